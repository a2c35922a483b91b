"""A moment a person names (``15:30``, ``3pm priya``, ``+2h``, ``next tue 9:00``), and what it is for everybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wfh.domain.overlap.presence import Timeline
from wfh.domain.time import working_hours, zones
from wfh.domain.time.sanitize import clean
from wfh.domain.time.spans import Span
from wfh.domain.time.zone_abbreviations import meanings
from wfh.errors import Problem, WfhError
from wfh.values import dataclass, replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wfh.domain.model.people import Person
    from wfh.domain.overlap.presence import PresenceState

FIRST_YEAR, LAST_YEAR = 1900, 2200
NOON = 12
_WEEKDAYS = (
    ("mon", "monday", "ma", "maandag"),
    ("tue", "tues", "tuesday", "di", "dinsdag"),
    ("wed", "wednesday", "wo", "woensdag"),
    ("thu", "thur", "thurs", "thursday", "do", "donderdag"),
    ("fri", "friday", "vr", "vrijdag"),
    ("sat", "saturday", "za", "zaterdag"),
    ("sun", "sunday", "zo", "zondag"),
)
_DAYS = {"today": 0, "vandaag": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gisteren": -1}
_NEXT = ("next", "volgende")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?(?= |$)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=[ t]|$)", re.ASCII)
_SHIFT = re.compile(r"([+-])(?=\d)(?:(\d{1,7})d)?(?:(\d{1,7})h)?(?:(\d{1,7})m?)?", re.ASCII)
_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(z|[+-]\d{2}:\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NamedMoment:
    """The instant (UTC) a text names.

    ``whole_day`` says that only a date was named: the instant is its midnight. ``note`` tells where the clock there
    skipped the time or showed it twice, and what was taken.
    """

    instant: datetime
    whole_day: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class MomentPlace:
    """A moment in one place: ``day`` is the local date minus mine in days, ``state`` is for people."""

    id: str
    name: str
    timezone: str
    local: datetime
    day: int
    state: PresenceState | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A moment in several places; ``local`` is mine."""

    instant: datetime
    local: datetime
    places: tuple[MomentPlace, ...]
    note: str = ""


def parse_moment(
    text: str, now: datetime, zone: ZoneInfo, zone_of: Callable[[str], ZoneInfo | None] = zones.find_zone
) -> NamedMoment:
    """Read a moment. Times are on the clock of ``zone``, or of whom or what ``zone_of`` finds in the words after it.

    Read are ``15:30``, ``3pm``, ``3pm priya``, ``+2h``, ``-30m``, ``2027-03-16``, ``2027-03-16 09:00``, RFC 3339,
    ``tue 9:00`` (today, where it is Tuesday) and ``next tue 9:00`` (never today), ``tomorrow 9:00``. Raises
    :class:`WfhError` with an example for anything else.
    """
    asked = " ".join(clean(text).casefold().split())
    try:
        found = _instant(asked, now) or _local(asked, now, zone, zone_of)
    except (ValueError, OverflowError):
        found = None
    if found is None or not FIRST_YEAR <= found.instant.year < LAST_YEAR:
        what = _("“{text}” is not a time").format(text=clean(text)[:40])
        raise WfhError(Problem(what, right=_("for example 15:30, 3pm priya, +2h or 2027-03-16 09:00")))
    return found


def _instant(asked: str, now: datetime) -> NamedMoment | None:
    """Read what needs no clock: now, a shift from now, RFC 3339."""
    if asked in {"", "now", "nu"}:
        return NamedMoment(_seconds(now)) if asked else None
    if _RFC_3339.fullmatch(asked):
        return NamedMoment(_seconds(datetime.fromisoformat(asked.upper()).astimezone(UTC)))
    match = _SHIFT.fullmatch(asked.replace(" ", ""))
    if match is None:
        return None
    days, hour, minute = (int(part or 0) for part in match.group(2, 3, 4))
    shift = timedelta(days=days, hours=hour, minutes=minute)
    return NamedMoment(_seconds(now + shift if match[1] == "+" else now - shift))


