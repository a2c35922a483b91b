"""A small form at the bottom of a screen: a few lines to fill in, one at a time, each with a default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import clean
from wfh.errors import WfhError
from wfh.present.overlap.person_form_rows import FormField, form_row, problem_row
from wfh.present.rows.frame import KeyHint, key_line, offered_row
from wfh.present.rows.pieces import Piece
from wfh.tui.input.bars import Bar
from wfh.tui.widgets.field import FieldLine
from wfh.tui.widgets.rows import Rows
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from wfh.errors import Problem
    from wfh.present.rows.pieces import Row
    from wfh.tui.colours.palette import Palette

_STEPS = {"enter": 1, "down": 1, "tab": 1, "up": -1, "shift+tab": -1}


class FormLine(FieldLine):
    """The line of the form. Keys that leave a field are handled in turn, so that quick typing lands in the next."""

    DEFAULT_CSS = """
    FormLine, FormLine:focus {
        layer: default; position: relative; offset: 0 0; width: 1fr; height: 1; border: none; padding: 0 1;
        background: $panel; background-tint: $panel 0%;
        color: $wfh-entry;
    }
    """

    def __init__(self, leave: Callable[[str], None]) -> None:
        """Call ``leave`` with the key that leaves the field."""
        super().__init__()
        self._leave = leave
        self.remove_class("-away", "body")
        self.can_focus = True

    def on_key(self, event: events.Key) -> None:
        """Leave the field; the line handles every other key, and a Tab that completes the text."""
        if event.key in _STEPS and not (event.key == "tab" and self.offered):
            event.stop()
            event.prevent_default()
            self._leave(event.key)


class PersonForm(Bar):
    """Asks for a few fields. Enter takes the answer shown, and on the last field the whole form; Esc cancels it."""

    DEFAULT_CSS = "PersonForm { height: 4; }"

    def __init__(
        self,
        palette: Palette,
        title: str,
        fields: Sequence[FormField],
        then: Callable[[dict[str, str]], None],
        *,
        check: Callable[[str, str], None],
        hint: Callable[[str, str], Row],
        complete: Callable[[str, str], str],
    ) -> None:
        """Ask for ``fields`` under ``title``; ``then`` gets the texts by id.

        ``check`` raises WfhError if the text of a field is invalid; ``hint`` returns what is recognised in it, and
        ``complete`` what Tab completes it to.
        """
        super().__init__(palette, None)
        self._title = title
        self._fields = tuple(fields)
        self._then = then
        self._check = check
        self._hint = hint
        self._complete = complete
        self._values = [""] * len(fields)
        self._cleared: set[int] = set()
        self._at = 0

    def renewed(self, _answer: object) -> PersonForm:
        """Return the same form with what was typed, on its last field."""
        form = PersonForm(
            self.palette,
            self._title,
            self._fields,
            self._then,
            check=self._check,
            hint=self._hint,
            complete=self._complete,
        )
        form._values, form._cleared, form._at = [*self._values], {*self._cleared}, self._at
        return form

    def compose(self) -> ComposeResult:
        """Lay out all fields, the line to type on, the hint, the keys."""
        yield Rows(self.palette, id="fields")
        yield FormLine(self._step)
        yield Rows(self.palette, id="understood")
        yield Rows(self.palette, id="keys")

    @property
    def line_to_type_on(self) -> FormLine:
        """The line to type on."""
        return self.query_one(FormLine)

    def on_mount(self) -> None:
        """Take the keys."""
        self.screen.call_later(self.take_keys, self.line_to_type_on)
        self._show_field()

    def on_key(self, event: events.Key) -> None:
        """Leave with Esc."""
        if event.key == "escape":
            event.stop()
            self.cancel()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show at once what is recognised."""
        event.stop()
        self.draw()

    def _text(self, at: int) -> str:
        """Return what a field holds: what was typed, or else its default."""
        return self._values[at] or ("" if at in self._cleared else self._fields[at].default)

    def _keep(self) -> None:
        line = self.line_to_type_on
        self._values[self._at] = clean(line.value).strip()
        (self._cleared.add if line.is_cleared else self._cleared.discard)(self._at)

    def _step(self, key: str) -> None:
        """Go to the next field or the one before; only Enter on the last field submits the form."""
        by = _STEPS[key]
        self._keep()
        if by > 0 and not self._is_right():
            return
        if key == "enter" and self._at == len(self._fields) - 1:
            self.hand_on(self._then, {field.id: self._text(number) for number, field in enumerate(self._fields)})
            return
        self._at = max(0, min(len(self._fields) - 1, self._at + by))
        self._show_field()

    def show_error(self, problem: Problem) -> None:
        """Show why the form was refused."""
        self._tell(problem_row(problem))

    def _is_right(self) -> bool:
        try:
            self._check(self._fields[self._at].id, self._text(self._at))
        except WfhError as error:
            self.show_error(error.problems[0])
            return False
        return True

    def _show_field(self) -> None:
        default = "" if self._at in self._cleared else self._fields[self._at].default
        self.line_to_type_on.ask(default, self._values[self._at])
        self.draw()

    def draw(self) -> None:
        """Draw the fields, what is recognised in the current one, and the keys."""
        hints = (KeyHint("enter", _("next")), KeyHint("↑", _("back")), KeyHint("esc", _("cancel")))
        self.show_keys(key_line(hints, self.app.size.width))
        values = [self._text(number) for number in range(len(self._fields))]
        row = form_row(self._title, self._fields, values, self._at, self.app.size.width)
        self.query_one("#fields", Rows).show(self.line(row))
        field, typed = self._fields[self._at].id, clean(self.line_to_type_on.value).strip()
        offered = self.line_to_type_on.offered = self._complete(field, typed) if typed else ""
        self._tell(offered_row(offered) if offered else self._hint(field, typed or self._text(self._at)))

    def _tell(self, row: Row) -> None:
        self.query_one("#understood", Rows).show(self.line((Piece(" "), *row)))
