"""Verbs on tasks and thoughts, on real files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import FRIDAY, MONDAY, THURSDAY, TUESDAY
from tests.usecases.builders import workspace
from wfh.domain.model.day import NoteStatus, TaskStatus
from wfh.errors import WfhError
from wfh.usecases.day import evening, notes, rituals, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot


def titles(snapshot: Snapshot) -> list[str]:
    return [task.title for task in snapshot.day.open_tasks]


def test_a_task_goes_where_its_line_says(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "today")
    tasks.add(world, "thursday >thu")
    snapshot, later = tasks.add(world, "later >backlog")
    assert titles(snapshot) == ["today"]
    assert [task.title for task in snapshot.ledger.day(THURSDAY).tasks] in ([], ["thursday"])
    assert snapshot.backlog.tasks == (later,)


def test_once_the_day_is_closed_a_task_is_for_the_next_working_day(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-27 17:00")
    rituals.quick_close(world)
    for text in ("plain", "named >today"):
        snapshot, _task = tasks.add(world, text)
        assert snapshot.day.open_tasks == ()
    monday = snapshot.ledger.day(FRIDAY + timedelta(days=3))
    assert [task.title for task in monday.tasks] == ["plain", "named"]
    snapshot, _task = tasks.add(world, "later >later")
    assert [task.title for task in snapshot.backlog.tasks] == ["later"]
    with pytest.raises(WfhError, match="closed"):
        tasks.take(world, snapshot.backlog.tasks[0].id)
    _look, note = notes.park(world, "milk")
    with pytest.raises(WfhError, match="closed"):
        notes.to_task(world, note.id)


def test_a_task_lives_through_every_verb(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, memo = tasks.add(world, "memo ~45m")
    _look, mail = tasks.add(world, "mail")
    assert tasks.entry_text(memo) == "memo ~45m"
    assert titles(tasks.edit(world, memo.id, "long memo ~90m")) == ["long memo", "mail"]
    assert titles(tasks.reorder(world, mail.id, -1)) == ["mail", "long memo"]
    assert tasks.estimate(world, mail.id, 20).day.tasks[0].estimate == 20
    assert titles(tasks.set_done(world, mail.id, True)) == ["long memo"]
    assert titles(tasks.set_done(world, mail.id, False)) == ["mail", "long memo"]
    assert titles(tasks.defer(world, memo.id, None)) == ["mail"]
    assert titles(tasks.take(world, memo.id)) == ["mail", "long memo"]
    snapshot = tasks.defer(world, memo.id, TUESDAY)
    assert snapshot.ledger.day(TUESDAY).tasks[0].carried == 1
    assert titles(tasks.take(world, memo.id)) == ["mail", "long memo"]
    snapshot = tasks.drop(world, mail.id)
    assert snapshot.day.tasks[0].status is TaskStatus.DROPPED
    assert tasks.edit(world, memo.id, "memo >thu").day.open_tasks == ()


def test_the_one_thing_is_a_task_that_is_there(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, memo = tasks.add(world, "memo")
    snapshot = tasks.set_outcome(world, memo.id, "if chat, then 13:00")
    assert (snapshot.day.outcome, snapshot.day.if_then) == (memo.id, "if chat, then 13:00")
    assert tasks.set_outcome(world, memo.id).day.if_then == "if chat, then 13:00"
    assert tasks.set_outcome(world, "").day.outcome == ""
    with pytest.raises(WfhError, match="no longer here"):
        tasks.set_outcome(world, "t-none")


def test_an_open_task_is_found_by_id_title_or_beginning(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    for text in ("memo", "memo two", "mail Sam"):
        snapshot, task = tasks.add(world, text)
    for text, found in (
        (task.id, "mail Sam"), ("MEMO", "memo"), ("mail", "mail Sam"), ("mem", None), ("", None), ("x", None),
    ):  # fmt: skip
        named = tasks.find_open(snapshot, text)
        assert (named.title if named else None) == found


def test_a_thought_is_parked_and_answered(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    snapshot, note = notes.park(world, "ask Sam ~10m")
    assert [kept.note for kept in snapshot.parked] == [note]
    snapshot = notes.to_task(world, note.id)
    assert (titles(snapshot), snapshot.parked) == (["ask Sam"], ())
    assert titles(notes.to_task(world, note.id)) == ["ask Sam"]
    _look, other = notes.park(world, "milk")
    assert notes.drop(world, other.id).day.notes[1].status is NoteStatus.DROPPED
    with pytest.raises(WfhError, match="few words"):
        notes.park(world, " ")


def test_a_thought_of_the_evening_waits_in_the_morning(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:30")
    rituals.quick_close(world)
    notes.park(world, "milk")
    world.clock.advance(timedelta(hours=15))  # type: ignore[attr-defined]
    (kept,) = world.snapshot().parked
    assert (kept.date, kept.note.text) == (MONDAY, "milk")
    snapshot = notes.to_task(world, kept.note.id)
    assert titles(snapshot) == ["milk"]
    assert snapshot.parked == ()


def test_work_opened_again_is_counted_with_its_reason(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:30")
    rituals.quick_close(world)
    assert evening.rest(world.snapshot()) is not None
    snapshot = evening.reopen(world, " an \x1bincident ")
    assert evening.rest(snapshot) is None
    assert [part.reason for part in snapshot.day.reopened] == ["an \N{REPLACEMENT CHARACTER}incident"]
    tasks.add(world, "fix")
    snapshot = rituals.quick_close(world)
    assert snapshot.day.is_closed
    assert [task.title for task in snapshot.ledger.day(TUESDAY).tasks] == ["fix"]
