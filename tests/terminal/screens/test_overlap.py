"""Overlap in the real program: somebody is added while typing fast, a slot is taken, and a step sends little."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start


MOST_BYTES = 2000


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
def test_a_colleague_is_added_and_a_slot_is_taken_by_keys(
    start: Start, isolated: Mapping[str, str], size: tuple[int, int]
) -> None:
    program = start("--now", day.MORNING, columns=size[0], rows=size[1])
    day.set_up(program)
    program.send("3")
    program.wait_for("PROPOSALS")
    program.type("cMia\rsydney\r\r\r")  # in one go: no key may land in the wrong field
    program.wait_for("“Mia” added")
    config = tomllib.loads(Path(isolated["WFH_CONFIG"]).read_text("utf-8"))
    assert [person["name"] for person in config["person"]] == ["Priya", "Sam", "Mia"]
    assert config["person"][-1]["timezone"] == "Australia/Sydney"
    program.wait_for("No reasonable slot for everyone")
    program.send("enter")
    program.wait_for("(?s)PROPOSALS.*▸ ")
    program.send("enter")
    program.wait_for("Booked: .*Noted whose turn it was")
    stretches = Path(isolated["WFH_DATA"]) / "stretches.toml"
    assert tomllib.loads(stretches.read_text("utf-8"))["stretch"]
    program.send("u")
    program.wait_for("Undone: ")
    program.send("x")
    program.wait_for("The invitation is in")
    program.send("escape")
    program.wait_for("TASKS|PLAN|No tasks|a adds|DAY")
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_a_step_sends_little(start: Start) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    program.send("3")
    program.wait_for("(?s)PROPOSALS.*help")
    program.settle()
    for key in "lllhhj":
        before = len(program.output)
        program.send(key)
        program.settle()
        assert 0 < len(program.output) - before < MOST_BYTES, key
    program.send("q")
    assert program.wait_exit() == 0
