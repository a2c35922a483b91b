"""A look back as a picture (SVG) or a page (HTML) to keep or print, drawn from the rows of the screen.

One file, no script, no request; text stays text. Light and dark follow the reader's system, print is always light.
"""

from __future__ import annotations

import re
from html import escape

from wfh.present.review.lines import ReviewPage
from wfh.present.review.sections import sections
from wfh.present.review.span_names import span_title
from wfh.present.rows.cell_width import width
from wfh.present.rows.pieces import EMPTY, Piece, Role
from wfh.words import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Review
    from wfh.present.rows.pieces import Row

_PAGE_CELLS = 76
_CELL, _LINE, _BASE, _MARGIN = 9, 20, 15, 18
_PAGES = (("results", "boundaries", "focus"), ("interruptions", "said", "stretches", "meetings", "words"))
_SHARED = (("results",),)
_LIGHT = {
    Role.TEXT: "#24283b", Role.DIM: "#5f6680", Role.LINE: "#b9bfd3", Role.NOW: "#1f6f43", Role.FOCUS: "#2f5fb3",
    Role.MEETING: "#8a4bb0", Role.DONE: "#1f6f43", Role.ATTENTION: "#9a5b00", Role.OVER: "#b3303a",
    Role.CLOSED: "#5b4fb3", Role.GROUND: "#ffffff",
}  # fmt: skip
_DARK = {
    Role.TEXT: "#dfe3f2", Role.DIM: "#9aa3c0", Role.LINE: "#4a5070", Role.NOW: "#7fd6a4", Role.FOCUS: "#8db8ff",
    Role.MEETING: "#d3a6f2", Role.DONE: "#7fd6a4", Role.ATTENTION: "#f0bf6a", Role.OVER: "#ff8f98",
    Role.CLOSED: "#b6acff", Role.GROUND: "#1a1d2b",
}  # fmt: skip


def review_html(review: Review, config: Config, *, shared: bool = False) -> str:
    """Return the look back as one HTML file of at most two printed pages; ``shared`` as in ``--share``."""
    title = escape(span_title(review.span))
    pages = "\n".join(
        f'<section aria-label="{title}">{_drawing(rows)}</section>'
        for rows in _page_rows(review, config, shared=shared)
    )
    return f"""<!DOCTYPE html>
<html lang="{language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 2em auto; max-width: 46em; padding: 0 1em; background: {_LIGHT[Role.GROUND]}; }}
section {{ break-inside: avoid; }}
section + section {{ break-before: page; margin-top: 1em; }}
svg {{ width: 100%; height: auto; }}
@media screen and (prefers-color-scheme: dark) {{ body {{ background: {_DARK[Role.GROUND]}; }} }}
@page {{ size: A4; margin: 15mm; }}
@media print {{ body {{ margin: 0; max-width: none; padding: 0; }} }}
</style>
</head>
<body>
{pages}
</body>
</html>
"""


def review_svg(review: Review, config: Config, *, shared: bool = False) -> str:
    """Return the look back as one SVG file, all sections below each other; ``shared`` as in ``--share``."""
    pages = list(_page_rows(review, config, shared=shared))
    rows = [row for number, page in enumerate(pages) for row in (*(() if not number else (EMPTY,)), *page)]
    ground = f'<rect width="100%" height="100%" fill="{_LIGHT[Role.GROUND]}"/>'
    return _drawing(rows, ' xmlns="http://www.w3.org/2000/svg"', ground) + "\n"


def _page_rows(review: Review, config: Config, *, shared: bool) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of each page: a title, then the sections that are not empty."""
    parts = sections(ReviewPage(review, config, _PAGE_CELLS))
    for number, names in enumerate(_SHARED if shared else _PAGES):
        found = [parts[name] for name in names if name in parts]
        rows: list[Row] = [] if number else [(Piece(span_title(review.span), bold=True),), EMPTY]
        for place, lines in enumerate(found):
            rows += [EMPTY] if place else []
            rows += [line.row for line in lines]
        if shared and review.words.change:
            rows += [EMPTY, (Piece(review.words.change),)]
        if rows:
            yield tuple(rows)


def _drawing(rows: Sequence[Row], more: str = "", ground: str = "") -> str:
    """Return an SVG element with its own style: some programs that print a page do not apply the page's style to it."""
    cells = max([_PAGE_CELLS, *(sum(width(piece.text) for piece in row) for row in rows)])
    size = f"0 0 {cells * _CELL + 2 * _MARGIN} {len(rows) * _LINE + 2 * _MARGIN}"
    texts = "\n".join(text for y, row in enumerate(rows) for text in _texts(row, _MARGIN + y * _LINE + _BASE))
    font = 'font-family="monospace" font-size="15"'  # for programs that draw SVG without style sheets
    return f'<svg viewBox="{size}" role="img" {font}{more}><style>{_css()}</style>{ground}\n{texts}\n</svg>'


def _texts(row: Row, y: int) -> Iterator[str]:
    """Yield a text element for each run without wide gaps, each as wide as its cells.

    Spaces beside each other are drawn as one by some programs, so no text has two.
    """
    x = 0
    for piece in row:
        kind = f"{piece.role.value}{' b' if piece.bold else ''}"
        for run in re.finditer(r"\S+(?: \S+)*", piece.text):
            at = _MARGIN + (x + width(piece.text[: run.start()])) * _CELL
            length = f'textLength="{width(run[0]) * _CELL}" lengthAdjust="spacingAndGlyphs"'
            yield f'<text class="{kind}" x="{at}" y="{y}" {length}>{escape(run[0])}</text>'
        x += width(piece.text)


def _css() -> str:
    fonts = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace'
    light = " ".join(f".{role.value} {{ fill: {colour}; }}" for role, colour in _LIGHT.items())
    dark = " ".join(f".{role.value} {{ fill: {colour}; }}" for role, colour in _DARK.items())
    ground = f"rect {{ fill: {_DARK[Role.GROUND]}; }}"
    return (
        f"text {{ font: 15px {fonts}; white-space: pre; }} .b {{ font-weight: 600; }} {light}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {dark} {ground} }}"
    )
