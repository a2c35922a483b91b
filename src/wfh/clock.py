"""The one place that reads time. Everything else is handed an instant."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells what time it is."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never go back, from an unknown origin; for measuring, not for telling time."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Give the present instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Give the machine's monotonic seconds."""
        return time.monotonic()


class ShiftedClock:
    """A clock that stood at ``start`` when it was made and goes on from there; behind ``--now``."""

    def __init__(self, start: datetime, base: Clock | None = None) -> None:
        """Shift ``base`` (the machine's clock by default) so that it reads ``start`` (aware) right now."""
        self._base = base or SystemClock()
        self._shift: timedelta = start.astimezone(UTC) - self._base.now()

    def now(self) -> datetime:
        """Give the shifted instant in UTC."""
        return self._base.now() + self._shift

    def monotonic(self) -> float:
        """Give the base clock's monotonic seconds."""
        return self._base.monotonic()


class FixedClock:
    """A clock that stands still until it is told to move; for tests and pictures."""

    def __init__(self, at: datetime) -> None:
        """Stand at ``at`` (aware)."""
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Give the instant the clock stands at."""
        return self.at

    def monotonic(self) -> float:
        """Give seconds since the epoch of where the clock stands."""
        return self.at.timestamp()

    def advance(self, delta: timedelta) -> None:
        """Move the clock on by ``delta``."""
        self.at += delta
