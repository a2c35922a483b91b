"""Focus: the running block and nothing else, or the form that starts one."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from wfh.domain.focus import BlockOutcome
from wfh.domain.quick_entry import parse_length
from wfh.present.focus_rows import StartForm, running_rows, second_rows, start_rows
from wfh.present.frame_rows import KeyHint
from wfh.tui.commands import COMMANDS, Command, Scope
from wfh.tui.screens.base import WfhScreen
from wfh.usecases import focus
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.present.pieces import Row

BUTTON = 3
STEP = 5
RUNNING_KEYS = ("pause", "park", "longer", "end", "quit", "help")
FORM_KEYS = ("start-go", "start-edit", "add", "park", "undo", "help")
_OUTCOMES = {"d": BlockOutcome.DONE, "m": BlockOutcome.MOVED_ON, "s": BlockOutcome.STUCK}


class FocusScreen(WfhScreen):
    """What runs now; where nothing runs, what could."""

    TAB = "focus-screen"

    def __init__(self) -> None:
        """Begin with the suggestion, the cursor on the button."""
        super().__init__()
        self._task_id = ""
        self._form: StartForm | None = None
        self._seconds: tuple[tuple[Row, ...], ...] = ()

    @property
    def scope(self) -> Scope:
        """Give whose keys work: those of the block, or those of the form."""
        return Scope.FOCUS if self.look.running else Scope.START

    def prepare(self, **prepared: object) -> None:
        """Take the task another screen wants to start."""
        task_id = str(prepared.get("task", ""))
        found = next((task for task in self.look.day.tasks if task.id == task_id), None)
        if found:
            usual = str(self.look.config.focus.minutes)
            planned = [b for b in self.look.day.blocks if b.task == task_id and b.is_planned and b.planned_minutes]
            length = str(planned[0].planned_minutes) if planned else usual
            self._task_id, self._form = task_id, StartForm(found.title, length, found.resume or found.first_step)
        self.draw_all()

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw the block, or the form."""
        look = self.look
        if look.running:
            self._form = None
            self._seconds = second_rows(look, look.running, self.columns)
            self.body.show(running_rows(look, look.running, self.columns, self.lines))
        else:
            self.body.show(start_rows(self.form_now, self.columns, self.lines, ascii=look.config.ui.ascii))

    def tick(self) -> None:
        """Draw the seconds of a block that runs; what stands still is worked out anew each minute."""
        running = self.look.running
        if running is None:
            return
        before, self._seconds = self._seconds, second_rows(self.look, running, self.columns)
        minute = f"{self.look.now:%H:%M}"
        if minute != self._minute or len(before) != len(self._seconds):
            self._minute = minute
            self.draw()
            return
        new = dict(zip(chain(*before), chain(*self._seconds), strict=True))
        self.body.show(tuple(new.get(row, row) for row in self.body.rows))

    def help_lines(self) -> Iterable[str]:
        """Say what the screen is for."""
        return (_("A block is on disk: it runs on when the app is closed. Nothing starts by itself."),)

    @property
    def form_now(self) -> StartForm:
        """Give the form; where nothing was changed in it, the suggestion of this moment."""
        if self._form is None:
            likely = focus.suggestion(self.look)
            self._task_id = likely.task_id
            return StartForm(likely.title, str(likely.minutes), likely.first_step)
        return self._form

    def hints(self) -> Sequence[KeyHint]:
        """Give only the keys that belong here: nothing else is on the screen."""
        ids = RUNNING_KEYS if self.look.running else FORM_KEYS
        by_id = {command.id: command for command in COMMANDS}
        return [self._hint_of(by_id[name]) for name in ids]

    def _hint_of(self, command: Command) -> KeyHint:
        if command.id == "quit":
            return KeyHint(self.wfh.keymap.shown("quit"), _("leave, the timer runs on"))
        return self.hint(command)

    # ------------------------------------------------------------ a block that runs

    def do_pause(self) -> None:
        """Pause, or go on."""
        running = self.look.running
        if running:
            self.verb(focus.resume if running.block.is_paused else focus.pause)

    def do_longer(self) -> None:
        """Move the planned end back."""
        self.verb(focus.extend, STEP)

    def do_shorter(self) -> None:
        """Move the planned end forward."""
        self.verb(focus.extend, -STEP)

    def do_end(self) -> None:
        """Ask how it ended, then what the next step is."""
        options = (("m", _("moved on")), ("d", _("done")), ("s", _("stuck")))
        self.choose(_("How did it end?"), options, self._ended)

    def _ended(self, key: str) -> None:
        outcome = _OUTCOMES[key]
        if outcome is BlockOutcome.DONE:
            self._stop(outcome, "")
        else:
            self.ask(_("Next step, for when you are back"), partial(self._stop, outcome))

    def _stop(self, outcome: BlockOutcome, next_text: str) -> None:
        self.verb(focus.stop, outcome, next_text, then=lambda _look: self.go("today"))

    # ------------------------------------------------------------ the form

    def do_start_down(self) -> None:
        """Go to the next field."""
        self._to(self.form_now.at + 1)

    def do_start_up(self) -> None:
        """Go to the field before."""
        self._to(self.form_now.at - 1)

    def _to(self, at: int) -> None:
        self._form = self.form_now._replace(at=max(0, min(at, BUTTON)))
        self.draw()

    def do_start_edit(self) -> None:
        """Write another text in the field; from the button, in the first."""
        form = self.form_now
        at = 0 if form.at == BUTTON else form.at
        label = (_("What"), _("How long: 50, 0, till 11:20"), _("First step"))[at]
        self.ask(label, partial(self._fill, at), value=str(form[at]))

    def _fill(self, at: int, text: str) -> None:
        form = self.form_now
        match at:
            case 0:
                self._task_id = self._task_id if text == form.what else ""
                form = form._replace(what=text)
            case 1:
                form = form._replace(length=text or form.length)
            case _:
                form = form._replace(first_step=text)
        self._form = form._replace(at=BUTTON)
        self.draw()

    def do_start_go(self) -> None:
        """Start; on a field, write another text in it."""
        form = self.form_now
        if form.at != BUTTON:
            self.do_start_edit()
            return
        length = length_arguments(form.length)
        if length is None:
            self.say(_("“{text}” is not a length (for example: 50, 0, till 11:20).").format(text=form.length))
            return
        what: dict[str, Any] = {"task": self._task_id} if self._task_id else {"text": form.what}
        self.verb(focus.start, **what, **length, first_step=form.first_step or None)


def length_arguments(text: str) -> dict[str, Any] | None:
    """Read a length as :func:`wfh.usecases.focus.start` takes it: minutes, open, until a time; None if it is none."""
    words = text.split()
    if len(words) == 2 and words[0].casefold() in {"till", "until", "tot", _("till")}:
        return {"until": words[1]}
    if ":" in text:
        return {"until": text.strip()}
    minutes = parse_length(text)
    if minutes is None:
        return None
    return {"open_ended": True} if minutes == 0 else {"minutes": minutes}
