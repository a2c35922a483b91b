from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import MIA, NOOR, PRIYA, SAM, TEAM, can_meet, minutes_of, utc, worker
from tests.domain.time.test_working_hours import CHANGES, RANGES
from wfh.domain.model.config import OverlapRules
from wfh.domain.model.ledger import PastStretch
from wfh.domain.model.people import ME, Person
from wfh.domain.overlap.overlap import Overlap, overlap
from wfh.domain.overlap.slot_cost import Stretch
from wfh.domain.time import spans, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import (
    HoursException,
    Schedule,
    TimeRange,
    WeeklyHours,
    Window,
    WindowKind,
    parse_range,
)

if TYPE_CHECKING:
    from wfh.domain.overlap.slot_proposals import SlotProposal

WINTER, US_FIRST, EU_TOO, SUMMER, AUTUMN, US_LATE = (
    date(2027, 3, 2), date(2027, 3, 16), date(2027, 3, 30), date(2027, 5, 10), date(2027, 10, 5), date(2027, 11, 2),
)  # fmt: skip
WHOLE_DAY = TimeRange(0, 1440)


def clock(span: Span, found: Overlap) -> str:
    return "–".join(f"{at.astimezone(found.zone):%H:%M}" for at in (span.start, span.end))


def shared(found: Overlap) -> list[tuple[str, tuple[str, ...]]]:
    return [(clock(one.span, found), one.people) for one in found.together]


def slots(found: Overlap) -> list[tuple[str, tuple[str, ...]]]:
    return [(clock(one.span, found), one.people) for one in found.proposals]


# ---------------------------------------------------------------- together


@pytest.mark.parametrize(
    ("day", "new_york", "bangalore"),
    [
        (WINTER, ["15:00–17:30"], ["09:00–12:30", "13:00–14:00"]),
        (US_FIRST, ["14:00–17:30"], ["09:00–12:30", "13:00–14:00"]),
        (EU_TOO, ["15:00–17:30"], ["09:00–12:30", "13:00–15:00"]),
        (SUMMER, ["15:00–17:30"], ["09:00–12:30", "13:00–15:00"]),
        (AUTUMN, ["15:00–17:30"], ["09:00–12:30", "13:00–15:00"]),
        (US_LATE, ["14:00–17:30"], ["09:00–12:30", "13:00–14:00"]),
    ],
)
def test_the_golden_table_of_overlaps_is_reproduced(day: date, new_york: list[str], bangalore: list[str]) -> None:
    assert shared(overlap(NOOR, [SAM], day)) == [(one, (ME, "sam")) for one in new_york]
    assert shared(overlap(NOOR, [PRIYA], day)) == [(one, (ME, "priya")) for one in bangalore]
    assert shared(overlap(NOOR, [MIA], day)) == []
    assert overlap(NOOR, TEAM, day).everyone == ()


@pytest.mark.parametrize(
    ("day", "eight"), [(WINTER, 18), (US_FIRST, 18), (EU_TOO, 17), (SUMMER, 16), (AUTUMN, 17), (US_LATE, 18)]
)
def test_eight_in_amsterdam_is_late_in_sydney(day: date, eight: int) -> None:
    at = zones.first_instant(datetime.combine(day, time(8)), zones.zone("Europe/Amsterdam"))
    assert zones.wall(at, zones.zone("Australia/Sydney")).hour == eight


def test_in_summer_mornings_touch_sydney_without_overlap() -> None:
    found = overlap(NOOR, [MIA], SUMMER)
    assert found.rows[0].working[0].start == found.rows[1].working[0].end


def test_a_no_meeting_window_and_lunch_take_a_person_out() -> None:
    windows = (
        Window(WindowKind.NO_MEETING, frozenset({1}), parse_range("09:15-11:15")),
        Window(WindowKind.LUNCH, frozenset({1}), parse_range("12:00-12:30")),
        Window(WindowKind.OFFICE_HOURS, frozenset({1}), parse_range("13:00-13:30")),
    )
    noor = replace(NOOR, schedule=replace(NOOR.schedule, windows=windows))
    found = overlap(noor, [PRIYA], US_FIRST)
    assert [one for one, _people in shared(found)] == ["09:00–09:15", "11:15–12:00", "13:00–14:00"]
    assert [clock(one, found) for one in found.rows[0].working] == ["09:00–12:30", "13:00–17:30"]


def test_shared_periods_split_when_the_people_change() -> None:
    other = worker("ann", "Ann", "Europe/Amsterdam", "10:00-11:00")
    found = overlap(NOOR, [PRIYA, other], US_FIRST)
    assert shared(found)[:3] == [
        ("09:00–10:00", (ME, "priya")), ("10:00–11:00", (ME, "priya", "ann")), ("11:00–12:30", (ME, "priya")),
    ]  # fmt: skip
    assert [clock(one, found) for one in found.everyone] == ["10:00–11:00"]


