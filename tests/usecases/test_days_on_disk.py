"""The same days as in memory, lived on real files, with a restart between any two verbs, and undone and done again."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule

from tests.conftest import LONG
from tests.domain.always import places_of_tasks
from tests.usecases.builders import CONFIG, again, everything, workspace
from tests.usecases.day_machine import DayMachine
from wfh.errors import WfhError
from wfh.usecases import history

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.clock import FixedClock
    from wfh.domain.ledger import Ledger
    from wfh.usecases.workspace import Workspace

NIGHT_CONFIG = CONFIG.replace('["09:00-12:30", "13:00-17:30"]', '["22:00-06:00"]')


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
        if after != before:
            verb, _look = history.undo(self.world)
            assert self.everything() == before
            name, look = history.redo(self.world)
            assert name == verb == look.undo
            assert self.everything() == after

    @rule()
    def start_anew(self) -> None:
        seen = self.world.look()
        self.world = again(self.world)
        assert self.world.look() == seen

    @rule()
    def undo_for_good(self) -> None:
        with suppress(WfhError):
            history.undo(self.world)
        ledger = self.everything()
        self.tasks = set(places_of_tasks(ledger))
        self.notes = {note.id for day in ledger.days.values() for note in day.notes}


TestDisk = DiskMachine.TestCase
TestDisk.settings = settings(
    max_examples=300 if LONG else 15,
    stateful_step_count=40 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
