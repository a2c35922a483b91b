"""Days in a few facts, and the weeks of a month."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.builders import FRIDAY, MONDAY, NOOR, THURSDAY, TUESDAY, WEDNESDAY, at, day, ledger, snapshot
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.today.days.marks import DayState, mark_of, month_weeks, next_month

CLOSED = {"closed_at": at(f"{MONDAY} 17:30"), "closed_how": "ritual"}


def test_a_day_is_summarised_by_its_close_its_one_thing_and_its_energy() -> None:
    now = snapshot(ledger(), f"{THURSDAY} 10:00")
    kept = day(MONDAY, Task("t-1", "Memo", TaskStatus.DONE), outcome="t-1", energy=4, **CLOSED)
    mark = mark_of(now, MONDAY, kept)
    assert (mark.state, mark.outcome, mark.is_reached, mark.energy) == (DayState.CLOSED, "Memo", True, 4)
    assert mark_of(now, TUESDAY, None).state is DayState.BLANK
    assert mark_of(now, WEDNESDAY, day(WEDNESDAY, Task("t-2", "Mail"))).state is DayState.LEFT_OPEN
    assert mark_of(now, THURSDAY, None).state is DayState.TODAY
    assert mark_of(now, FRIDAY, day(FRIDAY, Task("t-2", "Mail"))).open_tasks == 1


@settings(max_examples=30, deadline=None)
@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_a_month_is_whole_weeks_that_hold_each_of_its_days_once(when: date) -> None:
    days = [day for week in month_weeks(NOOR.hours.weekly, when) for day in week]
    first = when.replace(day=1)
    assert {first, when, next_month(first) - timedelta(days=1)} <= set(days)
    assert [later - day for day, later in pairwise(days)] == [timedelta(days=1)] * (len(days) - 1)
    assert next_month(next_month(when), -1) == first
