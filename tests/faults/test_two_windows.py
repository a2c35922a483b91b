"""Two windows and a shell on the same files: every action of each is there, once, and each sees the others'."""

from __future__ import annotations

import subprocess
import threading
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.terminal import day
from tests.terminal.harness import PATIENCE, Program, wfh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = [pytest.mark.terminal, pytest.mark.campaign]

ACTIONS = 200 if LONG else 16
"""Half of them in the shell, a quarter in each window."""
SEEN_WITHIN = 2.0 if LONG else PATIENCE
"""Seconds; all that it takes where other tests run beside these and the machine is busy with them."""
TALL = 300
"""Rows enough for everything, so that what is on the disk is what is on screen."""


def shell(environ: Mapping[str, str], *arguments: str) -> None:
    assert exit_code(environ, *arguments) == 0


def exit_code(environ: Mapping[str, str], *arguments: str) -> int:
    command = wfh(*arguments, "--now", day.MORNING)
    return subprocess.run(command, env=environ, check=False, capture_output=True, timeout=60).returncode


@pytest.fixture
def windows(isolated: Mapping[str, str]) -> Iterator[tuple[Program, Program]]:
    shell(isolated, "init", "--yes")
    command = wfh("--now", day.MORNING)
    with Program(command, isolated, rows=TALL) as one, Program(command, isolated, rows=TALL) as other:
        one.wait_for("TASKS")
        other.wait_for("TASKS")
        yield one, other
        for window in (one, other):
            window.send("1", "q")
            assert window.wait_exit() == 0


def test_a_change_shows_in_the_other_window_and_from_the_shell(
    isolated: Mapping[str, str], windows: tuple[Program, Program]
) -> None:
    one, other = windows
    day.add_task(one, "From the first")
    other.wait_for("From the first", timeout=SEEN_WITHIN)
    day.add_task(other, "From the second")
    one.wait_for("From the second", timeout=SEEN_WITHIN)
    shell(isolated, "note", "from the shell")
    one.wait_for("from the shell", timeout=SEEN_WITHIN)
    other.wait_for("from the shell", timeout=SEEN_WITHIN)
    shell(isolated, "config", "set", "hours.mon", '["09:00-16:00"]')
    one.wait_for("16:00 .*stop", timeout=SEEN_WITHIN)
    other.wait_for("16:00 .*stop", timeout=SEEN_WITHIN)


def test_a_block_of_one_window_is_the_block_of_both(
    isolated: Mapping[str, str], windows: tuple[Program, Program]
) -> None:
    one, other = windows
    other.send("f")
    other.wait_for("▸ Start")
    day.start_block(one)
    other.send("enter")  # perhaps before it sees the block of the first window
    other.wait_for(r"focus \d+:\d\d")
    many = [threading.Thread(target=exit_code, args=(isolated, "start", f"Shell {n}")) for n in range(4)]
    for thread in many:
        thread.start()
    for thread in many:
        thread.join()
    blocks = day.read_day(isolated, day.MONDAY)["block"]
    assert len([block for block in blocks if "end" not in block]) == 1
    shell(isolated, "stop")
    one.wait_gone(r"focus \d+:\d\d", timeout=SEEN_WITHIN + 1)
    other.wait_gone(r"focus \d+:\d\d", timeout=SEEN_WITHIN + 1)


def test_two_windows_and_a_shell_lose_and_double_nothing(
    isolated: Mapping[str, str], windows: tuple[Program, Program]
) -> None:
    tasks, notes = set[str](), set[str]()

    def in_the_shell() -> None:
        for number in range(ACTIONS // 4):
            shell(isolated, "add", f"Shell task {number:03}", "~5m")
            shell(isolated, "note", f"shell note {number:03}")
            tasks.add(f"Shell task {number:03}")
            notes.add(f"shell note {number:03}")

    beside = threading.Thread(target=in_the_shell)
    beside.start()
    for number in range(ACTIONS // 8):
        for name, window in zip(("One", "Other"), windows, strict=True):
            day.add_task(window, f"{name} task {number:03} ~5m")
            window.type(f"n{name} note {number:03}\r")
            window.wait_saved(rf"\d\d:\d\d {name} note {number:03}$")
            tasks.add(f"{name} task {number:03}")
            notes.add(f"{name} note {number:03}")
    beside.join()
    assert len(tasks) + len(notes) == ACTIONS
    found = day.read_day(isolated, day.MONDAY)
    assert Counter(task["title"] for task in found["task"]) == Counter(tasks)
    assert Counter(note["text"] for note in found["note"]) == Counter(notes)
    assert len({entry["id"] for entry in (*found["task"], *found["note"])}) == ACTIONS
    for window in windows:
        for title in (*tasks, *notes):
            window.wait_for(title, timeout=SEEN_WITHIN)
