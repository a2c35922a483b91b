"""How to notify is chosen from the environment alone; nobody's words become a control sequence."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from wfh.integrations import notify
from wfh.integrations.notify import Notifier, Way, choose, run_command, sequence

if TYPE_CHECKING:
    from pathlib import Path


def nowhere(_name: str) -> None:
    return None


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({}, Way.BELL), ({"TERM": "xterm-256color"}, Way.BELL), ({"TERM_PROGRAM": "WezTerm"}, Way.OSC9),
        ({"WT_SESSION": "x"}, Way.OSC9), ({"ITERM_SESSION_ID": "x"}, Way.OSC9), ({"WEZTERM_PANE": "0"}, Way.OSC9),
        ({"TERM": "xterm-ghostty"}, Way.OSC9), ({"KITTY_WINDOW_ID": "1"}, Way.OSC99),
        ({"TERM": "xterm-kitty"}, Way.OSC99),
        ({"TERM": "rxvt-unicode-256color"}, Way.OSC777), ({"TERM": "foot"}, Way.OSC777),
        ({"VTE_VERSION": "1"}, Way.OSC777),
        ({"WFH_NOTIFY": "OSC777"}, Way.OSC777), ({"WFH_NOTIFY": "none", "KITTY_WINDOW_ID": "1"}, Way.NONE),
        ({"WFH_NOTIFY": "loud", "KITTY_WINDOW_ID": "1"}, Way.OSC99), ({"WFH_NOTIFY": "command"}, Way.BELL),
    ],
)  # fmt: skip
def test_the_way_is_what_is_asked_for_or_what_the_terminal_is_known_to_do(environ: dict[str, str], way: Way) -> None:
    assert choose(environ, nowhere).way is way


@pytest.mark.skipif(sys.platform == "darwin", reason="a mac has its notifications without DISPLAY")
def test_a_program_is_used_where_the_person_sits_here_and_the_terminal_is_not_known() -> None:
    def find(name: str) -> str | None:
        return f"/bin/{name}" if name == "notify-send" else None

    here = {"DISPLAY": ":0"}
    assert choose(here, find) == Notifier(Way.COMMAND, command=("/bin/notify-send", "--app-name=wfh", "--"))
    assert choose(here | {"SSH_CONNECTION": "x"}, find).way is Way.BELL
    assert choose(here | {"VTE_VERSION": "1"}, find).way is Way.OSC777
    assert choose({"WFH_NOTIFY": "command"}, find).command[0] == "/bin/notify-send"
    other = choose({"WAYLAND_DISPLAY": "w"}, lambda name: f"/bin/{name}" if name == "terminal-notifier" else None)
    assert other.command == ("/bin/terminal-notifier", "-title")
    assert choose({"WAYLAND_DISPLAY": "w"}, nowhere).way is Way.BELL


@pytest.mark.parametrize(
    ("notifier", "wanted"),
    [
        (Notifier(Way.OSC9), "\x1b]9;memo: time; up\x1b\\\a"),
        (Notifier(Way.OSC99), "\x1b]99;i=wfh:d=0:p=title;memo\x1b\\\x1b]99;i=wfh:d=1:p=body;time; up\x1b\\\a"),
        (Notifier(Way.OSC777), "\x1b]777;notify;memo;time, up\x1b\\\a"),
        (Notifier(Way.OSC9, tmux=True), "\x1bPtmux;\x1b\x1b]9;memo: time; up\x1b\x1b\\\x1b\\\a"),
        (Notifier(Way.BELL, tmux=True), "\a"), (Notifier(Way.COMMAND, command=("x",)), "\a"), (Notifier(Way.NONE), ""),
    ],
)  # fmt: skip
def test_each_way_has_its_sequence_and_rings_the_bell(notifier: Notifier, wanted: str) -> None:
    assert sequence(notifier, "memo", "time; up") == wanted


@pytest.mark.parametrize("way", list(Way))
def test_foreign_words_steer_nothing(way: Way) -> None:
    hostile = "\x1b]52;c;eA==\a\x9b31m\n" + "x" * 1000
    plain = sequence(Notifier(way), "a", "b")
    said = sequence(Notifier(way), hostile, hostile)
    for control in ("\x1b", "\a", "\x9b", "\n"):
        assert said.count(control) == plain.count(control)
    assert len(said) < 600


def test_the_command_gets_title_and_text_and_its_failure_is_nobodys_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "notify"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said; exit 3\n')
    script.chmod(0o700)
    run_command(Notifier(Way.COMMAND, command=(str(script), "--")), "-memo", "time\x1b up")
    assert (tmp_path / "said").read_text() == "-- -memo time\N{REPLACEMENT CHARACTER} up\n"
    run_command(Notifier(Way.COMMAND, command=(os.fspath(tmp_path),)), "a", "b")
    run_command(Notifier(Way.BELL), "a", "b")

    def slow(*_args: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired("x", 5)

    monkeypatch.setattr(notify.subprocess, "run", slow)
    run_command(Notifier(Way.COMMAND, command=("x",)), "a", "b")
