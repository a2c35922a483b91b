"""Whether the terminal knows links (OSC 8); another might show garbage."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"})
_NAMES = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_SINCE_VTE = 5000
"""The version of VTE (GNOME Terminal and others) from which on it knows links: 0.50."""


def knows_links(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal of this environment is known to support links."""
    if environ.get("TMUX") or environ.get("STY"):
        return False  # it passes on what its own settings say, which nobody can ask
    vte = environ.get("VTE_VERSION", "")
    return (
        environ.get("TERM_PROGRAM") in _PROGRAMS
        or environ.get("TERM", "").startswith(_NAMES)
        or (vte.isdecimal() and int(vte) >= _SINCE_VTE)
        or any(environ.get(name) for name in ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM"))
    )
