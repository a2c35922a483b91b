"""A weekly meeting over a year, to the letter: ``golden/weekly/*.txt``.

``WFH_GOLDEN=1 pytest tests/present/overlap/test_weekly_rows.py`` writes them again; read what changes before it is
kept.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.domain.team import MIA, NOOR, PRIYA, SAM, TEAM
from tests.present.overlap.test_plain_golden import dutch, hold
from wfh.domain.model.config import Ui
from wfh.domain.overlap.rotation import Year, year
from wfh.domain.time.working_hours import Window, WindowKind, parse_range
from wfh.present.overlap.weekly_rows import WeekPlace, weekly_rows, weekly_text
from wfh.present.rows.pieces import row_width, rows_text

if TYPE_CHECKING:
    from wfh.domain.model.people import Person

__all__ = ["dutch"]

GOLDEN = Path(__file__).parent / "golden" / "weekly"
SIZES = ((120, 36), (80, 20), (60, 13))
NEW_YORK_MOVES, AMSTERDAM_MOVES, LAST = 2, 4, 51


def found(*others: Person, minute: int = 14 * 60 + 30, weeks: int = 52) -> Year:
    return year(NOOR, others, date(2027, 3, 2), minute, weeks)


WINDOW = Window(WindowKind.NO_MEETING, frozenset(range(5)), parse_range("14:00-16:00"))
GUARDED = replace(NOOR, schedule=replace(NOOR.schedule, windows=(WINDOW,)))
YEARS = {
    "two": (
        lambda: found(PRIYA, SAM),
        (WeekPlace(), WeekPlace(NEW_YORK_MOVES, 1), WeekPlace(AMSTERDAM_MOVES, in_turns=False)),
    ),
    "four": (lambda: found(*TEAM), (WeekPlace(), WeekPlace(LAST, 3), WeekPlace(in_turns=False))),
    "at-ease": (lambda: found(SAM, minute=15 * 60), (WeekPlace(),)),
    "never": (lambda: found(MIA, minute=3 * 60), (WeekPlace(in_turns=False),)),
    "alone": (found, (WeekPlace(),)),
    "window": (lambda: year(GUARDED, [PRIYA], date(2027, 2, 23), 14 * 60 + 30, 12), (WeekPlace(in_turns=False),)),
}


def drawn(name: str) -> str:
    made, places = YEARS[name]
    value, pages = made(), []
    for place in places:
        for cells, lines in SIZES:
            rows = weekly_rows(value, place, cells, lines, Ui())
            assert len(rows) <= lines
            assert all(row_width(row) <= cells for row in rows)
            pages.append(rows_text(rows))
    return "\n\n----\n\n".join(pages) + "\n"


@pytest.mark.parametrize("name", YEARS)
def test_the_year_matches_its_kept_screen(name: str) -> None:
    hold(GOLDEN / f"{name}.txt", drawn(name))


@pytest.mark.usefixtures("dutch")
def test_the_dutch_year_matches_its_kept_screen() -> None:
    hold(GOLDEN / "four.nl.txt", drawn("four"))


def test_the_year_as_text_has_a_line_per_week_and_totals() -> None:
    short = found(PRIYA, SAM, weeks=3)
    assert weekly_text(short, WeekPlace(), Ui()).splitlines() == [
        "Each Tue, 30 m, taking turns",
        "Tue 2 Mar 2027 14:00–14:30 (UTC 13:00): Priya stays 30 m later, Sam starts 1 h early",
        "Tue 9 Mar 2027 14:30–15:00 (UTC 13:30): Priya stays 1 h later, Sam starts 30 m early",
        "Tue 16 Mar 2027 14:00–14:30 (UTC 13:00): Priya stays 30 m later",
        "The year stretches Priya 2 h, Sam 1 h 30.",
    ]
    fixed = weekly_text(found(SAM, minute=15 * 60, weeks=1), WeekPlace(in_turns=False), Ui(ascii=True))
    assert fixed.splitlines() == [
        "Each Tue, 30 m, always at 15:00",
        "Tue 2 Mar 2027 15:00-15:30 (UTC 14:00)",
        "Nobody works outside hours.",
    ]


def test_the_text_says_why_a_week_has_two_calls_and_who_is_in_each() -> None:
    lines = weekly_text(found(*TEAM, weeks=2), WeekPlace(), Ui()).splitlines()
    assert lines[-2] == "No reasonable slot for everyone in 2 of 2 weeks: two calls then."
    assert [line.partition("), ")[2].partition(":")[0] for line in lines[1:3]] == [
        "call 1 of 2 with Priya, Sam", "call 2 of 2 with Mia"
    ]  # fmt: skip


def test_texts_for_others_use_my_name() -> None:
    text = weekly_text(found(MIA, weeks=1), WeekPlace(), Ui()).splitlines()
    assert text[1].endswith(": Noor starts 1 h early, Mia stays 1 h 30 later")
    assert text[2] == "The year stretches Noor 1 h, Mia 1 h 30."


def test_the_selected_person_is_visible_in_a_low_window() -> None:
    many = found(*(replace(SAM, id=f"p{number}", name=f"P{number}") for number in range(20)), weeks=4)
    for person in range(21):
        rows = weekly_rows(many, WeekPlace(0, person), 60, 13, Ui())
        assert rows_text(rows).count("▸") == 1


def test_the_year_can_be_drawn_in_ascii() -> None:
    text = rows_text(weekly_rows(found(PRIYA, SAM), WeekPlace(), 80, 20, Ui(ascii=True)))
    assert text.isascii()


def test_differing_local_times_are_grouped() -> None:
    berlin, lee = replace(PRIYA, id="bea", name="Bea", schedule=NOOR.schedule), replace(SAM, id="lee", name="Lee")
    text = rows_text(weekly_rows(found(berlin, SAM, lee, minute=15 * 60, weeks=1), WeekPlace(), 120, 36, Ui()))
    assert "15:00–15:30   you, Bea, Sam, Lee · Sam, Lee 09:00\n" in text
    alike = rows_text(weekly_rows(found(berlin, minute=15 * 60, weeks=1), WeekPlace(), 120, 36, Ui()))
    assert "–" in alike
    assert "you, Bea\n" in alike


@pytest.mark.parametrize("size", SIZES)
def test_people_keep_their_rows_while_the_week_changes(size: tuple[int, int]) -> None:
    value = YEARS["four"][0]()
    lines = [rows_text(weekly_rows(value, WeekPlace(week), *size, Ui())).splitlines() for week in range(52)]
    assert (
        len(
            {
                tuple(next(n for n, line in enumerate(page) if name in line[:9]) for name in ("You", "Mia"))
                for page in lines
            }
        )
        == 1
    )
