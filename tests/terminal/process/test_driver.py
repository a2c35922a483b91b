"""The driver that sleeps until there is a key: keys, the lone Esc and the end still come at once."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.terminal.conftest import Start


def test_keys_come_at_once_and_whole_and_the_end_needs_no_other(start: Start) -> None:
    program = start("demo", "--language", "en")
    program.wait_for("REACH")
    program.send("?")
    program.wait_gone("REACH")
    program.settle()
    program.type("\x1b")  # alone, it becomes a key by time
    program.wait_for("REACH")
    program.pump(2)  # a long rest
    program.send("n")
    program.wait_for("Park a thought")
    program.type("café ☾ ")
    program.send("enter")
    program.wait_saved(r"\d\d:\d\d café ☾")
    program.settle()
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_a_program_stopped_and_continued_from_outside_draws_itself_again_and_reads_each_key_once(start: Start) -> None:
    program = start("demo")
    program.wait_for("TASKS")
    program.settle()
    program.signal(signal.SIGSTOP)
    program.terminal.screen.reset()
    program.signal(signal.SIGCONT)
    program.wait_for("TASKS")
    program.send("n", "abc")
    program.wait_for("^ abc *$")
    program.send("escape", "q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_a_hang_up_after_it_was_continued_ends_it(start: Start) -> None:
    """A hang-up is two signals, and the second one is the same as that of going on."""
    program = start("demo")
    program.wait_for("TASKS")
    program.signal(signal.SIGCONT)
    program.settle()
    program.hang_up()
    assert program.wait_exit() == 128 + signal.SIGHUP
