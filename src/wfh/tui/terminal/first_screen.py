"""The first screen, drawn from the same rows by the same screen class before the toolkit is imported.

A screen is a class that stands on a stage. The toolkit's is :class:`wfh.tui.terminal.narrow.NarrowScreen`; here it is
paper, which takes rows and nothing else. What asks for more begins with the app.

Keys that move by a line are answered on paper while the toolkit is imported; the app's screen goes on from there.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress

from wfh.errors import WfhError
from wfh.present.rows.frame import too_small
from wfh.present.rows.pieces import Piece, row_width
from wfh.present.rows.window import seen_row, top_for
from wfh.stand_ins import NamedTuple, cast
from wfh.tui.colours.palette import Look
from wfh.tui.registry import kind_of
from wfh.tui.terminal.answers import ASK_GROUND, Answers, takes_sequences
from wfh.tui.terminal.display import fitted_look, sgr
from wfh.tui.terminal.held import HeldTerminal
from wfh.tui.view_state import ViewState
from wfh.tui.widgets.runs import runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from wfh.present.rows.pieces import Row
    from wfh.tui.screen import WfhScreen
    from wfh.tui.terminal.display import Display
    from wfh.usecases.workspace.workspace import Workspace

DrawnRun = tuple[str, str]
"""A text, and the numbers that set its colours (SGR)."""
Picture = tuple[tuple[DrawnRun, ...], ...]
_BLANK = Piece("")
_KEY = re.compile(rb"((?:\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\))*)(?:\x1b[\[O]([AB])|([!-~]))")
"""A key that may move by a line, an arrow or a letter, and before it what the terminal says of its ground."""


class NeedsToolkitError(AttributeError):
    """A screen asks for what only the toolkit has."""


class Size(NamedTuple):
    """The cells of a window."""

    width: int
    height: int


class OnPaper:
    """What stands in for a part of the toolkit, and has nothing but what a screen of rows asks for."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Begin with the app instead."""
        raise NeedsToolkitError(name)


class PaperRows(OnPaper):
    """Takes the rows of a body, as :class:`wfh.tui.widgets.rows.Rows` does."""

    rows: tuple[Row, ...] = ()
    keep: int | None = None

    def show(self, rows: tuple[Row, ...], keep: int | None = None) -> None:
        """Take ``rows``; row ``keep`` is to be in view."""
        self.rows, self.keep = rows, keep


class PaperField(OnPaper):
    """A line to type on that is away."""

    has_focus = False
    many: object = None

    def put_away(self) -> None:
        """Stay away."""

    def ask(self, default: str, typed: str = "") -> None:
        """Wait to be placed, which only the toolkit can."""


