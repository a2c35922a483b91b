"""Words of strangers in every field of every file, from the disk to the bytes that reach the terminal."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.terminal.harness import _SEQUENCE, Program, wfh
from tests.terminal.texts import hostile
from wfh.cli.output import Shell
from wfh.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

pytestmark = pytest.mark.campaign

NOW = "2026-11-23T14:32+01:00"
SIZES = ((120, 40), (80, 24), (60, 15))
FIRSTS = range(len(hostile.TEXTS)) if LONG else (0,)
CASES = [(first, size) for first in FIRSTS for size in SIZES] if LONG else [(0, SIZES[0]), (7, SIZES[2])]
TEXTS = hostile.TEXTS if LONG else hostile.TEXTS[3::4]
TODAY = "? escape j k a escape n escape e escape d escape ~ escape o escape tab j j j j x u c escape ctrl+p b u escape"
FOCUS = "2 ? escape e escape enter space space + - n escape d escape d enter enter"
OVERLAP = "3 ? escape l h j j j k ] [ o t escape escape"
PLAN = "p enter enter enter enter escape escape escape escape escape 1"
SHUTDOWN = "4 enter"
WALK = f"{TODAY} {FOCUS} {OVERLAP} {PLAN} {SHUTDOWN}".split()
EVENING = ("n", "escape", "o", "escape", "?")
EVENING_SCREEN = "rest .* until Tue 09:00"
MOST_ENTERS = 70
# Sequences that Textual writes: colours, the cursor, modes and questions about modes, clearing, the keyboard, and the
# shape of the mouse pointer; and what wfh asks of the keyboard beside that (``REPORT_PLACES``), the colour of the
# window that it asks for, and its title.
KINDS = {b"[m", b"[H", b"[?h", b"[?l", b"[?$p", b"[>u", b"[<u", b"[?u", b"[J", b"[c", b"[>m", b"[n", b"[t", b"]22"}
KINDS |= {b"[=u", b"]11", b"]2"}
COMMANDS = (
    "today --plain",
    "today --json",
    "focus --plain",
    "focus --json",
    "overlap --plain",
    "overlap --json",
    "shutdown --json",
    "status",
    "status --json",
    "status --format {title}{outcome}{next}",
    "who",
    "who --json",
    "when 15:30",
    "when --json 15:30",
    "check",
    "restore",
    "config",
    "plan --plain",
    "start",
    "pause",
    "resume",
    "stop",
    "shutdown --plain",
)
TYPED = ("add", "note", "start", "who", "when", "config get", "config set me.name", "restore", "")


def kind(sequence: bytes) -> bytes:
    """Return a control sequence without its numbers, another one with its number alone."""
    if sequence.startswith(b"\x1b["):
        return re.sub(rb"[0-9;:]", b"", sequence[1:])
    return sequence[1:].partition(b";")[0]


def foreign(output: bytes) -> set[bytes]:
    """Return what is in the output of the app that Textual never writes."""
    found = {kind(match[0]) for match in _SEQUENCE.finditer(output)} - KINDS
    titles = b"".join(re.findall(rb"\x1b\]2;([^\x07\x1b]*)", output))
    text = (_SEQUENCE.sub(b"", output) + titles).decode("utf-8")  # every byte belongs to a character
    controls = {character for character in text if not character.isprintable()} - set("\r\n\u200d\u200c")
    return found | {character.encode() for character in controls}


@pytest.mark.parametrize(("first", "size"), CASES, ids=str)
def test_no_word_of_a_file_is_more_than_a_word_on_any_screen(
    isolated: Mapping[str, str], first: int, size: tuple[int, int]
) -> None:
    hostile.move_in(isolated, first)
    program = Program(wfh("--now", NOW), isolated, columns=size[0], rows=size[1])
    with program:
        program.wait_for("help|close")
        _press(program, WALK)
        for _enter in range(MOST_ENTERS):
            if re.search(EVENING_SCREEN, program.screen):
                break
            _press(program, ["enter"])
        program.wait_for(EVENING_SCREEN)
        _press(program, EVENING)
        program.send("ctrl+q")
        assert program.wait_exit() == 0
        assert program.left_behind() == ""
    assert foreign(bytes(program.output)) == set()
    for text in (b"\x1b]52", b"\x1b]0;", b"\x1b[31mred", b"[2J\x1b[999", "\u202e".encode(), b"Traceback"):
        assert text not in program.output
    _nothing_ran(isolated)


def _press(program: Program, keys: Sequence[str]) -> None:
    for key in keys:
        program.send(key)
        program.settle(0.03)
        assert program.running, (key, program.screen)


def test_what_is_pasted_is_only_text(isolated: Mapping[str, str]) -> None:
    hostile.move_in(isolated, 0)
    program = Program(wfh("--now", NOW), isolated)
    with program:
        program.wait_for("help")
        for text in hostile.TEXTS:
            program.send("n")
            program.wait_for("Park a thought")
            program.type(f"\x1b[200~{text}\x1b[201~")
            program.settle(0.05)
            program.send("enter")
            program.wait_gone("Park a thought")
        program.send("ctrl+q")
        assert program.wait_exit() == 0
    assert foreign(bytes(program.output)) <= {b"\x07"}  # the bell: the longest text is longer than the field
    _nothing_ran(isolated)


@pytest.mark.parametrize("wrong", [False, True], ids=["words", "every value"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_word_of_a_file_or_a_command_line_is_more_than_a_word_in_a_shell(
    isolated: Mapping[str, str], language: str, wrong: bool
) -> None:
    for first in FIRSTS:
        words = hostile.Words(first)
        hostile.move_in(isolated, first, hostile.every_value_wrong(words) if wrong else None)
        lines = [command.split() for command in COMMANDS]
        lines += [[*command.split(), text] for command in TYPED for text in TEXTS]
        lines += [["today", "--plain", option, text] for option in ("--now", "--language") for text in TEXTS]
        for line in lines:
            language_option = [] if "--language" in line else ["--language", language]
            now = [] if "--now" in line else ["--now", NOW]
            shell = Shell(io.StringIO("\n" * 80), io.StringIO(), io.StringIO(), isolated)
            assert run([*line, *language_option, *now], shell) in {0, 1, 2}, line
            said = shell.stdout.getvalue() + shell.stderr.getvalue()
            assert {c for c in said if not c.isprintable()} <= set("\n\u200d\u200c"), line
            assert not re.search(r"Traceback|app\.quit\]x\[/\]\S*\Z^", said)
    _nothing_ran(isolated)


@pytest.mark.parametrize("size", SIZES[::2], ids=str)
def test_the_app_starts_with_a_config_in_which_everything_is_wrong(
    isolated: Mapping[str, str], size: tuple[int, int]
) -> None:
    hostile.move_in(isolated, 0, hostile.every_value_wrong(hostile.Words(0)))
    program = Program(wfh("--now", NOW), isolated, columns=size[0], rows=size[1])
    with program:
        program.wait_for("help|problem")
        program.send("2", "4", "1", "3", "escape", "ctrl+q")
        assert program.wait_exit() == 0
    assert foreign(bytes(program.output)) == set()


@pytest.mark.parametrize("screen", ["1", "3"])
def test_the_line_between_the_columns_is_straight_whatever_the_words_are(
    isolated: Mapping[str, str], screen: str
) -> None:
    hostile.move_in(isolated, 0)
    with Program(wfh("--now", NOW), isolated) as program:
        program.wait_for("help")
        program.send(screen)
        program.settle()
        rows = [program.terminal.screen.buffer[y] for y in range(2, 37)]
        at = [{x for x in range(20, 119) if row[x].data == "│"} for row in rows]
        straight = set.intersection(*[places for places in at if places])
        assert straight, program.screen


def _nothing_ran(environ: Mapping[str, str]) -> None:
    assert not Path(hostile.MARKER).exists()
    assert [path for path in Path(environ["HOME"]).rglob("*") if path.name == hostile.MARKER] == []
