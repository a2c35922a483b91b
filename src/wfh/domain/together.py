"""Who is present when, and with whom: found by sweeping over boundaries, never by sampling."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from wfh.domain import hours, ticks, zones
from wfh.domain.hours import WindowKind
from wfh.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, timedelta
    from zoneinfo import ZoneInfo

    from wfh.domain.people import Person
    from wfh.domain.spans import Spans
    from wfh.domain.ticks import Ticks


_TAKEN = (WindowKind.LUNCH, WindowKind.NO_MEETING)


@dataclass(frozen=True, slots=True)
class Row:
    """One person over the span that was asked for, in plain numbers and as spans.

    ``utc_offset`` is theirs at its start. ``hours`` are their hours less days off; ``free`` is ``hours`` less lunch and
    no-meeting windows: when they can be met.
    """

    person: Person
    utc_offset: timedelta
    hours: Ticks
    free: Ticks

    @property
    def id(self) -> str:
        """Give the person's id."""
        return self.person.id

    @property
    def working(self) -> Spans:
        """Give their hours less days off."""
        return ticks.as_spans(self.hours)

    @property
    def present(self) -> Spans:
        """Give when they can be met."""
        return ticks.as_spans(self.free)


class Together:
    """A maximal stretch in which exactly the same ``people`` (ids, in row order, two or more) are present.

    Who they are is noted as one byte a person and only spelled out when it is asked for: large teams meet often.
    """

    __slots__ = ("_here", "_ids", "span")

    def __init__(self, span: Span, people: Sequence[str], here: bytes | None = None) -> None:
        """Hold who of ``people`` is ``here`` (a byte each, 1 or 0); everybody by default."""
        self.span = span
        self._ids = people
        self._here = here

    @property
    def people(self) -> tuple[str, ...]:
        """Give the ids of those present."""
        return tuple(self._ids) if self._here is None else tuple(compress(self._ids, self._here))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Together) and (self.span, self.people) == (other.span, other.people)

    def __hash__(self) -> int:
        return hash((self.span, self.people))

    def __repr__(self) -> str:
        return f"Together({self.span!r}, {self.people!r})"


def days_span(day: date, days: int, zone: ZoneInfo) -> Span:
    """Give the instants of ``days`` local days from ``day`` on the clock of ``zone``."""
    midnight = datetime.combine(day, time())
    return Span(zones.first_instant(midnight, zone), zones.first_instant(midnight + days * hours.DAY, zone))


def row(person: Person, span: Span) -> Row:
    """Expand hours and windows of ``person`` over ``span``."""
    schedule = person.schedule
    working = free = hours.working_ticks(schedule, span)
    if schedule.windows:
        free = ticks.subtract(working, hours.window_ticks(schedule, span, *_TAKEN))
    return Row(person, _offset(hours.offset_ticks(schedule, span)), working, free)


@lru_cache(maxsize=256)
def _offset(ticks: int) -> timedelta:
    return ticks * zones.TICK


def together(rows: Sequence[Row]) -> tuple[Together, ...]:
    """Give the maximal stretches in which the same two or more people are present, in order."""
    edges: defaultdict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for start, end in row.free:
            edges[start].append(index)
            edges[end].append(index)
    ids, here = tuple(row.person.id for row in rows), bytearray(len(rows))
    found: list[Together] = []
    since: int | None = None
    for at in sorted(edges):
        if since is not None:
            found.append(Together(ticks.as_span(since, at), ids, bytes(here)))
        for index in edges[at]:
            here[index] ^= 1
        since = at if here.count(1) > 1 else None
    return tuple(found)


def everyone(rows: Sequence[Row]) -> Spans:
    """Give when all people of ``rows`` are present."""
    found = rows[0].free
    for row in rows[1:]:
        if not found:
            break
        found = ticks.intersect(found, row.free)
    return ticks.as_spans(found)
