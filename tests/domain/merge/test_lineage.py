"""The base of a copy, where nobody kept one: what earlier versions prove, and nothing that they do not."""

from __future__ import annotations

from typing import Any

import pytest

from wfh.domain.merge.lineage import likely_base
from wfh.domain.merge.tables import merged_tables

Tables = dict[str, Any]


def _file(title: str, *others: str) -> Tables:
    tasks = [{"id": "t-1", "title": title}, *({"id": other, "title": other} for other in others)]
    return {"schema": 1, "task": tasks}


@pytest.mark.parametrize(
    ("past", "mine", "theirs", "complete", "title"),
    [
        (["a"], "b", "a", True, "b"),  # only this machine changed it
        (["a"], "a", "b", True, "b"),  # only the other one did
        (["a", "b"], "b", "a", False, "b"),  # the other one has not seen the change yet
        (["b"], "b", "a", False, None),  # it may have been a before what is still known
        (["a", "b"], "a", "b", True, None),  # somebody went back
        (["a"], "b", "c", True, None),  # both changed it
        ([], "b", "c", True, None),
    ],
)
def test_a_field_is_settled_where_earlier_versions_say_who_changed_it(
    past: list[str], mine: str, theirs: str, complete: bool, title: str | None
) -> None:
    sides = _file(mine), _file(theirs)
    base = likely_base([_file(each) for each in past], *sides, complete=complete)

    result = merged_tables(base, *sides)

    assert result["task"][0]["title"] == (title or mine)
    assert ("conflict" in result) is (title is None)


def test_nothing_is_taken_for_removed() -> None:
    past, mine, theirs = _file("a", "t-2", "t-3"), _file("a", "t-2"), _file("a", "t-3")

    result = merged_tables(likely_base([past], mine, theirs, complete=True), mine, theirs)

    assert {task["id"] for task in result["task"]} == {"t-1", "t-2", "t-3"}


def test_an_item_that_the_oldest_version_has_not_is_known_from_its_beginning() -> None:
    past, mine, theirs = [{"schema": 1, "task": [{"id": "t-0", "title": "x"}]}, _file("a")], _file("a"), _file("b")

    result = merged_tables(likely_base(past, mine, theirs, complete=False), mine, theirs)

    assert result["task"][0]["title"] == "b"
    assert "conflict" not in result


@pytest.mark.parametrize(
    ("past", "here", "there", "is_mine", "asked"),
    [
        (["a"], "a", "a", True, []),  # it moved, and nobody changed it
        (["a"], "b", "a", True, ["b"]),  # it was changed here while it moved there
        (["a"], "a", "b", True, []),  # what moved it changed it as well
        (["a"], "a", "b", False, []),  # this machine moved and changed it; the copy has it as it was
        (["a"], "b", "a", False, ["b"]),  # this machine moved it; the other one changed it
        ([], "b", "a", True, ["b"]),  # nobody knows
    ],
)
def test_an_item_of_one_side_and_another_file_has_moved_there_and_only_its_news_stays(
    past: list[str], here: str, there: str, is_mine: bool, asked: list[str]
) -> None:
    other: Tables = {"schema": 1}
    sides = (_file(here), other) if is_mine else (other, _file(here))
    elsewhere = {"task": {"t-1": {"id": "t-1", "title": there, "carried": 1}}}
    base = likely_base([_file(each) for each in past], *sides, complete=True, elsewhere=elsewhere)

    result = merged_tables(base, *sides)

    titles = [conflict["theirs"] for conflict in result.get("conflict", []) if conflict["field"] == "title"]
    assert titles == asked
    assert ("task" in result) is bool(asked)
