"""The rest of the day, replanned, as rows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import DAY, TASKS, at, take_snapshot
from wfh.domain.model.day import Task
from wfh.domain.model.snapshot import Boundary, BoundaryState
from wfh.domain.planning.proposals.replan import replan
from wfh.domain.time.formatting import length_text
from wfh.present.rows.pieces import row_width, rows_text
from wfh.present.today.replan_rows import ReplanCursor, line_count, replan_rows


def drawn(cells: int, height: int, hour: int = 14, minute: int = 32, *more: Task) -> str:
    snapshot = take_snapshot(at(hour, minute), day=replace(DAY, tasks=(*TASKS, *more)))
    return rows_text(replan_rows(snapshot, replan(snapshot), ReplanCursor(), cells, height))


ROOMY = """\
THE REST OF THE DAY             1 h 58 free until 17:30
▎14:45–15:00 Answer the licence question            new
             fills the gap before NL/US sync

 15:30–15:52 Review Priya's design            was 15:00
             15:00 is taken

 16:00–16:10 Book the Utrecht room                  new
             short gap before 16:30

 1 block stays where it is.
 Nothing moves until Enter."""


def test_with_room_each_block_shows_reason_and_earlier_plan() -> None:
    assert drawn(56, 30) == ROOMY


def test_in_a_low_window_reasons_are_right_aligned_and_the_rest_counted() -> None:
    low = drawn(56, 7)
    assert "short gap before" in low
    assert "was 15:00" not in low
    lowest = drawn(56, 5)
    assert "more below" in lowest
    assert lowest.endswith("Nothing moves until Enter.")


def test_tasks_that_do_not_fit_are_named_with_the_next_day() -> None:
    text = drawn(60, 30, 17, 10, Task("t-9", "Table of costs", estimate=120))
    assert "Table of costs 2 h: no free time is left today" in text
    assert "Table of costs to Tue 24 Nov." in " ".join(text.split()).replace("\n", "")


def test_many_tasks_that_do_not_fit_are_named_by_the_first_ones_with_the_day() -> None:
    many = (Task(f"t-{n}", f"The {n}th table of what the move to Utrecht costs", estimate=120) for n in range(10, 20))
    said = drawn(60, 30, 17, 10, *many).splitlines()[-4:]
    assert said[0].startswith(" d accepts this and moves ")
    assert said[2].endswith("more to Tue 24 Nov.")


def test_a_long_reason_leaves_the_time_and_the_name_of_a_proposal() -> None:
    stretch = Task("t-9", "Ring Mia about the router", estimate=15)
    row = next(line for line in drawn(56, 7, 14, 32, stretch).splitlines() if "Mia" in line)
    assert "Ring Mia about the" in row


def test_what_does_not_fit_is_cut_visibly_in_a_low_window() -> None:
    many = tuple(Task(f"t-{n}", f"Table {n} of what the move to Utrecht costs", estimate=120) for n in range(10, 15))
    told = [line for line in drawn(56, 16, 14, 32, *many).splitlines() if line.startswith(" Table 1")]
    assert told
    assert all(line.endswith("…") for line in told)


def test_the_part_of_a_task_that_finds_no_time_is_named_with_its_length() -> None:
    day = replace(DAY, tasks=(Task("t-9", "Table of costs", estimate=240),), outcome="t-9", blocks=())
    snapshot = take_snapshot(at(15, 40), day=day)
    plan = replan(snapshot)
    (left,) = plan.unplaced
    assert sum(one.span.minutes for one in plan.proposals) + left.minutes == 240
    rows = rows_text(replan_rows(snapshot, plan, ReplanCursor(), 60, 30))
    assert f"Table of costs {length_text(left.minutes)}: " in rows


def test_the_rule_behind_the_line_under_the_cursor_is_shown_when_asked_for() -> None:
    snapshot = take_snapshot(at(17, 10), day=replace(DAY, tasks=(*TASKS, Task("t-9", "Table of costs", estimate=120))))
    plan = replan(snapshot)
    for line, words in ((0, "small task"), (line_count(plan) - 1, "No free gap is long enough for it")):
        rows = rows_text(replan_rows(snapshot, plan, ReplanCursor(line, rule=True), 60, 36))
        assert words in rows.replace("\n   ", " ")


def test_after_the_stop_there_is_no_time_left() -> None:
    text = drawn(60, 30, 18, 10)
    assert "No free time is left for a task today." in text
    assert "0 m free" in text


def test_without_a_stop_only_the_free_time_is_shown() -> None:
    snapshot = take_snapshot(boundary=Boundary(BoundaryState.OFF))
    assert "until" not in rows_text(replan_rows(snapshot, replan(snapshot), ReplanCursor(), 60, 30)).splitlines()[0]


@given(st.integers(30, 110), st.integers(4, 40), st.integers(8, 18))
def test_the_rows_never_exceed_the_window(cells: int, height: int, hour: int) -> None:
    snapshot = take_snapshot(at(hour))
    rows = replan_rows(snapshot, replan(snapshot), ReplanCursor(), cells, height)
    assert len(rows) <= height
    assert all(row_width(row) <= cells for row in rows)
