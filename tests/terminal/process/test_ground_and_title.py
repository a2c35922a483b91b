"""The colours of the terminal are followed, at the start and while the app runs; its title is that of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.harness import FOUND_TITLE, Program, wfh

if TYPE_CHECKING:
    from collections.abc import Mapping

LIGHT, DARK = "fbfaf7", "14161c"


def ground(program: Program) -> str:
    """Return the colour that is drawn behind the body, once all that was sent is drawn."""
    program.settle()
    return str(program.terminal.screen.buffer[10][2].bg)


def test_the_theme_follows_the_terminal_and_no_answer_is_typed(isolated: Mapping[str, str]) -> None:
    with Program(wfh("demo", "--language", "en"), isolated) as program:
        program.terminal.ground = b"fbfb/fafa/f7f7"
        program.wait_for("TASKS")
        assert ground(program) == LIGHT
        assert program.terminal.title == "Work until 17:30 - wfh"
        program.answer("\x1b[?997;1n")
        assert ground(program) == DARK
        program.send("n")
        program.wait_for("Park a thought")
        program.answer("me\x1b]11;rgb:fb")
        program.pump(0.3)  # longer than the app waits for the rest of what may be a key
        program.answer("mo")
        program.settle()
        program.answer("fb/fafa/f7f7\x1b\\ to Mia\x1b[?997;1n\x1b[?997;2n, today")
        program.wait_for("^ memo to Mia, today *$")
        assert ground(program) == LIGHT
        program.send("escape", "f", "enter")
        program.wait_for("focus 4[0-9]:")
        assert program.terminal.title.startswith("Focus: Review Priya's design until ")
        program.send("q")
        assert program.wait_exit() == 0
        assert program.left_behind() == ""
        assert program.terminal.title == FOUND_TITLE


def test_a_terminal_that_never_answers_gets_the_theme_it_had(isolated: Mapping[str, str]) -> None:
    with Program(wfh("demo", "--language", "en"), {**isolated, "COLORFGBG": "0;15"}) as program:
        program.terminal.ground = b""
        program.wait_for("TASKS")
        assert ground(program) == LIGHT
