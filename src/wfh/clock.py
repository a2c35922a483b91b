"""The only module that reads the time. Everything else gets an instant as a parameter."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from wfh.errors import UsageError
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class BootCounters(Value):
    """The machine's counters: seconds ``awake`` (stops during suspend) and seconds since boot (``real``).

    ``id`` names the boot; if it is empty, the counters cannot be compared with others.
    """

    awake: float = 0.0
    real: float = 0.0
    id: str = ""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)

    def boot(self) -> BootCounters:
        """Return the machine's counters; without a boot id if no counter of the system runs during suspend."""
        counter = getattr(time, "CLOCK_BOOTTIME", None)
        if counter is None:
            return BootCounters(time.monotonic())
        from wfh.integrations.machine import machine_boot

        return BootCounters(time.monotonic(), time.clock_gettime(counter), machine_boot())


class ShiftedClock(SystemClock):
    """A clock that stood at ``start`` when it was made and goes on from there; behind ``--now``."""

    def __init__(self, start: datetime, base: SystemClock | None = None) -> None:
        """Shift ``base`` (the machine's clock by default) so that it reads ``start`` (aware) right now."""
        self._base = base or SystemClock()
        self._shift: timedelta = start.astimezone(UTC) - self._base.now()
        # Signs of life of other processes came from another clock; their counters cannot be compared.
        self._name = os.urandom(4).hex()

    def now(self) -> datetime:
        """Return the shifted instant in UTC."""
        return self._base.now() + self._shift

    def boot(self) -> BootCounters:
        """Return the base clock's counters, with the boot id extended by this clock's own."""
        boot = self._base.boot()
        return BootCounters(boot.awake, boot.real, f"{boot.id}+{self._name}")


class FixedClock(SystemClock):
    """A clock that stands still until it is told to move; for tests and pictures."""

    def __init__(self, at: datetime) -> None:
        """Start at ``at`` (aware)."""
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant of the clock."""
        return self.at

    def boot(self) -> BootCounters:
        """Return no counters: the clock knows only what it is told."""
        return BootCounters()

    def advance(self, delta: timedelta) -> None:
        """Advance the clock by ``delta``."""
        self.at += delta


def read_now(text: str, local: ZoneInfo) -> datetime:
    """Read the instant of ``--now``: RFC 3339, or a local time on the clock of ``local``.

    Raises UsageError with an example if it is neither.
    """
    with suppress(ValueError, OverflowError):
        instant = datetime.fromisoformat(text.strip().upper())
        found = (instant if instant.tzinfo else instant.replace(tzinfo=local)).astimezone(UTC)
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found
        # As for the dates of overlap; what is looked back and ahead at stays within the calendar.
        what = _("--now “{text}” is not in the years from {first} to {last}.")
        raise UsageError(what.format(text=text, first=_FIRST_YEAR, last=_LAST_YEAR))
    example = "2026-11-24T09:30"
    raise UsageError(_("--now “{text}” is not an instant (for example: {example}).").format(text=text, example=example))
