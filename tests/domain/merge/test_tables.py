"""The merge of two versions of a file: symmetric, idempotent, and nothing that either side said is lost."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations, permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.merge.fields import token
from wfh.domain.merge.order import arranged
from wfh.domain.merge.tables import merged_tables, moved_apart

Tables = dict[str, Any]

_AT = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=1)))
_IDS = [f"t-{letter}" for letter in "abcdef"]
_INSTANTS = st.integers(0, 5).map(lambda hours: _AT + timedelta(hours=hours))
_PAUSES = st.dictionaries(st.integers(0, 3), st.integers(1, 9), min_size=1, max_size=3).map(
    lambda found: [
        {"start": _AT + timedelta(hours=hour), "end": _AT + timedelta(hours=hour, minutes=length)}
        for hour, length in sorted(found.items())
    ]
)
_ITEM = st.fixed_dictionaries(
    {"title": st.sampled_from("xyz"), "status": st.sampled_from(["open", "moved", "dropped", "done"])},
    optional={
        "estimate": st.sampled_from([15, 30]),
        "carried": st.integers(1, 3),
        "end": _INSTANTS,
        "pauses": _PAUSES,
        "moved_to": st.sampled_from([date(2026, 11, 24), date(2026, 11, 25)]),
        "colour": st.sampled_from(["red", "green"]),
    },
)
_HEAD = st.fixed_dictionaries(
    {"schema": st.just(1), "date": st.just(date(2026, 11, 23))},
    optional={
        "good": st.sampled_from("pq"),
        "checked": st.lists(st.sampled_from("klm"), unique=True),
        "closed_at": _INSTANTS,
        "reopened": _PAUSES,
    },
)


@st.composite
def _tables(draw: st.DrawFn) -> dict[str, Any]:
    """Return a file with any of six tasks, in any order."""
    ids = draw(st.lists(st.sampled_from(_IDS), unique=True))
    head, tasks = draw(_HEAD), [{"id": id_, **draw(_ITEM)} for id_ in ids]
    return head | ({"task": tasks} if tasks else {})


def _canonical(tables: dict[str, Any]) -> dict[str, Any]:
    """Return what the order of keys does not change."""
    return {key: [token(item) for item in value] if isinstance(value, list) else value for key, value in tables.items()}


def _said(tables: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Return every value a file holds, and those that wait to be asked about."""
    found = {("", key, token(value)) for key, value in tables.items() if not isinstance(value, list)}
    found |= {(task["id"], key, token(value)) for task in tables.get("task", []) for key, value in task.items()}
    return found | {(each["id"], each["field"], token(each["theirs"])) for each in tables.get("conflict", [])}


@given(_tables(), _tables(), _tables())
def test_merging_again_what_was_merged_changes_nothing(base: Tables, mine: Tables, theirs: Tables) -> None:
    once = merged_tables(base, mine, theirs)

    assert _canonical(merged_tables(base, once, theirs)) == _canonical(once)
    assert _canonical(merged_tables(base, once, once)) == _canonical(once)


@given(_tables(), _tables())
def test_a_side_that_changed_nothing_takes_what_the_other_has(base: Tables, mine: Tables) -> None:
    wanted = _canonical({key: value for key, value in mine.items() if value != []})

    assert _canonical(merged_tables(base, mine, base)) == wanted
    assert _canonical(merged_tables(base, base, mine)) == wanted


@given(_tables(), _tables(), _tables())
def test_both_sides_agree_except_for_what_is_asked(base: Tables, mine: Tables, theirs: Tables) -> None:
    here, there = merged_tables(base, mine, theirs), merged_tables(base, theirs, mine)

    assert [task["id"] for task in here.get("task", [])] == [task["id"] for task in there.get("task", [])]
    asked = {(each["id"], each["field"]) for each in (*here.get("conflict", []), *there.get("conflict", []))}
    for tables in (here, there):
        tables.pop("conflict", None)
        for task in tables.get("task", []):
            for id_, key in asked:
                if id_ == task["id"]:
                    task.pop(key, None)
        for id_, key in asked:
            if not id_:
                tables.pop(key, None)
    assert _canonical(here) == _canonical(there)


@given(_tables(), _tables(), _tables())
def test_what_either_side_added_or_changed_is_kept_or_asked_about(base: Tables, mine: Tables, theirs: Tables) -> None:
    result = merged_tables(base, deepcopy(mine), deepcopy(theirs))

    ids = {task["id"] for task in result.get("task", [])}
    old = {task["id"]: task for task in base.get("task", [])}
    for side in (mine, theirs):
        for task in side.get("task", []):
            assert task["id"] in ids or task == old.get(task["id"])
    kept, before = _said(result), _said(base)
    asks = {"title", "estimate", "colour", "good"}  # what no rule of its own decides
    for side in (mine, theirs):
        lost = {said for said in _said(side) - before - kept if said[1] in asks}
        assert lost == set()


def _one(**fields: object) -> dict[str, Any]:
    return {"schema": 1, "task": [{"id": "t-1", "title": "Memo", "status": "open", **fields}]}


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        ({"status": "moved"}, {"status": "dropped"}, {"status": "dropped"}),
        ({"status": "done"}, {"status": "dropped"}, {"status": "done"}),
        ({"carried": 1}, {"carried": 3}, {"carried": 3}),
        ({"end": _AT}, {"end": _AT + timedelta(minutes=5)}, {"end": _AT + timedelta(minutes=5)}),
        ({"end": _AT}, {}, {"end": _AT}),
        ({"people": ["sam"]}, {"people": ["priya"]}, {"people": ["sam", "priya"]}),
        ({"end": _AT}, {"end": _AT.astimezone(UTC)}, {"end": max(_AT, _AT.astimezone(UTC), key=token)}),
    ],
)
def test_some_fields_are_settled_without_asking(mine: Tables, theirs: Tables, result: Tables) -> None:
    merged = merged_tables(_one(), _one(**mine), _one(**theirs))

    assert merged["task"][0] == _one(**result)["task"][0]
    assert "conflict" not in merged


