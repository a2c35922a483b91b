"""What the terminal can show, and what is drawn fitted to it: in no more colours, in no other signs.

Without colours the toolkit would send greys, and for 256 colours the library below it takes the nearest by a measure
that turns dark tints into bright ones.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from wfh.present.rows.signs import PLAIN_TERMS, encodable, in_ascii, is_unicode, wants_ascii
from wfh.tui.colours.depth import Depth, depth_of, nearest_pair
from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.color_triplet import ColorTriplet


@dataclass(frozen=True, slots=True)
class Display:
    """What a terminal can show; ``encoding`` is empty where it can show every character."""

    depth: Depth = Depth.TRUE
    ascii: bool = False
    encoding: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether anything that could be drawn cannot be shown."""
        return self != Display()


def display_of(environ: Mapping[str, str], encoding: str) -> Display:
    """Return what the terminal can show that the environment describes, and that is written in ``encoding``."""
    unicode = is_unicode(encoding)
    return Display(depth_of(environ), wants_ascii(environ) or not unicode, "" if unicode else encoding)


def wants_mouse(setting: str, environ: Mapping[str, str]) -> bool:
    """Return whether the mouse is answered by ``ui.mouse``; ``auto``: on every terminal that may report one."""
    return setting == "on" or (setting == "auto" and environ.get("TERM", "").casefold() not in PLAIN_TERMS)


class Fitting(LineFilter):
    """Draws in the colours and signs of a terminal; text that can be read stays so."""

    def __init__(self, display: Display) -> None:
        """Draw for a terminal."""
        super().__init__()
        self._display = display

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments as the terminal can show them."""
        depth = self._display.depth
        return [
            Segment(fitted_text(self._display, text), style and fitted_style(depth, style, background), control)
            for text, style, control in segments
        ]


def fitted_text(display: Display, text: str) -> str:
    """Return a text in the signs of the terminal."""
    if text.isascii() or not display.ascii:
        return text
    text = in_ascii(text)
    return encodable(text, display.encoding) if display.encoding else text


@lru_cache(maxsize=2048)
def fitted_style(depth: Depth, style: Style, background: Color) -> Style:
    """Return a style in the colours of the terminal; one that lies on nothing lies on ``background``."""
    if depth is Depth.TRUE:
        return style
    if depth is Depth.NONE:
        return style.without_color
    text, ground = _rgb(style.color), _rgb(style.bgcolor)
    numbers = nearest_pair(depth, Color(*text) if text else background, Color(*ground) if ground else background)
    colours = (
        RichColor.from_ansi(number) if was else None for number, was in zip(numbers, (text, ground), strict=True)
    )
    return style + Style.from_color(*colours)


def _rgb(colour: RichColor | None) -> ColorTriplet | None:
    """Return the parts of a colour of many; None for one of the terminal's own."""
    return None if colour is None else colour.triplet
