"""Whom a text means: by id, by name, by how one begins, by a word of the name; with and without accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.model.people import Person, distinct_names, people_meant, people_meant_in_full
from wfh.domain.time.working_hours import Schedule
from wfh.domain.time.zone_cities import fold

UTC = Schedule("UTC")
PEOPLE = tuple(
    Person(id, name, UTC)
    for id, name in (
        ("priya", "Priya Nair"), ("p2", "Priya Śmith-O’Neill"), ("jose", "José 🎸 Álvarez"), ("lukasz", "Łukasz"),
        ("jan", "Jan van der Berg"), ("yael", "יעל"), ("s1", "Sam"), ("s2", "Sam"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("priya", "priya"), ("PRIYA", "priya"), ("Priya Nair", "priya"), ("smith", "p2"), ("o'neill", "p2"),
        ("neill", "p2"), ("priya s", "p2"), ("jose", "jose"), ("José", "jose"), ("alvarez", "jose"),
        ("Łukasz", "lukasz"), ("lukasz", "lukasz"), ("berg", "jan"), ("van", ""), ("der", ""), ("יעל", "yael"),
        ("sam", "s1 s2"), ("pri", "priya p2"), ("🎸", "jose"), ("", ""), (".", ""), ("nobody", ""),
    ],
)  # fmt: skip
def test_a_name_means_who_is_called_that(text: str, ids: str) -> None:
    assert " ".join(one.id for one in people_meant(PEOPLE, text)) == ids


def test_a_name_in_full_matches_no_beginning() -> None:
    assert [bool(people_meant_in_full(PEOPLE, text)) for text in ("pri", "nair", "jose", "a")] == [
        False, True, True, False
    ]  # fmt: skip


def test_people_with_one_name_are_distinguished_by_their_ids() -> None:
    assert distinct_names(PEOPLE[-3:]) == ("יעל", "Sam (s1)", "Sam (s2)")


@given(st.text(max_size=8))
def test_everybody_is_meant_by_their_id_and_their_name(name: str) -> None:
    one = Person("x", name or "x", UTC)
    assert people_meant((one,), "X") == (one,)
    assert not fold(name) or people_meant((one,), name) == (one,)
