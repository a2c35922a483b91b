"""The width of a text in terminal cells, and cutting it to a width.

Widths follow Unicode's East Asian Width, as in terminals and Rich: wide and full-width characters take two cells, marks
and joiners none. A character joined by U+200D, and one that U+FE0F makes an emoji, is drawn as part of the previous
one.
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    Align = Literal["left", "right", "centre"]

ELLIPSIS = "…"
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"
_NO_WIDTH = {"Mn", "Me", "Mc", "Cf", "Cc"}
# Vowels and ends of Korean syllables, and skin tones: drawn within the previous character.
_JOINING = (range(0x1160, 0x1200), range(0xD7B0, 0xD800), range(0x1F3FB, 0x1F400), (0x3164, 0xFFA0))
# Wide since Unicode 16, which is younger than most Pythons: trigrams, hexagrams, tetragrams, counting rods.
_WIDE_SINCE = (
    range(0x2630, 0x2638),
    range(0x268A, 0x2690),
    range(0x4DC0, 0x4E00),
    range(0x1D300, 0x1D357),
    range(0x1D360, 0x1D377),
)
# Narrow signs that an emoji selector after them makes wide (emoji-variation-sequences.txt of Unicode).
_EMOJI_WITH_SELECTOR = frozenset(
    "#*0123456789©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀☁☂☃☄"
    "☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷⛸⛹✂"
    "✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇🅰🅱🅾🅿🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬🌶🍽🎖🎗🎙🎚🎛🎞🎟🏋🏌🏍"
    "🏎🏔🏕🏖🏗🏘🏙🏚🏛🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕴🕵🕶🕷🕸🕹🖇🖊🖋🖌🖍🖐🖥🖨🖱🖲🖼🗂🗃🗄🗑🗒🗓🗜"
    "🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣🛤🛥🛩🛰🛳"
)


@lru_cache(maxsize=4096)
def character_width(character: str) -> int:
    """Return the width of one character by itself: 0, 1 or 2 cells."""
    from unicodedata import category, east_asian_width  # late: a line in ASCII needs no tables

    number = ord(character)
    if category(character) in _NO_WIDTH or any(number in each for each in _JOINING):
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} or any(number in each for each in _WIDE_SINCE) else 1


def clusters(text: str) -> list[tuple[str, int]]:
    """Split a text into the units that are drawn together, each with its width."""
    if text.isascii():
        return [(character, 1) for character in text]
    drawn: list[tuple[str, int]] = []
    joined = False
    for character in text:
        size = character_width(character)
        if drawn and (joined or not size):
            before, cells = drawn[-1]
            wide = character == _EMOJI_SELECTOR and before[-1] in _EMOJI_WITH_SELECTOR
            drawn[-1] = (before + character, 2 if wide else cells)
        else:
            drawn.append((character, size))
        joined = character == _JOINER
    return drawn


def cell_signs(text: str) -> list[str]:
    """Return the text of each cell; that of the second cell of a wide character is empty."""
    if text.isascii():
        return list(text)
    return [shown for sign, size in clusters(text) if size for shown in (sign, *[""] * (size - 1))]


def width(text: str) -> int:
    """Return the width of a text in cells."""
    return len(text) if text.isascii() else _width(text)


@lru_cache(maxsize=2048)
def _width(text: str) -> int:
    return sum(size for _, size in clusters(text))


@lru_cache(maxsize=2048)
def is_narrow(text: str) -> bool:
    """Return whether every character of a text takes one cell by itself."""
    return text.isascii() or all(character_width(character) == 1 for character in text)


def truncate(text: str, cells: int) -> str:
    """Return the text if it fits in ``cells``, else its beginning with … at the end."""
    if width(text) <= cells:
        return text
    shown, used = [], 0
    for cluster, size in clusters(text):  # pragma: no branch  (it is too wide, so it ends early)
        if used + size > cells - 1:
            break
        shown.append(cluster)
        used += size
    return "".join(shown) + ELLIPSIS if cells > 0 else ""


def fit(text: str, cells: int, align: Align = "left") -> str:
    """Return the text in exactly ``cells``: truncated with … or padded with spaces."""
    text = truncate(text, max(0, cells))
    room = max(0, cells - width(text))
    match align:
        case "right":
            return " " * room + text
        case "centre":
            return " " * (room // 2) + text + " " * (room - room // 2)
        case _:
            return text + " " * room


def wrap(text: str, cells: int, *, cut: bool = True) -> list[str]:
    """Break a text at spaces into lines of at most ``cells``; longer words are truncated unless not ``cut``."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= cells:
            lines[-1] += " " + word
        else:
            lines.append(truncate(word, cells) if cut else word)
    return lines


def wrap_all(text: str, cells: int) -> list[str]:
    """Break a text as :func:`wrap` does, but continue a longer word, such as an address, on the next line."""
    parts: list[str] = []
    for word in text.split():
        parts.append("")
        for letter in word:
            if parts[-1] and width(parts[-1] + letter) > cells:
                parts.append("")
            parts[-1] += letter
    return wrap(" ".join(parts), cells)


def cut_lines(lines: Sequence[str], cells: int, most: int) -> Sequence[str]:
    """Return the first lines of a text, at most ``most``; the last of them shows where more would follow."""
    return lines if len(lines) <= most else (*lines[: most - 1], truncate(f"{lines[most - 1]} …", cells))
