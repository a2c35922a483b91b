"""The mouse in the real program: what a click, the wheel and a drag do, by the events a terminal reports (SGR)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

MODES = {9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016}


def place(program: Program, pattern: str) -> tuple[int, int]:
    """Return column and line, from 1, of the beginning of what is on screen."""
    for y, line in enumerate(program.terminal.lines, 1):
        if found := re.search(pattern, line):
            return found.start() + 1, y
    raise AssertionError(pattern + "\n" + program.screen)


def drag(program: Program, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the left button at a place, move, and let go at another one."""
    (x, y), (to_x, to_y) = start, end
    program.type(f"\x1b[<0;{x};{y}M\x1b[<32;{to_x};{to_y}M\x1b[<0;{to_x};{to_y}m")


def click(program: Program, at: tuple[int, int]) -> None:
    x, y = at
    program.type(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


def test_the_mouse_works_tabs_keys_rows_cells_and_the_wheel(start: Start) -> None:
    program = start("demo", "--language", "en")
    program.wait_for("REACH")
    program.settle()
    assert MODES & {mode for mode, on in program.terminal.modes.items() if on} == {1000, 1002, 1006}

    x, y = place(program, "Book the Utrecht room")
    click(program, (x, y))
    program.wait_for("▎○ Book the Utrecht room")
    program.type(f"\x1b[<64;{x};{y}M")  # the wheel, a notch up
    program.wait_for("▎○ Hand-over to Mia")

    click(program, place(program, "3 Overlap"))
    program.wait_for("▲ 14:30")
    x, y = place(program, "▲ 14:30")
    you = place(program, "▸ You")
    click(program, (x - 8, you[1] + 2))
    program.wait_for("▲ 12:30")
    program.wait_for("▸ Priya")
    click(program, place(program, "14:45–15:15"))
    program.wait_for("▸ +14:45")

    click(program, place(program, "1 Today"))
    program.wait_for("TASKS")
    click(program, place(program, "a add"))
    program.wait_for("Add a task")
    program.type("memo")
    click(program, place(program, "esc cancel"))
    program.wait_gone("Add a task")

    program.send("ctrl+p")
    program.wait_for("Start focus")
    click(program, place(program, r"Overlap  \(3\)"))
    program.wait_for("PROPOSALS")
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_a_block_is_dragged_and_pulled_by_its_end(start: Start) -> None:
    program = start("demo", "--language", "en", rows=60)
    program.wait_for("REACH")
    x, y = place(program, "◆ Hand-over to Mia")
    _x, five = place(program, "^ 17:00")
    program.settle()
    drag(program, (x + 4, y), (x + 4, five))
    program.wait_saved(r"Hand-over to Mia +30 m +17:00")
    program.settle()
    x, y = place(program, "▐ ◆ Review Priya's design +45 m")
    while program.terminal.lines[y][x - 1] == "▐":
        y += 1
    drag(program, (x + 4, y), (x + 4, y + 1))
    program.wait_saved("Review Priya's design +1 h")
    program.send("u", "u", "ctrl+q")
    assert program.wait_exit() == 0


def test_switched_off_no_mouse_mode_is_ever_asked_for(start: Start, isolated: Mapping[str, str]) -> None:
    config = Path(isolated["WFH_CONFIG"])
    config.parent.mkdir(parents=True)
    config.write_text('schema = 1\n[me]\nname = "Noor"\n[ui]\nmouse = "off"\n', "utf-8")
    program = start()
    program.wait_for("TASKS")
    program.settle()
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    assert MODES.isdisjoint(program.terminal.modes)
