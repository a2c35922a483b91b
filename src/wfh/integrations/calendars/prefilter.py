"""Which events of a file can touch a span of days, found by bytes: reading all of a large file would take seconds."""

from __future__ import annotations

import re
from datetime import date, timedelta

from wfh.values import MutableValue, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FACTS = re.compile(rb"\n(DTSTART|DTEND|DURATION|RRULE|RDATE|RECURRENCE-ID|UID|END:VEVENT)([^:\r\n]*):?([^\r\n]*)")
_MARKS = re.compile(rb"(?im)^(?:begin|end):(?:vcalendar|vevent|vtimezone)")
_HEADER = re.compile(rb"(?i)\n(METHOD|X-WR-TIMEZONE)[^:\r\n]*:([^\r\n]*)")
_ZONE_NAME = re.compile(rb"(?im)^TZID[^:\r\n]*:(.*(?:\r?\n[ \t].*)*)")
_FOLD = re.compile(rb"\r?\n[ \t]")
_UNTIL = re.compile(rb"UNTIL=(\d{8})")
_LENGTH = re.compile(rb"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?.*)?", re.DOTALL)
_MARGIN = timedelta(days=2)
_BEGIN, _END = b"BEGIN:VEVENT", b"END:VEVENT"


class EventRange(MutableValue):
    """An event by its place in the bytes: from its ``BEGIN:VEVENT`` up to its ``END:VEVENT``."""

    start: int
    end: int


class Filtered(MutableValue):
    """What is left of a file.

    ``blocks`` are the events that may touch the days, ``halves`` the places of those without an end, ``zones`` its
    ``VTIMEZONE`` components by their names. ``methods`` are places and values of ``METHOD``, ``zone`` is
    ``X-WR-TIMEZONE``. ``is_calendar``: it has a ``BEGIN:VCALENDAR``, or events without one; ``is_whole``: the last one
    has its end.
    """

    data: bytes
    blocks: list[EventRange] = field(default_factory=list)
    halves: list[int] = field(default_factory=list)
    zones: dict[str, bytes] = field(default_factory=dict)
    methods: list[tuple[int, str]] = field(default_factory=list)
    zone: str = ""
    is_calendar: bool = False
    is_whole: bool = False

    def line(self, place: int) -> int:
        """Return the number of the line at a place in the bytes."""
        return self.data.count(b"\n", 0, place) + 1

    def is_cancelled(self, place: int) -> bool:
        """Return whether the calendar around a place calls its events off."""
        return next((method == "CANCEL" for at, method in reversed(self.methods) if at < place), False)


def prefilter(data: bytes, first: date, last: date) -> Filtered:
    """Return the events of ``data`` that may touch the days from ``first`` to ``last``; doubtful ones stay.

    All events of a UID stay if one does: a newer one may take the place of an older.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"BEGIN:VCALENDAR" not in data or b"\r\n" not in data[:4096]:
        data = _MARKS.sub(lambda mark: mark[0].upper(), data)
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    found = Filtered(data)
    begin = data.rfind(b"BEGIN:VCALENDAR")
    found.is_calendar = begin >= 0 or _BEGIN in data
    found.is_whole = begin < 0 or data.rfind(b"END:VCALENDAR") > begin
    if not found.is_calendar:
        return found
    _head(found)
    low, high = _number(first - _MARGIN), _number(last + _MARGIN)
    kept: set[bytes] = set()
    blocks = []
    for block in _events(found):
        uid, stays = _judge(data, block, low, high)
        blocks.append((uid, block))
        if stays:
            kept.add(uid)
    found.blocks = [block for uid, block in blocks if uid in kept]
    return found


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _head(found: Filtered) -> None:
    """Find the zones that the file defines, and what its heads say."""
    data, at = found.data, 0
    while (at := data.find(b"BEGIN:VTIMEZONE", at)) >= 0:
        end = data.find(b"END:VTIMEZONE", at)
        text = data[at : end if end >= 0 else len(data)]
        if name := _ZONE_NAME.search(text):
            found.zones.setdefault(_FOLD.sub(b"", name[1]).decode("utf-8", "replace").strip(), text)
        at += len(text) or 1
    at = 0
    while (at := data.find(b"BEGIN:VCALENDAR", at)) >= 0:
        end = data.find(_BEGIN, at)
        for line in _HEADER.finditer(data, at, end if end >= 0 else len(data)):
            value = line[2].decode("utf-8", "replace").strip()
            if line[1].upper() == b"METHOD":
                found.methods.append((at, value.upper()))
            else:
                found.zone = found.zone or value
        at += 1


def _events(found: Filtered) -> Iterator[EventRange]:
    data, at = found.data, 0
    while (start := _line_start(data, _BEGIN, at)) >= 0:
        end = _line_start(data, _END, start)
        following = _line_start(data, _BEGIN, start + 1, end if end >= 0 else len(data))
        if following >= 0 or end < 0:
            found.halves.append(start)
            if following < 0:
                return
            at = following
            continue
        yield EventRange(start, end)
        at = end


def _line_start(data: bytes, mark: bytes, at: int, end: int | None = None) -> int:
    """Return the place of ``mark`` at the start of a line, from ``at`` on; -1 if there is none."""
    end = len(data) if end is None else end
    if at == 0 and data.startswith(mark):
        return 0
    place = data.find(b"\n" + mark, max(0, at - 1), end)
    return place + 1 if place >= 0 else -1


def _judge(data: bytes, block: EventRange, low: int, high: int) -> tuple[bytes, bool]:
    """Return the UID of an event, and whether it may touch the days from ``low`` to ``high`` (as numbers)."""
    facts: dict[bytes, tuple[bytes, bytes]] = {}
    for fact in _FACTS.finditer(data, block.start, block.end):
        facts.setdefault(fact[1], (fact[2], fact[3]))
    uid = facts.get(b"UID", (b"", b""))[1].strip()
    start = _day(facts.get(b"DTSTART"))
    if start is None:
        return uid, True
    if change := facts.get(b"RECURRENCE-ID"):
        day = _day(change)
        if day is None or low <= day <= high or b"RANGE" in change[0].upper():
            return uid, True
    if start > high:
        return uid, False
    end = _last_day(facts, start)
    if b"RDATE" in facts or end is None:
        return uid, True
    if b"RRULE" in facts:
        until = _UNTIL.search(facts[b"RRULE"][1])
        return uid, until is None or int(until[1]) >= low or end != start
    return uid, end >= low


def _day(fact: tuple[bytes, bytes] | None) -> int | None:
    return int(fact[1][:8]) if fact is not None and len(fact[1]) >= 8 and fact[1][:8].isdigit() else None


def _last_day(facts: dict[bytes, tuple[bytes, bytes]], start: int) -> int | None:
    """Return the day on which an event ends; None if that is uncertain."""
    if b"DTEND" in facts:
        return _day(facts[b"DTEND"])
    if b"DURATION" not in facts:
        return start
    length = _LENGTH.fullmatch(facts[b"DURATION"][1].strip())
    if length is None:
        return None
    weeks, days, hours = (int(part or 0) for part in length.groups())
    try:
        first = date(start // 10000, start // 100 % 100, start % 100)
        return _number(first + timedelta(days=7 * weeks + days + hours // 24 + 1))
    except (ValueError, OverflowError):
        return None
