"""The strip of the days ahead, each with its hours and what is planned, and the chosen day in words."""

from __future__ import annotations

from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.formatting import day_text, length_text, weekday_text
from wfh.present.rows.pieces import Fill, Piece, Role
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.domain.planning.days_ahead import DayAhead
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

CELLS = 10
"""The width of a day in cells."""
_LABELLED = 80
"""The width from which the rows have labels."""


def strip_rows(days: Sequence[DayAhead], here: date | None, cells: int, signs: Shapes) -> tuple[Row, Row, Row]:
    """Return the days, their hours and what is planned, as many as fit in ``cells`` including ``here``."""
    labels = ("", _("hours"), _("planned")) if cells >= _LABELLED else ("", "", "")
    margin = max(width(label) for label in labels) + (2 if cells >= _LABELLED else 0)
    shown = _shown(days, here, max(1, (cells - margin) // CELLS))
    rows: list[list[Piece]] = [[Piece(fit(f" {label}", margin), Role.DIM)] for label in labels]
    for day in shown:
        for row, piece in zip(rows, _column(day, signs, here=day.date == here), strict=True):
            row.append(piece)
    return tuple(rows[0]), tuple(rows[1]), tuple(rows[2])


def _shown(days: Sequence[DayAhead], here: date | None, most: int) -> Sequence[DayAhead]:
    at = next((at for at, day in enumerate(days) if day.date == here), 0)
    first = max(0, min(at - most // 2, len(days) - most)) if at >= most else 0
    return days[first : first + most]


def _column(day: DayAhead, signs: Shapes, *, here: bool) -> tuple[Piece, Piece, Piece]:
    number = str(day.number) if 0 < day.number < 10 else " "
    name = f"{number} {weekday_text(day.date)} {day.date.day}"
    if not day.number:
        note = day.note or (_("off") if not day.hours else _("closed"))
        planned = length_text(day.planned) if day.planned else ""
        return tuple(Piece(fit(f"  {text}", CELLS), Role.DIM) for text in (name[2:], note, planned))  # type: ignore[return-value]
    over = day.planned > day.fits > 0
    head = Piece(
        fit(f"{signs.cursor}{name}" if here else f" {name}", CELLS - 1),
        Role.GROUND if here else Role.TEXT,
        Fill.NOW_SOLID if here else Fill.NONE,
        bold=here,
    )
    hours = Piece(fit(f"   {length_text(day.hours)}", CELLS), Role.TEXT if here else Role.DIM)
    planned = length_text(day.planned) if day.planned else signs.dot
    load = Piece(fit(f"   {planned}", CELLS), Role.ATTENTION if over else Role.TEXT if here else Role.DIM)
    return head, hours, load


def day_words(days: Sequence[DayAhead], to: date | None) -> Row:
    """Describe the chosen day, with what is planned of what fits; or the backlog (None)."""
    if to is None:
        return (Piece(f" {_('backlog')} ", Role.DIM, Fill.FAINT),)
    row: list[Piece] = [Piece(f" {day_text(to)} ", Role.MEETING, Fill.MEETING_TINT)]
    day = next((day for day in days if day.date == to), None)
    if day is None:
        return tuple(row)
    if not day.hours:
        words = day.note or _("day off")
    else:
        form = _("{planned} of {available} planned") if day.planned else _("nothing planned, {available} fits")
        words = form.format(planned=length_text(day.planned), available=length_text(day.fits))
        words = f"{words}, {day.note}" if day.note else words
    return (*row, Piece(f" {words}", Role.DIM))
