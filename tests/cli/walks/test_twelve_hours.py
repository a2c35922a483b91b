"""On a 12-hour clock no command shows a time of day as 15:30; what somebody typed stays as it was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Person

AFTERNOON = re.compile(r"\b(?:1[3-9]|2[0-3]):[0-5]\d\b")
COMMANDS = (
    "today --plain", "plan --plain", "focus --plain", "overlap --plain", "shutdown --plain", "review --plain",
    "review --week 2026-W47 --plain", "handbook chat", "how chat priya --all", "how meeting sam thu 15:30",
    "how outage", "card", "card --for priya", "who", "when 3pm", "weekly thu 3pm", "hours", "hours --month",
    "calendars", "status", "standup", "replan", "backlog", "waiting", "search sync", "undo",
)  # fmt: skip


@pytest.fixture
def sample(sample: Person) -> Person:
    """Return a person with the sample, on its Monday at 14:32, whose clock shows 12 hours."""
    sample.run("config", "set", "ui.clock", "12")
    return sample


def test_no_time_of_day_has_24_hours(sample: Person) -> None:
    for command in COMMANDS:
        said = sample.run(*command.split())
        assert said.out, command
        text = said.out + said.err
        for typed in ("Priya 17:30", "office hours at 13:00"):
            text = text.replace(typed, "")
        assert not AFTERNOON.findall(text), text
