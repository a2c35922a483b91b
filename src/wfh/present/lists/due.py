"""What Today shows of the open lists: one line about what is due."""

from __future__ import annotations

from wfh.domain.planning.lists.open_lists import open_lists
from wfh.domain.today.after_hours import hides_work
from wfh.present.rows.pieces import Piece, Role, fit_row
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.lists.open_lists import ListItem
    from wfh.present.rows.pieces import Row


def due_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a line about what is due on the lists, with the key that shows them; nothing if nothing is."""
    text = "" if hides_work(snapshot) else due_text(snapshot)
    return (fit_row((Piece(f" {text}", Role.ATTENTION),), cells),) if text else ()


def due_text(snapshot: Snapshot) -> str:
    """Return what is due on the lists, the first by name; empty if nothing is."""
    due = open_lists(snapshot).due
    if not due:
        return ""
    names = item_text(snapshot, due[0])
    if len(due) > 1:
        more = ngettext("{n} more", "{n} more", len(due) - 1).format(n=len(due) - 1)
        names = _("{text} · and {more}").format(text=names, more=more)
    return _("Due: {names} · B shows your lists").format(names=names)


def item_text(snapshot: Snapshot, item: ListItem) -> str:
    """Return the text of a line, with the person first if it is about one."""
    who = next((one.name for one in snapshot.config.people if one.id == item.who), item.who)
    return ": ".join(filter(None, (who, item.title)))