class PaperStage(OnPaper):
    """What a screen stands on before the toolkit is there."""

    app: FirstScreen
    form = None
    is_mounted = False

    def read(self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        """Look something up at once, for the app as well."""
        result = use_case(self.app.ws, *args)
        self.app.looked_up.append((use_case, args, result))
        then(result)


class FirstScreen(OnPaper, ViewState):
    """What is seen before there is an app; it begins with all of it."""

    shown: WfhScreen | None = None
    picture: Picture = ()

    def __init__(self, ws: Workspace, name: str, display: Display) -> None:
        """Take a snapshot for the screen of a name. Raises WfhError if nothing can be read."""
        self.look_at(ws, display)
        self.name = name
        self.body, self.held = PaperRows(), HeldTerminal()
        self.moved_to: dict[str, Any] = {}
        """What keys changed of the screen itself; empty if none were answered."""

    def draw(self, **prepared: object) -> None:
        """Show the screen, if this system can hold a terminal and the screen consists of rows alone."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return
        asks = self.snapshot.config.ui.theme == "auto" and takes_sequences(os.environ)
        self.held.hold(ASK_GROUND if asks else "")
        self.size = _window()
        with suppress(NeedsToolkitError, WfhError):
            self._use_theme()
            name = self.route(self.name or "today")
            stands_on = {"app": self, "body": self.body, "field": PaperField()}
            screen = self.shown = cast("WfhScreen", type(name, (PaperStage, kind_of(name)), stands_on)())
            if prepared and name == self.name:
                screen.prepare(**prepared)
            if screen.is_rows:
                lines = self._lines(screen)
                _keys, self.is_light = Answers().take(self.held.waiting().decode("utf-8", "replace"))
                self._use_theme()
                self._show(lines)

    def answer_keys(self) -> None:
        """Answer the keys that wait and move by a line; the first that does not, and what comes after it, wait on."""
        while self.shown and self.held.stands and (found := _KEY.match(self.held.waiting())):
            said, arrow, letter = found.groups()
            key = {b"A": "up", b"B": "down"}.get(arrow) or letter.decode()
            command = self.keymap.command(self.shown.scope, key, key)
            if command is None or not command.moves:
                return
            before, was = self.picture, dict(vars(self.shown))
            with suppress(NeedsToolkitError, WfhError):
                getattr(self.shown, command.method)()
                self._show(self._lines(self.shown))
            if self.picture == before:  # the app says why
                return
            self.held.typed = said + self.held.typed[found.end() :]
            self.moved_to |= {name: value for name, value in vars(self.shown).items() if value is not was.get(name)}

    def _use_theme(self) -> None:
        """Use the colours of the theme in the settings. Raises NeedsToolkitError if only the toolkit has them."""
        theme = self.wanted_theme(self.snapshot.config.ui.theme)
        self.palette = self.palette_of(theme, lambda: self.get_css_variables())  # noqa: PLW0108  (there is none)
        self._fitted = self.signs

    def _lines(self, screen: WfhScreen) -> list[tuple[Row, int]]:
        """Return each line of the window: its row, and how many cells at either side belong to nothing."""
        width, height = self.size
        head = seen_row((screen.head_row(),), 0, 0, width, 1), 0
        if too_small(width, height):
            return [head, *[((), width)] * (height - 1)]
        screen.draw()
        rows, foot = self.body.rows, [(seen_row((row,), 0, 0, width, 1), 0) for row in screen.foot_rows()]
        top = top_for(self.body.keep, 0, len(rows), screen.lines)
        seen = [(seen_row(rows, y, top, screen.columns, screen.lines), screen.margin) for y in range(screen.lines)]
        return [head, *[((), 0)] * (height - 1 - len(seen) - len(foot)), *seen, *foot]

    def _show(self, lines: Iterable[tuple[Row, int]]) -> None:
        """Show lines, unless they look like those on the terminal."""
        picture = tuple(tuple(self._runs(row, margin)) for row, margin in lines)
        if picture != self.picture:
            self.picture = picture
            self.held.show(as_text(picture))

    def _runs(self, row: Row, margin: int) -> Iterator[DrawnRun]:
        width, used, aside = self.size.width, row_width(row), self._sgr(Look(None, self.palette.ground))
        blank = max(0, width - 2 * margin - used)
        yield " " * margin, aside
        for piece, text in runs(row):
            yield self._fitted.text(text), self._sgr(self.palette.look(piece))
        yield " " * blank, self._sgr(self.palette.look(_BLANK))
        yield " " * (width - margin - used - blank), aside

    def _sgr(self, look: Look) -> str:
        return sgr(fitted_look(self.terminal.depth, look, self.palette.ground))


def _window() -> Size:
    """Return the cells of the window as the toolkit reads them, without what that loads."""
    if os.environ.get("COLUMNS") or os.environ.get("LINES"):
        from shutil import get_terminal_size

        return Size(*get_terminal_size())
    return Size(*os.get_terminal_size())


def as_text(picture: Picture) -> str:
    """Return a picture as it is written, line by line."""
    return "".join(f"\x1b[{y};1H{_written(line)}" for y, line in enumerate(picture, 1))


def _written(line: Iterable[DrawnRun]) -> str:
    return "".join(f"\x1b[{colours}m{text}\x1b[0m" if colours else text for text, colours in line if text)
