"""A task is in one place, whatever is done to it; a closed day takes none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, at, config, day, ledger, moment, week
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.planning import tasks
from wfh.domain.planning.quick_entry import QuickEntry
from wfh.errors import WfhError

NOW = moment("2026-11-23 10:00")
MEMO = Task("t-memo", "memo", estimate=45)
MAIL = Task("t-mail", "mail")
CLOSED = {"closed_at": at("2026-11-23 09:59")}


def on(book: Ledger, when: object = MONDAY) -> dict[str, TaskStatus]:
    return {task.id: task.status for task in book.days[when].tasks}  # type: ignore[index]


def test_a_new_task_goes_to_its_day_or_to_the_backlog() -> None:
    book, memo = tasks.add(Ledger(), NOW, QuickEntry("memo", 45, "kr1"), MONDAY)
    book, later = tasks.add(book, NOW, QuickEntry("later"), None)
    assert book.days[MONDAY].tasks == (memo,)
    assert book.days[MONDAY].timezone == "Europe/Amsterdam"
    assert book.backlog.tasks == (later,)
    assert (memo.estimate, memo.result) == (45, "kr1")


def test_an_empty_task_or_one_on_a_closed_day_is_refused() -> None:
    with pytest.raises(WfhError, match="few words"):
        tasks.add(Ledger(), NOW, QuickEntry("", 45), MONDAY)
    with pytest.raises(WfhError, match="closed"):
        tasks.add(ledger(day(**CLOSED)), NOW, QuickEntry("memo"), MONDAY)


@pytest.mark.parametrize(
    ("entry", "start", "minutes"),
    [
        (QuickEntry("memo", 45, at=840), "2026-11-23 14:00", 45),
        (QuickEntry("memo", at=150), "2026-11-24 02:30", 30),
        (QuickEntry("memo", at=240), "2026-11-23 04:00", 30),
    ],
)
def test_a_wished_start_plans_a_block_also_after_midnight(entry: QuickEntry, start: str, minutes: int) -> None:
    book, task = tasks.add(Ledger(), NOW, entry, MONDAY)
    (block,) = book.days[MONDAY].blocks
    assert (block.task, block.planned_start, block.planned_minutes) == (task.id, at(start), minutes)


def test_a_night_shift_with_a_late_rollover_plans_its_morning_after_its_evening() -> None:
    night = config(week(*[("22:00-06:00",)] * 5), rollover=14 * 60)
    book, _task = tasks.add(Ledger(), moment("2026-11-24 01:00", night), QuickEntry("round", at=300), MONDAY)
    assert book.days[MONDAY].blocks[0].planned_start == at("2026-11-24 05:00")


entries = st.builds(
    QuickEntry,
    title=st.sampled_from(["a", "b", "c"]),
    estimate=st.sampled_from([None, 30, 45]),
    result=st.sampled_from(["", "kr1", "kr2"]),
    at=st.sampled_from([None, 540, 600]),
)


def test_editing_a_wished_start_plans_a_new_block() -> None:
    book = ledger(day(MONDAY, MEMO, MAIL))
    book = tasks.edit(book, NOW, MEMO.id, QuickEntry("long memo", 90, "kr2", 840))
    assert book.days[MONDAY].tasks == (replace(MEMO, title="long memo", estimate=90, result="kr2", at=840), MAIL)
    assert [block.planned_start for block in book.days[MONDAY].blocks] == [at("2026-11-23 14:00")]
    kept = tasks.edit(book, NOW, MEMO.id, QuickEntry("longer", 90, at=840))
    assert kept.days[MONDAY].blocks == book.days[MONDAY].blocks
    without = tasks.edit(kept, NOW, MEMO.id, QuickEntry("longer"))
    assert without.days[MONDAY].blocks == ()
    assert without.days[MONDAY].tasks[0].estimate is None
    with pytest.raises(WfhError, match="few words"):
        tasks.edit(book, NOW, MEMO.id, QuickEntry(""))
    with pytest.raises(WfhError, match="no longer here"):
        tasks.edit(book, NOW, "t-none", QuickEntry("x"))


@given(entries, entries, entries)
def test_a_merge_takes_what_either_side_changed(base: QuickEntry, mine: QuickEntry, other: QuickEntry) -> None:
    theirs = Task("t-1", other.title, estimate=other.estimate, result=other.result, at=other.at)
    with_mine, with_theirs = tasks.merge(base, mine, theirs)
    for name in ("title", "estimate", "result", "at"):
        before, own, elsewhere = (getattr(entry, name) for entry in (base, mine, other))
        assert getattr(with_mine, name) == (elsewhere if own == before else own)
        assert getattr(with_theirs, name) == (own if elsewhere == before else elsewhere)


def test_editing_moves_a_task_to_the_day_that_it_names() -> None:
    book = tasks.edit(ledger(day(MONDAY, MEMO)), NOW, MEMO.id, QuickEntry("memo", at=540, day=WEDNESDAY))
    assert on(book) == {MEMO.id: TaskStatus.MOVED}
    assert book.days[MONDAY].blocks == ()
    assert on(book, WEDNESDAY) == {MEMO.id: TaskStatus.OPEN}
    assert book.days[WEDNESDAY].blocks[0].planned_start == at("2026-11-25 09:00")
    book = tasks.edit(book, NOW, MEMO.id, QuickEntry("memo", to_backlog=True))
    assert book.backlog.tasks[0].id == MEMO.id
    assert tasks.edit(book, NOW, MEMO.id, QuickEntry("memoir", at=540)).backlog.tasks[0].title == "memoir"


def test_editing_a_done_task_leaves_it_where_it_is() -> None:
    book = ledger(day(MONDAY, replace(MEMO, status=TaskStatus.DONE)))
    book = tasks.edit(book, NOW, MEMO.id, QuickEntry("memo!", at=840, day=FRIDAY))
    assert on(book) == {MEMO.id: TaskStatus.DONE}
    assert book.days[MONDAY].blocks == ()


def test_moving_leaves_a_trace_and_counts_as_carried() -> None:
    book = tasks.move(ledger(day(MONDAY, MEMO)), NOW, MEMO.id, TUESDAY)
    assert book.days[MONDAY].tasks == (replace(MEMO, status=TaskStatus.MOVED, moved_to=TUESDAY),)
    assert book.days[TUESDAY].tasks == (replace(MEMO, carried=1),)
    back = tasks.move(book, NOW, MEMO.id, MONDAY)
    assert back.days[MONDAY].tasks == (replace(MEMO, carried=1),)
    waiting = tasks.move(back, NOW, MEMO.id, None)
    assert waiting.days[MONDAY].tasks[0].moved_to is None
    assert waiting.backlog.tasks == (replace(MEMO, carried=1, since=MONDAY),)
    taken = tasks.move(waiting, NOW, MEMO.id, MONDAY)
    assert taken.backlog.tasks == ()
    assert taken.days[MONDAY].tasks[-1].since is None


def test_a_task_carried_over_more_than_a_week_keeps_the_day_it_comes_from() -> None:
    old, later = MONDAY - timedelta(days=60), MONDAY - timedelta(days=7)
    book = Ledger({when: day(when, Task(f"t-{when}", "memo")) for when in (old, later)})
    for when, since in ((old, old), (later, None)):
        task = tasks.move(book, moment("2026-11-23 09:00"), f"t-{when}", MONDAY).day(MONDAY).tasks[0]
        assert (task.carried, task.since) == (1, since)
        again = (
            tasks.move(ledger(day(MONDAY, task)), moment("2026-11-23 17:00"), task.id, TUESDAY).day(TUESDAY).tasks[0]
        )
        assert (again.carried, again.since) == (2, since)
        kept = tasks.move(ledger(day(MONDAY, task)), moment("2026-11-23 17:00"), task.id, None)
        assert tasks.move(kept, moment("2026-11-24 09:00"), task.id, TUESDAY).day(TUESDAY).tasks[0].since is None


def test_moving_a_done_task_or_to_the_same_day_changes_nothing() -> None:
    book = ledger(day(MONDAY, MEMO, replace(MAIL, status=TaskStatus.DONE)))
    assert tasks.move(book, NOW, MEMO.id, MONDAY) is book
    assert tasks.move(book, NOW, MAIL.id, TUESDAY) is book
    with pytest.raises(WfhError, match="no longer here"):
        tasks.move(book, NOW, "t-none", TUESDAY)


def test_a_move_to_a_closed_day_is_refused() -> None:
    book = ledger(day(MONDAY, **CLOSED), backlog=(MEMO,))
    with pytest.raises(WfhError, match="closed"):
        tasks.move(book, NOW, MEMO.id, MONDAY)


def test_a_move_to_a_day_that_has_passed_is_refused() -> None:
    with pytest.raises(WfhError, match="Sun 22 Nov has passed"):
        tasks.move(ledger(day(MONDAY, MEMO)), NOW, MEMO.id, MONDAY - timedelta(days=1))


def blocks_of_memo() -> tuple[Block, ...]:
    return (
        Block("b-ran", MEMO.id, start=at("2026-11-23 09:00"), end=at("2026-11-23 09:30")),
        Block("b-missed", MEMO.id, planned_start=at("2026-11-23 09:30"), planned_minutes=25),
        Block("b-runs", MEMO.id, start=at("2026-11-23 09:50")),
        Block("b-ahead", MEMO.id, planned_start=at("2026-11-23 15:00"), planned_minutes=25),
        Block("b-undated", MEMO.id, planned_minutes=25),
        Block("b-other", MAIL.id, planned_start=at("2026-11-23 16:00"), planned_minutes=25),
    )


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        (lambda book: tasks.move(book, NOW, MEMO.id, TUESDAY), BlockOutcome.MOVED_ON),
        (lambda book: tasks.drop(book, NOW, MEMO.id), BlockOutcome.MOVED_ON),
        (lambda book: tasks.set_done(book, NOW, MEMO.id, done=True), BlockOutcome.DONE),
    ],
)
def test_moving_a_task_ends_its_block_and_removes_its_plans(verb, outcome) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    book = verb(ledger(day(MONDAY, MEMO, MAIL, blocks=blocks_of_memo())))
    left = {block.id: block for block in book.days[MONDAY].blocks}
    assert list(left) == ["b-ran", "b-missed", "b-runs", "b-other"]
    assert left["b-runs"].end == NOW.stamp
    assert left["b-runs"].outcome is outcome


def test_moving_a_task_keeps_other_blocks_running() -> None:
    book = ledger(day(MONDAY, MEMO, MAIL, blocks=blocks_of_memo()))
    assert tasks.drop(book, NOW, MAIL.id).running() == book.running()


def test_a_task_is_completed_and_reopened() -> None:
    book = tasks.set_done(ledger(day(MONDAY, MEMO)), NOW, MEMO.id, done=True)
    assert book.days[MONDAY].tasks[0].done_at == NOW.stamp
    assert tasks.set_done(book, NOW, MEMO.id, done=True) is book
    again = tasks.set_done(book, NOW, MEMO.id, done=False)
    assert again.days[MONDAY].tasks == (MEMO,)
    assert tasks.set_done(again, NOW, MEMO.id, done=False) is again


def test_a_backlog_task_is_done_or_dropped_even_on_a_closed_day() -> None:
    for status, verb in ((TaskStatus.DONE, tasks.set_done), (TaskStatus.DROPPED, tasks.drop)):
        options = {"done": True} if status is TaskStatus.DONE else {}
        book = verb(ledger(day(**CLOSED), backlog=(MAIL, MEMO)), NOW, MEMO.id, **options)  # type: ignore[operator]
        assert on(book) == {MEMO.id: status}
        assert book.backlog.tasks == (MAIL,)
    waiting = ledger(backlog=(MEMO,))
    assert tasks.set_done(waiting, NOW, MEMO.id, done=False) is waiting


def test_a_dropped_task_can_be_completed() -> None:
    book = ledger(day(MONDAY, replace(MEMO, status=TaskStatus.DROPPED, handed_to="priya")))
    assert tasks.drop(book, NOW, MEMO.id) is book
    assert tasks.set_done(book, NOW, MEMO.id, done=False) is book
    done = tasks.set_done(book, NOW, MEMO.id, done=True).days[MONDAY].tasks[0]
    assert (done.status, done.handed_to) == (TaskStatus.DONE, "")


def test_a_task_reopened_on_an_earlier_closed_day_moves_to_today() -> None:
    friday = FRIDAY.replace(day=20)
    done = replace(MEMO, status=TaskStatus.DONE, done_at=at("2026-11-20 12:00"))
    book = ledger(day(friday, done, closed_at=at("2026-11-20 17:30")))
    after = tasks.set_done(book, NOW, MEMO.id, done=False)
    assert on(after, friday) == {MEMO.id: TaskStatus.MOVED}
    assert on(after) == {MEMO.id: TaskStatus.OPEN}
    with pytest.raises(WfhError, match="closed"):
        tasks.set_done(book.with_day(day(**CLOSED)), NOW, MEMO.id, done=False)


def test_a_done_task_in_the_backlog_is_reopened_there() -> None:
    book = tasks.set_done(ledger(backlog=(replace(MEMO, status=TaskStatus.DONE),)), NOW, MEMO.id, done=False)
    assert book.backlog.tasks == (MEMO,)


def test_a_task_of_today_is_not_reopened_once_it_is_closed() -> None:
    book = ledger(day(MONDAY, replace(MEMO, status=TaskStatus.DONE), **CLOSED))
    with pytest.raises(WfhError, match="closed"):
        tasks.set_done(book, NOW, MEMO.id, done=False)


@pytest.mark.parametrize("backlog", [False, True])
def test_estimates_and_notes_are_kept_wherever_the_task_is(backlog: bool) -> None:
    book = ledger(backlog=(MAIL, MEMO)) if backlog else ledger(day(MONDAY, MAIL, MEMO))
    book = tasks.estimate(book, MEMO.id, 15)
    book = tasks.annotate(book, MEMO.id, first_step="open the file")
    book = tasks.annotate(book, MEMO.id, resume="table 2")
    found = book.find_task(MEMO.id)[1]
    assert (found.estimate, found.first_step, found.resume) == (15, "open the file", "table 2")
    assert book.find_task(MAIL.id)[1] == MAIL
    assert tasks.estimate(book, MEMO.id, 0).find_task(MEMO.id)[1].estimate is None


@pytest.mark.parametrize(("by", "order"), [(-1, "bac"), (-9, "bac"), (0, "abc"), (1, "acb"), (9, "acb")])
@pytest.mark.parametrize("backlog", [False, True])
def test_reordering_skips_hidden_tasks(by: int, order: str, backlog: bool) -> None:
    kept = [Task(id, id) for id in "abc"]
    trace = Task("x", "x", TaskStatus.MOVED)
    book = ledger(backlog=tuple(kept)) if backlog else ledger(day(MONDAY, trace, kept[0], trace, *kept[1:]))
    after = tasks.reorder(book, "b", by)
    shown = after.backlog.tasks if backlog else after.days[MONDAY].tasks
    assert "".join(task.id for task in shown if task.id != "x") == order


def test_a_task_that_is_carried_over_loses_the_wish_of_the_day_before() -> None:
    book = tasks.move(ledger(day(MONDAY, replace(MEMO, at=840))), NOW, MEMO.id, WEDNESDAY)
    (task,) = book.days[WEDNESDAY].tasks
    assert (task.at, task.carried) == (None, MEMO.carried + 1)
    assert book.days[WEDNESDAY].blocks == ()
