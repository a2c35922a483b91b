"""Two machines with a clone each of one repository: whatever is done on both, a pull merges it and loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain import always
from tests.domain.builders import at
from tests.usecases.builders import CONFIG
from wfh.clock import FixedClock
from wfh.domain.merge.questions import conflict_questions
from wfh.domain.model.block import BlockOutcome
from wfh.errors import WfhError
from wfh.store.disk.paths import Places
from wfh.usecases.day import focus, notes, rituals, tasks
from wfh.usecases.machines import conflicts, copies, merging
from wfh.usecases.setup import settings
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger

PAIRS = 200 if LONG else 6


class Machine:
    """One machine: its clone, and what it keeps for itself."""

    def __init__(self, home: Path, data: Path, clock: FixedClock) -> None:
        home.mkdir()
        config = home / "config.toml"
        config.write_text(CONFIG, "utf-8")
        self.data = data
        self.clock = clock
        self.ws = Workspace(Places(config, data, home / "state", home / "cache"), clock, environ=self.environ)

    @property
    def environ(self) -> dict[str, str]:
        return {**os.environ, "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]}

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", "-C", str(self.data), *words],
            env={**self.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_MERGE_AUTOEDIT": "no"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a day")

    def ledger(self) -> Ledger:
        return self.ws.snapshot().ledger

    def files(self) -> dict[str, str]:
        found = (path for path in sorted(self.data.rglob("*.toml")) if ".git" not in path.parts)
        return {str(path.relative_to(self.data)): path.read_text("utf-8") for path in found}


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
        lambda: tasks.drop(ws, chosen),
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
def test_random_verbs_on_both_are_merged_by_git_and_both_come_to_the_same(machines: tuple[Machine, Machine]) -> None:
    _live(machines, _exchange)


def test_random_verbs_on_both_are_merged_from_the_copies_of_a_sync_tool(machines: tuple[Machine, Machine]) -> None:
    seen = machines[0].files()

    def sync(laptop: Machine, desktop: Machine) -> None:
        """Bring what only the laptop changed to the desktop, and what both changed beside it; then all of it back."""
        nonlocal seen
        for name, text in laptop.files().items():
            there = desktop.files().get(name)
            path = desktop.data / name
            if text in {there, seen.get(name)}:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if there == seen.get(name):
                path.write_text(text, "utf-8")
            else:
                path.with_name(f"{path.stem}.sync-conflict-20261123-101010-ABCDEFG.toml").write_text(text, "utf-8")
        done, problems = copies.merge_copies(desktop.ws)
        assert problems == ()
        assert all(file.kept and file.kept.exists() for file in done)
        assert copies.waiting_copies(desktop.ws) == ()
        seen = desktop.files()
        for name, text in seen.items():
            (laptop.data / name).parent.mkdir(parents=True, exist_ok=True)
            (laptop.data / name).write_text(text, "utf-8")

    _live(machines, sync)


def _live(machines: tuple[Machine, Machine], exchange: Callable[[Machine, Machine], None]) -> None:
    """Do a verb on each machine, exchange what they changed, and look at what always holds; many times."""
    laptop, desktop = machines
    random, made = Random(16), [task.id for task in laptop.ledger().backlog.tasks]
    for number in range(PAIRS):
        for machine in machines:
            _act(machine, random, made)
        laptop.clock.at += timedelta(minutes=random.choice((5, 30, 90, 600)))
        exchange(laptop, desktop)

        assert laptop.files() == desktop.files(), number
        ledgers = [machine.ledger() for machine in machines]
        assert ledgers[0] == ledgers[1], number
        text = "".join(laptop.files().values())
        assert [id_ for id_ in made if id_ not in text] == [], number
        for machine in machines:
            assert [str(problem) for problem in settings.check(machine.ws)] == [], number
        places = always.places_of_tasks(ledgers[0])
        assert set(places.values()) <= {1}, (number, places)
        assert sum(block.is_running for day in ledgers[0].days.values() for block in day.blocks) <= 1
        assert not any(day.is_closed and day.open_tasks for day in ledgers[0].days.values())


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
