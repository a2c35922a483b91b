"""Blocks from klog and timewarrior: read as those programs read them, taken over once, taken back in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, at, day, ledger, moment
from tests.domain.export.test_work import AUTUMN, MEMO, PAUSED, block, work
from wfh.domain.export.klog import klog_text
from wfh.domain.export.read_klog import read_klog
from wfh.domain.export.read_timewarrior import read_timewarrior
from wfh.domain.export.reading import Interval
from wfh.domain.export.take_over import dates_of, take_over
from wfh.domain.export.timewarrior import timewarrior_text
from wfh.domain.export.work import nearest_minute
from wfh.domain.model.day import TaskStatus
from wfh.errors import WfhError

if TYPE_CHECKING:
    from wfh.domain.export.reading import ReadFile

KLOG = """\
2026-11-23 (8h!)
Worked from home #office
    9:20 - 9:51 Decision memo #result=kr1
    10:00am-1:15pm Review #team
        of the second draft
    23:30 - 0:45>

2026/11/25
  <23:00 - 1:00 Night #kr1
  9:00 - ? Mail
  -30m Lunch
"""


def klog(text: str) -> ReadFile:
    return read_klog(text, "times.klg", AMSTERDAM, {"kr1"})


def between(start: str, end: str, *said: str) -> Interval:
    return Interval(at(start), at(end), *said)


def test_klog_is_read_as_klog_reads_it() -> None:
    found = klog(KLOG)
    assert found.intervals == (
        between("2026-11-23 09:20", "2026-11-23 09:51", "Decision memo", "kr1"),
        between("2026-11-23 10:00", "2026-11-23 13:15", "Review #team of the second draft"),
        between("2026-11-23 23:30", "2026-11-24 00:45"),
        between("2026-11-24 23:00", "2026-11-25 01:00", "Night", "kr1"),
    )
    assert [str(problem) for problem in found.left_out] == [
        "times.klg:10: has no end yet and is left out (stop it first)",
        "times.klg:11: “-30m” has no time of day and is left out (9:20 - 9:51)",
    ]


@pytest.mark.parametrize(("line", "told"), [
    ("    9:20 to 9:51", "times.klg:2: klog has no such entry (9:20 - 9:51)"),
    ("    9:20 - 8:00", "times.klg:2: this is not a time range (9:20 - 9:51)"),
    ("    9:20 - 24:01", "times.klg:2: this is not a time range (9:20 - 9:51)"),
    ("    13:20pm - 14:00", "times.klg:2: this is not a time range (9:20 - 9:51)"),
    ("\n23 November\n    9:00 - 10:00", "times.klg:3: a record begins with its date (2026-11-23)"),
    ("\n    9:00 - 10:00", "times.klg:3: a record begins with its date (2026-11-23)"),
])  # fmt: skip
def test_what_klog_would_reject_is_reported_with_its_line(line: str, told: str) -> None:
    with pytest.raises(WfhError) as refused:
        klog(f"2026-11-23\n{line}\n")
    assert [str(problem) for problem in refused.value.problems] == [told]


def test_timewarrior_is_read_from_its_lines_and_from_its_export() -> None:
    lines = (
        'inc 20261123T082000Z - 20261123T085100Z # "Decision \\"memo\\"" kr1\n'
        "exc day on 2026/11/24\n\n"
        'inc 20261123T090000Z - 20261123T100000Z # mail team # "What Sam asked"\n'
        "inc 20261123T110000Z - 20261123T120000Z\n"
        "inc 20261123T130000Z # mail\n"
    )
    found = read_timewarrior(lines, "2026-11.data", {"kr1"})
    assert found.intervals == (
        between("2026-11-23 09:20", "2026-11-23 09:51", 'Decision "memo"', "kr1"),
        between("2026-11-23 10:00", "2026-11-23 11:00", "What Sam asked"),
        between("2026-11-23 12:00", "2026-11-23 13:00"),
    )
    assert [problem.line for problem in found.left_out] == [6]
    exported = '[{"id":1,"start":"20261123T082000Z","end":"20261123T085100Z","tags":["kr1","Decision \\"memo\\""]}]'
    assert read_timewarrior(exported, "export.json", {"kr1"}).intervals == found.intervals[:1]


@pytest.mark.parametrize(("text", "told"), [
    ("in 20261123T082000Z", "this is not an interval of timewarrior"),
    ("inc 20261323T082000Z", "this is not an interval of timewarrior"),
    ("inc 20261123T082000Z - 20261123T072000Z", "this is not an interval of timewarrior"),
    ("[1]", "interval 1 has no start"),
    ("[", "this is not the JSON of timew export"),
])  # fmt: skip
def test_what_timewarrior_would_reject_is_reported(text: str, told: str) -> None:
    with pytest.raises(WfhError, match=told):
        read_timewarrior(text, "x.data", ())


def test_an_interval_becomes_a_block_of_its_working_day_with_a_task_that_is_done() -> None:
    found = klog(KLOG)
    now = moment("2026-11-26 10:00")
    after, done = take_over(ledger(), now, dates_of(NOOR, AMSTERDAM, found.intervals))
    assert (done.blocks, done.days, done.seconds // 60) == (4, 2, 31 + 195 + 75 + 120)
    # One o'clock in the night is still the evening of the day before.
    assert sorted(after.days) == [MONDAY, MONDAY.replace(day=24)]
    assert klog_text(work(*after.days.values(), now="2026-11-26 10:00")) == (
        "2026-11-23\n    9:20 - 9:51 Decision memo #result=kr1\n    10:00 - 13:15 Review #team of the second draft\n"
        "    23:30 - 0:45>\n\n2026-11-24\n    23:00 - 1:00> Night #result=kr1\n"
    )
    monday = after.days[MONDAY]
    assert {task.status for task in monday.tasks} == {TaskStatus.DONE}
    assert (monday.closed_at, monday.closed_how) == (at("2026-11-24 00:45"), "imported")
    assert take_over(after, now, dates_of(NOOR, AMSTERDAM, found.intervals))[0] == after


def test_where_there_is_a_block_already_none_is_added() -> None:
    found = klog("2026-11-23\n    9:50 - 9:55 Mail\n    11:00 - 11:30 Decision memo #result=kr1\n")
    after, done = take_over(ledger(PAUSED), moment("2026-11-23 18:00"), dates_of(NOOR, AMSTERDAM, found.intervals))
    assert (done.blocks, done.overlapping) == (1, 1)
    new = after.days[MONDAY].blocks[-1]
    assert new.task == MEMO.id
    assert after.days[MONDAY].closed_at is None
    ahead, done = take_over(ledger(), moment("2026-11-23 08:00"), dates_of(NOOR, AMSTERDAM, found.intervals))
    assert (ahead, done.ahead) == (ledger(), 2)


def test_what_was_exported_is_read_back_the_same() -> None:
    late = day(AUTUMN, MEMO, blocks=(block("b-1", "2026-10-25 23:30:40", "2026-10-26 00:45:10"),))
    found = work(late, PAUSED)
    parts = [(part.start, part.end, each.title, each.result) for each in found for part in each.parts]
    read = read_timewarrior(timewarrior_text(found), "x", {"kr1"}).intervals
    assert [(each.start, each.end, each.title, each.result) for each in read] == parts
    minutes = [(nearest_minute(start), nearest_minute(end), *said) for start, end, *said in parts if end]
    assert [(each.start, each.end, each.title, each.result) for each in klog(klog_text(found)).intervals] == minutes
