"""Lists of the config changed line by line: the rest of the file stays, and each change can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import workspace
from wfh.domain.setup.lists import CONFIG_LISTS, ListLine
from wfh.errors import WfhError
from wfh.usecases.setup import lists

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

TEXT = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-17:30"]

# I eat early
[[window]]
kind = "lunch"
days = ["mon"]
time = "12:00-12:30"
note = "outside"  # kept

[shutdown]
phrase = "Done"

[[shutdown.check]]
text = "Clear the desk"
place = ["home"]
"""
LUNCH, PROTECTED, MEETINGS, CHECKS = CONFIG_LISTS


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return workspace(tmp_path, text=TEXT)


def shown(ws: Workspace) -> list[tuple[str, str]]:
    return [(line.list.title, line.text) for line in lists.list_lines(ws) if line.number is not None]


def file_of(ws: Workspace) -> str:
    return ws.places.config.read_text("utf-8")


def test_a_line_is_changed_and_what_it_does_not_say_stays(ws: Workspace) -> None:
    assert shown(ws) == [("Lunch", "mon 12:00-12:30"), ("Room checklist", "Clear the desk")]
    line = lists.list_lines(ws)[0]
    lists.change_line(ws, line, "mon-wed 12:30-13:00")
    assert file_of(ws) == TEXT.replace('["mon"]', '["mon", "tue", "wed"]').replace("12:00-12:30", "12:30-13:00")
    with pytest.raises(WfhError, match="changed elsewhere"):
        lists.change_line(ws, line, "12:15-12:45")
    ws.undo()
    assert file_of(ws) == TEXT


def test_lines_are_added_and_removed_one_by_one(ws: Workspace) -> None:
    lists.change_line(ws, ListLine(MEETINGS), "standup mon 10:30-10:45")
    lists.change_line(ws, ListLine(PROTECTED), "no-meeting mon 09:00-10:00")
    assert shown(ws) == [
        ("Lunch", "mon 12:00-12:30"), ("Protected time", "no-meeting mon 09:00-10:00"),
        ("Meetings", "standup mon 10:30-10:45"), ("Room checklist", "Clear the desk"),
    ]  # fmt: skip
    assert ws.config.meetings[0].timezone == "Europe/Amsterdam"
    lists.change_line(ws, ListLine(CHECKS), "water the plant")
    check = next(line for line in lists.list_lines(ws) if line.list is CHECKS)
    lists.change_line(ws, check, "-")
    assert [item.text for item in ws.config.shutdown.checks] == ["water the plant"]
    for _step in range(4):
        ws.undo()
    assert file_of(ws) == TEXT


def test_what_is_wrong_is_refused_and_nothing_is_written(ws: Workspace) -> None:
    for text in ("standup", "standup mon 10:30-10:45 @nobody"):
        with pytest.raises(WfhError):
            lists.change_line(ws, ListLine(MEETINGS), text)
    for text in ("done", ""):
        with pytest.raises(WfhError):
            lists.change_key(ws, text)
    assert file_of(ws) == TEXT


def test_a_command_gets_another_key(ws: Workspace) -> None:
    lists.change_key(ws, "done D")
    assert dict(ws.config.keys) == {"done": "D"}
    ws.undo()
    assert file_of(ws) == TEXT


def test_a_minus_gives_a_command_back_its_own_key_and_keeps_the_comments(ws: Workspace) -> None:
    lists.change_key(ws, "done D")
    lists.change_key(ws, "replan ctrl+g")
    path = ws.places.config
    path.write_text(path.read_text("utf-8").replace("[keys]\n", "[keys]\n# my own\n"), "utf-8")
    lists.change_key(ws, "done -")
    assert dict(ws.config.keys) == {"replan": "ctrl+g"}
    assert "# my own\nreplan" in file_of(ws)
    ws.undo()
    assert dict(ws.config.keys) == {"done": "D", "replan": "ctrl+g"}
    with pytest.raises(WfhError, match="“park” has no key of yours"):
        lists.change_key(ws, "park -")
