"""What the README says can be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from wfh.cli.commands import SHELL_COMMANDS, COMMON
from wfh.cli.parser import ParsedCall, parse
from wfh.errors import UsageError

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = "\n".join(path.read_text("utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))))
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def commands_in(text: str) -> list[str]:
    """Return the command lines of wfh that a page names: in code within a line, and with a path before them."""
    return [*re.findall(r"`(wfh(?: [^`]*)?)`", text), *re.findall(r"/(wfh [a-z][^`\n]*)", text)]


def call(line: str) -> ParsedCall:
    return parse(shlex.split(line)[1:], SHELL_COMMANDS, COMMON)


@pytest.mark.parametrize("line", sorted(set(commands_in(PAGES))))
def test_a_command_of_the_readme_can_be_typed(line: str) -> None:
    found = call(line)
    if found.command == "config":
        assert found.words[0] in SHELL_COMMANDS["config"].words.strip("[]").replace("|", "").split()


@pytest.mark.parametrize(
    "line", ["wfh handbook", "wfh status --jsn", "wfh stop --outcome finished", "wfh when", "wfh pause now"]
)
def test_what_cannot_be_typed_is_noticed(line: str) -> None:
    assert commands_in(f"Type `{line}` then.") == [line]
    with pytest.raises(UsageError):
        call(line)


def test_every_command_of_wfh_is_in_the_readme() -> None:
    named = {call(line).command for line in commands_in(PAGES)}
    assert set(SHELL_COMMANDS) - named - {""} <= {"focus"}  # a screen of the app, as its key says


def test_the_second_command_is_what_the_checks_run() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    first, second = (" ".join(block.split()) for block in BLOCKS[:2])
    assert first.endswith("/bin/wfh")
    assert second.endswith("/bin/pytest -n 2")
    assert "'.[test]'" in second
    assert 'pytest" -n 2' in run
    assert "'.[test]'" in run


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_what_the_readme_points_at_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_readme_sets_variables_that_are_read() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for name in ("WFH_CONFIG", "WFH_DATA"):
        assert name in README
        assert f'"{name}"' in source
