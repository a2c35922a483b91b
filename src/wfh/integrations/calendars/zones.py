"""Time zones of calendars: by whatever name a program gave them, or by the rules that the file itself holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import takewhile

from wfh.domain.time.zones import known_zone, zone
from wfh.integrations.calendars.guard import LIBRARY_ERRORS
from wfh.integrations.calendars.lines import lines_of, time_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_OFFSET_IN_NAME = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?(\d\d))?\)?", re.ASCII | re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
_MOST_CHANGES = 1000
_YEARS_AHEAD = 3


class FileZone(tzinfo):
    """A zone by the rules of a ``VTIMEZONE``: changes (instants in UTC without a zone) and the offsets around them."""

    def __init__(self, changes: list[tuple[datetime, timedelta, timedelta]]) -> None:
        """Hold at least one change: the instant, the offset before it and the one after."""
        self._changes = sorted(changes)
        self._instants = [at for at, _before, _after in self._changes]

    def utcoffset(self, wall: datetime | None) -> timedelta:
        """Return the offset at a wall time: before a change until its gap or its first pass is over (``fold`` 0)."""
        if wall is None:
            return self._changes[0][2]
        plain = wall.replace(tzinfo=None, fold=0)
        offset = self._changes[0][1]
        for at, before, after in self._changes:
            if plain < at + (min(before, after) if wall.fold else max(before, after)):
                break
            offset = after
        return offset

    def dst(self, _wall: datetime | None) -> timedelta:
        """Return nothing: nobody asks which part of the offset is summer time."""
        return timedelta()

    def tzname(self, _wall: datetime | None) -> str:
        """Return no name."""
        return ""

    def fromutc(self, instant: datetime) -> datetime:
        """Return the wall time of an instant."""
        at = bisect_right(self._instants, instant.replace(tzinfo=None))
        offset = self._changes[at - 1][2] if at else self._changes[0][1]
        return instant + offset


class Zones:
    """The zones of one file: found by name, each looked for once. ``mine`` counts for what cannot be found."""

    def __init__(self, mine: tzinfo, definitions: Mapping[str, bytes], last_year: int) -> None:
        """Keep the ``VTIMEZONE`` components of the file by their names; their rules are followed to ``last_year``."""
        self.mine = mine
        self.floating = mine
        """The zone of times that name none."""
        self._definitions = definitions
        self._last_year = last_year
        self._known: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """Return the zone that ``name`` means; None if nobody knows."""
        if name not in self._known:
            self._known[name] = self._found(name.strip())
        return self._known[name]

    def _found(self, name: str) -> tzinfo | None:
        iana = next((each for each in _iana_names(name) if known_zone(each)), "")
        if iana:
            return zone(iana)
        if name in self._definitions and (found := self._defined(self._definitions[name])):
            return found
        if offset := _OFFSET_IN_NAME.match(name):
            return _fixed(offset[1], int(offset[2]), int(offset[3] or 0))
        return None

    def _defined(self, definition: bytes) -> FileZone | None:
        changes: list[tuple[datetime, timedelta, timedelta]] = []
        for part in _parts(definition):
            try:
                changes += _changes(part, self._last_year)
            except LIBRARY_ERRORS:
                continue
        return FileZone(changes) if changes else None


def is_odd(wall: datetime, zone: tzinfo) -> bool:
    """Return whether a wall time comes twice in ``zone``, or not at all."""
    one, other = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return one != other


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """Return the instant (UTC) of a wall time: the first of two; in a gap by the offset before it."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _iana_names(name: str) -> Iterator[str]:
    """Yield the IANA names that a zone's name may stand for, the likeliest first."""
    yield name
    parts = [part for part in name.split("/") if part]
    for count in (3, 2):
        if len(parts) > count or (len(parts) == count and name.startswith("/")):
            yield "/".join(parts[-count:])
    if name.startswith("/") and parts:
        yield parts[-1]
    if "/" not in name and name:
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        yield WINDOWS_TO_OLSON.get(name, "")


def _fixed(sign: str, hours: int, minutes: int) -> tzinfo | None:
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=24) else None


def _parts(definition: bytes) -> Iterator[dict[str, list[str]]]:
    """Yield the lines of each ``STANDARD`` and ``DAYLIGHT``, by their names."""
    part: dict[str, list[str]] = {}
    for name, _parameters, value in lines_of(definition):
        if name == "BEGIN":
            part = {}
        elif name == "END" and value.strip().upper() in {"STANDARD", "DAYLIGHT"}:
            yield part
        else:
            part.setdefault(name, []).append(value.strip())


def _changes(part: dict[str, list[str]], last_year: int) -> Iterable[tuple[datetime, timedelta, timedelta]]:
    before, after = (_offset(part[name][0]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    start = _wall(part["DTSTART"][0])
    walls = {start, *(_wall(value) for line in part.get("RDATE", ()) for value in line.split(","))}
    for rule in part.get("RRULE", ()):
        if "YEARLY" in rule.upper():
            walls |= _yearly(rule, start, before, last_year)
    return [(wall - before, before, after) for wall in sorted(walls)]


def _yearly(rule: str, start: datetime, before: timedelta, last_year: int) -> set[datetime]:
    from dateutil.rrule import rrulestr

    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if "=" in part)
    until = datetime(min(9000, last_year + _YEARS_AHEAD), 1, 1)  # noqa: DTZ001
    if "UNTIL" in parts:
        value, utc = time_of(parts.pop("UNTIL"))
        wall = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day, 23, 59)  # noqa: DTZ001
        until = min(until, wall + before if utc else wall)
    text = ";".join(f"{key}={value}" for key, value in parts.items())
    walls: set[datetime] = set()
    for wall in takewhile(lambda each: each <= until, rrulestr(text, dtstart=start)):
        walls.add(wall)
        if len(walls) >= _MOST_CHANGES:
            break
    return walls


def _wall(value: str) -> datetime:
    found, _utc = time_of(value.partition("/")[0])
    return found if isinstance(found, datetime) else datetime(found.year, found.month, found.day)  # noqa: DTZ001


def _offset(value: str) -> timedelta:
    found = _OFFSET.fullmatch(value)
    if found is None:
        raise ValueError(value)
    length = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -length if found[1] == "-" else length
