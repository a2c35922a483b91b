"""The style a piece gets: under any Textual theme, in as many colours as the terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color

from wfh.present.rows.pieces import Fill, Role
from wfh.tui.colours.contrast import READABLE, contrast, furthest
from wfh.tui.colours.depth import (
    GREYS,
    Depth,
    ansi_colours,
    ansi_contrast,
    indexed_colours,
    nearest_ansi,
    nearest_grey,
    nearest_indexed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wfh.present.rows.pieces import Piece

_ROLES: Mapping[Role, str] = {
    Role.TEXT: "foreground",
    Role.NOW: "primary",
    Role.FOCUS: "secondary",
    Role.MEETING: "accent",
    Role.DONE: "success",
    Role.ATTENTION: "warning",
    Role.OVER: "error",
}
# How much of a meaning's colour is mixed into the ground.
_MIXES: Mapping[Fill, tuple[Role, float]] = {
    Fill.FAINT: (Role.DIM, 0.16),
    Fill.NOW_TINT: (Role.NOW, 0.22),
    Fill.FOCUS_TINT: (Role.FOCUS, 0.22),
    Fill.FOCUS_TINT_2: (Role.FOCUS, 0.31),
    Fill.MEETING_TINT: (Role.MEETING, 0.22),
    Fill.MEETING_TINT_2: (Role.MEETING, 0.3),
    Fill.DONE_TINT: (Role.DONE, 0.2),
    Fill.DONE_TINT_2: (Role.DONE, 0.28),
    Fill.ATTENTION_TINT: (Role.ATTENTION, 0.22),
    Fill.WORKING: (Role.NOW, 0.5),
    Fill.NOW_SOLID: (Role.NOW, 1),
    Fill.FOCUS_SOLID: (Role.FOCUS, 1),
    Fill.ATTENTION_SOLID: (Role.ATTENTION, 1),
    Fill.CLOSED_SOLID: (Role.CLOSED, 1),
}
# Among 256 colours no tint has its hue: it is a grey, so many steps away from that of the ground. The edge has the hue.
_GREY_STEPS: Mapping[Fill, int] = {
    Fill.FAINT: 1,
    Fill.NOW_TINT: 2,
    Fill.FOCUS_TINT: 2,
    Fill.MEETING_TINT: 2,
    Fill.DONE_TINT: 2,
    Fill.ATTENTION_TINT: 2,
    Fill.SELECTED: 3,
    Fill.FOCUS_TINT_2: 4,
    Fill.MEETING_TINT_2: 4,
    Fill.DONE_TINT_2: 4,
}
_REVERSED = frozenset({Fill.SELECTED, Fill.NOW_SOLID, Fill.FOCUS_SOLID, Fill.ATTENTION_SOLID, Fill.CLOSED_SOLID})
"""What stands out without colour, in reverse video."""
_STEPS = 10
_AHEAD = 0.55
"""How much of the colour of focus a line has that shows what is still ahead of it."""


class Palette:
    """The styles of pieces under the theme in use; whoever draws with them keeps them when the theme changes."""

    def __init__(self, variables: Mapping[str, str], depth: Depth = Depth.TRUE, *, links: bool = False) -> None:
        """Take a theme's CSS variables (colours by name); ``links``: the terminal knows links."""
        self.depth = depth
        self._links: dict[str, Style] = {}
        self._knows_links = links
        self.use(variables)

    def use(self, variables: Mapping[str, str]) -> None:
        """Take the colours of another theme, by the names of its CSS variables."""
        self._styles: dict[tuple[Role, Fill, bool], Style] = {}
        self.ground = self._nearest(Color.parse(variables["background"]))
        text = self._nearest(Color.parse(variables["foreground"]))
        self.colours = {role: self._nearest(Color.parse(variables[name])) for role, name in _ROLES.items()}
        plain = self.ground.ansi is not None or text.ansi is not None
        self.colours[Role.CLOSED] = self._extra(variables, "wfh-closed", Color.parse(variables["secondary"]))
        self.colours[Role.DIM] = self._extra(variables, "wfh-dim", text if plain else self.ground.blend(text, 0.5))
        self.colours[Role.LINE] = self._extra(variables, "wfh-line", text if plain else self.ground.blend(text, 0.2))
        focus = self.colours[Role.FOCUS]
        self.colours[Role.FOCUS_AHEAD] = focus if plain else self._nearest(self.ground.blend(focus, _AHEAD))
        self.colours[Role.GROUND] = self.colours[Role.HAIRLINE] = self.ground
        self._selection = self._extra(variables, f"wfh-{Fill.SELECTED}", Color.parse(variables["panel"]))
        names = {fill: f"wfh-{fill}" for fill in _MIXES}
        self._fills = {fill: Color.parse(variables[name]) for fill, name in names.items() if name in variables}

    @property
    def is_drawn(self) -> bool:
        """Whether the colours are too few to tell states by what lies behind them, so that each needs a sign."""
        return self.depth in {Depth.ANSI, Depth.NONE} or self.ground.ansi is not None

    def fill(self, fill: Fill) -> Color:
        """Return the colour a piece lies on."""
        if fill is Fill.NONE:
            return self.ground
        if self.depth is Depth.INDEXED and fill in _GREY_STEPS:
            return self._grey(_GREY_STEPS[fill])
        if fill is Fill.SELECTED:
            return self._selection
        if fill in self._fills:
            return self._fills[fill]
        role, share = _MIXES[fill]
        colour = self.colours[role]
        if (colour.ansi is not None or self.depth is Depth.ANSI) and share < 1:
            return self.ground
        return self._nearest(self.ground.blend(colour, share))

    def style(self, piece: Piece) -> Style:
        """Return the style of a piece; text is kept readable on whatever it lies on, lines may stay faint."""
        key = (piece.role, piece.fill, piece.bold)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(*key)
        return style + self._link(piece.link) if piece.link and self._knows_links else style

    def _link(self, address: str) -> Style:
        """Return what makes text a link (OSC 8); kept, so that the terminal sees one link and not many."""
        if address not in self._links:
            self._links[address] = Style(link=address)
        return self._links[address]

    def _make(self, role: Role, fill: Fill, bold: bool) -> Style:
        if self.depth is Depth.NONE:
            return Style(bold=bold or None, reverse=fill in _REVERSED or None)
        if fill is Fill.SELECTED and not self._selection.a:  # of colours that only the terminal knows
            text = self.colours[Role.TEXT].rich_color
            return Style(color=text, bgcolor=self.ground.rich_color, bold=bold or None, reverse=True)
        ground, colour = self.fill(fill), self.colours[role]
        if role is Role.GROUND and colour.ansi is None:
            colour = self._legible(colour, ground, furthest(ground))
        elif role not in {Role.LINE, Role.HAIRLINE, Role.FOCUS_AHEAD}:
            colour = self._legible(colour, ground, self._away_from(ground))
        return Style(color=colour.rich_color, bgcolor=ground.rich_color, bold=bold or None)

    def _away_from(self, ground: Color) -> Color:
        text = self.colours[Role.TEXT]
        if text.ansi is not None or ground.ansi is not None or self._contrast(text, ground) >= READABLE:
            return text
        return furthest(ground)

    def _legible(self, colour: Color, ground: Color, towards: Color) -> Color:
        """Return the colour, moved towards another one only as far as its contrast on ``ground`` needs."""
        if colour.ansi is not None or ground.ansi is not None:
            return colour
        tried = self._on_the_way(colour, towards)
        for mixed in tried:
            if self._contrast(mixed, ground) >= READABLE:
                return mixed
        return towards

    def _on_the_way(self, colour: Color, towards: Color) -> Iterator[Color]:
        yield colour
        if self.depth is not Depth.ANSI:  # a mixture of two of 16 colours is a third one by chance
            for step in range(1, _STEPS):
                yield self._nearest(colour.blend(towards, step / _STEPS))

    def _contrast(self, text: Color, ground: Color) -> float:
        if self.depth is Depth.ANSI:
            return ansi_contrast(nearest_ansi(text), nearest_ansi(ground, ground=True))
        return contrast(text, ground)

    def _grey(self, steps: int) -> Color:
        """Return the grey that is ``steps`` away from the ground, towards the text."""
        place = nearest_grey(self.ground)
        place += steps if place < len(GREYS) // 2 else -steps
        grey: Color = indexed_colours()[GREYS[place]]
        return grey

    def _nearest(self, colour: Color) -> Color:
        """Return the colour of the terminal that comes nearest."""
        if colour.ansi is not None:
            return colour
        if self.depth is Depth.INDEXED:
            return indexed_colours()[nearest_indexed(colour)]
        return ansi_colours()[0][nearest_ansi(colour)] if self.depth is Depth.ANSI else colour

    def _extra(self, variables: Mapping[str, str], name: str, otherwise: Color) -> Color:
        return self._nearest(Color.parse(variables[name]) if name in variables else otherwise)
