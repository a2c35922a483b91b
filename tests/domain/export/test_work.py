"""Worked blocks in the formats of other programs: sums that agree, and texts that stay texts."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, at, day, ledger
from tests.domain.export.readers import read_klog, read_timeclock, read_timewarrior
from wfh.domain.export.csv_text import csv_blocks, csv_totals
from wfh.domain.export.klog import klog_text
from wfh.domain.export.timeclock import timeclock_text
from wfh.domain.export.timewarrior import timewarrior_files, timewarrior_text
from wfh.domain.export.work import By, totals, worked_blocks
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.review.time_spent import focus_time
from wfh.present.export.as_json import export_json
from wfh.present.export.table import markdown_text

if TYPE_CHECKING:
    from wfh.domain.export.work import WorkedBlock

WEEKLY = NOOR.hours.weekly
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MEMO = Task("t-1", "Decision memo", result="kr1")


def block(id_: str, start: str, end: str | None, *pauses: tuple[str, str | None], task: str = "t-1") -> Block:
    rests = tuple(Pause(at(first), at(last) if last else None) for first, last in pauses)
    return Block(id_, task, start=at(start), end=at(end) if end else None, pauses=rests)


def work(*days: Day, now: str = "2026-11-23 18:00", result: str | None = None) -> tuple[WorkedBlock, ...]:
    return worked_blocks(ledger(*days), days, AMSTERDAM, at(now), result)


PAUSED = day(
    MONDAY,
    MEMO,
    blocks=(
        block("b-1", "2026-11-23 09:20:10", "2026-11-23 10:37:00", ("2026-11-23 09:51:00", "2026-11-23 09:57:00")),
    ),
)


def test_a_pause_splits_a_block() -> None:
    found = work(PAUSED)
    assert klog_text(found) == (
        "2026-11-23\n    9:20 - 9:51 Decision memo #result=kr1\n    9:57 - 10:37 Decision memo #result=kr1\n"
    )
    assert timewarrior_text(found) == (
        'inc 20261123T082010Z - 20261123T085100Z # "Decision memo" kr1\n'
        'inc 20261123T085700Z - 20261123T093700Z # "Decision memo" kr1\n'
    )
    clocked = (
        "i 2026/11/23 09:20:10 wfh:kr1:Decision memo\no 2026/11/23 09:51:00\n"
        "i 2026/11/23 09:57:00 wfh:kr1:Decision memo\no 2026/11/23 10:37:00\n"
    )
    assert timeclock_text(found) == (clocked, ())
    assert csv_blocks(found) == (
        "date,start,end,minutes,paused_minutes,task_id,task,result,outcome,place\r\n"
        "2026-11-23,2026-11-23T09:20:10+01:00,2026-11-23T10:37:00+01:00,70,6,t-1,Decision memo,kr1,,\r\n"
    )


def test_past_midnight_is_the_next_day_of_its_record() -> None:
    late = day(MONDAY, MEMO, blocks=(block("b-1", "2026-11-23 23:30", "2026-11-24 00:45"),))
    early = day(date(2026, 11, 25), MEMO, blocks=(block("b-2", "2026-11-24 23:00", "2026-11-25 01:00"),))
    assert klog_text(work(late, early)) == (
        "2026-11-23\n    23:30 - 0:45> Decision memo #result=kr1\n\n"
        "2026-11-25\n    <23:00 - 1:00 Decision memo #result=kr1\n"
    )


def test_a_running_part_is_open_and_a_paused_one_is_not() -> None:
    runs = day(MONDAY, MEMO, blocks=(block("b-1", "2026-11-23 09:00", None, ("2026-11-23 09:30", "2026-11-23 09:40")),))
    found = work(runs, now="2026-11-23 10:00")
    assert klog_text(found).splitlines()[1:] == [
        "    9:00 - 9:30 Decision memo #result=kr1",
        "    9:40 - ? Decision memo #result=kr1",
    ]
    assert timewarrior_text(found).splitlines()[1] == 'inc 20261123T084000Z # "Decision memo" kr1'
    assert timeclock_text(found)[0].splitlines()[2:] == ["i 2026/11/23 09:40:00 wfh:kr1:Decision memo"]
    assert csv_blocks(found).splitlines()[1].startswith("2026-11-23,2026-11-23T09:00:00+01:00,,50,10,")
    rests = day(MONDAY, MEMO, blocks=(block("b-1", "2026-11-23 09:00", None, ("2026-11-23 09:30", None)),))
    assert klog_text(work(rests)).splitlines()[1:] == ["    9:00 - 9:30 Decision memo #result=kr1"]


@pytest.mark.parametrize(("when", "start", "end", "length"), [
    (AUTUMN, "2026-10-25 01:30", "2026-10-25 03:30", "3h0m"), (SPRING, "2026-03-29 01:30", "2026-03-29 03:15", "45m"),
])  # fmt: skip
def test_over_a_clock_change_the_length_is_right(when: date, start: str, end: str, length: str) -> None:
    found = work(day(when, MEMO, blocks=(block("b-1", start, end),)))
    assert klog_text(found).splitlines()[1] == f"    {length} Decision memo #result=kr1"
    text, changed = timeclock_text(found)
    assert changed == (at(start),)
    assert read_timeclock(text)[0][1] == at(end) - at(start)
    assert [last - first for first, last, _tags in read_timewarrior(timewarrior_text(found)) if last] == [
        at(end) - at(start)
    ]


def test_timewarrior_has_a_file_a_month_of_utc() -> None:
    night = day(date(2026, 11, 30), MEMO, blocks=(
        block("b-1", "2026-12-01 00:30", "2026-12-01 00:45"), block("b-2", "2026-12-01 01:30", "2026-12-01 02:00"),
    ))  # fmt: skip
    found = work(night)
    files = timewarrior_files(found)
    assert sorted(files) == ["2026-11.data", "2026-12.data"]
    assert "".join(files.values()) == timewarrior_text(found)


def test_only_what_was_worked_is_exported_and_only_of_the_result_asked_for() -> None:
    mixed = day(MONDAY, MEMO, Task("t-2", "Mail"), blocks=(
        block("b-1", "2026-11-23 09:00", "2026-11-23 10:00"),
        Block("b-2", "t-1", start=at("2026-11-23 10:00"), end=at("2026-11-23 10:10"), outcome=BlockOutcome.CANCELLED),
        Block("b-3", "t-1", planned_start=at("2026-11-23 11:00"), planned_minutes=50),
        block("b-4", "2026-11-23 13:00", "2026-11-23 13:20", task="t-2"),
        block("b-5", "2026-11-23 14:00", "2026-11-23 14:05", task=""),
    ))  # fmt: skip
    assert [each.block.id for each in work(mixed)] == ["b-1", "b-4", "b-5"]
    assert [each.block.id for each in work(mixed, result="KR1")] == ["b-1"]
    assert klog_text(work(mixed)).splitlines()[3] == "    14:00 - 14:05"
    assert timewarrior_text(work(mixed)).splitlines()[2] == "inc 20261123T130000Z - 20261123T130500Z"
    assert "wfh\n" in timeclock_text(work(mixed))[0]


def test_a_task_that_was_moved_on_is_still_named() -> None:
    trace = day(
        MONDAY, Task("t-1", "Memo", TaskStatus.MOVED), blocks=(block("b-1", "2026-11-23 09:00", "2026-11-23 10:00"),)
    )
    assert work(trace)[0].title == "Memo"
    elsewhere = day(MONDAY, blocks=(block("b-1", "2026-11-23 09:00", "2026-11-23 10:00"),))
    tuesday = day(date(2026, 11, 24), Task("t-1", "Memo"))
    assert worked_blocks(ledger(elsewhere, tuesday), (elsewhere,), AMSTERDAM, at("2026-11-23 18:00"))[0].title == "Memo"


HOSTILE = [
    "=1+1",
    "+31 20",
    "-2",
    "@sam",
    "  =SUM(A1)",
    "a|b",
    "a\\|b",
    'say "hi", no',
    "x: y; z  |",
    "#",
    "a\nb",
    "a\tb",
    "\x1b[31m",
    "<b>",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_what_somebody_typed_stays_text(title: str) -> None:
    found = work(
        day(MONDAY, Task("t-1", title, result="a b"), blocks=(block("b-1", "2026-11-23 09:00", "2026-11-23 10:00"),))
    )
    row = list(csv.reader(StringIO(csv_blocks(found), newline="")))[1]
    assert len(row) == 10
    assert row[6][:1] not in set("=+-@\t")
    assert row[6].lstrip("'") == found[0].title
    (entry,) = read_klog(klog_text(found))
    assert ("result", "a b") in entry.tags
    assert len(read_timewarrior(timewarrior_text(found))) == 1
    account = read_timeclock(timeclock_text(found)[0])[0][2]
    assert account.count(":") == 1 + bool(found[0].title.strip(" :;|"))
    assert not set(";|\t") & set(account)
    table = markdown_text(found, By.WEEK, WEEKLY).splitlines()
    assert len({line.replace("\\\\", "").replace("\\|", "").count("|") for line in table[2:]}) == 1
    assert "\x1b" not in "".join((*row, *table, account))


# ---------------------------------------------------------------- sums


SECONDS = st.integers(0, 4 * 3600)


@st.composite
def days_of_work(draw: st.DrawFn) -> tuple[Day, ...]:
    """Draw days around a clock change or midnight, with pauses; the last block may run."""
    first = draw(st.sampled_from([MONDAY, SPRING - timedelta(days=1), AUTUMN - timedelta(days=1)]))
    found = []
    for number in range(draw(st.integers(1, 3))):
        when = first + timedelta(days=number)
        clock = datetime(when.year, when.month, when.day, tzinfo=UTC) + timedelta(hours=6)
        blocks = []
        for count in range(draw(st.integers(0, 4))):
            edges = [clock + timedelta(seconds=draw(SECONDS))]
            for _each in range(1 + 2 * draw(st.integers(0, 2))):
                edges.append(edges[-1] + timedelta(seconds=draw(SECONDS)))
            rests = tuple(Pause(*edges[at_ : at_ + 2]) for at_ in range(1, len(edges) - 1, 2))
            clock = edges[-1]
            blocks.append(Block(f"b-{number}{count}", "t-1", start=edges[0], end=edges[-1], pauses=rests))
        found.append(day(when, MEMO, blocks=tuple(blocks)))
    return tuple(found)


def minutes(length: timedelta) -> float:
    return length.total_seconds() / 60


@given(days_of_work(), st.booleans())
def test_every_format_has_the_same_sum_within_a_minute_a_range(days: tuple[Day, ...], runs: bool) -> None:
    now = max((one.end for each in days for one in each.blocks if one.end), default=at("2026-11-23 18:00"))
    ran = runs and bool(days[-1].blocks)
    if ran:
        *before, last = days[-1].blocks
        days = (
            *days[:-1],
            day(days[-1].date, MEMO, blocks=(*before, Block(last.id, "t-1", start=last.start, pauses=last.pauses))),
        )
    found = worked_blocks(ledger(*days), days, AMSTERDAM, now)
    value = export_json(days, found, (days[0].date, days[-1].date), AMSTERDAM)
    true = sum(each["minutes"] for each in value["blocks"])
    assert true == sum(each["minutes"] for each in value["days"]) == focus_time(days, now).minutes
    ranges = sum(len(each.parts) for each in found)
    open_ = sum(minutes(now - part.start) for each in found for part in each.parts if part.end is None)
    crossing = (
        ran
        and found
        and found[-1].parts[-1].start.astimezone(AMSTERDAM).utcoffset() != now.astimezone(AMSTERDAM).utcoffset()
    )
    klog = sum(each.minutes or 0 for each in read_klog(klog_text(found)))
    assert abs(klog + open_ - true) <= ranges or crossing
    timew = sum(minutes((end or now) - start) for start, end, _tags in read_timewarrior(timewarrior_text(found)))
    assert abs(timew - true) <= max(ranges, len(days))
    clocked = sum(minutes(length) for _start, length, _account in read_timeclock(timeclock_text(found)[0]) if length)
    assert abs(clocked + open_ - true) <= max(ranges, len(days))
    rows = list(csv.DictReader(StringIO(csv_blocks(found), newline="")))
    assert sum(int(row["minutes"]) for row in rows) == true
    for by in By:
        assert sum(total.minutes for total in totals(found, by, WEEKLY)) == true
        assert sum(int(row["minutes"]) for row in csv.DictReader(StringIO(csv_totals(found, by, WEEKLY)))) == true


# ---------------------------------------------------------------- sheets


def two_results() -> tuple[WorkedBlock, ...]:
    return work(
        day(MONDAY, MEMO, Task("t-2", "Mail"), blocks=(
            block("b-1", "2026-11-23 09:00", "2026-11-23 10:07"),
            block("b-2", "2026-11-23 11:00", "2026-11-23 11:31", task="t-2"),
        )),
        day(date(2026, 11, 25), MEMO, blocks=(block("b-3", "2026-11-25 09:00", "2026-11-25 09:50"),)),
        now="2026-11-25 18:00",
    )  # fmt: skip


def test_the_table_of_a_week_has_a_column_a_day_and_totals() -> None:
    assert markdown_text(two_results(), By.WEEK, WEEKLY) == (
        "## Week 48, 23–29 Nov 2026\n\n"
        "| result | task | Mon | Tue | Wed | Thu | Fri | Sat | Sun | total |\n"
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| kr1 | Decision memo | 1:07 |  | 0:50 |  |  |  |  | 1:57 |\n"
        "|  | Mail | 0:31 |  |  |  |  |  |  | 0:31 |\n"
        "| total |  | 1:38 |  | 0:50 |  |  |  |  | 2:28 |\n"
    )


def test_each_block_is_rounded_up_beside_the_true_sum() -> None:
    assert markdown_text(two_results(), By.RESULT, WEEKLY, 15) == (
        "| result | total | worked |\n| --- | ---: | ---: |\n"
        "| kr1 | 2:15 | 1:57 |\n|  | 0:45 | 0:31 |\n| total | 3:00 | 2:28 |\n"
    )
    assert csv_totals(two_results(), By.DAY, WEEKLY, 15) == (
        "date,minutes,rounded\r\n2026-11-23,98,120\r\n2026-11-25,50,60\r\n"
    )


def test_how_a_day_was_stays_out_unless_it_is_asked_for() -> None:
    tired = day(MONDAY, MEMO, blocks=PAUSED.blocks, energy=2, detached=1)
    found = work(tired)
    span = (MONDAY, MONDAY)
    assert "energy" not in str(export_json((tired,), found, span, AMSTERDAM))
    (told,) = export_json((tired,), found, span, AMSTERDAM, with_energy=True)["days"]
    assert (told["energy"], told["detached"]) == (2, 1)
