"""The whole text of ``wfh overlap`` on the dates that are hard, to the letter: ``golden/plain/*.txt``.

``WFH_GOLDEN=1 pytest tests/present/overlap/test_plain_golden.py`` writes them again; read what changes before it is
kept.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.domain.team import NOOR, PRIYA, SAM, SYNC, TEAM, worker
from wfh import words
from wfh.domain.model.config import Ui
from wfh.domain.model.people import ME, Person
from wfh.domain.overlap.overlap import overlap
from wfh.domain.time.working_hours import Window, WindowKind, parse_range
from wfh.present.overlap.tables import plain_lines
from wfh.present.rows.cell_width import width

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "golden" / "plain"


def me(zone: str, *ranges: str) -> Person:
    return worker(ME, "Noor", zone, *(ranges or ("09:00-17:30",)), every_day=True)


HOWE = worker("lou", "Lou", "Australia/Lord_Howe", "09:00-17:00")
NIMA = worker("nima", "Nima", "Asia/Kathmandu", "10:00-18:00")
TAINE = worker("taine", "Taine", "Pacific/Chatham", "08:00-16:00")
AMAL = worker("amal", "Amal", "Africa/Casablanca", "08:30-16:30")
SINA = worker("sina", "Sina", "Pacific/Apia", "09:00-17:00")
TALA = worker("tala", "Tala", "Pacific/Pago_Pago", "09:00-17:00")
NIGHT = worker("nia", "Nia", "Europe/Amsterdam", "22:00-06:00", every_day=True)
OFFICE = Window(WindowKind.OFFICE_HOURS, frozenset({0, 1, 3, 4}), parse_range("13:00-13:30"))
HOST = replace(NOOR, schedule=replace(NOOR.schedule, windows=(OFFICE,)))
LEE = replace(SAM, id="lee", name="Lee")

CASES = {
    "winter": (NOOR, TEAM, date(2027, 3, 2)),
    "new-york-changed": (NOOR, TEAM, date(2027, 3, 16)),
    "office-hours": (HOST, (*TEAM, LEE), date(2027, 3, 8)),
    "amsterdam-too": (NOOR, TEAM, date(2027, 3, 30)),
    "summer": (NOOR, TEAM, date(2027, 5, 10)),
    "sydney-changed": (NOOR, TEAM, date(2027, 10, 5)),
    "amsterdam-back": (NOOR, TEAM, date(2027, 11, 2)),
    "lord-howe-before": (NOOR, (HOWE,), date(2027, 4, 1)),
    "lord-howe-after": (NOOR, (HOWE,), date(2027, 4, 5)),
    "lord-howe-change": (me("Australia/Lord_Howe"), (NIGHT, SAM), date(2027, 4, 4)),
    "kathmandu": (NOOR, (NIMA, PRIYA), date(2027, 1, 12)),
    "chatham": (me("Pacific/Chatham"), (HOWE, TAINE), date(2027, 9, 27)),
    "casablanca-ramadan": (NOOR, (AMAL,), date(2026, 2, 24)),
    "casablanca-for-good": (NOOR, (AMAL,), date(2026, 9, 15)),
    "casablanca-after": (NOOR, (AMAL,), date(2026, 3, 24)),
    "samoa-before": (me("Pacific/Apia"), (TALA,), date(2011, 12, 29)),
    "samoa-lost-day": (me("Pacific/Apia"), (TALA,), date(2011, 12, 30)),
    "samoa-after": (me("Pacific/Apia"), (TALA,), date(2011, 12, 31)),
    "samoa-from-outside": (me("Pacific/Pago_Pago"), (SINA,), date(2011, 12, 29)),
    "23-hours": (me("Europe/Amsterdam", "01:00-05:00", "14:00-17:00"), (NIGHT, SAM), date(2027, 3, 28)),
    "25-hours": (me("Europe/Amsterdam", "01:00-05:00", "14:00-17:00"), (NIGHT, SAM), date(2027, 10, 31)),
}


DUTCH = ("office-hours", "new-york-changed", "lord-howe-change")


def told(name: str) -> str:
    mine, others, day = CASES[name]
    lines = plain_lines(overlap(mine, others, day, meetings=[SYNC] if SAM in others else []), 80, Ui(), with_grid=True)
    assert max(map(width, lines)) <= 80
    return "\n".join(lines) + "\n"


@pytest.fixture
def dutch() -> Iterator[None]:
    words.set_language("nl")
    yield
    words.set_language("en")


def hold(file: Path, text: str) -> None:
    if os.environ.get("WFH_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("name", CASES)
def test_the_text_of_a_hard_date_is_exactly_this(name: str) -> None:
    hold(GOLDEN / f"{name}.txt", told(name))


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize("name", DUTCH)
def test_the_text_in_dutch_is_exactly_this(name: str) -> None:
    hold(GOLDEN / f"{name}.nl.txt", told(name))


def test_no_golden_text_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {
        *(f"{name}.txt" for name in CASES),
        *(f"{name}.nl.txt" for name in DUTCH),
    }
