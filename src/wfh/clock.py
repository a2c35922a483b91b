"""The one place that reads time. Everything else is handed an instant."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

from wfh.values import dataclass


@dataclass(frozen=True, slots=True)
class Boot:
    """The machine's own counters: seconds ``awake`` (they stand still in suspend), seconds since boot (``real``).

    ``id`` names the boot they count from; empty if it is not known, and they compare with nothing.
    """

    awake: float = 0.0
    real: float = 0.0
    id: str = ""


class SystemClock:
    """The machine's clock; the others stand in for it."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)

    def boot(self) -> Boot:
        """Return the machine's counters; where the system has no counter that goes on in suspend, with no boot."""
        counter = getattr(time, "CLOCK_BOOTTIME", None)
        if counter is None:
            return Boot(time.monotonic())
        from wfh.integrations.machine import machine_boot

        return Boot(time.monotonic(), time.clock_gettime(counter), machine_boot())


class ShiftedClock(SystemClock):
    """A clock that stood at ``start`` when it was made and goes on from there; behind ``--now``."""

    def __init__(self, start: datetime, base: SystemClock | None = None) -> None:
        """Shift ``base`` (the machine's clock by default) so that it reads ``start`` (aware) right now."""
        self._base = base or SystemClock()
        self._shift: timedelta = start.astimezone(UTC) - self._base.now()
        # What another process left was told by another clock: its counters have nothing to do with these.
        self._name = os.urandom(4).hex()

    def now(self) -> datetime:
        """Return the shifted instant in UTC."""
        return self._base.now() + self._shift

    def boot(self) -> Boot:
        """Return the base clock's counters; after its boot and a plus the name of this very clock."""
        boot = self._base.boot()
        return Boot(boot.awake, boot.real, f"{boot.id}+{self._name}")


class FixedClock(SystemClock):
    """A clock that stands still until it is told to move; for tests and pictures."""

    def __init__(self, at: datetime) -> None:
        """Stand at ``at`` (aware)."""
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant the clock stands at."""
        return self.at

    def boot(self) -> Boot:
        """Return no counters: what the clock is told is all there is."""
        return Boot()

    def advance(self, delta: timedelta) -> None:
        """Move the clock on by ``delta``."""
        self.at += delta
