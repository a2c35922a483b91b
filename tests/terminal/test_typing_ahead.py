"""What is typed faster than bars and screens come up is not lost, and not given to the wrong one."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal import day
from tests.terminal.harness import wfh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start

pytestmark = pytest.mark.terminal


def test_keys_of_one_burst_reach_the_bar_that_the_first_one_opened(start: Start, isolated: Mapping[str, str]) -> None:
    subprocess.run(wfh("init", "--yes"), env=isolated, check=True, capture_output=True, timeout=60)
    program = start("--now", day.MORNING)
    program.wait_for("TASKS")
    for number in range(10):
        day.park(program, f"thought number {number}")
        program.send("j")
    assert [note["text"] for note in day.read_day(isolated, day.MONDAY)["note"]] == [
        f"thought number {number}" for number in range(10)
    ]


def test_keys_of_one_burst_reach_the_screen_that_the_first_one_showed(
    start: Start, isolated: Mapping[str, str]
) -> None:
    subprocess.run(wfh("init", "--yes"), env=isolated, check=True, capture_output=True, timeout=60)
    program = start("--now", day.MORNING)
    program.wait_for("TASKS")
    program.type("f\r")
    program.wait_for(r"focus \d+:\d\d")
    program.type("dm")
    program.wait_for("Next step")
    program.send("enter")
    program.wait_for("no break|TASKS")
