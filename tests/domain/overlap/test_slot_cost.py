"""What a slot costs one person, at the edges of its layers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.team import utc, worker
from wfh.domain.overlap.shared_time import presence_row
from wfh.domain.overlap.slot_cost import _STEP_WEIGHTS, BUSY, FAR, SlotCost, Stretch, off_spans
from wfh.domain.time.spans import Span

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.people import Person

DAY = Span(utc(2026, 11, 23), utc(2026, 11, 24))
HOUR = 3600


def time(text: str) -> datetime:
    hours, _colon, minutes = text.partition(":")
    return DAY.start + timedelta(hours=int(hours), minutes=int(minutes))


def person(*ranges: str) -> Person:
    return worker("ann", "Ann", "UTC", *ranges)


def cost(start: str, end: str, *ranges: str) -> tuple[float, bool] | None:
    return SlotCost(presence_row(person(*ranges), DAY), DAY, 60).cost(time(start).timestamp(), time(end).timestamp())


@pytest.mark.parametrize(
    ("start", "end", "seconds", "far"),
    [
        ("16:00", "17:00", 0, False),
        ("17:00", "18:00", _STEP_WEIGHTS[0] * HOUR, False),
        ("18:00", "19:00", _STEP_WEIGHTS[1] * HOUR, False),
        ("19:00", "20:00", _STEP_WEIGHTS[2] * HOUR, False),
        ("20:00", "21:00", FAR * HOUR, True),
        ("19:01", "20:01", _STEP_WEIGHTS[2] * 59 * 60 + FAR * 60, True),
        ("08:00", "09:00", _STEP_WEIGHTS[0] * HOUR, False),
    ],
)
def test_a_slot_is_far_from_three_stretches_out_on(start: str, end: str, seconds: float, far: bool) -> None:
    assert cost(start, end, "09:00-17:00") == (seconds, far)


def test_before_the_hours_the_limit_is_the_same() -> None:
    assert cost("08:00", "09:00", "11:00-19:00") == (_STEP_WEIGHTS[2] * HOUR, False)
    assert cost("07:59", "08:59", "11:00-19:00") == (_STEP_WEIGHTS[2] * 59 * 60 + FAR * 60, True)


@pytest.mark.parametrize(("back", "weight"), [("13:30", BUSY), ("13:31", _STEP_WEIGHTS[0])])
def test_a_gap_of_ninety_minutes_is_a_break_and_a_longer_one_is_free_time(back: str, weight: int) -> None:
    assert cost("12:30", "13:00", "09:00-12:00", f"{back}-17:00") == (weight * HOUR / 2, False)


def test_half_way_between_two_ranges_a_slot_makes_the_earlier_one_longer() -> None:
    split = SlotCost(presence_row(person("09:00-11:00", "13:00-17:00"), DAY), DAY, 60)
    assert split.stretch(Span(time("11:45"), time("12:15"))) == Stretch("ann", 0, 75)
    assert split.stretch(Span(time("11:46"), time("12:16"))) == Stretch("ann", 74, 0)
    assert split.stretch(Span(time("11:00"), time("11:30"))) == Stretch("ann", 0, 30)
    assert split.stretch(Span(time("12:30"), time("13:00"))) == Stretch("ann", 30, 0)


def test_a_day_off_counts_to_its_last_minute() -> None:
    weekend = Span(utc(2026, 11, 27, 12), utc(2026, 11, 28, 12))
    assert off_spans(presence_row(person("09:00-17:00"), weekend), weekend) == (Span(utc(2026, 11, 28), weekend.end),)
