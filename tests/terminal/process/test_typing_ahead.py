"""What is typed faster than bars and screens come up is not lost, and not given to the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program


def opened(start: Start) -> Program:
    program = start("--now", day.MORNING)
    program.wait_for("TASKS")
    return program


def test_keys_of_one_burst_reach_the_bar_that_the_first_one_opened(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    for number in range(10):
        day.park(program, f"thought number {number}")
        program.send("j")
    assert [note["text"] for note in day.read_day(home, day.MONDAY)["note"]] == [
        f"thought number {number}" for number in range(10)
    ]


def test_keys_of_one_burst_reach_the_screen_that_the_first_one_showed(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    program.type("f\r")
    program.wait_for(r"focus \d+:\d\d")
    program.type("dm")
    program.wait_for("Next step")
    program.send("enter")
    program.wait_for("no break|TASKS")


def test_the_key_after_an_entry_is_not_typed_into_it(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    program.type("aDecision memo\rf\r")
    program.wait_saved(r"(?s)focus \d+:\d\d.*Decision memo")
    (task,) = day.read_day(home, day.MONDAY)["task"]
    (block,) = day.read_day(home, day.MONDAY)["block"]
    assert (task["title"], block["task"]) == ("Decision memo", task["id"])


def test_many_entries_in_one_burst_are_all_there_whole(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    titles = [f"Task fax {number} of many" for number in range(6)]
    program.type("".join(f"a{title} ~15m\rnThought of {title}\rj" for title in titles) + "?")
    program.wait_for("esc back")
    program.send("escape")
    program.wait_saved(rf"\d\d:\d\d Thought of {titles[-1]}")
    found = day.read_day(home, day.MONDAY)
    assert [(task["title"], task["estimate"]) for task in found["task"]] == [(title, 15) for title in titles]
    assert [note["text"] for note in found["note"]] == [f"Thought of {title}" for title in titles]


def test_a_whole_block_in_one_burst(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    program.type("aDecision memo\rf\rncall Sam\rdmthe risk paragraph\r")
    program.wait_saved("(?s)TASKS.*◐ Decision memo")
    found = day.read_day(home, day.MONDAY)
    (task,), (block,), (note,) = found["task"], found["block"], found["note"]
    assert (task["resume"], block["outcome"], note["text"]) == ("the risk paragraph", "moved on", "call Sam")


def test_a_whole_shutdown_in_one_burst(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    day.add_task(program, "Decision memo")
    program.type("4" + "\r" * 40)
    program.wait_for("good night|rest \\d+ h")
    assert day.read_day(home, day.MONDAY)["closed_how"] == "ritual"


def test_what_was_typed_before_the_end_is_saved(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    program.type("nthe last word\rnand one more\r\x11")
    assert program.wait_exit() == 0
    assert [note["text"] for note in day.read_day(home, day.MONDAY)["note"]] == ["the last word", "and one more"]


def test_a_line_that_was_not_sent_does_not_keep_the_end(start: Start, home: Mapping[str, str]) -> None:
    program = opened(start)
    program.type("a" + "x" * 500 + "\x11")
    assert program.wait_exit() == 0
