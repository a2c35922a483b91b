"""A colleague as a form."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from tests.present.sample import CONFIG, NOW, ZONE
from wfh.domain.model.config import Config, Ui
from wfh.errors import Problem
from wfh.present.overlap.person_form_rows import (
    example,
    form_row,
    hours_row,
    person_fields,
    place_row,
    problem_row,
    usual_languages,
)
from wfh.present.rows.pieces import Role, row_text, row_width

UI = Ui()


def test_somebody_new_has_the_usual_hours_and_my_language() -> None:
    fields = person_fields(None, "09:00-17:00", ("nl",))
    assert [(field.id, field.default) for field in fields] == [
        ("name", ""), ("place", ""), ("hours", "09:00-17:00"), ("languages", "nl"),
    ]  # fmt: skip


def test_a_language_is_proposed_that_most_speak_and_so_do_i() -> None:
    assert usual_languages(CONFIG) == ("en",)
    dutch = tuple(replace(one, languages=("nl",)) for one in CONFIG.people)
    assert usual_languages(replace(CONFIG, people=dutch)) == ("nl",)
    assert usual_languages(Config()) == ()


def test_somebody_known_has_their_own() -> None:
    fields = person_fields(CONFIG.people[0], "09:00-17:00", ())
    assert [field.default for field in fields] == ["Priya", "Asia/Kolkata", "mon-fri 09:30-18:30", ""]


def test_the_fields_are_one_line_with_the_one_asked_for_lit() -> None:
    fields = person_fields(None, "09:00-17:00", ("nl",))
    row = form_row("Add", fields, ("Ada", "x", "09:00-17:00", "nl"), 1, 80)
    assert row_text(row).rstrip() == " Add   Name Ada   Place ▸   Hours 09:00-17:00   Languages nl"
    assert row_width(form_row("Add", fields, ("x" * 80, "", "", ""), 1, 60)) == 60


def test_a_place_is_told_with_its_clock() -> None:
    assert row_text(place_row(ZoneInfo("Asia/Kolkata"), NOW, ZONE, UI)) == (
        "Kolkata, UTC+5:30, 19:02 there, 4 h 30 ahead"
    )


@pytest.mark.parametrize(
    ("text", "told"), [("9-17", "mon-fri 09:00-17:00"), ("mon 9-1", "mon 09:00-13:00"), ("9-", "…"), ("-", "…")]
)
def test_hours_are_told_as_they_are_understood(text: str, told: str) -> None:
    assert row_text(hours_row(text)) == told


def test_a_problem_has_a_way_out() -> None:
    assert row_text(problem_row(Problem("no", right="yes"))) == "no · yes"
    assert [piece.role for piece in problem_row(Problem("no"))] == [Role.ATTENTION]


@pytest.mark.parametrize("field", ["name", "place", "hours", "languages"])
def test_each_field_has_an_example(field: str) -> None:
    assert row_text(example(field))
