"""Sends the terminal only the cells that changed.

The toolkit crops a changed stretch of a line at its right end only: everything to its left in the same widget is sent
again, with every change of colour. If a cursor crosses twenty rows, that is ten kilobytes a key instead of three. In a
small update the cells of one colour are sent together, wherever they are: a position costs eight bytes, a colour
thirty. That leaves one kilobyte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.screen import Screen

from wfh.present.rows.cell_width import cell_signs, clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

    from wfh.tui.terminal.first_screen import DrawnRun, Picture
    from wfh.tui.widgets.rows import Stroke


_AGAIN = re.compile(r"\x1b\[0m((?:\x1b\[\d+;\d+H)?)(\x1b\[[\d;]+m)")
_FIRST = re.compile(r"\x1b\[[\d;]+m")
_RESET = "\x1b[0m"
_SMALL = 200
"""So many stretches of changed cells are still a small update; a screen that is new has as many as it has lines."""


def without_repeats(text: str) -> str:
    """Return an update without setting colours that are already set: half the bytes of a tick."""
    first = _FIRST.search(text)
    force = first[0] if first else ""

    def again(found: re.Match[str]) -> str:
        nonlocal force
        if found[2] == force:
            return found[1]
        force = found[2]
        return found[0]

    return _AGAIN.sub(again, text)


class CellRun(NamedTuple):
    """A run of cells of one colour: where it begins, how many cells it has, and its text within escape sequences."""

    x: int
    y: int
    cells: int
    text: str


def by_colour(parts: Iterable[CellRun]) -> str:
    """Return an update of parts that do not overlap, with each colour set once for all of its places."""
    colours: dict[str, list[str]] = {}
    ends: dict[str, tuple[int, int]] = {}
    for x, y, cells, text in parts:
        found = _FIRST.match(text)
        colour = found[0] if found else ""
        body = text[len(colour) :].removesuffix(_RESET) if found else text
        same = colours.setdefault(colour, [])
        same.append(body if ends.get(colour) == (x, y) else f"\x1b[{y + 1};{x + 1}H{body}")
        ends[colour] = x + cells, y
    return "".join(f"{colour}{''.join(same)}{_RESET if colour else ''}" for colour, same in colours.items())


def as_text(strokes: Iterable[Stroke], console: Console) -> str:
    """Return strokes as text and escape sequences."""
    return by_colour(_parts(strokes, console))


class NarrowUpdate(ChopsUpdate):
    """An update that is cropped at both ends."""

    def render_segments(self, console: Console) -> str:
        """Return the update as text and escape sequences."""
        cropped = [(x, y, strip) for x, y, strip in self.cropped() if strip]
        if len(cropped) <= _SMALL:
            return as_text(cropped, console)
        return without_repeats(
            "".join(Control.move_to(x, y).segment.text + strip.render(console) for x, y, strip in cropped)
        )

    def cropped(self) -> Iterator[Stroke]:
        """Yield the stretches that changed."""
        for y, left, right in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                start, stop = max(x, left), min(end, right)
                if strip is not None and start < stop:
                    yield start, y, strip.crop(start - x, stop - x)


def _parts(cropped: Iterable[Stroke], console: Console) -> Iterator[CellRun]:
    system = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001  (as a strip renders itself)
    for left, y, strip in cropped:
        x = left
        for segment in strip:
            text, style, _control = segment
            cells = segment.cell_length
            yield CellRun(x, y, cells, strip.render_style(style, text, color_system=system) if style else text)
            x += cells


class Remainder(CompositorUpdate):
    """The part of a frame that is not on the terminal yet."""

    def __init__(self, parts: Sequence[CellRun]) -> None:
        """Draw these cells."""
        self._parts = parts

    def render_segments(self, console: Console) -> str:
        """Return the cells as text and escape sequences."""
        del console
        return by_colour(self._parts)


def cells_of(line: Iterable[DrawnRun]) -> list[tuple[str, str]]:
    """Return the cells of a line: a text, empty in the second cell of a wide character, and its colours as numbers."""
    return [(sign, numbers) for text, numbers in line for sign in cell_signs(text)]


def not_there(update: object, picture: Picture, console: Console) -> list[CellRun] | None:
    """Return the cells of an update that are not on the terminal yet; None if that is unknown."""
    system = console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001  (as a strip renders itself)
    if isinstance(update, LayoutUpdate) and tuple(update.region) == (0, 0, len(cells_of(picture[0])), len(picture)):
        strokes: Iterable[tuple[int, int, Iterable[Strip]]] = ((0, y, line) for y, line in enumerate(update.strips))
    elif isinstance(update, NarrowUpdate):
        strokes = ((x, y, (strip,)) for x, y, strip in update.cropped() if strip)
    else:
        return None
    return [cell for x, y, line in strokes for cell in _not_there(x, y, line, cells_of(picture[y]), system)]


def _not_there(
    x: int, y: int, line: Iterable[Strip], stands: list[tuple[str, str]], system: ColorSystem
) -> Iterator[CellRun]:
    for strip in line:
        for segment in strip:
            style = segment.style
            colours = strip.render_ansi(style, system) if style else ""
            for sign, size in clusters(segment.text):
                if size and (stands[x : x + 1] != [(sign, colours)] or (style and style.link)):
                    yield CellRun(x, y, size, strip.render_style(style, sign, color_system=system) if style else sign)
                x += size


class NarrowCompositor(Compositor):
    """A compositor whose partial updates are narrow."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed since the last update, or None."""
        update = super().render_partial_update()
        return update and NarrowUpdate(update.chops, update.spans, update.chop_ends)


class NarrowScreen(Screen[None], inherit_bindings=False):
    """A screen whose updates are narrow."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        super().__init__()
        self._compositor = NarrowCompositor()

    @property
    def is_painted(self) -> bool:
        """Whether no frame of it is pending."""
        return not self._compositor._dirty_regions and not self._layout_required  # noqa: SLF001


def forget(widget: Widget, regions: Iterable[Region]) -> None:
    """Make a widget render some cells again in its next frame, without requesting one."""
    widget._styles_cache.set_dirty(*regions)  # noqa: SLF001
