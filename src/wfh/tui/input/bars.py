"""Small questions at the bottom of a screen: a line of text, or a choice."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING, TypedDict, TypeVar, cast

from textual.containers import Vertical
from textual.widgets import Input

from wfh.domain.planning.quick_entry import cut_text
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.present.rows.cell_width import wrap
from wfh.present.rows.frame import KeyHint, key_line, notice_rows, option_rows
from wfh.present.rows.pieces import Fill, Piece, Role, filled, fit_row, row_width
from wfh.present.today.quick_entry_rows import completion_row, whole_chips
from wfh.tui.input.keymap import show_key
from wfh.tui.terminal.positions import letter_at
from wfh.tui.terminal.typing_ahead import replay
from wfh.tui.widgets.line import Line
from wfh.tui.widgets.rows import Rows
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Unpack

    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widget import Widget

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.autocomplete import Completion
    from wfh.present.rows.pieces import Row
    from wfh.tui.colours.palette import Palette
    from wfh.tui.screen import WfhScreen

T = TypeVar("T")

_MOST_WHY = 2
"""The rows for why an answer was refused."""


class Bar(Vertical, inherit_bindings=False):
    """Lies over the foot of the screen and has the keys until it is answered or left with Esc."""

    DEFAULT_CSS = """
    Bar { layer: entry; dock: bottom; height: auto; background: $panel; }
    Bar > Rows { height: 1; }
    Bar > Input, Bar > Input:focus {
        height: 1; border: none; padding: 0 1; background: $panel; background-tint: $panel 0%;
        color: $wfh-entry;
    }
    """

    def __init__(self, palette: Palette, cancelled: Callable[[], None] | None) -> None:
        super().__init__()
        self.palette = palette
        self._cancelled = cancelled
        self._held: list[Key] = []
        self._has_keys = False
        self._refused: Problem | None = None
        self._drawn_for = 0
        self.is_answered: Callable[[Snapshot], bool] | None = None
        """Whether a snapshot holds the answer already: somebody gave it elsewhere."""

    @property
    def _holder(self) -> WfhScreen:
        return cast("WfhScreen", self.screen)

    def hold(self, event: Key) -> None:
        """Keep a key that was pressed before the bar had the keys."""
        if not self._has_keys:
            self._held.append(copy(event))
            event.stop()

    def take_keys(self, target: Widget) -> None:
        """Focus ``target`` and replay the buffered keys in the order they were pressed.

        The focus moves when the screen has passed on all keys: a later key would overtake them.
        """
        if not self.is_attached:
            return
        if self.screen.message_queue_size:
            self.screen.call_later(self.take_keys, target)
            return
        self.screen.set_focus(target)
        self._has_keys = True
        replay(target, self._held)

    def close(self) -> None:
        """Close, and return the keys to the screen."""
        self._holder.closed_form()
        self.remove()

    def hand_on(self, then: Callable[[T], object], answer: T) -> bool:
        """Pass the answer to ``then`` and close; if it raises WfhError, stay open with what was typed and return False.

        The screen has no bar while ``then`` runs, so that it can open the next one.
        """
        holder = self._holder
        holder.closed_form()
        holder.wfh.answering = partial(self._offer_again, holder, answer)
        try:
            then(answer)
        except WfhError as error:
            holder.open_again(self)
            self.show_error(error.problems[0])
            return False
        finally:
            holder.wfh.answering = None
        self.remove()
        return True

    def renewed(self, _answer: object) -> Bar | None:
        """Return a bar that asks the same again with the answer in it; None if nothing was typed."""
        return None

    def _offer_again(self, holder: WfhScreen, answer: object, error: WfhError) -> bool:
        """Ask again with the answer whose verb was refused, and say why; False if nothing was typed.

        If the person has moved on or is asked something else, the notice line says why, with the answer.
        """
        bar, why = self.renewed(answer), error.problems[0]
        if bar is None:
            return False
        if holder.form is not None or holder.wfh.shown is not holder:
            holder.say(_("{why} Not accepted: {text}").format(why=why, text=answer))
            return True
        holder.open_form(bar)
        bar.call_after_refresh(bar.show_error, why)
        return True

    def on_mount(self) -> None:
        """Draw for the first time."""
        self._drawn_for = self.app.size.width
        self.draw()

    def on_resize(self) -> None:
        """Draw for another width."""
        if self._drawn_for not in {0, self.app.size.width}:
            self._drawn_for = self.app.size.width
            self.draw()

    def draw(self) -> None:
        """Draw all rows for the width of the window."""
        raise NotImplementedError

    def show_error(self, problem: Problem) -> None:
        """Show why the answer was refused, in place of the keys and at any width, until the answer changes."""
        self._refused = problem
        self.show_keys(())

    def show_keys(self, keys: Row) -> None:
        """Draw the keys, or why the answer was refused."""
        why = notice_rows(str(self._refused), self.app.size.width, most=_MOST_WHY) if self._refused else ()
        self.lay("keys", why or (keys,))

    def cancel(self) -> None:
        """Close without an answer."""
        self.close()
        if self._cancelled:
            self._cancelled()

    def on_line_cut(self, event: Line.Cut) -> None:
        """Show that the line was cut off."""
        event.stop()
        self.show_error(Problem(cut_text()))

    def again(self) -> None:
        """Redraw what depends on something that has just become known."""

    def lay(self, id: str, rows: Sequence[Row]) -> None:
        """Draw rows in a part of the bar, which is as high as they need."""
        part = self.query_one(f"#{id}", Rows)
        part.styles.height = len(rows)
        part.show(tuple(row for each in rows for row in self.line(each)))

    def line(self, row: Row) -> tuple[Row, ...]:
        """Return a row over the whole width of the bar."""
        return (filled(fit_row(row, self.app.size.width), Fill.SELECTED),)


class LineOptions(TypedDict, total=False):
    """Options of a line that is asked for."""

    value: str
    """The text to start from; it is selected: typing replaces it, an arrow edits it."""
    is_typed: bool
    """Whether the text to start from was typed just now and not taken: it is not selected then."""
    example: str
    """What a line can look like, shown dim beside the label while nothing is typed."""
    hint: Callable[[str], Row] | None
    """Gives a row to show beside the label at every change of the text."""
    cancelled: Callable[[], None] | None
    enter: str
    """The word for what Enter does, if that is not to save."""
    complete: Callable[[str], Sequence[Completion]] | None
    """Gives what the last word of a text could become: Tab takes one after the other."""
    many: Callable[[str], None] | None
    """Gets a pasted text of several lines; without it they become one."""


class ChoiceOptions(TypedDict, total=False):
    """Options of a choice."""

    default: str
    """The key that Enter takes, else the first."""
    cancelled: Callable[[], None] | None
    about: Mapping[str, str]
    """What a key would do, shown while the choice is on it."""


class EntryBar(Bar):
    """Asks for one line of text."""

    def __init__(
        self,
        palette: Palette,
        label: str,
        then: Callable[[str], None],
        **options: Unpack[LineOptions],
    ) -> None:
        """Ask ``label``; ``then`` gets the text, cleaned, without space at the ends."""
        super().__init__(palette, options.get("cancelled"))
        self._options = options
        self._offered: tuple[Completion, ...] = ()
        self._taken: int | None = None
        self._typed = options.get("value", "")
        self._label = label
        self._then = then

    def compose(self) -> ComposeResult:
        """Lay out the label with its hint, the text, the keys."""
        yield Rows(self.palette, id="label")
        line = Line(self._typed)
        if self._options.get("many"):
            line.many = self._pasted
        yield line
        yield Rows(self.palette, id="keys")

    def on_mount(self) -> None:
        """Take the keys."""
        line = self.query_one(Input)
        if self._typed and not self._options.get("is_typed"):
            line.select_all()
        self.screen.call_later(self.take_keys, line)

    def draw(self) -> None:
        """Draw the label with its hint, and the keys."""
        self._draw_label(self.query_one(Input).value)
        self._draw_keys()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show at once what is recognised, and completions."""
        event.stop()
        self._draw_label(event.value)
        if self._taken is None or event.value != self._with(self._taken):
            self._taken, self._typed = None, event.value
            complete = self._options.get("complete")
            self._offered = tuple(complete(clean(event.value))) if complete else ()
        self._refused = None
        self._draw_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        event.stop()
        self.hand_on(self._then, clean(event.value).strip())

    def on_key(self, event: Key) -> None:
        """Leave with Esc; take the completion with Tab, the next one with another Tab."""
        if event.key == "escape":
            event.stop()
            self.cancel()
        elif event.key in {"tab", "shift+tab"} and self._offered:
            event.stop()
            event.prevent_default()
            by = 1 if event.key == "tab" else -1
            start = -1 if by > 0 else 0
            self._taken = ((start if self._taken is None else self._taken) + by) % len(self._offered)
            line = self.query_one(Input)
            line.value = self._with(self._taken)
            line.cursor_position = len(line.value)

    def again(self) -> None:
        """Redraw the hint: something has become known."""
        if self.is_mounted:
            self._draw_label(self.query_one(Input).value)

    def renewed(self, answer: object) -> EntryBar:
        """Return the same bar with the text that was answered."""
        options: LineOptions = {**self._options, "value": str(answer), "is_typed": True}
        return EntryBar(self.palette, self._label, self._then, **options)

    def _pasted(self, text: str) -> None:
        self.close()
        if many := self._options.get("many"):
            many(text)

    def _with(self, at: int) -> str:
        """Return the text with its last word replaced by the completion at that place."""
        word = self._typed.split(" ")[-1]
        return self._typed[: len(self._typed) - len(word)] + self._offered[at].word

    def _draw_keys(self) -> None:
        cells = self.app.size.width
        hints = (KeyHint("enter", self._options.get("enter", _("save"))), KeyHint("esc", _("cancel")))
        self.show_keys(completion_row(self._offered, self._taken, cells) if self._offered else key_line(hints, cells))

    def _draw_label(self, text: str) -> None:
        hints = self._options.get("hint")
        try:
            hint = hints(clean(text)) if hints else ()
        except WfhError as error:
            hint = (Piece(str(error.problems[0]), Role.DIM),)
        example = "" if text else self._options.get("example", "")
        label = (Piece(f" {self._label}", Role.NOW, bold=True), Piece("   "))
        more = (
            (*hint, Piece(example, Role.DIM)) if example else whole_chips(hint, self.app.size.width - row_width(label))
        )
        self.query_one("#label", Rows).show(self.line((*label, *more)))


