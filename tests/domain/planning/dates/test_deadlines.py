"""What still fits before a deadline, and how a deadline is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import FRIDAY, MONDAY, NOOR, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY, at, day, ledger, snapshot
from wfh.domain.model.config import HoursRules
from wfh.domain.model.day import Task
from wfh.domain.planning.dates.deadlines import deadline_text, fits_before, room_before

FULL = 8 * 60
"""The hours of a day; NOOR plans three quarters of them."""
USUAL = round(FULL * 0.75)


@pytest.mark.parametrize(
    ("deadline", "text"), [(MONDAY, "by today"), (FRIDAY, "by Fri 27 Nov"), (SUNDAY, "by Sun 29 Nov")]
)
def test_a_deadline_is_said_as_seen_from_today(deadline: object, text: str) -> None:
    assert deadline_text(deadline, MONDAY) == text  # type: ignore[arg-type]


def test_a_deadline_that_has_passed_says_so() -> None:
    assert deadline_text(MONDAY, TUESDAY) == "was due Mon 23 Nov"


def test_the_room_before_a_deadline_is_what_is_left_of_each_day_up_to_it() -> None:
    book = ledger(day(TUESDAY, Task("a", "a", estimate=100)), day(WEDNESDAY, Task("b", "b", estimate=2000)))
    seen = snapshot(book, "2026-11-23 10:00")
    assert room_before(seen, MONDAY, MONDAY) == 0
    assert room_before(seen, TUESDAY, MONDAY) == USUAL - 100
    assert room_before(seen, WEDNESDAY, MONDAY) == USUAL - 100  # a day that is too full takes nothing from another
    assert room_before(seen, SUNDAY, MONDAY) == 3 * USUAL - 100
    assert room_before(seen, MONDAY, TUESDAY) == 0


def test_a_closed_day_and_a_day_off_have_no_room() -> None:
    book = ledger(day(TUESDAY, closed_at=at("2026-11-23 22:00")))
    seen = snapshot(book, "2026-11-23 10:00", replace(NOOR, hours=HoursRules(weekly=replace(NOOR.hours.weekly))))
    assert room_before(seen, TUESDAY, MONDAY) == 0
    assert room_before(seen, SUNDAY, FRIDAY) == 0


def test_what_fits_to_the_minute_fits() -> None:
    seen = snapshot(ledger(), "2026-11-23 10:00")
    assert fits_before(seen, THURSDAY, 3 * USUAL, MONDAY)
    assert not fits_before(seen, THURSDAY, 3 * USUAL + 1, MONDAY)
