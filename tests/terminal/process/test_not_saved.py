"""A disk that refuses while the app runs: said as long as it lasts, worked on with, saved when it can be."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import day
from tests.terminal.harness import PATIENCE, wfh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of another process are Linux's")


@pytest.fixture(autouse=True)
def _task(home: Mapping[str, str]) -> None:
    command = wfh("add", "First", "--now", day.MORNING)
    subprocess.run(command, env=home, check=True, capture_output=True, timeout=60)


def refuse(program: Program, *, refused: bool = True) -> None:
    """Let the system refuse every byte that the program would write to a file, as a full disk does."""
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (0 if refused else resource.RLIM_INFINITY, -1))


def notes(environ: Mapping[str, str]) -> list[str]:
    return [note["text"] for note in day.read_day(environ, day.MONDAY).get("note", [])]


def type_in(program: Program, text: str) -> None:
    program.send("n")
    program.wait_for("Park a thought")
    program.type(f"{text}\r")
    program.wait_gone("Park a thought")


@pytest.mark.parametrize("size", [(120, 40), (60, 15)], ids=str)
def test_what_cannot_be_saved_is_reported_until_it_is_saved(
    start: Start, home: Mapping[str, str], size: tuple[int, int]
) -> None:
    program = start("--now", day.MORNING, columns=size[0], rows=size[1])
    program.wait_for("First")
    refuse(program)
    type_in(program, "one")
    program.wait_for("not saved: ")
    assert "not saved: not saved" not in program.screen
    type_in(program, "two")
    program.send("2")
    program.wait_for("▸ Start")
    program.wait_for("not saved: ")
    program.send("1")
    program.wait_for("(?s)First.*not saved: .*")
    program.wait_for("2 changes wait" if size[0] > 80 else "not saved: ")
    assert notes(home) == []
    refuse(program, refused=False)
    program.wait_gone("not saved")
    deadline = time.monotonic() + PATIENCE
    while len(notes(home)) < 2 and time.monotonic() < deadline:
        program.pump(0.05)
    assert notes(home) == ["one", "two"]
    program.send("q")
    assert program.wait_exit() == 0


def test_what_is_not_saved_at_the_end_is_kept_elsewhere_and_its_place_said(
    start: Start, home: Mapping[str, str]
) -> None:
    program = start("--now", day.MORNING)
    program.wait_for("First")
    file = Path(home["WFH_DATA"], "days", "2026", f"{day.MONDAY}.toml")
    before = file.read_bytes()
    file.chmod(0o444)
    type_in(program, "keep this")
    program.wait_for("not saved: ")
    program.send("q")
    assert program.wait_exit() == 1
    assert program.left_behind() == ""
    (kept,) = Path(home["HOME"]).glob("wfh-unsaved-*.txt")
    assert kept.name in program.screen.replace("\n", "")
    assert "keep this" in kept.read_text()
    assert file.read_bytes() == before


def test_where_nothing_can_be_written_the_words_themselves_are_reported(start: Start, home: Mapping[str, str]) -> None:
    program = start("--now", day.MORNING)
    program.wait_for("First")
    refuse(program)
    type_in(program, "my only copy")
    program.wait_for("not saved: ")
    program.send("q")
    assert program.wait_exit() == 1
    assert "my only copy" in program.screen
    assert notes(home) == []


def test_a_shell_command_that_is_not_saved_says_so_and_fails(home: Mapping[str, str]) -> None:
    file = Path(home["WFH_DATA"], "days", "2026", f"{day.MONDAY}.toml")
    file.chmod(0o444)
    command = wfh("note", "lost", "--now", day.MORNING)
    done = subprocess.run(command, env=home, check=False, capture_output=True, timeout=60, text=True)
    assert done.returncode == 1
    assert "not saved" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert notes(home) == []


def test_a_terminal_closed_over_unsaved_changes_keeps_them_and_reports_no_crash(
    start: Start, home: Mapping[str, str]
) -> None:
    program = start("--now", day.MORNING)
    program.wait_for("First")
    Path(home["WFH_DATA"], "days", "2026", f"{day.MONDAY}.toml").chmod(0o444)
    type_in(program, "keep this")
    program.wait_for("not saved: ")
    program.hang_up()
    assert program.wait_exit() == 128 + signal.SIGHUP
    (kept,) = Path(home["HOME"]).glob("wfh-unsaved-*.txt")
    assert "keep this" in kept.read_text()
    assert not list(Path(home["HOME"]).rglob("wfh-crash-*"))
