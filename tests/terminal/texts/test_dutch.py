"""In Dutch, all of it: no English sentence on any screen of the real program, nor in what the shell says."""

from __future__ import annotations

import io
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.locale.catalogue import messages, read
from tests.terminal.harness import Program, wfh
from wfh.cli.commands import SHELL_COMMANDS
from wfh.cli.output import Shell
from wfh.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


NOW = "2026-11-23T14:32+01:00"
# Words of English that no Dutch text has, and that no name of the sample, of a key or of a file is.
ENGLISH = re.compile(
    r"\b(the|and|your|you|with|when|this|that|from|what|which|until|hours|today|tomorrow|yesterday|minutes?|people|"
    r"working|asleep|nobody|everybody|nothing|add|close|done|next|save|cancel|take|back|leave|first|step|task|tasks|"
    r"please|not|has|have|are|by|for|to|or)\b",
    re.IGNORECASE,
)
# What stays as it is in every language: keys of the config, commands, the names of keys, words that Dutch has too.
SAME = re.compile(
    r"windows, office-hours, blocks, away|before, working, ending, focus.*|done( \(klaar\))?, moved-on|next tue 9:00|"
    rf"wfh ((config (get|set) )?[^”]*$|[a-z]+)|^ *({'|'.join(filter(None, SHELL_COMMANDS))})\b|"
    r"\[\[?[a-z]+\]?\]|[a-z]+(\.[a-z]+)+|\b[a-z]+ = |\{[a-z]+\}|--[a-z-]+|ctrl\+.|[a-z-]+(_[a-z]+)+"
)
# A text to copy for a colleague is in the colleague's language: the sample's Priya speaks English.
FOR_A_COLLEAGUE = re.compile(r"Om “[^”]*” te verzetten:.*?work for you\?", re.DOTALL)
F1 = "\x1bOP"
WIDE, NARROW = (120, 40), (80, 24)
TODAY = "? escape j a escape n escape d escape e escape ~ escape o escape tab tab x u ctrl+r c escape , escape"
FOCUS = "2 ? escape e escape enter space space + - n escape d escape d enter enter"
WALKS = {
    "set-up": "enter " * 11,
    "day": f"ctrl+p down escape {TODAY} 3 ? escape l j ] o t escape 1 {FOCUS}",
    "plan": "p ? escape" + " enter" * 14,
    "shutdown": f"4 enter {F1} {F1} escape {'enter ' * 40} n escape o escape ? escape",
}
"""The keys of each walk; ``c escape`` and the like open a question and leave it."""
SHELL = (
    "today --plain",
    "focus --plain",
    "overlap --plain",
    "overlap --plain --date 2027-03-16",
    "status",
    "who",
    "when 15:30",
    "add iets",
    "note iets",
    "start",
    "pause",
    "resume",
    "stop",
    "stop",
    "pause",
    "check",
    "restore",
    "restore niets",
    "config",
    "config get focus.minutes",
    "config get nergens.te.vinden",
    "config set focus.minutes veel",
    "config set focus.minutes 45",
    "when nooit",
    "when 15:30 Nergens",
    "who Niemand",
    "overlap --plain --date ooit",
    "overlap --plain --people niemand",
    "overlap --plain --minutes 0",
    "today --plain --now nooit",
    "today --plain --json",
    "today --nooit",
    "bestaatniet",
    "start --until 99:99",
    "stop --outcome soms",
    "plan --plain",
    "shutdown --plain",
    "shutdown --plain",
    "start",
    "init --yes",
    "init --preset ?",
    "--help",
    *(f"{name} --help" for name in SHELL_COMMANDS if name),
)


@pytest.fixture(scope="module")
def untranslated() -> frozenset[str]:
    """Return the English of every message of two words or more whose Dutch is another, without its fields."""
    found = set[str]()
    for key, value in messages(read("nl")).items():
        for english, dutch in zip(_texts(key), _texts(value), strict=False):
            for part in re.split(r"\{[^{}]*\}", english):
                if len(re.findall(r"[A-Za-z]{2,}", part)) > 1 and part.strip() not in dutch:
                    found.add(part.strip())
    return frozenset(found)


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def english(text: str, known: frozenset[str]) -> list[str]:
    """Return what is English in ``text``: sentences of the catalogue, and telltale words."""
    text = FOR_A_COLLEAGUE.sub("", text)
    # An example of a command is typed as it stands: its words are those of the sample.
    joined = " ".join(word for line in text.splitlines() if not line.startswith("  wfh ") for word in line.split())
    lines = {line.strip() for line in text.splitlines() if ENGLISH.search(SAME.sub("", line))}
    return [sentence for sentence in known if sentence in joined] + sorted(lines)


def shown(program: Program, keys: Sequence[str]) -> Iterator[str]:
    """Press the keys, and return the screen after each."""
    yield program.settle()
    for key in keys:
        program.send(key)
        yield program.settle(0.05)
        assert program.running, (key, program.screen)


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("size", [WIDE, NARROW] if LONG else [WIDE], ids=str)
def test_no_english_is_left_on_a_screen_in_dutch(
    isolated: Mapping[str, str], untranslated: frozenset[str], walk: str, size: tuple[int, int]
) -> None:
    command = wfh("--language", "nl") if walk == "set-up" else wfh("demo", "--language", "nl", "--now", NOW)
    left: dict[str, str] = {}
    with Program(command, isolated, columns=size[0], rows=size[1]) as program:
        program.wait_for("hulp|stoppen|verder")
        for screen in shown(program, WALKS[walk].split()):
            left |= dict.fromkeys(english(screen, untranslated), screen)
    assert left == {}


def test_no_english_is_left_in_what_the_shell_says_in_dutch(
    isolated: Mapping[str, str], untranslated: frozenset[str]
) -> None:
    left: dict[str, list[str]] = {}
    for command in ("init --yes", *SHELL):
        shell = Shell(io.StringIO("\n" * 60), io.StringIO(), io.StringIO(), isolated)
        run([*shlex.split(command), "--language", "nl", *(() if "--now" in command else ("--now", NOW))], shell)
        found = english(shell.stdout.getvalue() + "\n" + shell.stderr.getvalue(), untranslated)
        if found:
            left[command] = found
    assert left == {}
