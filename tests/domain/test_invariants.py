"""Whatever is done to a ledger, in any order and at any time, what always holds goes on to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.conftest import LONG
from tests.usecases.builders import MemoryWorkspace, said
from tests.usecases.day_machine import NIGHT, NOOR, DayMachine

if TYPE_CHECKING:
    from wfh.clock import FixedClock
    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

pytestmark = pytest.mark.slow


class LedgerMachine(DayMachine):
    """The days in memory."""

    world: MemoryWorkspace

    def make(self, clock: FixedClock, *, night: bool) -> Workspace:
        return MemoryWorkspace(clock, NIGHT if night else NOOR)

    def everything(self) -> Ledger:
        return said(self.world.ledger)


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(
    max_examples=2000 if LONG else 20,
    stateful_step_count=60 if LONG else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
