"""Several lines pasted into a one-line bar: shown, with one question about all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.planning.quick_entry import pasted_lines
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.input.bars import ChoiceBar
from wfh.tui.widgets.rows import Rows
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from wfh.present.rows.pieces import Row
    from wfh.tui.colours.palette import Palette
    from wfh.tui.screen_actions import ScreenActions

_MOST_SHOWN = 8


class LinesBar(ChoiceBar):
    """A choice below the lines it is about."""

    def __init__(
        self,
        palette: Palette,
        rows: Sequence[Row],
        options: Sequence[tuple[str, str]],
        then: Callable[[str], None],
        cancelled: Callable[[], None],
    ) -> None:
        """Ask what to make of ``rows``."""
        question = _("{n} lines were pasted.").format(n=len(rows))
        super().__init__(palette, question, options, then, cancelled=cancelled)
        self._all, self._left = rows, cancelled
        self._rows = tuple(rows[:_MOST_SHOWN])
        if len(rows) > _MOST_SHOWN:
            self._rows += ((Piece(f"   … +{len(rows) - _MOST_SHOWN}", Role.DIM),),)

    def renewed(self, _answer: object) -> LinesBar:
        """Return the same question about the same lines."""
        return LinesBar(self.palette, self._all, self._options, self._then, self._left)

    def compose(self) -> ComposeResult:
        """Lay out the lines between the question and the choices."""
        question, *rest = super().compose()
        yield question
        yield Rows(self.palette, id="lines")
        yield from rest

    def draw(self) -> None:
        """Draw the lines, too."""
        super().draw()
        lines = self.query_one("#lines", Rows)
        self.styles.height = 3 + len(self._rows)
        lines.styles.height = len(self._rows)
        lines.show(tuple(row for line in self._rows for row in self.line(line)))


def ask_lines(
    screen: ScreenActions,
    text: str,
    each: str,
    row: Callable[[str], Row],
    *,
    many: Callable[[tuple[str, ...]], None],
    one: Callable[[str], None],
) -> None:
    """Ask, in the words ``each``, whether each pasted line is an item: then ``many`` gets them all.

    Otherwise, or if the question is left, ``one`` gets them as one line.
    """
    lines = pasted_lines(text)

    def join() -> None:
        one(" ".join(text.split()))

    screen.open_form(
        LinesBar(
            screen.wfh.palette,
            [(Piece("   "), *row(line)) for line in lines],
            (("y", each), ("n", _("one line"))),
            lambda key: many(lines) if key == "y" else join(),
            join,
        )
    )
