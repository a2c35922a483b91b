"""Rows of pieces: text with a role, independent of colours and terminals."""

from __future__ import annotations

from wfh.present.rows.cell_width import clusters, fit, is_narrow, width
from wfh.stand_ins import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.present.rows.cell_width import Align


class Role(StrEnum):
    """The role of a piece. A theme gives each a colour; plain output has the shapes and words only.

    A hairline has the colour of the ground: it cuts an area in two. The focus time ahead is a fainter line.
    """

    TEXT = "text"
    DIM = "dim"
    LINE = "line"
    NOW = "now"
    FOCUS = "focus"
    FOCUS_AHEAD = "focus-ahead"
    MEETING = "meeting"
    DONE = "done"
    ATTENTION = "attention"
    OVER = "over"
    CLOSED = "closed"
    GROUND = "ground"
    HAIRLINE = "hairline"


class Fill(StrEnum):
    """The background of a piece.

    ``*_TINT`` are quiet areas (``*_2`` beside one of them); the elapsed part of a running block and past meetings have
    their own. ``*_SOLID`` are bright areas (with ``Role.GROUND`` on them).
    """

    NONE = "none"
    SELECTED = "selected"
    FAINT = "faint"
    NOW_TINT = "now-tint"
    FOCUS_TINT = "focus-tint"
    FOCUS_TINT_2 = "focus-tint-2"
    FOCUS_GONE = "focus-gone"
    MEETING_TINT = "meeting-tint"
    MEETING_TINT_2 = "meeting-tint-2"
    MEETING_PAST = "meeting-past"
    DONE_TINT = "done-tint"
    DONE_TINT_2 = "done-tint-2"
    ATTENTION_TINT = "attention-tint"
    WORKING = "working"
    NOW_SOLID = "now-solid"
    FOCUS_SOLID = "focus-solid"
    ATTENTION_SOLID = "attention-solid"
    CLOSED_SOLID = "closed-solid"


class Piece(NamedTuple):
    """A run of text with one role. It is always drawn as plain text, never as markup.

    ``means`` is what a click on it is about: ``press:f`` a key as it is shown, ``pick:ID`` a line with a cursor,
    ``block:ID`` a block or meeting of the day and ``edge:ID`` its end, ``time:ISO`` the start of a row of the day,
    ``cell:ID`` a person's hours, cell by cell, ``offer:N`` a proposal. ``link`` is the address that a terminal which
    knows links opens from the text; empty: none.
    """

    text: str
    role: Role = Role.TEXT
    fill: Fill = Fill.NONE
    bold: bool = False
    means: str = ""
    link: str = ""


Row = tuple[Piece, ...]
"""One line of the screen."""

EMPTY: Row = ()


def row_width(row: Row) -> int:
    """Return the width of a row in cells."""
    return sum([width(piece.text) for piece in row])  # a list: quicker here than a generator


def row_text(row: Row) -> str:
    """Return the text of a row without roles, as in plain output."""
    return "".join(piece.text for piece in row)


def rows_text(rows: Iterable[Row]) -> str:
    """Return the text of rows as lines, without trailing spaces."""
    return "\n".join(row_text(row).rstrip() for row in rows)


def fit_row(row: Row, cells: int) -> Row:
    """Return the row truncated (with …) or padded to exactly ``cells``."""
    used = row_width(row)
    if used <= cells:
        return row if used == cells else (*row, Piece(" " * (cells - used)))
    shown: list[Piece] = []
    left = cells
    for piece in row:  # pragma: no branch  (it is too wide, so it ends early)
        size = width(piece.text)
        if size > left or (size == left and piece is not row[-1]):
            # Truncated here, so this piece ends in ….
            shown.append(piece._replace(text=fit(piece.text + " …" if size <= left else piece.text, left)))
            break
        shown.append(piece)
        left -= size
    return tuple(shown)


def cut_row(row: Row, start: int, stop: int) -> Row:
    """Return the cells of a row from ``start`` up to ``stop``; a wide character that is cut in half becomes a space."""
    shown: list[Piece] = []
    at = 0
    for piece in row:
        if at >= stop:
            break
        text = piece.text
        size = width(text)
        if at < start < at + size or at + size > stop:
            first, last = max(0, start - at), min(size, stop - at)
            text = text[first:last] if is_narrow(text) else _cut(text, first, last)
        if at + size > start and text:
            shown.append(piece if text is piece.text else piece._replace(text=text))
        at += size
    return tuple(shown)


def _cut(text: str, start: int, stop: int) -> str:
    shown, at = "", 0
    for drawn, size in clusters(text):
        inside = min(at + size, stop) - max(at, start)
        if inside == size:
            shown += drawn
        elif inside > 0:
            shown += " " * inside
        at += size
    return shown


def fitted(rows: Iterable[Row], cells: int) -> tuple[Row, ...]:
    """Return the rows, truncated to ``cells`` if wider."""
    return tuple(fit_row(row, cells) if row_width(row) > cells else row for row in rows)


def spread(left: Row, right: Row, cells: int, gap: int = 1) -> Row:
    """Return a row of ``cells`` with ``left`` at its left and ``right`` at its right edge; ``left`` may be cut."""
    room = max(0, cells - row_width(right) - (gap if right else 0))
    used = min(room, row_width(left))
    return fit_row((*fit_row(left, used), Piece(" " * max(0, cells - used - row_width(right))), *right), cells)


def centred(row: Row, cells: int) -> Row:
    """Return the row centred in ``cells``."""
    return fit_row((Piece(" " * max(0, (cells - row_width(row)) // 2)), *row), cells)


def meaning(row: Row, means: str) -> Row:
    """Return the row with a meaning for clicks on every piece that has none of its own."""
    return tuple(piece if piece.means else piece._replace(means=means) for piece in row)


def target(row: Row, cell: int) -> tuple[str, int]:
    """Return the meaning of a cell of a row (or empty), and how many cells before it have the same one."""
    before, offset = "", 0
    for piece in row:
        offset = offset if piece.means == before else 0
        before, size = piece.means, width(piece.text)
        if cell < size:
            return before, offset + cell if before else 0
        cell, offset = cell - size, offset + size
    return "", 0


def filled(row: Row, fill: Fill) -> Row:
    """Return the row with ``fill`` behind all pieces that have no fill."""
    return tuple(piece._replace(fill=fill) if piece.fill is Fill.NONE else piece for piece in row)


def beside(
    left: tuple[Row, ...], right: tuple[Row, ...], left_cells: int, right_cells: int, height: int
) -> tuple[Row, ...]:
    """Return two columns with a thin rule between them, ``height`` rows of ``left_cells + 3 + right_cells``."""
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
    """Return a piece of exactly ``cells``: truncated with … or padded."""
    return Piece(fit(text, cells, align), role, bold=bold)


def heading(text: str) -> Piece:
    """Return a small heading: bold, dim capitals."""
    return Piece(text.upper(), Role.DIM, bold=True)
