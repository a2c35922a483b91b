"""A moment as text (``15:30``, ``3pm priya``, ``+2h``, ``next tue 9:00``), and its local time for everybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wfh.domain.overlap.presence import Timeline
from wfh.domain.time import working_hours, zones
from wfh.domain.time.clock_times import TIME, clock_time, in_digits
from wfh.domain.time.dates_text import read_date, read_distance
from wfh.domain.time.hours_text import weekday_number
from wfh.domain.time.sanitize import clean
from wfh.domain.time.spans import Span
from wfh.domain.time.zone_abbreviations import meanings
from wfh.domain.time.zones import FIRST_YEAR, LAST_YEAR
from wfh.errors import Problem, WfhError
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wfh.domain.model.people import Person
    from wfh.domain.overlap.presence import PresenceState
    from wfh.domain.time.dates_text import WrittenDate

_SHORT_WEEKDAYS = {"tues": "tue", "thur": "thu", "thurs": "thu"}
_DAYS = {"today": 0, "vandaag": 0, "tomorrow": 1, "morgen": 1, "overmorgen": 2, "yesterday": -1, "gisteren": -1}
_WORDS_OF_DISTANCE = 3
_LEAST_OF_A_DAY = 3
"""Fewer letters after a time may be a name: “15:30 mo”."""
_NEXT = ("next", "volgende")
_TIME = re.compile(rf"{TIME}(?= |$)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=[ t]|$)", re.ASCII)
_SHIFT = re.compile(r"([+-])(?=\d)(?:(\d{1,7})d)?(?:(\d{1,7})[hu])?(?:(\d{1,7})m?)?", re.ASCII)
_RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:\d{2})", re.ASCII)


class NamedMoment(Value):
    """The instant (UTC) that a text names.

    ``whole_day`` means that only a date was named: the instant is its midnight. ``note`` explains the choice if the
    clock skipped the time or showed it twice.
    """

    instant: datetime
    whole_day: bool = False
    note: str = ""


class MomentPlace(Value):
    """A moment in one place: ``day`` is the local date minus mine in days; ``state`` is set for people only."""

    id: str
    name: str
    timezone: str
    local: datetime
    day: int
    state: PresenceState | None = None


class MomentInPlaces(Value):
    """A moment in several places; ``local`` is mine."""

    instant: datetime
    local: datetime
    places: tuple[MomentPlace, ...]
    note: str = ""


def parse_moment(
    text: str, now: datetime, zone: ZoneInfo, zone_of: Callable[[str], ZoneInfo | None] = zones.find_zone
) -> NamedMoment:
    """Parse a moment on the clock of ``zone``, or of the person or place after it, found by ``zone_of``.

    Accepted are ``15:30``, ``3pm``, ``3pm priya``, ``+2h``, ``-30m``, ``2027-03-16``, ``2027-03-16 09:00``, RFC 3339,
    ``tue 9:00`` (today, on a Tuesday), ``next tue 9:00`` (never today), ``tomorrow 9:00`` and ``3 dec 9:00``. Raises
    :class:`WfhError` with an example for anything else.
    """
    words = " ".join(clean(text).casefold().split())
    try:
        named = _instant(words, now) or _local(words, now, zone, zone_of)
    except (ValueError, OverflowError):
        named = None
    if named is None or not FIRST_YEAR <= named.instant.year < LAST_YEAR:
        what = _("“{text}” is not a time").format(text=clean(text)[:40])
        raise WfhError(Problem(what, right=_("for example 15:30, 3pm priya, +2h or 2027-03-16 09:00")))
    return named


def _instant(words: str, now: datetime) -> NamedMoment | None:
    """Parse what needs no clock: now, a shift from now, RFC 3339."""
    if words in {"", "now", "nu"}:
        return NamedMoment(_seconds(now)) if words else None
    if _RFC_3339.fullmatch(words):
        return NamedMoment(_seconds(datetime.fromisoformat(words.upper()).astimezone(UTC)))
    match = _SHIFT.fullmatch(words.replace(" ", ""))
    if match is None:
        distance = read_distance(words.split()) if len(words.split()) == _WORDS_OF_DISTANCE else None
        return NamedMoment(_seconds(now + distance)) if distance is not None else None
    days, hour, minute = (int(part or 0) for part in match.group(2, 3, 4))
    shift = timedelta(days=days, hours=hour, minutes=minute)
    return NamedMoment(_seconds(now + shift if match[1] == "+" else now - shift))


def _seconds(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


def _local(phrase: str, now: datetime, zone: ZoneInfo, zone_of: Callable[[str], ZoneInfo | None]) -> NamedMoment | None:
    """Parse ``[date] [time] [whose clock]``."""
    words = _day_words(phrase)
    rest = in_digits(words.rest)
    match = _TIME.match(rest)
    who = rest[match.end() :].strip() if match else words.rest
    if match and not words.named and len(who) >= _LEAST_OF_A_DAY and zone_of(who) is None:
        words = _day_words(who)  # the day after the time: ``15:30 thu``
        who = words.rest
    if match is None and not words.named:
        return None
    where = zone_of(who) if who else zone
    if where is None:
        return _abbreviated(phrase, who, now)
    today = zones.wall(now, where).date()
    day = words.on(today)
    if match is None:
        return NamedMoment(zones.at_minute(day, 0, where), whole_day=True)
    return resolve_wall_time(datetime.combine(day, _time(match)), where, now)


def _abbreviated(phrase: str, who: str, now: datetime) -> NamedMoment | None:
    """Return the moment on a clock named by an abbreviation, if all its places show the same time then.

    This holds for EST and EDT in any season: whoever writes them means the local time of New York and Toronto.
    """
    clocks = [zones.zone(name) for name in meanings(who)]
    moments = [moment for clock in clocks if (moment := _local(phrase.removesuffix(who), now, clock, zones.find_zone))]
    if len({moment.instant for moment in moments}) != 1:
        raise _unknown_place(who)
    moment, clock = moments[0], clocks[0]
    offset = zones.utc_label(zones.offset_minutes(moment.instant, clock))
    note = _("{short} read as {zone}, {offset} then").format(short=who.upper(), zone=clock.key, offset=offset)
    return replace(moment, note="; ".join(filter(None, (note, moment.note))))


def _unknown_place(who: str) -> WfhError:
    if meanings(who):
        return WfhError(zones.unknown_zone(who.upper()))
    near = zones.nearest_zones(who)
    what = _("there is nobody and no place called “{name}”").format(name=who[:40])
    return WfhError(Problem(what, right=_("perhaps {names}").format(names=", ".join(near)) if near else None))


class _DayWords(Value):
    """The date in a text, and the ``rest`` of it."""

    rest: str
    fixed: date | None = None
    written: WrittenDate | None = None
    shift: int = 0
    weekday: int | None = None
    next: bool = False
    named: bool = True

    def on(self, today: date) -> date:
        """Return the date relative to ``today``. Raises ValueError if there is none."""
        if self.fixed is not None:
            return self.fixed
        if self.written is not None:
            return self.written.on(today)
        if self.weekday is None:
            return today + self.shift * working_hours.ONE_DAY
        ahead = (self.weekday - today.weekday()) % 7
        return today + (ahead or (7 if self.next else 0)) * working_hours.ONE_DAY


def _day_words(phrase: str) -> _DayWords:
    match = _DATE.match(phrase)
    if match:
        return _DayWords(phrase[match.end() + 1 :], fixed=date.fromisoformat(match[0]))
    if written := read_date(phrase.split()):
        return _DayWords(" ".join(phrase.split()[written.words :]), written=written)
    first, _space, rest = phrase.partition(" ")
    shift = _DAYS | {_("today"): 0, _("tomorrow"): 1}
    if first in shift:
        return _DayWords(rest, shift=shift[first])
    following = first in _NEXT
    if following:
        first, _space, rest = rest.partition(" ")
    weekday = weekday_number(_SHORT_WEEKDAYS.get(first, first))
    return _DayWords(phrase, named=False) if weekday is None else _DayWords(rest, weekday=weekday, next=following)


def _time(match: re.Match[str]) -> time:
    """Return a time of day; raises ValueError if it is invalid."""
    found = clock_time(*match.groups())
    if found is None or match.groups()[1:] == (None, None):
        msg = "there is no such time, or it is a number alone"
        raise ValueError(msg)
    return time(*divmod(found.minute, 60))


def resolve_wall_time(wall: datetime, zone: ZoneInfo, now: datetime) -> NamedMoment:
    """Return the instant at which the clock of ``zone`` shows ``wall``, with a note if that is ambiguous.

    A skipped time becomes the first instant after the gap. A repeated time is the first one, unless that is past and
    the second still ahead.
    """
    readings = zones.instants(wall, zone)
    if len(readings) == 1:
        return NamedMoment(readings[0])
    if not readings:
        instant = zones.first_instant(wall, zone)
        taken = zones.wall(instant, zone)
        note = _("{zone} skips {time} on {date}; read as {taken}").format(
            zone=zone.key, time=f"{wall:%H:%M}", date=wall.date(), taken=_reading(taken, wall.date())
        )
        return NamedMoment(instant, note=note)
    instant = readings[1] if readings[0] < now <= readings[1] else readings[0]
    note = _("{zone} has {time} twice on {date}; read as the one at {offset}").format(
        zone=zone.key,
        time=f"{wall:%H:%M}",
        date=wall.date(),
        offset=zones.utc_label(zones.offset_minutes(instant, zone)),
    )
    return NamedMoment(instant, note=note)


def _reading(wall: datetime, day: date) -> str:
    return f"{wall:%H:%M}" if wall.date() == day else f"{wall:%Y-%m-%d %H:%M}"


def moment_in_places(
    instant: datetime, mine: ZoneInfo, where: Iterable[Person | ZoneInfo], focus_of: str = ""
) -> tuple[MomentPlace, ...]:
    """Return ``instant`` for each person and zone of ``where``; ``focus_of`` is the id of a person in focus."""
    today = zones.wall(instant, mine).date()
    places: list[MomentPlace] = []
    for place in where:
        if isinstance(place, ZoneInfo):
            local, names, state = zones.wall(instant, place), (place.key, place.key, place.key), None
        else:
            timeline = Timeline(place.schedule, Span(instant, instant + working_hours.ONE_DAY))
            local, names = zones.wall(instant, timeline.zone), (place.id, place.name, place.schedule.timezone)
            state = timeline.state(instant, in_focus=place.id == focus_of)
        places.append(MomentPlace(*names, local, (local.date() - today).days, state))
    return tuple(places)
