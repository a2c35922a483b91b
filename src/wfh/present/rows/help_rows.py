"""The help screen as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.pieces import EMPTY, Piece, Role, column, fit_row, heading
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.present.rows.pieces import Row


class HelpLine(NamedTuple):
    """A command on the help screen."""

    keys: str
    title: str
    help: str


def help_rows(
    lines: Sequence[str], here: Sequence[HelpLine], everywhere: Sequence[HelpLine], cells: int
) -> tuple[Row, ...]:
    """Return the explanation of a screen, its keys, and the keys that work everywhere."""
    rows: list[Row] = []
    for line in lines:
        rows += [(Piece(f"  {part}"),) for part in wrap(line, cells - 4)]
    if lines:
        rows.append(EMPTY)
    columns = _widths((*here, *everywhere))
    for title, commands in ((_("Here"), here), (_("Everywhere"), everywhere)):
        if commands:
            rows.append((Piece("  "), heading(title)))
            rows += [_row(command, *columns, cells) for command in commands]
            rows.append(EMPTY)
    return tuple(rows[:-1])


def _widths(commands: Sequence[HelpLine]) -> tuple[int, int]:
    return max(width(line.keys) for line in commands), max(width(line.title) for line in commands)


def _row(line: HelpLine, keys: int, title: int, cells: int) -> Row:
    row = (
        Piece("  "),
        column(line.keys, keys, Role.NOW, bold=True),
        Piece("  "),
        column(line.title, title),
        Piece("  "),
        Piece(line.help, Role.DIM),
    )
    return fit_row(row, cells)
