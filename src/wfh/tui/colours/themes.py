"""The themes of wfh: dark and light, for many colours and for 16; and the choice between them."""

from __future__ import annotations

from wfh.tui.colours.depth import Depth
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Theme(Value):
    """A theme: its colours by the toolkit's names, and those of wfh alone in ``variables``."""

    name: str
    colours: Mapping[str, str]
    variables: Mapping[str, str]
    dark: bool

    @property
    def all(self) -> Mapping[str, str]:
        """Every colour by its name."""
        return {**self.colours, **self.variables}


DARK = Theme(
    "wfh-dark",
    {
        "primary": "#5fb8a8",
        "secondary": "#a08bf0",
        "accent": "#6aa5ec",
        "success": "#86b574",
        "warning": "#e2b35f",
        "error": "#e0707a",
        "foreground": "#d6d9e0",
        "background": "#14161c",
        "surface": "#1b1e25",
        "panel": "#22262f",
    },
    {
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
    dark=True,
)
LIGHT = Theme(
    "wfh-light",
    {
        "primary": "#1f7a6c",
        "secondary": "#5b45b8",
        "accent": "#2563ab",
        "success": "#3f7a2c",
        "warning": "#96660b",
        "error": "#b3323f",
        "foreground": "#1d2129",
        "background": "#fbfaf7",
        "surface": "#f3f1ec",
        "panel": "#e9e7e1",
    },
    {
        "wfh-closed": "#4653a8",
        "wfh-dim": "#5e6573",
        "wfh-line": "#c9ced6",
        "wfh-selected": "#e9e7e1",
        "block-cursor-background": "#b7cdc4",
        "block-cursor-foreground": "#1d2129",
    },
    dark=False,
)

# With 16 colours every one of them is one of those, in the shade of the Linux console: a tint is the ground, and the
# edge has the colour. Blue and dark red as a text, and brown behind one, cannot be read on every terminal.
_BLUE, _WHITE, _BLACK, _GREY = "#0000aa", "#ffffff", "#000000", "#aaaaaa"
ANSI_DARK = Theme(
    "wfh-ansi-dark",
    {
        "primary": "#55ffff",
        "secondary": "#ff55ff",
        "accent": "#00aaaa",
        "success": "#55ff55",
        "warning": "#ffff55",
        "error": "#ff5555",
        "foreground": _WHITE,
        "background": _BLACK,
        "surface": _BLACK,
        "panel": _BLUE,
    },
    {
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
    dark=True,
)
ANSI_LIGHT = Theme(
    "wfh-ansi-light",
    {
        "primary": _BLUE,
        "secondary": "#aa00aa",
        "accent": _BLUE,
        "success": _BLACK,
        "warning": "#aa0000",
        "error": "#aa0000",
        "foreground": _BLACK,
        "background": _WHITE,
        "surface": _WHITE,
        "panel": _GREY,
    },
    {
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
    dark=False,
)
THEMES = (DARK, LIGHT, ANSI_DARK, ANSI_LIGHT)


def theme_name(wanted: str, colour_fgbg: str = "", depth: Depth = Depth.TRUE, *, is_light: bool | None = None) -> str:
    """Return the theme for ``ui.theme``.

    ``auto`` is light if the terminal reported that its ground ``is_light``. Without a report (None), ``auto`` is dark
    unless COLORFGBG says otherwise.
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
    return tuple(sorted(set(available) - {theme.name for theme in THEMES}))
