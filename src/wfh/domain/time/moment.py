"""The moment a verb happens: an instant, seen from one place, on one working day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from wfh.domain.time.working_hours import WeeklyHours
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from zoneinfo import ZoneInfo


def utc(instant: datetime) -> datetime:
    """Return the same instant in UTC, where differences are elapsed time."""
    return instant.astimezone(UTC)


def seconds_between(start: datetime, end: datetime) -> int:
    """Return the whole elapsed seconds from ``start`` to ``end`` (both aware); negative if ``end`` is earlier."""
    return int((utc(end) - utc(start)).total_seconds() // 1)


def whole_minute(instant: datetime) -> datetime:
    """Return the minute that a clock shows at an instant: without its seconds."""
    return instant.replace(second=0, microsecond=0)


class NewIds(Value):
    """Creates ids for new things: ``NewIds.task()`` returns ``t-…`` and so on."""

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

    def meeting(self) -> str:
        """Return an id for a meeting."""
        return self.make("m")

    def reply(self) -> str:
        """Return an id for an awaited reply."""
        return self.make("w")

    def stretch(self) -> str:
        """Return an id for a stretch."""
        return self.make("s")

    def series(self) -> str:
        """Return an id for the series of a recurring task."""
        return self.make("s")


class Moment(Value):
    """Now (UTC), the time zone in use, the current working day, and the source of new ids.

    ``weekly`` and ``rollover`` (minutes after midnight) say to which working day a time of day belongs;
    ``unestimated`` is the length in minutes of a task without an estimate.
    """

    now: datetime
    zone: ZoneInfo
    date: date
    ids: NewIds
    rollover: int = 4 * 60
    weekly: WeeklyHours = WeeklyHours()
    unestimated: int = 30

    @property
    def stamp(self) -> datetime:
        """Now in whole seconds, with the local UTC offset, as stored in files."""
        return stamp(self.now, self.zone)


def stamp(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return ``instant`` in whole seconds with the UTC offset of ``zone`` at that time.

    The offset is fixed, because arithmetic on a value with a zone would follow the wall clock.
    """
    local = instant.astimezone(zone).replace(microsecond=0)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