def test_a_field_set_to_two_values_keeps_mine_and_writes_theirs_down() -> None:
    merged = merged_tables(_one(), _one(title="Mine"), _one(title="Theirs"))

    assert merged["task"][0]["title"] == "Mine"
    assert merged["conflict"] == [{"kind": "task", "id": "t-1", "field": "title", "theirs": "Theirs"}]


MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize("base", [_one(), {}, {"schema": 1, "task": [{"id": "t-1"}]}])
def test_a_task_changed_here_and_moved_on_there_is_asked_about_with_or_without_a_base(base: Tables) -> None:
    stays, moved = _one(title="Mine"), _one(status="moved", moved_to=TUESDAY)

    merged = [merged_tables(base, *sides) for sides in ((stays, moved), (moved, stays))]

    for tables in merged:
        assert tables["task"][0]["status"] == "moved"
        assert tables["conflict"] == [{"kind": "task", "id": "t-1", "field": "title", "theirs": "Mine"}]


@pytest.mark.parametrize(
    ("mine", "theirs", "target"),
    [
        ({"status": "moved", "moved_to": MONDAY}, {"status": "moved", "moved_to": TUESDAY}, MONDAY),
        ({"status": "moved", "moved_to": TUESDAY}, {"status": "moved"}, "backlog"),
        ({"status": "moved", "moved_to": TUESDAY}, {"status": "done"}, TUESDAY),
        ({"status": "moved", "moved_to": TUESDAY}, {"status": "moved", "moved_to": TUESDAY}, None),
        ({"status": "moved"}, {"status": "done"}, None),
        ({"status": "moved"}, {}, None),
    ],
)
def test_that_two_machines_took_a_task_to_two_places_is_written_down(
    mine: Tables, theirs: Tables, target: object
) -> None:
    note = {"kind": "task", "id": "t-1", "field": "moved_to", "theirs": target}
    for base in (_one(), {}):
        merged = merged_tables(base, _one(**mine), _one(**theirs))

        assert merged.get("conflict", []) == ([note] if target else [])
        assert merged_tables(base, _one(**theirs), _one(**mine)).get("conflict") == merged.get("conflict")
        assert merged_tables(base, merged, _one(**theirs)) == merged


def test_an_order_merged_again_stays_as_it_is() -> None:
    names = [side for count in range(4) for some in combinations("abc", count) for side in permutations(some)]
    for base, mine, theirs in product(names, repeat=3):
        once = arranged(base, mine, theirs, {*mine, *theirs})
        assert arranged(base, once, theirs, {*mine, *theirs}) == once == arranged(base, theirs, mine, {*mine, *theirs})


def test_an_id_is_known_to_have_moved_where_only_one_version_holds_it_or_both_lost_it_to_another_place() -> None:
    def file(**tasks: dict[str, object]) -> Tables:
        return {"task": [{"id": id_, **fields} for id_, fields in tasks.items()]}

    to_monday, to_tuesday = ({"status": "moved", "moved_to": day} for day in (MONDAY, TUESDAY))
    mine = file(a={"status": "open"}, b={"status": "open"}, c=to_monday, d=to_monday, e={"status": "done"})
    theirs = file(a={"status": "done"}, c=to_tuesday, d=to_monday, e=to_monday)

    assert moved_apart(mine, theirs) == {"b": True, "c": False, "e": True}
    assert moved_apart(theirs, mine) == {"b": False, "c": False, "e": False}


def test_what_one_side_removed_and_the_other_changed_comes_back() -> None:
    gone = {"schema": 1}

    assert merged_tables(_one(), gone, _one(title="New"))["task"][0]["title"] == "New"
    assert merged_tables(_one(), gone, _one()) == gone


def test_an_answer_given_on_one_machine_holds_on_the_other() -> None:
    asked = merged_tables(_one(), _one(title="Mine"), _one(title="Theirs"))
    answered = {**asked, "task": [{**asked["task"][0], "title": "Theirs"}]}
    del answered["conflict"]

    result = merged_tables(asked, answered, asked | {"good": "more"})

    assert result["task"][0]["title"] == "Theirs"
    assert "conflict" not in result


def test_two_results_of_one_number_both_stay_under_numbers_of_their_own() -> None:
    mine = {"schema": 1, "result": [{"id": "kr1", "title": "Pages"}]}
    theirs = {"schema": 1, "result": [{"id": "kr1", "title": "Onboarding"}]}

    merged = merged_tables({"schema": 1}, mine, theirs)

    assert merged == merged_tables({"schema": 1}, theirs, mine)
    assert {each["id"]: each["title"] for each in merged["result"]} == {"kr1": "Onboarding", "kr2": "Pages"}
    assert merged_tables({"schema": 1}, merged, mine) == merged


def test_pauses_of_two_machines_that_overlap_become_one_with_both_notes() -> None:
    mine = {"start": _AT, "end": _AT + timedelta(minutes=10), "note": "table 2"}
    theirs = {"start": _AT + timedelta(minutes=5), "end": _AT + timedelta(minutes=20), "note": "chapter 4"}

    merged = merged_tables(_one(), _one(pauses=[mine]), _one(pauses=[theirs]))

    assert merged["task"][0]["pauses"] == [
        {"start": _AT, "end": _AT + timedelta(minutes=20), "note": "chapter 4; table 2"}
    ]
