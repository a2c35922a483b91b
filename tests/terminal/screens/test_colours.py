"""What reaches a terminal: the colours and signs it has, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG

if TYPE_CHECKING:
    from tests.terminal.conftest import Start

_LOOK = re.compile(rb"\x1b\[([0-9;]*)m")
_ANSI = {*map(str, (*range(30, 38), *range(40, 48), *range(90, 98), 107))}


def looks(output: bytes) -> set[str]:
    """Return what sets a colour: ``38;5;n`` and ``48;2;r;g;b`` by their beginning, ANSI colours by their number."""
    found = set()
    for codes in _LOOK.findall(output):
        rest = codes.decode().split(";")
        while rest:
            code = rest.pop(0)
            if code in {"38", "48"}:
                kind = rest.pop(0)
                found.add(f"{code};{kind}")
                del rest[: 1 if kind == "5" else 3]
            elif code and int(code) >= 30:
                found.add(code)
    return found


_TERMINALS = [
    ({"TERM": "linux", "COLORTERM": ""}, _ANSI, True),
    ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1", "LANG": "C"}, set(), True),
    ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"38;2", "48;2"}, False),
    ({"TERM": "screen-256color", "COLORTERM": ""}, {"38;5", "48;5"}, False),
]


@pytest.mark.parametrize(("variables", "allowed", "ascii"), _TERMINALS if LONG else _TERMINALS[:2])
def test_a_terminal_gets_its_own_colours_and_signs_only(
    start: Start, variables: dict[str, str], allowed: set[str], ascii: bool
) -> None:
    program = start("demo", "--language", "en", **variables)
    program.wait_for("REACH")
    program.send("3")
    program.wait_for("(?i)together")
    program.send("ctrl+p")
    program.wait_for("Start focus")
    program.settle()
    program.send("escape", "q")
    assert program.wait_exit() == 0
    found = looks(program.output)
    assert found <= allowed
    assert bool(found) == bool(allowed)
    printed = re.sub(rb"\x1b\][^\x07\x1b]*(\x07|\x1b\\)", b"", program.output)
    assert printed.isascii() == ascii