def test_the_span_is_whole_days_on_my_clock() -> None:
    found = overlap(NOOR, [], date(2027, 3, 27), days=2)
    assert found.span == Span(utc(2027, 3, 26, 23), utc(2027, 3, 28, 22))
    assert found.rows[0].utc_offset == timedelta(hours=1)
    assert overlap(NOOR, [], date(2027, 10, 31)).span.minutes == 25 * 60


def test_two_days_are_computed_together() -> None:
    night = worker("nia", "Nia", "Europe/Amsterdam", "22:00-06:00", every_day=True)
    owl = worker(ME, "Owl", "Europe/Amsterdam", "20:00-04:00", every_day=True)
    found = overlap(owl, [night], US_FIRST, days=2)
    assert [clock(one.span, found) for one in found.together] == ["00:00–04:00", "22:00–04:00", "22:00–00:00"]


PEOPLE = st.lists(
    st.tuples(st.sampled_from(CHANGES), RANGES, RANGES, RANGES, st.sampled_from(list(WindowKind))),
    min_size=2,
    max_size=4,
)


@given(PEOPLE, st.integers(-1, 1))
def test_shared_periods_match_a_check_of_each_minute(
    drawn: list[tuple[tuple[str, date], *tuple[tuple[TimeRange, ...], ...], WindowKind]], shift: int
) -> None:
    day = drawn[0][0][1] + timedelta(days=shift)
    people = []
    for number, (where, even, odd, special, kind) in enumerate(drawn):
        week = WeeklyHours((even, odd) * 3 + (even,), (HoursException(day, special),))
        windows = tuple(Window(kind, frozenset({day.weekday()}), one) for one in odd[:1])
        people.append(Person(ME if not number else f"p{number}", str(number), Schedule(where[0], week, windows)))
    found = overlap(people[0], people[1:], day)
    for minute in minutes_of(found.span):
        present = tuple(person.id for person in people if can_meet(person, minute))
        together = [one.people for one in found.together if minute in one.span]
        assert together == ([present] if len(present) > 1 else [])
        assert spans.contains(found.everyone, minute) == (len(present) == len(people))
    for left, right in zip(found.together, found.together[1:], strict=False):
        assert left.span.end < right.span.start or left.people != right.people


def test_a_skipped_date_overlaps_with_nothing() -> None:
    me = worker(ME, "Sina", "Pacific/Apia", "00:00-24:00", every_day=True)
    found = overlap(me, [PRIYA], date(2011, 12, 30))
    assert found.together == found.everyone == found.proposals == ()


# ---------------------------------------------------------------- proposals


def test_no_slot_is_humane_for_all_four_so_two_calls_cover_them() -> None:
    found = overlap(NOOR, TEAM, US_FIRST)
    assert not found.humane
    assert slots(found) == [("14:00–14:30", (ME, "priya", "sam")), ("08:00–08:30", (ME, "mia"))]
    first, second = found.proposals
    assert first.stretch == (Stretch("priya", 0, 30),)
    assert first.cost == 30
    assert first.absent == ("mia",)
    assert second.stretch == (Stretch(ME, 60, 0), Stretch("mia", 0, 90))
    assert second.absent == ("priya", "sam")


def test_a_free_slot_comes_first_and_a_longer_stretch_later() -> None:
    found = overlap(NOOR, [SAM], US_FIRST)
    assert found.humane
    assert [(clock(one.span, found), one.cost) for one in found.proposals[:2]] == [
        ("14:00–14:30", 0),
        ("13:30–14:00", 30),
    ]
    costs = [one.cost for one in found.proposals]
    assert costs == sorted(costs)
    assert len(costs) <= 9


def test_proposals_do_not_overlap_and_start_on_quarters_of_my_clock() -> None:
    found = overlap(NOOR, [SAM, PRIYA], WINTER, days=5, minutes=45)
    assert 1 < len(found.proposals) <= 9
    for one in found.proposals:
        assert one.span.minutes == 45
        assert zones.wall(one.span.start, found.zone).minute % 15 == 0
        assert not any(
            other is not one and other.span.start < one.span.end and one.span.start < other.span.end
            for other in found.proposals
        )


def test_nobody_is_invited_while_asleep_or_off() -> None:
    for day in (WINTER, SUMMER, date(2027, 3, 19), date(2027, 3, 21)):
        for one in overlap(NOOR, TEAM, day, days=2).proposals:
            for person in (NOOR, *TEAM):
                if person.id in one.people:
                    for at in (one.span.start, one.span.end - timedelta(minutes=1)):
                        local = at.astimezone(zones.zone(person.schedule.timezone))
                        assert 7 <= local.hour < 22
                        assert local.weekday() < 5


def test_working_at_night_takes_precedence_over_sleep() -> None:
    night = worker(ME, "Nia", "Europe/Amsterdam", "22:00-06:00", every_day=True)
    found = overlap(night, [MIA], WINTER)
    assert slots(found)[0] == ("00:00–00:30", (ME, "mia"))
    assert found.proposals[0].cost == 0


def test_minutes_cost_more_the_further_they_are_from_hours() -> None:
    ann = worker("ann", "Ann", "Europe/Amsterdam", "09:00-10:00")
    costs = []
    for hour in range(9, 15):
        late = worker(ME, "Late", "Europe/Amsterdam", f"{hour}:00-{hour + 1}:00")
        costs.append(overlap(late, [ann], WINTER, minutes=60).proposals[0].cost)
    assert costs == [0, 60, 120, 300, 480, 780]


