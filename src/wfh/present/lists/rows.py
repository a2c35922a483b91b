"""The open lists as rows: what is due, replies and questions, the backlog, recurring tasks, earlier thoughts."""

from __future__ import annotations

from wfh.domain.model.rhythm import rhythm_text
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.lists.open_lists import ListKind, OpenLists
from wfh.present.lists.due import item_text
from wfh.present.rows.formatting import day_text, length_text, shapes
from wfh.present.rows.linked import linked, task_words
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, filled, fit_row, heading, meaning, spread
from wfh.present.today.lists import Lists, visible_rows
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.lists.open_lists import ListItem
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row


def lists_rows(snapshot: Snapshot, lists: OpenLists, cells: int, height: int, cursor: str) -> tuple[Row, ...]:
    """Return the lists in ``height`` rows of ``cells``, with the line ``cursor`` (an id) among them."""
    rows: list[Row] = []
    for title, items, empty in sections(lists):
        rows += [EMPTY] if rows else []
        rows.append((heading(title), Piece(f"  {len(items)}" if items else "", Role.DIM)))
        rows += [_row(snapshot, item, cells - 2, selected=item.id == cursor) for item in items]
        if not items:
            rows.append(fit_row((Piece(f" {empty}", Role.DIM),), cells - 1))
    at = next((y for y, row in enumerate(rows) if any(piece.fill is Fill.SELECTED for piece in row)), None)
    is_last = bool(lists.items) and lists.items[-1].id == cursor
    shown = visible_rows(Lists(tuple(rows), at, is_last), height)
    return tuple((Piece(" "), *row) for row in shown)


def sections(lists: OpenLists) -> tuple[tuple[str, tuple[ListItem, ...], str], ...]:
    """Return the lists with their titles, and what is said of an empty one; what is due is left out if nothing is."""
    due = ((_("Due now"), lists.due, ""),) if lists.due else ()
    return (
        *due,
        (_("Waiting for"), lists.waiting, _("n parks “waiting for @priya the budget >thu”")),
        (_("Backlog"), lists.backlog, _("a adds a task without a day")),
        (_("Recurring"), lists.recurring, _("a task with *mon comes every Monday")),
        (_("Parked on earlier days"), lists.parked, _("nothing is left from earlier days")),
    )


def item_note(snapshot: Snapshot, item: ListItem) -> str:
    """Return the details of a line: length and rhythm, how long it has waited, when it is due."""
    parts = []
    if item.task:
        parts.append(length_text(item.task.estimate) if item.task.estimate else "")
        parts.append(f"#{item.task.result}" if item.task.result else "")
        parts.append(rhythm_text(item.task.every) if item.task.every else "")
    if item.kind is ListKind.RECURRING and item.where:
        parts.append(_("today") if item.where == snapshot.date else day_text(item.where, snapshot.date))
    if item.since and item.since != snapshot.date:
        days = (snapshot.date - item.since).days
        parts.append(ngettext("{n} day", "{n} days", days).format(n=days))
    if item.due and item.kind is ListKind.BACKLOG:
        parts.append(deadline_text(item.due, snapshot.date))
    elif item.due:
        named = _("due {day}").format(day=day_text(item.due, snapshot.date))
        parts.append(_("due today") if item.due == snapshot.date else named)
    return " · ".join(filter(None, parts))


def _row(snapshot: Snapshot, item: ListItem, cells: int, *, selected: bool) -> Row:
    signs = shapes(snapshot.config.ui)
    mark = Piece(signs.selected if selected else " ", Role.NOW)
    is_due = item.due is not None and item.due <= snapshot.date
    sign = Piece(f"{_sign(item, signs)} ", Role.ATTENTION if is_due else Role.DIM)
    note = (Piece(f"{item_note(snapshot, item)} ", Role.ATTENTION if is_due else Role.DIM),)
    row = spread((mark, sign, *_words(snapshot, item)), note, cells, gap=2)
    return meaning(filled(row, Fill.SELECTED) if selected else row, f"pick:{item.id}")


def _words(snapshot: Snapshot, item: ListItem) -> Row:
    """Return the words of a line with its links, and for a task the sign of notes."""
    if item.task:
        return task_words(item.task, Role.TEXT, snapshot.config)
    return linked(item_text(snapshot, item), Role.TEXT, snapshot.config)


def _sign(item: ListItem, signs: Shapes) -> str:
    match item.kind:
        case ListKind.REPLY:
            return signs.begun
        case ListKind.ASK:
            return "?"
        case ListKind.PARKED:
            return signs.dot
        case _:
            return signs.open
