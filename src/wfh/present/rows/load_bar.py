"""The minutes of a day as a bar: what is done, what runs, what is still ahead, what is over, and what is free."""

from __future__ import annotations

from itertools import accumulate, pairwise

from wfh.present.rows.pieces import Piece, Role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.today.capacity import Load
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

_ROLES = (Role.DONE, Role.FOCUS, Role.FOCUS_AHEAD, Role.ATTENTION, Role.LINE)
"""The colours of the parts, in their order."""


def load_bar(load: Load, cells: int, signs: Shapes) -> Row:
    """Return the bar in ``cells``; its full width is what fits, or what is planned if that is more.

    Even a little over time is visible. What is done and what is over have their own signs, for people who see few
    colours.
    """
    parts = (load.done, load.running, load.ahead, load.over, load.free)
    whole = sum(parts) or 1
    edges = [0, *(round(cells * minutes / whole) for minutes in accumulate(parts))]
    if load.over and edges[3] == edges[4] and edges[4]:
        edges = [min(edge, edges[4] - 1) if number < 4 else edge for number, edge in enumerate(edges)]
    sizes = [end - start for start, end in pairwise(edges)]
    letters = (signs.done_line, signs.line, signs.line, signs.hatch, signs.bar_rest)
    return tuple(Piece(letter * size, role) for letter, size, role in zip(letters, sizes, _ROLES, strict=True) if size)
