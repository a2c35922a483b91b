"""Typed getters: right values come out, wrong ones are told with their place."""

from __future__ import annotations

import tomli
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.schema import kinds
from wfh.errors import Severity
from wfh.store.toml.decode import Findings, Layer, Source, Table
from wfh.store.toml.locate import find_places


def table(*texts: str) -> Table:
    names = ["own.toml", "team.toml", "more.toml"]
    layers = [Layer(tomli.loads(text), (), Source(name, text)) for name, text in zip(names, texts, strict=False)]
    return Table(layers, Findings())


def told(found: Table) -> list[str]:
    return [str(problem) for problem in found.found.problems]


def test_the_first_file_with_a_right_value_wins_and_every_wrong_one_is_reported() -> None:
    found = table("a = 'x'\n", "a = 2\n", "b = 1\na = true\n")

    assert found.get("a", kinds.whole(1, 9, 5), 0) == 2
    assert told(found) == [
        'own.toml:1: a: must be a whole number from 1 to 9, not "x" (for example: a = 5)',
        "more.toml:2: a: must be a whole number from 1 to 9, not true (for example: a = 5)",
    ]


def test_an_absent_key_has_its_default_or_is_reported_if_needed() -> None:
    found = table("")

    assert found.get("a", kinds.flag(), default=False) is False
    assert found.need("a", kinds.flag()) is None
    assert found.items("a", kinds.flag(), (True,)) == (True,)
    assert found.items("a", kinds.flag(), alone=True) == ()
    assert found.tables("a") == []
    assert told(found) == ["own.toml: needs `a` (for example: a = true)"]


def test_a_list_keeps_its_right_items() -> None:
    found = table("a = [1,\n 'x',\n 3]\nb = 1\n")

    assert found.items("a", kinds.whole(1, 9, 5)) == (1, 3)
    assert found.items("b", kinds.whole(1, 9, 5), alone=True) == (1,)
    assert told(found) == ['own.toml:2: a[2]: must be a whole number from 1 to 9, not "x" (for example: a = [5])']


def test_a_clash_leaves_the_later_item_out() -> None:
    found = table("a = [1, 2, 1]\n")

    assert found.items("a", kinds.whole(1, 9, 5), clash=lambda seen, new: "is twice" if new in seen else "") == (1, 2)
    assert told(found) == ["own.toml:1: a[3]: is twice"]


def test_tables_of_one_name_in_several_files_are_one() -> None:
    found = table("t = [{ id = 'a', x = 1 }]\n", "t = [{ id = 'b' }, { id = 'a', x = 2, y = 3 }]\n", "t = [{id='a'}]")

    named = found.named_tables("t", "id", kinds.name("a"))

    assert [name for name, _table in named] == ["a", "b"]
    assert named[0][1].get("x", kinds.whole(1, 9, 1), 0) == 1
    assert named[0][1].get("y", kinds.whole(1, 9, 1), 0) == 3
    assert told(found) == []


def test_a_name_used_twice_in_a_file_is_a_problem_unless_twins_are_allowed() -> None:
    text = "[[t]]\nid = 'a'\n[[t]]\nid = 'a'\n[[t]]\nid = 3\n"

    assert [name for name, _table in table(text).named_tables("t", "id", kinds.name("a"), twins=True)] == [
        "a",
        "a",
        None,
    ]
    found = table(text)
    assert [name for name, _table in found.named_tables("t", "id", kinds.name("a"))] == ["a", None, None]
    assert told(found)[0] == "own.toml:4: t[2].id: is in use: line 2 has it already"
    assert told(found)[1].startswith("own.toml:6: t[3].id: must be a short name")


def test_unknown_keys_are_hints_with_the_nearest_known_one() -> None:
    found = table("minuts = 1\nzzzzzz = 1\nminutes = 5\n")
    found.get("minutes", kinds.whole(1, 9, 5), 0)

    found.close()

    assert told(found) == [
        "own.toml:1: minuts: unknown key (did you mean `minutes`?)",
        "own.toml:2: zzzzzz: unknown key",
    ]
    assert {problem.severity for problem in found.found.problems} == {Severity.HINT}
    assert [path for _name, path, _problem in found.found.unknown] == [("minuts",), ("zzzzzz",)]


def test_the_first_value_and_file_can_be_looked_at_unread() -> None:
    found = table("a = 1\n", "a = 2\nb = 3\n")

    assert (found.first("a"), found.first("b"), found.first("c")) == (1, 3, None)
    assert found.only("b").layers == found.layers[1:]
    assert found.keys() == ["a", "b"]
    assert found.has("b")
    assert not found.has("c")


def test_places_fall_back_on_what_is_around() -> None:
    places = find_places("a = 1\n[t]\nx = [1,\n2]\n")

    assert places.line(("t", "x", 1)) == 4
    assert places.line(("t", "x", 7)) == 3
    assert places.line(("t", "y")) == 2
    assert places.line(("zz",)) is None


def test_what_is_not_toml_has_the_places_up_to_there() -> None:
    for text in ("a = 1\nb = =\n", "a = 1\n= 2", "a = 1\n[", 'a = 1\nb = "', 'a = 1\n"\\x" = 2', "a = 1\nb = [,"):
        assert find_places(text).lines[("a",)] == 1


@given(st.text("ab=[]{}\"'\\#\n\r.,1 ", max_size=30))
def test_no_text_keeps_the_search_for_places_busy(text: str) -> None:
    find_places(text)
