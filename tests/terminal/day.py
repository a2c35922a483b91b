"""The steps of a day in the real program, by keys only; each waits until the screen says that it is done."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from tests.terminal.harness import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.harness import Program

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
MORNING = "2026-11-23T09:30+01:00"
ANSWERS = {1: "Noor", 2: "Amsterdam", 9: "Priya Bangalore, Sam New York"}
"""What is typed in the set-up; Enter alone answers the other questions."""


def set_up(program: Program) -> None:
    """Answer the questions of the first run, and write the config."""
    for number in range(1, 11):
        program.wait_for(rf"\b{number} of 10\b")
        program.type(ANSWERS.get(number, ""))
        program.send("enter")
    program.wait_for("Enter saves the file")
    program.send("enter")
    program.wait_for("TASKS")


def add_task(program: Program, text: str) -> None:
    """Add a task; it is in the list of Today when this returns."""
    program.type(f"a{text}\r")
    program.wait_saved(rf"[○◐] {re.escape(text.partition(' ~')[0])}")


def start_block(program: Program) -> None:
    """Start what is proposed: f, then Enter."""
    program.send("f")
    program.wait_for("▸ Start")
    program.send("enter")
    program.wait_for(r"focus \d+:\d\d")


def park(program: Program, text: str) -> None:
    """Park a thought; wfh says so when it is on the disk."""
    program.wait_gone(r"Parked “")
    program.type(f"n{text}\r")
    program.wait_saved(r"Parked “")


def end_block(program: Program, next_step: str) -> None:
    """End the block: moved on, with a note for when one is back."""
    program.send("d")
    program.wait_for("How did it go")
    program.send("m")
    program.wait_for("Next step")
    program.type(f"{next_step}\r")
    if "no break" in program.wait_for("no break|TASKS"):
        program.send("x")
    program.wait_for("TASKS")


def shut_down(program: Program) -> int:
    """Press Enter, and nothing else, until the evening has come; give how often it took."""
    program.send("s")
    program.wait_for("Enter begins")
    for presses in range(60):
        before = _body(program)
        if "good night" in before:
            return presses
        program.send("enter")
        wait_for_another(program, before)
    raise AssertionError(program.screen)


def _body(program: Program) -> str:
    """Return the screen without its first line, in which a clock runs."""
    return program.screen.partition("\n")[2]


def wait_for_another(program: Program, body: str) -> None:
    """Wait until the screen below its first line is another than ``body``."""
    deadline = time.monotonic() + PATIENCE
    while _body(program) == body:
        assert time.monotonic() < deadline, f"Enter changed nothing\n{program.screen}"
        program.pump(0.02)


def read_day(environ: Mapping[str, str], day: date) -> dict[str, Any]:
    """Return what the file of a day holds; nothing if there is none."""
    path = Path(environ["WFH_DATA"], "days", f"{day.year}", f"{day}.toml")
    return tomli.loads(path.read_text("utf-8")) if path.exists() else {}


def every_path(environ: Mapping[str, str]) -> list[Path]:
    """Return every file and folder of data, state and cache, and beside the config."""
    folders = (environ["WFH_DATA"], environ["XDG_STATE_HOME"], environ["XDG_CACHE_HOME"])
    below = (path for folder in folders for path in Path(folder).rglob("*"))
    return [*below, *Path(environ["WFH_CONFIG"]).parent.glob("*")]


def read_every_file(environ: Mapping[str, str]) -> dict[Path, dict[str, Any]]:
    """Parse every TOML file of data and state, and the config."""
    files = [path for path in every_path(environ) if path.suffix == ".toml"]
    return {path: tomli.loads(path.read_text("utf-8")) for path in files}
