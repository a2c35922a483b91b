"""The keys of a screen as a list: typing filters it, Enter carries out the marked command on the screen below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import hides_work
from wfh.domain.today.guidance.tips import tip
from wfh.present.handbook.desk.layout import search_row
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import shapes
from wfh.present.rows.guidance import tip_text
from wfh.present.rows.help_rows import HelpLine, HelpPage, help_rows, matching, no_command_rows
from wfh.tui.input.command import EVERYWHERE, Command, scopes
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.input.keymap import show_key
from wfh.tui.keys.reasons import Reason
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.help import HELP
from wfh.words import _

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from wfh.present.rows.pieces import Row
    from wfh.tui.widgets.search_line import SearchLine

MANY = 5
"""So many keys of one command are a row of keys."""
_SIGN = 3
"""The cells before the field."""


class HelpScreen(WfhScreen):
    """Lies over another screen and names its keys."""

    SCOPE = HELP
    MOST_COLUMNS = 120
    ALLOWED: ClassVar[frozenset[str] | None] = frozenset({"quit"})
    FIRST = Reason.LIST_OF_KEYS

    def __init__(self, below: WfhScreen) -> None:
        """Explain the screen ``below``: its sentences first, then the commands that work there now."""
        super().__init__()
        self._below = below
        self._scope = below.scope
        app = below.wfh
        wanted = tip(app.snapshot, app.past) if app.past and not hides_work(app.snapshot) else None
        about = tip_text(wanted, app.keymap.shown(wanted.command)) if wanted else ""
        self._said = tuple(filter(None, (*below.help_lines(), about)))
        self._typed = ""
        self._at = 0

    def compose_body(self) -> ComposeResult:
        """Lay out the line to type on over its row, and the list."""
        from wfh.tui.widgets.rows import Rows
        from wfh.tui.widgets.search_line import SearchLine

        yield Rows(self.wfh.palette, id="find", classes="body line")
        yield from super().compose_body()
        field = SearchLine(id="field")
        field.left_while_empty = frozenset("?")
        yield field

    def top_row(self) -> Row:
        """Return the header of the screen below: in the evening it names no screens."""
        return self._below.top_row()

    @property
    def lines(self) -> int:
        """The rows of the list."""
        return max(0, super().lines - 1)

    # ------------------------------------------------------------ what is listed

    @property
    def _commands(self) -> list[Command]:
        """The commands that work on the screen below, the nearest scope first, then the global ones."""
        within, allowed, keymap = scopes(self._scope), self._below.allowed, self.wfh.keymap
        own = [command for command in EVERY_COMMAND if command.scope in within]
        own.sort(key=lambda command: command.scope is not self._scope)
        everywhere = [command for command in EVERY_COMMAND if command.scope is EVERYWHERE]
        offered = [command for command in everywhere if allowed is None or command.id in allowed]
        return [command for command in (*own, *offered) if self._keys(command) or not keymap.keys[command.id]]

    @property
    def listed(self) -> list[Command]:
        """The commands that match the typed text; all of them while nothing is typed."""
        commands = self._commands
        return [commands[at] for at in matching([self._line(command) for command in commands], self._typed)]

    def _line(self, command: Command) -> HelpLine:
        keys = self._keys(command)
        shown = f"{keys[0]}–{keys[-1]}" if len(keys) >= MANY else " ".join(map(show_key, keys))
        about = _(command.help) if command.help else ""
        return HelpLine(shown, _(command.title), about, command.scope is not EVERYWHERE)

    def _keys(self, command: Command) -> list[str]:
        """Return the keys of a command without those that mean something else on the screen."""
        keymap = self.wfh.keymap
        nearer = [scope for scope in scopes(self._scope) if scope is not command.scope]
        if command.scope is self._scope:
            nearer = []
        return [key for key in keymap.keys[command.id] if not any((scope, key) in keymap.by_key for scope in nearer)]

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw the field and the list."""
        listed = self.listed
        count = _("{n} of {all}").format(n=len(listed), all=len(self._commands))
        said = count if self._typed.strip() else _("type to filter")
        find = self.part("find")
        find.styles.margin = (0, self.margin)
        find.show((search_row(said, self.columns, is_typed_on=True),))
        cells = self.columns - _SIGN - width(said) - 2
        self.field.lay(self.margin + _SIGN, 2 if self.is_roomy else 1, cells, is_typed_on=True)
        if not listed:
            self.body.show(no_command_rows(self._typed, self.columns))
            return
        page = self._page(listed)
        if not self._at:  # what stands above the first command is seen again, as far as there is room
            self.body.show(page.rows, 0)
        if self._at or page.marked >= self.lines:
            self.body.show(page.rows, page.marked)

    def _page(self, listed: list[Command]) -> HelpPage:
        lines, sign = [self._line(command) for command in listed], shapes(self.snapshot.config.ui).cursor
        if self._typed.strip():
            return help_rows((), lines, self.columns, self._at, sign, grouped=False)
        return help_rows(self._said, lines, self.columns, self._at, sign)

    @property
    def field(self) -> SearchLine:
        """The line to type on."""
        return cast("SearchLine", self.query_one("#field"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what matches."""
        event.stop()
        self._typed, self._at = clean(event.value), 0
        self.draw()

    # ------------------------------------------------------------ keys

    def click_pick(self, number: str, _offset: int) -> None:
        """Mark a line; if it is marked already, carry it out."""
        if self._at == int(number):
            self.wfh.press_key("enter")
        self._at = int(number)
        self.draw()

    def do_help_run(self) -> None:
        """Go back to the screen below, and carry out the marked command there."""
        listed = self.listed
        if not listed:
            return
        command = listed[self._at]
        self.app.pop_screen()
        self._below.press(command, self.wfh.keymap.keys[command.id])

    def do_help_close(self) -> None:
        """Clear the typed text; if there is none, go back."""
        if self.field.value:
            self.field.value = ""
        else:
            self.app.pop_screen()

    def do_help_down(self) -> None:
        """Go to the next line."""
        self._move(1)

    def do_help_up(self) -> None:
        """Go to the line before."""
        self._move(-1)

    def do_help_page_down(self) -> None:
        """Go a page on."""
        self._move(max(1, self.lines - 2))

    def do_help_page_up(self) -> None:
        """Go a page back."""
        self._move(-max(1, self.lines - 2))

    def _move(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self.listed) - 1))
        self.draw()
