"""The same days as in memory, lived on real files, with a restart between any two verbs, undone and done
again, and killed between any two writes: with ``WFH_LONG=1`` for long.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.conftest import LONG
from tests.domain.always import places_of_replies, places_of_tasks
from tests.usecases.builders import CONFIG, again, everything, workspace
from tests.usecases.day_machine import DayMachine
from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.day import Day
from wfh.domain.today.absence import unanswered_gap
from wfh.errors import WfhError
from wfh.store.disk import exchange
from wfh.usecases.day import focus
from wfh.usecases.workspace.background import tend
from wfh.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wfh.clock import FixedClock
    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

pytestmark = pytest.mark.slow

NIGHT_CONFIG = CONFIG.replace('["09:00-12:30", "13:00-17:30"]', '["22:00-06:00"]')


def placeless(ledger: Ledger) -> Ledger:
    """Return a ledger without where a ritual stands; a day with nothing else is as good as none."""
    days = {when: replace(day, ritual="", ritual_step="") for when, day in ledger.days.items()}
    kept = {when: day for when, day in days.items() if day != Day(when, day.timezone)}
    return replace(ledger, days=kept)


class DiskMachine(DayMachine):
    """The days on disk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="days-"))

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def make(self, clock: FixedClock, *, night: bool) -> Workspace:
        return workspace(self.folder, text=NIGHT_CONFIG if night else CONFIG, clock=clock)

    def everything(self) -> Ledger:
        return everything(self.world)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let a verb refuse; undo what it did and do it again: the files say what they said."""
        before = self.everything()
        with super().attempt():
            yield
        after = self.everything()
        if placeless(after) != placeless(before):  # where a ritual stands is no step of undo
            verb, _look = self.world.undo()
            assert placeless(self.everything()) == placeless(before)
            name, snapshot = self.world.redo()
            assert name == verb == snapshot.undo
            assert placeless(self.everything()) == placeless(after)

    @rule()
    def start_anew(self) -> None:
        seen = self.world.snapshot()
        self.world = again(self.world)
        assert self.world.snapshot() == seen

    @rule()
    def undo_for_good(self) -> None:
        with suppress(WfhError):
            self.world.undo()
        ledger = self.everything()
        self.tasks = set(places_of_tasks(ledger))
        self.notes = notes_of(ledger)
        self.replies = set(places_of_replies(ledger))

    @rule(number=st.integers(0, 3))
    def somebody_is_there(self, number: int) -> None:
        """An open window leaves a sign of life, and its gaps are answered."""
        tend(self.world, self.world.snapshot())
        self.clock.advance(timedelta(minutes=(0, 1, 20, 600)[number]))
        if unanswered_gap(self.world.snapshot()):
            with super().attempt():
                focus.answer_gap(self.world, list(GapAnswer)[number])

    @invariant()
    def every_file_can_be_parsed(self) -> None:
        for path in (self.folder / "data").rglob("*.toml"):
            assert tomli.loads(path.read_text("utf-8"))["schema"] == 1


class Killed(BaseException):
    """The process is gone."""


CHANGING = ("write", "fsync", "link", "unlink", "rename", "replace", "mkdir", "ftruncate")


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """Kill the process at its ``number``-th call that changes the disk, before that is done."""
    left = count(1)

    def instead_of(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> object:
            if next(left) >= number:
                raise Killed
            return real(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGING:
            patch.setattr(os, name, instead_of(getattr(os, name)))
        patch.setattr(exchange, "exchange", instead_of(exchange.exchange))
        yield


class CutMachine(DiskMachine):
    """The days on disk, and verbs that are cut short: each is then done whole, or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.cut: tuple[int, int] | None = None

    @rule(number=st.integers(1, 25), again=st.integers(1, 25))
    def the_next_verb_is_cut_short(self, number: int, again: int) -> None:
        """So is, where ``again`` is soon enough, the start after it."""
        self.cut = number, again

    @contextmanager
    def attempt(self) -> Iterator[None]:
        if self.cut is None:
            with super().attempt():
                yield
            return
        (number, again_), self.cut = self.cut, None
        before = self.everything()
        with suppress(Killed, WfhError), killed_at(number):
            yield
        self.world = again(self.world)
        with suppress(Killed), killed_at(again_):
            self.world.snapshot()
        self.world = again(self.world)
        after = self.everything()
        assert set(places_of_tasks(before)) <= set(places_of_tasks(after))
        assert set(places_of_replies(before)) <= set(places_of_replies(after))
        self.tasks = set(places_of_tasks(after))
        self.notes = notes_of(after)
        self.replies = set(places_of_replies(after))
        self.one_step_or_none(before, after)

    def one_step_or_none(self, before: Ledger, after: Ledger) -> None:
        before, after = placeless(before), placeless(after)
        if after == before:
            return
        taken = 0
        while placeless(self.everything()) != before:
            self.world.undo()
            taken += 1
            assert taken < 9, "steps are whole"
        for _step in range(taken):
            self.world.redo()
        assert placeless(self.everything()) == after

    @rule(number=st.integers(1, 25), done_again=st.booleans())
    def undo_is_cut_short(self, number: int, done_again: bool) -> None:
        before = self.everything()
        with suppress(Killed, WfhError), killed_at(number):
            (self.world.redo if done_again else self.world.undo)()
        self.world = again(self.world)
        after = self.everything()
        if placeless(after) != placeless(before):
            (self.world.undo if done_again else self.world.redo)()
            assert placeless(self.everything()) == placeless(before)
            (self.world.redo if done_again else self.world.undo)()
            assert placeless(self.everything()) == placeless(after)
        self.tasks = set(places_of_tasks(after))
        self.notes = notes_of(after)
        self.replies = set(places_of_replies(after))


def notes_of(ledger: Ledger) -> set[str]:
    return {note.id for day in ledger.days.values() for note in day.notes}


TestCut = CutMachine.TestCase
TestCut.settings = settings(
    max_examples=300 if LONG else 3,
    stateful_step_count=40 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestDisk = DiskMachine.TestCase
TestDisk.settings = settings(
    max_examples=300 if LONG else 3,
    stateful_step_count=40 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
