"""The help screen as rows: what the screen is for, and its keys as a list to choose from."""

from __future__ import annotations

from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading, meaning
from wfh.stand_ins import NamedTuple
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.present.rows.pieces import Row


class HelpLine(NamedTuple):
    """A command on the help screen; one that is ``own`` works on the screen that is explained, others everywhere."""

    keys: str
    title: str
    help: str
    own: bool = True


class HelpPage(NamedTuple):
    """The rows, and the last row of the command that is marked (0 if none is)."""

    rows: tuple[Row, ...]
    marked: int = 0


_GAP = 2
_LEAST_FOR_HELP = 24
"""Of fewer cells beside the titles no explanation is read: it stands below its title."""


def matching(commands: Sequence[HelpLine], typed: str) -> list[int]:
    """Return the indices of the commands that match the typed text, the best first.

    The text matches a key, or starts of words of the title or the description; an empty text matches all.
    """
    words = typed.casefold().split()
    if not words:
        return list(range(len(commands)))
    ranks = [_rank(line, typed.strip(), words) for line in commands]
    return [at for at in sorted(range(len(commands)), key=ranks.__getitem__) if ranks[at] < _NO_MATCH]


_NO_MATCH = 3


def _rank(line: HelpLine, typed: str, words: Sequence[str]) -> int:
    if typed in line.keys.split():
        return 0
    said = line.title.casefold(), f"{line.title} {line.help}".casefold()
    return next((rank for rank, text in enumerate(said, 1) if all(_begins(text, word) for word in words)), _NO_MATCH)


def _begins(said: str, word: str) -> bool:
    return said.startswith(word) or any(f"{before}{word}" in said for before in " -(:;/“")


def help_rows(
    lines: Sequence[str],
    commands: Sequence[HelpLine],
    cells: int,
    at: int = -1,
    sign: str = "▸",
    *,
    grouped: bool = True,
) -> HelpPage:
    """Return the explanation of a screen and its commands, in groups or as found; the one at ``at`` is marked."""
    rows: list[Row] = []
    for line in lines:
        rows += [(Piece(f"  {part}"),) for part in wrap(line, cells - 4)]
    columns = _widths(commands)
    marked = 0
    for number, command in enumerate(commands):
        if grouped and (not number or command.own is not commands[number - 1].own):
            rows += [EMPTY] if rows else []
            rows.append((Piece("  "), heading(_("Here") if command.own else _("Everywhere"))))
        block = [meaning(row, f"pick:{number}") for row in _command(command, *columns, cells)]
        if number == at:
            marked = len(rows) + len(block) - 1
            block[0] = (Piece(f"{sign} ", Role.NOW, bold=True), *block[0][1:])
            block = [filled(fit_row(row, cells), Fill.SELECTED) for row in block]
        rows += block
    return HelpPage(tuple(rows), marked)


def no_command_rows(typed: str, cells: int) -> tuple[Row, ...]:
    """Return the message that no command matches the typed text."""
    text = _("No key and no command here is called “{text}”.").format(text=typed.strip())
    return tuple((Piece(f"  {part}", Role.DIM),) for part in wrap(text, cells - 4))


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
