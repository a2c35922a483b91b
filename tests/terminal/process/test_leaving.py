"""The real program in a terminal: it starts, takes keys, and leaves the terminal as it found it.

Whatever else ends it is tried in ``test_signals.py``, over a bar that is open and a block that runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import LONG
from tests.terminal.harness import PATIENCE

if TYPE_CHECKING:
    from tests.terminal.conftest import Start


def test_the_app_starts_on_today_takes_keys_and_leaves_with_q(start: Start) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    program.send("f")
    program.wait_for("Start")
    program.send("enter")
    program.wait_for("focus 4[45]:")
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_ctrl_q_leaves_from_a_bar_and_any_size_of_window_is_survived(start: Start) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    for size in ((1, 1), (40, 10), (200, 60), (1000, 100)):
        program.resize(*size)
        program.settle()
        program.resize(100, 30)
        program.wait_for("TASKS")
    program.send("a")
    program.wait_for("Add a task")
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_without_colour_the_shapes_stay(start: Start) -> None:
    program = start("demo", NO_COLOR="1")
    assert "● working" in program.wait_for("▎◐ Review")


def test_a_change_from_a_shell_shows_by_itself(start: Start) -> None:
    first = start("init", "--yes")
    assert first.wait_exit() == 0
    program = start("today")
    program.wait_for("TASKS")
    assert start("add", "Ask Sam about the licence").wait_exit() == 0
    program.wait_for("Ask Sam about the licence", timeout=2.5 if LONG else PATIENCE)
