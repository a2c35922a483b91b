"""Dates that are written with the name of a month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.time.dates_text import date_named, month_in_full, month_number, read_date
from wfh.domain.time.formatting import MONTH_NAMES
from wfh.words import in_language

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 dec", date(2026, 12, 3)), ("3dec", date(2026, 12, 3)), ("Dec 3rd", date(2026, 12, 3)),
        ("3 december", date(2026, 12, 3)), ("23 nov", TODAY), ("22 nov", date(2027, 11, 22)),
        ("3 maart", date(2027, 3, 3)), ("3 mrt", date(2027, 3, 3)), ("3e mei", date(2027, 5, 3)),
        ("okt. 1", date(2027, 10, 1)), ("1 sept", date(2027, 9, 1)), ("Dec 3, 2030", date(2030, 12, 3)),
        ("29 feb", date(2028, 2, 29)), ("31 feb", None), ("29 feb 2027", None), ("0 dec", None),
        ("dec", None), ("3", None), ("3 decks", None), ("3 dec 15:30", None), ("3 m", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_without_a_year_is_the_next_one(text: str, day: date | None) -> None:
    assert date_named(text, TODAY) == day


@given(st.dates(TODAY, date(2027, 11, 22)), st.sampled_from(["en", "nl"]))
def test_every_day_of_a_year_is_read_as_it_is_shown(day: date, spoken: str) -> None:
    name = in_language(spoken, MONTH_NAMES[day.month - 1])
    assert date_named(f"{day.day} {name}", TODAY) == day
    assert date_named(f"{name} {day.day} {day.year}", TODAY) == day


def test_a_date_to_look_back_to_is_the_last_one() -> None:
    read = [date_named(text, TODAY, is_past=True) for text in ("3 dec", "23 nov", "22 nov", "29 feb", "3 dec 2027")]
    assert read == [date(2025, 12, 3), TODAY, date(2026, 11, 22), date(2024, 2, 29), date(2027, 12, 3)]


def test_words_after_a_date_are_left_over() -> None:
    found = read_date(["3", "dec", "15:30", "priya"])
    assert found is not None
    assert found.words == 2


def test_only_a_whole_name_is_a_month_by_itself() -> None:
    assert (month_in_full("December"), month_in_full("maart"), month_in_full("jan"), month_number("jan")) == (
        12, 3, None, 1
    )  # fmt: skip
