"""Focus: the running block and nothing else, a break and nothing else, or the form that starts a block."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.planning.quick_entry import parse_entry
from wfh.domain.today.absence import unanswered_gap
from wfh.present.focus.screen import (
    break_badge,
    break_rows,
    break_seconds_rows,
    counts_today,
    is_back,
    running_rows,
    second_rows,
)
from wfh.present.focus.start_form import StartForm, start_rows
from wfh.present.rows.frame import KeyHint
from wfh.present.rows.pieces import Role
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.focus import FOCUS, REST, START
from wfh.tui.screens.focus.questions import ask_break, ask_end, ask_gap, ask_interruption, ask_reply, go_on
from wfh.usecases.day import breaks, focus
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.events import Key

    from wfh.present.rows.pieces import Row
    from wfh.tui.input.command import Command, Scope
    from wfh.usecases.day.focus import Suggestion

BUTTON = 3
_STEP = 5
RUNNING_KEYS = ("pause", "interrupted", "buy-time", "park", "longer", "end", "quit", "help")
FORM_KEYS = ("start-go", "start-edit", "break", "add", "park", "undo", "help")
BREAK_KEYS = ("rest-end", "park", "quit", "help")


class FocusScreen(WfhScreen):
    """Shows what runs now; if nothing does, the form to start a block."""

    TAB = "focus-screen"

    def __init__(self) -> None:
        """Begin with the suggestion, the cursor on the button."""
        super().__init__()
        self._task_id = ""
        self._form: StartForm | None = None
        self._offered: StartForm | None = None
        self._seconds: tuple[Row, ...] = ()
        self._places: list[int] | None = None
        """Where each of those rows stands in the body, -1 where there was no room for it; None: not looked for yet."""
        self._large_note = False
        self._reply = ""

    @property
    def scope(self) -> Scope:
        """Whose keys work: those of the block, of the break, or of the form."""
        if self.snapshot.running:
            return FOCUS
        return REST if self.is_break else START

    @property
    def is_break(self) -> bool:
        """Whether a break runs."""
        return self.snapshot.boundary.state is BoundaryState.BREAK

    def prepare(self, **prepared: object) -> None:
        """Take the task another screen wants to start; without one start over, unless something was changed."""
        task_id = str(prepared.get("task", ""))
        found = next((task for task in self.snapshot.day.tasks if task.id == task_id), None)
        if found:
            self._suggest(focus.suggestion_for(self.snapshot, found), BUTTON)
        elif self._form and self._offered and self._form._replace(at=BUTTON) == self._offered._replace(at=BUTTON):
            self._form = None

    def _suggest(self, likely: Suggestion, at: int) -> None:
        """Fill the form with a block of a task."""
        self._task_id = likely.task_id
        self._form = self._offered = StartForm(likely.title, likely.length, likely.first_step, at)

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw the block, the break, or the form."""
        snapshot = self.snapshot
        self._seconds = self._each_second()
        self._places = None
        if snapshot.running:
            self._form = None
            self._large_note = is_back(snapshot, snapshot.running)
            self.body.show(running_rows(snapshot, snapshot.running, self.columns, self.lines, self._reply))
        elif self.is_break:
            self.body.show(break_rows(snapshot, self.columns, self.lines))
        else:
            notes = break_badge(snapshot), " · ".join(counts_today(snapshot))
            self.body.show(start_rows(self.form_now, self.columns, self.lines, *notes, ascii=snapshot.config.ui.ascii))

    def _each_second(self) -> tuple[Row, ...]:
        """Return the rows that change each second."""
        running = self.snapshot.running
        if running:
            return tuple(chain(*second_rows(self.snapshot, running, self.columns, self.lines)))
        return break_seconds_rows(self.snapshot, self.columns, self.lines) if self.is_break else ()

    def tick(self) -> None:
        """Draw the seconds of what runs; redraw everything else each minute."""
        running = self.snapshot.running
        before, self._seconds = self._seconds, self._each_second()
        minute = f"{self.snapshot.now:%H:%M}"
        back = running is not None and self._large_note and not is_back(self.snapshot, running)
        if minute != self._minute or len(before) != len(self._seconds) or back:
            self._minute = minute
            self.draw()
        elif before != self._seconds:
            rows = list(self.body.rows)
            if self._places is None:
                self._places = [rows.index(row) if row in rows else -1 for row in before]
            for place, row in zip(self._places, self._seconds, strict=True):
                if place >= 0:
                    rows[place] = row
            self.body.show(tuple(rows))

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what the screen is for."""
        return (
            _("A block is saved on disk: it keeps running when the app is closed. Nothing starts by itself."),
            _("Away during a block: a break leaves that time out, d ends the block where you left."),
        )

    @property
    def form_now(self) -> StartForm:
        """The form; if it is unchanged, with the present suggestion."""
        if self._form is None:
            likely = focus.suggestion(self.snapshot)
            self._task_id = likely.task_id
            return StartForm(likely.title, likely.length, likely.first_step)
        return self._form

    def hints(self) -> Sequence[KeyHint]:
        """Return only this screen's keys."""
        ids = {FOCUS: RUNNING_KEYS, REST: BREAK_KEYS}.get(self.scope, FORM_KEYS)
        by_id = {command.id: command for command in EVERY_COMMAND}
        first, *others = (self._hint_of(by_id[name]) for name in ids)
        more = self.scope is START and len(self.snapshot.day.open_tasks) > 1
        return [first, *([KeyHint("↑ ↓", _("another task"))] if more else []), *others]

    def _hint_of(self, command: Command) -> KeyHint:
        if command.id == "quit":
            return KeyHint(
                self.wfh.keymap.shown("quit"),
                _("leave, the break continues") if self.scope is REST else _("leave, the block keeps running"),
            )
        if command.id == "pause" and self.snapshot.running and self.snapshot.running.block.is_paused:
            return KeyHint(self.wfh.keymap.shown("pause"), _("resume"))
        return self.hint(command)

    # ------------------------------------------------------------ a block that runs

    def do_pause(self) -> None:
        """Pause or resume."""
        running = self.snapshot.running
        if running and running.block.is_paused:
            go_on(self)
        elif running:
            self.verb(focus.pause)

    def do_interrupted(self) -> None:
        """Record who interrupted, and where to resume."""
        ask_interruption(self)

    def do_buy_time(self) -> None:
        """Copy a reply that says until when I am in focus, and when I answer."""
        ask_reply(self, self._copy_reply)

    def _copy_reply(self, reply: str) -> None:
        self._reply = reply
        self.draw()
        self.copy(reply, _("Reply copied."), Role.DIM)

    def on_key(self, event: Key) -> None:
        """Remove the reply with the next key, which also does what it usually does."""
        del event
        if self._reply and self.form is None:
            self._reply = ""
            self.draw()

    def do_longer(self) -> None:
        """Move the planned end back."""
        self.verb(focus.extend, _STEP)

    def do_shorter(self) -> None:
        """Move the planned end forward."""
        self.verb(focus.extend, -_STEP)

    def do_end(self) -> None:
        """Ask how it ended, with done chosen, what the next step is if it is not done, and offer a break."""
        ask_end(self, "d")

    def do_break(self) -> None:
        """Answer for the time away, or take a break; a running block is ended first."""
        if unanswered_gap(self.snapshot) is not None:
            ask_gap(self)
        elif self.snapshot.running:
            ask_end(self)
        else:
            ask_break(self)

    # ------------------------------------------------------------ a break

    def do_rest_end(self) -> None:
        """End the break; what comes next is only proposed."""
        self.verb(breaks.finish)

    # ------------------------------------------------------------ the form

    def do_start_down(self) -> None:
        """Go to the next field."""
        self._to(self.form_now.at + 1)

    def do_start_up(self) -> None:
        """Go to the field before."""
        self._to(self.form_now.at - 1)

    def do_next_task(self) -> None:
        """Take the next task of today."""
        self._take_task(1)

    def do_task_before(self) -> None:
        """Take the task of today before."""
        self._take_task(-1)

    def _take_task(self, by: int) -> None:
        form, tasks = self.form_now, self.snapshot.day.open_tasks
        ids = [task.id for task in tasks]
        here = ids.index(self._task_id) if self._task_id in ids else min(-by, 0)
        if tasks:
            at = max(0, min(here + by, len(tasks) - 1))
            if ids[at] != self._task_id:
                self._suggest(focus.suggestion_for(self.snapshot, tasks[at]), form.at)
            self.draw()

    def _to(self, at: int) -> None:
        self._form = self.form_now._replace(at=max(0, min(at, BUTTON)))
        self.draw()

    def do_start_edit(self) -> None:
        """Edit the field; from the button, the first one."""
        form = self.form_now
        at = 0 if form.at == BUTTON else form.at
        label = (_("What"), _("How long: 50, 25/5x4, 0, till 11:20"), _("First step"))[at]
        self.ask(label, partial(self._fill, at), value=str(form[at]))

    def _fill(self, at: int, text: str) -> None:
        form = self.form_now
        match at:
            case 0:
                self._task_id = self._task_id if text == form.what else ""
                typed = None if self._task_id else parse_entry(text, self.snapshot.date).estimate
                form = form._replace(what=text, length=str(typed) if typed else form.length)
            case 1:
                form = form._replace(length=self._length(text) or form.length)
            case _:
                form = form._replace(first_step=text)
        self._form = form._replace(at=BUTTON)
        self.draw()

    def _length(self, text: str) -> str:
        """Return the length that was typed. Raises WfhError if it is not one."""
        focus.wanted_length(None, "", text, open_ended=False)
        return text

    def do_start_go(self) -> None:
        """Start; on a field, edit it."""
        form = self.form_now
        if form.at != BUTTON:
            self.do_start_edit()
            return
        what: dict[str, Any] = {"task": self._task_id} if self._task_id else {"text": form.what}
        self.verb(focus.start, **what, length=form.length, first_step=form.first_step or None)
