"""However the program is ended, and whatever it runs in: what was acknowledged is on the disk, and it is brief."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.terminal import day
from tests.terminal.harness import PATIENCE, Program, wfh
from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start


SOON = 5.0 if LONG else PATIENCE
SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"NO_COLOR": "1", "LANG": "C", "LC_ALL": "C"},
    {"TERM": "vt100", "COLORTERM": ""},
    {"PYTHONIOENCODING": "ascii"},
    {"NO_COLOR": "1"},
    {"LANG": "", "LC_ALL": "POSIX"},
    {"LANG": "xx_YY.ISO-8859-1"},
    {"TERM": "xterm", "COLORTERM": ""},
    {"TERM": "nonsense"},
    {"TZ": "Nowhere/Land"},
)
CRASHING = """
import sys
from wfh.cli.main import entry
from wfh.usecases.day import {module}
from wfh.tui.screens.today.screen import TodayScreen
def fail(*_args, **_more):
    raise ZeroDivisionError("nobody foresaw this")
{what} = fail
sys.exit(entry())
"""


def shell(environ: Mapping[str, str], *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        wfh(*arguments), env=environ, text=True, capture_output=True, timeout=60, check=False, **more
    )


def piped(environ: Mapping[str, str], line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell script in which ``wfh`` is the program."""
    script = f'set -o pipefail; wfh() {{ "{" ".join(wfh())}" "$@"; }}; {line}'
    return subprocess.run(
        ("bash", "-c", script), env=environ, capture_output=True, timeout=60, check=False, errors="replace"
    )


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "hang up", "ctrl+c"])
def test_what_was_acknowledged_survives_every_end(start: Start, home: Mapping[str, str], name: str) -> None:
    program = start("--now", day.MORNING)
    program.wait_for("TASKS")
    day.add_task(program, "Decision memo ~90m")
    day.start_block(program)
    day.park(program, "ask Sam")
    program.type("nnot yet sent")
    program.wait_for("not yet sent")
    expected = {"ctrl+c": 0, "hang up": 128 + signal.SIGHUP}.get(name)
    if name == "hang up":
        program.hang_up()
    elif name == "ctrl+c":
        program.send("ctrl+c")
    else:
        expected = 128 + signal.Signals[name]
        program.signal(signal.Signals[name])
    assert program.wait_exit(SOON) == expected
    if name != "hang up":
        assert program.left_behind() == ""
    found = day.read_day(home, day.MONDAY)
    assert [task["title"] for task in found["task"]] == ["Decision memo"]
    assert [note["text"] for note in found["note"]] == ["ask Sam"]
    assert [("end" in block) for block in found["block"]] == [False]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"] if LONG else ["SIGTERM"])
def test_a_verb_on_its_way_is_carried_out_before_the_end(start: Start, home: Mapping[str, str], name: str) -> None:
    program = start("--now", day.MORNING)
    program.wait_for("TASKS")
    program.send("n")
    program.wait_for("Park a thought")
    program.type("the last word")
    program.wait_for("the last word")
    program.send("enter")
    program.wait_gone("Park a thought")
    program.signal(signal.Signals[name])
    assert program.wait_exit(SOON) == 128 + signal.Signals[name]
    assert [note["text"] for note in day.read_day(home, day.MONDAY)["note"]] == ["the last word"]


@pytest.mark.parametrize("command", ["status", "today --plain", "today --json", "overlap --json", "--help", "check"])
def test_a_reader_that_has_seen_enough_is_not_a_problem(home: Mapping[str, str], command: str) -> None:
    done = piped(home, f"wfh {command} | head -c1")
    assert done.returncode == 0
    assert len(done.stdout) == 1 or command == "check"
    assert done.stderr == ""


def test_output_that_goes_nowhere_is_quiet_and_a_full_one_is_reported(home: Mapping[str, str]) -> None:
    assert piped(home, "wfh status >&-").stderr == ""
    assert piped(home, "wfh today --plain >&- 2>&- <&-").returncode == 0
    full = piped(home, "wfh today --plain > /dev/full")
    assert full.returncode == 1
    assert len(full.stderr.splitlines()) == 1


