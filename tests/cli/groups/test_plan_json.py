"""``wfh plan --json``: the golden day as data, to the letter, and nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Person

CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
tue = ["09:00-12:30", "13:00-17:30"]
[[window]]
kind = "no-meeting"
time = "09:30-11:30"
[[person]]
id = "ollie"
name = "Ollie"
timezone = "Europe/London"
hours = "09:00-17:30"
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
hours = "09:30-18:30"
[[meeting]]
title = "Standup"
people = ["ollie", "priya"]
days = ["tue"]
time = "11:30-12:00"
timezone = "Europe/Amsterdam"
"""


@pytest.fixture
def golden(noor: Person) -> Person:
    noor.configure(CONFIG)
    noor.now = "2026-11-24T08:55"
    for text in ("quick mail ~15m", "Review PR ~45m", "tell Ollie about the test", "Design doc ~2h"):
        noor.run("add", text)
    noor.run("add", "Write migration ~3h")
    return noor


def files(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(home.rglob("*.toml"))}


def test_the_golden_day_is_printed_as_data(golden: Person) -> None:
    home = Path(golden.environ["HOME"])
    before = files(home)
    ids = {task["title"]: task["id"] for task in golden.run("today", "--json").data["tasks"]}

    def row(title: str, start: str, end: str, reason: str, part: list[int] | None = None) -> dict[str, object]:
        return {
            "task": ids[title],
            "title": title,
            "start": f"2026-11-24T{start}:00Z",
            "end": f"2026-11-24T{end}:00Z",
            "part": part,
            "reason": reason,
        }

    assert golden.run("plan", "--json").data == {
        "capacity": {"planned": 390, "available": 338},
        "outcome": ids["Design doc"],
        "proposals": [
            row("quick mail", "08:00", "08:15", "short gap before 09:30"),
            row("Design doc", "08:30", "10:30", "no meetings until 11:30"),
            row("tell Ollie about the test", "11:00", "11:30", "Ollie is online until 18:30"),
            row("Write migration", "12:00", "13:30", "part 1 of 2, the longest gap", [1, 2]),
            row("Write migration", "13:45", "15:15", "part 2 of 2, the longest gap", [2, 2]),
            row("Review PR", "15:30", "16:15", "free until 17:30"),
        ],
        "unplaced": [],
    }
    assert files(home) == before


def test_what_does_not_fit_has_the_longest_gap_and_a_reason(golden: Person) -> None:
    golden.now = "2026-11-24T16:10"
    found = golden.run("plan", "--json").data
    assert [(one["title"], one["part"], one["reason"]) for one in found["proposals"]] == [
        ("Design doc", [1, 2], "part 1 of 2, free until 17:30")
    ]
    assert {one["title"]: (one["longest_gap"], one["reason"]) for one in found["unplaced"]} == {
        "quick mail": (0, "no free time is left today"),
        "Review PR": (0, "no free time is left today"),
        "tell Ollie about the test": (0, "no free time left while Ollie is there"),
        "Design doc": (0, "no free time is left today"),
        "Write migration": (0, "no free time is left today"),
    }


def test_an_empty_day_proposes_nothing(golden: Person) -> None:
    golden.now = "2026-11-28T10:00"
    assert golden.run("plan", "--json").data == {
        "capacity": {"planned": 0, "available": 0}, "outcome": None, "proposals": [], "unplaced": [],
    }  # fmt: skip
