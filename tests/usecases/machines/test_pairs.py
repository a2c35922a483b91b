"""Every pair of what two machines may do to one task: it is one task afterwards, and nothing that was said is lost."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain import always
from tests.domain.builders import at
from tests.usecases.machines.clones import GitLike, Machine, SyncTool
from wfh.clock import FixedClock
from wfh.domain.merge.questions import conflict_questions
from wfh.errors import WfhError
from wfh.usecases.day import focus, rituals, tasks
from wfh.usecases.machines import conflicts
from wfh.usecases.setup import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.usecases.machines.clones import Shared
    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

    Deed = Callable[[Workspace, str, str], object]


def _to(ahead: int | None) -> Deed:
    return lambda ws, id_, _word: tasks.defer(ws, id_, ws.moment.date + timedelta(ahead) if ahead is not None else None)


def _both(*deeds: Deed) -> Deed:
    return lambda ws, id_, word: [deed(ws, id_, word) for deed in deeds]


def _rename(ws: Workspace, id_: str, word: str) -> object:
    return tasks.edit(ws, id_, f"{word} ~30m")


DEEDS: dict[str, Deed] = {
    "nothing": lambda _ws, _id, _word: None,
    "rename": _rename,
    "estimate": lambda ws, id_, word: tasks.estimate(ws, id_, 50 if word == "one" else 70),
    "done": lambda ws, id_, _word: tasks.set_done(ws, id_, True),
    "drop": lambda ws, id_, _word: tasks.drop(ws, id_),
    "today": _to(0),
    "tomorrow": _to(1),
    "Thursday": _to(3),
    "backlog": _to(None),
    "block": lambda ws, id_, _word: focus.start(ws, task=id_),
    "close": lambda ws, _id, _word: rituals.quick_close(ws),
    "rename, Thursday": _both(_rename, _to(3)),
    "tomorrow, rename": _both(_to(1), _rename),
    "tomorrow, today": _both(_to(1), _to(0)),
    "rename, done": _both(_rename, lambda ws, id_, _word: tasks.set_done(ws, id_, True)),
}
TAKEN = frozenset({
    "done", "drop", "today", "tomorrow", "Thursday", "block", "rename, Thursday", "tomorrow, rename",
    "tomorrow, today", "rename, done",
})  # fmt: skip


def _leaves_a_sign(source: str, *deeds: str) -> bool:
    """Return whether the files tell that two machines took one task to two places, where one of them renamed it.

    The backlog keeps no trace: where both took it from there, nobody can tell it from a line that was copied by hand.
    """
    return source != "backlog" or not ({*deeds} <= TAKEN and any("rename" in deed for deed in deeds))


CASES = [
    case for case in product(("today", "tomorrow", "backlog"), DEEDS, DEEDS, ("git", "copies"))
    if _leaves_a_sign(*case[:3])
]  # fmt: skip
if not LONG:
    CASES = Random(16).sample(CASES, 16)


def _everything(machine: Machine) -> Ledger:
    """Return the ledger with every day there is."""
    ws = machine.ws
    return ws.journal.load(ws.moment.date, ws.journal.dates()).ledger


def _words(machine: Machine, id_: str) -> set[tuple[str, object]]:
    task = _everything(machine).find_task(id_)[1]
    return {("title", task.title), ("estimate", task.estimate)}


@pytest.mark.parametrize(("source", "first", "second", "way"), CASES)
def test_two_deeds_on_one_task_leave_one_task_and_both_their_words(
    tmp_path: Path, source: str, first: str, second: str, way: str
) -> None:
    clock = FixedClock(at("2026-11-23 09:00"))
    machines = [Machine(tmp_path / name, tmp_path / f"{name}-data", clock) for name in ("one", "two")]
    shared: Shared = GitLike() if way == "git" else SyncTool(Random(f"{source} {first} {second}"))
    one, two = machines
    mark = {"today": "", "tomorrow": " >tomorrow", "backlog": " >backlog"}[source]
    id_ = tasks.add(one.ws, f"memo ~30m{mark}")[1].id
    for text in ("other", "another >backlog", "one more >tomorrow"):
        tasks.add(one.ws, text)
    shared.sync(one)
    shared.sync(two)
    before = _words(one, id_)

    said: set[tuple[str, object]] = set()
    for machine, name, deed in ((one, "one", first), (two, "two", second)):
        with suppress(WfhError):  # what cannot be done is refused
            DEEDS[deed](machine.ws, id_, name)
        said |= _words(machine, id_) - before
        clock.at += timedelta(minutes=5)
    for machine in (one, two, one):
        shared.sync(machine)

    ledgers = [_everything(machine) for machine in machines]
    assert one.files() == two.files()
    assert ledgers[0] == ledgers[1]
    assert [[str(problem) for problem in settings.check(machine.ws)] for machine in machines] == [[], []]
    places = always.places_of_tasks(ledgers[0])
    assert len(places) == 4, "no task more or less"
    assert set(places.values()) == {1}
    questions = conflict_questions(two.ledger())
    asked = [(question.conflict.key, question.theirs) for question in questions if question.conflict.id == id_]
    assert said <= {*_words(one, id_), *asked}
    assert len(set(asked)) == len(asked), "once"
    assert set(asked) <= said | before

    answered = []
    while waiting := conflict_questions(two.ledger()):
        conflicts.answer(two.ws, waiting[0], theirs=True)
        answered.append((waiting[0].conflict.id, waiting[0].conflict.key))
    assert len(set(answered)) == len(answered), "once"
    for _question in answered:
        two.ws.undo()
    assert conflict_questions(two.ledger()) == questions
