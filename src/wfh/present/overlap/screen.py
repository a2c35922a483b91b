"""The overlap screen as rows: each person in cells, a cursor across all of them, and what follows below."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from wfh.domain.model.people import ME
from wfh.domain.overlap.presence import PresenceState
from wfh.domain.time import zones
from wfh.domain.time.working_hours import ONE_MINUTE, working_spans
from wfh.present.overlap.grid import CellState
from wfh.present.overlap.layout import WEEKDAY, OverlapLayout, SlotCursor, label_cells
from wfh.present.overlap.tables import ClockReading, sign
from wfh.present.overlap.words import zone_place
from wfh.present.rows.cell_width import fit, truncate, width
from wfh.present.rows.formatting import clock_text, date_text, day_text, shapes, span_text
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, fit_row, fitted, meaning, row_width, spread
from wfh.values import Value
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap
    from wfh.present.overlap.grid import Grid, GridRow
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

LONGEST_NAME = 16
MOST_UNDER = 4
"""The lines below the people: together, time, states, the selected person."""
_CELL_STYLES: dict[CellState, tuple[str, Role, Fill]] = {
    CellState.WORKING: (" ", Role.TEXT, Fill.WORKING),
    CellState.OFFICE_HOURS: ("○", Role.ATTENTION, Fill.ATTENTION_TINT),
    CellState.NO_MEETING: ("╱", Role.FOCUS, Fill.FOCUS_TINT),
    CellState.FOCUS: ("◆", Role.GROUND, Fill.FOCUS_SOLID),
    CellState.MEETING: ("┃", Role.MEETING, Fill.MEETING_TINT),
    CellState.MAYBE: ("╎", Role.MEETING, Fill.WORKING),
    CellState.AWAKE: (" ", Role.DIM, Fill.FAINT),
    CellState.ASLEEP: (" ", Role.DIM, Fill.NONE),
    CellState.OFF: (" ", Role.DIM, Fill.NONE),
    CellState.PARTLY: (" ", Role.TEXT, Fill.NOW_TINT),
    CellState.EDGE: (" ", Role.DIM, Fill.NONE),
}
_LOUD = {fill for _sign, _role, fill in _CELL_STYLES.values()} - {Fill.NONE, Fill.FAINT}


class _Sheet(Value):
    """The data for one drawing."""

    layout: OverlapLayout
    grid: Grid
    cursor: SlotCursor
    ui: Ui
    signs: Shapes
    margin: int
    left: int
    name: int
    weekday: bool
    drawn: bool
    here: int
    """The cell of the cursor; the nearest one where it stands outside the day."""
    marks: tuple[tuple[int, Piece], ...]
    """The cursor, and now where that is another cell, by cell: what runs down through everybody."""


def overlap_rows(
    layout: OverlapLayout, cursor: SlotCursor, cells: int, lines: int, ui: Ui, *, drawn: bool = False
) -> tuple[Row, ...]:
    """Return the screen in ``cells`` by ``lines``.

    ``drawn`` shows states as characters, for terminals without fills.
    """
    sheet = _sheet(layout, cursor, cells, ui, drawn=drawn)
    readings = layout.readings(cursor.at, ui)
    under = (*_together(sheet), _marker(sheet, cells), _states_row(sheet, readings, cells), *_person(sheet, cells))
    items = _items(layout)
    fixed = 2 + len(under)
    for airy in (True, False):
        more = layout.below(cells, ui, cursor, air=airy)
        if not layout.groups and 2 + MOST_UNDER + 1 + 2 * len(items) + len(more) <= lines:
            rows = _people(sheet, readings, items, air=True)
            # Always as many lines as with a selected person, so that the rows below do not move.
            blank = (EMPTY,) * (MOST_UNDER - len(under))
            return (*fitted((_title(sheet, cells), EMPTY, _hours(sheet), *rows, *under), cells), *blank, *more)
    room = max(1, min(len(items), max(lines - fixed - len(more), (lines - fixed) * 2 // 3)))
    shown, above, beneath = _window(items, cursor.person, room)
    rows = _people(sheet, readings, shown, air=False)
    head = (_title(sheet, cells), _hours(sheet, above, beneath))
    return (*fitted((*head, *rows, *under), cells), *more)[:lines]


def overflow_pages(
    layout: OverlapLayout, cursor: SlotCursor, cells: int, lines: int, ui: Ui
) -> tuple[tuple[Row, ...], ...]:
    """Return the proposals and clock changes on separate pages, if the screen has no room for all of them."""
    sheet = _sheet(layout, cursor, cells, ui, drawn=False)
    more = layout.below(cells, ui, cursor, air=False)
    if 2 + len(_items(layout)) + MOST_UNDER + len(more) <= lines:
        return ()
    room = max(1, lines - 1)
    rows = more[1:] if more and not more[0] else more
    pages = [rows[at : at + room] for at in range(0, len(rows), room)]
    return tuple(
        (_numbered(_title(sheet, cells), number, len(pages), cells), *some) for number, some in enumerate(pages, 1)
    )


def _numbered(title: Row, number: int, pages: int, cells: int) -> Row:
    """Return the title with the page number at its right, if there are several pages."""
    return fit_row(title, cells) if pages == 1 else spread(title, (Piece(f"{number}/{pages} ", Role.DIM),), cells)


OfferItem = int | str
"""A line among the people: a person's index, or a group heading."""


