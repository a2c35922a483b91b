"""A colour, without the toolkit: the first screen is drawn before that is imported."""

from __future__ import annotations

from wfh.stand_ins import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255 each; ``ansi`` is the number of a colour of the terminal's own, -1 its default.

    ``a`` is 0 for no colour at all, else 1.
    """

    r: int
    g: int
    b: int
    ansi: int | None = None
    a: float = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the colour of ``#rrggbb``; any other colour of a theme is parsed by the toolkit."""
        if len(text) == len("#rrggbb") and text[0] == "#":
            return cls(*bytes.fromhex(text[1:]))
        from textual.color import Color  # late: no theme of wfh has such a colour

        found = Color.parse(text)
        return cls(found.r, found.g, found.b, found.ansi, found.a)

    def blend(self, other: Self, share: float) -> Self:
        """Return the colour with a share, 0 to 1, of another one mixed in."""
        if other.ansi is not None or share >= 1:
            return other
        if share <= 0:
            return self
        red, green, blue = (int(one + (two - one) * share) for one, two in zip(self[:3], other[:3], strict=True))
        return type(self)(red, green, blue)
