"""Weekly hours as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh import words
from wfh.domain.time.hours_text import WORK_DAYS, days_text, parse_week, parse_window, week_text
from wfh.domain.time.working_hours import TimeRange

NINE = (TimeRange(540, 1050),)
SPLIT = (TimeRange(540, 750), TimeRange(780, 1050))


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("09:00-17:30", (NINE,) * 5 + ((), ())),
        ("mon-fri 9:00 - 17:30", (NINE,) * 5 + ((), ())),
        ("mon,tue 09:00-12:30 13:00-17:30", (SPLIT, SPLIT, (), (), (), (), ())),
        ("Monday 13:00-17:30, 09:00-12:30; WO 09:00-17:30", (SPLIT, (), NINE, (), (), (), ())),
        ("mon 09:00-12:30; mon 13:00-17:30", (SPLIT, (), (), (), (), (), ())),
        ("sat-mon 09:00–17:30", (NINE, (), (), (), (), NINE, NINE)),
        ("9-5:30", (NINE,) * 5 + ((), ())),
        ("mon 9 am - 5:30 pm", (NINE, (), (), (), (), (), ())),
        ("9-12:30 1-5:30pm", (SPLIT,) * 5 + ((), ())),
        ("sun 22:00-06:00", ((),) * 6 + ((TimeRange(1320, 1800),),)),
    ],
)
def test_weekly_hours_are_parsed(text: str, week: tuple[tuple[TimeRange, ...], ...]) -> None:
    assert parse_week(text) == week


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", ""),
        ("mon", "mon"),
        ("mon-fri 25-26", "25-26"),
        ("mun 09:00-17:00", "mun"),
        ("mon-fry 09:00-17:00", "mon-fry"),
        ("mon 09:00-12:00, 11:00-13:00", "09:00-12:00, 11:00-13:00"),
        ("mon 09:00-12:00; mon 11:00-13:00", "09:00-12:00, 11:00-13:00"),
        ("mon 09:00-12:00;", ""),
    ],
)
def test_invalid_hours_are_named(text: str, wrong: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_week(text)
    assert str(caught.value) == wrong


def test_a_window_is_one_range_on_its_own_or_the_default_days() -> None:
    assert parse_window("9-11", WORK_DAYS) == (WORK_DAYS, TimeRange(540, 660))
    assert parse_window("mon wed 9-11", WORK_DAYS) == (frozenset({0, 2}), TimeRange(540, 660))
    with pytest.raises(ValueError, match="9-11, 12-13"):
        parse_window(" 9-11, 12-13", WORK_DAYS)


def test_days_are_formatted_in_the_language_in_use_and_parsed_in_both() -> None:
    days = frozenset({0, 1, 2, 3, 5})
    assert days_text(days) == "mon-thu sat"
    assert days_text(frozenset({0, 1, 3})) == "mon tue thu"
    words.set_language("nl")
    try:
        assert days_text(days) == "ma-do za"
    finally:
        words.set_language("en")
    assert parse_window("ma-do za 9-10", WORK_DAYS)[0] == days


RANGES = st.lists(st.integers(0, 95), min_size=1, max_size=3, unique=True).map(
    lambda starts: tuple(TimeRange(start * 15, start * 15 + 15) for start in sorted(starts))
)


@given(st.lists(st.just(()) | RANGES, min_size=7, max_size=7).map(tuple).filter(any))
def test_formatted_hours_can_be_parsed_again(week: tuple[tuple[TimeRange, ...], ...]) -> None:
    assert parse_week(week_text(week)) == week
