"""The evening as text: nearly nothing, and no task."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.present.sample import CONFIG, DAY, at, take_snapshot
from wfh.domain.rituals.closing import RestUntil
from wfh.present.ritual.evening import evening, when_text
from wfh.present.rows.pieces import Role, row_width, rows_text

CLOSED = replace(DAY, stopped_at=at(17, 28), closed_at=at(17, 30), good="Priya's review came before lunch")
LOOK = take_snapshot(at(18), day=CLOSED)
REST = RestUntil(at(17, 28), at(9, day=24), 15 * 60 + 32, short=False)


def text(rest: RestUntil | None = REST, cells: int = 80, lines: int = 20) -> str:
    return rows_text(evening(LOOK, rest, cells, lines))


def test_the_evening_says_when_work_stopped_and_how_long_the_rest_is() -> None:
    assert text().strip("\n").splitlines() == [
        "                                       ☾",
        "",
        "                               Shutdown complete",
        "",
        "                stopped 17:28   ·   rest 15 h 32 until Tue 09:00",
        "",
        "                       “Priya's review came before lunch”",
    ]


def test_no_task_is_shown() -> None:
    assert not any(task.title in text() for task in DAY.tasks)


def test_a_short_rest_is_marked_by_shape_and_role() -> None:
    short = replace(REST, short=True, minutes=9 * 60)
    assert "▲ rest 9 h until" in text(short)
    assert Role.ATTENTION in {piece.role for row in evening(LOOK, short, 80, 20) for piece in row}
    assert Role.ATTENTION not in {piece.role for row in evening(LOOK, REST, 80, 20) for piece in row}


def test_without_hours_ahead_only_the_stop_is_reported() -> None:
    assert "rest" not in text(RestUntil(at(17, 28), None, None, short=False))
    assert "stopped" not in text(None)


def test_what_is_planned_for_tonight_is_the_last_line() -> None:
    day = replace(CLOSED, tonight="climbing with Ada")
    assert rows_text(evening(replace(LOOK, day=day), REST, 80, 20)).rstrip().endswith("climbing with Ada")


def test_the_phrase_can_be_ones_own() -> None:
    config = replace(CONFIG, shutdown=replace(CONFIG.shutdown, phrase="Enough for today."))
    assert "Enough for today." in rows_text(evening(replace(LOOK, config=config), REST, 80, 20))


def test_a_narrow_window_takes_two_rows_for_the_rest() -> None:
    rows = text(cells=40, lines=8).splitlines()
    assert "      rest 15 h 32 until Tue 09:00" in rows
    assert not any("stopped" in row and "rest" in row for row in rows)


@pytest.mark.parametrize(("cells", "lines"), [(40, 6), (40, 3), (60, 12), (120, 36)])
@pytest.mark.parametrize("good", ["[/]", "{x}", "日本語" * 40, "👩‍👩‍👧", "x" * 200])
def test_text_of_any_kind_stays_in_the_window(cells: int, lines: int, good: str) -> None:
    rows = evening(replace(LOOK, day=replace(CLOSED, good=good)), REST, cells, lines)
    assert len(rows) <= lines
    assert all(row_width(row) <= cells for row in rows)


def test_a_start_a_week_or_more_ahead_has_its_date() -> None:
    assert when_text(at(9) + timedelta(days=2), LOOK) == "Wed 09:00"
    assert when_text(at(9) + timedelta(days=14), LOOK) == "Mon 7 Dec 09:00"
