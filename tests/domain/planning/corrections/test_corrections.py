"""What can be corrected on a day that is over, and that what always holds goes on to hold."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain import always
from tests.domain.builders import AMSTERDAM, FRIDAY, MONDAY, TUESDAY, WEDNESDAY, at, day, ledger, moment
from wfh.domain.model.block import Block, BlockOutcome, Pause, elapsed_seconds
from wfh.domain.model.day import Note, Task, TaskStatus
from wfh.domain.planning.corrections import blocks
from wfh.domain.planning.corrections.block_entry import block_text, parse_block
from wfh.domain.planning.corrections.day import correct_answer, correct_note, correct_task, set_task_done
from wfh.domain.planning.quick_entry import QuickEntry
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.working_hours import TimeRange
from wfh.errors import WfhError

if TYPE_CHECKING:
    from datetime import date, datetime

    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger

NOW = moment("2026-11-27 10:00")
DONE, MOVED, OPEN = TaskStatus.DONE, TaskStatus.MOVED, TaskStatus.OPEN


def local(text: str) -> datetime:
    return stamp(at(text), AMSTERDAM)


def block(id_: str, start: str, end: str, task: str = "t-1", when: date = MONDAY, **fields: object) -> Block:
    begin, stop = local(f"{when} {start}"), local(f"{when} {end}")
    return replace(Block(id_, task, start=begin, end=stop, outcome=BlockOutcome.MOVED_ON), **fields)


def past(*of: Block, **fields: object) -> Ledger:
    tasks = (Task("t-1", "Memo", DONE), Task("t-2", "Mail", MOVED, moved_to=FRIDAY))
    closed = day(MONDAY, *tasks, blocks=of, closed_at=local(f"{MONDAY} 17:30"), closed_how="ritual", **fields)
    return ledger(closed, day(FRIDAY, Task("t-2", "Mail")))


def only(after: Ledger, when: date = MONDAY) -> Block:
    return after.day(when).blocks[0]


def test_a_block_gets_other_times_and_another_task() -> None:
    before = past(block("b-1", "09:20", "10:37"))
    after = only(blocks.correct_block(before, NOW, MONDAY, "b-1", parse_block("9:05-11 mail")))
    assert (after.start, after.end, after.task) == (local(f"{MONDAY} 09:05"), local(f"{MONDAY} 11:00"), "t-2")


def test_words_that_name_no_task_of_the_day_become_one_that_is_done() -> None:
    after = blocks.correct_block(past(block("b-1", "09:20", "10:37")), NOW, MONDAY, "b-1", parse_block("9-10 Call Sam"))
    new = after.day(MONDAY).tasks[-1]
    assert (new.title, new.status, only(after).task) == ("Call Sam", DONE, new.id)


def test_times_that_stay_on_the_clock_stay_to_the_second() -> None:
    exact = block("b-1", "09:20", "10:37:41")
    before = past(exact)
    text = block_text(before, exact, AMSTERDAM)
    assert blocks.correct_block(before, NOW, MONDAY, "b-1", parse_block(text)) == before


def test_a_block_without_a_minute_keeps_its_times_in_its_own_line() -> None:
    brief = block("b-1", "09:20", "09:20:30")
    before = past(brief)
    text = block_text(before, brief, AMSTERDAM)
    assert only(blocks.correct_block(before, NOW, MONDAY, "b-1", parse_block(text))) == brief


def test_pauses_are_cut_to_the_new_times_and_keep_their_notes() -> None:
    pauses = (Pause(local(f"{MONDAY} 09:30"), local(f"{MONDAY} 09:40"), "person", "table 2"),)
    before = past(block("b-1", "09:20", "10:37", pauses=pauses))
    after = only(blocks.correct_block(before, NOW, MONDAY, "b-1", parse_block("9:45-10:37 Memo")))
    assert after.pauses[0].note == "table 2"
    assert elapsed_seconds(after, NOW.now) == 52 * 60


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Memo", "A block needs its times (for example: 9:20-10:37 memo)."),
        ("10:30-11:10 Memo", "“Memo” was from 11:00 to 12:00; two blocks at one time would count twice."),
    ],
)
def test_what_cannot_be_a_block_is_refused_in_a_sentence(text: str, told: str) -> None:
    before = past(block("b-1", "09:20", "10:37"), block("b-2", "11:00", "12:00"))
    with pytest.raises(WfhError) as refused:
        blocks.correct_block(before, NOW, MONDAY, "b-1", parse_block(text))
    assert str(refused.value.problems[0]) == told


def test_a_block_that_lies_ahead_is_refused() -> None:
    with pytest.raises(WfhError, match="still to come"):
        blocks.add_block(past(), NOW, FRIDAY, parse_block("9:30-10:30 Memo"))


def test_blocks_that_shared_time_before_may_be_corrected() -> None:
    before = past(block("b-1", "09:20", "10:37"), block("b-2", "10:00", "12:00"))
    after = blocks.correct_block(before, NOW, MONDAY, "b-1", parse_block("9:30-10:30 Memo"))
    assert only(after).start == local(f"{MONDAY} 09:30")


def test_a_planned_block_has_happened_once_it_gets_its_times() -> None:
    planned = Block("b-1", "t-1", local(f"{MONDAY} 14:00"), 50)
    after = only(blocks.correct_block(past(planned), NOW, MONDAY, "b-1", parse_block("14:10-15 Memo")))
    assert (after.end, after.outcome) == (local(f"{MONDAY} 15:00"), BlockOutcome.MOVED_ON)
    assert after.planned_start == planned.planned_start


def test_a_forgotten_block_is_added_and_an_unknown_day_is_closed_with_it() -> None:
    after = blocks.add_block(past(), NOW, TUESDAY, parse_block("10:00-10:45 Call Sam"))
    added = after.day(TUESDAY)
    assert (added.tasks[0].title, added.closed_at, added.closed_how) == ("Call Sam", added.blocks[0].end, "repaired")
    assert len(blocks.add_block(past(), NOW, MONDAY, parse_block("10-11 memo")).day(MONDAY).tasks) == 2


def test_a_night_shift_counts_on_the_clock_of_its_day() -> None:
    after = blocks.add_block(past(), NOW, MONDAY, parse_block("23:30-00:30 Memo"))
    assert only(after).end == local(f"{TUESDAY} 00:30")


def test_the_outcome_of_a_block_and_a_wrong_one_can_be_taken_back() -> None:
    before = past(block("b-1", "09:20", "10:37"))
    assert only(blocks.set_outcome(before, NOW, MONDAY, "b-1", BlockOutcome.STUCK)).outcome is BlockOutcome.STUCK
    assert blocks.remove_block(before, MONDAY, "b-1").day(MONDAY).blocks == ()


def test_a_task_that_was_carried_over_was_done_after_all() -> None:
    before = past(block("b-1", "09:20", "10:37", "t-2"))
    after = set_task_done(before, NOW, MONDAY, "t-2", done=True)
    there = next(task for task in after.day(MONDAY).tasks if task.id == "t-2")
    assert (there.status, there.done_at) == (DONE, local(f"{MONDAY} 10:37"))
    assert after.day(FRIDAY).tasks[0].status is MOVED
    always.check(after, NOW.now, {"t-1", "t-2"}, ())


def test_a_task_of_the_backlog_was_done_after_all() -> None:
    gone = day(MONDAY, Task("t-3", "Read", MOVED), closed_at=local(f"{MONDAY} 17:30"))
    after = set_task_done(ledger(gone, backlog=(Task("t-3", "Read"),)), NOW, MONDAY, "t-3", done=True)
    assert after.backlog.tasks == ()
    assert after.day(MONDAY).tasks[0].done_at == local(f"{MONDAY} 17:30")


def test_a_task_that_was_not_done_on_a_closed_day_is_open_today() -> None:
    after = set_task_done(past(), NOW, MONDAY, "t-1", done=False)
    assert after.find_task("t-1")[0] == FRIDAY


def test_a_task_that_was_done_elsewhere_since_is_not_done_twice() -> None:
    before = past()
    before = before.with_day(day(FRIDAY, Task("t-2", "Mail", DONE)))
    with pytest.raises(WfhError, match="on another day"):
        set_task_done(before, NOW, MONDAY, "t-2", done=True)


def test_words_of_tasks_thoughts_and_answers_are_corrected() -> None:
    before = past(notes=(Note("n-1", local(f"{MONDAY} 10:02"), "ask Sma"),))
    after = correct_task(before, MONDAY, "t-1", QuickEntry("Memo on costs", 90))
    after = correct_note(after, MONDAY, "n-1", "ask Sam")
    after = correct_answer(correct_answer(after, NOW, MONDAY, "good", "sun"), NOW, MONDAY, "energy", "4")
    found = after.day(MONDAY)
    assert (found.tasks[0].title, found.tasks[0].estimate, found.tasks[0].status) == ("Memo on costs", 90, DONE)
    assert (found.notes[0].text, found.good, found.energy) == ("ask Sam", "sun", 4)
    with pytest.raises(WfhError, match="1 to 5"):
        correct_answer(after, NOW, MONDAY, "energy", "6")


def test_a_day_that_is_not_in_the_ledger_is_brought_in_and_nothing_else() -> None:
    before = past()
    for after in (
        correct_note(before, WEDNESDAY, "n-1", "words"),
        correct_task(before, WEDNESDAY, "t-1", QuickEntry("words")),
        set_task_done(before, NOW, WEDNESDAY, "t-1", done=True),
        blocks.correct_block(before, NOW, WEDNESDAY, "b-1", parse_block("9-10 x")),
        blocks.remove_block(before, WEDNESDAY, "b-1"),
    ):
        assert after == before.with_day(before.day(WEDNESDAY))


@given(st.text(alphabet="a9:-~\\ h1", max_size=12))
def test_the_line_of_a_block_reads_back_as_the_block(title: str) -> None:
    words = " ".join(title.split())
    held = ledger(day(MONDAY, Task("t-1", words or "x", DONE), blocks=(block("b-1", "09:20", "10:37"),)))
    entry = parse_block(block_text(held, only(held), AMSTERDAM))
    assert entry.title == (words or "x")
    assert entry.time == TimeRange(9 * 60 + 20, 10 * 60 + 37)


MINUTES = st.integers(0, 24 * 60 - 1)
TITLES = st.sampled_from(["Memo", "Mail", "Call", ""])
IDS = st.sampled_from(["b-1", "b-2", "t-1", "t-2"])


def corrected(before: Ledger, when: date, what: str, id_: str, minutes: tuple[int, int], title: str) -> Ledger:
    start, length = minutes
    time = TimeRange(start, start + max(1, length % 240))
    entry = parse_block(f"{time} {title}")
    match what:
        case "block":
            return blocks.correct_block(before, NOW, when, id_, entry)
        case "add":
            return blocks.add_block(before, NOW, when, entry)
        case "outcome":
            return blocks.set_outcome(before, NOW, when, id_, list(BlockOutcome)[length % 4])
        case "remove":
            return blocks.remove_block(before, when, id_)
        case "done" | "not done":
            return set_task_done(before, NOW, when, id_, done=what == "done")
        case _:
            return correct_task(before, when, id_, QuickEntry(title, length or None))


@settings(max_examples=2000 if LONG else 25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([MONDAY, TUESDAY]),
            st.sampled_from(["block", "add", "outcome", "remove", "done", "not done", "task"]),
            IDS,
            st.tuples(MINUTES, MINUTES),
            TITLES,
        ),
        max_size=12,
    )
)
def test_corrections_keep_every_invariant(
    steps: list[tuple[date, str, str, tuple[int, int], str]],
) -> None:
    held = past(block("b-1", "09:20", "10:37"), block("b-2", "13:00", "14:00", "t-2"))
    for when, what, id_, minutes, title in steps:
        with suppress(WfhError):
            held = corrected(held, when, what, id_, minutes, title)
        made = {task.id for each in held.days.values() for task in each.tasks}
        always.check(held, NOW.now, made, ())
        for each in held.days.values():
            _check_blocks(each)


def _check_blocks(each: Day) -> None:
    counted = [one for one in each.blocks if one.outcome is not BlockOutcome.CANCELLED and one.start and one.end]
    spans = sorted((utc(one.start), utc(one.end)) for one in counted if one.start and one.end)
    assert all(first[1] <= second[0] for first, second in pairwise(spans)), "no time counts twice"
    assert all(end <= NOW.now for _start, end in spans)
    assert {one.task for one in each.blocks if one.task} <= {task.id for task in each.tasks}
