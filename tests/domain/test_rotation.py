from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.domain.team import MIA, NOOR, PRIYA, SAM, TEAM
from wfh.domain.people import ME
from wfh.domain.rotation import carried, rotation
from wfh.domain.stretches import PastStretch
from wfh.domain.zones import wall, zone

AMSTERDAM = zone("Europe/Amsterdam")
FIRST = date(2027, 1, 5)


def test_a_year_goes_round_over_every_clock_change() -> None:
    turns = rotation(NOOR, [PRIYA, SAM], FIRST, 52)
    assert [turn.date for turn in turns] == [FIRST + number * timedelta(days=7) for number in range(52)]
    assert {f"{wall(turn.slots[0].span.start, AMSTERDAM):%H:%M}" for turn in turns} >= {"14:00", "14:30", "15:00"}
    sums = carried(turns)
    assert set(sums) == {"priya", "sam"}
    assert max(sums.values()) <= 1.5 * sum(sums.values()) / 2


def test_where_no_slot_is_humane_both_calls_are_in_it() -> None:
    (turn,) = rotation(NOOR, TEAM, date(2027, 3, 16), 1)
    assert [slot.people for slot in turn.slots] == [(ME, "priya", "sam"), (ME, "mia")]


def test_who_stretched_before_it_begins_counts() -> None:
    fresh = rotation(NOOR, [PRIYA, SAM], date(2027, 3, 16), 1)
    after = rotation(NOOR, [PRIYA, SAM], date(2027, 3, 16), 1, stretches=[PastStretch(date(2027, 3, 9), "priya", 30)])
    assert (carried(fresh), carried(after)) == ({"priya": 30}, {"sam": 30})


def test_a_week_with_a_day_off_of_mine_has_no_slot() -> None:
    turns = rotation(replace(NOOR), [MIA], date(2027, 3, 20), 2)
    assert [turn.slots for turn in turns] == [(), ()]
