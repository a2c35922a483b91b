"""Steps of the overlap screen's cursor: to a named moment, or to the next shared time."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.people import ME
from wfh.domain.overlap.moment_text import NamedMoment, parse_moment
from wfh.domain.overlap.shared_time import days_span, presence_row, shared_periods
from wfh.domain.overlap.taken import with_meetings
from wfh.domain.time import zones
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.time.sanitize import clean
from wfh.usecases.overlap.slots import everybody, zone_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.snapshot import Snapshot

_FROM_NOW = ("now", "nu", "today", "vandaag", "tomorrow", "morgen", "yesterday", "gisteren")
DAYS_AHEAD = 15


def quarter_before(instant: datetime) -> datetime:
    """Return the last quarter hour at or before ``instant``; every clock's quarter hours are UTC's."""
    return instant.replace(minute=instant.minute // 15 * 15, second=0, microsecond=0)


def stepped(instant: datetime, by: timedelta) -> datetime:
    """Return the target of a step; from between two quarter hours, a step of one goes to the next in its direction."""
    quarter = quarter_before(instant)
    if quarter == instant or abs(by) != QUARTER:
        return instant + by
    return quarter if by < timedelta() else quarter + by


def jump(snapshot: Snapshot, text: str, at: datetime, zone: ZoneInfo) -> NamedMoment:
    """Return the moment that ``text`` names, with the cursor ``at`` an instant on the clock of ``zone``.

    A time alone is on the day of the cursor, ``+2h`` counts from the cursor; ``now``, ``today`` and the like keep their
    meaning. A date alone keeps the time of day. Raises WfhError if it is not a moment.
    """
    asked = clean(text).casefold().split()
    from_now = bool(asked) and asked[0] in _FROM_NOW
    moment = parse_moment(text, snapshot.now if from_now else at, zone, lambda name: zone_of(snapshot, name))
    if not moment.whole_day:
        return moment
    local = zones.wall(at, zone).replace(tzinfo=None)
    day = zones.wall(moment.instant, zone).date()
    wanted = local.replace(year=day.year, month=day.month, day=day.day)
    return NamedMoment(zones.first_instant(wanted, zone), note=moment.note)


def next_shared(snapshot: Snapshot, after: datetime, zone: ZoneInfo, without: Collection[str] = ()) -> datetime | None:
    """Return when after ``after`` the next stretch begins in which the same people can meet: me and somebody else.

    Looks two weeks ahead on the clock of ``zone``, and leaves out those of ``without`` (ids); None if there is none.
    """
    span = days_span(zones.wall(after, zone).date(), DAYS_AHEAD, zone)
    people = [person for person in everybody(snapshot) if person.id not in without]
    found = shared_periods([presence_row(person, span) for person in with_meetings(snapshot, people, span)])
    return next((one.span.start for one in found if one.span.start > after and ME in one.people), None)
