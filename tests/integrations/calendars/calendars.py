"""Small calendars for tests, and what is read of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from wfh.domain.calendar.classify import Who
from wfh.domain.model.calendars import Calendar
from wfh.domain.time.zones import zone
from wfh.integrations.calendars.occurrences import Within
from wfh.integrations.calendars.reader import read_text

if TYPE_CHECKING:
    from wfh.integrations.calendars.result import FileResult

AMSTERDAM = zone("Europe/Amsterdam")
TZ = ";TZID=Europe/Amsterdam"


def within(first: str, last: str) -> Within:
    """Return the days from ``first`` to before ``last`` in Amsterdam."""
    edges = (datetime.combine(date.fromisoformat(day), time(), AMSTERDAM).astimezone(UTC) for day in (first, last))
    start, end = edges
    return Within(start, end, AMSTERDAM)


def event(*lines: str, uid: str = "1@example.org") -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Sprint demo", *lines, "END:VEVENT"))


def calendar(*parts: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *"\n".join(parts).split("\n"), "END:VCALENDAR", "")).encode()


def read(data: bytes, first: str = "2026-10-01", last: str = "2027-05-01") -> FileResult:
    return read_text(data, "/calendars/work.ics", 0, Calendar("/calendars/work.ics"), Who(), within(first, last))


def spans(found: FileResult) -> list[str]:
    """Return ``2026-11-23T13:30Z–14:00Z`` for each occurrence, ``2026-11-23/2026-11-24`` for one of whole days."""
    return sorted(_span(each) for each in found.occurrences)


def _span(each: object) -> str:
    dates, start, end = each.dates, each.start, each.end  # type: ignore[attr-defined]
    if dates:
        return "/".join(day.isoformat() for day in dates)
    last = f"{end:%H:%MZ}" if end.date() == start.date() else f"{end:%Y-%m-%dT%H:%MZ}"
    return f"{start:%Y-%m-%dT%H:%MZ}–{last}"


def problems(found: FileResult) -> list[str]:
    return [str(each.as_problem) for each in found.problems]
