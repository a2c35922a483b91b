"""The golden day, to the minute: what a thoughtful person would have planned."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.builders import NOOR, TUESDAY, day, ledger, snapshot, week, window
from wfh.domain.model.day import Task
from wfh.domain.model.people import Meeting, Person
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.reasons import proposal_reason
from wfh.domain.time.working_hours import Schedule, TimeRange, WindowKind

OLLIE = Person("ollie", "Ollie", Schedule("Europe/London", week(*[("09:00-17:30",)] * 5)))
PRIYA = Person("priya", "Priya", Schedule("Asia/Kolkata", week(*[("09:30-18:30",)] * 5)))
SETTINGS = replace(
    NOOR,
    people=(OLLIE, PRIYA),
    windows=(window(WindowKind.NO_MEETING, "09:30-11:30"),),
    meetings=(Meeting("Standup", ("ollie", "priya"), frozenset({1}), TimeRange(690, 720), "Europe/Amsterdam"),),
)
TASKS = (
    Task("mail", "quick mail", estimate=15),
    Task("review", "Review PR", estimate=45),
    Task("tell", "tell Ollie about the test"),
    Task("doc", "Design doc", estimate=120),
    Task("migration", "Write migration", estimate=180),
)


def told(now: str = "2026-11-24 08:55", **fields: object) -> list[tuple[str, str, str]]:
    seen = snapshot(ledger(day(TUESDAY, *TASKS, outcome="doc", **fields)), now, SETTINGS)
    found = propose_day(seen)
    assert found.unplaced == ()
    return [
        (
            f"{one.span.start.astimezone(seen.zone):%H:%M}–{one.span.end.astimezone(seen.zone):%H:%M}",
            one.task.title,
            proposal_reason(seen, one),
        )
        for one in found.proposals
    ]


def test_the_golden_day_comes_out_as_written() -> None:
    assert told() == [
        ("09:00–09:15", "quick mail", "short gap before 09:30"),
        ("09:30–11:30", "Design doc", "no meetings until 11:30"),
        ("12:00–12:30", "tell Ollie about the test", "Ollie is online until 18:30"),
        ("13:00–14:30", "Write migration", "part 1 of 2, the longest gap"),
        ("14:45–16:15", "Write migration", "part 2 of 2, the longest gap"),
        ("16:30–17:15", "Review PR", "free until 17:30"),
    ]


def test_capacity_and_blocks_are_one_number() -> None:
    seen = snapshot(ledger(day(TUESDAY, *TASKS, outcome="doc")), "2026-11-24 08:55", SETTINGS)
    assert seen.capacity.planned == 390 == sum(one.span.minutes for one in propose_day(seen).proposals)
