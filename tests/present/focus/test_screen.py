"""The Focus screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import CONFIG, at, focused, take_snapshot
from wfh.domain.model.block import Pause
from wfh.domain.model.config import FocusRules, Ui
from wfh.present.focus.screen import running_rows
from wfh.present.focus.start_form import StartForm, length_words, start_rows
from wfh.present.rows.big_digits import big_time
from wfh.present.rows.pieces import Fill, Role, row_text, row_width, rows_text
from wfh.present.shell import plain

RUNNING = """\
                 Review Priya's design
        first: compare table 2 with her numbers

                ╶──╮ ╶──╮     ─╮   ╭──╮
                 ──┤ ╭──╯  :   │   │  │
                ╶──╯ ╰──╴     ─┴─  ╰──╯

━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━"""


def running(snapshot: object, cells: int = 60, height: int = 36) -> str:
    return rows_text(running_rows(snapshot, snapshot.running, cells, height))  # type: ignore[attr-defined,arg-type]


def test_a_running_block_shows_time_task_first_step_and_bar() -> None:
    text = running(focused(at(14, 32, 50), at(14, 15)), 60, 12)
    lines = [line[2:] for line in text.splitlines()]
    assert "\n".join(lines[:8]) == RUNNING
    assert lines[8] == "14:15                                              15:05"
    assert "1 h 57 deep today of 4 h" in text


def test_without_a_daily_maximum_only_the_minutes_are_shown() -> None:
    snapshot = focused(at(14, 32, 50), at(14, 15))
    free = replace(snapshot, config=replace(snapshot.config, focus=FocusRules(daily_max_minutes=0)))
    assert "1 h 57 deep today\n" in running(free) + "\n"
    assert plain.focus_lines(free)[-2] == "Focus today: 1 h 57"


@given(st.integers(40, 200), st.integers(6, 60), st.integers(0, 300))
def test_the_rows_never_exceed_the_window(cells: int, height: int, minutes: int) -> None:
    for snapshot in (focused(at(14, 32), at(14, 15), minutes), focused(at(14, 32), at(14, 15), minutes, paused=True)):
        rows = running_rows(snapshot, snapshot.running, cells, height)  # type: ignore[arg-type]
        assert len(rows) <= height
        assert all(row_width(row) <= cells for row in rows)


def test_a_low_window_shows_only_time_and_task() -> None:
    text = running(focused(at(14, 32, 50), at(14, 15)), 60, 6)
    assert "Review Priya's design" in text
    assert "╰──╴" in text
    assert "deep today" not in text


def test_over_time_has_the_attention_role() -> None:
    snapshot = focused(at(15, 7, 10), at(14, 15))
    rows = running_rows(snapshot, snapshot.running, 60, 36)  # type: ignore[arg-type]
    assert any(piece.role is Role.ATTENTION for row in rows for piece in row if "╶┼─" in piece.text)


def test_a_paused_block_shows_how_to_resume() -> None:
    snapshot = focused(at(14, 32), at(14, 15), paused=True)
    assert "paused · space resumes" in running(snapshot)
    assert "paused · space resumes" in running(focused(at(14, 32), at(14, 15), 0, paused=True))


def test_an_open_end_counts_up() -> None:
    snapshot = focused(at(14, 17), at(14, 15), 0)
    assert "open end" in running(snapshot)
    assert "\n".join(big_time("2:00")).split("\n")[0] in running(snapshot)


def test_the_resume_note_comes_before_the_first_step_and_interruptions_are_counted() -> None:
    snapshot = focused(at(14, 32), at(14, 15))
    assert snapshot.running is not None
    block = replace(snapshot.running.block, pauses=(Pause(at(14, 20), at(14, 22), "person", "x"),))
    snapshot = replace(snapshot, running=replace(snapshot.running, block=block, resume="table 2", title=""))
    text = running(snapshot)
    assert "pick up at: table 2" in text
    assert "first:" not in text
    assert "1 interruption" in text
    snapshot = replace(
        snapshot, running=replace(snapshot.running, resume="", first_step=""), day=replace(snapshot.day, if_then="")
    )  # type: ignore[type-var]
    assert "first:" not in running(snapshot)
    assert "if chat" not in running(snapshot)


@pytest.mark.parametrize("ascii", [True, False])
def test_every_time_has_large_digits(ascii: bool) -> None:
    rows = big_time("+1:23:45:67:890", ascii=ascii)
    assert len({len(row) for row in rows}) == 1
    assert not ascii or all(row.isascii() for row in rows)


def test_in_ascii_the_digits_are_too() -> None:
    snapshot = replace(focused(at(14, 32), at(14, 15)), config=replace(CONFIG, ui=Ui(ascii=True)))
    assert "|_|" in running(snapshot)


def test_the_form_shows_its_fields_and_the_button() -> None:
    text = rows_text(start_rows(StartForm("Review", "50", "table 2"), 64, 30))
    for words in ("what        Review", "how long    50 m", "first step  table 2", "▸ Start", "till 11:20"):
        assert words in text
    empty = rows_text(start_rows(StartForm("", "0", "", 0), 64, 30, ascii=True))
    for words in ("(no task)", "open end", "(none)", "> Start"):
        assert words in empty


@given(st.integers(40, 200), st.integers(7, 60), st.integers(0, 3))
def test_the_form_fits_its_window_and_shows_the_cursor(cells: int, height: int, at_: int) -> None:
    rows = start_rows(StartForm("Review", "50", "table 2", at_), cells, height)
    assert len(rows) <= height
    assert all(row_width(row) <= cells for row in rows)
    fills = [piece.fill for row in rows for piece in row if piece.fill is not Fill.NONE]
    assert (Fill.FOCUS_SOLID in fills) == (at_ == 3)
    assert any("Start" in row_text(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "words"), [("50", "50 m"), ("0", "open end"), ("till 11:20", "till 11:20"), ("90", "1 h 30")]
)
def test_a_length_is_shown_in_words(text: str, words: str) -> None:
    assert length_words(text) == words


def test_without_blocks_no_focus_minutes_are_counted() -> None:
    assert take_snapshot().running is None
