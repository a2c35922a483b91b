"""The focus block from the shell: rounds, gaps, notes on where it was left, what is due."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tests.cli.shell import Person


def hook(noor: Person, text: str, *events: str, more: str = "") -> Path:
    """Set a hook for the events; return its log."""
    script = Path(noor.environ["HOME"], "hook")
    script.write_text(f"#!/bin/sh\n{text}\n")
    script.chmod(0o700)
    lines = "".join(f'{event} = ["~/hook"]\n' for event in events)
    noor.configure(f"{CONFIG}{more}\n[hooks]\n{lines}")
    return script.with_name("log")


def test_start_accepts_rounds_and_finds_a_task_by_any_word(noor: Person) -> None:
    noor.run("add", "Decision memo")
    noor.run("add", "Mail to Sam")
    said = noor.run("start", "memo", "--minutes", "25/5x4")
    assert said.lines == ["Started: Decision memo, 25 m, round 1 of 4, until 14:57."]
    noor.run("stop")
    assert noor.run("start").lines == ["Started: Decision memo, 25 m, round 2 of 4, until 14:57."]
    found = noor.run("focus", "--json").data["block"]
    assert (found["round"], found["rounds"], found["state"], found["interruptions"]) == (2, 4, "running", 0)
    noor.run("stop", "--outcome", "done")
    assert "Mail to Sam, 50 m" in noor.run("start").out


@pytest.mark.parametrize("text", ["25/x", "1/2/3"])
def test_invalid_rounds_are_refused(noor: Person, text: str) -> None:
    said = noor.run("start", "memo", "--minutes", text)
    assert (said.code, said.out) == (1, "")
    assert "is not a length (for example: 50, 25/5x4, 0, till 11:20)" in said.err


def test_resume_prints_the_resume_note(noor: Person) -> None:
    noor.run("start", "memo")
    noor.run("stop", "--next", "table 2")
    noor.run("start", "memo", "--open")
    noor.run("pause")
    assert noor.run("resume").lines == ["Running again: memo.", "Pick up at: table 2"]


def test_a_gap_is_answered_by_a_word_or_its_beginning(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:15"
    assert noor.run("focus", "--plain").lines[1:3] == [
        "You were away 43 m during a block (14:32–15:15).", "“wfh resume” asks what it was.",
    ]  # fmt: skip
    assert noor.run("focus", "--json").data["gap"] == {
        "since": "2026-11-23T13:32:00Z", "until": "2026-11-23T14:15:00Z", "cause": "away", "default": "worked",
    }  # fmt: skip
    said = noor.run("resume", typed="x\n\n")
    assert (said.code, said.lines[-1]) == (0, "Running again: memo, until 15:22.")
    assert "break, worked, discard (end it at 14:32), split? [worked]" in said.out
    assert noor.run("focus", "--json").data["gap"] is None
    again = noor.run("resume", "--away", "worked")
    assert (again.code, again.err) == (1, "wfh: There is no time away to explain.\n")


def test_a_gap_can_end_the_block_at_a_time_within_it(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:15"
    said = noor.run("resume", typed="discard 9:99\ndiscard 18:00\ndiscard 14:40\n")
    assert "“9:99” is not a time (for example: 11:20)." in said.lines
    assert "18:00 is not within the time you were away." in said.lines
    assert said.lines[-1] == "Ended at 14:40: memo, 8 m, not finished."
    assert noor.run("resume").code == 1


def test_the_answer_can_be_given_with_the_command(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:15"
    assert noor.run("resume", "--away", "discard").lines == ["Ended at 14:32: memo, 0 m, not finished."]


def test_answers_are_taken_in_the_words_of_the_language_in_use_too(noor: Person) -> None:
    noor.run("start", "memo")
    assert noor.run("pause", "--why", "ik", "--language", "nl").code == 0
    noor.run("resume")
    ended = noor.run("stop", "--outcome", "nog niet af", "--language", "nl")
    assert ended.lines == ["Beëindigd om 14:32: memo, 0 m, nog niet af."]
    refused = noor.run("stop", "--outcome", "goed", "--language", "nl")
    assert refused.err == "wfh: --outcome moet een van deze zijn: klaar, nog-niet-af, vastgelopen.\n"
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:15"
    asked = noor.run("resume", "--language", "nl", typed="stoppen\ntoen gestopt 14:40\n")
    assert "pauze, gewerkt, toen-gestopt (beëindigen om 14:32), splitsen? [gewerkt]" in asked.out
    assert "“stoppen” is geen van: pauze, gewerkt, toen gestopt, splitsen." in asked.lines
    assert asked.lines[-1] == "Beëindigd om 14:40: memo, 8 m, nog niet af."


def test_a_block_forgotten_overnight_is_proposed_to_be_closed(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-24T09:00"
    said = noor.run("resume", typed="\n")
    assert said.lines[:2] == [
        "You were away 18 h 28 during a block (Mon 14:32–09:00).",
        "The block was left running: Enter ends it at Mon 14:32.",
    ]  # fmt: skip
    assert "[discard]" in said.out
    assert "Ended at 14:32" in said.lines[-1]


def test_focus_as_text_on_a_terminal_asks_too(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:15"
    said = noor.run("focus", "--plain", typed="worked\n", terminal=True)
    assert "◆ focus 7:00  memo" in said.out
    assert "away" not in noor.run("focus", "--plain", terminal=True).out
    noor.now = "2026-11-23T15:30"
    assert "Left open" in noor.run("focus", "--plain", terminal=True).out


def test_stopping_the_next_morning_warns_that_the_night_is_counted(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-24T09:00"
    said = noor.run("stop")
    assert said.lines == [
        "Ended at 09:00: memo, 18 h 28, not finished.",
        (
            "You were away 18 h 28 during a block (Mon 14:32–09:00). "
            "This is counted as work; if it was not: “wfh”, u, and then “wfh resume”."
        ),
    ]
    Workspace.at(now=noor.now, environ=noor.environ).undo()
    assert "You were away 18 h 28 during a block" in noor.run("resume", typed="\n").out


def test_stopping_after_a_quiet_hour_does_not_warn(noor: Person) -> None:
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:32"
    assert noor.run("stop").lines == ["Ended at 15:32: memo, 1 h, not finished."]


def test_a_pause_is_resumed_without_a_question(noor: Person) -> None:
    noor.run("start", "memo")
    noor.run("pause")
    noor.now = "2026-11-23T15:15"
    assert noor.run("resume").lines == ["Running again: memo, until 16:05."]


def test_due_and_running_breaks_are_printed(noor: Person) -> None:
    noor.configure(CONFIG + '[breaks]\nideas = ["walk"]\n')
    noor.run("start", "memo")
    noor.now = "2026-11-23T14:50"
    noor.run("stop")
    assert "Time for a 5 m break: walk" in noor.run("focus", "--plain").lines
    found = noor.run("focus", "--json").data["break"]
    assert (found["state"], found["minutes"], found["reason"], found["postponed"]) == ("due", 5, "block", 0)


def test_after_the_screen_limit_the_break_is_long_with_a_reason(noor: Person) -> None:
    noor.configure(CONFIG + '[breaks]\nscreen_minutes = 60\nideas = ["walk"]\n')
    noor.run("start", "memo", "--open")
    noor.now = "2026-11-23T15:35"
    noor.run("resume", typed="worked\n", terminal=True)
    noor.run("stop")
    lines = noor.run("focus", "--plain").lines
    assert lines[lines.index("1 h 03 without a break.") + 1] == "Time for a 15 m break: walk"
    found = noor.run("focus", "--json").data["break"]
    assert (found["minutes"], found["reason"], found["screen_minutes"]) == (15, "block", 63)


# ---------------------------------------------------------------- hooks and tick


def test_a_failing_hook_is_one_line_and_the_block_continues(noor: Person) -> None:
    hook(noor, "echo no bus; exit 3", "focus_start")
    said = noor.run("start", "memo")
    assert (said.code, said.err) == (0, "wfh: hook focus_start: ended with 3: no bus\n")
    assert noor.run("focus", "--json").data["block"]["title"] == "memo"


def test_tick_runs_due_events_once_and_prints_the_delay(noor: Person) -> None:
    log = hook(noor, 'echo "$WFH_EVENT $WFH_OUTCOME $WFH_LATE_SECONDS" >> ~/log', "focus_end", "shutdown_nudge")
    noor.run("start", "memo")
    assert noor.run("tick").lines == []
    noor.now = "2026-11-23T16:05"
    said = noor.run("tick")
    assert (said.code, said.lines) == (0, ["focus_end: the time of the block is up, 43:00 ago"])
    assert noor.run("tick").lines == []
    assert log.read_text() == "focus_end over 2580\n"
    noor.run("stop")
    noor.now = "2026-11-23T17:10"
    assert noor.run("tick").lines == ["shutdown_nudge: a reminder to stop, 10:00 ago"]


def test_any_command_runs_what_is_due(noor: Person) -> None:
    log = hook(noor, 'echo "$WFH_EVENT" >> ~/log', "focus_end", "break_end")
    noor.run("start", "memo", "--minutes", "10")
    noor.now = "2026-11-23T14:43"
    noor.run("status")
    noor.run("note", "x")
    assert log.read_text() == "focus_end\n"


def test_tick_exits_with_1_if_a_hook_failed(noor: Person) -> None:
    hook(noor, "exit 1", "break_end", "focus_end")
    noor.run("start", "memo", "--minutes", "1")
    noor.now = "2026-11-23T14:33"
    said = noor.run("tick")
    assert (said.code, said.out) == (1, "focus_end: the time of the block is up\n")
    assert said.err == "wfh: hook focus_end: ended with 1\n"


def test_past_the_daily_maximum_start_asks_once(noor: Person) -> None:
    noor.configure(CONFIG + "[focus]\ndaily_max_minutes = 30\n")
    noor.run("start", "memo")
    noor.now = "2026-11-23T15:10"
    noor.run("stop")
    said = noor.run("start", "memo")
    assert (said.code, said.err) == (
        1, "wfh: 38 minutes of focus today, of the 30 you set. Start once more to carry on anyway.\n",
    )  # fmt: skip
    assert noor.run("start", "memo").code == 0


# ---------------------------------------------------------------- doctor


def test_doctor_prints_findings_and_warnings(noor: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    said = noor.run("doctor")
    assert (said.code, said.err) == (0, "")
    names = [line.partition(":")[0] for line in said.lines]
    assert names == [
        "wfh", "terminal", "notification", "clipboard", "config", "time zone", "days", "state of this machine",
        "backups", "calendars", "hooks", "conflict copies", "unsaved texts",
    ]  # fmt: skip
    assert "notification: the bell; WFH_NOTIFY sets another way" in said.lines
    noor.run("note", "x")
    days = Path(noor.environ["WFH_DATA"], "days", "2026")
    for number in range(7):
        (days / f"2026-11-23.sync-conflict-{number}.toml").write_text("")
    noor.environ |= {"TMUX": "/tmp/x", "KITTY_WINDOW_ID": "1", "TERM": "xterm-kitty", "COLORTERM": "truecolor"}
    said = noor.run("doctor", terminal=True)
    assert said.code == 1
    assert said.err == "wfh: conflict copies: “wfh doctor --fix” merges those of your days.\n"
    assert "sync-conflict-4.toml, …" in said.out
    assert "terminal: xterm-kitty, tmux, truecolor, the app can be shown" in said.lines
    assert "allow-passthrough" in said.out
    assert "OSC 99" in said.out
