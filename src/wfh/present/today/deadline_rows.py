"""Deadlines that get tight, with the cause and the one key that helps."""

from __future__ import annotations

from wfh.domain.planning.dates.deadlines import is_too_late, tight_deadlines, tight_text
from wfh.domain.today.after_hours import hides_work
from wfh.present.rows.cell_width import truncate, width, wrap
from wfh.present.rows.per_snapshot import per_snapshot
from wfh.present.rows.pieces import Piece, Role
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.dates.deadlines import TightDeadline
    from wfh.present.rows.pieces import Row

_LINES = 3
"""In how many rows a deadline is named; a long title is cut for it."""


@per_snapshot
def deadline_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return the deadline that is most in danger, in at most three rows of ``cells``; nothing if none is."""
    found = () if hides_work(snapshot) else tight_deadlines(snapshot)
    if not found:
        return ()
    worst = next((one for one in found if is_too_late(snapshot, one)), found[0])
    more = _("{n} more").format(n=len(found) - 1) if len(found) > 1 else ""
    text = " · ".join(filter(None, (_text(snapshot, worst, cells), more)))
    role = Role.ATTENTION if is_too_late(snapshot, worst) else Role.DIM
    return tuple((Piece(f" {line}", role),) for line in wrap(text, cells - 2)[:_LINES])


def deadline_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line about each deadline that gets tight."""
    return () if hides_work(snapshot) else tuple(tight_text(snapshot, one) for one in tight_deadlines(snapshot))


def _text(snapshot: Snapshot, deadline: TightDeadline, cells: int) -> str:
    """Return the sentence and the key, with the title cut if they would not fit otherwise."""
    key = _key(snapshot, deadline)
    rest = width(f"{tight_text(snapshot, replace(deadline, task=replace(deadline.task, title='')))} · {key}")
    # A row may end some cells early, if the next word does not fit in it any more.
    title = truncate(deadline.task.title, max(12, (_LINES - 1) * (cells - 2) - rest))
    return f"{tight_text(snapshot, replace(deadline, task=replace(deadline.task, title=title)))} · {key}"


def _key(snapshot: Snapshot, deadline: TightDeadline) -> str:
    """Return the key of Today that helps: it finds time today, takes the task into today, or makes it smaller."""
    here = any(task.id == deadline.task.id for task in snapshot.day.open_tasks)
    if not here:
        return _("p plans it for today")
    if is_too_late(snapshot, deadline):
        return _("e changes its length or day")
    return _("r finds time for it")
