"""Draws an asciicast as an animated SVG: ``python -m screenshots.moving CAST`` writes it to the standard output.

Every frame is a column of rows in a long strip, of which a window shows one after the other; a row that is the same in
several frames is drawn once. Below it are the key and the caption of the moment (the markers of the cast). Where the
person has asked for less motion, the last frame stands still. No script, no font and nothing else is fetched.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyte

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyte.screens import Char

WIDE, HIGH, BASE, SIZE = 8.4, 18.0, 13.5, 14
"""A cell in pixels, where its letters stand in it, and their size."""
GROUND, TEXT, KEY, DIM, LINE = "14161c", "d6d9e0", "5fb8a8", "9aa1b0", "343945"
_ARROWS = {"down": "↓", "right": "→"}
_MARGIN = 12.0
_BLOCKS = {
    "█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5), "▁": (0, 7 / 8, 1, 1 / 8), "▂": (0, 3 / 4, 1, 1 / 4),
    "▆": (0, 1 / 4, 1, 3 / 4), "▌": (0, 0, 0.5, 1), "▐": (0.5, 0, 0.5, 1),
    "▎": (0, 0, 1 / 4, 1), "▏": (0, 0, 1 / 8, 1), "▕": (7 / 8, 0, 1 / 8, 1),
    "▝": (0.5, 0, 0.5, 0.5), "▗": (0.5, 0.5, 0.5, 0.5),
}  # fmt: skip
"""Signs that fill a part of their cell, drawn as that: left, top, width, height."""


class Look(NamedTuple):
    """The colours of a cell, and whether it is bold."""

    text: str
    ground: str
    bold: bool


Row = tuple[tuple[Look, str], ...]
"""The runs of a row of the screen that look the same."""


class Frame(NamedTuple):
    """What is shown from an instant (seconds) on: the rows, and the key and caption."""

    at: float
    rows: tuple[Row, ...]
    key: str
    caption: str


@cache
def frames(cast: str) -> tuple[tuple[Frame, ...], float]:
    """Return the frames of an asciicast, and its length in seconds."""
    header, *events = (json.loads(line) for line in cast.splitlines())
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    found: list[Frame] = []
    key = caption = ""
    for at, kind, text in events:
        if kind == "m":
            key, _tab, caption = text.partition("\t")
        elif kind == "o":
            stream.feed(text)
        if kind != "i":
            frame = Frame(at, tuple(_row(screen, row) for row in range(screen.lines)), key, caption)
            if found and found[-1].at == at:
                found[-1] = frame
            elif not found or found[-1][1:] != frame[1:]:
                found.append(frame)
    return tuple(found), events[-1][0]


def shown(cast: str) -> list[str]:
    """Return the last screen of a cast as text, blanks at the ends of lines cut."""
    return ["".join(text for _look, text in row).rstrip() for row in frames(cast)[0][-1].rows]


def _row(screen: pyte.Screen, number: int) -> Row:
    cells = [screen.buffer[number][column] for column in range(screen.columns)]
    runs = groupby(cells, _look)
    return tuple((look, "".join(cell.data for cell in run)) for look, run in runs)


def _look(cell: Char) -> Look:
    text, ground = (TEXT if cell.fg == "default" else cell.fg), (GROUND if cell.bg == "default" else cell.bg)
    return Look(ground, text, cell.bold) if cell.reverse else Look(text, ground, cell.bold)


class _Drawing:
    """Collects the rows that differ and the colours in use."""

    def __init__(self) -> None:
        self.rows: dict[Row, str] = {}
        self.colours: dict[str, str] = {}

    def use(self, row: Row, number: int) -> str:
        if all(look.ground == GROUND and text.isspace() for look, text in row):
            return ""
        name = self.rows.setdefault(row, f"r{len(self.rows)}")
        return f'<use href="#{name}" y="{_number(number * HIGH + BASE)}"/>'

    def colour(self, colour: str) -> str:
        return self.colours.setdefault(colour, f"c{len(self.colours)}")

    def parts(self, row: Row) -> Iterator[str]:
        at = 0
        for look, text in row:
            if look.ground != GROUND:
                yield self.box(at, (0, 0, len(text), 1), look.ground)
            at += len(text)
        at = 0
        for look, text in row:
            for found in re.finditer(
                rf"([{''.join(_BLOCKS)}])\1*|[^\s{''.join(_BLOCKS)}]+(?: [^\s{''.join(_BLOCKS)}]+)*", text
            ):
                yield self.run(at + found.start(), found[0], look)
            at += len(text)

    def box(self, at: int, part: tuple[float, float, float, float], colour: str) -> str:
        left, top, width, height = part
        place = (_number(each) for each in ((at + left) * WIDE, top * HIGH - BASE, width * WIDE, height * HIGH))
        return '<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>'.format(*place, self.colour(colour))

    def run(self, at: int, text: str, look: Look) -> str:
        if text[0] in _BLOCKS:
            left, top, width, height = _BLOCKS[text[0]]
            if width == 1:
                return self.box(at, (left, top, len(text), height), look.text)
            return "".join(self.box(at + each, (left, top, width, height), look.text) for each in range(len(text)))
        length = f' textLength="{_number(len(text) * WIDE)}"' if len(text) > 1 else ""
        style = self.colour(look.text) + (" b" if look.bold else "")
        return f'<text x="{_number(at * WIDE)}"{length} class="{style}">{escape(text, quote=False)}</text>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def animated(cast: str, still: int | None = None) -> str:
    """Return the SVG of an asciicast; one of a single frame if its number is ``still``."""
    header = json.loads(cast.split("\n", 1)[0])
    every, length = frames(cast)
    chosen = every if still is None else (every[still],)
    drawing = _Drawing()
    width, height = header["width"] * WIDE, (header["height"] + 2) * HIGH
    strip = [_frame(drawing, frame, number, width, header["height"]) for number, frame in enumerate(chosen)]
    defs = "".join(f'<g id="{name}">{"".join(drawing.parts(row))}</g>' for row, name in drawing.rows.items())
    outer = (_number(width + 2 * _MARGIN), _number(height + 2 * _MARGIN))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {outer[0]} {outer[1]}" width="{outer[0]}" '
        f'font-family="ui-monospace,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="{SIZE}">\n'
        f"<title>{escape(header['title'])}</title>\n<style>{_style(drawing, chosen, length, width)}</style>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#{GROUND}"/>\n<defs>{defs}</defs>\n'
        f'<svg x="{_number(_MARGIN)}" y="{_number(_MARGIN)}" width="{_number(width)}" height="{_number(height)}">'
        f'<g class="strip">\n{"".join(strip)}</g>'
        f'<rect y="{_number((header["height"] + 0.5) * HIGH)}" width="100%" height="1" fill="#{LINE}"/></svg></svg>\n'
    )


def _frame(drawing: _Drawing, frame: Frame, number: int, width: float, lines: int) -> str:
    uses = "".join(drawing.use(row, at) for at, row in enumerate(frame.rows))
    base = _number((lines + 1) * HIGH + BASE)
    key = f'<tspan class="b k">{_ARROWS.get(frame.key, frame.key)}</tspan>  ' if frame.key else ""
    said = f'<text x="{_number(WIDE)}" y="{base}" class="s">{key}{escape(frame.caption, quote=False)}</text>'
    return f'<g transform="translate({_number(number * width)})">{uses}{said}</g>\n'


def _style(drawing: _Drawing, every: Sequence[Frame], length: float, width: float) -> str:
    colours = "".join(f".{name}{{fill:#{colour}}}" for colour, name in drawing.colours.items())
    stops = "".join(
        f"{_number(100 * frame.at / length)}%{{transform:translateX({_number(-number * width)}px)}}"
        for number, frame in enumerate(every)
    )
    last = _number(-(len(every) - 1) * width)
    return (
        f"text{{white-space:pre}}rect{{shape-rendering:crispEdges}}.b{{font-weight:bold}}.k{{fill:#{KEY}}}"
        f".s{{fill:#{DIM}}}{colours}@keyframes k{{{stops}100%{{transform:translateX({last}px)}}}}"
        f".strip{{animation:k {_number(length)}s step-end infinite}}"
        f"@media(prefers-reduced-motion:reduce){{.strip{{animation:none;transform:translateX({last}px)}}}}"
    )


if __name__ == "__main__":
    sys.stdout.write(animated(Path(sys.argv[1]).read_text("utf-8")))
