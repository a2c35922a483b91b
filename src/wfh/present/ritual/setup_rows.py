"""The set-up as rows: one question in the middle of the window, and at the end what will be written and where."""

from __future__ import annotations

from wfh.domain.setup.questions import PRESETS, QUESTIONS, answer_of, options_of, questions_for
from wfh.present.rows.cell_width import cut_lines, truncate, width, wrap
from wfh.present.rows.frame import offered_row
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading
from wfh.stand_ins import NamedTuple
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.setup.questions import SetupAnswers, SetupQuestion
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

WIDEST = 72
_MOST_LINES = 3
"""The most lines of an answer on the last page."""
LABELS = {
    "name": N_("Name"),
    "timezone": N_("Time zone"),
    "language": N_("Language"),
    "preset": N_("Week"),
    "hours": N_("Hours"),
    "lunch": N_("Lunch"),
    "focus": N_("Focus block"),
    "no-meetings": N_("No meetings"),
    "colleagues": N_("Colleagues"),
    "phrase": N_("Closing phrase"),
}


def label_of(question: SetupQuestion) -> str:
    """Return the label of the answer to a question."""
    return _(LABELS.get(question.id, N_("Calendar")))


class SetupPage(NamedTuple):
    """What the set-up shows; ``field`` is the cell, the row and the cells of the line to type on, if there is one."""

    rows: tuple[Row, ...]
    field: tuple[int, int, int] | None = None


def question_page(
    question: SetupQuestion,
    number: int,
    cursor: int,
    cells: int,
    lines: int,
    signs: Shapes,
    offered: str = "",
    total: int = len(QUESTIONS),
) -> SetupPage:
    """Return one question: ``number`` of ``total`` counts from 1, ``cursor`` is the option under the cursor.

    ``offered`` is what Tab completes the text to.
    """
    room = min(WIDEST, cells - 2)
    head = [_progress(number, total, room, signs), EMPTY]
    head += [(Piece(line, bold=True),) for line in wrap(_(question.text), room)]
    head += [(Piece(line, Role.DIM),) for line in wrap(_(question.help), room)]
    head.append(EMPTY)
    if question.options:
        rows = [*head, *_options(question, cursor, room, signs)]
        return SetupPage(_placed(rows, cells, lines, room))
    line = (Piece(signs.edge + " ", Role.NOW, Fill.SELECTED), Piece(" " * (room - 2), Role.TEXT, Fill.SELECTED))
    under = [(Piece("  "), *fit_row(offered_row(offered), room - 2))] if offered else []
    # Laid out without what is offered, so that the line stays where it is.
    placed = _placed(_compact([*head, line], lines - 1), cells, lines, room)
    margin = Piece(" " * ((cells - room) // 2))
    shown = (*placed, *((margin, *row) for row in under))
    return SetupPage(shown, ((cells - room) // 2 + 2, len(placed) - 1, room - 2))


def _progress(number: int, total: int, room: int, signs: Shapes) -> Row:
    count = _("{place} of {count}").format(place=number, count=total)
    label = (heading(_("Set-up")), Piece(f"   {count}   ", Role.DIM))
    bar = min(20, room - 20)
    done = bar * number // total
    return (*label, Piece(signs.line * done, Role.NOW), Piece(signs.bar_rest * (bar - done), Role.LINE))


def _options(question: SetupQuestion, cursor: int, room: int, signs: Shapes) -> list[Row]:
    options = options_of(question)
    cells = max(width(name) for _value, name, _hours in options)
    rows = []
    for index, (_value, name, more) in enumerate(options):
        here = index == cursor
        row = (
            Piece(f" {signs.cursor if here else ' '} ", Role.NOW),
            Piece(f"{index + 1}  ", Role.NOW, bold=True),
            column(name, cells, Role.TEXT, bold=here),
            Piece("   " + truncate(more, max(0, room - cells - 9)), Role.DIM),
        )
        rows.append(filled(fit_row(row, room), Fill.SELECTED) if here else row)
    return rows


def _compact(rows: list[Row], lines: int) -> list[Row]:
    """Return the rows, without empty ones if they do not fit; if that is not enough, the last ones."""
    if len(rows) > lines:
        rows = [row for row in rows if row]
    return rows[max(0, len(rows) - lines) :]


def _placed(rows: list[Row], cells: int, lines: int, room: int) -> tuple[Row, ...]:
    """Centre rows, a little above the middle."""
    rows = _compact(rows, lines)
    above = max(0, (lines - len(rows)) // 3)
    margin = Piece(" " * ((cells - room) // 2))
    return (*([EMPTY] * above), *((margin, *row) if row else row for row in rows))


def summary_page(answers: SetupAnswers, path: str, chosen: int, cells: int, lines: int, signs: Shapes) -> SetupPage:
    """Return what will be written and where; ``chosen`` is the answer that Enter changes, or after them "write"."""
    room = min(WIDEST, cells - 2)
    values = [(label_of(question), _answer_text(question, answers)) for question in questions_for(answers)]
    label_cells = max(width(label) for label, _value in values)
    heading_lines = wrap(_("Your settings, to be saved with a comment at each:"), room)
    rows: list[Row] = [*((Piece(line, bold=True),) for line in heading_lines), EMPTY]
    at = 0
    for index, (label, value) in enumerate(values):
        cells_left = room - label_cells - 6
        first, *more = cut_lines(wrap(value, cells_left), cells_left, _MOST_LINES) or ("",)
        at = len(rows) - 1 if index == chosen else at
        row = (column(label, label_cells, Role.DIM), Piece("   " + first))
        rows.append(_line(row, signs.done, here=index == chosen, room=room, signs=signs))
        margin = Piece(" " * (label_cells + 6))
        rows += [(margin, Piece(line)) for line in more]
    is_written = chosen == len(values)
    at = at or len(rows) - 1
    rows += [EMPTY, _line((Piece(_("Save the file")),), " ", here=is_written, room=room, signs=signs)]
    rows += [(Piece(line, Role.NOW),) for line in _pathed(path, room)]
    promise = _("Enter saves the file. Nothing else on this machine changes.")
    hint = promise if is_written else _("Enter changes this line.")
    rows += [(Piece(line, Role.DIM),) for line in wrap(hint, room)]
    return SetupPage(_placed(_around(rows, at, lines), cells, lines, room))


def _answer_text(question: SetupQuestion, answers: SetupAnswers) -> str:
    """Return the answer to a question; of the week none that the hours given after it no longer are."""
    if question.id == "preset" and answers.hours != PRESETS[answers.preset].hours:
        return _("your own hours")
    return answer_of(question, answers)


def _line(row: Row, sign: str, *, here: bool, room: int, signs: Shapes) -> Row:
    """Return a line of the list with its sign, or with the cursor."""
    if not here:
        return (Piece(f" {sign} ", Role.DONE), *row)
    return filled(fit_row((Piece(f" {signs.cursor} ", Role.NOW), *row), room), Fill.SELECTED)


def _around(rows: list[Row], middle: int, lines: int) -> list[Row]:
    """Return the rows that fit around the one at ``middle`` (not counting empty ones); the empty ones go first."""
    if len(rows) <= lines:
        return rows
    rows = [row for row in rows if row]
    first = max(0, min(len(rows) - lines, middle - lines // 2))
    return rows[first : first + lines]


def _pathed(path: str, room: int) -> Sequence[str]:
    """Break a path if it is too long for one row."""
    return [path[start : start + room] for start in range(0, len(path), room)]
