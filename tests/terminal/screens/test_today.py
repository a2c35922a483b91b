"""Today in the real program: blocks moved, split and removed, the rest replanned, a task deferred; each undone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program


NOW = "2026-11-23T14:32:05+01:00"
THURSDAY = date(2026, 11, 26)
CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-17:30"]
tue = ["09:00-17:30"]
wed = []
thu = ["09:00-17:30"]
[[meeting]]
title = "Design sync"
days = ["mon"]
time = "16:00-16:30"
timezone = "Europe/Amsterdam"
"""
DAY = """\
schema = 1
date = 2026-11-23
timezone = "Europe/Amsterdam"
planned_at = 2026-11-23T09:05:00+01:00

[[task]]
id = "t-000001"
title = "Decision memo"
estimate = 60

[[task]]
id = "t-000002"
title = "Licence question"
estimate = 30

[[block]]
id = "b-000001"
task = "t-000001"
planned_start = 2026-11-23T15:00:00+01:00
planned_minutes = 60

[[block]]
id = "b-000002"
task = "t-000002"
planned_start = 2026-11-23T14:00:00+01:00
planned_minutes = 30
"""


@pytest.fixture
def home(isolated: Mapping[str, str]) -> Mapping[str, str]:
    for path, text in (
        (Path(isolated["WFH_CONFIG"]), CONFIG),
        (Path(isolated["WFH_DATA"], "days", "2026", "2026-11-23.toml"), DAY),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return isolated


def blocks(home: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return start and length of what is planned, as the file has it."""
    found = day.read_day(home, day.MONDAY).get("block", [])
    return sorted((f"{block['planned_start']:%H:%M}", block["planned_minutes"]) for block in found)


def undo(program: Program, verb: str) -> None:
    program.send("u")
    program.wait_for(f"Undone: {verb}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)], ids=["wide", "narrow", "small"])
def test_blocks_are_moved_split_and_removed_by_keys_and_each_is_undone(
    start: Start, home: Mapping[str, str], size: tuple[int, int]
) -> None:
    program = start("--now", NOW, columns=size[0], rows=size[1])
    program.wait_for("TASKS")
    before = blocks(home)
    program.send("tab")
    program.wait_for("▸ Decision memo")
    program.send("right")  # over the meeting at 16:00
    program.wait_for(r"^ 16:30 .*▸ Decision memo")
    assert blocks(home) == [("14:00", 30), ("16:30", 60)]
    program.send("right")
    program.wait_for("No free slot later today")
    undo(program, "moved the block of")
    program.wait_for(r"^ 15:00 .*▸ Decision memo")
    assert blocks(home) == before

    program.send("s")
    program.wait_for(r"^ 15:30 .*▸ Decision memo")
    assert blocks(home) == [("14:00", 30), ("15:00", 30), ("15:30", 30)]
    undo(program, "split the block of")
    assert blocks(home) == before

    program.wait_for("▸ Decision memo")
    program.send("k")
    program.wait_for("▸ Licence question")
    program.send("x")
    program.wait_gone("▸ Licence question")
    program.wait_for("▸ Decision memo")
    assert blocks(home) == [("15:00", 60)]
    undo(program, "removed the block of")
    assert blocks(home) == before
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_the_day_is_replanned_and_tasks_are_deferred_and_each_is_undone(start: Start, home: Mapping[str, str]) -> None:
    program = start("--now", NOW, columns=80, rows=24)
    program.wait_for("TASKS")
    before = blocks(home)
    program.send("r")
    shown = program.wait_for(r"(?s)THE REST OF THE DAY.*Nothing moves until Enter")
    assert re.search(r"16:30–17:00 Licence question +was 14:00", shown)
    assert "1 block stays where it is" in shown
    assert blocks(home) == before
    program.send("enter")
    program.wait_for("TASKS")
    assert blocks(home) == [("15:00", 60), ("16:30", 30)]
    undo(program, "replanned the day")
    assert blocks(home) == before

    program.send("d")
    program.wait_for(r"(?s)Decision memo +1 h.*Defer to +Tue 24 Nov.*off")
    program.send("right")  # Wednesday is off
    program.wait_for("Defer to +Thu 26 Nov")
    program.send("enter")
    program.wait_gone("Decision memo +1 h")
    assert [task["title"] for task in day.read_day(home, THURSDAY)["task"]] == ["Decision memo"]
    undo(program, "moved “")
    program.wait_for("Decision memo")
    assert not [task for task in day.read_day(home, THURSDAY).get("task", []) if task["status"] == "open"]

    program.send("k")
    program.wait_for("▎○ Decision memo +1 h")
    program.type("d>thu\r")
    program.wait_gone("Decision memo +1 h")
    program.type("d")
    program.wait_for(r"planned .*1 h")
    program.type("2")
    program.wait_for("Thu 26 Nov +1 h of")
    program.send("escape")
    program.wait_for("TASKS")
