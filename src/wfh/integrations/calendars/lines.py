"""The content lines of iCalendar (RFC 5545, section 3.1): unfolded, split, and their values."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from wfh.domain.time.sanitize import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLD = re.compile(rb"\r?\n[ \t]")
_PARAMETER = re.compile(r';([^=;:"]+)=((?:"[^"]*"|[^";:])*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.ASCII | re.IGNORECASE)
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)
_DATED = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})
_LONGEST_TITLE = 200

ContentLine = tuple[str, dict[str, str], str]
"""The name in capitals, the parameters by their names in capitals, and the value."""


def lines_of(data: bytes) -> Iterator[ContentLine]:
    """Yield the content lines of ``data``; other lines are left out, and bytes that are not UTF-8 are replaced."""
    for text in _FOLD.sub(b"", data).decode("utf-8", "replace").splitlines():
        if (line := parse_line(text)) is not None:
            yield line


def parse_line(text: str) -> ContentLine | None:
    """Parse a content line; None if ``text`` is not one."""
    at = 0
    while at < len(text) and text[at] not in ";:":
        at += 1
    name, parameters = text[:at].strip().upper(), {}
    if not name or at == len(text):
        return None
    if name in _DATED:  # unquoted names of zones with a colon are common, and no date has one
        head, _colon, value = text.rpartition(":")
        return name, dict(_parameters(head[at:] + ";")), value.strip()
    while match := _PARAMETER.match(text, at):
        parameters[match[1].strip().upper()] = match[2].strip('"')
        at = match.end()
    colon = text.find(":", at)
    return None if colon < 0 else (name, parameters, text[colon + 1 :])


def _parameters(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a line with a date, in which nothing but the name of a zone has a colon."""
    for part in re.findall(r';([^=;"]+=(?:"[^"]*"|[^";])*)', text):
        key, _equals, value = part.partition("=")
        yield key.strip().upper(), value.strip().strip('"')


def text_of(value: str) -> str:
    """Return a text value unescaped and cleaned, on one line."""
    plain = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(clean(plain[: 4 * _LONGEST_TITLE]).split())[:_LONGEST_TITLE]


def time_of(value: str) -> tuple[date | datetime, bool]:
    """Return a date, or a time without a zone, and whether it is in UTC. Raises ValueError if it is neither."""
    found = _TIME.fullmatch(value.strip())
    if found is None:
        raise ValueError(value)
    year, month, day, hour, minute, second, utc = found.groups()
    if hour is None:
        return date(int(year), int(month), int(day)), False
    # A leap second is written as 60.
    return datetime(int(year), int(month), int(day), int(hour), int(minute), min(59, int(second or 0))), bool(utc)  # noqa: DTZ001


def length_of(value: str) -> tuple[int, timedelta]:
    """Return a length as nominal days and an exact time. Raises ValueError if it is not one."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None or not any(found.groups()[1:]):
        raise ValueError(value)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    return sign * (7 * weeks + days), sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)
