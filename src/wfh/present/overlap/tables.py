"""Overlap as lines of text: the tables of the shell commands, and everybody's state under the cursor."""

from __future__ import annotations

from wfh.domain.time import zones
from wfh.domain.time.working_hours import ONE_DAY
from wfh.present.overlap.grid import CellState, Grid, cell_minutes_for, grid
from wfh.present.overlap.hours_words import hours_lines
from wfh.present.overlap.words import (
    names,
    note_groups,
    note_period,
    note_text,
    shift_texts,
    slot_reason,
    verdict,
    zone_place,
)
from wfh.present.rows.cell_width import fit, truncate, width, wrap
from wfh.present.rows.formatting import date_text, day_text, span_text, weekday_text
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.presence import PresenceState
    from wfh.domain.time.spans import Span

_NAME_CELLS = 14
_SIGNS = {
    CellState.WORKING: ("━", "="),
    CellState.OFFICE_HOURS: ("○", "o"),
    CellState.NO_MEETING: ("▒", "%"),
    CellState.FOCUS: ("◆", "#"),
    CellState.MEETING: ("┃", "!"),
    CellState.MAYBE: ("╎", "?"),
    CellState.AWAKE: ("·", "."),
    CellState.ASLEEP: (" ", " "),
    CellState.OFF: (" ", " "),
    CellState.PARTLY: ("╌", "-"),
    CellState.EDGE: (" ", " "),
}


class ClockReading(Value):
    """A person's state under the cursor: ``weekday`` is empty if their date is mine."""

    id: str
    name: str
    time: str
    weekday: str
    state: PresenceState
    word: str


def sign(state: CellState, ui: Ui) -> str:
    """Return the character of a cell."""
    return _SIGNS[state][ui.ascii]


# ---------------------------------------------------------------- wfh overlap --plain


def plain_lines(overlap: Overlap, width: int, ui: Ui, *, with_grid: bool = False) -> tuple[str, ...]:
    """Return the overlap in words, in lines of at most ``width`` cells (60 or more recommended).

    The grid of each day follows its words, if asked for.
    """
    lines: list[str] = []
    for number in range(overlap.days):
        lines += [*_day_lines(overlap, number, width, ui, with_grid=with_grid), ""]
    lines += _span_lines(overlap, width, ui)
    lines += ["", *_proposal_lines(overlap, width, ui)]
    notes = _note_lines(overlap, width, ui)
    return tuple(line.rstrip() for line in [*lines, *(["", *notes] if notes else [])])


def _name_cells(overlap: Overlap) -> int:
    together = width(_("Together"))
    return max(together, min(_NAME_CELLS, max(width(row.person.name) for row in overlap.rows)))


def _day_lines(overlap: Overlap, number: int, cells: int, ui: Ui, *, with_grid: bool) -> list[str]:
    day = overlap.date + number * ONE_DAY
    title = _("{date}, on the clock of {place}").format(date=date_text(day), place=zone_place(overlap.zone.key))
    lines = [truncate(title, cells), *hours_lines(overlap, day, cells, ui)]
    return [*lines, *_grid_lines(overlap, day, cells, ui)] if with_grid else lines


def _grid_lines(overlap: Overlap, day: date, cells: int, ui: Ui) -> list[str]:
    name = _name_cells(overlap)
    left = name + 1 + len("UTC+12:45") + 1
    day_grid = grid(overlap, day, cell_minutes_for(cells - left))
    if not day_grid.width:
        return []
    lines = ["", " " * left + day_grid.header(ui.clock)]
    for row in day_grid.rows:
        offset = fit(zones.utc_label(row.offset), left - name - 2)
        lines.append(f"{fit(row.name, name)} {offset} " + "".join(sign(state, ui) for state in row.cells))
    counts = "".join(_count(count) for count in day_grid.together)
    legend = _legend(day_grid, ui)
    indent = max(0, min(left, cells - width(legend)))
    return [*lines, fit(_("Together"), left) + counts, truncate(" " * indent + legend, cells)]


def _count(count: int) -> str:
    return " " if count < 2 else str(count) if count < 10 else "+"


def _legend(day_grid: Grid, ui: Ui) -> str:
    """Return the legend: the usual signs, and others that occur on this day."""
    words = {CellState.WORKING: _("working"), CellState.NO_MEETING: _("no meetings")}
    if any(CellState.OFFICE_HOURS in row.cells for row in day_grid.rows):
        words[CellState.OFFICE_HOURS] = _("office hours")
    rare = {CellState.MEETING: _("meeting"), CellState.MAYBE: _("not answered yet"), CellState.FOCUS: _("focus")}
    words |= {state: word for state, word in rare.items() if any(state in row.cells for row in day_grid.rows)}
    words |= {CellState.AWAKE: _("awake"), CellState.PARTLY: _("in part")}
    return "  ".join(f"{sign(state, ui)} {word}" for state, word in words.items())


def _times(span: Span, overlap: Overlap, ui: Ui) -> str:
    """Return ``14:00–14:30`` on my clock, with the weekday if several days are shown."""
    day = f"{_day_before(span, overlap)} " if overlap.days > 1 or span.start >= overlap.span.end else ""
    return f"{day}{span_text(span, overlap.zone, ui)}"


def _day_before(span: Span, overlap: Overlap) -> str:
    """Return the weekday of a slot, with its date if it is after the days shown."""
    day = zones.wall(span.start, overlap.zone).date()
    return weekday_text(day) if span.start < overlap.span.end else day_text(day)


def _span_lines(overlap: Overlap, cells: int, ui: Ui) -> list[str]:
    if len(overlap.rows) < 2:
        return []
    label = max(width(_("Together")), width(_("Everyone")))
    periods = [(_times(period.span, overlap, ui), names(overlap, period.people)) for period in overlap.together]
    lines = _labelled(_("Together"), label, [f"{times}  {who}" for times, who in periods], cells)
    everyone = [_times(span, overlap, ui) for span in overlap.everyone]
    return lines + _labelled(_("Everyone"), label, [", ".join(everyone)] if everyone else [], cells)


def _labelled(label: str, label_cells: int, values: Sequence[str], cells: int) -> list[str]:
    """Return values below each other, the first beside the label; long ones are wrapped."""
    room = max(20, cells - label_cells - 2)
    lines = [line for value in values or [_("none")] for line in wrap(value, room)]
    return [f"{fit(label if not number else '', label_cells)}  {line}" for number, line in enumerate(lines)]


def _proposal_lines(overlap: Overlap, cells: int, ui: Ui) -> list[str]:
    summary = verdict(overlap)
    lines = wrap(f"{'!' if ui.ascii else '▲'} {summary}", cells) if summary else []
    slots = [_times(offer.span, overlap, ui) for offer in overlap.offers]
    slot_cells = max(map(width, slots), default=0)
    for number, (slot, proposal) in enumerate(zip(slots, overlap.offers, strict=True), 1):
        lines += _labelled(f"{number}  {slot}", slot_cells + 3, [slot_reason(overlap, proposal)], cells)
    return lines


def _note_lines(overlap: Overlap, cells: int, ui: Ui) -> list[str]:
    lines: list[str] = []
    groups = note_groups(overlap.notes)
    periods = [note_period(group[0], ui) for group in groups]
    period_cells = max(map(width, periods), default=0)
    for period, group in zip(periods, groups, strict=True):
        texts = [note_text(overlap, group), *shift_texts(overlap, group, ui)]
        lines += _labelled(period, period_cells, texts, cells)
    return lines
