"""A day of overlap as cells: everybody's state in each quarter hour of my day, and how many are available together.

A cell shows a state only if it holds in all of the cell. If several do, it shows ``partly`` if some of it is work, else
``edge``. So a wider cell never claims too much.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from wfh.domain.model.people import ME
from wfh.domain.overlap.presence import PresenceState, Timeline
from wfh.domain.time import zones
from wfh.domain.time.spans import Span, clip, contains, union
from wfh.domain.time.working_hours import ONE_MINUTE, day_span
from wfh.present.rows.cell_width import fit
from wfh.present.rows.formatting import weekday_text
from wfh.stand_ins import StrEnum
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from typing import TypeVar
    from zoneinfo import ZoneInfo

    from wfh.domain.model.people import Person
    from wfh.domain.overlap.overlap import Overlap

    T = TypeVar("T")


QUARTER_MINUTES = 15
LONGEST_DAY = timedelta(hours=25)
_LABEL_HOURS = {15: 2, 30: 2, 60: 3, 120: 6}
CELL_MINUTES = (15, 30, 60)
TWO_DAYS_CELL_MINUTES = (*CELL_MINUTES, 120)


class CellState(StrEnum):
    """The state shown in a cell."""

    WORKING = "working"
    OFFICE_HOURS = "office-hours"
    NO_MEETING = "no-meeting"
    FOCUS = "focus"
    MEETING = "meeting"
    MAYBE = "maybe"
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
_OPEN = frozenset({CellState.WORKING, CellState.OFFICE_HOURS, CellState.MAYBE})
WORK = _OPEN | {CellState.NO_MEETING, CellState.FOCUS, CellState.MEETING, CellState.MAYBE, CellState.PARTLY}


class GridRow(Value):
    """One person's cells; ``offset`` is their UTC offset in minutes at the start of the day."""

    id: str
    name: str
    offset: int
    cells: tuple[CellState, ...]
    out: bool = False
    """Whether the person is left out, and so not counted."""


class Grid(Value):
    """The cells of one date on my clock; a row has as many as the day is long (92, 96 or 100 quarter hours).

    ``together`` counts in each cell the people present in all of it. ``labels`` are hours with the index of the cell in
    which the hour starts on my clock; a skipped hour has none, a repeated one two.
    """

    date: date
    zone: ZoneInfo
    span: Span
    cell_minutes: int
    rows: tuple[GridRow, ...]
    together: tuple[int, ...]
    labels: tuple[tuple[int, str], ...]
    wide: int = 1
    """How many cells are drawn for each stretch of ``cell_minutes``."""

    def widened(self, wide: int) -> Grid:
        """Return the grid with ``wide`` cells in place of each."""
        rows = tuple(replace(row, cells=_repeated(row.cells, wide)) for row in self.rows)
        labels = tuple((at * wide, text) for at, text in self.labels)
        return replace(self, rows=rows, together=_repeated(self.together, wide), labels=labels, wide=wide)

    @property
    def width(self) -> int:
        """The number of cells in a row."""
        return len(self.together)

    def index(self, instant: datetime) -> int | None:
        """Return the cell that contains ``instant``, or None outside the day."""
        if instant not in self.span:
            return None
        return int((instant - self.span.start) / ONE_MINUTE) // self.cell_minutes * self.wide

    def instant(self, index: int) -> datetime:
        """Return the instant at which the cell ``index`` starts."""
        return self.span.start + index // self.wide * self.cell_minutes * ONE_MINUTE

    def header(self, clock: int = 24) -> str:
        """Return the hours as one line above the cells: ``00 02``, or ``12a 2a`` if ``clock`` is 12."""
        labels = self.labels
        if clock == 12:
            labels = tuple((at, _hour_text(int(hour)) if hour.isdecimal() else hour) for at, hour in labels)
            crowded = any(right[0] - left[0] <= len(left[1]) for left, right in pairwise(labels))
            labels = labels[::2] if crowded else labels
        line = ""
        for index, label in labels:
            if index >= len(line) + bool(line):
                line = line.ljust(index) + label
        return fit(line, self.width) if len(line) > self.width else line.ljust(self.width)


def _repeated(cells: tuple[T, ...], times: int) -> tuple[T, ...]:
    return tuple(cell for cell in cells for _time in range(times))


def _hour_text(hour: int) -> str:
    return f"{hour % 12 or 12}{'a' if hour < 12 else 'p'}"


def cell_minutes_for(cells: int) -> int:
    """Return the minutes per cell with which the longest day (100 quarter hours) fits in ``cells``."""
    return next((minutes for minutes in CELL_MINUTES if cells * minutes >= 100 * QUARTER_MINUTES), CELL_MINUTES[-1])


