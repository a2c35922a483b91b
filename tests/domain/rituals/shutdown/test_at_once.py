"""The page of the close in a minute."""

from __future__ import annotations

import pytest

from tests.domain.builders import MONDAY, NOOR, TUESDAY, day, ledger, snapshot
from wfh.domain.model.day import Task
from wfh.domain.rituals.shutdown.at_once import page


@pytest.mark.parametrize(
    ("here", "there", "line"),
    [
        ((60, 60), 240, "2 go to tomorrow."),
        ((120, 60), 240, "2 go to tomorrow. That makes 7 h of 6 h."),
        ((), 900, "Nothing is left open."),
    ],
)
def test_it_says_if_the_next_day_gets_more_than_fits(here: tuple[int, ...], there: int, line: str) -> None:
    waiting = (Task(f"t-{at}", "memo", estimate=minutes) for at, minutes in enumerate(here))
    tuesday = day(TUESDAY, Task("t-9", "report", estimate=there))
    seen = snapshot(ledger(day(MONDAY, *waiting), tuesday), "2026-11-23 17:20", NOOR)
    assert page(seen).lines[0] == line
