"""The set-up as text: each question, and what will be written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wfh.domain.setup.questions import QUESTIONS, SetupAnswers
from wfh.domain.time.hours_text import parse_week
from wfh.present.ritual.setup_rows import LABELS, question_page, summary_page
from wfh.present.rows.formatting import Shapes
from wfh.present.rows.pieces import row_text, row_width, rows_text

SIGNS = Shapes()
LAST = len(QUESTIONS)
SIZES = [(40, 8), (60, 13), (80, 20), (120, 36)]


def test_a_question_has_its_place_a_help_and_a_line() -> None:
    shown = question_page(QUESTIONS[1], 2, 0, 60, 13, SIGNS)
    assert rows_text(shown.rows).strip("\n").splitlines() == [
        " SET-UP   2 of 10   ━━━━━━━━━━━━━━━━━━━━",
        "",
        " Where are you?",
        " A large city, or a time zone such as Europe/Amsterdam.",
        "",
        " ▌",
    ]
    assert shown.field is not None
    x, y, cells = shown.field
    assert row_text(shown.rows[y])[x - 2] == "▌"
    assert x + cells <= 60


def test_options_show_what_they_stand_for() -> None:
    shown = question_page(QUESTIONS[3], 4, 1, 80, 20, SIGNS)
    assert shown.field is None
    assert "▸ 2  early           mon-fri 07:00-15:30" in rows_text(shown.rows)


def test_the_last_page_names_every_answer_and_the_file() -> None:
    answers = replace(SetupAnswers(), name="Noor")
    shown = rows_text(summary_page(answers, "/home/noor/.config/wfh/config.toml", LAST, 80, 20, SIGNS).rows)
    assert "✓ Name             Noor" in shown
    assert "✓ Week             nine to five" in shown
    assert "✓ Language         English" in shown
    assert "/home/noor/.config/wfh/config.toml" in shown


def test_the_last_page_shows_all_hours_and_no_week_that_they_are_not() -> None:
    hours = parse_week("mon tue 08:30-12:30, 13:00-17:00; wed 09:00-13:00; thu 22:00-06:00")
    shown = rows_text(summary_page(replace(SetupAnswers(), hours=hours), "/x", LAST, 80, 24, SIGNS).rows)
    assert "✓ Week             your own hours" in shown
    assert " ".join(shown.split()).count("mon tue 08:30-12:30, 13:00-17:00; wed 09:00-13:00; thu 22:00-06:00") == 1


@pytest.mark.parametrize(("cells", "lines"), SIZES)
def test_the_chosen_line_of_the_last_page_is_always_in_sight(cells: int, lines: int) -> None:
    for line, name in enumerate([*(LABELS[question.id] for question in QUESTIONS), "Save the file"]):
        shown = rows_text(summary_page(SetupAnswers(), "/x", line, cells, lines, SIGNS).rows)
        assert f"{SIGNS.cursor} {name}" in shown


def test_a_long_path_goes_on_in_the_next_row() -> None:
    shown = summary_page(SetupAnswers(), "/" + "x" * 200, LAST, 60, 30, SIGNS)
    assert sum(row_text(row).count("x") for row in shown.rows) >= 200


def test_every_question_has_a_label() -> None:
    assert set(LABELS) == {question.id for question in QUESTIONS}


@pytest.mark.parametrize(("cells", "lines"), SIZES)
@pytest.mark.parametrize("name", ["[/]", "日本語" * 30, "x" * 300])
def test_every_page_stays_in_its_window(cells: int, lines: int, name: str) -> None:
    pages = [question_page(question, 1, 0, cells, lines, SIGNS) for question in QUESTIONS]
    answers = replace(SetupAnswers(), name=name)
    pages += [summary_page(answers, "/x" * 60, line, cells, lines, SIGNS) for line in range(LAST + 1)]
    for shown in pages:
        assert len(shown.rows) <= lines
        assert all(row_width(row) <= cells for row in shown.rows)
        if shown.field:
            assert shown.field[1] < lines
