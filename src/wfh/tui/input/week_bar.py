"""Asks for a day: the days ahead side by side, and a line on which a day can be typed as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wfh.domain.planning.days_ahead import parse_day_ahead, step_day
from wfh.domain.time.sanitize import clean
from wfh.errors import WfhError
from wfh.present.rows.formatting import shapes
from wfh.present.rows.frame import KeyHint, key_line
from wfh.present.rows.pieces import Piece, Role
from wfh.present.today.days_ahead import day_words, strip_rows
from wfh.tui.input.bars import Bar
from wfh.tui.widgets.line import Line
from wfh.tui.widgets.rows import Rows
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widgets import Input

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.days_ahead import DayAhead
    from wfh.present.rows.pieces import Row
    from wfh.tui.colours.palette import Palette

_STEPS = {"left": -1, "up": -1, "shift+tab": -1, "right": 1, "down": 1, "tab": 1}


class DayLine(Line):
    """A line for a day; while it is empty, left and right move along the strip."""

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT002  (the toolkit's own signature)
        """Go left in the text, or to the day before."""
        self._go(-1) if not self.value else super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT002  (the toolkit's own signature)
        """Go right in the text, or to the day after."""
        self._go(1) if not self.value else super().action_cursor_right(select)

    def _go(self, by: int) -> None:
        cast("WeekBar", self.parent).step(by)


class WeekBar(Bar):
    """The strip, its line, and the keys. Enter takes the highlighted day: the next working day at first."""

    DEFAULT_CSS = "WeekBar { height: 6; }"

    def __init__(
        self,
        palette: Palette,
        question: str,
        days: tuple[DayAhead, ...],
        snapshot: Snapshot,
        then: Callable[[date | None], None],
    ) -> None:
        """Ask ``question`` about ``days``; ``then`` gets the day, or None for the backlog."""
        super().__init__(palette, None)
        self._question = question
        self._days = days
        self._look = snapshot
        self._then = then
        self._here: date | None = next((day.date for day in days if day.number), None)

    def compose(self) -> ComposeResult:
        """Lay out question, strip, line and keys."""
        for id in ("question", "days", "hours", "planned"):
            yield Rows(self.palette, id=id)
        yield DayLine()
        yield Rows(self.palette, id="keys")

    def on_mount(self) -> None:
        """Take the keys."""
        line = self.query_one(DayLine)
        line.placeholder = _("or a day: thu, +3, 2026-12-01, backlog")
        self.screen.call_later(self.take_keys, line)

    def show_planned(self, days: Sequence[DayAhead]) -> None:
        """Show what is planned on the days, once that was looked up."""
        self._days = tuple(days)
        if self.is_mounted:
            self.draw()

    def step(self, by: int) -> None:
        """Go along the strip."""
        self._here, self._refused = step_day(self._days, self._here, by), None
        self.draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show at once which day is meant."""
        event.stop()
        self._refused = None
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the day, or stay if the text is not a day."""
        event.stop()
        try:
            to = self._meant
        except WfhError as error:
            self._say((Piece(str(error.problems[0]), Role.ATTENTION),))
            return
        self.hand_on(self._then, to)

    def on_key(self, event: Key) -> None:
        """Leave with Esc; up, down and tab go along the strip, too."""
        if event.key == "escape":
            event.stop()
            self.cancel()
        elif event.key in _STEPS:
            event.stop()
            event.prevent_default()
            self.query_one(DayLine).value = ""
            self.step(_STEPS[event.key])

    @property
    def _meant(self) -> date | None:
        """The chosen day: the typed one, else that of the strip. Raises WfhError."""
        text = clean(self.query_one(DayLine).value).strip()
        return parse_day_ahead(self._days, text, self._look.date) if text else self._here

    def draw(self) -> None:
        """Draw the strip, what is meant, and the keys."""
        cells, signs = self.app.size.width, shapes(self._look.config.ui)
        words: Row
        try:
            to = self._meant
            words, here = day_words(self._days, to), to
        except WfhError:
            words, here = (Piece(_("thu, +3, 2026-12-01, backlog"), Role.DIM),), None
        self._say(words)
        for id, row in zip(("days", "hours", "planned"), strip_rows(self._days, here, cells, signs), strict=True):
            self._show(id, row)
        hints = (
            KeyHint("enter", _("take")), KeyHint("← →", _("day")), KeyHint("1–9", _("day")), KeyHint("0", _("backlog")),
            KeyHint("esc", _("cancel")),
        )  # fmt: skip
        self.show_keys(key_line(hints, cells))

    def _say(self, words: Row) -> None:
        self._show("question", (Piece(f" {self._question}", Role.NOW, bold=True), Piece("  "), *words))

    def _show(self, id: str, row: Row) -> None:
        self.query_one(f"#{id}", Rows).show(self.line(row))
