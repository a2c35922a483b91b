"""What a search found, as rows: the kind, the day, and what it says."""

from __future__ import annotations

from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.formatting import Shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row
from wfh.present.search.lines import kind_text, nothing_text, title_text, when_text
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.usecases.search.search import SearchHit, SearchResult


def count_text(found: SearchResult | None) -> str:
    """Return the number of hits; empty before a search."""
    return ngettext("{n} found", "{n} found", len(found.hits)).format(n=len(found.hits)) if found else ""


def hit_rows(hits: Sequence[SearchHit], at: int, cells: int, *, ascii: bool = False) -> tuple[Row, ...]:
    """Return a row for each hit; the cursor is on the one ``at``."""
    signs = Shapes(ascii=ascii)
    kinds = max((width(kind_text(hit)) for hit in hits), default=0)
    days = max((width(when_text(hit)) for hit in hits), default=0)
    rows = []
    for number, hit in enumerate(hits):
        here = number == at
        row = (
            Piece(f" {signs.selected if here else ' '} ", Role.NOW),
            column(kind_text(hit), kinds, Role.DIM), Piece("  "),
            column(when_text(hit), days, Role.DIM), Piece("  "),
            Piece(title_text(hit), bold=here),
            *((Piece(f" {signs.dot} {hit.text}", Role.DIM),) if hit.text and hit.entry is None else ()),
        )  # fmt: skip
        rows.append(filled(fit_row(row, cells), Fill.SELECTED) if here else fit_row(row, cells))
    return tuple(rows)


def nothing_rows(snapshot: Snapshot, found: SearchResult, cells: int) -> tuple[Row, ...]:
    """Return the message that nothing was found, with what may have been meant."""
    text = nothing_text(snapshot, found, " ".join(found.asked))
    return (EMPTY, *_paragraph(text, cells))


def hint_rows(cells: int) -> tuple[Row, ...]:
    """Return what can be found, while nothing is typed."""
    text = _("Tasks, thoughts, good things, decisions, people, settings: all you wrote, however long ago.")
    return (EMPTY, *_paragraph(text, cells))


def _paragraph(text: str, cells: int) -> list[Row]:
    return [(Piece(f"   {line}", Role.DIM),) for line in wrap(text, max(10, cells - 6))]
