"""The moment a verb happens: an instant, seen from one place, on one working day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from zoneinfo import ZoneInfo


def utc(instant: datetime) -> datetime:
    """Return the same instant in UTC, where differences are real lengths."""
    return instant.astimezone(UTC)


def seconds_between(start: datetime, end: datetime) -> int:
    """Return the whole real seconds from ``start`` to ``end`` (both aware); negative where ``end`` comes first."""
    return int((utc(end) - utc(start)).total_seconds() // 1)


@dataclass(frozen=True, slots=True)
class NewIds:
    """Where ids of new things come from: ``NewIds.task()`` gives ``t-…`` and so on."""

    make: Callable[[str], str]

    def task(self) -> str:
        """Return an id for a task."""
        return self.make("t")

    def block(self) -> str:
        """Return an id for a block."""
        return self.make("b")

    def note(self) -> str:
        """Return an id for a note."""
        return self.make("n")

    def break_(self) -> str:
        """Return an id for a break."""
        return self.make("r")

    def reply(self) -> str:
        """Return an id for a reply that is waited for."""
        return self.make("w")

    def stretch(self) -> str:
        """Return an id for a stretch."""
        return self.make("s")


@dataclass(frozen=True, slots=True)
class Moment:
    """Now (UTC), the zone of the clock on the wall, the working day it is, and where ids of new things come from.

    ``rollover`` is when a working day ends, in minutes after midnight: times before it belong to the night after.
    """

    now: datetime
    zone: ZoneInfo
    date: date
    ids: NewIds
    rollover: int = 4 * 60

    @property
    def stamp(self) -> datetime:
        """Now as files keep it: whole seconds, with the offset of the place it was written."""
        return stamp(self.now, self.zone)


def stamp(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return ``instant`` in whole seconds with the offset that holds in ``zone``.

    The offset is fixed: arithmetic on a value that carries a zone would follow the wall clock.
    """
    local = instant.astimezone(zone).replace(microsecond=0)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