def grid(
    overlap: Overlap,
    day: date | None = None,
    cell_minutes: int = QUARTER_MINUTES,
    focus: Span | None = None,
    *,
    people: Sequence[Person] = (),
    span: Span | None = None,
) -> Grid:
    """Return the cells of ``day`` (the first of the overlap by default), each of 15, 30, 60 or 120 minutes.

    ``focus`` is when a focus block of mine runs. ``people`` get a row each (all of the overlap by default); people
    outside the overlap are marked as left out and not counted. ``span`` is drawn instead of the day if given.
    """
    day = overlap.date if day is None else day
    span = day_span(day, overlap.zone) if span is None else span
    counted = {row.id for row in overlap.rows}
    shown = people or tuple(row.person for row in overlap.rows)
    rows = tuple(_row(person, span, cell_minutes, focus, out=person.id not in counted) for person in shown)
    together = [sum(row.cells[index] in _OPEN for row in rows if not row.out) for index in range(len(rows[0].cells))]
    labels = _labels(span, overlap.zone, cell_minutes // QUARTER_MINUTES)
    return Grid(day, overlap.zone, span, cell_minutes, rows, tuple(together), labels)


def _row(person: Person, span: Span, cell_minutes: int, focus: Span | None, *, out: bool) -> GridRow:
    offset = zones.offset_minutes(span.start, zones.zone(person.schedule.timezone))
    return GridRow(person.id, person.name, offset, _states(person, span, cell_minutes, focus), out)


def _states(person: Person, span: Span, cell_minutes: int, focus: Span | None) -> tuple[CellState, ...]:
    edges, states = _stretches(person, span, focus if person.id == ME else None)
    cells: list[CellState] = []
    start, first = span.start, 0
    while start < span.end:
        end = min(start + cell_minutes * ONE_MINUTE, span.end)
        while first + 1 < len(edges) and edges[first + 1] <= start:
            first += 1
        last = first
        while last + 1 < len(edges) and edges[last + 1] < end:
            last += 1
        cells.append(_merged(states[first : last + 1]))
        start = end
    return tuple(cells)


def _stretches(person: Person, span: Span, focus: Span | None) -> tuple[list[datetime], list[CellState]]:
    """Return the instants at which the person's state may change in ``span``, and the state from each of them."""
    if span.start == span.end:
        return [], []
    schedule = person.schedule
    timeline, blocks = Timeline(schedule, span), union(schedule.focus, (focus,) if focus else ())
    held = [each for part in (schedule.taken, schedule.busy, blocks) for each in clip(part, span)]
    edges = sorted(
        {span.start, *timeline.boundaries(span), *(edge for each in held for edge in (each.start, each.end))}
    )

    def state(edge: datetime) -> CellState:
        if contains(schedule.taken, edge):
            return CellState.MEETING
        if contains(blocks, edge):
            return CellState.FOCUS
        return CellState.MAYBE if contains(schedule.busy, edge) else _CELL_OF[timeline.state(edge)]

    inside = [edge for edge in edges if edge in span]
    return inside, [state(edge) for edge in inside]


def states_between(person: Person, span: Span) -> Iterator[tuple[Span, CellState]]:
    """Yield the parts of ``span`` in which a person's state is the same, to the minute."""
    edges, states = _stretches(person, span, None)
    for start, end, state in zip(edges, (*edges[1:], span.end), states, strict=True):
        yield Span(start, end), state


def _merged(states: Sequence[CellState]) -> CellState:
    kinds = set(states)
    if len(kinds) == 1:
        return states[0]
    if kinds <= _OPEN:
        return CellState.WORKING
    return CellState.PARTLY if kinds & WORK else CellState.EDGE


def _labels(span: Span, zone: ZoneInfo, per: int) -> tuple[tuple[int, str], ...]:
    """Return the hours with the cell in which each starts, as many as have room. For two days, also their weekdays."""
    days = span.length > LONGEST_DAY
    step = _LABEL_HOURS[per * QUARTER_MINUTES] * (2 if days and per > 1 else 1)
    labels: list[tuple[int, str]] = []
    for segment in zones.segments(zone, span) if span.start < span.end else ():
        start = segment.start
        while start < segment.end:
            wall = zones.wall(start, zone)
            if wall.minute == 0 and wall.hour % step == 0:
                hour = weekday_text(wall.date()) if days and not wall.hour else f"{wall.hour:02}"
                labels.append((int((start - span.start) / ONE_MINUTE) // QUARTER_MINUTES // per, hour))
            start += QUARTER_MINUTES * ONE_MINUTE
    return tuple(labels)
