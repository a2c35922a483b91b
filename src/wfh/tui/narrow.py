"""Send the terminal only the cells that changed.

The toolkit crops a changed stretch of a line at its right end only: whatever stands to the left of it in the same
widget is sent again, with every change of colour. Where a cursor crosses twenty rows that is ten kilobytes a key
instead of three.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from textual.strip import Strip


_AGAIN = re.compile(r"\x1b\[0m((?:\x1b\[\d+;\d+H)?)(\x1b\[[\d;]+m)")
_FIRST = re.compile(r"\x1b\[[\d;]+m")


def without_repeats(text: str) -> str:
    """Give an update without the colours that are set anew although they are in force: half the bytes of a tick."""
    first = _FIRST.search(text)
    force = first[0] if first else ""

    def again(found: re.Match[str]) -> str:
        nonlocal force
        if found[2] == force:
            return found[1]
        force = found[2]
        return found[0]

    return _AGAIN.sub(again, text)


class NarrowUpdate(ChopsUpdate):
    """An update that is cropped at both ends."""

    def render_segments(self, console: Console) -> str:
        """Give the update as text and escape sequences."""
        return without_repeats(
            "".join(
                Control.move_to(x, y).segment.text + strip.render(console) for x, y, strip in self._cropped() if strip
            )
        )

    def _cropped(self) -> Iterator[tuple[int, int, Strip]]:
        for y, left, right in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                start, stop = max(x, left), min(end, right)
                if strip is not None and start < stop:
                    yield start, y, strip.crop(start - x, stop - x)


class NarrowCompositor(Compositor):
    """A compositor whose partial updates are narrow."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Give what changed since the last update, or None."""
        update = super().render_partial_update()
        return update and NarrowUpdate(update.chops, update.spans, update.chop_ends)
