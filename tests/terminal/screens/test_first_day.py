"""The first day in the real program: hints that go away, a key that says why, and a command run from the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminal.screens.test_today import CONFIG, NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start


def test_hints_go_away_with_their_keys_and_the_help_runs_a_command(start: Start, isolated: Mapping[str, str]) -> None:
    path = Path(isolated["WFH_CONFIG"])
    path.parent.mkdir(parents=True)
    path.write_text(CONFIG)
    program = start("--now", NOW, columns=80, rows=24)
    program.wait_for("days: p plans the day · f starts a focus block · s")
    program.send("d")
    program.wait_for("There is no open task under the cursor.")
    program.send("?")
    program.wait_for("type to filter")
    program.type("start foc")
    program.wait_for("(?m)^▸ f +Start focus")
    program.send("enter")
    program.wait_for("▸ Start")
    program.send("enter")
    program.wait_for(r"focus (50:00|4[89]:\d\d)")
    program.send("1")
    program.wait_for("days: p plans the day · s closes the day")
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""
