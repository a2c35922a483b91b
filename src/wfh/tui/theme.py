"""Colours: the two themes of wfh, and the style a piece gets under any Textual theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from wfh.present.rows.pieces import Fill, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.present.rows.pieces import Piece

READABLE = 4.5
"""The contrast any text keeps on its ground (WCAG AA)."""

DARK = Theme(
    name="wfh-dark",
    primary="#5fb8a8",
    secondary="#a08bf0",
    accent="#6aa5ec",
    success="#86b574",
    warning="#e2b35f",
    error="#e0707a",
    foreground="#d6d9e0",
    background="#14161c",
    surface="#1b1e25",
    panel="#22262f",
    dark=True,
    variables={
        "wfh-closed": "#7f8bd6",
        "wfh-dim": "#6c7382",
        "wfh-line": "#343945",
        "wfh-selection": "#22262f",
        "wfh-now-tint": "#1c3535",
        "wfh-focus-tint": "#2d274e",
        "wfh-meeting-tint": "#1f3148",
        "wfh-done-tint": "#22342b",
        "wfh-attention-tint": "#39301f",
    },
)
LIGHT = Theme(
    name="wfh-light",
    primary="#1f7a6c",
    secondary="#5b45b8",
    accent="#2563ab",
    success="#3f7a2c",
    warning="#96660b",
    error="#b3323f",
    foreground="#1d2129",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e7e1",
    dark=False,
    variables={"wfh-closed": "#4653a8", "wfh-dim": "#5e6573", "wfh-line": "#c9ced6", "wfh-selection": "#e9e7e1"},
)

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


_ASCII = str.maketrans("…·│─━╱▸▌▎●○◐◆◇▲△▽☾✓–—→−↑↓←“”’▐█▕▗▝▀▁▆▂▼", "~.|-=/>||*o%#~!^vzx-->-^v<\"\"'|#:''\"_#.v")
"""What the app itself draws, cell for cell; what a person wrote stays as it is."""


def theme_name(wanted: str, colour_fgbg: str = "") -> str:
    """Return the theme for ``ui.theme``; ``auto`` is dark unless COLORFGBG says that the terminal's ground is light."""
    if wanted != "auto":
        return {"dark": DARK.name, "light": LIGHT.name}.get(wanted, wanted)
    ground = colour_fgbg.rpartition(";")[2]
    return LIGHT.name if ground in {"7", "15"} else DARK.name


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = (part / 255 for part in (colour.r, colour.g, colour.b))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def furthest(ground: Color) -> Color:
    """Return black or white, whichever can be read better on ``ground``: at least 4.58 on any."""
    return max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda colour: contrast(colour, ground))


def legible(colour: Color, ground: Color, towards: Color, ratio: float = READABLE) -> Color:
    """Return the colour, moved towards another one only as far as its contrast on ``ground`` needs."""
    if colour.ansi is not None or ground.ansi is not None:
        return colour
    for step in range(11):
        mixed = colour.blend(towards, step / 10)
        if contrast(mixed, ground) >= ratio:
            return mixed
    return towards


class Palette:
    """The styles of pieces under one theme."""

    def __init__(self, variables: Mapping[str, str], *, ascii: bool = False) -> None:
        """Take a theme's CSS variables (colours by name); ``ascii`` draws the app's own lines and dots in ASCII."""
        self._letters = _ASCII if ascii else None
        self._styles: dict[tuple[Role, Fill, bool], Style] = {}
        self.ground = Color.parse(variables["background"])
        text = Color.parse(variables["foreground"])
        self.colours = {role: Color.parse(variables[name]) for role, name in _ROLES.items()}
        plain = self.ground.ansi is not None or text.ansi is not None
        self.colours[Role.CLOSED] = Color.parse(variables.get("wfh-closed") or variables["secondary"])
        self.colours[Role.DIM] = _extra(variables, "wfh-dim", text if plain else self.ground.blend(text, 0.5))
        self.colours[Role.LINE] = _extra(variables, "wfh-line", text if plain else self.ground.blend(text, 0.2))
        self.colours[Role.GROUND] = self.colours[Role.HAIRLINE] = self.ground
        self._tints = {fill: Color.parse(variables[f"wfh-{fill}"]) for fill in Fill if f"wfh-{fill}" in variables}
        self.selection = _extra(variables, "wfh-selection", Color.parse(variables["panel"]))

    def text(self, text: str) -> str:
        """Return a text in the letters to draw with."""
        return text.translate(self._letters) if self._letters and not text.isascii() else text

    def fill(self, fill: Fill) -> Color:
        """Return the colour a piece lies on."""
        if fill is Fill.NONE:
            return self.ground
        if fill is Fill.SELECTED:
            return self.selection
        if fill in self._tints:
            return self._tints[fill]
        role, share = _MIXES[fill]
        colour = self.colours[role]
        return self.ground if colour.ansi is not None and share < 1 else self.ground.blend(colour, share)

    def style(self, piece: Piece) -> Style:
        """Return the style of a piece; text is kept readable on whatever it lies on, lines may stay faint."""
        key = (piece.role, piece.fill, piece.bold)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(*key)
        return style

    def _make(self, role: Role, fill: Fill, bold: bool) -> Style:
        ground, colour = self.fill(fill), self.colours[role]
        if role is Role.GROUND and colour.ansi is None:
            colour = legible(colour, ground, furthest(ground))
        elif role not in {Role.LINE, Role.HAIRLINE}:
            colour = legible(colour, ground, self._away_from(ground))
        return Style(color=colour.rich_color, bgcolor=ground.rich_color, bold=bold or None)

    def _away_from(self, ground: Color) -> Color:
        text = self.colours[Role.TEXT]
        if text.ansi is not None or ground.ansi is not None or contrast(text, ground) >= READABLE:
            return text
        return furthest(ground)


def _extra(variables: Mapping[str, str], name: str, otherwise: Color) -> Color:
    return Color.parse(variables[name]) if name in variables else otherwise
