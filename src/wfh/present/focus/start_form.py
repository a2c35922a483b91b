"""The form that starts a block."""

from __future__ import annotations

from wfh.domain.planning.durations import parse_block_length
from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.formatting import length_text
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, filled, fit_row
from wfh.stand_ins import NamedTuple
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.present.rows.pieces import Row

_WIDEST = 60
"""The maximum width of the form."""


class StartForm(NamedTuple):
    """The form's fields: task, length and first step as text; and the cursor's line (3: the button)."""

    what: str
    length: str
    first_step: str
    at: int = 3


def start_rows(
    form: StartForm, cells: int, height: int, badge: str = "", counts: str = "", *, ascii: bool = False
) -> tuple[Row, ...]:
    """Return the form in the middle of ``height`` rows of ``cells``; ``badge`` and ``counts`` are quiet lines below."""
    room = min(_WIDEST, cells - 4)
    fields = (
        (_("what"), form.what or _("(no task)"), not form.what),
        (_("how long"), length_words(form.length), False),
        (_("first step"), form.first_step or _("(none)"), not form.first_step),
    )
    label = max(width(name) for name, _value, _dim in fields) + 2
    lines = [_field(form, y, field, label, room) for y, field in enumerate(fields)]
    here = form.at == len(fields)
    sign = ">" if ascii else "▸"
    button = Piece(
        f" {sign} {_('Start')} ",
        Role.GROUND if here else Role.TEXT,
        Fill.FOCUS_SOLID if here else Fill.SELECTED,
        here,
        "press:enter" if here else "",
    )
    hint = Piece(badge or _("how long: 50, 25/5x4, 0 for an open end, or till 11:20"), Role.DIM)
    roomy = height >= 13
    air = [EMPTY] if roomy else []
    rows = [
        (Piece(_("Focus"), bold=True),),
        *air,
        *(row for line in lines for row in (line, *air)),
        *(air or [EMPTY]),
        (button,),
        *air,
        *([fit_row((hint,), room)] if height >= 8 else []),
        *([fit_row((Piece(counts, Role.DIM),), room)] if height >= 9 and counts else []),
    ]
    indent = Piece(" " * max(0, (cells - room) // 2))
    above = max(0, (height - len(rows)) * 2 // 5)
    return (*[EMPTY] * above, *((indent, *row) for row in rows))


def _field(form: StartForm, y: int, field: tuple[str, str, bool], label: int, room: int) -> Row:
    name, value, dim = field
    row: Row = (
        Piece(f" {fit(name, label)}", Role.DIM),
        Piece(value, Role.DIM if dim else Role.TEXT, bold=y == 0 and not dim),
    )
    row = fit_row(row, room)
    return filled(row, Fill.SELECTED) if form.at == y else row


def length_words(text: str) -> str:
    """Return a typed length in words: ``50`` is ``50 m``, ``0`` an open end, ``25/5x4`` four rounds."""
    length = parse_block_length(text)
    if length is None or length.until:
        return text
    if not length.minutes:
        return _("open end")
    if length.rounds is None:
        return length_text(length.minutes)
    words = _("{n} × {length}, breaks of {rest}")
    rest = length_text(length.rounds.break_minutes)
    return words.format(n=length.rounds.of, length=length_text(length.minutes), rest=rest)
