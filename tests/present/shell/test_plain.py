"""The screens as plain lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from wfh.domain.model.absence import Gap, GapCause
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.config import Config, HoursRules, Me
from wfh.domain.model.day import Day, Note, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting
from wfh.domain.model.snapshot import Capacity
from wfh.domain.time.working_hours import TimeRange, WeeklyHours, Window, WindowKind
from wfh.domain.time.zones import zone
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.present.shell import plain

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

AMSTERDAM = zone("Europe/Amsterdam")
HOURS = WeeklyHours(week=((TimeRange(540, 750), TimeRange(780, 1050)),) * 5 + ((), ()))
SYNC = Meeting("NL/US sync", ("sam",), frozenset(range(5)), TimeRange(900, 930), "Europe/Amsterdam")
DEEP = Window(WindowKind.NO_MEETING, frozenset({0}), TimeRange(555, 675), "deep work")
CONFIG = Config(me=Me("Noor", "Europe/Amsterdam"), hours=HoursRules(HOURS), meetings=(SYNC,), windows=(DEEP,))
MEMO = Task("t-1", "Decision memo", estimate=90, at=840, carried=2, first_step="open the draft", resume="numbers in")
MAIL = Task("t-2", "Mail", TaskStatus.DONE)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


def snapshot(now: str, config: Config = CONFIG, **day: Any) -> Snapshot:
    fields = {"tasks": (MEMO, MAIL), **day}
    monday = Day(date(2026, 11, 23), "Europe/Amsterdam", **fields)
    return take_snapshot(Ledger({monday.date: monday}), config, AMSTERDAM, at(now))


DONE = Block("b-2", "t-2", start=at("2026-11-23T10:00"), end=at("2026-11-23T10:42"), outcome=BlockOutcome.DONE)
RUNS = Block("b-1", "t-1", planned_minutes=50, start=at("2026-11-23T14:00"))
PLANNED = Block("b-3", "t-1", planned_start=at("2026-11-23T16:00"), planned_minutes=45)
NOTES = (Note("n-1", at("2026-11-23T10:02"), "ask Sam"), Note("n-2", at("2026-11-23T10:03"), "{x} [/]"))


def test_on_a_day_off_only_what_is_planned_is_said_of_the_tasks() -> None:
    seen = snapshot("2026-11-23T08:00")
    assert plain.load_text(replace(seen, capacity=Capacity(120, 300))) == "2 h of 5 h"
    assert plain.load_text(replace(seen, capacity=Capacity(120, 0))) == "2 h"


def test_today_reads_from_top_to_bottom() -> None:
    blocks = (DONE, RUNS, PLANNED, Block("b-4"))
    seen = snapshot("2026-11-23T14:32", blocks=blocks, notes=NOTES, outcome="t-1", if_then="if, then")
    lines = plain.today_lines(seen, ("Sam  08:32  before hours",))
    assert lines == (
        "Mon 23 Nov 2026 14:32  ◆ focus 18:00",
        "One thing: Decision memo",
        "if, then",
        "◆ focus 18:00  Decision memo, until 14:50",
        "",
        "Day",
        "  09:00–12:30  working hours",
        "  09:15–11:15  no meetings · deep work",
        "  10:00–10:42  Mail, worked 42 m",
        "  13:00–17:30  working hours",
        "  14:00  Decision memo, running",
        "  14:32  now",
        "  15:00–15:30  NL/US sync",
        "  16:00  Decision memo, planned, 45 m",
        "",
        f"Tasks, {plain.load_text(seen)}",
        "   1 ○ open: Decision memo · 1 h 30 · 14:00 · 3rd day",
        "   2 ✓ done: Mail",
        "",
        "Parked",
        "  10:02  ask Sam",
        "  10:03  {x} [/]",
        "",
        "Reach",
        "  Sam  08:32  before hours",
    )


def test_a_closed_day_shows_the_evening_and_no_work() -> None:
    closed = {"closed_at": at("2026-11-23T17:28"), "good": "Priya's review", "tonight": "soup"}
    seen = snapshot("2026-11-23T20:00", outcome="t-1", **closed)
    for lines in (plain.today_lines(seen), plain.focus_lines(seen), plain.evening_lines(seen)):
        assert lines == (
            "Mon 23 Nov 2026 20:00  ☾ closed",
            "Stopped at 17:28, rest 15 h 32 until Tue 09:00.",
            "One good thing: Priya's review",
            "Tonight: soup",
            "“wfh note TEXT” keeps a thought for the next working day.",
        )


def test_a_short_rest_is_marked() -> None:
    seen = snapshot("2026-11-23T23:30", closed_at=at("2026-11-23T23:20"))
    assert plain.evening_lines(seen)[1].startswith("▲ Stopped at 23:20, rest 9 h 40")


def test_without_hours_the_evening_has_no_end() -> None:
    seen = snapshot("2026-11-23T20:00", replace(CONFIG, hours=HoursRules()), closed_at=at("2026-11-23T17:28"))
    assert plain.evening_lines(seen)[1] == "Stopped at 17:28."
    assert len(plain.evening_lines(snapshot("2026-11-23T20:00"))) == 1


def test_an_earlier_day_that_was_not_closed_is_named() -> None:
    friday = Day(date(2026, 11, 20), tasks=(Task("t-9", "Old"),), notes=(Note("n", at("2026-11-20T20:00"), "late"),))
    seen = take_snapshot(Ledger({friday.date: friday}), CONFIG, AMSTERDAM, at("2026-11-23T14:32"))
    lines = plain.today_lines(seen)
    assert lines[-2:] == ("Not closed", "  Fri 20 Nov: Old")
    assert "  Fri 20 Nov 20:00  late" in lines


def test_focus_shows_the_running_block_and_its_resume_note() -> None:
    lines = plain.focus_lines(snapshot("2026-11-23T14:32", blocks=(RUNS,), notes=NOTES))
    assert lines == (
        "◆ focus 18:00  Decision memo, until 14:50",
        "First step: open the draft",
        "Pick up at: numbers in",
        "Focus today: 32 m of 4 h",
        "2 thoughts parked",
    )


@pytest.mark.parametrize(
    ("cause", "says"),
    [(GapCause.AWAY, ""), (GapCause.ASLEEP, "the machine slept"), (GapCause.REBOOTED, "the machine was restarted")],
)
def test_a_certain_absence_counted_as_work_is_mentioned(cause: GapCause, says: str) -> None:
    seen = snapshot("2026-11-23T14:32", blocks=(RUNS,))
    assert plain.counted_gap_lines(seen) == ()
    lines = plain.counted_gap_lines(
        replace(seen, gap=Gap(RUNS.id, at("2026-11-23T14:10"), at("2026-11-23T14:25"), cause))
    )
    begin = f"You were away 15 m during a block (14:10–14:25, {says}). This is counted as work"
    assert [line.startswith(begin) for line in lines] == ([True] if says else [])


def test_a_paused_or_open_ended_block_shows_no_end() -> None:
    paused = replace(RUNS, pauses=(Pause(at("2026-11-23T14:10")),))
    assert plain.focus_lines(snapshot("2026-11-23T14:32", blocks=(paused,)))[0] == "◆ paused 40:00  Decision memo"
    bare = Task("t-1", "Decision memo")
    opened = snapshot("2026-11-23T14:32", blocks=(replace(RUNS, planned_minutes=0),), tasks=(bare,))
    assert plain.focus_lines(opened)[0].endswith("  Decision memo")
    assert plain.focus_lines(opened)[1].startswith("Focus today")


def test_without_a_block_focus_shows_what_is_next_and_how_to_start() -> None:
    assert plain.focus_lines(snapshot("2026-11-23T14:32"))[:3] == (
        "No block is running.",
        "Next: NL/US sync 15:00",
        "“wfh start” starts a block.",
    )
    assert plain.focus_lines(snapshot("2026-11-23T16:00"))[1] == "“wfh start” starts a block."


def test_the_night_of_a_shift_comes_after_its_evening() -> None:
    shift = HoursRules(WeeklyHours(week=((TimeRange(1320, 1800),),) * 7))
    windows = (
        Window(WindowKind.QUIET, frozenset({0}), TimeRange(120, 180)),
        Window(WindowKind.LUNCH, frozenset({0}), TimeRange(1380, 1410)),
    )
    lines = plain.today_lines(snapshot("2026-11-23T22:30", replace(CONFIG, hours=shift, windows=windows)))

    times = [line.split("–")[0].strip() for line in lines[lines.index("Day") + 1 :][:5]]
    assert times == ["15:00", "22:00", "22:30  now", "23:00", "02:00"]
