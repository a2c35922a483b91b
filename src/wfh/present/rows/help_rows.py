"""The help screen as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.pieces import EMPTY, Piece, Role, column, heading
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
            rows += [row for command in commands for row in _command(command, *columns, cells)]
            rows.append(EMPTY)
    return tuple(rows[:-1])


_GAP = 2
_LEAST_FOR_HELP = 24
"""Of fewer cells beside the titles no explanation is read: it stands below its title."""


def _widths(commands: Sequence[HelpLine]) -> tuple[int, int]:
    return max(width(line.keys) for line in commands), max(width(line.title) for line in commands)


def _command(line: HelpLine, keys: int, title: int, cells: int) -> list[Row]:
    """Return a command as rows: its keys, its title, and beside or below them what it does, whole."""
    begin, left = (Piece(" " * _GAP), column(line.keys, keys, Role.NOW, bold=True), Piece(" " * _GAP)), 2 * _GAP + keys
    room = cells - left - title - _GAP - 1
    if room >= _LEAST_FOR_HELP:
        first, *more = wrap(line.help, room) or [""]
        rows = [(*begin, column(line.title, title), Piece(" " * _GAP), Piece(first, Role.DIM))]
        return [*rows, *((Piece(" " * (left + title + _GAP)), Piece(part, Role.DIM)) for part in more)]
    first, *more = wrap(line.title, cells - left - 1) or [""]
    below = [Piece(part) for part in more] + [Piece(part, Role.DIM) for part in wrap(line.help, cells - left - 1)]
    return [(*begin, Piece(first)), *((Piece(" " * left), part) for part in below)]
