"""The nudge to stop in the real program: put off twice, in two lives of it, and no third time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program


CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-17:30"]
"""


def opened(start: Start, now: str) -> Program:
    program = start("--now", f"2026-11-23T{now}+01:00", columns=100, rows=30)
    program.wait_for("TASKS")
    return program


def left(program: Program) -> None:
    program.send("q")
    assert program.wait_exit() == 0


def test_later_is_kept_over_restarts_and_works_twice(start: Start, isolated: Mapping[str, str]) -> None:
    path = Path(isolated["WFH_CONFIG"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CONFIG, "utf-8")
    first = opened(start, "17:00:05")
    first.wait_for(r"30 min until you stop \(17:30\).*l later")
    first.send("l")
    first.wait_for("Reminded again in 10 minutes")
    first.kill()

    early = opened(start, "17:05:00")
    assert "until you stop" not in early.settle()
    left(early)

    second = opened(start, "17:10:30")
    second.wait_for("20 min until you stop.*l later")
    second.send("l")
    second.wait_for("Reminded again in 10 minutes")
    left(second)

    third = opened(start, "17:31:00")
    third.wait_for("You meant to stop at 17:30 today · s shut down")
    assert "l later" not in third.screen
    third.send("l")
    third.wait_for("Twice was enough for today")
    left(third)
    assert len(day.read_day(isolated, day.MONDAY)["nudged_later"]) == 2
