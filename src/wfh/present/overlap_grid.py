"""A day of overlap as cells: who is in what state in each quarter hour of my day, and how many are together.

A cell shows a state only where it holds in all of the cell. Where several do, it says so: ``partly`` where some of it
is work, ``edge`` where none is. So a wider cell never claims what a quarter of it does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from wfh.domain import zones
from wfh.domain.hours import HOUR_MINUTES, MINUTE, day_span
from wfh.domain.people import ME
from wfh.domain.presence import PresenceState, Timeline
from wfh.domain.spans import Span, contains
from wfh.present.cells import fit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.overlap import Overlap
    from wfh.domain.people import Person

QUARTER = 15
CELL_MINUTES = (15, 30, 60)


class CellState(StrEnum):
    """What a cell shows."""

    WORKING = "working"
    OFFICE_HOURS = "office-hours"
    NO_MEETING = "no-meeting"
    FOCUS = "focus"
    AWAKE = "awake"
    ASLEEP = "asleep"
    OFF = "off"
    PARTLY = "partly"
    EDGE = "edge"


_CELL_OF = {
    PresenceState.WORKING: CellState.WORKING,
    PresenceState.OFFICE_HOURS: CellState.OFFICE_HOURS,
    PresenceState.NO_MEETING: CellState.NO_MEETING,
    PresenceState.FOCUS: CellState.FOCUS,
    PresenceState.BEFORE: CellState.AWAKE,
    PresenceState.AFTER: CellState.AWAKE,
    PresenceState.OFF: CellState.OFF,
    PresenceState.ASLEEP: CellState.ASLEEP,
}
_OPEN = frozenset({CellState.WORKING, CellState.OFFICE_HOURS})
_WORK = _OPEN | {CellState.NO_MEETING, CellState.FOCUS, CellState.PARTLY}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One person's cells; ``offset`` is theirs from UTC in minutes at the start of the day."""

    id: str
    name: str
    offset: int
    cells: tuple[CellState, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one date on my clock; every row has as many as the day is long (92, 96 or 100 quarter hours).

    ``together`` counts in each cell those who are present in all of it. ``labels`` are hours with the index of the
    cell in which the hour begins on my clock; a skipped hour has none, a doubled one two.
    """

    date: date
    zone: ZoneInfo
    span: Span
    cell_minutes: int
    rows: tuple[GridRow, ...]
    together: tuple[int, ...]
    labels: tuple[tuple[int, str], ...]

    @property
    def width(self) -> int:
        """Give the number of cells in a row."""
        return len(self.together)

    def index(self, instant: datetime) -> int | None:
        """Give the cell that holds ``instant``, or None outside the day."""
        if instant not in self.span:
            return None
        return int((instant - self.span.start) / MINUTE) // self.cell_minutes

    def instant(self, index: int) -> datetime:
        """Give the instant at which the cell ``index`` starts."""
        return self.span.start + index * self.cell_minutes * MINUTE

    @property
    def header(self) -> str:
        """Give the hours as one line over the cells."""
        line = ""
        for index, label in self.labels:
            if index >= len(line) + bool(line):
                line = line.ljust(index) + label
        return fit(line, self.width) if len(line) > self.width else line.ljust(self.width)


def cell_minutes_for(cells: int) -> int:
    """Give how many minutes a cell must stand for so that the longest day (100 quarter hours) fits in ``cells``."""
    return next((minutes for minutes in CELL_MINUTES if cells * minutes >= 100 * QUARTER), CELL_MINUTES[-1])


def grid(overlap: Overlap, day: date | None = None, cell_minutes: int = QUARTER, focus: Span | None = None) -> Grid:
    """Give the cells of ``day`` (the first of the overlap by default), each of 15, 30 or 60 minutes.

    ``focus`` is the stretch in which a focus block of mine runs.
    """
    day = overlap.date if day is None else day
    span = day_span(day, overlap.zone)
    rows = tuple(_row(row.person, span, cell_minutes, focus) for row in overlap.rows)
    quarters = [_states(row.person, span, QUARTER, focus) for row in overlap.rows]
    together = [sum(states[index] in _OPEN for states in quarters) for index in range(len(quarters[0]))]
    per = cell_minutes // QUARTER
    if per > 1:
        together = [sum(row.cells[index] in _OPEN for row in rows) for index in range(len(rows[0].cells))]
    return Grid(day, overlap.zone, span, cell_minutes, rows, tuple(together), _labels(span, overlap.zone, per))


def _row(person: Person, span: Span, cell_minutes: int, focus: Span | None) -> GridRow:
    offset = zones.offset_minutes(span.start, zones.zone(person.schedule.timezone))
    return GridRow(person.id, person.name, offset, _states(person, span, cell_minutes, focus))


def _states(person: Person, span: Span, cell_minutes: int, focus: Span | None) -> tuple[CellState, ...]:
    edges, states = _stretches(person, span, focus if person.id == ME else None)
    found: list[CellState] = []
    start, first = span.start, 0
    while start < span.end:
        end = min(start + cell_minutes * MINUTE, span.end)
        while first + 1 < len(edges) and edges[first + 1] <= start:
            first += 1
        last = first
        while last + 1 < len(edges) and edges[last + 1] < end:
            last += 1
        found.append(_merged(states[first : last + 1]))
        start = end
    return tuple(found)


def _stretches(person: Person, span: Span, focus: Span | None) -> tuple[list[datetime], list[CellState]]:
    """Give the instants at which the person's state may change, from the start of ``span``, and the state from each."""
    if span.start == span.end:
        return [], []
    timeline = Timeline(person.schedule, span)
    edges = sorted({span.start, *timeline.boundaries(span), *((focus.start, focus.end) if focus else ())})
    inside = [edge for edge in edges if edge in span]
    blocks = (focus,) if focus else ()
    return inside, [_CELL_OF[timeline.state(edge, in_focus=contains(blocks, edge))] for edge in inside]


def _merged(states: Sequence[CellState]) -> CellState:
    kinds = set(states)
    if len(kinds) == 1:
        return states[0]
    if kinds <= _OPEN:
        return CellState.WORKING
    return CellState.PARTLY if kinds & _WORK else CellState.EDGE


def _labels(span: Span, zone: ZoneInfo, per: int) -> tuple[tuple[int, str], ...]:
    """Give every second hour, every third where a cell is an hour, by the cell in which it begins."""
    step = 3 if per == HOUR_MINUTES // QUARTER else 2
    found: list[tuple[int, str]] = []
    for segment in zones.segments(zone, span) if span.start < span.end else ():
        start = segment.start
        while start < segment.end:
            wall = zones.wall(start, zone)
            if wall.minute == 0 and wall.hour % step == 0:
                found.append((int((start - span.start) / MINUTE) // QUARTER // per, f"{wall.hour:02}"))
            start += QUARTER * MINUTE
    return tuple(found)
