"""Rows of pieces: cut, padded, spread, put beside each other, without losing a cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.time.sanitize import clean
from wfh.present.rows.cell_width import clusters
from wfh.present.rows.pieces import (
    EMPTY,
    Fill,
    Piece,
    Role,
    beside,
    centred,
    column,
    cut_row,
    filled,
    fit_row,
    heading,
    meaning,
    row_text,
    row_width,
    rows_text,
    spread,
    target,
)

ROLES, FILLS = st.sampled_from(tuple(Role)), st.sampled_from(tuple(Fill))
ROWS = st.lists(st.builds(Piece, st.text(max_size=12).map(clean), ROLES, FILLS)).map(tuple)


@given(ROWS, st.integers(0, 60))
def test_a_fitted_row_takes_exactly_its_cells(row: tuple[Piece, ...], cells: int) -> None:
    assert row_width(fit_row(row, cells)) == cells


@given(ROWS, st.integers(0, 20), st.integers(0, 20))
def test_a_cut_takes_the_cells_it_names_and_looks_as_they_do(row: tuple[Piece, ...], start: int, cells: int) -> None:
    there = [(text, piece.role) for piece in row for text, size in clusters(piece.text) for text in [text, ""][:size]]
    shown = cut_row(row, start, start + cells)
    taken = [(text, piece.role) for piece in shown for text, size in clusters(piece.text) for text in [text, ""][:size]]
    named = there[start : start + cells]
    assert len(taken) == len(named)
    for place, (was, now) in enumerate(zip(named, taken, strict=True)):
        is_cut = (place == 0 and not was[0]) or (
            place + 1 == len(named) and there[start + cells : start + cells + 1] and not there[start + cells][0]
        )
        assert now == ((" ", was[1]) if is_cut else was)


@given(ROWS, ROWS, st.integers(0, 60))
def test_a_spread_row_takes_exactly_its_cells(left: tuple[Piece, ...], right: tuple[Piece, ...], cells: int) -> None:
    assert row_width(spread(left, right, cells)) == cells


@given(st.lists(ROWS, max_size=4).map(tuple), st.lists(ROWS, max_size=4).map(tuple))
def test_columns_beside_each_other_keep_their_widths(
    left: tuple[tuple[Piece, ...], ...], right: tuple[tuple[Piece, ...], ...]
) -> None:
    rows = beside(left, right, 10, 20, 5)
    assert [row_width(row) for row in rows] == [33] * 5


def test_a_row_that_is_too_long_ends_in_an_ellipsis() -> None:
    row = (Piece("Decision "), Piece("memo", Role.DIM))
    assert row_text(fit_row(row, 12)) == "Decision me…"
    assert row_text(fit_row(row, 9)) == "Decision…"
    assert row_text(fit_row(row, 13)) == "Decision memo"
    assert row_text(fit_row((Piece("abc"), Piece("")), 3)) == "abc"


def test_the_left_part_is_cut_before_the_right() -> None:
    assert row_text(spread((Piece("Decision memo"),), (Piece("90 m"),), 14)) == "Decision… 90 m"
    assert row_text(spread((Piece("memo"),), (Piece("90 m"),), 14)) == "memo      90 m"
    assert row_text(spread((Piece("memo"),), EMPTY, 6)) == "memo  "


def test_rows_can_be_centred_aligned_and_joined() -> None:
    assert row_text(centred((Piece("ab"),), 6)) == "  ab  "
    assert heading("Tasks") == Piece("TASKS", Role.DIM, bold=True)
    assert column("memo", 6, Role.DIM, "right") == Piece("  memo", Role.DIM)
    assert rows_text(((Piece("a  "),), EMPTY, (Piece("b"),))) == "a\n\nb"


def test_a_fill_does_not_replace_other_fills() -> None:
    row = (Piece("a"), Piece("b", fill=Fill.FOCUS_SOLID))
    assert [piece.fill for piece in filled(row, Fill.SELECTED)] == [Fill.SELECTED, Fill.FOCUS_SOLID]


def test_a_cell_has_the_meaning_of_its_piece_and_its_place_in_it() -> None:
    row = (Piece("ab"), Piece("日c", means="cell:x"), Piece("d", bold=True, means="cell:x"), Piece("e", means="pick:y"))
    assert [target(row, cell) for cell in range(8)] == [
        ("", 0), ("", 0), ("cell:x", 0), ("cell:x", 1), ("cell:x", 2), ("cell:x", 3), ("pick:y", 0), ("", 0),
    ]  # fmt: skip
    assert [piece.means for piece in meaning(row, "all")] == ["all", "cell:x", "cell:x", "pick:y"]
