"""What fits in a day: the hours less what takes them, times the capacity that was set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, SATURDAY, at, config, day, week, window
from wfh.domain.model.config import BreakRules, HoursRules
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.meetings import PlacedMeeting
from wfh.domain.model.snapshot import Capacity
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today.boundary import lunches
from wfh.domain.today.capacity import capacity


def meeting(start: str, end: str) -> PlacedMeeting:
    return PlacedMeeting("sync", Span(at(f"2026-11-23 {start}"), at(f"2026-11-23 {end}")))


def test_open_and_done_tasks_are_planned_with_half_an_hour_where_none_is_estimated() -> None:
    tasks = [Task(status, status, status, 10) for status in TaskStatus]
    assert capacity(NOOR, AMSTERDAM, day(MONDAY, *tasks, Task("x", "x")), ()).planned == 20 + 30


def test_without_hours_nothing_fits() -> None:
    assert capacity(NOOR, AMSTERDAM, day(SATURDAY, Task("x", "x", estimate=5)), ()) == Capacity(5, 0)


@pytest.mark.parametrize(
    ("meetings", "minutes"),
    [
        ((), 480),
        ((meeting("10:00", "11:00"),), 420),
        ((meeting("10:00", "11:00"), meeting("10:30", "11:30")), 390),
        ((meeting("12:00", "13:30"),), 420),
        ((meeting("07:00", "08:00"),), 480),
        ((meeting("08:00", "18:00"),), 0),
    ],
)
def test_overlapping_meetings_are_subtracted_once(meetings: tuple[PlacedMeeting, ...], minutes: int) -> None:
    assert capacity(NOOR, AMSTERDAM, day(), meetings).available == round(minutes * 0.75)


def test_lunch_and_office_hours_reduce_capacity_but_protected_time_does_not() -> None:
    windows = tuple(window(kind, text) for kind, text in zip(WindowKind, ("09:00-10:00",) * 4, strict=True))
    plain = replace(NOOR, windows=windows[:1])
    assert capacity(plain, AMSTERDAM, day(), ()).available == 360
    for kind in (WindowKind.LUNCH, WindowKind.OFFICE_HOURS):
        settings = replace(NOOR, windows=(window(kind, "09:00-10:00"), window(kind, "12:00-13:00")))
        assert capacity(settings, AMSTERDAM, day(), ()).available == round(390 * 0.75)


def test_only_breaks_in_free_time_reduce_capacity() -> None:
    # 10:45 is free; 12:45 lies between the ranges, 15:00 in the meeting, 20:00 after the stop.
    settings = replace(NOOR, breaks=BreakRules(short_minutes=5, at=(645, 765, 900, 1200)))
    assert capacity(settings, AMSTERDAM, day(), (meeting("15:00", "15:20"),)).available == round(455 * 0.75)


def test_capacity_considers_the_stop_and_the_set_share() -> None:
    settings = config(hours=None)
    whole = replace(settings, hours=HoursRules(weekly=settings.hours.weekly, capacity=1))
    assert capacity(whole, AMSTERDAM, day(stop_at=15 * 60), ()).available == 330
    short = config(week(("09:00-09:02",)), breaks=BreakRules(short_minutes=5, at=(541,)))
    assert capacity(short, AMSTERDAM, day(), ()).available == 0


def test_without_hours_there_is_no_lunch() -> None:
    assert lunches(NOOR, AMSTERDAM, ()) == ()
