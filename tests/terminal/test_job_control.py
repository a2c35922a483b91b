"""Under a shell with jobs: Ctrl-Z stops the app as it stops vim or htop, `fg` brings it back."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.terminal.harness import FOUND_TITLE, Program, wfh

if TYPE_CHECKING:
    from collections.abc import Mapping


MOUSE = {1000, 1002, 1003, 1005, 1006, 1015}
SHELL = ("bash", "--norc", "--noprofile", "-i")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("before", [(), ("n",)], ids=["on a screen", "while a line is typed"])
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(
    isolated: Mapping[str, str], before: tuple[str, ...]
) -> None:
    with Program(SHELL, {**isolated, "PS1": "READY> "}) as program:
        program.wait_for("READY>")
        program.type(shlex.join(wfh("demo", "--language", "en")) + "\r")
        program.wait_for("TASKS")
        program.send("n")
        program.wait_for("Park a thought")
        program.send("escape")
        program.wait_gone("Park a thought")  # a key after them is read: so are the terminal's answers at the start
        program.send(*before)
        if before:
            program.wait_for("Park a thought")
        program.type("\x1a")
        program.wait_for("Stopped")
        assert not MOUSE & {mode for mode, on in program.terminal.modes.items() if on}
        assert program.terminal.title == FOUND_TITLE
        program.type("echo from-$((40 + 2))\r")
        program.wait_for("from-42")
        program.type("fg\r")
        program.wait_for("TASKS")
        program.settle()
        assert program.terminal.title == "Work until 17:30 - wfh"
        program.send(*(["n"] if not before else []), "abc")
        program.wait_for("^ abc *$")
        program.send("escape", "q")
        program.wait_for("READY> *$")
        assert program.terminal.title == FOUND_TITLE
        program.type("exit\r")
        program.wait_exit()
