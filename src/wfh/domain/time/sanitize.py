"""Makes text from outside (config, files, keyboard) safe to draw, once, where it comes in."""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
# Invisible marks in copied text: soft hyphen, zero width space, direction marks, BOM …
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_ACCENTS = "[\u0300-\u036f]+"
_ACCENTED = "[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]"
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def clean(text: str) -> str:
    """Return ``text`` as one line without anything that could control a terminal or change the reading direction.

    Line breaks and tabs become a space and invisible marks are removed. Control characters (C0, C1), bidirectional
    overrides, surrogates and unassigned characters become U+FFFD. Joiners stay, because emoji and many scripts need
    them. The text is not normalised. Cleaning a cleaned text changes nothing.
    """
    if text.isprintable():
        return text
    return "".join(map(_clean_character, text.replace("\r\n", "\n")))


def plain_letters(text: str) -> str:
    """Return ``text`` in small letters without accents, as a search compares words: of ``Één``, ``een``."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    import re  # late, as below

    if not re.search(_ACCENTED, folded):
        return folded
    from unicodedata import normalize

    return normalize("NFC", re.sub(_ACCENTS, "", normalize("NFD", folded)))


def toml_string(text: str) -> str:
    """Return ``text`` as a TOML string on one line, in double quotes."""
    return '"' + "".join(map(_toml_character, text)) + '"'


def _toml_character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() or character in _JOINERS else f"\\U{ord(character):08X}"


def _clean_character(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character in _BREAKS:
        return " "
    if character in _INVISIBLE:
        return ""
    from unicodedata import category  # late: a library of its own, for the few that are odd

    # The rest are unusual spaces, private use (icons of a font), and what must not reach a terminal.
    return character if category(character) in {"Zs", "Co"} else REPLACEMENT
