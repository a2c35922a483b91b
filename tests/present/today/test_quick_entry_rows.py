"""What is shown while a task or an estimate is typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import TODAY, take_snapshot
from wfh.domain.planning.autocomplete import Completion
from wfh.domain.planning.quick_entry import parse_entry
from wfh.present.rows.pieces import row_text, row_width
from wfh.present.today.quick_entry_rows import chips, completion_row, estimate_row, whole_chips

OFFERED = (Completion("#kr1", "Onboarding in a day"), Completion("#kr2", "Licence settled"), Completion("#old"))


def test_completions_have_meanings_and_the_chosen_one_is_bold() -> None:
    row = completion_row(OFFERED, 1, 100)
    assert row_text(row) == " tab  #kr1 Onboarding in a day   #kr2 Licence settled   #old "
    assert [piece.text for piece in row if piece.bold] == [" tab", "#kr2"]


def test_without_room_meanings_are_dropped_before_completions() -> None:
    assert row_text(completion_row(OFFERED, None, 40)) == " tab  #kr1 Onboarding in a day   #kr2 "
    assert row_text(completion_row(OFFERED, None, 10)) == " tab"


@given(st.integers(8, 90))
def test_a_completion_row_fits_its_width(cells: int) -> None:
    assert row_width(completion_row(OFFERED, 0, cells)) <= cells


@given(st.integers(0, 60))
def test_chips_are_shown_whole_and_those_without_room_are_counted(cells: int) -> None:
    row = chips(parse_entry("memo ~45m @15:00 >fri !fri", TODAY, ()), take_snapshot())
    whole = ["~45 m", "15:00", "Fri 27 Nov", "by Fri 27 Nov"]
    shown = whole_chips(row, cells)
    words = [piece.text.strip() for piece in shown if piece.text.strip()]
    assert row_width(shown) <= cells or shown == row
    kept = [word for word in words if not word.startswith("+")]
    assert kept == whole[: len(kept)]
    assert not shown or len(kept) + sum(int(word) for word in words if word.startswith("+")) == len(whole)
    said = estimate_row("60", 1.4)
    assert whole_chips(said, cells) == said


def test_an_estimate_shows_its_length_and_the_expected_time() -> None:
    assert row_text(estimate_row("1h30", None)) == " 1 h 30   "
    assert row_text(estimate_row("60", 1.4)) == " 1 h   You take 1.4× your estimates. This may take 1 h 24."
    assert row_text(estimate_row("", 1.4)) == "You take 1.4× your estimates."
    assert row_text(estimate_row("soon", None)) == ""
