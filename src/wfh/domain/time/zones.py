"""Time zones: conversion between wall clocks and instants, and clock changes, exact to the second.

Instants are aware and in UTC; a *wall clock* reading is local time. Zone rules come from the ``tzdata`` package if
it has the zone, so that all machines agree.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import import_module

from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from types import ModuleType
    from zoneinfo import ZoneInfo

    from wfh.domain.time.spans import Span

SECOND = timedelta(seconds=1)
_SEARCH_STEP = timedelta(days=6)
TICK = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years on which a clock can be trusted, without the last."""
FIRST_STORED_YEAR, LAST_STORED_YEAR = 1900, 2999
"""The years of the days and instants that files hold."""
_LONGEST_NAME = 64
# Other entries in a folder of zone files: other ways to count seconds, and the machine's own zone.
_NOT_ZONES = ("right", "posix", "posixrules", "localtime", "Factory")
_zones: dict[str, ZoneInfo] = {}


def is_storable(day: date) -> bool:
    """Return whether a day, or an instant, is in the years that files may hold."""
    return FIRST_STORED_YEAR <= day.year <= LAST_STORED_YEAR


class ClockChange(Value):
    """The instant ``at`` which a clock changes, and the UTC offset before and after."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def before_minutes(self) -> int:
        """The offset before the change in minutes."""
        return to_minutes(self.before)

    @property
    def after_minutes(self) -> int:
        """The offset after the change in minutes."""
        return to_minutes(self.after)


class Segment(Value):
    """The time from ``start`` to ``end`` (UTC) in which a clock keeps one UTC ``offset``."""

    start: datetime
    end: datetime
    offset: timedelta


def zone(name: str) -> ZoneInfo:
    """Return the IANA zone or alias ``name``; raises :class:`WfhError` with the nearest names if there is none.

    Zones are cached without limit, because the standard library's own cache keeps eight.
    """
    known = _zones.get(name)
    if known is None:
        if not known_zone(name):
            raise WfhError(unknown_zone(name))
        known = _zones[name]
    return known


def known_zone(name: str) -> bool:
    """Return whether ``name`` is an IANA zone or one of its aliases."""
    if name in _zones:
        return True
    if not name or len(name) > _LONGEST_NAME or name.split("/", 1)[0] in _NOT_ZONES:
        return False
    found = _read(name)
    if found is None:
        zone_folders()  # only now: the zone may be one that this machine alone knows
        found = _read(name)
    if found is not None:
        _zones[name] = found
    return found is not None


def _read(name: str) -> ZoneInfo | None:
    try:
        return _zoneinfo().ZoneInfo(name)  # type: ignore[no-any-return]
    except (KeyError, ValueError, OSError):
        # Missing, not a plain relative path (outside the folder, NUL), or a folder or a table instead of a zone.
        return None


@cache
def _zoneinfo() -> ModuleType:
    """Return :mod:`zoneinfo`, which searches the tzdata package from now on, wherever it searched before.

    Left to itself it loads all that Python was built with, to learn of the system's folders: a fiftieth of a command.
    """
    path = "PYTHONTZPATH"
    if path in os.environ:
        import zoneinfo
    else:
        os.environ[path] = ""
        import zoneinfo

        del os.environ[path]
    zoneinfo.reset_tzpath(_packaged())
    zoneinfo.ZoneInfo.clear_cache()
    return zoneinfo


def _packaged() -> tuple[str, ...]:
    return tuple(f"{folder}/zoneinfo" for folder in import_module("tzdata").__path__)


@cache
def zone_folders() -> tuple[str, ...]:
    """Return the folders of zone files: first that of the tzdata package, then the system's, which may be years old.

    From now on a zone is looked for in all of them.
    """
    zoneinfo = _zoneinfo()
    zoneinfo.reset_tzpath()
    found = (*_packaged(), *zoneinfo.TZPATH)
    zoneinfo.reset_tzpath(found)
    return found


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones and aliases, sorted."""
    zone_folders()
    return tuple(sorted(_zoneinfo().available_timezones().difference(_NOT_ZONES)))


