"""Events as an iCalendar file (RFC 5545) that Google, Outlook and Apple can read.

All instants are in UTC, so no time zone definitions are needed. Lines end in CRLF and are folded at 75 octets without
splitting a character; texts are cleaned and escaped, so names cannot add lines. Written by hand, because a library
would take longer to load than the whole screen; the tests read the files with other libraries.
"""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256

from wfh.domain.time.sanitize import clean
from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from wfh.domain.time.spans import Span

OCTETS = 75
DIGEST = "X-WFH-DIGEST"
"""The property by which an item in a calendar folder is known to say what it was last written to say."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Busy(StrEnum):
    """How an event counts in Outlook; TRANSP, which the others read, follows from it."""

    FREE = "FREE"
    BUSY = "BUSY"
    OOF = "OOF"


class CalendarEvent(Value):
    """An event; equal ``uid`` means the same event on import.

    One for whole days has ``dates``, its first day and the day after its last. ``busy`` None says nothing about it.
    """

    uid: str
    span: Span
    summary: str
    description: str = ""
    dates: tuple[date, date] | None = None
    busy: Busy | None = None
    private: bool = False


def calendar(events: Iterable[CalendarEvent], stamp: datetime, name: str = "") -> bytes:
    """Return the file. ``stamp`` is when it is written (aware); a calendar to subscribe to has a ``name``."""
    lines = [*_HEAD, "METHOD:PUBLISH"]
    if name:
        often = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
        lines += [f"X-WR-CALNAME:{escape_text(name)}", *often]
    for event in events:
        uid, *facts = _facts(event)
        lines += ["BEGIN:VEVENT", uid, f"DTSTAMP:{_instant(stamp)}", *facts, "END:VEVENT"]
    return _file(lines)


_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wfh//wfh//EN", "CALSCALE:GREGORIAN")


def item(event: CalendarEvent, stamp: datetime, sequence: int) -> bytes:
    """Return the file of one event in a calendar folder, changed at ``stamp`` for the ``sequence``-th time."""
    changed = (f"DTSTAMP:{_instant(stamp)}", f"LAST-MODIFIED:{_instant(stamp)}", f"SEQUENCE:{sequence}")
    return _file([*_HEAD, "BEGIN:VEVENT", *_facts(event), *changed, f"{DIGEST}:{digest(event)}", "END:VEVENT"])


def digest(event: CalendarEvent) -> str:
    """Return a fingerprint of all that an event says."""
    return sha256("\n".join(_facts(event)).encode()).hexdigest()[:16]


def _file(lines: Iterable[str]) -> bytes:
    return "".join(fold_line(line) for line in (*lines, "END:VCALENDAR")).encode()


def _facts(event: CalendarEvent) -> Iterator[str]:
    yield f"UID:{escape_text(event.uid)}"
    if event.dates:
        first, after = event.dates
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    else:
        yield f"DTSTART:{_instant(event.span.start)}"
        yield f"DTEND:{_instant(event.span.end)}"
    yield f"SUMMARY:{escape_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escape_text(event.description)}"
    if event.private:
        yield "CLASS:PRIVATE"
    if event.busy:
        # Both, because the defaults of Outlook differ.
        yield f"TRANSP:{'TRANSPARENT' if event.busy is Busy.FREE else 'OPAQUE'}"
        yield f"X-MICROSOFT-CDO-BUSYSTATUS:{event.busy}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape_text(value: str) -> str:
    """Return a text as a property value: cleaned line by line, with line breaks and separators escaped."""
    return "\n".join(clean(line) for line in value.split("\n")).translate(_ESCAPES)


def fold_line(line: str) -> str:
    """Return a line with its end, folded at 75 octets; continuation lines begin with a space."""
    pieces, room = [""], OCTETS
    for character in line:
        octets = len(character.encode())
        if octets > room:
            pieces.append(" ")
            room = OCTETS - 1
        pieces[-1] += character
        room -= octets
    return "\r\n".join(pieces) + "\r\n"
