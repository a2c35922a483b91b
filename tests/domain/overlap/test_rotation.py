from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.domain.team import MIA, NOOR, PRIYA, SAM, TEAM
from wfh.domain.model.ledger import PastStretch
from wfh.domain.model.people import ME
from wfh.domain.overlap.rotation import Seat, rotation, seat, stretch_totals, year
from wfh.domain.time.working_hours import Window, WindowKind, parse_range
from wfh.domain.time.zones import wall, zone

AMSTERDAM = zone("Europe/Amsterdam")
FIRST = date(2027, 1, 5)


def test_a_year_of_slots_rotates_across_clock_changes() -> None:
    turns = rotation(NOOR, [PRIYA, SAM], FIRST, 52)
    assert [turn.date for turn in turns] == [FIRST + number * timedelta(days=7) for number in range(52)]
    assert {f"{wall(turn.slots[0].span.start, AMSTERDAM):%H:%M}" for turn in turns} >= {"14:00", "14:30", "15:00"}
    sums = stretch_totals(turns)
    assert set(sums) == {"priya", "sam"}
    assert max(sums.values()) <= 1.5 * sum(sums.values()) / 2


def test_without_a_humane_slot_a_week_has_two_calls() -> None:
    (turn,) = rotation(NOOR, TEAM, date(2027, 3, 16), 1)
    assert [slot.people for slot in turn.slots] == [(ME, "priya", "sam"), (ME, "mia")]


def test_earlier_stretches_count_in_a_rotation() -> None:
    fresh = rotation(NOOR, [PRIYA, SAM], date(2027, 3, 16), 1)
    after = rotation(NOOR, [PRIYA, SAM], date(2027, 3, 16), 1, stretches=[PastStretch(date(2027, 3, 9), "priya", 30)])
    assert (stretch_totals(fresh), stretch_totals(after)) == ({"priya": 30}, {"sam": 30})


def test_a_week_with_a_day_off_of_mine_has_no_slot() -> None:
    turns = rotation(replace(NOOR), [MIA], date(2027, 3, 20), 2)
    assert [turn.slots for turn in turns] == [(), ()]


def test_a_year_shows_rotating_and_fixed_meetings_and_clock_changes() -> None:
    found = year(NOOR, [PRIYA, SAM], date(2027, 3, 2), 14 * 60 + 30, weeks=5)
    assert found.turns == rotation(NOOR, [PRIYA, SAM], date(2027, 3, 2), 5)
    assert [slot.span.start for turn in found.always for slot in turn.slots] == [
        found.instant(week) for week in range(5)
    ]
    assert [f"{wall(found.instant(week), AMSTERDAM):%H:%M}" for week in range(5)] == ["14:30"] * 5
    # New York moves on 14 March, Amsterdam on the 28th.
    assert found.changed == ((), (), ("sam",), (), (ME,))
    assert [stretch_totals([turn]) for turn in found.always] == [
        {"priya": 60, "sam": 30}, {"priya": 60, "sam": 30}, {"priya": 60}, {"priya": 60}, {"sam": 30}
    ]  # fmt: skip
    assert found.name("sam") == "Sam"


def test_a_week_that_has_begun_is_followed_by_the_next() -> None:
    day = date(2027, 3, 2)
    (first,) = rotation(NOOR, [PRIYA, SAM], day, 1)[0].slots

    def begins(after: datetime, minute: int) -> date:
        return year(NOOR, [PRIYA, SAM], day, minute, weeks=1, after=after).turns[0].date

    at = first.span.start
    assert [begins(after, 20 * 60) for after in (at, at + timedelta(minutes=1))] == [day, day + timedelta(days=7)]
    assert begins(at, 9 * 60) == day + timedelta(days=7)
    assert begins(at - timedelta(days=3), 9 * 60) == day


def test_at_a_fixed_time_sleepers_get_the_notes() -> None:
    spent = [PastStretch(date(2027, 3, 1), "priya", 30)]
    found = year(NOOR, [PRIYA, MIA], date(2027, 3, 2), 14 * 60 + 30, weeks=1, stretches=spent)
    (slot,) = found.always[0].slots
    assert (slot.people, slot.absent, slot.budgets) == ((ME, "priya"), ("mia",), ())
    assert [seat(found.always[0], one) for one in (ME, "priya", "mia")] == [Seat.FREE, Seat.LATE, Seat.NOTES]


def test_there_is_no_meeting_while_i_am_asleep_or_off() -> None:
    asleep = year(NOOR, [SAM], date(2027, 3, 2), 3 * 60, weeks=1).always[0]
    off = year(NOOR, [SAM], date(2027, 3, 6), 14 * 60, weeks=1).always[0]
    assert (asleep.slots, off.slots) == ((), ())
    assert seat(off, ME) is Seat.NONE


def test_a_seat_is_that_of_the_more_demanding_call() -> None:
    (turn,) = rotation(NOOR, TEAM, date(2027, 3, 16), 1)
    assert [seat(turn, one) for one in (ME, "priya", "sam", "mia")] == [Seat.EARLY, Seat.LATE, Seat.FREE, Seat.LATE]


def test_a_seat_in_a_window_or_break_is_busy() -> None:
    window = Window(WindowKind.NO_MEETING, frozenset(range(5)), parse_range("14:00-16:00"))
    me = replace(NOOR, schedule=replace(NOOR.schedule, windows=(window,)))
    found = year(me, [PRIYA], date(2027, 3, 2), 14 * 60 + 30, weeks=1).always[0]
    assert seat(found, ME) is Seat.BUSY
