"""What the terminal can show, and the sequences for it."""

from __future__ import annotations

import sys
from functools import lru_cache

from wfh.present.rows.signs import PLAIN_TERMS, encodable, in_ascii, is_unicode, wants_ascii
from wfh.tui.colours.colour import Colour
from wfh.tui.colours.depth import Depth, depth_of, nearest_pair
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from wfh.tui.colours.palette import Look


class Display(Value):
    """What a terminal can show; ``encoding`` is empty if it can show every character."""

    depth: Depth = Depth.TRUE
    ascii: bool = False
    encoding: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether some signs or colours cannot be shown."""
        return self != Display()

    def text(self, text: str) -> str:
        """Return a text in the signs that the terminal can show."""
        if text.isascii() or not self.ascii:
            return text
        text = in_ascii(text)
        return encodable(text, self.encoding) if self.encoding else text


def display_of(environ: Mapping[str, str], encoding: str) -> Display:
    """Return what the terminal of this environment can show with output in ``encoding``."""
    unicode = is_unicode(encoding)
    return Display(depth_of(environ), wants_ascii(environ) or not unicode, "" if unicode else encoding)


def terminal_file() -> TextIO:
    """Return where the screen is written: standard error as the toolkit does, unless only the output is a terminal."""
    return sys.stderr if sys.stderr and sys.stderr.isatty() else sys.stdout


def wants_mouse(setting: str, environ: Mapping[str, str]) -> bool:
    """Return whether to handle the mouse, by ``ui.mouse``; ``auto``: on every terminal that may report one."""
    return setting == "on" or (setting == "auto" and environ.get("TERM", "").casefold() not in PLAIN_TERMS)


def fitted_look(depth: Depth, look: Look, behind: Colour) -> Look:
    """Return a look in the colours of the terminal; text without a ground lies on ``behind``."""
    if depth is Depth.TRUE:
        return look
    if depth is Depth.NONE:
        return look._replace(colour=None, ground=None)
    numbers = nearest_pair(depth, look.colour or behind, look.ground or behind)
    colour, ground = (Colour(0, 0, 0, number) for number in numbers)
    return look._replace(colour=look.colour and colour, ground=look.ground and ground)


@lru_cache(maxsize=256)
def sgr(look: Look) -> str:
    """Return the numbers that set a look (ECMA-48's SGR), as the toolkit writes them; empty for the plain look."""
    return ";".join(_sgr(look))


def _sgr(look: Look) -> Iterator[str]:
    if look.bold:
        yield "1"
    if look.reverse:
        yield "7"
    for colour, many, few, bright in ((look.colour, 38, 30, 82), (look.ground, 48, 40, 92)):
        if colour is None:
            continue
        if colour.ansi is None:
            yield f"{many};2;{colour.r};{colour.g};{colour.b}"
        elif colour.ansi < 16:
            yield str(colour.ansi + (few if colour.ansi < 8 else bright))
        else:
            yield f"{many};5;{colour.ansi}"
