"""The first run: at most ten questions, each with a default, then one file is written. Enter alone goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wfh.domain.setup.questions import QUESTIONS, completed, questions_for, with_answer
from wfh.domain.time.sanitize import clean
from wfh.errors import WfhError
from wfh.present.ritual.setup_rows import question_page, summary_page
from wfh.present.rows.formatting import shapes
from wfh.present.rows.frame import KeyHint, quiet_header
from wfh.present.rows.pieces import Fill
from wfh.tui.keys.reasons import Reason
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.setup import SETUP
from wfh.usecases.setup import settings
from wfh.words import _, set_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from wfh.domain.setup.questions import SetupAnswers, SetupQuestion
    from wfh.present.rows.pieces import Row
    from wfh.tui.widgets.field import FieldLine


class SetupScreen(WfhScreen):
    """Holds the answers so far; writes nothing before the last Enter.

    A question shows its answer, also when the person comes back to it. The last page lists all answers.
    """

    SCOPE = SETUP
    MOST_COLUMNS = 130
    ALLOWED = frozenset({"quit"})
    FIRST = Reason.SET_UP

    def __init__(self) -> None:
        """Start at the first question."""
        super().__init__()
        self.answers: SetupAnswers | None = None
        self._at = 0
        self._changing = False
        """Whether the question was asked from the summary, where its answer leads back to."""
        self._chosen = len(QUESTIONS)
        self._typed: dict[str, str] = {}
        self._cursor = 0
        self._asked = ""

    def compose_body(self) -> ComposeResult:
        """Lay out the rows, and the line to type on over them."""
        from wfh.tui.widgets.field import FieldLine

        yield from super().compose_body()
        yield FieldLine(id="field")

    @property
    def field(self) -> FieldLine:
        """The line to type on."""
        return cast("FieldLine", self.query_one("#field"))

    @property
    def questions(self) -> Sequence[SetupQuestion]:
        """The questions that are asked of this person."""
        return questions_for(self.answers)

    @property
    def question(self) -> SetupQuestion | None:
        """The question that is asked; None if all are answered."""
        return self.questions[self._at] if self._at < len(self.questions) else None

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw the question, or what will be written."""
        if self.answers is None:
            self.answers = settings.machine_defaults(self.wfh.ws)
            self._chosen = len(self.questions)
        set_language(self.answers.language)
        signs = shapes(self.snapshot.config.ui)
        question = self.question
        if question is None:
            self._asked = ""
            self.field.put_away()
            path = clean(str(self.wfh.ws.places.config))
            page = summary_page(self.answers, path, self._chosen, self.columns, self.lines, signs)
            self.body.show(page.rows)
            return
        self._ask(question, self.answers)
        offered = self.field.offered = completed(question, self.field.value)
        shown = question_page(
            question, self._at + 1, self._cursor, self.columns, self.lines, signs, offered, len(self.questions)
        )
        self.body.show(shown.rows)
        if shown.field:
            x, y, cells = shown.field
            self.field.place(self.margin + x, y + (2 if self.is_roomy else 1), cells)
        else:
            self.field.put_away()

    def _ask(self, question: SetupQuestion, answers: SetupAnswers) -> None:
        if question.id == self._asked:
            return
        self._asked = question.id
        default = question.default(answers)
        values = [value for value, _label in question.options]
        self._cursor = values.index(default) if default in values else 0
        self.field.ask(default, self._typed.pop(question.id, ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what Tab completes the text to."""
        event.stop()
        if self.question and completed(self.question, event.value) != self.field.offered:
            self.draw()

    def tick(self) -> None:
        """Redraw nothing."""

    def top_row(self) -> Row:
        """Return the name alone."""
        return quiet_header(Fill.NOW_SOLID)

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        back = (KeyHint("esc", _("back")),) if self._at else ()
        leave = KeyHint(self.wfh.keymap.shown("quit") if self.question is None else "^q", _("leave"))
        if self.question is None:
            word = _("save it") if self._chosen == len(self.questions) else _("change")
            return (KeyHint("enter", word), KeyHint("↑ ↓", _("choose")), *back, leave)
        move = (KeyHint("↑ ↓", _("choose")),) if self.question.options else (KeyHint("→", _("change")),)
        return (KeyHint("enter", _("next")), *move, *back, leave)

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """Take the number of an option."""
        options = self.question.options if self.question else ()
        if event.character and event.character in "123456789"[: len(options)]:
            event.stop()
            event.prevent_default()  # The toolkit calls the base's on_key of itself.
            self._cursor = int(event.character) - 1
            self.do_setup_enter()

    def do_setup_enter(self) -> None:
        """Take the answer; on the last page, change the line chosen, or write the file."""
        question, answers = self.question, self.answers
        if answers is None:
            return
        if question is not None:
            self._take(question, answers)
        elif self._chosen < len(self.questions):
            self._at, self._changing = self._chosen, True
            self.draw_all()
        else:
            self.verb(settings.init, answers, then=lambda _look: self.go("today"))

    def _take(self, question: SetupQuestion, answers: SetupAnswers) -> None:
        text = question.options[self._cursor][0] if question.options else self.field.value
        try:
            self.answers = with_answer(question, answers, text)
        except WfhError as error:
            self.say(str(error.problems[0]))
            return
        self._leave(self._at + 1)

    def do_setup_back(self) -> None:
        """Go to the question before, which shows what was answered; from a line of the summary, back to it."""
        if not self._at and not self._changing:
            return
        if self.question and self.field.value:
            self._typed[self.question.id] = self.field.value
        self._leave(self._at - 1)

    def _leave(self, to: int) -> None:
        """Go to another question, or back to the summary if the question was asked from there."""
        self._at = len(self.questions) if self._changing else to
        self._changing, self._chosen, self._asked = False, len(self.questions), ""
        self.draw_all()

    def do_setup_down(self) -> None:
        """Go to the option below."""
        self._move(1)

    def do_setup_up(self) -> None:
        """Go to the option above."""
        self._move(-1)

    def _move(self, by: int) -> None:
        if self.question is None:
            self._chosen = max(0, min(len(self.questions), self._chosen + by))
            self.draw_all()
        elif self.question.options:
            self._cursor = max(0, min(len(self.question.options) - 1, self._cursor + by))
            self.draw()
