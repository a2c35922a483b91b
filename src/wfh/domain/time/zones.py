"""Time zones: wall clock to instants and back, and every change of a clock, exact to the second.

Instants are aware, in UTC. A *wall clock* reading is what hangs on the wall there. Zone rules are those of the
``tzdata`` package wherever it has the zone, so that every machine reads the same clocks.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING
from zoneinfo import TZPATH, ZoneInfo, available_timezones, reset_tzpath

from wfh.domain.time.sanitize import clean
from wfh.domain.time.zone_abbreviations import explained, meanings
from wfh.domain.time.zone_cities import cities, fold, place_beginning
from wfh.errors import Problem, WfhError
from wfh.values import dataclass
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.time.spans import Span

SECOND = timedelta(seconds=1)
STEP = timedelta(days=6)
TICK = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_NAME = 64
# What a folder of zone files holds besides zones: other ways to count seconds, and the machine's own choice.
_NOT_ZONES = ("right", "posix", "posixrules", "localtime", "Factory")
_zones: dict[str, ZoneInfo] = {}


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The instant ``at`` which a clock moves, and its UTC offset before and from then on."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def before_minutes(self) -> int:
        """The offset before the change in minutes."""
        return to_minutes(self.before)

    @property
    def after_minutes(self) -> int:
        """The offset from the change on in minutes."""
        return to_minutes(self.after)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch from ``start`` to ``end`` (UTC) in which a clock stays at one ``offset`` from UTC."""

    start: datetime
    end: datetime
    offset: timedelta


def zone(name: str) -> ZoneInfo:
    """Return the IANA zone or alias ``name``; raise :class:`WfhError` with the nearest names where there is none.

    Zones are held for good: the standard library's own cache keeps eight.
    """
    found = _zones.get(name)
    if found is None:
        if not known_zone(name):
            raise WfhError(unknown_zone(name))
        found = _zones[name]
    return found


def known_zone(name: str) -> bool:
    """Return whether ``name`` is an IANA zone or one of its aliases."""
    if name in _zones:
        return True
    if not name or len(name) > _LONGEST_NAME or name.split("/", 1)[0] in _NOT_ZONES:
        return False
    _prefer_tzdata()
    try:
        _zones[name] = ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Not there, no relative path (a way out of the folder, NUL), or a folder or a table instead of a zone.
        return False
    return True


@cache
def _prefer_tzdata() -> None:
    """Look in the tzdata package before the system's folder, which may be years old, whoever looked before."""
    reset_tzpath(zone_folders())
    ZoneInfo.clear_cache()


@cache
def zone_folders() -> tuple[str, ...]:
    """Return the folders of zone files: that of the tzdata package, then the system's."""
    return (*(f"{folder}/zoneinfo" for folder in import_module("tzdata").__path__), *TZPATH)


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones and aliases, sorted."""
    _prefer_tzdata()
    return tuple(sorted(available_timezones().difference(_NOT_ZONES)))


def find_zone(text: str) -> ZoneInfo | None:
    """Return the zone a person means by ``text``; None if that is not certain.

    A zone's name in any case, a city, a country of one zone, or an abbreviation with one meaning: ``EST`` is none,
    though the tz database has a zone without summer time of that name.
    """
    short = meanings(text)
    if not short and known_zone(text):
        return zone(text)
    names = short or _places().get(fold(text), ())
    return zone(names[0]) if len(names) == 1 else None


def certain_zone(text: str) -> ZoneInfo:
    """Return the zone a person means by ``text`` as :func:`find_zone` does.

    Raises WfhError if that is not certain: with the meanings of an abbreviation, the zones of a place, or the nearest
    names.
    """
    found = find_zone(text)
    if found is None:
        raise WfhError(unknown_zone(text))
    return found


def nearest_zones(name: str, count: int = 3) -> tuple[str, ...]:
    """Return up to ``count`` zone names that ``name`` may have been meant to be: same place first, then alike."""
    from difflib import get_close_matches  # late: only mistakes need it

    folded = fold(name[:_LONGEST_NAME])
    found = dict.fromkeys(meanings(folded) or _places().get(folded, ()))
    if not found and folded:
        city = folded.rsplit("/", 1)[-1]
        for near in get_close_matches(city, list(_places()), n=count, cutoff=0.75):
            found.update(dict.fromkeys(_places()[near]))
    return tuple(found)[:count]


def suggested_place(text: str) -> str:
    """Return the one name that is offered for the beginning of a zone's, city's or country's name; empty if none."""
    if "/" not in text:
        return "" if meanings(text) else place_beginning(text)
    return next((name for name in zone_names() if name.casefold().startswith(text.casefold()) and name != text), "")


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Return the zones by folded name of a zone, city or country; the kept list comes before the parts of names."""
    places: dict[str, tuple[str, ...]] = {}
    for name in zone_names():
        if "/" in name and not name.startswith("Etc/"):
            city = fold(name.rsplit("/", 1)[-1])
            places[city] = (*places.get(city, ()), name)
    return places | {fold(name): (name,) for name in zone_names()} | cities()


def unknown_zone(name: str) -> Problem:
    """Return what is wrong with a name that is no certain zone, and what may have been meant."""
    shown = clean(name[:_LONGEST_NAME])
    if meanings(name):
        return Problem(_("“{name}” is the clock of several places").format(name=shown), right=explained(name))
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
    """Return what the clock of ``zone`` reads at ``instant``, as an aware local time."""
    return instant.astimezone(zone)


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    """Return the UTC offset of ``zone`` at ``instant``, exactly."""
    return instant.astimezone(zone).utcoffset() or timedelta()


def offset_minutes(instant: datetime, zone: ZoneInfo) -> int:
    """Return the UTC offset of ``zone`` at ``instant`` in minutes."""
    return to_minutes(offset(instant, zone))


def instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instants at which the clock of ``zone`` reads the naive ``wall``: none, one or two, in order."""
    found: list[datetime] = []
    for turn in (0, 1):
        instant = wall.replace(tzinfo=zone, fold=turn).astimezone(UTC)
        if instant not in found and instant.astimezone(zone).replace(tzinfo=None) == wall:
            found.append(instant)
    return tuple(sorted(found))


