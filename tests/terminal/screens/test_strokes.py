"""What a key draws by itself looks, cell by cell, as a whole frame does: a scroll, a bar, and what lies below it."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminal.screens.test_today import CONFIG, DAY, NOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

KEYS = "jj\tjJ\tG?\x1bn\x1bk3lj1"
TASKS = "".join(f'[[task]]\nid = "t-{n:06}"\ntitle = "Task {n}"\n\n' for n in range(3, 40))


def cells(program: Program) -> list[list[tuple[object, ...]]]:
    """Return how each cell looks; of a blank one, its ground."""
    screen = program.terminal.screen
    rows = ([screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines))
    return [[(c.data, c.bg, *((c.fg, c.bold) if c.data.strip() else ())) for c in row] for row in rows]


def clock(program: Program) -> str:
    return program.terminal.screen.display[0][-6:]


def test_what_a_key_draws_is_what_a_whole_frame_would(start: Start, isolated: Mapping[str, str]) -> None:
    config, day = Path(isolated["WFH_CONFIG"]), Path(isolated["WFH_DATA"]) / "days" / "2026" / "2026-11-23.toml"
    for path, text in ((config, CONFIG), (day, DAY + TASKS)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    program = start("--now", NOW, columns=80, rows=24)
    program.wait_for("TASKS")
    program.settle()
    for key in KEYS:
        program.send(key)
        program.settle()
        drawn, minute = cells(program), clock(program)
        os.kill(program.pid, signal.SIGCONT)  # after a stop from outside everything is drawn again
        program.settle()
        assert cells(program) == drawn or clock(program) != minute, key
