"""Undo, reopening, breaks, replanning and replies that buy time, from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG

if TYPE_CHECKING:
    from tests.cli.shell import Person


def test_undo_and_redo_name_what_they_turn(noor: Person) -> None:
    noor.run("add", "Memo")
    assert noor.run("undo").lines == ["Undone: added “Memo” · wfh redo"]
    assert noor.run("redo").lines == ["Done again: added “Memo” · wfh undo"]
    noor.run("undo")
    said = noor.run("undo")
    assert (said.code, said.out) == (1, "")


def test_undo_in_the_evening_names_no_thought(noor: Person) -> None:
    noor.run("shutdown", "--plain", typed="z\n\n")
    noor.run("note", "ask Sam about the licence")
    assert noor.run("undo").lines == ["Undone. · wfh redo"]
    assert noor.run("redo").lines == ["Done again. · wfh undo"]
    noor.run("undo")
    assert noor.run("undo").lines == ["Undone: closed the day · wfh redo"]


@pytest.mark.parametrize(
    ("reason", "kept"), [("incident", "incident"), ("zone", "other time zone"), ("choice", "my choice")]
)
def test_reopen_keeps_the_reason(noor: Person, reason: str, kept: str) -> None:
    assert noor.run("reopen", "--reason", reason).err == "wfh: The day is open.\n"
    noor.run("shutdown", "--plain", typed="z\n\n")
    assert noor.run("reopen", "--reason", reason).lines == ["The day is open again · wfh undo"]
    assert noor.run("today", "--json").data["state"] != "closed"
    (file,) = (noor.config_file.parents[1]).rglob("2026-11-23.toml")
    assert f'reason = "{kept}"' in file.read_text()


def test_reopen_asks_for_a_reason_it_knows(noor: Person) -> None:
    said = noor.run("reopen")
    assert said.code == 2
    assert "--reason incident" in said.err
    assert noor.run("reopen", "--reason", "boredom").code == 2


def test_a_break_of_the_usual_length_or_another(noor: Person) -> None:
    assert noor.run("break", "15").lines == ["15 m break · wfh undo"]
    assert noor.run("status", "--json").data["state"] == "break"
    assert noor.run("break").err == "wfh: A break is already running.\n"
    noor.run("undo")
    assert noor.run("break").lines == ["5 m break · wfh undo"]


def test_a_break_is_ended_before_its_time_or_skipped_when_it_is_due(noor: Person) -> None:
    noor.now = "2026-11-23T09:30"
    assert noor.run("break", "--skip").code == 1
    assert noor.run("break", "--end").code == 1
    noor.run("break", "15")
    assert noor.run("break", "--end").lines == ["The break is over · wfh undo"]
    assert noor.run("status", "--json").data["state"] == "working"
    noor.run("start", "memo")
    noor.now = "2026-11-23T10:20"
    noor.run("stop", "--outcome", "done")
    assert noor.run("break", "--skip").lines == ["Skipped the break · wfh undo"]
    assert noor.run("break", "--skip", "--end").code == 2


@pytest.mark.parametrize("text", ["x", "0", "-5", "0m"])
def test_a_break_of_no_length_is_refused(noor: Person, text: str) -> None:
    assert noor.run("break", text).code == 2
    assert noor.run("break", "900").code == 1
    assert noor.run("status", "--json").data["state"] == "working"


def test_an_interruption_keeps_who_and_where(noor: Person) -> None:
    noor.run("start", "memo")
    assert noor.run("pause", "--why", "person", "--next", "table 2").lines == [
        "Paused: memo, 50:00 left.", "Pick up at: table 2",
    ]  # fmt: skip
    assert noor.run("resume").lines[1:] == ["Pick up at: table 2"]
    assert noor.run("focus", "--json").data["block"]["interruptions"] == 1
    assert noor.run("pause", "--next", "table 3").code == 2
    assert noor.run("pause", "--why", "cat").code == 2


def test_replan_shows_and_only_with_take_moves(noor: Person) -> None:
    noor.run("add", "Memo ~60m @14:00")
    noor.run("add", "Mail ~30m")
    noor.now = "2026-11-23T15:35"
    shown = noor.run("replan").lines
    assert any("Memo · was 14:00" in line for line in shown)
    assert shown[-1] == "Nothing has moved yet: “wfh replan --take” takes this."
    before = noor.run("today", "--json").data
    taken = noor.run("replan", "--take").lines
    assert taken == [*shown[:-1], "Replanned the rest of the day · wfh undo"]
    assert noor.run("today", "--json").data["blocks"] != before["blocks"]
    noor.run("undo")
    assert noor.run("today", "--json").data["blocks"] == before["blocks"]


def test_replan_once_closed_shows_no_task(noor: Person) -> None:
    noor.run("add", "Memo ~60m")
    noor.run("shutdown", "--plain", typed="z\n\n")
    said = noor.run("replan")
    assert said.code == 1
    assert "Memo" not in said.out + said.err


def test_a_reply_that_buys_time_is_in_the_language_of_its_reader(noor: Person) -> None:
    noor.configure(CONFIG.replace('name = "Priya"', 'name = "Priya"\nlanguages = ["nl"]'))
    assert noor.run("buy-time").err == "wfh: No block is running.\n"
    noor.run("start", "memo")
    assert "until 15:22" in noor.run("buy-time").out
    assert "15:22" in noor.run("buy-time", "priya").out
    assert noor.run("buy-time", "priya").out != noor.run("buy-time").out
    assert noor.run("buy-time", "nobody").code == 1
