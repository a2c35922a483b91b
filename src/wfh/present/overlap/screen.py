"""The overlap screen as rows: each person in exact cells, one cursor through everybody, and what follows from it."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from wfh.domain.model.people import ME
from wfh.domain.overlap.presence import PresenceState
from wfh.domain.time import zones
from wfh.domain.time.working_hours import MINUTE, working_spans
from wfh.present.overlap.grid import CellState
from wfh.present.overlap.layout import WEEKDAY, Desk, SlotCursor, label_cells
from wfh.present.overlap.tables import Reading, sign
from wfh.present.overlap.words import zone_place
from wfh.present.rows.cells import cut, fit, width
from wfh.present.rows.formatting import clock_text, date_text, day_text, shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, fit_row, fitted, row_width, spread
from wfh.values import dataclass
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap
    from wfh.present.overlap.grid import Grid, GridRow
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

LONGEST_NAME = 16
MOST_UNDER = 4
"""The lines below the people: together, the time, who is where, the person of the cursor."""
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
_LOUD = {fill for _sign, _role, fill in _LOOKS.values()} - {Fill.NONE, Fill.FAINT}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything one drawing needs."""

    desk: Desk
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


def page(desk: Desk, cursor: SlotCursor, cells: int, lines: int, ui: Ui, *, drawn: bool = False) -> tuple[Row, ...]:
    """Return the screen in ``cells`` by ``lines``.

    ``drawn`` draws states as characters, for terminals without fills.
    """
    sheet = _sheet(desk, cursor, cells, ui, drawn=drawn)
    readings = desk.readings(cursor.at, ui)
    under = (*_together(sheet), _marker(sheet, cells), _said(sheet, readings, cells), *_person(sheet, cells))
    items = _items(desk)
    fixed = 2 + len(under)
    for airy in (True, False):
        more = desk.below(cells, ui, air=airy)
        if not desk.groups and 2 + MOST_UNDER + 1 + 2 * len(items) + len(more) <= lines:
            rows = _people(sheet, readings, items, air=True)
            # So many lines as with a person to tell about: what is below stays where it is.
            blank = (EMPTY,) * (MOST_UNDER - len(under))
            return (*fitted((_title(sheet, cells), EMPTY, _hours(sheet), *rows, *under), cells), *blank, *more)
    room = max(1, min(len(items), max(lines - fixed - len(more), (lines - fixed) * 2 // 3)))
    shown, above, beneath = _window(items, cursor.person, room)
    rows = _people(sheet, readings, shown, air=False)
    head = (_title(sheet, cells), _hours(sheet, above, beneath))
    return (*fitted((*head, *rows, *under), cells), *more)[:lines]


def rest(desk: Desk, cursor: SlotCursor, cells: int, lines: int, ui: Ui) -> tuple[tuple[Row, ...], ...]:
    """Return the proposals and clock changes on pages of their own where the screen has no room for all of them."""
    sheet = _sheet(desk, cursor, cells, ui, drawn=False)
    more = desk.below(cells, ui, air=False)
    if 2 + len(_items(desk)) + MOST_UNDER + len(more) <= lines:
        return ()
    room = max(1, lines - 1)
    rows = more[1:] if more and not more[0] else more
    pages = [rows[at : at + room] for at in range(0, len(rows), room)]
    return tuple(
        (_numbered(_title(sheet, cells), number, len(pages), cells), *some) for number, some in enumerate(pages, 1)
    )


def _numbered(title: Row, number: int, pages: int, cells: int) -> Row:
    """Return the title with which page it is at its right, where there are more."""
    return fit_row(title, cells) if pages == 1 else spread(title, (Piece(f"{number}/{pages} ", Role.DIM),), cells)


OfferItem = int | str
"""A line among the people: the index of one, or the heading of those that follow."""


def _items(desk: Desk) -> list[OfferItem]:
    items: list[OfferItem] = []
    for index in range(len(desk.people)):
        if index in desk.groups:
            items.append(desk.groups[index])
        items.append(index)
    return items


def _window(items: Sequence[OfferItem], person: int, room: int) -> tuple[list[OfferItem], bool, bool]:
    """Return the lines that are shown in ``room``, the first person pinned, and whether there are more above and below.

    The person of the cursor is among them.
    """
    if len(items) <= room:
        return list(items), False, False
    pinned, rest = (items[:1], items[1:]) if room > 2 else (items[:0], items)
    room -= len(pinned)
    at = rest.index(person) if person in rest else 0
    first = max(0, min(at - room // 2, len(rest) - room))
    return [*pinned, *rest[first : first + room]], first > 0, first + room < len(rest)


def _sheet(desk: Desk, cursor: SlotCursor, cells: int, ui: Ui, *, drawn: bool) -> _Sheet:
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
    signs = shapes(ui)
    marks = {} if cursor.now is None or (now := found.index(cursor.now)) is None else {now: _now_mark(ui)}
    marks[here] = Piece(signs.rule, Role.TEXT, bold=True)
    in_order = tuple(sorted(marks.items()))
    return _Sheet(desk, found, cursor, ui, signs, margin, left, name, weekday, drawn or ui.ascii, here, in_order)


def _now_mark(ui: Ui) -> Piece:
    return Piece(":" if ui.ascii else "┊", Role.NOW)


# ---------------------------------------------------------------- above


def _title(sheet: _Sheet, cells: int) -> Row:
    overlap = sheet.desk.overlap
    days = overlap.days > 1
    last = f" – {day_text(zones.wall(overlap.span.end - MINUTE, overlap.zone).date())}" if days else ""
    date = Piece(" " + (day_text(overlap.date) + last if days else date_text(overlap.date)), bold=True)
    row: Row = (date, Piece("   "), _clock(sheet))
    slot = _("slot {minutes} min").format(minutes=overlap.minutes)
    for choices in ((slot,), _counts(overlap, len(sheet.desk.people))):
        fitting = [text for text in choices if row_width(row) + 3 + width(text) < cells]
        if fitting:
            row = (*row, Piece(f"   {fitting[0]}", Role.DIM))
    return row


def _clock(sheet: _Sheet) -> Piece:
    """Report whose clock it is: mine is the ordinary case, and quiet."""
    overlap = sheet.desk.overlap
    offset = zones.utc_label(zones.offset_minutes(sheet.cursor.at, overlap.zone))
    place = zone_place(overlap.zone.key)
    if overlap.clock_of == ME:
        text = _("{place} clock") if place == offset else _("{place} clock, {offset}")
        return Piece(text.format(place=place, offset=offset), Role.DIM)
    name = overlap.name(overlap.clock_of)
    text = _("on the clock of {name}: {place}, {offset}").format(name=name, place=place, offset=offset)
    return Piece(text, Role.ATTENTION)


def _counts(overlap: Overlap, everybody: int) -> tuple[str, ...]:
    """Return how many are asked, and the languages that all of them speak: in full, and shorter."""
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


def _people(sheet: _Sheet, readings: tuple[Reading, ...], items: Iterable[OfferItem], *, air: bool) -> list[Row]:
    rows: list[Row] = []
    for item in items:
        if isinstance(item, str):
            rows.append(_between(sheet, (Piece(fit(f" {' ' * sheet.margin}{item}", sheet.left), Role.DIM),)))
            continue
        rows.append((*_label(sheet, readings[item], item), *_cells(sheet, sheet.grid.rows[item])))
        if air:
            rows.append(_between(sheet, (Piece(" " * sheet.left),)))
    return rows


def _between(sheet: _Sheet, label: Row) -> Row:
    """Return a row without a person: what runs down through everybody, quietly."""
    row, end = list(label), 0
    for at, mark in sheet.marks:
        row += (Piece(" " * (at - end)), mark._replace(role=Role.DIM if mark.bold else mark.role, bold=False))
        end = at + 1
    return (*row, Piece(" " * (sheet.grid.width - end)))


def _label(sheet: _Sheet, reading: Reading, index: int) -> Row:
    here, out = index == sheet.cursor.person, sheet.desk.is_out(index)
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


def shape_of(state: PresenceState, signs: Shapes) -> tuple[str, Role]:
    """Return the shape of a state, and what it means."""
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
    """Return runs of equal states, each with the cell after its last."""
    found, end = [], 0
    for state, run in groupby(states):
        end += len(tuple(run))
        found.append((state, end))
    return tuple(found)


def _cells(sheet: _Sheet, person: GridRow) -> Row:
    """Return the cells of one person as runs, cut open where the cursor and now stand."""
    row: list[Piece] = []
    start = 0
    for state, end in _runs(person.cells):
        mark, role, fill = _LOOKS[state]
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
    counts, everyone = sheet.grid.together, len(sheet.desk.overlap.rows)
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
    """Return the ground of a count: the more are together, the louder."""
    if count < 2:
        return Fill.NONE
    if count == everyone:
        return Fill.DONE_TINT
    return Fill.NOW_TINT if count * 2 >= everyone else Fill.FAINT


def _marker(sheet: _Sheet, cells: int) -> Row:
    """Return the time under the cursor: ``▲ 14:30``, turned to the left near the right edge."""
    time = clock_text(sheet.cursor.at, sheet.desk.overlap.zone, sheet.ui)
    at = sheet.left + sheet.here
    row = (Piece(" " * at), Piece(f"{sheet.signs.over} "), Piece(time, bold=True))
    if row_width(row) >= cells:
        row = (Piece(" " * (at - width(time) - 1)), Piece(time, bold=True), Piece(f" {sheet.signs.over}"))
    return fit_row(row, cells)  # As long as before, so that a step repaints little.


def _said(sheet: _Sheet, readings: tuple[Reading, ...], cells: int) -> Row:
    """Return the text that says where everybody is at the cursor, by name, or by number where there are too many."""
    asked = [one for index, one in enumerate(readings) if not sheet.desk.is_out(index)]
    names = [(_("you") if one.id == ME else one.name) + " " + one.word for one in asked]
    dot = f" {sheet.signs.dot} "
    text = dot.join(names)
    if width(text) > cells - 2:
        words = [one.word for one in asked]
        text = dot.join(_("{n} {state}").format(n=words.count(word), state=word) for word in dict.fromkeys(words))
    left = max(1, min(sheet.left, cells - 1 - width(text)))
    return (Piece(" " * left), Piece(cut(text, cells - 2), Role.DIM))


def _person(sheet: _Sheet, cells: int) -> tuple[Row, ...]:
    """Return more about the person the cursor stands on, where that is somebody else."""
    if not sheet.cursor.person:
        return ()
    overlap, ui = sheet.desk.overlap, sheet.ui
    person = sheet.desk.people[sheet.cursor.person]
    dash = "-" if ui.ascii else "–"
    working = working_spans(person.schedule, overlap.span)
    ranges = [dash.join(clock_text(at, overlap.zone, ui) for at in (one.start, one.end)) for one in working]
    hours = ", ".join(dict.fromkeys(ranges))
    key = person.schedule.timezone
    offset = zones.utc_label(zones.offset_minutes(sheet.cursor.at, zones.zone(key)))
    works = _("works {hours} on your clock") if overlap.clock_of == ME else _("works {hours} on this clock")
    out = _("left out") if sheet.desk.is_out(sheet.cursor.person) else ""
    where = _("{place}, {offset}").format(place=zone_place(key), offset=offset)
    when = works.format(hours=hours) if hours else _("does not work this day")
    name, dot = cut(person.name, LONGEST_NAME), f" {sheet.signs.dot} "
    # Rather a fact less than half a one.
    choices = ((out, where, when, " ".join(person.languages)), (out, where, when), (out, when), (when,))
    texts = [dot.join(part for part in parts if part) for parts in choices]
    text = next((one for one in texts if width(one) <= cells - 3 - width(name)), texts[-1])
    left = max(1, min(sheet.left, cells - 3 - width(name) - width(text)))
    return ((Piece(" " * left), Piece(f"{name}  ", bold=True), Piece(text, Role.DIM)),)
