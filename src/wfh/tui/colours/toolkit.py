"""Colours for the toolkit: our themes as its own, and readable texts of its widgets in any theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.color import Color, ColorParseError
from textual.theme import Theme as ToolkitTheme

from wfh.tui.colours.colour import Colour
from wfh.tui.colours.contrast import READABLE, contrast, furthest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.tui.colours.themes import Theme


def toolkit_theme(theme: Theme) -> ToolkitTheme:
    """Return a theme of ours as the toolkit's."""
    given: dict[str, Any] = {**theme.colours, "variables": dict(theme.variables), "dark": theme.dark}
    return ToolkitTheme(theme.name, **given)


def with_readable_texts(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's CSS variables, with readable colours for the toolkit's own texts in any theme.

    ``wfh-entry`` is what is typed and ``wfh-entry-dim`` what is offered on the panel, ``wfh-cursor`` the line under the
    cursor of a list: the theme's own colours, or black or white if those are unreadable.
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
    tried = (text, *others, Color(*furthest(_plain(ground))[:3]))
    return next(colour for colour in tried if contrast(_plain(colour), _plain(ground)) >= READABLE)


def _plain(colour: Color) -> Colour:
    return Colour(colour.r, colour.g, colour.b)


def _parsed(name: str) -> Color | None:
    """Return a colour by its name; None for one that depends on what it lies on (``auto 87%``)."""
    try:
        return Color.parse(name)
    except ColorParseError:
        return None
