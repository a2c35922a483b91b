"""Tasks of other programs: what each format says, no word lost, each once."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, moment
from wfh.domain.export.tasks.reading import READERS, ForeignTask, ReadTasks, keyed
from wfh.domain.export.tasks.take_over import take_tasks
from wfh.domain.model.day import Day
from wfh.domain.model.ledger import Ledger
from wfh.errors import WfhError

TODO = """\
Call the printer +office @phone due:2026-11-27
(B) 2026-11-20 Write the memo +kr1 t:2026-11-24
(A) Answer Mia
x 2026-11-19 2026-11-18 Old thing +office

"""
TASKS = [
    {"uuid": "u1", "description": "Fix the build", "status": "pending", "due": "20261126T230000Z", "tags": ["kr1"]},
    {"uuid": "u2", "description": "Read", "status": "waiting", "wait": "20261124T080000Z", "project": "lab",
     "annotations": [{"description": "page 12"}]},
    {"uuid": "u3", "description": "Gone", "status": "completed"},
    {"uuid": "u4", "description": "Never", "status": "deleted"},
]  # fmt: skip


def read(form: str, text: str) -> ReadTasks:
    return READERS[form](text, "file", AMSTERDAM, ("kr1",))


def test_todo_txt_gives_open_tasks_by_priority_with_due_and_threshold() -> None:
    found = read("todo.txt", TODO)
    assert [(each.title, each.result, each.day, each.deadline) for each in found.tasks] == [
        ("Answer Mia", "", None, None),
        ("Write the memo", "kr1", date(2026, 11, 24), None),
        ("Call the printer +office @phone", "", None, date(2026, 11, 27)),
    ]
    assert found.done == 1


def test_taskwarrior_gives_pending_and_waiting_ones_with_local_days_and_annotations() -> None:
    found = read("taskwarrior", json.dumps(TASKS))
    assert [(each.title, each.result, each.day, each.deadline) for each in found.tasks] == [
        ("Fix the build", "kr1", None, date(2026, 11, 27)),
        ("Read lab: page 12", "", date(2026, 11, 24), None),
    ]
    assert found.done == 1


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[1]", "[" * 5000])
def test_a_file_that_taskwarrior_did_not_export_is_refused(text: str) -> None:
    with pytest.raises(WfhError, match="task export"):
        read("taskwarrior", text)


@pytest.mark.parametrize(
    "text",
    [
        "Title,Estimate,Due,Status\nMemo,45m,2026-11-27,\nOld,,,done\n",
        "\ufeffTask;Due Date;Minutes;Done\nMemo;2026-11-27;45;no\nOld;;;x\n".removeprefix("\ufeff"),
    ],
)
def test_a_table_is_read_by_the_names_of_its_columns(text: str) -> None:
    found = read("csv", text)
    assert [(each.title, each.estimate, each.deadline) for each in found.tasks] == [("Memo", 45, date(2026, 11, 27))]
    assert found.done == 1


def test_a_table_without_a_title_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(WfhError) as error:
        read("csv", "one,two\n1,2\n")
    assert str(error.value.problems[0]).startswith("file:1")


def test_a_task_goes_to_its_day_unless_that_is_over_or_closed() -> None:
    now = moment("2026-11-24 10:00")
    closed = Day(date(2026, 11, 26), "Europe/Amsterdam", closed_at=now.stamp)
    days = [None, date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26)]
    found = ReadTasks(tuple(ForeignTask(str(number), f"task {number}", day=day) for number, day in enumerate(days)))
    ledger, took = take_tasks(Ledger({closed.date: closed}), now, keyed(found, "csv"), ())
    assert (took.on_days, took.to_backlog) == (1, 3)
    assert [task.title for task in ledger.days[date(2026, 11, 25)].tasks] == ["task 2"]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=8))
def test_every_line_comes_once_however_often_it_is_read(lines: list[str]) -> None:
    now = moment("2026-11-24 10:00")
    found = read("todo.txt", "\n".join(lines))
    ledger, took = take_tasks(Ledger(), now, keyed(found, "todo.txt"), ())
    assert len(took.titles) == len(found.tasks) == len(ledger.backlog.tasks) + len(ledger.days)
    again, nothing = take_tasks(ledger, now, keyed(found, "todo.txt"), {each.id for each in ledger.backlog.tasks})
    assert (again, nothing.known) == (ledger, len(found.tasks))
