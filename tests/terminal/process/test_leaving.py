"""The real program in a terminal: it starts, takes keys, and leaves the terminal as it found it, however it ends."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

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


@pytest.mark.parametrize("key", ["\x03", "\x11"], ids=["ctrl+c", "ctrl+q"])
def test_control_keys_leave_too(start: Start, key: str) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    program.send("a")
    program.wait_for("Add a task")
    program.send(key)
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_restores_the_terminal_and_is_the_exit_code(start: Start, name: str) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    number = signal.Signals[name]
    program.signal(number)
    assert program.wait_exit() == 128 + number
    assert program.left_behind() == ""


def test_a_terminal_that_is_closed_ends_the_program(start: Start) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    program.hang_up()
    assert program.wait_exit() == 128 + signal.SIGHUP


def test_any_size_of_window_is_survived(start: Start) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    for size in ((1, 1), (40, 10), (200, 60), (1000, 100)):
        program.resize(*size)
        program.settle()
        program.resize(100, 30)
        program.wait_for("TASKS")
    program.send("q")
    assert program.wait_exit() == 0


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
