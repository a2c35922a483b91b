"""What is shown while a task or an estimate is typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.planning.autocomplete import Completion
from wfh.present.rows.pieces import row_text, row_width
from wfh.present.today.quick_entry_rows import completion_row, estimate_row

OFFERED = (Completion("#kr1", "Onboarding in a day"), Completion("#kr2", "Licence settled"), Completion("#old"))


def test_what_is_offered_stands_with_its_meaning_and_the_one_taken_is_bold() -> None:
    row = completion_row(OFFERED, 1, 100)
    assert row_text(row) == " tab  #kr1 Onboarding in a day   #kr2 Licence settled   #old "
    assert [piece.text for piece in row if piece.bold] == [" tab", "#kr2"]


def test_where_there_is_no_room_meanings_go_first_and_then_the_last_ones() -> None:
    assert row_text(completion_row(OFFERED, None, 40)) == " tab  #kr1 Onboarding in a day   #kr2 "
    assert row_text(completion_row(OFFERED, None, 10)) == " tab"


@given(st.integers(8, 90))
def test_the_row_fits(cells: int) -> None:
    assert row_width(completion_row(OFFERED, 0, cells)) <= cells


def test_an_estimate_says_what_was_understood_and_what_ones_ratio_makes_of_it() -> None:
    assert row_text(estimate_row("1h30", None)) == " 1 h 30   "
    assert row_text(estimate_row("60", 1.4)) == " 1 h   You take 1.4× your estimates. This may take 1 h 24."
    assert row_text(estimate_row("", 1.4)) == "You take 1.4× your estimates."
    assert row_text(estimate_row("soon", None)) == ""
