"""The driver that sleeps until there is a key: keys, the lone Esc and the end still come at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Start

pytestmark = pytest.mark.terminal


def test_a_lone_escape_becomes_a_key_by_time_alone(start: Start) -> None:
    program = start("demo", "--language", "en")
    program.wait_for("REACH")
    program.send("?")
    program.wait_gone("REACH")
    program.settle()
    program.type("\x1b")
    program.wait_for("REACH")


def test_a_key_after_a_long_rest_comes_at_once(start: Start) -> None:
    program = start("demo", "--language", "en")
    program.wait_for("REACH")
    program.pump(2)
    program.send("n")
    program.wait_for("Park a thought")


def test_letters_of_several_bytes_arrive_whole(start: Start) -> None:
    program = start("demo", "--language", "en")
    program.wait_for("REACH")
    program.send("n")
    program.wait_for("Park a thought")
    program.type("café ☾ ")
    program.send("enter")
    program.wait_for("café ☾")


def test_the_end_needs_no_other_key(start: Start) -> None:
    program = start("demo", "--language", "en")
    program.wait_for("REACH")
    program.settle()
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""
