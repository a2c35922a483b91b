"""The day, end to end: the real program from an empty home, by keys only, and the morning after."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start


THOUGHT = "ask Sam about the licence"
TITLES = ["Decision memo", "Review the design", "Licence question"]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
def test_a_day_by_keys_alone_is_on_the_disk_and_the_next_day_picks_it_up(
    start: Start, isolated: Mapping[str, str], size: tuple[int, int]
) -> None:
    columns, rows = size
    program = start("--now", day.MORNING, columns=columns, rows=rows)
    day.set_up(program)
    for text in ("Decision memo ~90m", "Review the design ~45m", "Licence question ~15m"):
        day.add_task(program, text)
    day.start_block(program)
    day.park(program, THOUGHT)
    day.end_block(program, "the risk paragraph")
    program.send("3")
    program.wait_for("Priya")
    program.wait_for("Sam")
    program.wait_for("▲ 09:3")
    program.send("escape")
    program.wait_for("TASKS")
    assert day.shut_down(program) < 30
    evening = program.screen
    assert "Shutdown complete" in evening
    assert "until Tue 09:00" in evening
    assert not [title for title in TITLES if title in evening]
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""
    _check_files(isolated)

    program = start("--now", "2026-11-24T08:55+01:00", columns=columns, rows=rows)
    today = program.wait_for("(?s)TASKS.*help")
    assert [title for title in TITLES if title in today] == TITLES
    assert THOUGHT in today
    program.send("f")
    program.wait_for("(?s)Decision memo.*the risk paragraph.*▸ Start")
    program.send("p")
    program.wait_for("(?s)PLAN.*What kind of day")
    program.send("enter")
    program.wait_for("(?s)PLAN.*the risk paragraph")
    program.send("ctrl+q")
    assert program.wait_exit() == 0


def _check_files(environ: Mapping[str, str]) -> None:
    days = {f"{date}.toml" for date in (day.MONDAY, day.TUESDAY)}
    found = [path for path in day.read_every_file(environ) if not path.is_relative_to(environ["XDG_STATE_HOME"])]
    assert {path.name for path in found} == {*days, Path(environ["WFH_CONFIG"]).name}
    config = tomllib.loads(Path(environ["WFH_CONFIG"]).read_text("utf-8"))
    assert config["me"] == {"name": "Noor", "timezone": "Europe/Amsterdam", "languages": ["en"]}
    assert [person["timezone"] for person in config["person"]] == ["Asia/Kolkata", "America/New_York"]
    closed, ahead = day.read_day(environ, day.MONDAY), day.read_day(environ, day.TUESDAY)
    assert closed["timezone"] == "Europe/Amsterdam"
    assert closed["closed_how"] == "ritual"
    assert closed["first_tomorrow"] == "the risk paragraph"
    assert [(task["title"], task["status"], task["moved_to"]) for task in closed["task"]] == [
        (title, "moved", day.TUESDAY) for title in TITLES
    ]
    (block,) = closed["block"]
    assert (block["task"], block["outcome"]) == (closed["task"][0]["id"], "moved on")
    assert block["end"] >= block["start"]
    assert [note["text"] for note in closed["note"]] == [THOUGHT]
    *carried, thought = ahead["task"]
    assert [(task["title"], task["status"], task["carried"], task["estimate"]) for task in carried] == [
        (title, "open", 1, estimate) for title, estimate in zip(TITLES, (90, 45, 15), strict=True)
    ]
    assert [task["id"] for task in carried] == [task["id"] for task in closed["task"]]
    assert (thought["title"], thought["status"]) == (THOUGHT, "open")
    assert ahead["task"][0]["resume"] == "the risk paragraph"
