"""The full shutdown of an earlier day in the real program, killed at each step; in the short form at every other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import LONG
from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start


CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-17:30"]
fri = ["09:00-17:30"]
[[shutdown.check]]
text = "Clear the desk"
"""
FRIDAY = """\
schema = 1
date = 2026-11-20
timezone = "Europe/Amsterdam"
planned_at = 2026-11-20T09:00:00+01:00
[[task]]
id = "t-1"
title = "Decision memo"
[[block]]
id = "b-1"
task = "t-1"
planned_minutes = 50
start = 2026-11-20T16:52:00+01:00
"""
STEPS = ("Stop", "Done", "Sweep", "Decide", "Decide", "Today", "Tell", "Room", "Close", "Close", "Close")


def asked(screen: str) -> list[str]:
    """Return what asks on a screen of 24 lines, without the clock above and what was said last below."""
    lines = screen.splitlines()
    return lines[2:22] + lines[23:]


def test_killed_at_each_step_it_goes_on_there_and_then_the_plan(start: Start, isolated: Mapping[str, str]) -> None:
    config, data = Path(isolated["WFH_CONFIG"]), Path(isolated["WFH_DATA"], "days", "2026")
    for folder in (config.parent, data):
        folder.mkdir(parents=True, exist_ok=True)
    config.write_text(CONFIG, "utf-8")
    (data / "2026-11-20.toml").write_text(FRIDAY, "utf-8")

    program = start("plan", "--now", "2026-11-23T08:55+01:00", columns=80, rows=24)
    program.wait_for(r"Fri 20 Nov was not closed. Last activity 17:42\.")
    program.send("f")
    for number, step in enumerate(STEPS):
        program.wait_for(rf"SHUTDOWN, FRI 20 NOV .*▸ {step}")
        before = program.settle()
        if LONG or number % 2 == 0:
            program.kill()
            program = start("plan", "--now", "2026-11-23T08:55+01:00", columns=80, rows=24)
            program.wait_for(rf"SHUTDOWN, FRI 20 NOV .*▸ {step}")
            assert asked(program.settle()) == asked(before), number
        program.send("enter")
        if number + 1 < len(STEPS) and STEPS[number + 1] == step:
            day.wait_for_another(program, before.partition("\n")[2])
    program.wait_for("PLAN .*1 of")
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    closed = tuple(str(day.read_day(isolated, day.MONDAY.replace(day=20))[key]) for key in ("closed_at", "closed_how"))
    assert closed == ("2026-11-20 17:42:00+01:00", "repaired")
    assert [task["title"] for task in day.read_day(isolated, day.MONDAY)["task"]] == ["Decision memo"]
