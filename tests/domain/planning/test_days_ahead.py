"""The days ahead a task can go to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY, at, day, ledger, snapshot, week
from wfh.domain.model.day import Task
from wfh.domain.planning.days_ahead import DAYS_SHOWN, dates_ahead, parse_day_ahead, step_day, week_ahead
from wfh.domain.time.working_hours import HoursException
from wfh.errors import WfhError
from wfh.words import set_language

OFFICE = ("09:00-12:30", "13:00-17:30")
FREE_WEDNESDAY = week(OFFICE, OFFICE, (), OFFICE, OFFICE, exceptions=(HoursException(THURSDAY, (), "Koningsdag"),))
SETTINGS = replace(NOOR, hours=replace(NOOR.hours, weekly=FREE_WEDNESDAY))
BOOK = ledger(day(MONDAY), day(TUESDAY, Task("m", "memo", estimate=90), Task("q", "mail")))
SEEN = snapshot(BOOK, "2026-11-23 14:32", SETTINGS)


def test_days_ahead_have_hours_plan_and_capacity() -> None:
    found = week_ahead(SEEN, BOOK)
    assert len(found) == DAYS_SHOWN
    tuesday, wednesday, thursday, friday, saturday = found[:5]
    assert (tuesday.date, tuesday.hours, tuesday.planned, tuesday.number) == (TUESDAY, 480, 120, 1)
    assert tuesday.fits == 360
    assert (wednesday.hours, wednesday.number) == (0, 0)
    assert (thursday.hours, thursday.note, thursday.number) == (0, "Koningsdag", 0)
    assert (friday.number, saturday.number) == (2, 0)


def test_a_closed_day_has_no_number() -> None:
    book = ledger(day(MONDAY), replace(day(TUESDAY), closed_at=at("2026-11-24 08:00")))
    assert [one.number for one in week_ahead(snapshot(book, "2026-11-23 14:32"), book)[:2]] == [0, 1]


def test_without_hours_every_day_can_be_chosen() -> None:
    free = replace(NOOR, hours=replace(NOOR.hours, weekly=week()))
    assert [one.number for one in week_ahead(snapshot(BOOK, "2026-11-23 14:32", free), BOOK)] == [
        *range(1, DAYS_SHOWN + 1)
    ]


def test_arrows_skip_days_off_and_stop_at_the_ends() -> None:
    days = week_ahead(SEEN, BOOK)
    friday = TUESDAY + timedelta(days=3)
    assert step_day(days, TUESDAY, 1) == friday
    assert step_day(days, friday, -1) == TUESDAY
    assert step_day(days, TUESDAY, -1) == TUESDAY
    assert step_day(days, SATURDAY, 1) == TUESDAY
    assert step_day((), None, 1) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1", TUESDAY), ("2", date(2026, 11, 27)), ("thu", THURSDAY), (">thu", THURSDAY), ("th", THURSDAY),
        ("t", TUESDAY), ("do", THURSDAY), ("w", WEDNESDAY), ("sat", SATURDAY), ("+3", THURSDAY), ("tomorrow", TUESDAY),
        ("overmorgen", WEDNESDAY), ("2026-12-01", date(2026, 12, 1)), ("backlog", None), ("0", None), ("later", None),
    ],
)  # fmt: skip
def test_a_day_ahead_is_chosen_by_number_weekday_or_date(text: str, day: date | None) -> None:
    assert parse_day_ahead(week_ahead(SEEN, BOOK), text, MONDAY) == day


def test_abbreviated_days_are_dutch_in_dutch() -> None:
    set_language("nl")
    try:
        days = week_ahead(SEEN, BOOK)
        assert parse_day_ahead(days, "d", MONDAY) == TUESDAY
        assert parse_day_ahead(days, "don", MONDAY) == THURSDAY
        assert parse_day_ahead(days, "thu", MONDAY) == THURSDAY
    finally:
        set_language("en")


@pytest.mark.parametrize("text", ["", "never", "today", "2026-11-01", "99", ">"])
def test_an_invalid_day_ahead_is_refused(text: str) -> None:
    with pytest.raises(WfhError, match="is not a day ahead"):
        parse_day_ahead(week_ahead(SEEN, BOOK), text, MONDAY)


@given(st.lists(st.sampled_from([-1, 1]), max_size=30))
def test_steps_reach_only_selectable_days(steps: list[int]) -> None:
    days, here = week_ahead(SEEN, BOOK), TUESDAY
    for by in steps:
        after = step_day(days, here, by)
        assert after in {one.date for one in days if one.number}
        here = after or here
    assert dates_ahead(MONDAY)[0] == TUESDAY
