"""The overlap screen on the dates that are hard, to the letter: ``golden/screen/*.txt``.

``WFH_GOLDEN=1 pytest tests/present/overlap/test_screen_golden.py`` writes them again; read what changes before it is
kept. Rows are held against ``wfh overlap``, whose own texts are in ``golden/overlap``.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.domain.team import SYNC
from tests.present.overlap.test_plain_golden import CASES, DUTCH, dutch, hold
from wfh.domain.model.config import Ui
from wfh.domain.overlap.overlap import Overlap, overlap
from wfh.present.overlap.layout import OverlapLayout, SlotCursor
from wfh.present.overlap.screen import overlap_rows
from wfh.present.rows.pieces import row_width, rows_text

__all__ = ["dutch"]

GOLDEN = Path(__file__).parent / "golden" / "screen"
NAMES = [name for name in CASES if name != "samoa-lost-day"]  # no clock there ever read that date


def found(name: str) -> Overlap:
    mine, others, day = CASES[name]
    return overlap(mine, others, day, meetings=(SYNC,))


def drawn(name: str) -> str:
    layout = OverlapLayout(found(name))
    at = layout.overlap.span.start + timedelta(hours=14, minutes=30)
    sizes = ((120, 36), (80, 21), (60, 13))
    pages = [overlap_rows(layout, SlotCursor(at, 1), cells, lines, Ui(), drawn=True) for cells, lines in sizes]
    for (cells, lines), rows in zip(sizes, pages, strict=True):
        assert len(rows) <= lines
        assert all(row_width(row) <= cells for row in rows)
    return "\n\n----\n\n".join(map(rows_text, pages)) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_screen_matches_its_kept_text(name: str) -> None:
    hold(GOLDEN / f"{name}.txt", drawn(name))


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize("name", DUTCH)
def test_the_dutch_screen_matches_its_kept_text(name: str) -> None:
    hold(GOLDEN / f"{name}.nl.txt", drawn(name))


@pytest.mark.parametrize("name", NAMES)
def test_wider_cells_never_claim_too_much(name: str) -> None:
    layout = OverlapLayout(found(name))
    quarters, halves = layout.grid(120), layout.grid(80)
    assert (quarters.cell_minutes, halves.cell_minutes) == (15, 30)
    for fine, wide in zip(quarters.rows, halves.rows, strict=True):
        for index, state in enumerate(wide.cells):
            inside = fine.cells[index * 2 : index * 2 + 2]
            if state.value not in {"partly", "edge"}:
                assert set(inside) <= {state} or state.value == "working"
    for index, count in enumerate(halves.together):
        assert count <= min(quarters.together[index * 2 : index * 2 + 2])


def test_a_day_that_no_clock_showed_does_not_break_the_screen() -> None:
    layout = OverlapLayout(found("samoa-lost-day"))
    assert overlap_rows(layout, SlotCursor(layout.overlap.span.start), 120, 36, Ui())
