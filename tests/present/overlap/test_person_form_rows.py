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


def test_a_new_colleague_has_default_hours_and_language() -> None:
    fields = person_fields(None, "09:00-17:00", ("nl",))
    assert [(field.id, field.default) for field in fields] == [
        ("name", ""), ("place", ""), ("hours", "09:00-17:00"), ("languages", "nl"),
    ]  # fmt: skip


def test_the_default_language_is_mine_that_most_speak() -> None:
    assert usual_languages(CONFIG) == ("en",)
    dutch = tuple(replace(one, languages=("nl",)) for one in CONFIG.people)
    assert usual_languages(replace(CONFIG, people=dutch)) == ("nl",)
    assert usual_languages(Config()) == ()


def test_a_known_colleague_has_their_own_values() -> None:
    fields = person_fields(CONFIG.people[0], "09:00-17:00", ())
    assert [field.default for field in fields] == ["Priya", "Asia/Kolkata", "mon-fri 09:30-18:30", ""]


def test_the_form_is_one_line_with_the_current_field_highlighted() -> None:
    fields = person_fields(None, "09:00-17:00", ("nl",))
    row = form_row("Add", fields, ("Ada", "x", "09:00-17:00", "nl"), 1, 80)
    assert row_text(row).rstrip() == " Add   Name Ada   Place ▸   Hours 09:00-17:00   Languages nl"
    assert row_width(form_row("Add", fields, ("x" * 80, "", "", ""), 1, 60)) == 60


def test_a_place_is_shown_with_its_local_time() -> None:
    assert row_text(place_row(ZoneInfo("Asia/Kolkata"), NOW, ZONE, UI)) == (
        "Kolkata, UTC+5:30, 19:02 there, 4 h 30 ahead"
    )


@pytest.mark.parametrize(
    ("text", "told"), [("9-17", "mon-fri 09:00-17:00"), ("mon 9-1", "mon 09:00-13:00"), ("9-", "…"), ("-", "…")]
)
def test_hours_are_shown_as_parsed(text: str, told: str) -> None:
    assert row_text(hours_row(text)) == told


def test_a_problem_is_shown_with_a_suggestion() -> None:
    assert row_text(problem_row(Problem("no", right="yes"))) == "no · yes"
    assert [piece.role for piece in problem_row(Problem("no"))] == [Role.ATTENTION]


@pytest.mark.parametrize("field", ["name", "place", "hours", "languages"])
def test_each_field_has_an_example(field: str) -> None:
    assert row_text(example(field))
