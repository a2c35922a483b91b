"""The only module that reads the time. Everything else gets an instant as a parameter."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from wfh.values import dataclass


@dataclass(frozen=True, slots=True)
class BootCounters:
    """The machine's counters: seconds ``awake`` (stops during suspend) and seconds since boot (``real``).

    ``id`` names the boot; if it is empty, the counters cannot be compared with others.
    """

    awake: float = 0.0
    real: float = 0.0
    id: str = ""


class Clock(Protocol):
    """A source of time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back, from an unknown origin, for measuring durations."""
        ...

    def boot(self) -> BootCounters:
        """Return the machine's counters, which cannot be set."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()

    def boot(self) -> BootCounters:
        """Return the machine's counters; without a boot id if the system has no counter that runs during suspend."""
        counter = getattr(time, "CLOCK_BOOTTIME", None)
        if counter is None:
            return BootCounters(time.monotonic())
        from wfh.integrations.machine import machine_boot

        return BootCounters(time.monotonic(), time.clock_gettime(counter), machine_boot())


class ShiftedClock:
    """A clock that starts at ``start`` and runs on from there; used by ``--now``."""

    def __init__(self, start: datetime, base: Clock | None = None) -> None:
        """Shift ``base`` (the machine's clock by default) so that it reads ``start`` (aware) right now."""
        self._base = base or SystemClock()
        self._shift: timedelta = start.astimezone(UTC) - self._base.now()
        # Signs of life of other processes came from another clock; their counters cannot be compared.
        self._name = os.urandom(4).hex()

    def now(self) -> datetime:
        """Return the shifted instant in UTC."""
        return self._base.now() + self._shift

    def monotonic(self) -> float:
        """Return the base clock's monotonic seconds."""
        return self._base.monotonic()

    def boot(self) -> BootCounters:
        """Return the base clock's counters; the boot id gets a plus and a name unique to this clock."""
        boot = self._base.boot()
        return BootCounters(boot.awake, boot.real, f"{boot.id}+{self._name}")


class FixedClock:
    """A clock that stands still until it is advanced; for tests and screenshots."""

    def __init__(self, at: datetime) -> None:
        """Start at ``at`` (aware)."""
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant of the clock."""
        return self.at

    def monotonic(self) -> float:
        """Return the clock's time as seconds since the epoch."""
        return self.at.timestamp()

    def boot(self) -> BootCounters:
        """Return empty counters."""
        return BootCounters()

    def advance(self, delta: timedelta) -> None:
        """Advance the clock by ``delta``."""
        self.at += delta
