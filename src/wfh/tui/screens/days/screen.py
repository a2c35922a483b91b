"""Several days side by side; keys move tasks from one to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.model.day import TaskStatus
from wfh.domain.planning.quick_entry import entry_text
from wfh.domain.today.after_hours import hidden_text
from wfh.present.any_day.columns import column_tasks, columns_in, columns_rows
from wfh.present.any_day.month import stepped
from wfh.present.rows.formatting import day_text
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.input.task_texts import edit_notes, open_links
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.days import COMMANDS, DAYS
from wfh.usecases.any_day import ahead, corrections
from wfh.usecases.any_day.look import side_by_side
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.frame import KeyHint

_FARTHEST = 14
"""How many days back the working day before may be."""


class DaysScreen(WfhScreen):
    """Holds the first shown day, the loaded days, and a cursor on a task of one."""

    SCOPE = DAYS
    TAB = "today"

    def __init__(self) -> None:
        """Start with today at the left."""
        super().__init__()
        self._first: date | None = None
        self._here: date | None = None
        self._item = ""
        self._row = 0
        self.shown_days: tuple[Snapshot, ...] = ()
        self._known: tuple[object, ...] = ()
        self._ledger: Ledger | None = None
        """What was read last; it is kept, so that no other one can have its identity."""

    def help_lines(self) -> Iterable[str]:
        """Return the text that says how tasks move."""
        return (
            _("The days from today on that have hours or tasks; [ and ] go a day back and on."),
            _("H and L move the task under the cursor to the day beside it, and the cursor goes with it."),
        )

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of the days, without global ones that mean something else here."""
        return self.own_first(COMMANDS, super().hints())

    # ------------------------------------------------------------ what is shown

    def draw(self) -> None:
        """Draw the days; reload them if others are shown, or something on disk changed."""
        if why := hidden_text(self.snapshot):
            self.body.show(((Piece(f" {why}", Role.DIM),),))
            return
        known = self._first, columns_in(self.columns), id(self.snapshot.ledger)
        if known != self._known:
            self._known, self._ledger = known, self.snapshot.ledger
            first, count = self._first or self.snapshot.date, columns_in(self.columns)
            self.read(side_by_side, self.snapshot, first, count, then=lambda found: self._found(found, known))
        if not self.shown_days:
            self.body.show(((Piece(f" {_('Reading the days…')}", Role.DIM),),))
            return
        self._keep_cursor()
        here = self.column.date
        self.body.show(columns_rows(self.shown_days, here, self._item, self.columns, self.lines))

    def _found(self, found: tuple[Snapshot, ...], known: tuple[object, ...]) -> None:
        if known == self._known:
            self.shown_days = found
            if self.is_mounted:
                self.draw()

    @property
    def column(self) -> Snapshot:
        """The day under the cursor; at least one is shown."""
        return self.shown_days[self._column]

    @property
    def _column(self) -> int:
        return next((at for at, there in enumerate(self.shown_days) if there.date == self._here), 0)

    @property
    def task_here(self) -> Task | None:
        """The task under the cursor."""
        tasks = column_tasks(self.column) if self.shown_days else ()
        return next((task for task in tasks if task.id == self._item), None)

    def _keep_cursor(self) -> None:
        """Keep the cursor on its task, wherever it stands now; else on the same line of its day."""
        on = [there.date for there in self.shown_days if any(task.id == self._item for task in column_tasks(there))]
        if on and self._here not in on:
            self._here = on[0]
        self._here = self.column.date
        ids = [task.id for task in column_tasks(self.column)]
        if self._item not in ids:
            self._item = ids[min(self._row, len(ids) - 1)] if ids else ""
        self._row = ids.index(self._item) if ids else self._row

    # ------------------------------------------------------------ the cursor

    def _to(self, column: int) -> None:
        if self.shown_days:
            self._here = self.shown_days[max(0, min(column, len(self.shown_days) - 1))].date
            self._item = ""
            self.draw()

    def do_days_left(self) -> None:
        """Go to the day at the left; at the edge to the one before it."""
        if self._column:
            self._to(self._column - 1)
        else:
            self.do_days_back()

    def do_days_right(self) -> None:
        """Go to the day at the right; at the edge to the one after it."""
        if self._column < len(self.shown_days) - 1:
            self._to(self._column + 1)
        else:
            self.do_days_on()

    def _step(self, by: int) -> None:
        tasks = column_tasks(self.column) if self.shown_days else ()
        if tasks:
            self._row = max(0, min(self._row + by, len(tasks) - 1))
            self._item = tasks[self._row].id
            self.draw()

    def click_pick(self, id: str, _offset: int) -> None:
        """Put the cursor on a task."""
        self._item, self._here = id, None
        self.draw_all()

    def do_days_down(self) -> None:
        """Go to the next task."""
        self._step(1)

    def do_days_up(self) -> None:
        """Go to the task before."""
        self._step(-1)

    def do_days_back(self) -> None:
        """Show the working day before the first one, too."""
        first, weekly = self._first or self.snapshot.date, self.snapshot.config.hours.weekly
        earlier = [stepped(first, -days) for days in range(1, _FARTHEST)]
        self._shift(next((when for when in earlier if weekly.on(when)), earlier[0]), -1)

    def do_days_on(self) -> None:
        """Leave out the first day, and show one more."""
        following = self.shown_days[1].date if len(self.shown_days) > 1 else stepped(self.column.date, 1)
        self._shift(following, len(self.shown_days))

    def _shift(self, first: date, column: int) -> None:
        if column < 0 or self._here == (self._first or self.snapshot.date):
            self._here, self._item = first, ""
        self._first = first
        self.draw()

    def do_days_today(self) -> None:
        """Begin with today."""
        self._first = self._here = self.snapshot.date
        self._item = ""
        self.draw()

    def do_days_open(self) -> None:
        """Show the day, with the cursor on the task."""
        if self.shown_days:
            self.wfh.show_item(self.column.date, self._item)

    def do_days_leave(self) -> None:
        """Go back to Today."""
        self.go("today")

    # ------------------------------------------------------------ tasks

    def _move_to(self, by: int) -> None:
        task, at = self.task_here, self._column + by
        if task is None or not task.is_open:
            self.say(_("Only an open task can be moved."))
            return
        if not 0 <= at < len(self.shown_days):
            self.say(_("No day is shown there; [ and ] go a day back and on."))
            return
        source, to = self.column.date, self.shown_days[at].date
        self.verb(ahead.move_task, source, task.id, to, then=partial(self._moved, to))

    def _moved(self, to: date, _look: Snapshot) -> None:
        self._here = to

    def do_days_earlier(self) -> None:
        """Move the task to the day at the left."""
        self._move_to(-1)

    def do_days_later(self) -> None:
        """Move the task to the day at the right."""
        self._move_to(1)

    def do_days_done(self) -> None:
        """Tick the task, or untick it."""
        if task := self.task_here:
            is_over = self.column.date < self.snapshot.date
            use_case = corrections.set_task_done if is_over else ahead.set_done
            self.verb(use_case, self.column.date, task.id, task.status is not TaskStatus.DONE)
        else:
            self._say_no_task()

    def do_days_edit(self) -> None:
        """Change the task as a line of quick entry."""
        task = self.task_here
        if task is None:
            self._say_no_task()
            return
        text = entry_text(task, self.snapshot.ledger.results.ids)
        change = partial(self.verb, ahead.edit_task, self.column.date, task.id)
        self.ask_task(_("Edit"), lambda typed: change(typed) if typed and typed != text else None, text)

    def do_days_add(self) -> None:
        """Add a task to the day under the cursor."""
        if self.shown_days:
            when = self.column.date
            label = _("Add a task, {day}").format(day=day_text(when))
            self.ask_task(label, lambda typed: self.verb(ahead.add_task, when, typed) if typed else None)

    def do_days_move(self) -> None:
        """Ask for the day to move an open task to."""
        task = self.task_here
        if task and task.is_open:
            self.ask_day(_("Move to"), partial(self.verb, ahead.move_task, self.column.date, task.id))
        else:
            self.say(_("Only an open task can be moved."))

    def do_days_notes(self) -> None:
        """Edit the notes of the task."""
        edit_notes(self, self.column.date if self.shown_days else None, self.task_here)

    def do_days_link(self) -> None:
        """Open the link of the task."""
        open_links(self, self.task_here)

    def do_days_drop(self) -> None:
        """Drop the task."""
        task = self.task_here
        if task and task.is_open:
            self.verb(ahead.drop, self.column.date, task.id)
        else:
            self.say(_("Only an open task can be dropped."))

    def _say_no_task(self) -> None:
        self.say(_("There is no task on this day."))
