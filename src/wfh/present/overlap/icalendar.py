"""Events as an iCalendar file (RFC 5545) that Google, Outlook and Apple can read.

All instants are in UTC, so no time zone definitions are needed. Lines end in CRLF and are folded at 75 octets without
splitting a character; texts are cleaned and escaped, so names cannot add lines. Written by hand, because a library
would take longer to load than the whole screen; the tests read the files with other libraries.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import clean
from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from wfh.domain.time.spans import Span

OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event; equal ``uid`` means the same event on import."""

    uid: str
    span: Span
    summary: str
    description: str = ""


def calendar(events: Iterable[CalendarEvent], stamp: datetime) -> bytes:
    """Return the file. ``stamp`` is when it is written (aware)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wfh//wfh//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines += _event(event, stamp)
    return "".join(fold_line(line) for line in (*lines, "END:VCALENDAR")).encode()


def _event(event: CalendarEvent, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape_text(event.uid)}"
    yield f"DTSTAMP:{_instant(stamp)}"
    yield f"DTSTART:{_instant(event.span.start)}"
    yield f"DTEND:{_instant(event.span.end)}"
    yield f"SUMMARY:{escape_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escape_text(event.description)}"
    yield "END:VEVENT"


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
