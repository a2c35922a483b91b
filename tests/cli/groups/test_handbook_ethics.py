"""What must never be measured or shown is in no output of the handbook's commands, nor in their data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Person

TEAM = Path(__file__).parents[2] / "handbook-example" / "wfh.toml"
NEVER = re.compile(
    r"last.seen|keystroke|mouse|camera|rank|score|streak|badge|percentile|average|response.time|answered.by|"
    r"sick|ziek|ranglijst|gemiddeld|laatst gezien",
    re.IGNORECASE,
)
COMMANDS = (
    ("how", "chat", "priya"),
    ("how", "priya"),
    ("how", "outage"),
    ("how", "chat", "priya", "22", "dec"),
    ("handbook",),
    ("handbook", "--changed"),
    ("handbook", "--stale"),
    ("card",),
    ("card", "priya"),
    ("card", "--for", "priya"),
    ("ask",),
    ("decision", "--all"),
    ("who", "--place", "week"),
)


@pytest.fixture
def team(noor: Person) -> Person:
    noor.configure(f'schema = 1\ninclude = ["{TEAM}"]\n[me]\nid = "noor"\n')
    noor.run("ask", "priya", "the", "quota", "--by", "chat")
    (kept,) = noor.run("ask", "--json").data["asks"]
    noor.run("ask", "asked", kept["id"])
    return noor


@pytest.mark.parametrize("data", [(), ("--json",)], ids=["text", "json"])
def test_nobody_is_measured(team: Person, data: tuple[str, ...]) -> None:
    assert [(command, found) for command in COMMANDS if (found := NEVER.findall(team.run(*command, *data).out))] == []


def test_a_phone_number_is_shown_only_with_the_rule_that_calls(team: Person) -> None:
    assert [command for command in COMMANDS if "555" in team.run(*command).out] == [("how", "outage")]
