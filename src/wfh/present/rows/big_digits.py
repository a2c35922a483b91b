"""Large digits: three rows high, or five in a window with enough room."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

_SMALL = {
    "0": ("╭──╮", "│  │", "╰──╯"),
    "1": ("─╮  ", " │  ", "─┴─ "),
    "2": ("╶──╮", "╭──╯", "╰──╴"),
    "3": ("╶──╮", " ──┤", "╶──╯"),
    "4": ("╷  ╷", "╰──┤", "   ╵"),
    "5": ("╭──╴", "╰──╮", "╶──╯"),
    "6": ("╭──╴", "├──╮", "╰──╯"),
    "7": ("╶──╮", "   │", "   ╵"),
    "8": ("╭──╮", "├──┤", "╰──╯"),
    "9": ("╭──╮", "╰──┤", "╶──╯"),
    ":": ("   ", " : ", "   "),
    "+": ("    ", "╶┼─ ", "    "),
}
_ASCII = {
    "0": (" _  ", "| | ", "|_| "),
    "1": ("    ", "  | ", "  | "),
    "2": (" _  ", " _| ", "|_  "),
    "3": (" _  ", " _| ", " _| "),
    "4": ("    ", "|_| ", "  | "),
    "5": (" _  ", "|_  ", " _| "),
    "6": (" _  ", "|_  ", "|_| "),
    "7": (" _  ", "  | ", "  | "),
    "8": (" _  ", "|_| ", "|_| "),
    "9": (" _  ", "|_| ", " _| "),
    ":": ("   ", " : ", "   "),
    "+": ("    ", "-+- ", "    "),
}

_WIDE, _HIGH = 7, 5
_RIGHT, _MIDDLE, _LOW = _WIDE - 1, _HIGH // 2, _HIGH - 1
# The seven strokes of a digit, each from one corner to another: top, middle, bottom, and the sides.
_STROKES = {
    "a": ((0, 0), (_RIGHT, 0)),
    "b": ((_RIGHT, 0), (_RIGHT, _MIDDLE)),
    "c": ((_RIGHT, _MIDDLE), (_RIGHT, _LOW)),
    "d": ((0, _LOW), (_RIGHT, _LOW)),
    "e": ((0, _MIDDLE), (0, _LOW)),
    "f": ((0, 0), (0, _MIDDLE)),
    "g": ((0, _MIDDLE), (_RIGHT, _MIDDLE)),
    # The 1 is centred, with a base line.
    "i": ((1, 0), (3, 0)),
    "j": ((3, 0), (3, _LOW)),
    "k": ((1, _LOW), (5, _LOW)),
    # The plus sign for over time.
    "p": ((1, _MIDDLE), (5, _MIDDLE)),
    "q": ((3, _MIDDLE - 1), (3, _MIDDLE + 1)),
}
_DRAWN = {
    "0": "abcdef", "1": "ijk", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgecd", "7": "abc",
    "8": "abcdefg", "9": "abcdfg", "+": "pq",
}  # fmt: skip
# The character of a cell by the directions of its strokes: left, right, up, down.
_CORNERS = {
    "lr": "─", "ud": "│", "rd": "╭", "ld": "╮", "ru": "╰", "lu": "╯", "rud": "├", "lud": "┤", "lrud": "┼", "lrd": "┬",
    "lru": "┴", "l": "╴", "r": "╶", "u": "╵", "d": "╷", "": " ",
}  # fmt: skip


def big_time(text: str, *, ascii: bool = False, large: bool = False) -> tuple[str, ...]:
    """Return a time in digits three rows high, or five if ``large``."""
    glyphs = [_glyph(character, ascii=ascii, large=large) for character in text]
    return tuple(("  " if large and not ascii else " ").join(rows) for rows in zip(*glyphs, strict=True))


@cache
def _glyph(character: str, *, ascii: bool, large: bool) -> tuple[str, ...]:
    if ascii:
        return _ASCII[character]
    if not large:
        return _SMALL[character]
    if character == ":":
        return ("   ", " ╷ ", "   ", " ╵ ", "   ")
    exits: dict[tuple[int, int], set[str]] = {}
    for name in _DRAWN[character]:
        (left, top), (right, low) = _STROKES[name]
        there, back = ("r", "l") if top == low else ("d", "u")
        points = [(x, y) for x in range(left, right + 1) for y in range(top, low + 1)]
        for point, following in pairwise(points):
            exits.setdefault(point, set()).add(there)
            exits.setdefault(following, set()).add(back)
    return tuple("".join(_corner(exits.get((x, y), set())) for x in range(_WIDE)) for y in range(_HIGH))


def _corner(exits: set[str]) -> str:
    return _CORNERS["".join(side for side in "lrud" if side in exits)]
