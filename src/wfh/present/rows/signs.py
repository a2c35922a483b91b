"""The ASCII form of each sign that wfh draws, for a terminal or locale without others."""

from __future__ import annotations

import sys

from wfh.present.rows.cell_width import clusters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_ASCII = {
    **dict.fromkeys("‘’‛", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("–—−─‐‑╌┄╴╶", "-"),
    **dict.fromkeys("│┃▌▐▏▎▍╷╵", "|"), **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┿", "+"), **dict.fromkeys("━═", "="),
    **dict.fromkeys("▁▃", "_"), **dict.fromkeys("▄▅▆▇█▉▊▋", "#"), **dict.fromkeys("·┈•▂", "."),
    **dict.fromkeys("┊╎▕", ":"),
    "…": "~", "╱": "/", "▸": ">", "▶": ">", "›": ">", "‹": "<",
    "●": "*", "○": "o", "◐": "%", "◆": "#", "◇": "~", "▲": "!",
    "△": "^", "▽": "v", "▼": "v", "☾": "z", "✓": "x",
    "✔": "x", "≡": "=", "→": ">", "←": "<", "↑": "^", "↓": "v", "▗": "'", "▝": "'",
    "▀": '"', "▒": "%", "×": "x", "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
_TABLE = str.maketrans(_IN_ASCII)


def in_ascii(text: str) -> str:
    """Return a text with wfh's own signs in ASCII, cell for cell; letters stay as they are."""
    return text if text.isascii() else text.translate(_TABLE)


PLAIN_TERMS = frozenset({"dumb", "linux", "unknown", "vt52", "vt100", "vt102", "vt220"})
"""Terminals that have few signs beside ASCII, or none; the Linux console has room for 256 or 512 in all."""


def wants_ascii(environ: Mapping[str, str], *, terminal: bool = True) -> bool:
    """Return whether the locale asks for ASCII; if it is shown on a terminal, whether TERM names one without signs.

    A locale that is not named asks for nothing, and one without a character set says nothing about it.
    """
    if terminal and environ.get("TERM", "").casefold() in PLAIN_TERMS:
        return True
    # Started in the locale C, the interpreter sets LC_CTYPE itself, and says so by its UTF-8 mode.
    coerced = sys.flags.utf8_mode and not environ.get("PYTHONUTF8")
    names = ("LC_ALL", "LANG") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    charset = locale.partition(".")[2].partition("@")[0]
    return locale in {"C", "POSIX"} or (charset != "" and not is_unicode(charset))


def is_unicode(encoding: str) -> bool:
    """Return whether an encoding has every character."""
    return encoding.casefold().replace("-", "").replace("_", "") in {"utf8", "utf16", "utf32", "utf8sig"}


def encodable(text: str, encoding: str) -> str:
    """Return a text with question marks, cell for cell, for characters that an encoding lacks."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_encodable(character, cells, encoding) for character, cells in clusters(text))
    return text


def _encodable(character: str, cells: int, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return "?" * cells
    return character
