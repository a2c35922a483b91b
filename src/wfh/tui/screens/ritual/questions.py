"""One question at a time, drawn from the waiting prompt. The ritual itself lives on disk."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar, cast

from wfh.domain.model.prompt import Answer, Ritual, Takes
from wfh.domain.rituals.plan.reach import REACH
from wfh.errors import NotSavedError, WfhError
from wfh.present.ritual.items import enter_word, first_cursor, moved_cursor, named_choices, next_cursor, question_keys
from wfh.present.ritual.page import intro, page
from wfh.present.rows.formatting import shapes
from wfh.present.rows.frame import KeyHint, header
from wfh.tui.keys.reasons import Reason
from wfh.tui.screen import LEAST_FOR_BOTH, WfhScreen
from wfh.tui.screens.ritual import RITUAL
from wfh.tui.screens.ritual.answers import Copying, ask_argument, ask_pasted
from wfh.usecases.day import rituals
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from textual import events
    from textual.app import ComposeResult

    from wfh.domain.model.prompt import Choice, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.ritual.page import RitualPage
    from wfh.present.rows.pieces import Row
    from wfh.tui.input.command import Command
    from wfh.tui.widgets.field import FieldLine
    from wfh.usecases.handbook.changes import Changes
    from wfh.usecases.workspace.workspace import Workspace

ALLOWED_KEYS = frozenset(
    {"today", "focus-screen", "overlap", "shutdown-screen", "park", "undo", "redo", "palette", "quit", "help"}
)
"""The commands that work in every ritual."""


def attempt(workspace: Workspace, given: Answer) -> Snapshot | WfhError:
    """Answer the question; return the error if the answer cannot be read, so that the question can stay."""
    try:
        return rituals.answer(workspace, given)
    except NotSavedError:
        raise
    except WfhError as error:
        return error


class RitualScreen(WfhScreen):
    """The waiting question, and the keys that answer it."""

    SCOPE = RITUAL
    MOST_COLUMNS = 130
    ALLOWED = ALLOWED_KEYS
    RITUAL: ClassVar[Ritual]
    AFTER: ClassVar[str] = "today"
    """The screen that is shown when the ritual has ended or was left."""

    def __init__(self) -> None:
        """Start without a question."""
        super().__init__()
        self.prompt: Prompt | None = None
        self.cursor = ""
        self.shows_why = False
        self.shows_rule = False
        self._busy = False
        self._copying = Copying(self)
        self._waiting: deque[Callable[[], None]] = deque()

    def compose_body(self) -> ComposeResult:
        """Lay out the rows, and the line to type on over them."""
        from wfh.tui.widgets.field import FieldLine

        yield from super().compose_body()
        yield FieldLine(id="field")

    @property
    def is_rows(self) -> bool:
        """Whether its body is only rows: the line to type on is hidden until it is placed."""
        return True

    @property
    def field(self) -> FieldLine:
        """The line to type on."""
        return cast("FieldLine", self.query_one("#field"))

    # ------------------------------------------------------------ drawing

    @property
    def is_told(self) -> bool:
        """Whether a low window reserves a row for the notice: the keys of a question always stay visible."""
        return super().is_told or (
            self.app.size.height >= LEAST_FOR_BOTH and not self.is_roomy and bool(self.wfh.notice[0])
        )

    def draw(self) -> None:
        """Draw the question, or the page before the first one."""
        self._take_in()
        signs = shapes(self.snapshot.config.ui)
        if self.prompt is None:
            self.field.put_away()
            self.body.show(intro(self.RITUAL, self.columns, self.lines, signs))
            return
        shown = self.page_of(self.prompt)
        self.body.show(shown.rows)
        if shown.field:
            above = 2 if self.is_roomy else 1
            self.field.place(self.margin + shown.field.x, shown.field.y + above, shown.field.cells)
        else:
            self.field.put_away()

    def page_of(self, prompt: Prompt) -> RitualPage:
        """Return the rows of a question, and where its line is typed."""
        signs = shapes(self.snapshot.config.ui)
        return page(prompt, self.cursor, self.columns, self.lines, signs, why=self.shows_why, rule=self.shows_rule)

    def top_row(self) -> Row:
        """Return the header; without the digits of the screens if a digit answers the question."""
        tabs = self.tabs()
        return header(
            self.snapshot, [tab._replace(key="") for tab in tabs] if self._takes_digits else tabs, self.columns
        )

    @property
    def _takes_digits(self) -> bool:
        prompt = self.waiting()
        if prompt is None:
            return False
        by_key = any(choice.key.isdecimal() or choice.takes is Takes.TIME for choice in prompt.choices)
        return bool(prompt.field) or prompt.numbered or by_key

    def tick(self) -> None:
        """Redraw nothing: only the header changes with time."""

    def _take_in(self) -> None:
        """Take the waiting question and the cursor position in it."""
        after = self.waiting()
        before, self.prompt = self.prompt, after
        if after is None:
            self.cursor = ""
        elif before is None:
            self.cursor = first_cursor(after)
        elif before != after:
            self.cursor = next_cursor(before, after, self.cursor)
        elif self.cursor not in {item.id for item in after.actionable}:
            self.cursor = first_cursor(after)
        if after and (before is None or before.step != after.step):
            self.shows_why = self.shows_rule = False
            self.field.many = self._pasted if after.repeats else None
            self.field.ask(after.default, self.field.value if self._busy and after.field else "")
            if after.step == REACH.name:
                from wfh.usecases.handbook import changes  # late: of the steps of every ritual one needs it

                self.wfh.glance("changes", changes.unread_changes, self.snapshot, then=self._say_changes)
        elif after and before and after.default != before.default:
            self.field.ask(after.default, self.field.value)

    def _say_changes(self, found: Changes) -> None:
        """Report that entries of the handbook changed since they were read."""
        if found.changed and self.is_shown:
            count = len(found.changed)
            text = ngettext(
                "{n} entry of the handbook is new to you: {key} c",
                "{n} entries of the handbook are new to you: {key} c",
                count,
            )
            self.say(text.format(n=count, key=self.wfh.keymap.shown("handbook-screen")))

    def waiting(self) -> Prompt | None:
        """Return the question of this ritual that waits for an answer."""
        found = rituals.prompt(self.snapshot)
        return found if found and found.ritual is self.RITUAL else None

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys that answer this question."""
        shown, prompt = self.wfh.keymap.shown, self.prompt
        back = KeyHint("esc", _("back"))
        can_close = self.RITUAL is Ritual.SHUTDOWN
        close = [KeyHint(shown("quick-close"), _("quick close"))] if can_close else []
        if prompt is None:
            return (KeyHint("enter", _("begin")), *close, back, KeyHint(shown("help"), _("help")))
        skip = KeyHint("tab", _("skip step"))
        enter = KeyHint("enter", enter_word(prompt, self.cursor))
        if prompt.field:
            take = (KeyHint("→", _("change")),) if prompt.default else ()
            return (enter, *take, skip, back, KeyHint("f1", _("why this step")))
        every = [KeyHint(choice.key, choice.label) for choice in named_choices(prompt) if choice.every_item]
        tick = [KeyHint("space", _("tick"))] if any(item.ticked is not None for item in prompt.items) else []
        undo, why = KeyHint(shown("undo"), _("undo")), KeyHint(shown("ritual-why"), _("why this step"))
        copies = [KeyHint(key, label) for key, label in {one.key: one.label for one in prompt.copies}.items()]
        rule = [KeyHint(shown("ritual-rule"), _("why this line"))] if any(item.rule for item in prompt.items) else []
        return (enter, *tick, *copies, *every, skip, back, *close, *rule, undo, why)

    def help_lines(self) -> Iterable[str]:
        """Return the text that says how a question is answered, and name every key of the one that is asked."""
        keys = question_keys(self.prompt) if self.prompt else ""
        here = (_("At “{step}”: {keys}.").format(step=self.prompt.title, keys=keys),) if self.prompt and keys else ()
        return (
            *here,
            _("Just press Enter: it takes the dim suggestion, or the marked item."),
            _("Letters go to the line you type on. Everything is saved as you go; you can leave and continue later."),
        )

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """Apply the letters of choices to the item under the cursor, before any other meaning."""
        key, prompt = event.character, self.prompt
        if not key or prompt is None or not self._reads_choices:
            return
        choice = prompt.choice(key) or self._begun_by(key)
        if number := self._number_of(key):
            self._act(lambda: self._choose_number(number))
        elif self._copying.texts(prompt, key):
            self._copying.next(prompt, key)
        elif choice:
            self.wfh.hush()
            self._act(lambda: self._choose(choice, key if key.isdecimal() else ""))
        else:
            return
        event.stop()
        event.prevent_default()  # The toolkit calls the base's on_key of itself.

    def click_pick(self, id: str, _offset: int) -> None:
        """Put the cursor on an item."""
        if self.prompt and id in {item.id for item in self.prompt.actionable}:
            self.cursor = id
            self.draw_all()

    @property
    def _reads_choices(self) -> bool:
        return bool(self.children) and self.is_shown and self.form is None and not self.field.has_focus

    def _number_of(self, character: str) -> int:
        """Return the number of the item that a digit takes; 0 if it takes none."""
        number = int(character) if self.prompt and self.prompt.numbered and character in "123456789" else 0
        return number if self.prompt and number <= len(self.prompt.items) else 0

    def _begun_by(self, character: str) -> Choice | None:
        """Return the choice of a time that a digit starts, if there is one."""
        choices = self.prompt.choices if self.prompt and character.isdecimal() else ()
        return next((one for one in choices if one.takes is Takes.TIME), None)

    def _choose_number(self, number: int) -> None:
        if self._number_of(str(number)) and self.prompt:
            self.cursor = self.prompt.items[number - 1].id
            self._choose(self.prompt.choices[0])

    @property
    def first(self) -> Reason | None:
        """What has to be done first: the waiting question, or the Enter that begins."""
        return Reason.QUESTION if self.prompt else Reason.BEFORE_QUESTION

    def allows(self, command: Command) -> bool:
        """Limit the 60-second close to the shutdown, and the arrows to the typed text if there is any."""
        if command.id in {"ritual-earlier", "ritual-later"} and self.field.has_focus:
            return False
        return super().allows(command) and (command.id != "quick-close" or self.RITUAL is Ritual.SHUTDOWN)

    def do_ritual_enter(self) -> None:
        """Begin, or take the typed text; an empty one is Enter alone."""
        if self.prompt is None:
            self.begin()
        elif self.field.has_focus:
            typed = self.field.value
            text = typed if typed or self.field.is_cleared else None
            self.field.value = ""
            self._act(lambda: self._answer(text=text))
        else:
            self._act(self._enter)

    def _enter(self) -> None:
        """Answer the item under the cursor if it waits for one; all of them if the line is for all."""
        if self.prompt is None:
            return
        item = next((item for item in self.prompt.items if item.id == self.cursor), None)
        if item and item.settled and self.prompt.revisable and self.prompt.current:
            self.cursor = next_cursor(self.prompt, self.prompt, self.cursor, leave=True)
            self.draw()
            self.draw_foot()
            return
        waits = self.prompt.current or self.prompt.numbered
        one = waits and not self.prompt.whole and not (item and item.whole)
        self._answer(item=self.cursor if one else "")

    def _pasted(self, text: str) -> None:
        """Ask what to make of several pasted lines."""
        if self.prompt:
            ask_pasted(self, self.prompt, text, lambda lines: self._act(lambda: self._answer(text=lines)))

    def do_ritual_tick(self) -> None:
        """Tick the item under the cursor."""
        self._act(self._tick)

    def _tick(self) -> None:
        items = self.prompt.items if self.prompt else ()
        if any(item.id == self.cursor and item.ticked is not None for item in items):
            self._answer(tick=self.cursor)

    def do_ritual_down(self) -> None:
        """Go to the item below."""
        self._act(lambda: self._move(1))

    def do_ritual_up(self) -> None:
        """Go to the item above."""
        self._act(lambda: self._move(-1))

    def _move(self, by: int) -> None:
        if self.prompt:
            self.cursor = moved_cursor(self.prompt, self.cursor, by)
            self.draw()
            self.draw_foot()

    def do_ritual_earlier(self) -> None:
        """Do what the left arrow does with the item under the cursor, if it does something."""
        self._arrow("left")

    def do_ritual_later(self) -> None:
        """Do what the right arrow does with the item under the cursor, if it does something."""
        self._arrow("right")

    def _arrow(self, name: str) -> None:
        choice = next((one for one in self.prompt.choices if one.arrow == name), None) if self.prompt else None
        if choice:
            self._act(lambda: self._choose(choice))

    def do_ritual_skip(self) -> None:
        """Leave the step unanswered."""
        self._act(lambda: self._answer(skip=True))

    def do_ritual_back(self) -> None:
        """Clear the typed text, go to the previous question, or leave from the first one."""
        if self.prompt is None or (self._busy and self.wfh.saving.unsaved):
            self.go("today")
        elif self.field.has_focus and self.field.value:
            self.field.ask(self.field.default)
        else:
            self._act(lambda: self._answer(back=True))

    def do_ritual_why(self) -> None:
        """Show the reason of the step; if it is shown already, show the keys."""
        if self.shows_why or self.prompt is None:
            self.wfh.everywhere.do_help()
        else:
            self.shows_why = True
            self.draw()

    def do_ritual_rule(self) -> None:
        """Show or hide the rule behind the line under the cursor, and what would change it."""
        if self.prompt and any(item.rule for item in self.prompt.items):
            self.shows_rule = not self.shows_rule
            self.draw()

    # ------------------------------------------------------------ answers

    def begin(self) -> None:
        """Begin the ritual."""
        self.verb(rituals.begin, self.RITUAL)

    def _act(self, action: Callable[[], None]) -> None:
        """Act on the shown question; while an answer is being saved, wait for the next question."""
        if self._busy:
            self.wfh.dispatch.began()
            self._waiting.append(action)
        else:
            action()

    def _choose(self, choice: Choice, digit: str = "") -> None:
        if self.prompt is None or not (self.cursor or choice.every_item):
            return
        item = "" if choice.every_item else self.cursor
        found = next((one for one in self.prompt.items if one.id == item), None)
        if found and found.whole:
            self.say(_("“{label}” is for one line: ↓ goes there.").format(label=choice.label))
            return
        ask_argument(self, choice, found, lambda key, text: self._answer(choice=key, item=item, argument=text), digit)

    def _answer(self, **fields: Any) -> None:
        if self.prompt is None:
            return
        self._busy = True
        given = Answer(self.prompt.step, **fields)
        self.verb(attempt, given, then=lambda result: self._answered(given, result))

    def _answered(self, given: Answer, result: Snapshot | WfhError) -> None:
        self._busy = False
        if self.wfh.shown is not self:
            self._waiting.clear()
        elif isinstance(result, WfhError):
            self._waiting.clear()
            if given.text and not self.field.value:
                self.field.ask(self.field.default, given.text)
            self.say(str(result.problems[0]))
        elif self.prompt is None or (given.back and self.prompt.step == given.step):
            self._waiting.clear()
            self.go(self.AFTER)
        elif self._waiting:
            self._waiting.popleft()()
