"""The first screen, drawn from the same rows by the same screen class before the toolkit is imported.

A screen is a class that stands on a stage. The toolkit's is :class:`wfh.tui.terminal.narrow.NarrowScreen`; here it is
paper, which takes rows and nothing else. What asks for more begins with the app.

Keys that move by a line are answered on paper while the toolkit is imported; the app's screen goes on from there.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack, suppress
from functools import cached_property

from wfh.errors import WfhError
from wfh.present.rows.cell_width import clusters
from wfh.present.rows.frame import too_small
from wfh.present.rows.pieces import Piece, row_width
from wfh.present.rows.window import seen_row, top_for
from wfh.stand_ins import NamedTuple, cast
from wfh.tui.colours.palette import Look
from wfh.tui.colours.themes import THEMES
from wfh.tui.registry import kind_of
from wfh.tui.terminal.answers import ASK_GROUND, Answers, takes_sequences
from wfh.tui.terminal.display import fitted_look, sgr
from wfh.tui.terminal.held import HeldTerminal, can_be_held
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
Cell = tuple[str, str]
"""What a cell shows, nothing in the second cell of a wide sign, and the numbers of its colours."""
_BLANK = Piece("")
_KEY = re.compile(rb"((?:\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\))*)(?:\x1b[\[O]([AB])|([!-~]))")
"""A key that may move by a line, an arrow or a letter, and before it what the terminal says of its ground."""
_ARROWS = {b"A": "up", b"B": "down"}


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

    @property
    def wfh(self) -> FirstScreen:
        """What the screen takes for the app."""
        return self.app

    def read(self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        """Look something up at once, for the app as well."""
        result = use_case(self.app.ws, *args)
        self.app.looked_up.append((use_case, args, result))
        then(result)


class FirstScreen(OnPaper, ViewState):
    """What is seen before there is an app; it begins with all of it."""

    def __init__(self, ws: Workspace, name: str, display: Display, **prepared: object) -> None:
        """Read what there is to see, and draw the screen of a name. Raises WfhError if nothing can be read."""
        self.look_at(ws, display)
        self.name = name
        self.held: HeldTerminal | None = None
        self.picture: Picture = ()
        self.moved_to: dict[str, Any] = {}
        """What keys changed of the screen itself; empty where none were answered."""
        self._drawn: WfhScreen | None = None
        self._numbers: dict[Look, str] = {}
        if not can_be_held():
            return
        self.size = _window()
        asks = self.snapshot.config.ui.theme == "auto" and takes_sequences(os.environ)
        self.held = HeldTerminal(ASK_GROUND if asks else "")
        with ExitStack() as failed:
            failed.callback(self.leave)
            with suppress(NeedsToolkitError, WfhError):
                self._draw(self.held, **prepared)
            failed.pop_all()

    def answer_keys(self) -> None:
        """Answer the keys that wait and move by a line; the first that does not, and what comes after it, wait on."""
        held, screen = self.held, self._drawn
        while held and screen and self.stands and (found := _KEY.match(held.waiting())):
            said, arrow, letter = found.groups()
            key = _ARROWS[arrow] if arrow else letter.decode()
            command = self.keymap.command(screen.scope, key, key)
            if command is None or not command.moves:
                return
            before, was = self.picture, dict(vars(screen))
            with suppress(NeedsToolkitError, WfhError):
                getattr(screen, command.method)()
                self.picture = self._picture(self._rows(screen))
            if self.picture == before:  # the app says why
                return
            held.typed = said + held.typed[found.end() :]
            held.show(as_text(self.picture))
            self.moved_to |= {name: value for name, value in vars(screen).items() if value is not was.get(name)}

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of the picture, line by line."""
        return tuple(map(cells_of, self.picture))

    def leave(self) -> None:
        """Put the terminal back, unless the app did.

        Raises SystemExit after a signal: if a class was being made, Python has made another error of it.
        """
        if self.held is not None:
            self.held.put_back()
            self.held.forget_signals()
            if self.held.ended:
                raise SystemExit(self.held.ended)

    @property
    def stands(self) -> bool:
        """Whether the picture stands on the terminal."""
        return self.held is not None and self.held.is_intact

    @property
    def shown(self) -> WfhScreen | None:
        """The screen that is drawn."""
        return self._drawn

    def _draw(self, held: HeldTerminal, **prepared: object) -> None:
        """Show the screen as it is to be seen. Raises NeedsToolkitError if rows are not all there is to it."""
        self._use_theme()
        name = self.route(self.name or "today")
        screen = self._drawn = self._on_paper(kind_of(name))
        if prepared and name == self.name:
            screen.prepare(**prepared)
        if not screen.is_rows:
            raise NeedsToolkitError(name)
        rows = tuple(self._rows(screen))
        _keys, self.is_light = Answers().take(held.waiting().decode("utf-8", "replace"))
        if self.is_light is not None:
            self._use_theme()
        self.picture = self._picture(rows)
        held.show(as_text(self.picture))

    def _picture(self, rows: Iterable[tuple[Row, int]]) -> Picture:
        return tuple(self._line(row, cells) for row, cells in rows)

    def _use_theme(self) -> None:
        theme = self.wanted_theme(self.snapshot.config.ui.theme)
        if theme not in {one.name for one in THEMES}:
            raise NeedsToolkitError(theme)
        self.palette = self.palette_of(theme, dict)
        self._fitted, self._numbers = self.signs, {}

    def _on_paper(self, kind: type[WfhScreen]) -> WfhScreen:
        stands_on = {"app": self, "field": PaperField(), "body": PaperRows()}
        return cast("WfhScreen", type(kind.__name__, (PaperStage, kind), stands_on)())

    def _rows(self, screen: WfhScreen) -> Iterator[tuple[Row, int]]:
        """Yield each line of the window: its row, and how many cells at either side belong to nothing."""
        width, height = self.size
        head = seen_row((screen.head_row(),), 0, 0, width, 1)
        if too_small(width, height):
            yield head, 0
            yield from (((), width) for _line in range(height - 1))
            return
        screen.draw()
        body: PaperRows = cast("Any", screen.body)
        foot = screen.foot_rows()
        yield head, 0
        yield from (((), 0) for _line in range(height - 1 - screen.lines - len(foot)))
        top = top_for(body.keep, 0, len(body.rows), screen.lines)
        for y in range(screen.lines):
            yield seen_row(body.rows, y, top, screen.columns, screen.lines), screen.margin
        yield from ((seen_row((row,), 0, 0, width, 1), 0) for row in foot)

    def _line(self, row: Row, margin: int) -> tuple[DrawnRun, ...]:
        width = self.size.width
        left, right = min(margin, width), min(margin, max(0, width - margin))
        aside = self._sgr(Look(None, self.palette.ground))
        drawn = [(self._fitted.text(text), self._sgr(self.palette.look(piece))) for piece, text in runs(row)]
        blank = " " * (width - left - right - row_width(row)), self._sgr(self.palette.look(_BLANK))
        return ((" " * left, aside), *drawn, blank, (" " * right, aside))

    def _sgr(self, look: Look) -> str:
        if look not in self._numbers:
            self._numbers[look] = sgr(fitted_look(self.terminal.depth, look, self.palette.ground))
        return self._numbers[look]


def _window() -> Size:
    """Return the cells of the window as the toolkit reads them, without what that loads."""
    if os.environ.get("COLUMNS") or os.environ.get("LINES") or not (sys.__stdout__ and sys.__stdout__.isatty()):
        from shutil import get_terminal_size

        return Size(*get_terminal_size())
    return Size(*os.get_terminal_size(sys.__stdout__.fileno()))


def as_text(picture: Picture) -> str:
    """Return a picture as it is written, line by line."""
    return "".join(f"\x1b[{y};1H{_written(line)}" for y, line in enumerate(picture, 1))


def _written(line: Iterable[DrawnRun]) -> str:
    return "".join(f"\x1b[{colours}m{text}\x1b[0m" if colours else text for text, colours in line if text)


def cells_of(line: Iterable[DrawnRun]) -> tuple[Cell, ...]:
    """Return the cells of a line."""
    cells: list[Cell] = []
    for text, colours in line:
        known: dict[str, Cell] = {}  # most of a screen are spaces
        for sign, size in clusters(text):
            cells += [known.setdefault(sign, (sign, colours)), *[("", colours)] * (size - 1)] if size else []
    return tuple(cells)
