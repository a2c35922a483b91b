"""Any day in the real program: opened from the shell, corrected, undone; a link that a terminal can open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.usecases.any_day.year import write_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start

NOW = "2026-11-23T14:32:05+01:00"


def test_a_day_that_is_over_is_opened_corrected_and_undone(start: Start, home: Mapping[str, str]) -> None:
    data = Path(home["WFH_DATA"])
    write_days(data, 3)
    path = data / "days" / "2026" / "2026-11-20.toml"
    before = path.read_bytes()
    program = start("today", "--date", "-3", "--now", NOW, columns=80, rows=24, TERM="xterm-kitty")
    program.wait_for("Fri 20 Nov 2026 · past · closed 17:28")
    program.send("j", "j", "j", "j", "e")
    program.wait_for("09:20-10:37 Memo 2")
    program.send("ctrl+u")
    program.type("9:05-10:20 Memo 2")
    program.send("enter")
    program.wait_saved("Corrected “Memo 2”, 09:05–10:20, Fri 20 Nov")
    assert b"2026-11-20T09:05:00+01:00" in path.read_bytes()
    program.send("u")
    program.wait_saved("Undone: corrected the block of “Memo 2”")
    assert path.read_bytes() == before
    program.send("t")
    program.wait_for("TASKS")
    program.send("a")
    program.wait_for("Add a task")
    program.type("Read https://example.org/x")
    program.send("enter")
    program.wait_saved("○ Read https://example.org/x")
    assert b";https://example.org/x\x1b\\" in bytes(program.output)
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""
