"""What there is to know about a proposed day, below its blocks."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.builders import MONDAY, NOOR, at, day, ledger, snapshot, window
from wfh.domain.model.block import Block
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.meetings import MeetingKind, PlacedMeeting
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.to_know import to_know
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind

OFFICE = replace(NOOR, windows=(window(WindowKind.OFFICE_HOURS, "13:00-13:30"),))
MEMO = Task("memo", "memo", estimate=90)


def said(*tasks: Task, now: str = "08:55", meetings: tuple[PlacedMeeting, ...] = ()) -> tuple[str, ...]:
    seen = replace(snapshot(ledger(day(MONDAY, *tasks)), f"2026-11-23 {now}", OFFICE), meetings=meetings)
    return to_know(seen, propose_day(seen))


def maybe(start: str, end: str) -> PlacedMeeting:
    span = Span(at(f"2026-11-23 {start}"), at(f"2026-11-23 {end}"))
    return PlacedMeeting("Sprint demo", span, kind=MeetingKind.MAYBE)


def test_deep_work_and_office_hours_are_reported_until_they_are_over() -> None:
    free = "13:00–13:30 stays free: office hours"
    assert said(MEMO) == ("1 h 30 of deep work, of 4 h a day", free)
    assert said(now="12:00") == (free,)
    assert said(now="13:30") == ()


def test_a_meeting_that_is_not_answered_tells_the_time_there_would_be_without_it() -> None:
    told = "Sprint demo is not answered: without it, 30 m more"
    assert told in said(meetings=(maybe("15:00", "15:30"),))
    assert told not in said(now="15:10", meetings=(maybe("15:00", "15:30"),))
    in_another = PlacedMeeting("sync", maybe("14:00", "16:00").span)
    assert told not in said(meetings=(maybe("15:00", "15:30"), in_another))


def test_how_long_tasks_take_is_reported_once_enough_are_done() -> None:
    tasks, blocks = [], []
    for number in range(10):
        tasks.append(Task(f"t{number}", "x", TaskStatus.DONE, 20, done_at=at("2026-11-23 09:30")))
        blocks.append(Block(f"b{number}", f"t{number}", 20, start=at("2026-11-23 09:00"), end=at("2026-11-23 09:30")))
    seen = snapshot(ledger(day(MONDAY, *tasks, blocks=tuple(blocks))), "2026-11-23 10:00", OFFICE)
    assert any("1.5×" in line for line in to_know(seen, propose_day(seen)))
