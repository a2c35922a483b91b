"""How long a block is to be, from one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.planning.durations import BlockLength, Rounds, format_length_input, parse_block_length


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("50", BlockLength(50)), (" 1h30 ", BlockLength(90)), ("0", BlockLength()),
        ("till 11:20", BlockLength(until="11:20")),
        ("tot 9", BlockLength(until="9")), ("Until 2pm", BlockLength(until="2pm")),
        ("11:20", BlockLength(until="11:20")),
        ("25/5x4", BlockLength(25, rounds=Rounds(1, 4, 5))), ("25 / 5 × 4", BlockLength(25, rounds=Rounds(1, 4, 5))),
        ("50/0x2", BlockLength(50, rounds=Rounds(1, 2, 0))), ("25/5x1", BlockLength(25)),
    ],
)  # fmt: skip
def test_a_length_is_minutes_rounds_an_open_end_or_a_time_of_day(text: str, wanted: BlockLength) -> None:
    assert parse_block_length(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "soon", "till dawn", "25:99", "0/5x4", "25/5x0", "25/5x25", "1500", "-5", "a b c"]
)
def test_an_invalid_length_is_refused(text: str) -> None:
    assert parse_block_length(text) is None


@given(st.integers(1, 1440), st.integers(0, 60), st.integers(2, 24), st.integers(1, 24))
def test_formatted_rounds_can_be_parsed_again(minutes: int, rest: int, of: int, number: int) -> None:
    rounds = Rounds(min(number, of), of, rest)
    read = parse_block_length(format_length_input(minutes, rounds))
    assert read is not None
    assert read.minutes == minutes
    left = of - rounds.number + 1
    assert read.rounds == (Rounds(1, left, rest) if left > 1 else None)
    assert (rounds.following is None) == (left == 1)
