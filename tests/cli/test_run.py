"""How a command line ends: exit codes, sentences, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.shell import Terminal
from wfh import __version__
from wfh.cli import run as run_module
from wfh.cli.commands import SHELL_COMMANDS
from wfh.cli.groups import screens
from wfh.cli.output import Shell
from wfh.cli.run import run
from wfh.errors import Problem, WfhError

if TYPE_CHECKING:
    from tests.cli.shell import Person


def test_the_version_is_printed(noor: Person) -> None:
    assert noor.run("--version").lines == [f"wfh {__version__}"]


def test_help_names_every_command_and_only_those(noor: Person) -> None:
    said = noor.run("--help")
    assert said.code == 0
    named = {line.split()[0] for line in said.lines if line.startswith("  ") and not line.startswith("  --")}
    assert named == set(SHELL_COMMANDS) - {""}
    assert max(map(len, said.lines)) <= 110


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_command_has_help(noor: Person, language: str) -> None:
    said = {
        name: noor.run(*([name] if name else []), "--help", "--language", language) for name in sorted(SHELL_COMMANDS)
    }
    assert {name: each.code for name, each in said.items()} == dict.fromkeys(said, 0)
    options = {(name, option.name) for name in said if name for option in SHELL_COMMANDS[name].options}
    assert [(name, option) for name, option in sorted(options) if f"--{option}" not in said[name].out] == []


def test_help_of_status_lists_the_fields(noor: Person) -> None:
    assert "{minutes_left}" in noor.run("status", "--help").out


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (WfhError(Problem("is wrong", "a.toml", 3, "ui.clock", "so")), 1, "a.toml:3: ui.clock: is wrong (so)"),
        (WfhError("one", "two"), 1, "one\nwfh: two"),
        (PermissionError(13, "Permission denied", "/x/y"), 1, "/x/y: Permission denied"),
        (OSError("odd"), 1, "odd"),
        (KeyboardInterrupt(), 130, None),
        (BrokenPipeError(), 0, None),
    ],
)
def test_an_error_is_a_sentence_and_an_exit_code(
    noor: Person, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, sentence: str | None
) -> None:
    def fail(*_args: object) -> int:
        raise error

    monkeypatch.setattr(screens, "today", fail)
    said = noor.run("today")
    assert (said.code, said.err) == (code, f"wfh: {sentence}\n" if sentence else "")


def test_usage_errors_are_in_the_users_language(noor: Person) -> None:
    noor.environ["LANG"] = "nl_NL.UTF-8"
    assert noor.run("foucs").err.startswith("wfh: Er is geen")
    assert noor.run("foucs", "--language=en").err.startswith("wfh: There is no")
    assert noor.run("--language", "en", "foucs").err.startswith("wfh: There is no")


@pytest.mark.parametrize("argv", [(), ("today",), ("focus",), ("plan",), ("shutdown",), ("demo",)])
def test_on_a_terminal_the_app_opens(noor: Person, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]) -> None:
    opened: list[str] = []
    monkeypatch.setattr(screens, "run_app", lambda _ws, screen: opened.append(screen) or 0)
    assert noor.run(*argv, terminal=True).code == 0
    assert opened == [argv[0] if argv and argv != ("demo",) else "today" if argv else ""]


def test_the_app_runs_with_the_workspace_and_the_screen(noor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wfh.tui.start.run", lambda ws, screen: 130 if ws.configured and screen == "focus" else 1)
    assert noor.run("focus", terminal=True).code == 130


def test_a_dumb_terminal_and_a_pipe_get_text(noor: Person) -> None:
    noor.environ["TERM"] = "dumb"
    assert noor.run(terminal=True).lines[0] == "Mon 23 Nov 2026 14:32  ● working, 2 h 58 to stop"
    noor.environ["TERM"] = "xterm-256color"
    assert noor.run("today", "--plain", terminal=True).code == 0
    assert noor.run().lines[0] == "Mon 23 Nov 2026 14:32  ● working, 2 h 58 to stop"


def test_the_demo_needs_no_terminal_and_leaves_no_file(noor: Person) -> None:
    before = sorted(noor.config_file.parents[1].rglob("*"))
    said = noor.run("demo")
    assert said.code == 0
    assert "Priya" in said.out
    assert sorted(noor.config_file.parents[1].rglob("*")) == before


def test_closed_streams_are_tolerated(isolated: dict[str, str]) -> None:
    assert isinstance(run_module._opened(None), StringIO)
    shell = Shell(StringIO(), StringIO(), StringIO(), {})
    assert run(("today",), shell) == 1  # no home folder is known
    assert shell.stderr.getvalue().startswith("wfh: ")  # type: ignore[attr-defined]


def test_a_question_shows_its_default_and_ends_with_the_input() -> None:
    shell = Shell(StringIO("typed \n\n"), StringIO(), StringIO(), {})
    assert [shell.ask("Name?", "Noor") for _time in range(3)] == ["typed", "Noor", None]
    assert shell.stdout.getvalue() == "Name? [Noor] typed\nName? [Noor] \nName? [Noor] \n"  # type: ignore[attr-defined]
    terminal = Shell(Terminal("x\n"), Terminal(), StringIO(), {})
    assert terminal.ask("?") == "x"
    assert terminal.stdout.getvalue() == "? "  # type: ignore[attr-defined]


def test_in_a_dialogue_a_line_longer_than_the_terminal_breaks_at_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shell = Shell(Terminal("\n"), Terminal(), StringIO(), {}, folds=True)
    shell.say("  1  Enter takes what is in brackets, and ? tells why", "short", "x" * 50)
    shell.ask("What is the first step of this task, when", "and where")
    assert shell.stdout.getvalue().split("\n") == [  # type: ignore[attr-defined]
        "  1 Enter takes what is in brackets,",
        "  and ? tells why",
        "short",
        "x" * 50,
        "What is the first step of this task,",
        "when [and where] ",
    ]
    piped = Shell(StringIO(), StringIO(), StringIO(), {}, folds=True)
    piped.say("a line of words " * 9)
    assert piped.stdout.getvalue().count("\n") == 1  # type: ignore[attr-defined]


# ---------------------------------------------------------------- the real program


def start(noor: Person, *argv: str, **streams: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "wfh", *argv, "--now", noor.now]
    return subprocess.Popen(command, env=noor.environ, preexec_fn=_heeds_interrupts, **streams)  # noqa: PLW1509  (no threads here)


def _heeds_interrupts() -> None:
    """A shell lets its background jobs ignore interrupts, and what they start inherits that: tests may be run so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_closed_pipe_is_not_an_error(noor: Person) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start(noor, "today", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_an_output_that_is_full_is_a_problem(noor: Person) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(noor, "today", stdout=full, stderr=subprocess.PIPE)
        error = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert error.startswith(b"wfh: ")
    assert error.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interrupt_in_a_question_ends_quietly_and_keeps_the_place(noor: Person) -> None:
    process = start(noor, "shutdown", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    seen = b""
    while b"stop work?" not in seen:
        if not select([process.stdout], [], [], 60)[0]:
            process.kill()
        more = process.stdout.read1(4096)  # type: ignore[union-attr]
        assert more, process.communicate()[1]
        seen += more
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 130
    assert noor.run("shutdown", "--json").data["step"] == "stop"


def test_characters_the_output_has_no_code_for_have_ascii_ones(noor: Person) -> None:
    noor.environ |= {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    for argv in (("today",), ("status",)):
        process = start(noor, *argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, error = process.communicate(timeout=60)
        assert (process.returncode, error) == (0, b"")
        assert b"* working" in out
        assert b"?" not in out


IN_A_CALLBACK = """
import sys, weakref
from wfh.cli import main
main._run = lambda argv: 0
class Lock:
    pass
def interrupted(_lock):
    raise KeyboardInterrupt
main._leave = lambda code: locks.clear()
locks = [Lock()]
watch = weakref.ref(locks[0], interrupted)
main.entry()
print("it went on")
"""


def test_ctrl_c_within_a_callback_of_the_importer_ends_the_command() -> None:
    found = subprocess.run([sys.executable, "-c", IN_A_CALLBACK], capture_output=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (130, b"", b"")
