"""Which task a text names: an id before a title, a whole title before words of it, an open task before a done one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.today.named_tasks import PlacedTask, nearest_tasks, tasks_named

TODAY = date(2026, 11, 23)


def placed(*titles: str) -> tuple[PlacedTask, ...]:
    return tuple(PlacedTask(Task(f"t-{number}", title), TODAY) for number, title in enumerate(titles, 1))


def ids(found: tuple[PlacedTask, ...]) -> list[str]:
    return [each.task.id for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("t-2", ["t-2"]),
        ("memo", ["t-1"]),
        ("MEMO  for", ["t-2"]),
        ("sam memo", ["t-2"]),
        ("me", ["t-1", "t-2", "t-3"]),
        ("emo", []),
        ("memo x", []),
        (" ", []),
    ],
)
def test_words_name_a_task_in_any_order(text: str, found: list[str]) -> None:
    assert ids(tasks_named(placed("memo", "Memo for Sam", "Call me"), text)) == found


def test_a_done_task_is_named_only_where_no_open_one_is() -> None:
    done = PlacedTask(Task("t-9", "old memo", TaskStatus.DONE), TODAY)
    assert ids(tasks_named((done, *placed("new memo")), "memo")) == ["t-1"]
    assert ids(tasks_named((done,), "memo")) == ["t-9"]


def test_the_nearest_titles_are_at_most_three_and_open() -> None:
    known = (*placed("Decision memo", "Mail", "mails", "mailing", "maid"), PlacedTask(Task("t-9", "decisions"), None))
    assert ids(nearest_tasks(known, "decisin memo"))[0] == "t-1"
    assert len(nearest_tasks(known, "mailx")) == 3
    assert nearest_tasks(known, "zzz") == ()


@given(st.lists(st.text("abc ", min_size=1), min_size=1, max_size=5), st.text("abc ", max_size=6))
def test_a_whole_title_always_names_its_task_and_no_text_fails(titles: list[str], text: str) -> None:
    known = placed(*titles)
    for each in known:
        if each.task.title.strip():
            found = tasks_named(known, each.task.title)
            assert each in found
            assert {" ".join(one.task.title.split()) for one in found} == {" ".join(each.task.title.split())}
    assert len(nearest_tasks(known, text)) <= 3
    assert all(found in known for found in tasks_named(known, text))
