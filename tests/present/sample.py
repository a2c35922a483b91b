"""A day like the one in the design's pictures, as a snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from wfh.domain.model.block import Block, BlockOutcome, planned_end
from wfh.domain.model.config import Config, HoursRules, Me
from wfh.domain.model.day import Day, Note, Task, TaskStatus
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.domain.model.meetings import PlacedMeeting
from wfh.domain.model.people import Meeting, Person
from wfh.domain.model.snapshot import Boundary, BoundaryState, Capacity, ParkedThought, Running, Snapshot
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import Schedule, TimeRange, WeeklyHours, Window, WindowKind

ZONE = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 11, 23)
WEEK = ((TimeRange(540, 750), TimeRange(780, 1050)),) * 5 + ((), ())


def at(hour: int, minute: int = 0, second: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


def person(id: str, name: str, zone: str, start: int, end: int) -> Person:
    return Person(id, name, Schedule(zone, WeeklyHours(((TimeRange(start, end),),) * 5 + ((), ()))))


EVERY_DAY = frozenset(range(5))
CONFIG = Config(
    me=Me("Noor", "Europe/Amsterdam", ("nl", "en")),
    hours=HoursRules(WeeklyHours(WEEK)),
    windows=(
        Window(WindowKind.NO_MEETING, EVERY_DAY, TimeRange(555, 675), "deep work"),
        Window(WindowKind.LUNCH, EVERY_DAY, TimeRange(750, 780)),
        Window(WindowKind.OFFICE_HOURS, EVERY_DAY, TimeRange(780, 840)),
    ),
    people=(
        person("priya", "Priya", "Asia/Kolkata", 570, 1110),
        person("sam", "Sam", "America/New_York", 540, 1020),
        person("mia", "Mia", "Australia/Sydney", 540, 1020),
    ),
    meetings=(
        Meeting("NL/IN sync", ("priya",), EVERY_DAY, TimeRange(690, 720), "Europe/Amsterdam"),
        Meeting("NL/US sync", ("sam",), frozenset({0}), TimeRange(900, 930), "Europe/Amsterdam"),
    ),
)
TASKS = (
    Task("t-000001", "Decision memo", TaskStatus.DONE, 90, "kr1", done_at=at(10, 37)),
    Task(
        "t-000002", "Review Priya's design", TaskStatus.OPEN, 45, at=900, first_step="compare table 2 with her numbers"
    ),
    Task("t-000003", "Answer the licence question", TaskStatus.OPEN, 15, carried=2),
    Task("t-000004", "Hand-over to Mia", TaskStatus.OPEN, 30, at=990),
    Task("t-000005", "Book the Utrecht room", TaskStatus.OPEN, 10),
)
BLOCKS = (
    Block("b-000001", "t-000001", at(9, 15), 75, at(9, 20), at(10, 37), outcome=BlockOutcome.DONE),
    Block("b-000002", "t-000002", None, 25, at(10, 42), at(11, 5), outcome=BlockOutcome.MOVED_ON),
    Block("b-000003", "t-000002", at(15, 0), 45),
    Block("b-000004", "t-000004", at(16, 30), 30),
)
NOTES = (
    Note("n-000001", at(10, 2), "ask Sam about the licence"),
    Note("n-000002", at(11, 8), "idea: a glossary page for new people"),
)
DAY = Day(
    TODAY, "Europe/Amsterdam", "home", 1050, "t-000001", "if chat fills up, then office hours at 13:00",
    planned_at=at(9, 5), tasks=TASKS, blocks=BLOCKS, notes=NOTES,
)  # fmt: skip


NOW = at(14, 32)


def take_snapshot(now: datetime = NOW, *, day: Day = DAY, config: Config = CONFIG, **changes: object) -> Snapshot:
    """Return the sample day at ``now``; ``changes`` replace fields of the snapshot."""
    left = -int((now - at(17, 30)).total_seconds() // 60)
    boundary = Boundary(BoundaryState.WORKING, at(9), at(17, 30), at(17, 0), left)
    snapshot = Snapshot(
        now=now,
        zone=ZONE,
        config=config,
        date=TODAY,
        day=day,
        boundary=boundary,
        ledger=Ledger({TODAY: day}),
        backlog=Backlog(),
        capacity=Capacity(190, 260),
        parked=tuple(ParkedThought(TODAY, note) for note in day.notes),
        meetings=(
            PlacedMeeting(config.meetings[0].title, Span(at(11, 30), at(12)), config.meetings[0].people),
            PlacedMeeting(config.meetings[1].title, Span(at(15), at(15, 30)), config.meetings[1].people),
        )
        if config.meetings
        else (),
        next_start=at(9, day=24),
    )
    return replace(snapshot, **changes)  # type: ignore[arg-type]


def focused(now: datetime, start: datetime, minutes: int = 50, *, paused: bool = False) -> Snapshot:
    """Return the sample day with a block on Priya's design running since ``start``."""
    from wfh.domain.model.block import Pause

    pauses = (Pause(now - timedelta(minutes=1)),) if paused else ()
    block = Block("b-000005", "t-000002", None, minutes, start, pauses=pauses)
    running = Running(TODAY, block, "Review Priya's design", "compare table 2 with her numbers")
    day = replace(DAY, blocks=(*BLOCKS[:2], block))
    snapshot = take_snapshot(now, day=day, running=running)
    state = BoundaryState.PAUSED if paused else BoundaryState.FOCUS
    return replace(snapshot, boundary=replace(snapshot.boundary, state=state, until=planned_end(block, now)))