def _seconds(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


def _local(asked: str, now: datetime, zone: ZoneInfo, zone_of: Callable[[str], ZoneInfo | None]) -> NamedMoment | None:
    """Read ``[date] [time] [whose clock]``."""
    words = _day_words(asked)
    match = _TIME.match(words.rest)
    who = words.rest[match.end() :].strip() if match else words.rest
    if match is None and not words.named:
        return None
    where = zone_of(who) if who else zone
    if where is None:
        return _abbreviated(asked, who, now)
    today = zones.wall(now, where).date()
    day = words.on(today)
    if match is None:
        return NamedMoment(zones.first_instant(datetime.combine(day, time()), where), whole_day=True)
    return resolve(datetime.combine(day, _time(match)), where, now)


def _abbreviated(asked: str, who: str, now: datetime) -> NamedMoment | None:
    """Read a time on a clock named by an abbreviation: certain where all its places show the same time then.

    So it is with EST and EDT, in any season: whoever writes them means the clock of New York and Toronto as it is.
    """
    clocks = [zones.zone(name) for name in meanings(who)]
    found = [moment for clock in clocks if (moment := _local(asked.removesuffix(who), now, clock, zones.find_zone))]
    if len({moment.instant for moment in found}) != 1:
        raise _nobody(who)
    moment, clock = found[0], clocks[0]
    offset = zones.utc_label(zones.offset_minutes(moment.instant, clock))
    note = _("{short} read as {zone}, {offset} then").format(short=who.upper(), zone=clock.key, offset=offset)
    return replace(moment, note="; ".join(filter(None, (note, moment.note))))


def _nobody(who: str) -> WfhError:
    if meanings(who):
        return WfhError(zones.unknown_zone(who.upper()))
    near = zones.nearest_zones(who)
    what = _("there is nobody and no place called “{name}”").format(name=who[:40])
    return WfhError(Problem(what, right=_("perhaps {names}").format(names=", ".join(near)) if near else None))


@dataclass(frozen=True, slots=True)
class _DayWords:
    """What a text says about the date, and the ``rest`` of it."""

    rest: str
    fixed: date | None = None
    shift: int = 0
    weekday: int | None = None
    next: bool = False
    named: bool = True

    def on(self, today: date) -> date:
        """Return the date meant, seen from ``today``."""
        if self.fixed is not None:
            return self.fixed
        if self.weekday is None:
            return today + self.shift * working_hours.DAY
        ahead = (self.weekday - today.weekday()) % 7
        return today + (ahead or (7 if self.next else 0)) * working_hours.DAY


def _day_words(asked: str) -> _DayWords:
    match = _DATE.match(asked)
    if match:
        return _DayWords(asked[match.end() + 1 :], fixed=date.fromisoformat(match[0]))
    first, _space, rest = asked.partition(" ")
    if first in _DAYS:
        return _DayWords(rest, shift=_DAYS[first])
    following = first in _NEXT
    if following:
        first, _space, rest = rest.partition(" ")
    for number, names in enumerate(_WEEKDAYS):
        if first in names:
            return _DayWords(rest, weekday=number, next=following)
    return _DayWords(asked, named=False)


def _time(match: re.Match[str]) -> time:
    """Return a time of day; raises ValueError where there is none such."""
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is None and match[2] is None:
        msg = "a number alone is no time"
        raise ValueError(msg)
    if half is not None:
        if not 1 <= hour <= NOON:
            msg = "a 12-hour clock has no such hour"
            raise ValueError(msg)
        hour = hour % NOON + (NOON if half == "pm" else 0)
    return time(hour, minute)


def resolve(wall: datetime, zone: ZoneInfo, now: datetime) -> NamedMoment:
    """Return the instant at which the clock of ``zone`` reads the naive ``wall``, with a note where that is a choice.

    A reading that is skipped is taken as the first instant after the skip. Of one that comes twice the first is taken,
    unless that is past and the second still ahead.
    """
    found = zones.instants(wall, zone)
    if len(found) == 1:
        return NamedMoment(found[0])
    if not found:
        instant = zones.first_instant(wall, zone)
        taken = zones.wall(instant, zone)
        note = _("{zone} skips {time} on {date}; taken as {taken}").format(
            zone=zone.key, time=f"{wall:%H:%M}", date=wall.date(), taken=_reading(taken, wall.date())
        )
        return NamedMoment(instant, note=note)
    instant = found[1] if found[0] < now <= found[1] else found[0]
    note = _("{zone} has {time} twice on {date}; taken as the one at {offset}").format(
        zone=zone.key,
        time=f"{wall:%H:%M}",
        date=wall.date(),
        offset=zones.utc_label(zones.offset_minutes(instant, zone)),
    )
    return NamedMoment(instant, note=note)


def _reading(wall: datetime, day: date) -> str:
    return f"{wall:%H:%M}" if wall.date() == day else f"{wall:%Y-%m-%d %H:%M}"


def places(
    instant: datetime, mine: ZoneInfo, where: Iterable[Person | ZoneInfo], focus_of: str = ""
) -> tuple[MomentPlace, ...]:
    """Return ``instant`` for each person and zone of ``where``; ``focus_of`` is the id of who is in a focus block."""
    today = zones.wall(instant, mine).date()
    found: list[MomentPlace] = []
    for one in where:
        if isinstance(one, ZoneInfo):
            local = zones.wall(instant, one)
            found.append(MomentPlace(one.key, one.key, one.key, local, (local.date() - today).days))
            continue
        timeline = Timeline(one.schedule, Span(instant, instant + working_hours.DAY))
        local = zones.wall(instant, timeline.zone)
        state = timeline.state(instant, in_focus=one.id == focus_of)
        found.append(MomentPlace(one.id, one.name, one.schedule.timezone, local, (local.date() - today).days, state))
    return tuple(found)
