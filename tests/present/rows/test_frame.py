"""The header, the key line and the notice, at every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import take_snapshot
from wfh.present.rows.frame import (
    KeyHint,
    Tab,
    header,
    key_line,
    notice_row,
    notice_rows,
    quiet_header,
    too_small,
    too_small_row,
)
from wfh.present.rows.pieces import EMPTY, row_text, row_width

TABS = [Tab("1", "Today", True), Tab("2", "Focus", False), Tab("3", "Overlap", False), Tab("4", "Shutdown", False)]
HINTS = [KeyHint("f", "focus"), KeyHint("space", "done"), KeyHint("s", "shutdown"), KeyHint("?", "help")]


def test_the_header_shortens_with_less_room() -> None:
    texts = [row_text(header(take_snapshot(), TABS, cells)) for cells in (108, 85, 72, 60, 46, 40)]
    assert texts == [
        " wfh    1 Today  2 Focus  3 Overlap  4 Shutdown               ● working, 2 h 58 to stop   Mon 23 Nov  14:32 ",
        " wfh    1 Today  2 Focus  3 Overlap  4 Shutdown     ● working, 2 h 58 to stop  14:32 ",
        " wfh   1 Today 2 3 4      ● working, 2 h 58 to stop   Mon 23 Nov  14:32 ",
        " wfh   1 Today 2 3 4       ● working, 2 h 58 to stop  14:32 ",
        " wfh   1 Today 2 3 4          ● 2 h 58  14:32 ",
        " wfh   1 Today 2 3 4    ● 2 h 58  14:32 ",
    ]


@given(st.integers(30, 300))
def test_the_header_fills_its_line_exactly(cells: int) -> None:
    assert row_width(header(take_snapshot(), TABS, cells)) == cells


def test_a_header_without_room_keeps_name_state_and_time() -> None:
    assert row_text(header(take_snapshot(), TABS, 28)) == " wfh        ● 2 h 58  14:32 "


def test_the_quiet_header_is_the_name_alone() -> None:
    assert row_text(quiet_header()) == " wfh "


def test_the_key_line_keeps_help_and_drops_other_keys() -> None:
    assert row_text(key_line(HINTS, 80)) == " f focus   space done   s shutdown   ? help"
    assert row_text(key_line(HINTS, 30)) == " f focus  space done  ? help"
    assert row_text(key_line(HINTS, 12)) == " ? help"
    assert key_line([], 80) == EMPTY


def test_arrows_are_words_in_ascii_and_a_click_still_presses_them() -> None:
    hints = [KeyHint("↑ ↓", "line"), KeyHint("H L", "move"), KeyHint("?", "help")]
    row = key_line(hints, 80, ascii=True)
    assert row_text(row) == " up down line   H L move   ? help"
    assert [piece.means for piece in row if piece.text == "down"] == ["press:↓"]


def test_a_notice_is_cut_at_the_edge() -> None:
    assert row_text(notice_row("not saved: disk full", 12)) == " not saved:…"


def test_a_window_is_too_small_below_40_by_10() -> None:
    assert not too_small(40, 10)
    assert too_small(39, 10)
    assert too_small(40, 9)
    assert row_text(too_small_row(10)) == "wfh needs…"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Saved", [" Saved"]),
        ("", []),
        ("“Memo” → Thu 3 Dec · u undo", [" “Memo” → Thu 3 Dec", " u undo"]),
        ("“soon” is not a time (for example 15:30)", [" “soon” is not a time", " (for example 15:30)"]),
        ("one  two  three  four  five  six  seven", [" one  two  three  four", " five  six  seven"]),
        ("Donaudampfschifffahrtsgesellschaft", [" Donaudampfschifffahrts…"]),
    ],
)
def test_a_notice_is_broken_where_its_parts_meet(text: str, rows: list[str]) -> None:
    assert [row_text(row).rstrip() for row in notice_rows(text, 24, most=2)] == rows
