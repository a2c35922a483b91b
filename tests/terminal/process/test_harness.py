"""The harness itself, on small programs: what it says about a terminal is true."""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.harness import Program, Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-c", code)


def test_keys_go_in_and_a_screen_comes_out(isolated: Mapping[str, str]) -> None:
    with Program(python("print('hello', input('name? '))"), isolated) as program:
        program.wait_for(r"name\?")
        program.type("Noor")
        program.send("enter")
        program.wait_for("hello Noor")
        assert program.wait_exit() == 0
        assert program.left_behind() == ""


def test_a_missing_pattern_fails_with_the_screen(isolated: Mapping[str, str]) -> None:
    with Program(python("print('here'); input()"), isolated) as program:
        program.wait_for("here")
        with pytest.raises(AssertionError, match=r"no 'there' on screen: not within 0\.2 s\nhere"):
            program.wait_for("there", timeout=0.2)


@pytest.mark.parametrize("bar", ["enter add   esc cancel", "enter voeg toe   esc annuleren", " tab  #kr1 Onboarding"])
def test_a_change_made_beside_an_open_bar_is_not_saved_yet(isolated: Mapping[str, str], bar: str) -> None:
    ask = f"print('○ memo'); print({bar!r}, flush=True); input(); print('\\x1b[2J\\x1b[H○ memo', flush=True); input()"
    with Program(python(ask), isolated) as program:
        program.wait_for(re.escape(bar.strip()))
        with pytest.raises(AssertionError, match="no '○ memo' beside bars on screen"):
            program.wait_saved("○ memo", timeout=0.2)
        program.send("enter")
        program.wait_saved("○ memo")


def test_a_program_that_ends_is_not_waited_for(isolated: Mapping[str, str]) -> None:
    with (
        Program(python("print('gone'); raise SystemExit(3)"), isolated) as program,
        pytest.raises(AssertionError, match="ended with 3\ngone"),
    ):
        program.wait_for("never")


def test_the_terminal_answers_questions(isolated: Mapping[str, str]) -> None:
    ask = (
        "import sys, tty, os; tty.setraw(0); sys.stdout.write('\\x1b[?2026$p'); sys.stdout.flush();"
        "answer = os.read(0, 20); sys.stdout.write(repr(answer)); sys.stdout.flush(); os.read(0, 1)"
    )
    with Program(python(ask), isolated) as program:
        program.wait_for(r"\?2026;2\$y")
        program.send("q")
        program.wait_exit()
        assert program.left_behind() == "line settings changed"


def test_a_mode_left_on_is_reported(isolated: Mapping[str, str]) -> None:
    with Program(python("print('\\x1b[?1049h\\x1b[?25l\\x1b[>1u')"), isolated) as program:
        program.wait_exit()
        assert program.left_behind() == "mode 1049 on, cursor hidden, keyboard protocol on"


def test_a_resize_reaches_the_program(isolated: Mapping[str, str]) -> None:
    # Blocked and waited for: a handler might run just before the program waits, and then nobody would hear of it.
    watch = (
        "import os, signal; size = os.get_terminal_size; signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH});"
        "print('ready', *size(), flush=True); signal.sigwait({signal.SIGWINCH}); print(*size())"
    )
    with Program(python(watch), isolated, columns=100, rows=30) as program:
        program.wait_for("ready 100 30")
        program.resize(60, 15)
        program.wait_for("^60 15")


def test_the_program_owns_its_terminal(isolated: Mapping[str, str]) -> None:
    with Program(python("print('ready'); input()"), isolated) as program:
        program.wait_for("ready")
        program.send("ctrl+c")
        assert program.wait_exit() in {-signal.SIGINT, 128 + signal.SIGINT, 1}


def test_a_closed_terminal_hangs_the_program_up(isolated: Mapping[str, str]) -> None:
    with Program(python("print('ready'); input()"), isolated) as program:
        program.wait_for("ready")
        program.hang_up()
        assert program.wait_exit() in {-signal.SIGHUP, 1}


def test_a_killed_program_says_nothing_more(isolated: Mapping[str, str]) -> None:
    with Program(python("print('ready'); input()"), isolated) as program:
        program.wait_for("ready")
        program.kill()
        assert program.status == -signal.SIGKILL
        assert not program.running


def test_a_sequence_cut_in_two_is_read_whole() -> None:
    terminal = Terminal(20, 2)
    assert terminal.feed(b"a\x1b[?20") == b""
    assert terminal.feed(b"26$pb\x1bP>|x") == b"\x1b[?2026;2$y"
    terminal.feed(b"\x1b\\c")
    assert terminal.lines[0].rstrip() == "abc"


def test_half_of_a_wide_character_written_over_shows_as_a_blank() -> None:
    terminal = Terminal(10, 2)
    terminal.feed("a世界b".encode())
    assert terminal.lines[0].rstrip() == "a世界b"
    terminal.feed(b"\x1b[1;2HX")
    assert terminal.lines[0].rstrip() == "aX 界b"
