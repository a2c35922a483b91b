"""What fits in a day: the hours less what takes them, times the capacity that was set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import (
    AMSTERDAM,
    MONDAY,
    NOOR,
    SATURDAY,
    at,
    config,
    day,
    ledger,
    snapshot,
    week,
    window,
)  # fmt: skip
from wfh.domain.model.block import Block
from wfh.domain.model.config import BreakRules, HoursRules
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.meetings import PlacedMeeting
from wfh.domain.model.snapshot import Capacity
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today.boundary import lunches
from wfh.domain.today.capacity import Load, capacity, load


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


def ran(name: str, task: str, start: str, end: str | None) -> Block:
    ended = at(f"2026-11-23 {end}") if end else None
    return Block(name, task, planned_minutes=60, start=at(f"2026-11-23 {start}"), end=ended)


def test_the_planned_minutes_are_divided_by_what_became_of_them() -> None:
    tasks = (
        Task("done", "mail", TaskStatus.DONE, 15),
        Task("runs", "memo", estimate=90),
        Task("begun", "review", estimate=20),
        Task("waits", "call"),
    )
    blocks = (ran("a", "runs", "09:00", "09:40"), ran("b", "begun", "10:00", "10:45"), ran("c", "runs", "11:00", None))
    seen = snapshot(ledger(day(MONDAY, *tasks, blocks=blocks)), "2026-11-23 11:20", NOOR)
    assert seen.capacity == Capacity(155, 360)
    assert load(seen) == Load(done=15 + 40 + 20, running=20, ahead=60, over=0, free=205)


@given(
    st.lists(st.tuples(st.sampled_from(tuple(TaskStatus)), st.sampled_from((None, 5, 45, 240))), max_size=6),
    st.sampled_from((0, 60, 360)),
)
def test_the_parts_of_a_load_add_up_to_what_is_planned_and_to_what_fits(
    drawn: list[tuple[TaskStatus, int | None]], available: int
) -> None:
    tasks = [Task(f"t{n}", "x", status, estimate) for n, (status, estimate) in enumerate(drawn)]
    seen = snapshot(ledger(day(MONDAY, *tasks, blocks=(ran("a", "t0", "09:00", None),))), "2026-11-23 11:20", NOOR)
    seen = replace(seen, capacity=replace(seen.capacity, available=available))
    found = load(seen)
    assert found.done + found.running + found.ahead + found.over == seen.capacity.planned
    assert found.free == max(0, available - seen.capacity.planned)
    assert found.over <= max(0, seen.capacity.planned - available)
