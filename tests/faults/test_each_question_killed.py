"""The real program, killed with -9 at each question of the rituals: the next start goes on there, with what was said.

The short form kills at every fifth question; ``tests/usecases/day/test_rituals.py`` begins again at each of them.

The walks come from ``tests/usecases/walks.py``; a step that they do not meet fails ``test_walks.py``.
"""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from tests.conftest import LONG
from tests.terminal import day
from tests.terminal.harness import Program, wfh
from tests.usecases.walks import WALKS, Walk, met_and_known, station
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Ritual
from wfh.usecases.day import rituals
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from wfh.domain.model.prompt import Prompt

pytestmark = pytest.mark.terminal

PATIENCE = 40.0


class Life:
    """A home in which a ritual is under way, and the program that is started in it and killed."""

    def __init__(self, walk: Walk, environ: Mapping[str, str], home: Path) -> None:
        clock = FixedClock(DEMO_NOW)
        self.walk = walk
        self.world = demo_workspace(home, language="en", clock=clock)
        walk.prepare(self.world, clock)
        self.environ = {
            **environ, "WFH_CONFIG": str(self.world.places.config), "WFH_DATA": str(self.world.places.data),
        }  # fmt: skip

    def start(self) -> Program:
        command = "plan" if self.walk.ritual is Ritual.PLAN else "shutdown"
        return Program(wfh(command, "--now", self.walk.at.isoformat()), self.environ, columns=100, rows=30)

    def asked(self) -> tuple[str, Prompt] | None:
        """Return the question that waits, by its kind, as another process reads it from the files."""
        fresh = Workspace(self.world.places, FixedClock(self.walk.at), language="en", environ=self.environ)
        snapshot = fresh.snapshot()
        prompt = rituals.prompt(snapshot)
        return (station(prompt, snapshot), prompt) if prompt else None

    def tables(self) -> dict[str, dict[str, Any]]:
        """Return what the files of days, backlog and results say."""
        folder = self.world.places.data
        found = (*folder.glob("*.toml"), *folder.glob("days/**/*.toml"))
        return {path.name: _parsed(path, os.stat(path).st_mtime_ns, os.stat(path).st_ino) for path in found}

    def is_writing(self) -> bool:
        """Return whether a verb is on its way to the disk."""
        return bool(list((self.world.places.state / "history").glob("*.open.toml")))


@lru_cache(500)
def _parsed(path: Path, _changed: int, _which: int) -> dict[str, Any]:
    """Return what a file says; one that is as it was is not read again, since it is asked for many times a second."""
    return tomli.loads(path.read_text("utf-8"))


def wait(program: Program, holds: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert program.running, f"{complaint}\n{program.screen}"
        assert time.monotonic() < deadline, f"{complaint}\n{program.screen}"
        program.pump(0.02)


def show(program: Program, waiting: tuple[str, Prompt]) -> None:
    """Wait until the program shows the question."""
    prompt = waiting[1]
    said = (prompt.field or (prompt.lines[0] if prompt.lines else prompt.title)).split()
    wait(program, lambda: f"▸ {prompt.title}" in program.screen, f"not at {prompt.step}")
    wait(program, lambda: said[0] in program.screen, f"{prompt.step} does not show {said[0]}")
    program.settle(0.1)


@pytest.mark.parametrize("name", WALKS)
def test_killed_at_each_question_it_goes_on_there_with_what_was_answered(
    isolated: Mapping[str, str], tmp_path: Path, name: str
) -> None:
    with ExitStack() as stack:
        life = Life(WALKS[name], isolated, tmp_path / "sample")
        program = stack.enter_context(life.start())
        begin(life, program)
        typed = dict(life.walk.typed)
        done = killed_in_walks_before(name)
        for _question in range(60):
            if (here := life.asked()) is None:
                break
            is_new = here[0] not in done and (LONG or len(done) % 5 == 0)
            done.add(here[0])
            program = killed(life, program, stack) if is_new else program
            for keys in typed.pop(here[0], ()):
                now = press(life, program, keys)
                if now is None or now[1].step != here[1].step:
                    break
                program = killed(life, program, stack) if is_new else program
            else:
                press(life, program, "\r")
    final = day.read_day(life.environ, life.walk.at.date())
    assert final.get("ritual", "") == ""
    assert ("closed_at" if life.walk.ritual is Ritual.SHUTDOWN else "planned_at") in final


def killed_in_walks_before(name: str) -> set[str]:
    """Return the questions that need no kill again, since a walk before this one meets them."""
    found: set[str] = set()
    for before in WALKS:
        if before == name:
            return found
        if WALKS[before].ritual is WALKS[name].ritual:
            found |= met_and_known(before)[0]
    raise AssertionError(name)


def killed(life: Life, program: Program, stack: ExitStack) -> Program:
    """Kill the program where it stands; the one that is started next stands there too, with all that was answered."""
    program.kill()
    kept, waiting = life.tables(), life.asked()
    assert waiting is not None
    again = stack.enter_context(life.start())
    show(again, waiting)
    assert life.asked() == waiting
    assert life.tables() == kept
    return again


def begin(life: Life, program: Program) -> None:
    if life.walk.ritual is Ritual.SHUTDOWN:
        program.wait_for("Enter begins")
        program.send("enter")
    wait(program, lambda: life.asked() is not None, "nothing was begun")


def press(life: Life, program: Program, keys: str) -> tuple[str, Prompt] | None:
    """Answer, wait until it is in the files and on the screen, and return the question that waits then."""
    before = life.tables()
    program.type(keys)
    wait(program, lambda: life.tables() != before, f"{keys!r} changed nothing")
    wait(program, lambda: not life.is_writing(), f"{keys!r} is never done")
    if (now := life.asked()) is not None:
        show(program, now)
    return now


def test_the_review_of_the_week_goes_on_where_it_was_killed(isolated: Mapping[str, str], tmp_path: Path) -> None:
    life = Life(Walk(Ritual.WEEK, "2026-11-27 15:01", lambda _world, _clock: None), isolated, tmp_path / "sample")
    met: list[str] = []
    waiting, kept = life.asked(), life.tables()
    while len(met) < 30 and (waiting or not met):
        with week_of(life) as program:
            wait(program, lambda: life.asked() is not None, "no review is under way")
            here = life.asked()
            assert here is not None
            show(program, here)
            assert not met or (here, life.tables()) == (waiting, kept)
            press(life, program, "\r")
            program.kill()
        met.append(here[1].step)
        waiting, kept = life.asked(), life.tables()
    assert waiting is None
    assert {step.partition(".")[0] for step in met} >= {"results", "backlog", "words"}


def week_of(life: Life) -> Program:
    """Open the review of the week: its first question, or where it stands."""
    program = Program(wfh("--now", life.walk.at.isoformat()), life.environ, columns=100, rows=30)
    program.wait_for("TASKS|▸")
    program.type("5w")
    return program