def _items(layout: OverlapLayout) -> list[OfferItem]:
    items: list[OfferItem] = []
    for index in range(len(layout.people)):
        if index in layout.groups:
            items.append(layout.groups[index])
        items.append(index)
    return items


def _window(items: Sequence[OfferItem], person: int, room: int) -> tuple[list[OfferItem], bool, bool]:
    """Return the lines that fit in ``room``, the first person pinned, and whether there are more above and below.

    The selected person is always included.
    """
    if len(items) <= room:
        return list(items), False, False
    pinned, rest = (items[:1], items[1:]) if room > 2 else (items[:0], items)
    room -= len(pinned)
    at = rest.index(person) if person in rest else 0
    first = max(0, min(at - room // 2, len(rest) - room))
    return [*pinned, *rest[first : first + room]], first > 0, first + room < len(rest)


def _sheet(layout: OverlapLayout, cursor: SlotCursor, cells: int, ui: Ui, *, drawn: bool) -> _Sheet:
    grid = layout.grid(cells)
    weekday = cells >= 60
    time = len("12:00pm") - len("12:00") if ui.clock == 12 else 0
    longest = min(LONGEST_NAME, max(width(row.name) for row in grid.rows))
    around = label_cells(0, weekday=weekday) + time
    name = max(1, min(max(longest, width(_("together")) - 6), cells - 1 - grid.width - around))
    margin = 1 if cells - 1 - grid.width - around - name > 0 else 0
    left = around + name + margin
    here = grid.index(cursor.at)
    if here is None:
        here = 0 if cursor.at < grid.span.start else grid.width - 1
    signs = shapes(ui)
    marks = {} if cursor.now is None or (now := grid.index(cursor.now)) is None else {now: _now_mark(ui)}
    marks[here] = Piece(signs.rule, Role.TEXT, bold=True)
    in_order = tuple(sorted(marks.items()))
    return _Sheet(layout, grid, cursor, ui, signs, margin, left, name, weekday, drawn or ui.ascii, here, in_order)


def _now_mark(ui: Ui) -> Piece:
    return Piece(":" if ui.ascii else "┊", Role.NOW)


# ---------------------------------------------------------------- above


def _title(sheet: _Sheet, cells: int) -> Row:
    overlap = sheet.layout.overlap
    days = overlap.days > 1
    last = f" – {day_text(zones.wall(overlap.span.end - ONE_MINUTE, overlap.zone).date())}" if days else ""
    date = Piece(" " + (day_text(overlap.date) + last if days else date_text(overlap.date)), bold=True)
    row: Row = (date, Piece("   "), _clock(sheet))
    slot = _("slot {minutes} min").format(minutes=overlap.minutes)
    for choices in ((slot,), _counts(overlap, len(sheet.layout.people))):
        fitting = [text for text in choices if row_width(row) + 3 + width(text) < cells]
        if fitting:
            row = (*row, Piece(f"   {fitting[0]}", Role.DIM))
    return row


def _clock(sheet: _Sheet) -> Piece:
    """Return whose clock is used; dim if it is mine."""
    overlap = sheet.layout.overlap
    offset = zones.utc_label(zones.offset_minutes(sheet.cursor.at, overlap.zone))
    place = zone_place(overlap.zone.key)
    if overlap.clock_of == ME:
        text = _("{place} clock") if place == offset else _("{place} clock, {offset}")
        return Piece(text.format(place=place, offset=offset), Role.DIM)
    name = overlap.name(overlap.clock_of)
    text = _("on the clock of {name}: {place}, {offset}").format(name=name, place=place, offset=offset)
    return Piece(text, Role.ATTENTION)


def _counts(overlap: Overlap, everybody: int) -> tuple[str, ...]:
    """Return how many people take part, and the languages they all speak: in full, and shorter."""
    count = len(overlap.rows)
    people = ngettext("{n} person", "{n} people", count).format(n=count)
    if count < everybody:
        people = _("{n} of {everybody} people").format(n=count, everybody=everybody)
    if not overlap.languages:
        return (people,)
    shared = _("{people}, all speak {languages}").format(people=people, languages=", ".join(overlap.languages))
    return shared, people


def _hours(sheet: _Sheet, above: bool = False, beneath: bool = False) -> Row:  # noqa: FBT002  (two facts of one row)
    marks = {(True, True): "↑↓", (True, False): "↑", (False, True): "↓", (False, False): ""}[above, beneath]
    more = "^v" if sheet.ui.ascii and marks else marks
    return (Piece(fit(f" {more}", sheet.left), Role.DIM), Piece(sheet.grid.header(sheet.ui.clock), Role.DIM))


# ---------------------------------------------------------------- people


def _people(sheet: _Sheet, readings: tuple[ClockReading, ...], items: Iterable[OfferItem], *, air: bool) -> list[Row]:
    rows: list[Row] = []
    for item in items:
        if isinstance(item, str):
            rows.append(_gap_row(sheet, (Piece(fit(f" {' ' * sheet.margin}{item}", sheet.left), Role.DIM),)))
            continue
        person = sheet.grid.rows[item]
        label = meaning(_label(sheet, readings[item], item), f"pick:{person.id}")
        rows.append((*label, *meaning(_cells(sheet, person), f"cell:{person.id}")))
        if air:
            rows.append(_gap_row(sheet, (Piece(" " * sheet.left),)))
    return rows


def _gap_row(sheet: _Sheet, label: Row) -> Row:
    """Return a row without a person, with the vertical lines of cursor and now."""
    row, end = list(label), 0
    for at, mark in sheet.marks:
        row += (Piece(" " * (at - end)), mark._replace(role=Role.DIM if mark.bold else mark.role, bold=False))
        end = at + 1
    return (*row, Piece(" " * (sheet.grid.width - end)))


def _label(sheet: _Sheet, reading: ClockReading, index: int) -> Row:
    here, out = index == sheet.cursor.person, sheet.layout.is_out(index)
    shape, role = ("-", Role.DIM) if out else shape_of(reading.state, sheet.signs)
    time = 7 if sheet.ui.clock == 12 else 5
    name = _("You") if reading.id == ME else reading.name
    text = Role.DIM if out else Role.TEXT
    row = [
        Piece((sheet.signs.cursor if here else " ") + " " * sheet.margin, Role.NOW),
        column(name, sheet.name, text, bold=here),
        Piece(" "),
        Piece(fit(reading.time, time, "right"), text, bold=not out),
    ]
    if sheet.weekday:
        row.append(Piece(" " + fit(reading.weekday, WEEKDAY), Role.DIM))
    return (*row, Piece(f" {shape} ", role))


_STATE_SHAPES = {
    PresenceState.WORKING: ("working", Role.NOW),
    PresenceState.OFFICE_HOURS: ("open", Role.ATTENTION),
    PresenceState.NO_MEETING: ("hatch", Role.FOCUS),
    PresenceState.FOCUS: ("focus", Role.FOCUS),
    PresenceState.BEFORE: ("early", Role.ATTENTION),
    PresenceState.AFTER: ("stretch", Role.ATTENTION),
    PresenceState.OFF: ("dot", Role.DIM),
    PresenceState.ASLEEP: ("closed", Role.CLOSED),
}


def shape_of(state: PresenceState, signs: Shapes) -> tuple[str, Role]:
    """Return the shape of a state, and its role."""
    name, role = _STATE_SHAPES[state]
    return str(getattr(signs, name)), role


@lru_cache(maxsize=1024)
def _runs(states: tuple[CellState, ...]) -> tuple[tuple[CellState, int], ...]:
    """Return runs of equal states, each with the index after its last cell."""
    runs, end = [], 0
    for state, run in groupby(states):
        end += len(tuple(run))
        runs.append((state, end))
    return tuple(runs)


def _cells(sheet: _Sheet, person: GridRow) -> Row:
    """Return the cells of one person as runs, split at the cursor and at now."""
    row: list[Piece] = []
    start = 0
    for state, end in _runs(person.cells):
        mark, role, fill = _CELL_STYLES[state]
        if person.out:
            mark, role, fill = " ", Role.DIM, Fill.FAINT if fill in _LOUD else Fill.NONE
        elif sheet.drawn:
            mark = sign(state, sheet.ui)
        for at, sign_here in sheet.marks:
            if start <= at < end:
                row += (Piece(mark * (at - start), role, fill), sign_here._replace(fill=fill))
                start = at + 1
        row.append(Piece(mark * (end - start), role, fill))
        start = end
    return tuple(row)


# ---------------------------------------------------------------- below the people


def _together(sheet: _Sheet) -> tuple[Row, ...]:
    counts, everyone = sheet.grid.together, len(sheet.layout.overlap.rows)
    if everyone < 2:
        return ()
    row: list[Piece] = [Piece(fit(" " * (1 + sheet.margin) + _("together"), sheet.left), Role.DIM)]
    for (count, is_here), run in groupby((count, index == sheet.here) for index, count in enumerate(counts)):
        text = (" " if count < 2 else str(count) if count < 10 else "+") * len(tuple(run))
        fill = _heat(count, everyone)
        if is_here and count < 2:
            text = sheet.signs.rule
        role = Role.DIM if count < 2 else Role.DONE if count == everyone else Role.NOW
        row.append(Piece(text, Role.TEXT if is_here else role, fill, bold=is_here or count == everyone))
    return (tuple(row),)


def _heat(count: int, everyone: int) -> Fill:
    """Return the fill of a count; the more people are together, the brighter."""
    if count < 2:
        return Fill.NONE
    if count == everyone:
        return Fill.DONE_TINT
    return Fill.NOW_TINT if count * 2 >= everyone else Fill.FAINT


def _marker(sheet: _Sheet, cells: int) -> Row:
    """Return the time under the cursor: ``▲ 14:30``, on its left near the right edge."""
    time = clock_text(sheet.cursor.at, sheet.layout.overlap.zone, sheet.ui)
    at = sheet.left + sheet.here
    row = (Piece(" " * at), Piece(f"{sheet.signs.over} "), Piece(time, bold=True))
    if row_width(row) >= cells:
        row = (Piece(" " * (at - width(time) - 1)), Piece(time, bold=True), Piece(f" {sheet.signs.over}"))
    return fit_row(row, cells)  # padded, so that a step repaints little


def _states_row(sheet: _Sheet, readings: tuple[ClockReading, ...], cells: int) -> Row:
    """Return everybody's state at the cursor, by name, or counted if that is too long."""
    invited = [reading for index, reading in enumerate(readings) if not sheet.layout.is_out(index)]
    names = [(_("you") if reading.id == ME else reading.name) + " " + reading.word for reading in invited]
    dot = f" {sheet.signs.dot} "
    text = dot.join(names)
    if width(text) > cells - 2:
        words = [reading.word for reading in invited]
        text = dot.join(_("{n} {state}").format(n=words.count(word), state=word) for word in dict.fromkeys(words))
    left = max(1, min(sheet.left, cells - 1 - width(text)))
    return (Piece(" " * left), Piece(truncate(text, cells - 2), Role.DIM))


def _person(sheet: _Sheet, cells: int) -> tuple[Row, ...]:
    """Return details about the selected person, if it is somebody else."""
    if not sheet.cursor.person:
        return ()
    overlap, ui = sheet.layout.overlap, sheet.ui
    person = sheet.layout.people[sheet.cursor.person]
    working = working_spans(person.schedule, overlap.span)
    hours = ", ".join(dict.fromkeys(span_text(span, overlap.zone, ui) for span in working))
    key = person.schedule.timezone
    offset = zones.utc_label(zones.offset_minutes(sheet.cursor.at, zones.zone(key)))
    works = _("works {hours} on your clock") if overlap.clock_of == ME else _("works {hours} on this clock")
    out = _("left out") if sheet.layout.is_out(sheet.cursor.person) else ""
    where = _("{place}, {offset}").format(place=zone_place(key), offset=offset)
    none = _("does not work this day") if person.has_hours else _("no hours are set")
    when = works.format(hours=hours) if hours else none
    name, dot = truncate(person.name, LONGEST_NAME), f" {sheet.signs.dot} "
    # Drop whole facts rather than truncating one.
    choices = ((out, where, when, " ".join(person.languages)), (out, where, when), (out, when), (when,))
    texts = [dot.join(part for part in parts if part) for parts in choices]
    text = next((candidate for candidate in texts if width(candidate) <= cells - 3 - width(name)), texts[-1])
    left = max(1, min(sheet.left, cells - 3 - width(name) - width(text)))
    return ((Piece(" " * left), Piece(f"{name}  ", bold=True), Piece(text, Role.DIM)),)