def find_zone(text: str) -> ZoneInfo | None:
    """Return the zone meant by ``text``; None if it is ambiguous or unknown.

    That is a zone's name in any case, a city, a country with one zone, or an abbreviation with one meaning. ``EST`` is
    ambiguous, although the tz database has a zone without summer time of that name.
    """
    from wfh.domain.time.zone_abbreviations import meanings
    from wfh.domain.time.zone_cities import fold

    short = meanings(text)
    if not short and known_zone(text):
        return zone(text)
    names = short or _places().get(fold(text), ())
    return zone(names[0]) if len(names) == 1 else None


def resolve_zone(text: str) -> ZoneInfo:
    """Return the zone meant by ``text`` as :func:`find_zone` does.

    Raises WfhError if it is ambiguous or unknown: with the meanings of an abbreviation, the zones of a place, or the
    nearest names.
    """
    resolved = find_zone(text)
    if resolved is None:
        raise WfhError(unknown_zone(text))
    return resolved


@lru_cache(maxsize=64)  # a wrong name in a file is read again with each change
def nearest_zones(name: str, count: int = 3) -> tuple[str, ...]:
    """Return up to ``count`` zone names that ``name`` may stand for: first of the same place, then similar ones."""
    from difflib import get_close_matches  # late, like the rest: needed for mistakes only

    from wfh.domain.time.zone_abbreviations import meanings
    from wfh.domain.time.zone_cities import fold

    folded = fold(name[:_LONGEST_NAME])
    names = dict.fromkeys(meanings(folded) or _places().get(folded, ()))
    if not names and folded:
        city = folded.rsplit("/", 1)[-1]
        for near in get_close_matches(city, list(_places()), n=count, cutoff=0.75):
            names.update(dict.fromkeys(_places()[near]))
    return tuple(names)[:count]


def suggested_place(text: str) -> str:
    """Return the name that completes the beginning of a zone's, city's or country's name; empty if none."""
    if "/" not in text:
        from wfh.domain.time.zone_abbreviations import meanings
        from wfh.domain.time.zone_cities import place_beginning

        return "" if meanings(text) else place_beginning(text)
    return next((name for name in zone_names() if name.casefold().startswith(text.casefold()) and name != text), "")


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Return the zones by folded name of a zone, city or country; the list of cities takes precedence."""
    from wfh.domain.time.zone_cities import cities, fold

    places: dict[str, tuple[str, ...]] = {}
    for name in zone_names():
        if "/" in name and not name.startswith("Etc/"):
            city = fold(name.rsplit("/", 1)[-1])
            places[city] = (*places.get(city, ()), name)
    return places | {fold(name): (name,) for name in zone_names()} | cities()


def unknown_zone(name: str) -> Problem:
    """Return the problem with an ambiguous or unknown zone name, and the likely names."""
    from wfh.domain.time.zone_abbreviations import explain, meanings

    shown = clean(name[:_LONGEST_NAME])
    if meanings(name):
        return Problem(_("“{name}” is the clock of several places").format(name=shown), right=explain(name))
    near = nearest_zones(name)
    if not near:
        return Problem(_("there is no time zone “{name}”").format(name=shown), right=_("for example Europe/Amsterdam"))
    what = _("there is no time zone “{name}”").format(name=shown)
    return Problem(what, right=_("perhaps {names}").format(names=", ".join(near)))


def to_minutes(offset: timedelta) -> int:
    """Return an offset in whole minutes; one with seconds (before standard time) is rounded to the nearest."""
    return round(offset / timedelta(minutes=1))


def utc_label(minutes: int) -> str:
    """Return an offset as ``UTC``, ``UTC+5:30`` or ``UTC-4``."""
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the local time in ``zone`` at ``instant``, aware."""
    return instant.astimezone(zone)


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    """Return the exact UTC offset of ``zone`` at ``instant``."""
    return instant.astimezone(zone).utcoffset() or timedelta()


def offset_minutes(instant: datetime, zone: ZoneInfo) -> int:
    """Return the UTC offset of ``zone`` at ``instant`` in minutes."""
    return to_minutes(offset(instant, zone))


def instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instants at which the clock of ``zone`` shows the naive ``wall``: none, one or two, in order."""
    matches: list[datetime] = []
    for turn in (0, 1):
        instant = wall.replace(tzinfo=zone, fold=turn).astimezone(UTC)
        if instant not in matches and instant.astimezone(zone).replace(tzinfo=None) == wall:
            matches.append(instant)
    return tuple(sorted(matches))


def first_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the clock of ``zone`` shows the naive ``wall`` or later.

    For a repeated time that is the first occurrence, for a skipped one the instant of the change.
    """
    matches = instants(wall, zone)
    if matches:
        return matches[0]
    # A skipped time is before the change with the offset after it, and after the change with the one before it.
    low, high = sorted(wall.replace(tzinfo=zone, fold=turn).astimezone(UTC) for turn in (0, 1))
    return _bisect(low, high, lambda instant: instant.astimezone(zone).replace(tzinfo=None) >= wall)


def at_minute(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which the clock of ``zone`` first shows ``minute`` (after midnight of ``day``)."""
    return first_instant(datetime.combine(day, time()) + timedelta(minutes=minute), zone)


def minute_of_day(instant: datetime, zone: ZoneInfo) -> int:
    """Return the local time in ``zone`` at ``instant`` in minutes after midnight."""
    local = instant.astimezone(zone)
    return local.hour * 60 + local.minute


@lru_cache(maxsize=512)
def clock_changes(zone: ZoneInfo, span: Span) -> tuple[ClockChange, ...]:
    """Return every clock change of ``zone`` in ``span``, in order, exact to the second."""
    changes: list[ClockChange] = []
    # One second before the span, to include a change at its first instant.
    low, last = span.start.replace(microsecond=0) - SECOND, span.end
    before = offset(low, zone)
    # No clock changes twice within six days (the minimum in the tz database is 167 hours), so none is missed.
    while low < last:
        high = min(low + _SEARCH_STEP, last)
        after = offset(high, zone)
        if after != before:
            high = _first_other(low, high, zone)
            after = offset(high, zone)
            changes.append(ClockChange(high, before, after))
        low, before = high, after
    return tuple(change for change in changes if change.at in span)


def segments(zone: ZoneInfo, span: Span) -> tuple[Segment, ...]:
    """Split ``span`` at the clock changes of ``zone``; within a segment, wall clock arithmetic is exact."""
    cut: list[Segment] = []
    start, at_offset = span.start, offset(span.start, zone)
    for change in clock_changes(zone, span):
        if change.at > start:
            cut.append(Segment(start, change.at, at_offset))
        start, at_offset = change.at, change.after
    cut.append(Segment(start, span.end, at_offset))
    return tuple(cut)


@lru_cache(maxsize=512)
def pieces(zone: ZoneInfo, span: Span) -> tuple[tuple[int, int, int], ...]:
    """Return :func:`segments` as plain numbers for speed: start, end (:func:`ticks`) and offset."""
    return tuple((ticks(segment.start), ticks(segment.end), segment.offset // TICK) for segment in segments(zone, span))


def ticks(instant: datetime) -> int:
    """Return an instant as microseconds since the start of 1970 in UTC."""
    return (instant - EPOCH) // TICK


@lru_cache(maxsize=4096)
def instant_of(ticks: int) -> datetime:
    """Return the instant of :func:`ticks`; cached, so that comparing is fast."""
    return EPOCH + ticks * TICK


def _first_other(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first whole second after ``low`` at which the offset differs; it does at ``high``."""
    before = offset(low, zone)
    return _bisect(low, high, lambda instant: offset(instant, zone) != before)


def _bisect(low: datetime, high: datetime, reached: Callable[[datetime], bool]) -> datetime:
    """Return the first whole second after ``low`` for which ``reached`` is true; it is at ``high``."""
    while high - low > SECOND:
        middle = low + SECOND * ((high - low) // SECOND // 2)
        if reached(middle):
            high = middle
        else:
            low = middle
    return high