def first_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the clock of ``zone`` reads the naive ``wall`` or later.

    Of a reading that comes twice, the first; for one that is skipped, the instant of the skip.
    """
    found = instants(wall, zone)
    if found:
        return found[0]
    # A skipped reading, taken with the offset after the skip, lies before it; with the one before, after it.
    low, high = sorted(wall.replace(tzinfo=zone, fold=turn).astimezone(UTC) for turn in (0, 1))
    return _bisect(low, high, lambda instant: instant.astimezone(zone).replace(tzinfo=None) >= wall)


@lru_cache(maxsize=512)
def clock_changes(zone: ZoneInfo, span: Span) -> tuple[ClockChange, ...]:
    """Return every change of the clock of ``zone`` at an instant in ``span``, in order, exact to the second."""
    changes: list[ClockChange] = []
    # One second before the span, so that a change on its first instant is seen.
    low, last = span.start.replace(microsecond=0) - SECOND, span.end
    before = offset(low, zone)
    # No clock moves twice within six days (the tz database knows no less than 167 hours): steps of six miss none.
    while low < last:
        high = min(low + STEP, last)
        after = offset(high, zone)
        if after != before:
            high = _first_other(low, high, zone)
            after = offset(high, zone)
            changes.append(ClockChange(high, before, after))
        low, before = high, after
    return tuple(change for change in changes if change.at in span)


def segments(zone: ZoneInfo, span: Span) -> tuple[Segment, ...]:
    """Cut ``span`` at the clock changes of ``zone``: within each segment, wall clock arithmetic is exact."""
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
    """Return :func:`segments` as plain numbers, quick to calculate with: start, end (:func:`ticks`) and offset."""
    return tuple((ticks(one.start), ticks(one.end), one.offset // TICK) for one in segments(zone, span))


def ticks(instant: datetime) -> int:
    """Return an instant as microseconds since 1970 began in UTC."""
    return (instant - EPOCH) // TICK


@lru_cache(maxsize=4096)
def instant_of(ticks: int) -> datetime:
    """Return the instant of :func:`ticks`; often the very same object, which makes comparing quick."""
    return EPOCH + ticks * TICK


def _first_other(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first whole second at which the offset is not that of ``low`` any more; at ``high`` it is not."""
    before = offset(low, zone)
    return _bisect(low, high, lambda instant: offset(instant, zone) != before)


def _bisect(low: datetime, high: datetime, reached: Callable[[datetime], bool]) -> datetime:
    """Return the first whole second after ``low`` that is ``reached``; ``high`` is."""
    while high - low > SECOND:
        middle = low + SECOND * ((high - low) // SECOND // 2)
        if reached(middle):
            high = middle
        else:
            low = middle
    return high
