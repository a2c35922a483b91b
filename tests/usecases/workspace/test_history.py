"""Undo and redo reach every verb, also after a restart and from another window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import TUESDAY
from tests.usecases.builders import again, everything, said, workspace
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.prompt import Answer, Ritual
from wfh.errors import WfhError
from wfh.store.journal.changes import Change
from wfh.store.journal.history import History
from wfh.usecases.day import evening, focus, notes, rituals, tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

Verb = tuple[str, "Callable[[Workspace, str, str], object]"]

VERBS: list[Verb] = [
    ("add", lambda world, _task, _note: tasks.add(world, "new ~45m @14:00")),
    ("add", lambda world, _task, _note: tasks.add(world, "new >2026-12-24")),
    ("edit", lambda world, task, _note: tasks.edit(world, task, "other >later")),
    ("done", lambda world, task, _note: tasks.set_done(world, task, True)),
    ("drop", lambda world, task, _note: tasks.drop(world, task)),
    ("defer", lambda world, task, _note: tasks.defer(world, task, TUESDAY)),
    ("defer", lambda world, task, _note: tasks.defer(world, task, None)),
    ("estimate", lambda world, task, _note: tasks.estimate(world, task, 5)),
    ("order", lambda world, task, _note: tasks.reorder(world, task, 1)),
    ("one thing", lambda world, task, _note: tasks.set_outcome(world, task, "if")),
    ("park", lambda world, _task, _note: notes.park(world, "milk")),
    ("make a task", lambda world, _task, note: notes.to_task(world, note)),
    ("drop", lambda world, _task, note: notes.drop(world, note)),
    ("pause", lambda world, _task, _note: focus.pause(world)),
    ("lengthen", lambda world, _task, _note: focus.extend(world, 5)),
    ("stop", lambda world, _task, _note: focus.stop(world, BlockOutcome.DONE, "next")),
    ("close", lambda world, _task, _note: rituals.quick_close(world)),
]


@pytest.mark.parametrize(("name", "verb"), VERBS, ids=[f"{number}-{verb[0]}" for number, verb in enumerate(VERBS)])
def test_every_verb_is_undone_and_done_again(tmp_path: Path, name: str, verb: Callable[..., object]) -> None:
    world = workspace(tmp_path)
    _look, task = tasks.add(world, "memo ~45m @15:00")
    tasks.add(world, "mail")
    _look, note = notes.park(world, "ask Sam")
    focus.start(world, task=task.id)
    before = everything(world)
    verb(world, task.id, note.id)
    after = everything(world)
    assert after != before
    assert world.snapshot().undo == name
    undone, snapshot = again(world).undo()
    assert (undone, snapshot.redo) == (name, name)
    assert everything(world) == before
    redone, snapshot = again(world).redo()
    assert (redone, snapshot.undo, snapshot.redo) == (name, name, "")
    assert everything(world) == after


def elsewhere(ledger: Ledger) -> Ledger:
    """Return the ledger as it is wherever rituals stand."""
    return said(replace(ledger, days={w: replace(day, ritual="", ritual_step="") for w, day in ledger.days.items()}))


def test_a_ritual_is_undone_answer_by_answer_and_each_shows_its_question_again(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:28")
    tasks.add(world, "memo")
    rituals.begin(world, Ritual.SHUTDOWN)
    answered = []
    while question := rituals.prompt(world.snapshot()):
        before = everything(world)
        rituals.answer(world, Answer(question.step))
        if elsewhere(everything(world)) != elsewhere(before):
            answered.append((question.step, before))
    assert [step for step, _before in answered] == ["stop", "decide", "tomorrow", "close.seal"]
    for step, before in reversed(answered):
        assert world.undo()[0] == "answer"
        assert everything(world) == before
        assert rituals.prompt(world.snapshot()).step == step  # type: ignore[union-attr]
    assert world.undo()[0] == "add"


def test_where_a_ritual_stands_is_never_in_the_way_of_an_undo(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:28")
    _look, task = tasks.add(world, "memo")
    rituals.begin(world, Ritual.SHUTDOWN)
    rituals.answer(world, Answer("stop"))
    rituals.answer(world, Answer("done", tick=task.id))
    for step in ("done", "sweep.all", "sweep.0"):
        rituals.answer(world, Answer(step, text="ask Sam" if step == "sweep.all" else None))
    rituals.answer(world, Answer("sweep.1", back=True))
    rituals.answer(world, Answer("sweep.0", back=True))
    world.undo()
    _verb, snapshot = again(world).undo()
    assert (snapshot.day.ritual_step, snapshot.day.tasks[0].is_open) == ("done", True)
    rituals.answer(world, Answer("done", back=True))
    assert again(world).redo()[1].day.tasks[0].status == "done"
    rituals.answer(world, Answer("done", skip=True))
    assert again(world).undo()[1].day.ritual_step == "done"


def test_a_move_to_another_question_whose_end_was_cut_short_is_not_a_step(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:28")
    tasks.add(world, "memo")
    rituals.begin(world, Ritual.PLAN)
    history = History(world.places.state / "history")
    change = Change("days/2026/2026-11-23.toml", "file", "", "ritual", None, "plan")
    history.begin("plan", world.moment.stamp, (change,), history.folder)  # all written, but not forgotten yet
    snapshot = again(world).snapshot()
    assert (snapshot.day.ritual, snapshot.undo) == ("plan", "add")


def test_opening_again_is_undone(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:28")
    rituals.quick_close(world)
    evening.reopen(world, "incident")
    assert world.undo()[1].day.is_closed


def test_where_there_is_nothing_to_undo_it_says_so(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    with pytest.raises(WfhError, match="nothing to undo"):
        world.undo()
    with pytest.raises(WfhError, match="nothing to redo"):
        world.redo()


def test_a_verb_that_changes_nothing_is_nothing_to_undo(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, task = tasks.add(world, "memo")
    for snapshot in (tasks.set_done(world, task.id, False), tasks.take(world, task.id)):
        assert snapshot.undo == "add"


def test_after_another_verb_there_is_nothing_to_redo(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "memo")
    world.undo()
    snapshot, _task = tasks.add(world, "mail")
    assert snapshot.redo == ""
    with pytest.raises(WfhError, match="nothing to redo"):
        world.redo()
