"""How a piece looks: under any Textual theme, in as many colours as the terminal has.

The toolkit is not loaded for it: the first screen is written in these colours before that is imported.
"""

from __future__ import annotations

from wfh.present.rows.pieces import Fill, Role
from wfh.stand_ins import NamedTuple
from wfh.tui.colours.colour import Colour
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.color import Color as RichColor
    from rich.style import Style

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
    Fill.FOCUS_GONE: (Role.FOCUS, 0.4),
    Fill.MEETING_TINT: (Role.MEETING, 0.22),
    Fill.MEETING_TINT_2: (Role.MEETING, 0.3),
    Fill.MEETING_PAST: (Role.MEETING, 0.13),
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
    Fill.FOCUS_GONE: 5,
    Fill.MEETING_PAST: 1,
    Fill.MEETING_TINT_2: 4,
    Fill.DONE_TINT_2: 4,
}
_REVERSED = frozenset({Fill.SELECTED, Fill.NOW_SOLID, Fill.FOCUS_SOLID, Fill.ATTENTION_SOLID, Fill.CLOSED_SOLID})
"""What stands out without colour, in reverse video."""
_STEPS = 10
_AHEAD = 0.55
"""How much of the colour of focus a line has that shows what is still ahead of it."""


class Look(NamedTuple):
    """How a piece looks. Without a colour it has the terminal's; ``link`` is the address that it opens."""

    colour: Colour | None = None
    ground: Colour | None = None
    bold: bool = False
    reverse: bool = False
    link: str = ""


class Palette:
    """How pieces look under the theme in use; the same object stays when the theme changes."""

    def __init__(self, variables: Mapping[str, str], depth: Depth = Depth.TRUE, *, links: bool = False) -> None:
        """Take a theme's CSS variables (colours by name); ``links``: the terminal knows links."""
        self.depth = depth
        self._knows_links = links
        self._styles: dict[Look, Style] = {}
        self.use(variables)

    def use(self, variables: Mapping[str, str]) -> None:
        """Take the colours of another theme, by the names of its CSS variables."""
        self._looks: dict[tuple[Role, Fill, bool], Look] = {}
        self.ground = self._nearest(Colour.parse(variables["background"]))
        text = self._nearest(Colour.parse(variables["foreground"]))
        self.colours = {role: self._nearest(Colour.parse(variables[name])) for role, name in _ROLES.items()}
        plain = self.ground.ansi is not None or text.ansi is not None
        self.colours[Role.CLOSED] = self._extra(variables, "wfh-closed", Colour.parse(variables["secondary"]))
        self.colours[Role.DIM] = self._extra(variables, "wfh-dim", text if plain else self.ground.blend(text, 0.5))
        self.colours[Role.LINE] = self._extra(variables, "wfh-line", text if plain else self.ground.blend(text, 0.2))
        focus = self.colours[Role.FOCUS]
        self.colours[Role.FOCUS_AHEAD] = focus if plain else self._nearest(self.ground.blend(focus, _AHEAD))
        self.colours[Role.GROUND] = self.colours[Role.HAIRLINE] = self.ground
        self._selection = self._extra(variables, f"wfh-{Fill.SELECTED}", Colour.parse(variables["panel"]))
        names = {fill: f"wfh-{fill}" for fill in _MIXES}
        self._fills = {fill: Colour.parse(variables[name]) for fill, name in names.items() if name in variables}

    @property
    def is_drawn(self) -> bool:
        """Whether there are too few colours to tell states by their background, so that each needs a sign."""
        return self.depth in {Depth.ANSI, Depth.NONE} or self.ground.ansi is not None

    def fill(self, fill: Fill) -> Colour:
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

    def look(self, piece: Piece) -> Look:
        """Return how a piece looks; text is kept readable on its ground, lines may stay faint."""
        key = (piece.role, piece.fill, piece.bold)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._make(*key)
        return look._replace(link=piece.link) if piece.link and self._knows_links else look

    def style(self, piece: Piece) -> Style:
        """Return the toolkit's style of a piece; cached, so that the terminal sees a link as one."""
        look = self.look(piece)
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = as_style(look)
        return style

    def _make(self, role: Role, fill: Fill, bold: bool) -> Look:
        if self.depth is Depth.NONE:
            return Look(bold=bold, reverse=fill in _REVERSED)
        if fill is Fill.SELECTED and not self._selection.a:  # of colours that only the terminal knows
            return Look(self.colours[Role.TEXT], self.ground, bold, reverse=True)
        ground, colour = self.fill(fill), self.colours[role]
        if role is Role.GROUND and colour.ansi is None:
            colour = self._legible(colour, ground, furthest(ground))
        elif role not in {Role.LINE, Role.HAIRLINE, Role.FOCUS_AHEAD}:
            colour = self._legible(colour, ground, self._away_from(ground))
        return Look(colour, ground, bold)

    def _away_from(self, ground: Colour) -> Colour:
        text = self.colours[Role.TEXT]
        if text.ansi is not None or ground.ansi is not None or self._contrast(text, ground) >= READABLE:
            return text
        return furthest(ground)

    def _legible(self, colour: Colour, ground: Colour, towards: Colour) -> Colour:
        """Return the colour, moved towards another one only as far as its contrast on ``ground`` needs."""
        if colour.ansi is not None or ground.ansi is not None:
            return colour
        tried = self._on_the_way(colour, towards)
        for mixed in tried:
            if self._contrast(mixed, ground) >= READABLE:
                return mixed
        return towards

    def _on_the_way(self, colour: Colour, towards: Colour) -> Iterator[Colour]:
        yield colour
        if self.depth is not Depth.ANSI:  # a mixture of two of 16 colours is a third one by chance
            for step in range(1, _STEPS):
                yield self._nearest(colour.blend(towards, step / _STEPS))

    def _contrast(self, text: Colour, ground: Colour) -> float:
        if self.depth is Depth.ANSI:
            return ansi_contrast(nearest_ansi(text), nearest_ansi(ground, ground=True))
        return contrast(text, ground)

    def _grey(self, steps: int) -> Colour:
        """Return the grey that is ``steps`` away from the ground, towards the text."""
        place = nearest_grey(self.ground)
        place += steps if place < len(GREYS) // 2 else -steps
        grey: Colour = indexed_colours()[GREYS[place]]
        return grey

    def _nearest(self, colour: Colour) -> Colour:
        """Return the colour of the terminal that comes nearest."""
        if colour.ansi is not None:
            return colour
        if self.depth is Depth.INDEXED:
            return indexed_colours()[nearest_indexed(colour)]
        return ansi_colours()[0][nearest_ansi(colour)] if self.depth is Depth.ANSI else colour

    def _extra(self, variables: Mapping[str, str], name: str, otherwise: Colour) -> Colour:
        return self._nearest(Colour.parse(variables[name]) if name in variables else otherwise)


def as_style(look: Look) -> Style:
    """Return a look as the toolkit's style."""
    from rich.style import Style

    return Style(
        color=look.colour and _rich(look.colour),
        bgcolor=look.ground and _rich(look.ground),
        bold=look.bold or None,
        reverse=look.reverse or None,
        link=look.link or None,
    )


def _rich(colour: Colour) -> RichColor:
    from rich.color import Color as RichColor

    if colour.ansi is None:
        return RichColor.from_rgb(*colour[:3])
    return RichColor.from_ansi(colour.ansi) if colour.ansi >= 0 else RichColor.default()
