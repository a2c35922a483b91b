"""The open lists: what is due, replies and questions, the backlog, recurring tasks, thoughts of earlier days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.planning.lists.open_lists import ListKind, OpenLists
from wfh.domain.planning.quick_entry import entry_text
from wfh.domain.today.after_hours import hidden_text
from wfh.present.lists.rows import lists_rows
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.input.task_texts import edit_notes, open_links
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.lists import COMMANDS, LISTS
from wfh.usecases.any_day import ahead
from wfh.usecases.day import notes, tasks
from wfh.usecases.handbook import asks
from wfh.usecases.lists import lists
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.planning.lists.open_lists import ListItem
    from wfh.present.rows.frame import KeyHint


class ListsScreen(WfhScreen):
    """Holds the loaded lists, and a cursor on their lines."""

    SCOPE = LISTS
    TAB = "today"

    def __init__(self) -> None:
        """Start on the first line."""
        super().__init__()
        self.lists = OpenLists()
        self._cursor = ""
        self._place = 0
        self._known: tuple[Ledger | None, str] = None, ""

    def prepare(self, **prepared: object) -> None:
        """Put the cursor on a line."""
        self._cursor = str(prepared["item"])

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what stands on the lists."""
        return (
            _("What is open and not on today's list: oldest first, replies and questions by person."),
            _("What is due is on top, and Today says so; nothing moves by itself."),
        )

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of the lists, without global ones that mean something else here."""
        return self.own_first(COMMANDS, super().hints())

    # ------------------------------------------------------------ what is shown

    def draw(self) -> None:
        """Draw the lists; reload the days ahead if anything changed, or in a new minute."""
        if why := hidden_text(self.snapshot):
            self.body.show(((Piece(f" {why}", Role.DIM),),))
            return
        ledger, minute = self.snapshot.ledger, f"{self.snapshot.now:%H:%M}"
        if ledger is not self._known[0] or minute != self._known[1]:
            self._known = ledger, minute
            self.read(lists.look, self.snapshot, then=lambda found: self._found(found, ledger))
        self._keep_cursor()
        self.body.show(lists_rows(self.snapshot, self.lists, self.columns, self.lines, self._cursor))

    def _found(self, found: OpenLists, ledger: Ledger) -> None:
        if ledger is self._known[0]:
            self.lists = found
            if self.is_mounted:
                self.draw()

    @property
    def item(self) -> ListItem | None:
        """The line under the cursor."""
        return next((item for item in self.lists.items if item.id == self._cursor), None)

    def _keep_cursor(self) -> None:
        ids = [item.id for item in self.lists.items]
        if ids and self._cursor not in ids:
            self._cursor = ids[min(self._place, len(ids) - 1)]
        self._place = ids.index(self._cursor) if self._cursor in ids else 0

    def _step(self, by: int) -> None:
        ids = [item.id for item in self.lists.items]
        if ids:
            self._place = max(0, min(self._place + by, len(ids) - 1))
            self._cursor = ids[self._place]
            self.draw()

    def click_pick(self, id: str, _offset: int) -> None:
        """Put the cursor on a line."""
        self._cursor = id
        self.draw_all()

    def do_lists_down(self) -> None:
        """Go to the next line."""
        self._step(1)

    def do_lists_up(self) -> None:
        """Go to the line before."""
        self._step(-1)

    def do_lists_leave(self) -> None:
        """Go back to Today."""
        self.go("today")

    # ------------------------------------------------------------ what is done

    def do_lists_add(self) -> None:
        """Add a task to the backlog."""
        self.ask_task(_("Add to the backlog"), lambda text: self.verb(lists.add, text) if text else None)

    def do_lists_take(self) -> None:
        """Bring a task or a thought to today; show the day of a recurring task."""
        item = self.item
        match item.kind if item else None:
            case ListKind.BACKLOG:
                self._act(tasks.take)
            case ListKind.PARKED:
                self._act(notes.to_task)
            case ListKind.RECURRING if item and item.where:
                self.wfh.show_item(item.where, item.id)
            case None:
                return
            case _:
                self.say(_("There is no task in this line to bring to today."))

    def do_lists_done(self) -> None:
        """Record that the task is done, that the reply came, or the answer."""
        item = self.item
        match item.kind if item else None:
            case ListKind.BACKLOG:
                self._act(tasks.set_done, True)
            case ListKind.REPLY:
                self._act(lists.answered)
            case ListKind.ASK if item:
                self.ask(_("The answer"), partial(self.verb, asks.answered, item.id))
            case ListKind.RECURRING if item and item.where:
                self.verb(ahead.set_done, item.where, item.id, True)
            case None:
                return
            case _:
                self.say(_("Enter makes a thought a task; x drops it."))

    def do_lists_edit(self) -> None:
        """Change a task as a line of quick entry."""
        item = self.item
        if item is None or item.task is None:
            self.say(_("Only a task can be edited here."))
            return
        text = entry_text(item.task, self.snapshot.ledger.results.ids)
        if item.kind is ListKind.BACKLOG:
            change: Callable[[str], None] = partial(self.verb, tasks.edit, item.id)
        else:
            change = partial(self.verb, ahead.edit_task, item.where, item.id)
        self.ask_task(_("Edit"), lambda typed: change(typed) if typed and typed != text else None, text)

    def do_lists_move(self) -> None:
        """Ask for the day to move the task or the thought to."""
        item = self.item
        moves: dict[ListKind, Callable[[date | None], None]] = {}
        if item:
            moves = {
                ListKind.BACKLOG: partial(self.verb, tasks.defer, item.id),
                ListKind.PARKED: partial(self.verb, lists.thought_to, item.id),
                ListKind.RECURRING: partial(self.verb, ahead.move_task, item.where, item.id),
            }
        if item and item.kind in moves:
            self.ask_day(_("Move to"), moves[item.kind])
        else:
            self.say(_("Only a task or a thought can go to a day."))

    def do_lists_notes(self) -> None:
        """Edit the notes of the task."""
        edit_notes(self, self.item.where if self.item else None, self.item.task if self.item else None)

    def do_lists_link(self) -> None:
        """Open the link of the task."""
        open_links(self, self.item.task if self.item else None)

    def do_lists_drop(self) -> None:
        """Drop the task, or stop waiting for the reply."""
        item = self.item
        match item.kind if item else None:
            case ListKind.BACKLOG:
                self._act(tasks.drop)
            case ListKind.PARKED:
                self._act(notes.drop)
            case ListKind.ASK:
                self._act(asks.dropped)
            case ListKind.RECURRING if item and item.where:
                self.verb(ahead.drop, item.where, item.id)
            case None:
                return
            case _:
                self.say(_("space says that the reply came; it stays until then."))

    def _act(self, use_case: Callable[..., object], *more: object) -> None:
        if self.item:
            self.verb(use_case, self.item.id, *more)