class ChoiceBar(Bar, can_focus=True):
    """Asks for one of a few choices, each with a key."""

    def __init__(
        self,
        palette: Palette,
        question: str,
        options: Sequence[tuple[str, str]],
        then: Callable[[str], None],
        **more: Unpack[ChoiceOptions],
    ) -> None:
        """Ask for one of ``options`` (key, words); ``then`` gets the key of the choice."""
        super().__init__(palette, more.get("cancelled"))
        self._about = more.get("about", {})
        self._question = question
        self._options = tuple(options)
        self._then = then
        self._taken = False
        self._at = next((at for at, (key, _words) in enumerate(self._options) if key == more.get("default")), 0)

    def compose(self) -> ComposeResult:
        """Lay out the question, the choices, the keys."""
        for id in ("question", "options", "keys"):
            yield Rows(self.palette, id=id)

    def on_mount(self) -> None:
        """Take the keys."""
        self.screen.call_later(self.take_keys, self)

    def draw(self) -> None:
        """Draw the question, the choices and the keys."""
        lines = wrap(self._question, self.app.size.width - 2)
        self.lay("question", [(Piece(f" {line}", bold=True),) for line in lines])
        self._draw_options()

    def on_key(self, event: Key) -> None:
        """Move, take, or leave."""
        if self._taken or event.key in {"ctrl+c", "ctrl+q"}:
            return  # the screen's
        event.stop()
        keys = [key for key, _words in self._options]
        if event.key == "escape":
            self.cancel()
        elif event.key == "enter":
            self._take(keys[self._at])
        elif taken := next((key for key in (event.character, letter_at(event), event.key) if key in keys), None):
            self._take(taken)
        elif event.key in {"left", "right", "up", "down", "tab", "h", "l", "j", "k"}:
            step = -1 if event.key in {"left", "up", "h", "k"} else 1
            self._at, self._refused = (self._at + step) % len(keys), None
            self._draw_options()
            self.moved(keys[self._at])
        else:
            why = _("{key} is none of these: enter takes the marked one, esc cancels.")
            pressed = event.character if event.is_printable and event.key != "space" else show_key(event.key)
            self.show_error(Problem(why.format(key=pressed)))

    def moved(self, key: str) -> None:
        """Show what the choice would do on which the cursor is now."""

    def _take(self, key: str) -> None:
        self._taken = True
        self._taken = self.hand_on(self._then, key)

    def _draw_options(self) -> None:
        self.lay("options", option_rows(self._options, self._at, self.app.size.width))
        hints = (KeyHint("enter", _("take")), KeyHint("esc", _("cancel")))
        keys = key_line(hints, self.app.size.width)
        about = self._about.get(self._options[self._at][0], "")
        self.show_keys((*keys, Piece(f"   {about}", Role.DIM)) if about else keys)
