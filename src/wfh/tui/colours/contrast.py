"""The contrast of two colours, and how different they look."""

from __future__ import annotations

from functools import lru_cache
from math import dist

from wfh.tui.colours.colour import Colour

READABLE = 4.5
"""The contrast any text keeps on its ground (WCAG AA)."""
_WHITE = (0.95047, 1.0, 1.08883)
_CUBE = (6 / 29) ** 3


@lru_cache(maxsize=2048)
def _linear(colour: Colour) -> tuple[float, float, float]:
    """Return red, green and blue of a colour in linear light, 0 to 1 each (sRGB, IEC 61966-2-1)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    )
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def furthest(ground: Colour) -> Colour:
    """Return black or white, whichever contrasts more with ``ground``: at least 4.58 on any."""
    return max((Colour(0, 0, 0), Colour(255, 255, 255)), key=lambda colour: contrast(colour, ground))


@lru_cache(maxsize=2048)
def lab(colour: Colour) -> tuple[float, float, float]:
    """Return a colour as L*, a* and b* (CIE 1976, white D65)."""
    return linear_to_lab(*_linear(colour))


def linear_to_lab(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """Return linear light, 0 to 1 each, as L*, a* and b* (CIE 1976, white D65)."""
    mixed = (
        0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
    )
    x, y, z = (
        ratio ** (1 / 3) if ratio > _CUBE else ratio * (29 / 6) ** 2 / 3 + 4 / 29
        for ratio in (part / white for part, white in zip(mixed, _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return how different two colours of :func:`lab` look: the CIE 1976 distance; 2 is just noticeable."""
    return dist(one, other)
