"""Fits what the toolkit draws to the colours and signs that the terminal can show.

Without colours the toolkit would send greys, and for 256 colours its library picks the nearest by a measure that turns
dark tints into bright ones.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter

from wfh.tui.colours.colour import Colour
from wfh.tui.colours.depth import Depth, nearest_pair

if TYPE_CHECKING:
    from rich.color_triplet import ColorTriplet
    from textual.color import Color

    from wfh.tui.terminal.display import Display


class Fitting(LineFilter):
    """Draws in the colours and signs of a terminal; readable text stays readable."""

    def __init__(self, display: Display) -> None:
        """Draw for a terminal."""
        super().__init__()
        self._display = display

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments as the terminal can show them."""
        depth = self._display.depth
        return [
            Segment(self._display.text(text), style and fitted_style(depth, style, background), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=2048)
def fitted_style(depth: Depth, style: Style, background: Color) -> Style:
    """Return a style in the colours of the terminal; one without a ground lies on ``background``."""
    if depth is Depth.TRUE:
        return style
    if depth is Depth.NONE:
        return style.without_color
    text, ground = _rgb(style.color), _rgb(style.bgcolor)
    behind = Colour(background.r, background.g, background.b)
    numbers = nearest_pair(depth, Colour(*text) if text else behind, Colour(*ground) if ground else behind)
    colours = (
        RichColor.from_ansi(number) if was else None for number, was in zip(numbers, (text, ground), strict=True)
    )
    return style + Style.from_color(*colours)


def _rgb(colour: RichColor | None) -> ColorTriplet | None:
    """Return red, green and blue of a true colour; None for one of the terminal's own."""
    return None if colour is None else colour.triplet
