"""How many colours the terminal has, and the nearest of those to any colour."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache

from wfh.tui.colours.colour import Colour
from wfh.tui.colours.contrast import READABLE, contrast, difference, lab, luminance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Depth(Enum):
    """The colours of a terminal: any, the 256 of xterm, the 16 of ANSI, or none at all."""

    TRUE = "true"
    INDEXED = "indexed"
    ANSI = "ansi"
    NONE = "none"


_TRUE_TERMS = ("alacritty", "contour", "foot", "ghostty", "kitty", "wezterm")
_COLOURLESS = frozenset({"dumb", "unknown", "vt52", "vt100", "vt102", "vt220"})


def depth_of(environ: Mapping[str, str]) -> Depth:
    """Return the depth of the terminal that the environment describes; NO_COLOR with any text asks for none."""
    term = environ.get("TERM", "").casefold()
    if environ.get("NO_COLOR") or term in _COLOURLESS:
        return Depth.NONE
    if environ.get("COLORTERM", "").casefold() in {"truecolor", "24bit"} or term.endswith("-direct"):
        return Depth.TRUE
    if any(name in term for name in _TRUE_TERMS):
        return Depth.TRUE
    return Depth.INDEXED if "256" in term else Depth.ANSI


_STEPS = (0, 95, 135, 175, 215, 255)
GREYS = (16, *range(232, 256), 231)
"""The greys among the 256 colours, darkest first: black, a ramp, white."""

_ANSI_PALETTES = (
    # The Linux console and VGA; xterm. Other terminals lie between them, or are set by whoever uses them.
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
)
ANSI_GROUNDS = (*range(8), 15)
"""The ANSI colours that are drawn behind a text: of the bright ones white only, which the console makes a grey."""


@cache
def ansi_colours() -> tuple[tuple[Colour, ...], ...]:
    """Return the 16 ANSI colours as the Linux console and as xterm draw them; our colours are among the first."""
    return tuple(tuple(Colour.parse(f"#{code}") for code in line.split()) for line in _ANSI_PALETTES)


@cache
def indexed_colours() -> tuple[Colour, ...]:
    """Return the 256 colours of xterm by their number; users often change the first 16, those of ANSI."""
    cube = [Colour(red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS]
    ramp = [Colour(level, level, level) for level in range(8, 248, 10)]
    return (*ansi_colours()[0], *cube, *ramp)


@lru_cache(maxsize=4096)
def nearest_indexed(colour: Colour) -> int:
    """Return the number of the one of 256 colours that looks most like ``colour``; never one of the first 16."""
    return _nearest(colour, range(16, 256), indexed_colours())


def nearest_grey(colour: Colour) -> int:
    """Return the index in :data:`GREYS` of the grey that is as bright as ``colour``."""
    light = lab(colour)[0]
    colours = indexed_colours()
    return min(range(len(GREYS)), key=lambda place: abs(lab(colours[GREYS[place]])[0] - light))


@lru_cache(maxsize=4096)
def nearest_ansi(colour: Colour, *, ground: bool = False) -> int:
    """Return the number of the ANSI colour that looks most like ``colour``; one for a background if ``ground``."""
    return _nearest(colour, ANSI_GROUNDS if ground else range(16), ansi_colours()[0])


def _nearest(colour: Colour, numbers: Sequence[int], colours: Sequence[Colour]) -> int:
    wanted = lab(colour)
    return min(numbers, key=lambda number: difference(wanted, lab(colours[number])))


def ansi_contrast(text: int, ground: int) -> float:
    """Return the contrast of two ANSI colours on the terminal where it is lowest."""
    return min(contrast(colours[text], colours[ground]) for colours in ansi_colours())


@lru_cache(maxsize=4096)
def nearest_pair(depth: Depth, text: Colour, ground: Colour) -> tuple[int, int]:
    """Return the numbers of the colours that a text and its ground come nearest to.

    Readable text stays readable: if its nearest colour is too close to that of the ground, it becomes black or white.
    """
    wanted = min(READABLE, contrast(text, ground))
    if depth is Depth.INDEXED:
        colours = indexed_colours()
        pair = nearest_indexed(text), nearest_indexed(ground)
        if contrast(colours[pair[0]], colours[pair[1]]) >= wanted:
            return pair
        return (16 if luminance(colours[pair[1]]) > 0.18 else 231), pair[1]
    pair = nearest_ansi(text), nearest_ansi(ground, ground=True)
    if ansi_contrast(*pair) >= wanted:
        return pair
    return max((0, 15), key=lambda number: ansi_contrast(number, pair[1])), pair[1]
