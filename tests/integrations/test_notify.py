"""How to notify is chosen from the environment alone; nobody's words become a control sequence."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from wfh.integrations import notify
from wfh.integrations.notify import Notifier, NotifyMethod, choose_notifier, notification_sequence, run_command

if TYPE_CHECKING:
    from pathlib import Path


def nowhere(_name: str) -> None:
    return None


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({}, NotifyMethod.BELL), ({"TERM": "xterm-256color"}, NotifyMethod.BELL),
        ({"TERM_PROGRAM": "WezTerm"}, NotifyMethod.OSC9),
        ({"WT_SESSION": "x"}, NotifyMethod.OSC9), ({"ITERM_SESSION_ID": "x"}, NotifyMethod.OSC9),
        ({"WEZTERM_PANE": "0"}, NotifyMethod.OSC9),
        ({"TERM": "xterm-ghostty"}, NotifyMethod.OSC9), ({"KITTY_WINDOW_ID": "1"}, NotifyMethod.OSC99),
        ({"TERM": "xterm-kitty"}, NotifyMethod.OSC99),
        ({"TERM": "rxvt-unicode-256color"}, NotifyMethod.OSC777), ({"TERM": "foot"}, NotifyMethod.OSC777),
        ({"VTE_VERSION": "1"}, NotifyMethod.OSC777),
        ({"WFH_NOTIFY": "OSC777"}, NotifyMethod.OSC777),
        ({"WFH_NOTIFY": "none", "KITTY_WINDOW_ID": "1"}, NotifyMethod.NONE),
        ({"WFH_NOTIFY": "loud", "KITTY_WINDOW_ID": "1"}, NotifyMethod.OSC99),
        ({"WFH_NOTIFY": "command"}, NotifyMethod.BELL),
    ],
)  # fmt: skip
def test_the_notify_method_is_the_set_or_the_supported_one(environ: dict[str, str], way: NotifyMethod) -> None:
    assert choose_notifier(environ, nowhere).way is way


@pytest.mark.skipif(sys.platform == "darwin", reason="a mac has its notifications without DISPLAY")
def test_a_program_is_used_locally_in_an_unknown_terminal() -> None:
    def find(name: str) -> str | None:
        return f"/bin/{name}" if name == "notify-send" else None

    here = {"DISPLAY": ":0"}
    assert choose_notifier(here, find) == Notifier(
        NotifyMethod.COMMAND, command=("/bin/notify-send", "--app-name=wfh", "--")
    )
    assert choose_notifier(here | {"SSH_CONNECTION": "x"}, find).way is NotifyMethod.BELL
    assert choose_notifier(here | {"VTE_VERSION": "1"}, find).way is NotifyMethod.OSC777
    assert choose_notifier({"WFH_NOTIFY": "command"}, find).command[0] == "/bin/notify-send"
    other = choose_notifier(
        {"WAYLAND_DISPLAY": "w"}, lambda name: f"/bin/{name}" if name == "terminal-notifier" else None
    )
    assert other.command == ("/bin/terminal-notifier", "-title")
    assert choose_notifier({"WAYLAND_DISPLAY": "w"}, nowhere).way is NotifyMethod.BELL


@pytest.mark.parametrize(
    ("notifier", "wanted"),
    [
        (Notifier(NotifyMethod.OSC9), "\x1b]9;memo: time; up\x1b\\\a"),
        (Notifier(NotifyMethod.OSC99), "\x1b]99;i=wfh:d=0:p=title;memo\x1b\\\x1b]99;i=wfh:d=1:p=body;time; up\x1b\\\a"),
        (Notifier(NotifyMethod.OSC777), "\x1b]777;notify;memo;time, up\x1b\\\a"),
        (Notifier(NotifyMethod.OSC9, tmux=True), "\x1bPtmux;\x1b\x1b]9;memo: time; up\x1b\x1b\\\x1b\\\a"),
        (Notifier(NotifyMethod.BELL, tmux=True), "\a"), (Notifier(NotifyMethod.COMMAND, command=("x",)), "\a"),
        (Notifier(NotifyMethod.NONE), ""),
    ],
)  # fmt: skip
def test_each_method_has_its_sequence_and_the_bell(notifier: Notifier, wanted: str) -> None:
    assert notification_sequence(notifier, "memo", "time; up") == wanted


@pytest.mark.parametrize("way", list(NotifyMethod))
def test_notification_texts_cannot_control_the_terminal(way: NotifyMethod) -> None:
    hostile = "\x1b]52;c;eA==\a\x9b31m\n" + "x" * 1000
    plain = notification_sequence(Notifier(way), "a", "b")
    said = notification_sequence(Notifier(way), hostile, hostile)
    for control in ("\x1b", "\a", "\x9b", "\n"):
        assert said.count(control) == plain.count(control)
    assert len(said) < 600


def test_the_command_gets_title_and_text_and_failures_are_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "notify"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said; exit 3\n')
    script.chmod(0o700)
    run_command(Notifier(NotifyMethod.COMMAND, command=(str(script), "--")), "-memo", "time\x1b up")
    assert (tmp_path / "said").read_text() == "-- -memo time\N{REPLACEMENT CHARACTER} up\n"
    run_command(Notifier(NotifyMethod.COMMAND, command=(os.fspath(tmp_path),)), "a", "b")
    run_command(Notifier(NotifyMethod.BELL), "a", "b")

    def slow(*_args: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired("x", 5)

    monkeypatch.setattr(notify.subprocess, "run", slow)
    run_command(Notifier(NotifyMethod.COMMAND, command=("x",)), "a", "b")
