"""One's own ratio, and who can be reached when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.domain.builders import MONDAY, NOOR, at, day, ledger, snapshot, week, window
from wfh import words
from wfh.domain.model.block import Block
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.people import Person
from wfh.domain.overlap import availability
from wfh.domain.planning.estimate_ratio import own_ratio, ratio_text
from wfh.domain.time.working_hours import Schedule, WindowKind


def lived(count: int, estimate: int, took: int) -> Day:
    start = at("2026-11-23 09:00")
    tasks = [Task(f"t-{number}", "x", TaskStatus.DONE, estimate=estimate) for number in range(count)]
    blocks = tuple(Block(f"b-{one.id}", one.id, start=start, end=start + timedelta(minutes=took)) for one in tasks)
    others = (Task("u", "unmeasured", TaskStatus.DONE, estimate=500), Task("o", "open", estimate=500))
    return day(MONDAY, *tasks, *others, blocks=blocks)


def test_the_ratio_needs_three_done_tasks_with_blocks() -> None:
    seen = snapshot(ledger(lived(3, 50, 70)), "2026-11-23 17:00")
    assert own_ratio(seen.ledger, seen) == 1.4
    assert ratio_text(seen) == "You take 1.4× your estimates."
    spoken = words.language()
    words.set_language("nl")
    try:
        assert "1,4" in ratio_text(seen)
    finally:
        words.set_language(spoken)
    few = snapshot(ledger(lived(2, 50, 70)), "2026-11-23 17:00")
    assert (own_ratio(few.ledger, few), ratio_text(few)) == (None, "")


def test_availability_lists_hours_office_hours_and_clock_changes() -> None:
    sam = Person("sam", "Sam", Schedule("America/New_York", week(*[("09:00-17:00",)] * 5)))
    mia = Person("mia", "Mia", Schedule("Australia/Sydney", week(*[("09:00-17:00",)] * 5)))
    windows = (window(WindowKind.OFFICE_HOURS, "13:00-13:30"),)
    settings = replace(NOOR, people=(sam, mia), windows=windows)
    assert availability.availability_lines(snapshot(ledger(), "2026-11-23 09:00", settings)) == (
        "Sam is online 15:00–17:30",
        "No shared hours with Mia today",
        "Your office hours: 13:00–13:30",
    )
    spring = availability.availability_lines(snapshot(ledger(), "2027-03-11 09:00", settings))
    assert "From Sun 14 Mar on, Sam is 5 h behind, not 6 h behind" in spring
    assert any(" ahead, not " in line for line in spring)
    off = replace(settings, hours=replace(settings.hours, weekly=week()))
    assert availability.availability_lines(snapshot(ledger(), "2026-11-23 09:00", off)) == ()
