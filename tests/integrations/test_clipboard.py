from __future__ import annotations

import os
import stat
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from wfh.errors import WfhError
from wfh.integrations import clipboard
from wfh.integrations.clipboard import _MOST_BYTES, TERMINAL, CopyResult, copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that programs are looked for in; on a machine of our own choosing."""
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    monkeypatch.setattr(clipboard, "_TIMEOUT_SECONDS", 60)  # on a busy machine a program may be slow to start
    return tmp_path


def program(folder: Path, name: str, *, exit_code: int = 0, text: str = "") -> Path:
    """Put a program there that keeps what it is handed, and return the file that it keeps it in."""
    path, kept = folder / name, folder / f"{name}.kept"
    path.write_text(text or f'#!/bin/sh\n/bin/echo "$@" > "{kept}.args"\n/bin/cat > "{kept}"\nexit {exit_code}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return kept


def decoded(copied: CopyResult) -> str:
    assert copied.way == TERMINAL
    assert copied.sequence.startswith("\x1b]52;c;")
    assert copied.sequence.endswith("\x07")
    return b64decode(copied.sequence[7:-1]).decode()


def environ(folder: Path, **more: str) -> dict[str, str]:
    return {"PATH": str(folder), **more}


def test_without_a_program_the_terminal_copies(programs: Path) -> None:
    assert decoded(copy("15:00 Amsterdam\n10:00 New York", environ(programs, DISPLAY=":0"))) == (
        "15:00 Amsterdam\n10:00 New York"
    )


@pytest.mark.parametrize(
    ("name", "variable", "args"),
    [
        ("wl-copy", "WAYLAND_DISPLAY", ""),
        ("xclip", "DISPLAY", "-selection clipboard"),
        ("xsel", "DISPLAY", "--clipboard --input"),
        ("tmux", "TMUX", "load-buffer -w -"),
    ],
)
def test_a_program_copies_the_text(programs: Path, name: str, variable: str, args: str) -> None:
    kept = program(programs, name)
    assert copy("täxt", environ(programs, **{variable: "x"})) == CopyResult(name)
    assert kept.read_text("utf-8") == "täxt"
    assert (programs / f"{name}.kept.args").read_text().strip() == args


def test_macos_uses_pbcopy(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard.sys, "platform", "darwin")
    program(programs, "pbcopy")
    assert copy("x", environ(programs)).way == "pbcopy"


def test_over_ssh_the_terminal_copies(programs: Path) -> None:
    program(programs, "xclip")
    for variable in ("SSH_CONNECTION", "SSH_TTY"):
        assert decoded(copy("x", environ(programs, DISPLAY=":0", **{variable: "y"}))) == "x"


def test_a_failing_program_is_skipped(programs: Path) -> None:
    program(programs, "wl-copy", exit_code=1)
    program(programs, "xclip", text="no program at all")
    kept = program(programs, "xsel")
    assert copy("x", environ(programs, WAYLAND_DISPLAY="w", DISPLAY=":0")).way == "xsel"
    assert kept.read_text() == "x"


def test_a_hanging_program_is_skipped(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_TIMEOUT_SECONDS", 0.2)
    program(programs, "xclip", text="#!/bin/sh\nexec /bin/sleep 30\n")
    assert decoded(copy("x", environ(programs, DISPLAY=":0"))) == "x"


def test_hostile_text_is_cleaned_line_by_line(programs: Path) -> None:
    assert decoded(copy("a\x1b]0;x\x07\r\nb\u202e\tc", environ(programs))) == "a\ufffd]0;x\ufffd \nb\ufffd c"


def test_a_text_too_long_for_the_terminal_is_refused(programs: Path) -> None:
    assert decoded(copy("x" * _MOST_BYTES, environ(programs)))
    with pytest.raises(WfhError, match="too long"):
        copy("x" * (_MOST_BYTES + 1), environ(programs))
    assert os.listdir(programs) == []


def test_the_clipboard_method_is_known_before_copying(programs: Path) -> None:
    assert clipboard.clipboard_method(environ(programs, DISPLAY=":0")) == TERMINAL
    program(programs, "xclip")
    assert clipboard.clipboard_method(environ(programs, DISPLAY=":0")) == "xclip"
