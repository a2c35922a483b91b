"""Which rows are in view, and what says that there are more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfh.present.rows.pieces import Piece, Row, row_text, row_width
from wfh.present.rows.window import marks, row_at, seen_row, top_for

SMALL = st.integers(0, 30)


def numbered(count: int) -> tuple[Row, ...]:
    return tuple((Piece(f"row {number}"),) for number in range(count))


@given(st.none() | SMALL, SMALL, st.integers(1, 30), st.integers(1, 12))
def test_the_row_of_the_cursor_is_in_view_and_no_room_is_left_below_the_last(
    keep: int | None, before: int, count: int, height: int
) -> None:
    keep = keep if keep is None else min(keep, count - 1)
    top = top_for(keep, before, count, height)
    assert 0 <= top <= max(0, count - height)
    assert keep is None or top <= keep < top + height


def test_a_row_beside_the_cursor_stays_in_view_where_there_is_room() -> None:
    assert top_for(9, 0, 20, 5) == 6
    assert top_for(3, 10, 20, 5) == 2
    assert top_for(19, 0, 20, 5) == 15


def test_a_window_that_is_not_there_shows_from_the_first_row() -> None:
    assert top_for(3, 0, 3, 0) == 0
    assert marks(0, 9, 1) == (False, False)


def test_the_first_and_the_last_line_say_that_there_is_more() -> None:
    rows = numbered(9)
    shown = [row_text(seen_row(rows, y, 3, 10, 4)) for y in range(4)]
    assert shown == ["row 3    ↑", "row 4", "row 5", "row 6    ↓"]


def test_a_row_that_is_too_wide_is_cut_and_none_follows_the_last() -> None:
    assert row_text(seen_row(((Piece("a long row"),),), 0, 0, 6, 3)) == "a lon…"
    assert row_width(seen_row(numbered(1), 2, 0, 6, 3)) == 0
    assert row_at(numbered(1), -1) == ()


def test_the_sign_cuts_no_row_that_is_empty_at_its_end() -> None:
    rows = ((Piece("stop"), Piece("  "), Piece("    ")), (), ())
    assert row_text(seen_row(rows, 0, 0, 10, 1)) == "stop  "[:6] + "    "
    assert row_text(seen_row(rows, 1, 0, 10, 2)) == "         ↓"
    assert row_text(seen_row((rows[0],) * 3, 1, 0, 10, 2)) == "stop     ↓"
    assert row_text(seen_row(((Piece("a long row"),),) * 3, 1, 0, 10, 2)) == "a long … ↓"
