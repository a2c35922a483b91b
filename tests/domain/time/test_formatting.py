"""Times, dates and lengths are told in a few forms."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.builders import AMSTERDAM, MONDAY, at
from wfh.domain.time.formatting import day_text, length_text, minute_text, time_text, weekday_text


@pytest.mark.parametrize(
    ("minute", "day", "half"),
    [
        (0, "00:00", "12:00am"), (545, "09:05", "9:05am"), (720, "12:00", "12:00pm"), (1439, "23:59", "11:59pm"),
        (1440, "24:00", "24:00"), (1500, "01:00", "1:00am"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_formatted_on_either_clock(minute: int, day: str, half: str) -> None:
    assert minute_text(minute) == day
    assert minute_text(minute, 12) == half


def test_an_instant_is_formatted_in_its_zone() -> None:
    assert time_text(at("2026-10-25 02:30", fold=1), AMSTERDAM) == "02:30"
    assert time_text(at("2026-11-23 14:32"), AMSTERDAM, 12) == "2:32pm"


def test_a_date_is_formatted_with_its_weekday() -> None:
    assert day_text(MONDAY) == "Mon 23 Nov"
    assert day_text(MONDAY, date(2026, 1, 1)) == "Mon 23 Nov"
    assert day_text(MONDAY, date(2027, 1, 1)) == "Mon 23 Nov 2026"
    assert day_text(date(9999, 12, 31), MONDAY) == "Fri 31 Dec 9999"
    assert weekday_text(MONDAY) == "Mon"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 m"), (45, "45 m"), (60, "1 h"), (80, "1 h 20"), (65, "1 h 05"), (-25, "−25 m"), (-90, "−1 h 30")],
)
def test_a_length_is_formatted_in_hours_and_minutes(minutes: int, text: str) -> None:
    assert length_text(minutes) == text
