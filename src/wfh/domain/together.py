"""Who is present when, and with whom: found by sweeping over boundaries, never by sampling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from itertools import compress
from typing import TYPE_CHECKING

from wfh.domain import hours, spans, zones
from wfh.domain.hours import WindowKind
from wfh.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, timedelta
    from zoneinfo import ZoneInfo

    from wfh.domain.people import Person
    from wfh.domain.spans import Spans


@dataclass(frozen=True, slots=True)
class Row:
    """One person over the span that was asked for.

    ``utc_offset`` is theirs at its start. ``working`` are their hours less days off; ``present`` is ``working``
    less lunch and no-meeting windows: when they can be met.
    """

    person: Person
    utc_offset: timedelta
    working: Spans
    present: Spans

    @property
    def id(self) -> str:
        """Give the person's id."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class Together:
    """A maximal stretch in which exactly the same ``people`` (ids, in row order, two or more) are present."""

    span: Span
    people: tuple[str, ...]


def days_span(day: date, days: int, zone: ZoneInfo) -> Span:
    """Give the instants of ``days`` local days from ``day`` on the clock of ``zone``."""
    midnight = datetime.combine(day, time())
    return Span(zones.first_instant(midnight, zone), zones.first_instant(midnight + days * hours.DAY, zone))


def row(person: Person, span: Span) -> Row:
    """Expand hours and windows of ``person`` over ``span``."""
    schedule = person.schedule
    working = present = hours.working_spans(schedule, span)
    if schedule.windows:
        taken = hours.window_spans(schedule, span, WindowKind.LUNCH, WindowKind.NO_MEETING)
        present = spans.subtract(working, taken)
    return Row(person, zones.offset(span.start, zones.zone(schedule.timezone)), working, present)


def together(rows: Sequence[Row]) -> tuple[Together, ...]:
    """Give the maximal stretches in which the same two or more people are present, in order."""
    edges: dict[datetime, list[int]] = {}
    for index, row in enumerate(rows):
        for span in row.present:
            edges.setdefault(span.start, []).append(index)
            edges.setdefault(span.end, []).append(index)
    ids, here = [row.person.id for row in rows], bytearray(len(rows))
    found: list[Together] = []
    since: datetime | None = None
    for at in sorted(edges):
        if since is not None:
            found.append(Together(Span(since, at), tuple(compress(ids, here))))
        for index in edges[at]:
            here[index] ^= 1
        since = at if here.count(1) > 1 else None
    return tuple(found)


def everyone(rows: Sequence[Row]) -> Spans:
    """Give when all people of ``rows`` are present."""
    found = rows[0].present
    for row in rows[1:]:
        if not found:
            break
        found = spans.intersect(found, row.present)
    return found
