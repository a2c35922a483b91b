"""The overlap screen as rows: each person in exact cells, one cursor through everybody, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, assert_never

from wfh.domain import zones
from wfh.domain.people import ME
from wfh.domain.presence import PresenceState, Timeline
from wfh.domain.spans import contains
from wfh.present.cells import cut, fit, width
from wfh.present.overlap_below import below
from wfh.present.overlap_grid import CELL_MINUTES, QUARTER, CellState, Grid, grid
from wfh.present.overlap_rows import Reading, sign
from wfh.present.overlap_words import state_word, zone_place
from wfh.present.pieces import EMPTY, Fill, Piece, Role, column, fit_row, row_width
from wfh.present.times import clock_text, date_text, shapes, weekday_text
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.config import Ui
    from wfh.domain.overlap import Overlap
    from wfh.domain.spans import Span
    from wfh.present.pieces import Row
    from wfh.present.times import Shapes

LEAST_NAME = 5
LONGEST_NAME = 16
_WEEKDAY = 3
_LOOKS: dict[CellState, tuple[str, Role, Fill]] = {
    CellState.WORKING: (" ", Role.TEXT, Fill.WORKING),
    CellState.OFFICE_HOURS: ("○", Role.ATTENTION, Fill.ATTENTION_TINT),
    CellState.NO_MEETING: ("╱", Role.FOCUS, Fill.FOCUS_TINT),
    CellState.FOCUS: (" ", Role.GROUND, Fill.FOCUS_SOLID),
    CellState.AWAKE: (" ", Role.DIM, Fill.FAINT),
    CellState.ASLEEP: (" ", Role.DIM, Fill.NONE),
    CellState.OFF: (" ", Role.DIM, Fill.NONE),
    CellState.PARTLY: (" ", Role.TEXT, Fill.NOW_TINT),
    CellState.EDGE: (" ", Role.DIM, Fill.NONE),
}


class Desk:
    """One day of overlap, laid out once: the cells for a width, and everybody's state at any instant of it."""

    def __init__(self, overlap: Overlap, focus: Span | None = None) -> None:
        """Expand everybody's hours over the day; ``focus`` is when a focus block of mine runs."""
        self.overlap = overlap
        self.focus = focus
        self._timelines = tuple(Timeline(row.person.schedule, overlap.span) for row in overlap.rows)
        self._grids: dict[int, Grid] = {}
        self._below: dict[tuple[int, bool, Ui], tuple[Row, ...]] = {}

    def grid(self, cells: int) -> Grid:
        """Give the finest grid whose rows fit in ``cells``, beside names."""
        quarters = -(-int(self.overlap.span.length.total_seconds() // 60) // QUARTER)
        room = cells - label_cells(LEAST_NAME, weekday=cells >= 60)
        per = next((minutes for minutes in CELL_MINUTES if quarters * QUARTER / minutes <= room), CELL_MINUTES[-1])
        if per not in self._grids:
            self._grids[per] = grid(self.overlap, None, per, self.focus)
        return self._grids[per]

    def below(self, cells: int, ui: Ui, *, air: bool) -> tuple[Row, ...]:
        """Give the rows that do not follow the cursor: proposals and clock changes."""
        key = (cells, air, ui)
        if key not in self._below:
            self._below[key] = below(self.overlap, cells, ui, air=air)
        return self._below[key]

    def readings(self, instant: datetime, ui: Ui) -> tuple[Reading, ...]:
        """Give everybody's local time and state at ``instant``."""
        today = zones.wall(instant, self.overlap.zone).date()
        found = []
        for row, timeline in zip(self.overlap.rows, self._timelines, strict=True):
            in_focus = row.id == ME and self.focus is not None and contains((self.focus,), instant)
            state = timeline.state(instant, in_focus=in_focus)
            day = zones.wall(instant, timeline.zone).date()
            weekday = "" if day == today else weekday_text(day)
            time = clock_text(instant, timeline.zone, ui)
            found.append(Reading(row.id, row.person.name, time, weekday, state, state_word(state)))
        return tuple(found)


class Cursor(NamedTuple):
    """Where the reader stands: an instant, and the index of a person."""

    at: datetime
    person: int = 0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything one drawing needs."""

    desk: Desk
    grid: Grid
    cursor: Cursor
    ui: Ui
    signs: Shapes
    margin: int
    left: int
    name: int
    weekday: bool
    drawn: bool
    here: int
    """The cell of the cursor; the nearest one where it stands outside the day."""


def label_cells(name: int, *, weekday: bool) -> int:
    """Give the cells before the grid: cursor, name, time, weekday, shape."""
    return 1 + name + 1 + 5 + (1 + _WEEKDAY if weekday else 0) + 3


def page(desk: Desk, cursor: Cursor, cells: int, lines: int, ui: Ui, *, drawn: bool = False) -> tuple[Row, ...]:
    """Give the screen in ``cells`` by ``lines``; ``drawn`` draws states as characters, for terminals without fills."""
    sheet = _sheet(desk, cursor, cells, ui, drawn=drawn)
    readings = desk.readings(cursor.at, ui)
    under = (*_together(sheet), _marker(sheet, cells), _said(sheet, readings, cells), *_person(sheet, cells))
    count, fixed = len(readings), 2 + len(under)
    for airy in (True, False):
        more = desk.below(cells, ui, air=airy)
        if fixed + 1 + 2 * count + len(more) <= lines:
            rows = _people(sheet, readings, range(count), air=True)
            return _fitted(((_title(sheet, cells), EMPTY, _hours(sheet), *rows, *under, *more)), cells)
    room = max(1, min(count, max(lines - fixed - len(more), (lines - fixed) * 2 // 3)))
    first = _first(cursor.person, count, room)
    rows = _people(sheet, readings, range(first, first + room), air=False)
    head = (_title(sheet, cells), _hours(sheet, first > 0, first + room < count))
    return _fitted((*head, *rows, *under, *more)[:lines], cells)


def _sheet(desk: Desk, cursor: Cursor, cells: int, ui: Ui, *, drawn: bool) -> _Sheet:
    found = desk.grid(cells)
    weekday = cells >= 60
    time = len("12:00pm") - len("12:00") if ui.clock == 12 else 0
    longest = min(LONGEST_NAME, max(width(row.name) for row in found.rows))
    around = label_cells(0, weekday=weekday) + time
    name = max(1, min(max(longest, width(_("together")) - 6), cells - 1 - found.width - around))
    margin = 1 if cells - 1 - found.width - around - name > 0 else 0
    left = around + name + margin
    here = found.index(cursor.at)
    if here is None:
        here = 0 if cursor.at < found.span.start else found.width - 1
    return _Sheet(desk, found, cursor, ui, shapes(ui), margin, left, name, weekday, drawn or ui.ascii, here)


def _first(person: int, count: int, room: int) -> int:
    return max(0, min(person - room // 2, count - room))


def _fitted(rows: tuple[Row, ...], cells: int) -> tuple[Row, ...]:
    return tuple(fit_row(row, cells) if row_width(row) > cells else row for row in rows)


# ---------------------------------------------------------------- above


def _title(sheet: _Sheet, cells: int) -> Row:
    overlap = sheet.desk.overlap
    offset = zones.utc_label(zones.offset_minutes(sheet.cursor.at, overlap.zone))
    clock = _("{place} clock, {offset}").format(place=zone_place(overlap.zone.key), offset=offset)
    slot = _("slot {minutes} min").format(minutes=overlap.minutes)
    date = Piece(f" {date_text(overlap.date)}", bold=True)
    row: Row = (date, Piece(f"   {clock}", Role.DIM))
    count = ngettext("{n} person", "{n} people", len(overlap.rows)).format(n=len(overlap.rows))
    for choices in ((slot,), (_who(overlap, count), count)):
        fitting = [text for text in choices if row_width(row) + 3 + width(text) < cells]
        if fitting:
            row = (*row, Piece(f"   {fitting[0]}", Role.DIM))
    return row


def _who(overlap: Overlap, people: str) -> str:
    """Give how many there are, and the languages that all of them speak."""
    spoken = [set(row.person.languages) for row in overlap.rows if row.person.languages]
    shared = set.intersection(*spoken) if len(spoken) == len(overlap.rows) > 1 else set()
    kept = [code for code in overlap.rows[0].person.languages if code in shared]
    return _("{people}, all speak {languages}").format(people=people, languages=", ".join(kept)) if kept else people


def _hours(sheet: _Sheet, above: bool = False, beneath: bool = False) -> Row:  # noqa: FBT002  (two facts of one row)
    marks = {(True, True): "↑↓", (True, False): "↑", (False, True): "↓", (False, False): ""}[above, beneath]
    more = "^v" if sheet.ui.ascii and marks else marks
    return (Piece(fit(f" {more}", sheet.left), Role.DIM), Piece(sheet.grid.header, Role.DIM))


# ---------------------------------------------------------------- people


def _people(sheet: _Sheet, readings: tuple[Reading, ...], shown: range, *, air: bool) -> list[Row]:
    rows: list[Row] = []
    between = (Piece(" " * (sheet.left + sheet.here)), Piece(sheet.signs.rule, Role.DIM))
    for index in shown:
        rows.append((*_label(sheet, readings[index], index), *_cells(sheet, sheet.grid.rows[index].cells)))
        if air:
            rows.append(between)
    return rows


def _label(sheet: _Sheet, reading: Reading, index: int) -> Row:
    here = index == sheet.cursor.person
    shape, role = shape_of(reading.state, sheet.signs)
    time = 7 if sheet.ui.clock == 12 else 5
    name = _("You") if reading.id == ME else reading.name
    row = [
        Piece((sheet.signs.cursor if here else " ") + " " * sheet.margin, Role.NOW),
        column(name, sheet.name, Role.TEXT, bold=here),
        Piece(" "),
        Piece(fit(reading.time, time, "right"), Role.TEXT, bold=True),
    ]
    if sheet.weekday:
        row.append(Piece(" " + fit(reading.weekday, _WEEKDAY), Role.DIM))
    return (*row, Piece(f" {shape} ", role))


def shape_of(state: PresenceState, signs: Shapes) -> tuple[str, Role]:
    """Give the shape of a state, and what it means."""
    match state:
        case PresenceState.WORKING:
            return signs.working, Role.NOW
        case PresenceState.OFFICE_HOURS:
            return signs.open, Role.ATTENTION
        case PresenceState.NO_MEETING:
            return signs.hatch, Role.FOCUS
        case PresenceState.FOCUS:
            return signs.focus, Role.FOCUS
        case PresenceState.BEFORE:
            return signs.early, Role.ATTENTION
        case PresenceState.AFTER:
            return signs.stretch, Role.ATTENTION
        case PresenceState.OFF:
            return signs.dot, Role.DIM
        case PresenceState.ASLEEP:
            return signs.closed, Role.CLOSED
        case _:
            assert_never(state)


@lru_cache(maxsize=1024)
def _runs(states: tuple[CellState, ...]) -> tuple[tuple[CellState, int], ...]:
    """Give runs of equal states, each with the cell after its last."""
    found, end = [], 0
    for state, run in groupby(states):
        end += len(tuple(run))
        found.append((state, end))
    return tuple(found)


def _cells(sheet: _Sheet, states: tuple[CellState, ...]) -> Row:
    """Give the cells of one person as runs, cut open where the cursor stands."""
    row: list[Piece] = []
    start, here = 0, sheet.here
    for state, end in _runs(states):
        mark, role, fill = _LOOKS[state]
        if sheet.drawn:
            mark = sign(state, sheet.ui)
        if start <= here < end:
            row += (
                Piece(mark * (here - start), role, fill),
                Piece(sheet.signs.rule, Role.TEXT, fill, bold=True),
                Piece(mark * (end - here - 1), role, fill),
            )
        else:
            row.append(Piece(mark * (end - start), role, fill))
        start = end
    return tuple(row)


# ---------------------------------------------------------------- below the people


def _together(sheet: _Sheet) -> tuple[Row, ...]:
    counts, everyone = sheet.grid.together, len(sheet.grid.rows)
    if everyone < 2:
        return ()
    row: list[Piece] = [Piece(fit(" " * (1 + sheet.margin) + _("together"), sheet.left), Role.DIM)]
    for (count, is_here), run in groupby((count, index == sheet.here) for index, count in enumerate(counts)):
        text = (" " if count < 2 else str(count) if count < 10 else "+") * len(tuple(run))
        fill = Fill.NONE if count < 2 else Fill.DONE_TINT if count == everyone else Fill.NOW_TINT
        if is_here and count < 2:
            text = sheet.signs.rule
        role = Role.DIM if count < 2 else Role.DONE if count == everyone else Role.NOW
        row.append(Piece(text, Role.TEXT if is_here else role, fill, bold=is_here or count == everyone))
    return (tuple(row),)


def _marker(sheet: _Sheet, cells: int) -> Row:
    """Give the time under the cursor: ``▲ 14:30``, turned to the left near the right edge."""
    time = clock_text(sheet.cursor.at, sheet.desk.overlap.zone, sheet.ui)
    at = sheet.left + sheet.here
    row = (Piece(" " * at), Piece(f"{sheet.signs.over} "), Piece(time, bold=True))
    if row_width(row) >= cells:
        row = (Piece(" " * (at - width(time) - 1)), Piece(time, bold=True), Piece(f" {sheet.signs.over}"))
    return fit_row(row, cells)  # As long as before, so that a step repaints little.


def _said(sheet: _Sheet, readings: tuple[Reading, ...], cells: int) -> Row:
    """Say where everybody is at the cursor, by name, or by number where there are too many."""
    room = cells - sheet.left - 1
    names = [(_("you") if one.id == ME else one.name) + " " + one.word for one in readings]
    dot = f" {sheet.signs.dot} "
    text = dot.join(names)
    if width(text) > room:
        words = [one.word for one in readings]
        text = dot.join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))
    return (Piece(" " * sheet.left), Piece(cut(text, room), Role.DIM))


def _person(sheet: _Sheet, cells: int) -> tuple[Row, ...]:
    """Give more about the person the cursor stands on, where that is somebody else."""
    if not sheet.cursor.person:
        return ()
    row = sheet.desk.overlap.rows[sheet.cursor.person]
    zone, ui = sheet.desk.overlap.zone, sheet.ui
    dash = "-" if ui.ascii else "–"
    hours = ", ".join(f"{clock_text(s.start, zone, ui)}{dash}{clock_text(s.end, zone, ui)}" for s in row.working)
    key = row.person.schedule.timezone
    offset = zones.utc_label(zones.offset_minutes(sheet.cursor.at, zones.zone(key)))
    parts = [
        _("{place}, {offset}").format(place=zone_place(key), offset=offset),
        _("works {hours} on your clock").format(hours=hours) if hours else _("does not work this day"),
        " ".join(row.person.languages),
    ]
    text = f" {sheet.signs.dot} ".join(part for part in parts if part)
    return ((Piece(" " * sheet.left), Piece(f"{row.person.name}  ", bold=True), Piece(cut(text, cells), Role.DIM)),)