def test_a_dumb_terminal_and_a_pipe_get_text(start: Start, home: Mapping[str, str]) -> None:
    program = start("--now", day.MORNING, TERM="dumb")
    program.wait_for("working hours")
    assert program.wait_exit() == 0
    assert b"\x1b" not in program.output
    done = shell(home, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    asked = shell(home, "shutdown", input="")
    assert asked.returncode in {0, 1}
    assert "Traceback" not in asked.stderr


@pytest.mark.parametrize("errors", ["2>log", "2>&-", *(["2>/dev/null"] if LONG else [])])
def test_an_app_whose_errors_go_elsewhere_is_still_seen(home: Mapping[str, str], tmp_path: Path, errors: str) -> None:
    command = f"cd {shlex.quote(str(tmp_path))} && exec {shlex.join(wfh('--now', day.MORNING))} {errors}"
    with Program(("sh", "-c", command), home) as program:
        program.wait_for("TASKS")
        program.send("q")
        assert program.wait_exit() == 0
        assert program.left_behind() == ""
    assert all(log.read_text() == "" for log in tmp_path.glob("log"))


@pytest.mark.parametrize("size", [(1, 1), (39, 9), (300, 100), *([(2, 1), (500, 200)] if LONG else [])], ids=str)
def test_the_app_starts_in_any_size_of_window(start: Start, home: Mapping[str, str], size: tuple[int, int]) -> None:
    program = start("--now", day.MORNING, columns=size[0], rows=size[1])
    deadline = time.monotonic() + PATIENCE
    while b"\x1b[H" not in program.output and b"\x1b[1;1H" not in program.output:  # the first frame
        assert time.monotonic() < deadline
        program.pump(0.05)
    program.settle()
    for key in ("2", "3", "escape", "4", "1", "a", "escape", "?", "escape", "ctrl+p", "escape"):
        program.send(key)
        program.settle(0.05)
    program.resize(100, 30)
    program.wait_for("TASKS")
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


@pytest.mark.parametrize("variables", SURROUNDINGS if LONG else SURROUNDINGS[:3], ids=str)
def test_the_app_works_in_any_environment(start: Start, home: Mapping[str, str], variables: dict[str, str]) -> None:
    program = start("--now", day.MORNING, **variables)
    program.wait_for("TASKS")
    program.send("q")
    assert program.wait_exit() == 0
    for command in ("status", "today --plain", "overlap --plain", "check"):
        done = shell({**home, **variables}, *command.split())
        assert (done.returncode, done.stderr) == (0, ""), command
    if variables.get("TERM") == "vt100":  # it would print what it does not know
        assert b"\x1b]2;" not in program.output
        assert b"\x1b]11;" not in program.output
        assert b"\x1b[?2031h" not in program.output


def test_without_a_home_it_says_so_in_one_line(isolated: Mapping[str, str]) -> None:
    bare = {name: value for name, value in isolated.items() if name in {"PATH", "LANG", "PYTHONPATH"}}
    for arguments in ((), ("status",), ("add", "x"), ("check",)):
        with Program(wfh(*arguments), bare) as program:
            assert program.wait_exit() == 1
            assert re_lines(program.screen) == 1, program.screen
            assert "HOME" in program.screen


def re_lines(text: str) -> int:
    return len([line for line in text.split("wfh: ") if line.strip()])


@pytest.mark.parametrize(
    ("module", "what", "keys"),
    [
        ("notes", "notes.park", "nlost?\r"),
        ("notes", "TodayScreen.do_done", " "),
        ("notes", "TodayScreen.tick", ""),
        ("notes", "TodayScreen.draw", ""),
    ],
)
def test_an_unexpected_error_is_one_line_and_a_report(
    home: Mapping[str, str], module: str, what: str, keys: str
) -> None:
    code = CRASHING.format(module=module, what=what)
    if what == "TodayScreen.tick":
        shell(home, "start", "memo", "--now", day.MORNING)  # so that a tick comes each second
    with Program((sys.executable, "-c", code, "today", "--now", day.MORNING), home) as program:
        if keys:
            program.wait_for("TASKS")
            program.type(keys)
        assert program.wait_exit() == 1
        said = program.screen.replace("\n", "")
        assert "wfh met something it did not expect and stopped" in said
        assert "Traceback" not in said
        assert program.left_behind() == ""
        if what == "notes.park":
            (kept,) = Path(home["HOME"]).glob("wfh-unsaved-*.txt")
            assert kept.name in said
            assert "lost?" in kept.read_text()
    (report,) = find_places(home).state.glob("wfh-crash-*.txt")
    assert report.name in said
    assert "nobody foresaw this" in report.read_text()
    assert os.stat(report).st_mode & 0o777 == 0o600
