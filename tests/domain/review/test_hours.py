"""Hours worked beside hours agreed: gaps, evenings, clock changes, days that are not over, days nobody knows of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, SATURDAY, at, config, day, week
from wfh.domain.model.block import Block, Pause
from wfh.domain.model.day import Day, Reopened
from wfh.domain.review.hours import hours_worked
from wfh.domain.time.spans import Span

if TYPE_CHECKING:
    from wfh.domain.review.values import DayHours


def hours(found: Day, now: str = "2026-11-30 12:00") -> DayHours | None:
    return next(iter(hours_worked(NOOR, AMSTERDAM, [found], {}, at(now))), None)


def closed(start: str, stop: str, when: date = MONDAY, **fields: object) -> Day:
    return day(when, planned_at=at(f"{when} {start}"), closed_at=at(f"{when} {stop}"), closed_how="ritual", **fields)


def test_the_gaps_of_the_agreed_hours_are_in_neither_number() -> None:
    found = hours(closed("09:05", "17:40"))
    assert found is not None
    assert (found.span, found.worked, found.agreed, found.difference) == (515, 485, 480, 5)


def test_a_length_is_the_difference_of_the_times_beside_it() -> None:
    found = hours(closed("09:00:40", "17:15:20"))
    assert found is not None
    assert (found.span, found.worked) == (495, 465)
    block = Block("b-1", start=at("2026-11-23 18:00:50"), end=at("2026-11-23 18:10:10"))
    evening = hours(closed("09:00:40", "18:10:10", blocks=(block,)))
    assert evening is not None
    assert evening.worked == 520


def test_a_block_in_a_gap_counts_without_its_pauses() -> None:
    lunch = Block("b-1", start=at("2026-11-23 12:20"), end=at("2026-11-23 12:50"),
                  pauses=(Pause(at("2026-11-23 12:35"), at("2026-11-23 12:45")),))  # fmt: skip
    found = hours(closed("09:00", "17:30", blocks=(lunch,)))
    assert found is not None
    assert (found.worked, found.focus, found.difference) == (490, 20, 10)


def test_an_evening_that_was_reopened_counts_from_its_start_to_its_end() -> None:
    evening = Reopened(at("2026-11-23 20:10"), "incident", at("2026-11-23 20:35"))
    found = hours(closed("09:00", "17:30", reopened=(evening,)))
    assert found is not None
    assert (found.worked, found.difference, found.stop) == (505, 25, at("2026-11-23 20:35"))


def test_a_day_that_is_not_over_is_compared_with_the_hours_so_far() -> None:
    found = hours(day(MONDAY, planned_at=at("2026-11-23 09:00")), now="2026-11-23 14:00")
    assert found is not None
    assert (found.worked, found.agreed, found.difference) == (270, 270, 0)
    late = hours(day(MONDAY, planned_at=at("2026-11-23 09:00")), now="2026-11-23 22:00")
    assert late is not None
    assert late.worked == 480


def test_an_earlier_day_that_was_never_closed_ends_with_its_last_block() -> None:
    ran = Block("b-1", start=at("2026-11-23 09:00"), end=at("2026-11-23 11:00"))
    found = hours(day(MONDAY, blocks=(ran,)))
    assert found is not None
    assert (found.worked, found.agreed) == (120, 480)
    assert hours(day(MONDAY, planned_at=at("2026-11-23 09:00"))) is None
    assert hours(day(MONDAY)) is None


def test_work_on_a_free_day_is_all_beyond_what_was_agreed() -> None:
    found = hours(closed("10:00", "12:00", SATURDAY))
    assert found is not None
    assert (found.worked, found.agreed, found.difference) == (120, 0, 120)


def test_a_night_shift_over_a_clock_change_has_its_real_length() -> None:
    nights = config(week(*[()] * 5, ("22:00-06:00",)))
    shift = day(date(2026, 10, 24), planned_at=at("2026-10-24 22:00"), closed_at=at("2026-10-25 06:00"))
    (found,) = hours_worked(nights, AMSTERDAM, [shift], {}, at("2026-10-26 12:00"))
    assert (found.worked, found.agreed, found.difference) == (540, 540, 0)


@given(st.integers(0, 23 * 60), st.integers(1, 600), st.integers(0, 1440))
def test_nobody_works_longer_than_the_day_was_open(start: int, length: int, now: int) -> None:
    first = at(f"2026-11-23 {start // 60:02}:{start % 60:02}")
    stop = first + (at("2026-11-23 00:01") - at("2026-11-23 00:00")) * length
    open_or_closed = day(MONDAY, planned_at=first, closed_at=stop if now % 2 else None)
    moment = max(stop, at("2026-11-23 00:00") + (at("2026-11-23 00:01") - at("2026-11-23 00:00")) * now)
    for each in hours_worked(NOOR, AMSTERDAM, [open_or_closed], {MONDAY: (Span(first, stop),)}, moment):
        assert 0 <= each.worked <= max(each.span, 0)
        assert 0 <= each.agreed <= 480
        assert each.meetings == length
