"""Two machines with a clone each of one repository: whatever is done on both, a pull merges it and loses nothing."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain import always
from tests.domain.builders import at
from tests.usecases.machines.clones import GitLike, Machine, SyncTool
from wfh.clock import FixedClock
from wfh.domain.merge.questions import conflict_questions
from wfh.domain.model.block import BlockOutcome
from wfh.errors import WfhError
from wfh.usecases.day import focus, notes, rituals, tasks
from wfh.usecases.machines import conflicts, merging
from wfh.usecases.setup import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.usecases.machines.clones import Shared

PAIRS, SEEDS = (200, (16, 17, 18)) if LONG else (6, (16,))


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Machine, Machine]:
    clock = FixedClock(at("2026-11-23 09:00"))
    laptop = Machine(tmp_path / "laptop", tmp_path / "laptop-clone", clock)
    for text in ("memo ~45m", "review ~1h30", "later >backlog", "call >thu"):
        tasks.add(laptop.ws, text)
    laptop.git("init", "-q", "-b", "main")
    assert merging.install(laptop.ws)
    laptop.commit()
    laptop.git("clone", "-q", str(laptop.data), str(tmp_path / "desktop-clone"))
    desktop = Machine(tmp_path / "desktop", tmp_path / "desktop-clone", clock)
    assert merging.install(desktop.ws) == ("merge.wfh.driver",)
    return laptop, desktop


def _exchange(laptop: Machine, desktop: Machine) -> None:
    laptop.commit()
    desktop.commit()
    desktop.git("pull", "-q", "--no-rebase", str(laptop.data), "main")
    laptop.git("pull", "-q", "--no-rebase", str(desktop.data), "main")


def _act(machine: Machine, random: Random, made: list[str]) -> None:
    """Do one verb of many; what the ledger does not allow is refused, and nothing happens."""
    ws = machine.ws
    known = [task.id for task in (*ws.snapshot().day.tasks, *ws.snapshot().ledger.backlog.tasks)] or ["t-none"]
    chosen, word = random.choice(known), random.choice("abcdefgh")

    def add() -> None:
        made.append(
            tasks.add(ws, f"{word} ~{random.choice((15, 30, 45))}m{random.choice(('', ' >backlog', ' >thu'))}")[1].id
        )

    verbs = (
        add,
        lambda: tasks.edit(ws, chosen, f"{word} ~{random.choice((20, 25))}m"),
        lambda: tasks.set_done(ws, chosen, True),
        lambda: tasks.estimate(ws, chosen, random.choice((50, 70))),
        lambda: tasks.drop(ws, chosen),
        lambda: tasks.take(ws, chosen),
        lambda: tasks.defer(ws, chosen, random.choice((None, ws.moment.date + timedelta(days=1)))),
        lambda: notes.park(ws, f"note {word}"),
        lambda: focus.start(ws, task=chosen),
        lambda: focus.stop(ws, BlockOutcome.MOVED_ON),
        lambda: focus.pause(ws),
        lambda: rituals.quick_close(ws),
        ws.undo,
    )
    before = "".join(machine.files().values())
    try:
        random.choice(verbs)()
    except WfhError:
        return
    after = "".join(machine.files().values())
    made[:] = [id_ for id_ in made if id_ in after or id_ not in before]  # adding it was undone


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_random_verbs_on_both_are_merged_by_git_and_both_come_to_the_same(
    machines: tuple[Machine, Machine], seed: int
) -> None:
    _live(machines, lambda: _exchange(*machines), Random(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_verbs_on_three_are_merged_as_by_git(
    machines: tuple[Machine, Machine], tmp_path: Path, seed: int
) -> None:
    third = Machine(tmp_path / "third", tmp_path / "third-data", machines[0].clock)
    _live_with((*machines, third), GitLike(), Random(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_verbs_on_both_are_merged_from_the_copies_of_a_sync_tool(
    machines: tuple[Machine, Machine], seed: int
) -> None:
    _live_with(machines, SyncTool(random := Random(seed)), random)


def _live_with(machines: Sequence[Machine], shared: Shared, random: Random) -> None:
    def exchange() -> None:
        for machine in (*machines, *machines):
            shared.sync(machine)

    exchange()
    _live(machines, exchange, random)


def _live(machines: Sequence[Machine], exchange: Callable[[], None], random: Random) -> None:
    """Do a verb on each machine, exchange what they changed, and look at what always holds; many times."""
    first = machines[0]
    made = [task.id for task in first.ledger().backlog.tasks]
    for number in range(PAIRS):
        for machine in machines:
            _act(machine, random, made)
        first.clock.at += timedelta(minutes=random.choice((5, 30, 90, 600)))
        exchange()

        ledger, files = first.ledger(), first.files()
        for machine in machines:
            assert machine.files() == files, number
            assert machine.ledger() == ledger, number
            assert [str(problem) for problem in settings.check(machine.ws)] == [], number
        text = "".join(files.values())
        assert [id_ for id_ in made if id_ not in text] == [], number
        everything = first.ws.journal.load(first.ws.moment.date, first.ws.journal.dates()).ledger
        places = always.places_of_tasks(everything)
        assert set(places.values()) <= {1}, (number, places)
        assert {task.id for day in everything.days.values() for task in day.tasks} <= set(places), number
        assert sum(block.is_running for day in ledger.days.values() for block in day.blocks) <= 1
        assert not any(day.is_closed and day.open_tasks for day in ledger.days.values())


def test_a_verb_while_a_copy_waits_loses_no_task(machines: tuple[Machine, Machine]) -> None:
    laptop, desktop = machines
    memo = laptop.ws.snapshot().day.tasks[0]
    shared = SyncTool(Random(1))
    for machine in machines:
        shared.sync(machine)
    tasks.defer(laptop.ws, memo.id, None)
    tasks.edit(desktop.ws, memo.id, "Memo for the team")
    shared.sync(laptop)
    shared.receive(desktop)
    for text in ("one", "two"):
        tasks.add(desktop.ws, text)
    shared.sync(desktop)
    shared.sync(laptop)

    for machine in machines:
        assert machine.ledger().find_task(memo.id)[0] is None
        (question,) = conflict_questions(machine.ledger())
        assert {question.mine, question.theirs} == {"memo", "Memo for the team"}


def test_a_title_changed_on_both_is_asked_once_and_neither_is_lost(machines: tuple[Machine, Machine]) -> None:
    laptop, desktop = machines
    memo = laptop.ws.snapshot().day.tasks[0]
    tasks.edit(laptop.ws, memo.id, "Memo for the board")
    tasks.edit(desktop.ws, memo.id, "Memo for the team")
    _exchange(laptop, desktop)

    (question,) = conflict_questions(laptop.ledger())
    assert {question.mine, question.theirs} == {"Memo for the board", "Memo for the team"}
    assert conflict_questions(desktop.ledger()) == (question,)

    conflicts.answer(laptop.ws, question, theirs=True)
    _exchange(laptop, desktop)
    for machine in machines:
        assert conflict_questions(machine.ledger()) == ()
        assert machine.ws.snapshot().day.tasks[0].title == question.theirs
        assert "conflict" not in machine.files()["days/2026/2026-11-23.toml"]