def test_a_slot_in_a_break_or_window_is_marked_and_costs_more() -> None:
    window = Window(WindowKind.NO_MEETING, frozenset(range(5)), parse_range("10:00-12:00"))
    noor = worker(ME, "Noor", "Europe/Amsterdam", "09:00-12:00", "13:00-17:00", windows=(window,))
    only = worker("ann", "Ann", "Europe/Amsterdam", "10:00-13:00")
    found = overlap(noor, [only], WINTER).proposals
    windows = [one for one in found if one.in_window and not one.stretch]
    breaks = [one for one in found if one.in_break and not one.in_window and not one.stretch]
    assert windows[0].cost == breaks[0].cost == 60
    assert windows[0].in_window == breaks[0].in_break == (ME,)


def test_people_who_are_off_get_the_notes() -> None:
    away = replace(PRIYA, schedule=replace(PRIYA.schedule, hours=WeeklyHours()))
    found = overlap(NOOR, [SAM, away], US_FIRST)
    assert found.humane
    assert found.off == ("priya",)
    assert found.proposals[0].people == (ME, "sam")
    assert found.proposals[0].absent == ("priya",)


def test_on_my_day_off_nothing_is_proposed() -> None:
    found = overlap(NOOR, TEAM, date(2027, 3, 20))
    assert ME in found.off
    assert found.proposals == ()


def test_alone_there_is_nothing_to_propose() -> None:
    found = overlap(NOOR, [], US_FIRST)
    assert (found.proposals, found.humane, found.together) == ((), True, ())


def test_past_slots_are_not_proposed() -> None:
    both = (ME, "sam")
    every = [("14:00–14:30", both), ("13:30–14:00", both), ("17:30–18:00", both), ("12:00–12:30", both)]
    assert slots(overlap(NOOR, [SAM], US_FIRST))[:4] == every
    one = overlap(NOOR, [SAM], US_FIRST, after=utc(2027, 3, 16, 12, 30))
    assert slots(one)[:2] == every[:2]  # 13:30 begins now
    over = overlap(NOOR, [SAM], US_FIRST, after=utc(2027, 3, 16, 12, 30) + timedelta(seconds=1))
    assert slots(over)[0] == every[0]
    assert every[1] not in slots(over)
    late = overlap(NOOR, [SAM], US_FIRST, after=utc(2027, 3, 16, 15, 7))
    assert slots(late) == [("17:00–17:30", both), ("17:30–18:00", both)]
    late = overlap(NOOR, TEAM, US_FIRST, after=utc(2027, 3, 17))
    assert (late.proposals, late.humane) == ((), False)


def test_one_call_is_proposed_if_no_second_reaches_anybody() -> None:
    night = Person("kai", "Kai", replace(MIA.schedule, asleep=WHOLE_DAY, hours=replace(MIA.schedule.hours)))
    kai = replace(
        night,
        schedule=replace(night.schedule, timezone="Pacific/Auckland", hours=WeeklyHours(((TimeRange(0, 30),),) * 7)),
    )
    found = overlap(NOOR, [SAM, kai], US_FIRST, minutes=60)
    assert not found.humane
    assert [one.people for one in found.proposals] == [(ME, "sam")]


def test_nobody_reachable_with_me_gives_no_call() -> None:
    kai = Person("kai", "Kai", Schedule("Pacific/Auckland", WeeklyHours(((TimeRange(0, 30),),) * 7), (), WHOLE_DAY))
    found = overlap(NOOR, [kai], US_FIRST, minutes=60)
    assert (found.proposals, found.humane) == ((), False)


def test_among_equal_slots_the_turn_decides() -> None:
    ann = worker("ann", "Ann", "Europe/Amsterdam", "10:00-11:00")
    me = worker(ME, "Me", "Europe/Amsterdam", "11:00-12:00")
    assert slots(overlap(me, [ann], WINTER, minutes=60))[0][0] == "10:30–11:30"
    past = [PastStretch(WINTER - timedelta(days=7), ME, 30), PastStretch(date(2026, 1, 1), "ann", 500)]
    assert slots(overlap(me, [ann], WINTER, minutes=60, stretches=past))[0][0] == "11:00–12:00"


def test_with_a_stretch_of_zero_everything_outside_hours_is_far() -> None:
    found: tuple[SlotProposal, ...] = overlap(NOOR, [SAM], US_FIRST, rules=OverlapRules(stretch_minutes=0)).proposals
    assert [one.cost for one in found] == [0]
    late = worker("late", "Late", "Europe/Amsterdam", "18:00-19:00")
    alone = overlap(NOOR, [late], US_FIRST, rules=OverlapRules(stretch_minutes=0))
    assert not alone.humane
    assert alone.proposals[0].cost == 30 * 16


def test_names_are_found_by_id() -> None:
    assert overlap(NOOR, TEAM, WINTER).name("mia") == "Mia"
