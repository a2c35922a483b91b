"""The themes of wfh: dark and light, for many colours and for 16; and which one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.theme import Theme

from wfh.tui.colours.contrast import READABLE, contrast, furthest
from wfh.tui.colours.depth import Depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        "wfh-selected": "#22262f",
        "wfh-now-tint": "#1c3535",
        "wfh-focus-tint": "#2d274e",
        "wfh-meeting-tint": "#1f3148",
        "wfh-done-tint": "#22342b",
        "wfh-attention-tint": "#39301f",
        "block-cursor-background": "#314b4d",
        "block-cursor-foreground": "#d6d9e0",
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
    variables={
        "wfh-closed": "#4653a8",
        "wfh-dim": "#5e6573",
        "wfh-line": "#c9ced6",
        "wfh-selected": "#e9e7e1",
        "block-cursor-background": "#b7cdc4",
        "block-cursor-foreground": "#1d2129",
    },
)

# With 16 colours every one of them is one of those, in the shade of the Linux console: a tint is the ground, and the
# edge has the colour. Blue and dark red as a text, and brown behind one, cannot be read on every terminal.
_BLUE, _WHITE, _BLACK, _GREY = "#0000aa", "#ffffff", "#000000", "#aaaaaa"
ANSI_DARK = Theme(
    name="wfh-ansi-dark",
    primary="#55ffff",
    secondary="#ff55ff",
    accent="#00aaaa",
    success="#55ff55",
    warning="#ffff55",
    error="#ff5555",
    foreground=_WHITE,
    background=_BLACK,
    surface=_BLACK,
    panel=_BLUE,
    dark=True,
    variables={
        "wfh-closed": _GREY,
        "wfh-dim": _GREY,
        "wfh-line": "#555555",
        "wfh-selected": _BLUE,
        "wfh-working": "#00aaaa",
        "wfh-now-solid": "#00aaaa",
        "wfh-focus-solid": "#aa00aa",
        "wfh-attention-solid": "#aa0000",
        "wfh-closed-solid": _BLUE,
        "block-cursor-background": _GREY,
        "block-cursor-foreground": _BLACK,
    },
)
ANSI_LIGHT = Theme(
    name="wfh-ansi-light",
    primary=_BLUE,
    secondary="#aa00aa",
    accent=_BLUE,
    success=_BLACK,
    warning="#aa0000",
    error="#aa0000",
    foreground=_BLACK,
    background=_WHITE,
    surface=_WHITE,
    panel=_GREY,
    dark=False,
    variables={
        "wfh-closed": _BLUE,
        "wfh-dim": _BLACK,
        "wfh-line": "#555555",
        "wfh-selected": _BLUE,
        "wfh-working": "#00aaaa",
        "wfh-now-solid": _BLUE,
        "wfh-focus-solid": "#aa00aa",
        "wfh-attention-solid": "#aa0000",
        "wfh-closed-solid": _BLACK,
        "block-cursor-background": _BLUE,
        "block-cursor-foreground": _WHITE,
    },
)
THEMES = (DARK, LIGHT, ANSI_DARK, ANSI_LIGHT)


def theme_name(wanted: str, colour_fgbg: str = "", depth: Depth = Depth.TRUE, *, is_light: bool | None = None) -> str:
    """Return the theme for ``ui.theme``.

    ``auto`` is light where the terminal said that its ground ``is_light``. Where it said nothing (None), ``auto`` is
    dark unless COLORFGBG says otherwise.
    """
    if wanted not in {"auto", "dark", "light"}:
        return wanted
    if is_light is None:
        is_light = colour_fgbg.rpartition(";")[2] in {"7", "15"}
    light = wanted == "light" or (wanted == "auto" and is_light)
    if depth is Depth.ANSI:
        return ANSI_LIGHT.name if light else ANSI_DARK.name
    return LIGHT.name if light else DARK.name


def other_themes(available: Iterable[str]) -> tuple[str, ...]:
    """Return the themes that are not wfh's own, by name."""
    own = {theme.name for theme in THEMES}
    return tuple(sorted(name for name in available if name not in own))


def with_readable_texts(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's CSS variables, with colours for what the toolkit writes that can be read in any theme.

    ``wfh-entry`` is what is typed and ``wfh-entry-dim`` what is offered on the panel, ``wfh-cursor`` the line under the
    cursor of a list: the theme's own colours, or black or white where those cannot be read.
    """
    panel, text = Color.parse(variables["panel"]), Color.parse(variables["foreground"])
    cursor = Color.parse(variables["block-cursor-background"])
    if text.ansi is not None:  # colours that the person has set in the terminal
        entry = dim = under = text
    else:
        entry, dim = _readable(text, panel), _readable(panel.blend(text, 0.7), panel, text)
        under = _readable(_parsed(variables["block-cursor-foreground"]) or text, cursor)
    return {**variables, "wfh-entry": entry.css, "wfh-entry-dim": dim.css, "wfh-cursor": under.css}


def _readable(text: Color, ground: Color, *others: Color) -> Color:
    tried = (text, *others, furthest(ground))
    return next(colour for colour in tried if contrast(colour, ground) >= READABLE)


def _parsed(name: str) -> Color | None:
    """Return a colour by its name; None for one that depends on what it lies on (``auto 87%``)."""
    try:
        return Color.parse(name)
    except ColorParseError:
        return None
