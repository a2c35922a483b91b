"""Words with links in them as pieces, and the signs of a task that says more than its title."""

from __future__ import annotations

from wfh.domain.planning.texts.links import links_in
from wfh.present.rows.pieces import Piece, Role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Task
    from wfh.present.rows.pieces import Row


def linked(text: str, role: Role, config: Config, *, bold: bool = False) -> Row:
    """Return a text as pieces, one for each link in it."""
    pieces, at = [], 0
    for link in links_in(text, config.tickets):
        pieces += [Piece(text[at : link.start], role, bold=bold)] if link.start > at else []
        pieces.append(Piece(text[link.start : link.end], role, bold=bold, link=link.address))
        at = link.end
    return (*pieces, Piece(text[at:], role, bold=bold)) if at < len(text) or not pieces else tuple(pieces)


def task_words(task: Task, role: Role, config: Config) -> Row:
    """Return the title of a task with its links; one with notes after a sign."""
    sign = "=" if config.ui.ascii else "≡"
    return (*((Piece(f"{sign} ", Role.DIM),) if task.notes else ()), *linked(task.title, role, config))
