"""The bar of a day's minutes: each part has its colour and its share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.model.config import Ui
from wfh.domain.today.capacity import Load
from wfh.present.rows.formatting import shapes
from wfh.present.rows.load_bar import load_bar
from wfh.present.rows.pieces import Role, row_width

SIGNS = shapes(Ui())


def test_each_part_has_its_share_and_its_colour() -> None:
    row = load_bar(Load(done=60, running=30, ahead=90, over=0, free=60), 24, SIGNS)
    assert [(piece.role, len(piece.text)) for piece in row] == [
        (Role.DONE, 6), (Role.FOCUS, 3), (Role.FOCUS_AHEAD, 9), (Role.LINE, 6),
    ]  # fmt: skip


def test_even_a_little_over_time_is_visible() -> None:
    row = load_bar(Load(done=60, running=0, ahead=300, over=1, free=0), 24, SIGNS)
    assert [(piece.role, len(piece.text)) for piece in row][-1] == (Role.ATTENTION, 1)


@given(st.tuples(*[st.integers(0, 600)] * 5), st.integers(0, 30))
def test_a_bar_has_exactly_its_cells(parts: tuple[int, int, int, int, int], cells: int) -> None:
    row = load_bar(Load(*parts), cells, SIGNS)
    assert row_width(row) == (cells if any(parts) else 0)
