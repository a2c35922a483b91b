"""What a verb changed is read off the ledgers before and after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, TUESDAY, at, day, ledger, moment
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Note, NoteStatus, Task, TaskStatus
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.domain.planning import tasks
from wfh.domain.planning.quick_entry import QuickEntry
from wfh.domain.today.effects.diff import effects, label
from wfh.domain.today.effects.effect import EffectKind, VerbLabel
from wfh.values import replace

NOW = moment("2026-11-23 10:00")
MEMO, MAIL, DONE = Task("t-memo", "Memo", estimate=45), Task("t-mail", "Mail"), Task("t-done", "Done", TaskStatus.DONE)
BLOCK = Block("b-1", MEMO.id, at("2026-11-23 11:00"), 45)
RUNS = replace(BLOCK, start=at("2026-11-23 11:02"))
THOUGHT = Note("n-1", at("2026-11-23 09:00"), "ask Sam")
DAY = day(MONDAY, MEMO, MAIL, DONE, blocks=(BLOCK,), notes=(THOUGHT,))
BOOK = ledger(DAY)


def told(after: Ledger, before: Ledger = BOOK, verb: str = "any") -> str:
    return str(label(verb, effects(verb, before, after)))


def test_what_was_done_to_a_task_is_named() -> None:
    added, _task = tasks.add(BOOK, NOW, QuickEntry("Report", 30), MONDAY)
    assert told(added) == "added “Report”"
    assert told(tasks.drop(BOOK, NOW, MEMO.id)) == "dropped “Memo”"
    assert told(tasks.set_done(BOOK, NOW, MAIL.id, done=True)) == "finished “Mail”"
    assert told(tasks.set_done(BOOK, NOW, DONE.id, done=False)) == "opened “Done” again"
    assert told(tasks.move(BOOK, NOW, MEMO.id, TUESDAY)) == "moved “Memo”"
    assert told(tasks.move(BOOK, NOW, MEMO.id, None)) == "moved “Memo”"
    assert told(tasks.estimate(BOOK, MAIL.id, 15)) == "estimated “Mail”"
    assert told(tasks.annotate(BOOK, MAIL.id, first_step="open it")) == "set the first step of “Mail”"
    assert told(tasks.reorder(BOOK, MAIL.id, -1)) == "moved “Mail” in the list"
    assert told(tasks.edit(BOOK, NOW, MAIL.id, QuickEntry("Post"))) == "changed “Post”"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (RUNS, "started “Memo”"),
        (replace(BLOCK, planned_minutes=60), "changed the length of the block of “Memo”"),
        (replace(BLOCK, planned_start=at("2026-11-23 12:00")), "moved the block of “Memo”"),
        (replace(RUNS, end=at("2026-11-23 11:30"), outcome=BlockOutcome.STUCK), "ended the block of “Memo”"),
        (replace(RUNS, end=at("2026-11-23 11:03"), outcome=BlockOutcome.CANCELLED), "cancelled the block of “Memo”"),
    ],
)
def test_what_was_done_to_a_block_is_named(block: Block, said: str) -> None:
    before = ledger(replace(DAY, blocks=(RUNS,))) if block.end else BOOK
    assert told(BOOK.with_day(replace(DAY, blocks=(block,))), before) == said


def test_a_correction_of_what_is_over_is_named() -> None:
    over = replace(RUNS, end=at("2026-11-23 11:30"), outcome=BlockOutcome.STUCK)
    after = BOOK.with_day(replace(DAY, blocks=(over,)))
    assert told(after) == "corrected the block of “Memo”"
    later = replace(over, end=at("2026-11-23 11:40"))
    assert told(BOOK.with_day(replace(DAY, blocks=(later,))), after) == "corrected the block of “Memo”"
    assert told(after, ledger(replace(DAY, blocks=()))) == "added a block of “Memo”"
    other = replace(THOUGHT, text="other words")
    assert told(BOOK.with_day(replace(DAY, notes=(other,)))) == "changed the thought “other words”"


def test_a_removed_block_a_thought_and_the_end_of_the_day_are_named() -> None:
    assert told(BOOK.with_day(replace(DAY, blocks=()))) == "removed the block of “Memo”"
    dropped = replace(THOUGHT, status=NoteStatus.DROPPED)
    assert told(BOOK.with_day(replace(DAY, notes=(dropped,)))) == "dropped the thought “ask Sam”"
    closed = replace(DAY, tasks=(), blocks=(), closed_at=at("2026-11-23 17:00"))
    assert told(BOOK.with_day(closed)) == "closed the day"
    assert told(BOOK, BOOK.with_day(closed)) == "reopened the day"


def test_an_answer_is_named_with_what_it_is_about_on_the_clock_in_use() -> None:
    stop, off = replace(DAY, stop_at=17 * 60, stopped_at=moment("2026-11-23 17:10").stamp), replace(DAY, day_off=False)
    assert told(BOOK.with_day(stop)) == "answered “stop at 17:00”"
    assert {each.name for each in effects("any", BOOK, BOOK.with_day(stop), 12)} == {
        "stop at 5:00pm",
        "stopped at 5:10pm",
    }
    assert told(BOOK.with_day(off)) == "answered “day off: no”"
    assert told(BOOK.with_day(replace(DAY, day_off=True))) == "answered “day off: yes”"
    assert str(VerbLabel("any", "SAVED")) == "answered a question"


def test_a_verb_that_says_more_than_its_effects_keeps_its_name() -> None:
    halves = (replace(BLOCK, planned_minutes=30), Block("b-2", MEMO.id, at("2026-11-23 11:30"), 15))
    assert told(BOOK.with_day(replace(DAY, blocks=halves)), verb="split the block") == "split the block of “Memo”"


def test_nothing_changed_has_no_effect_and_a_step_of_an_older_wfh_keeps_its_verb() -> None:
    assert effects("split the block", BOOK, BOOK) == ()
    assert str(VerbLabel("edit")) == "edit"
    assert str(VerbLabel("edit", "{0.__class__}", "Memo")) == "edit"
    assert str(VerbLabel("start", "STARTED")) == "started a block"


OTHERS = ("day", "backlog", "done", "dropped", "estimate", "title")


@given(st.lists(st.sampled_from(OTHERS), max_size=6), st.lists(st.sampled_from(OTHERS), max_size=6))
def test_two_ledgers_that_differ_always_have_an_effect(one: list[str], other: list[str]) -> None:
    before, after = (made(each) for each in (one, other))
    found = effects("any", before, after)
    gone = {*ids(before)} - {*ids(after)}
    assert found or gone or before == after
    assert not found or before != after
    assert [each.kind for each in found] == sorted((each.kind for each in found), key=list(EffectKind).index)


def ids(book: Ledger) -> list[str]:
    return [task.id for task in (*book.backlog.tasks, *book.day(MONDAY).tasks)]


def made(kinds: list[str]) -> Ledger:
    found = []
    for number, kind in enumerate(kinds):
        task = Task(f"t-{number}", f"Task {kind}" if kind == "title" else "Task")
        changes = {"done": {"status": TaskStatus.DONE}, "dropped": {"status": TaskStatus.DROPPED}}
        found.append(replace(task, **changes.get(kind, {"estimate": 30} if kind == "estimate" else {})))
    here = tuple(task for task, kind in zip(found, kinds, strict=True) if kind != "backlog")
    away = tuple(task for task, kind in zip(found, kinds, strict=True) if kind == "backlog")
    return replace(ledger(day(MONDAY, *here)), backlog=Backlog(away))
