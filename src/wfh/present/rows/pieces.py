"""Rows of pieces: text with a meaning, before anything is known of colours or terminals."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from wfh.present.rows.cell_width import fit, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.present.rows.cell_width import Align


class Role(StrEnum):
    """What a piece means. A theme gives each a colour; plain output leaves the shapes and words that go with it."""

    TEXT = "text"
    DIM = "dim"
    LINE = "line"
    NOW = "now"
    FOCUS = "focus"
    MEETING = "meeting"
    DONE = "done"
    ATTENTION = "attention"
    OVER = "over"
    CLOSED = "closed"
    GROUND = "ground"


class Fill(StrEnum):
    """What a piece lies on. ``*_TINT`` are quiet areas, ``*_SOLID`` bright ones (text on them is ``Role.GROUND``)."""

    NONE = "none"
    SELECTED = "selected"
    FAINT = "faint"
    NOW_TINT = "now-tint"
    FOCUS_TINT = "focus-tint"
    MEETING_TINT = "meeting-tint"
    DONE_TINT = "done-tint"
    ATTENTION_TINT = "attention-tint"
    WORKING = "working"
    NOW_SOLID = "now-solid"
    FOCUS_SOLID = "focus-solid"
    ATTENTION_SOLID = "attention-solid"
    CLOSED_SOLID = "closed-solid"


class Piece(NamedTuple):
    """A run of text with one meaning. It is always drawn as plain text, never read as markup."""

    text: str
    role: Role = Role.TEXT
    fill: Fill = Fill.NONE
    bold: bool = False


Row = tuple[Piece, ...]
"""One line of the screen."""

EMPTY: Row = ()


def row_width(row: Row) -> int:
    """Return the cells a row takes."""
    return sum(width(piece.text) for piece in row)


def row_text(row: Row) -> str:
    """Return the text of a row, without its meaning; what plain output prints."""
    return "".join(piece.text for piece in row)


def rows_text(rows: Iterable[Row]) -> str:
    """Return the text of rows as lines, without trailing space."""
    return "\n".join(row_text(row).rstrip() for row in rows)


def fit_row(row: Row, cells: int) -> Row:
    """Return the row cut (with …) or padded to exactly ``cells``."""
    used = row_width(row)
    if used <= cells:
        return row if used == cells else (*row, Piece(" " * (cells - used)))
    shown: list[Piece] = []
    left = cells
    for piece in row:  # pragma: no branch  (it is too wide, so it ends early)
        size = width(piece.text)
        if size > left or (size == left and piece is not row[-1]):
            # Something follows or sticks out: this is where the … belongs.
            shown.append(piece._replace(text=fit(piece.text + " …" if size <= left else piece.text, left)))
            break
        shown.append(piece)
        left -= size
    return tuple(shown)


def fitted(rows: Iterable[Row], cells: int) -> tuple[Row, ...]:
    """Return rows of which none is wider than ``cells``."""
    return tuple(fit_row(row, cells) if row_width(row) > cells else row for row in rows)


def spread(left: Row, right: Row, cells: int, gap: int = 1) -> Row:
    """Return a row of ``cells`` with ``left`` at the left and ``right`` at the right edge; ``left`` gives way."""
    room = max(0, cells - row_width(right) - (gap if right else 0))
    used = min(room, row_width(left))
    return fit_row((*fit_row(left, used), Piece(" " * max(0, cells - used - row_width(right))), *right), cells)


def centred(row: Row, cells: int) -> Row:
    """Return the row in the middle of ``cells``."""
    return fit_row((Piece(" " * max(0, (cells - row_width(row)) // 2)), *row), cells)


def filled(row: Row, fill: Fill) -> Row:
    """Return the row on ``fill`` wherever a piece lies on nothing yet."""
    return tuple(piece._replace(fill=fill) if piece.fill is Fill.NONE else piece for piece in row)


def beside(
    left: tuple[Row, ...], right: tuple[Row, ...], left_cells: int, right_cells: int, height: int
) -> tuple[Row, ...]:
    """Return two columns with one thin rule between them, ``height`` rows of ``left_cells + 3 + right_cells``."""
    rule = Piece(" │ ", Role.LINE)
    return tuple(
        (
            *fit_row(left[y] if y < len(left) else EMPTY, left_cells),
            rule,
            *fit_row(right[y] if y < len(right) else EMPTY, right_cells),
        )
        for y in range(height)
    )


def column(text: str, cells: int, role: Role = Role.TEXT, align: Align = "left", *, bold: bool = False) -> Piece:
    """Return a piece of exactly ``cells``: cut with … or padded."""
    return Piece(fit(text, cells, align), role, bold=bold)


def heading(text: str) -> Piece:
    """Return a small heading: bold, dim, in capitals."""
    return Piece(text.upper(), Role.DIM, bold=True)
