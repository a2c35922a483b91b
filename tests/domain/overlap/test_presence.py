from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import NOOR, PRIYA, SAM, in_window, minutes_of, utc, worker, works
from tests.domain.time.test_working_hours import CHANGES, RANGES
from wfh.domain.model.people import Person
from wfh.domain.overlap.presence import PresenceState, Timeline, presence, presence_of
from wfh.domain.time import zones
from wfh.domain.time.working_hours import (
    HoursException,
    Schedule,
    WeeklyHours,
    Window,
    WindowKind,
    day_span,
    parse_range,
)

TUESDAY = frozenset({1})
WINDOWS = (
    Window(WindowKind.NO_MEETING, TUESDAY, parse_range("09:15-11:15")),
    Window(WindowKind.LUNCH, TUESDAY, parse_range("12:00-12:30")),
    Window(WindowKind.OFFICE_HOURS, TUESDAY, parse_range("11:00-12:30")),
    Window(WindowKind.QUIET, TUESDAY, parse_range("09:00-17:30")),
)
SCHEDULE = replace(NOOR.schedule, windows=WINDOWS)
AMSTERDAM = zones.zone("Europe/Amsterdam")


def local(text: str) -> datetime:
    return zones.first_instant(datetime.fromisoformat(text), AMSTERDAM)


@pytest.mark.parametrize(
    ("at", "state", "until"),
    [
        ("2027-03-16 06:59", "asleep", "2027-03-16 07:00"),
        ("2027-03-16 07:00", "before", "2027-03-16 09:00"),
        ("2027-03-16 09:00", "working", "2027-03-16 09:15"),
        ("2027-03-16 09:15", "no-meeting", "2027-03-16 11:15"),
        ("2027-03-16 11:15", "office-hours", "2027-03-16 12:00"),
        ("2027-03-16 12:00", "before", "2027-03-16 13:00"),
        ("2027-03-16 12:45", "before", "2027-03-16 13:00"),
        ("2027-03-16 13:00", "working", "2027-03-16 17:30"),
        ("2027-03-16 17:30", "after", "2027-03-16 22:00"),
        ("2027-03-16 23:00", "asleep", "2027-03-17 07:00"),
        ("2027-03-20 12:00", "off", "2027-03-20 22:00"),
    ],
)
def test_presence_states_follow_the_day(at: str, state: str, until: str) -> None:
    found = presence(SCHEDULE, local(at))
    assert found.state == state
    assert found.until == local(until)
    assert found.state.is_working == (state in {"working", "no-meeting", "office-hours"})


def test_focus_takes_precedence_and_has_no_known_end() -> None:
    found = presence(SCHEDULE, local("2027-03-16 12:10"), running_focus=True)
    assert (found.state, found.until) == (PresenceState.FOCUS, None)
    assert found.state.is_working


def test_work_next_starts_after_lunch() -> None:
    assert presence(SCHEDULE, local("2027-03-16 12:10")).next_working == local("2027-03-16 13:00")
    assert presence(SCHEDULE, local("2027-03-19 18:00")).next_working == local("2027-03-22 09:00")


def test_presence_has_the_day_difference_to_mine() -> None:
    found = presence_of(SAM, local("2027-03-16 03:00"), AMSTERDAM)
    assert (found.day, found.state, found.id, found.name) == (-1, "asleep", "sam", "Sam")
    assert found.local.isoformat() == "2027-03-15T22:00:00-04:00"
    assert found.timezone == "America/New_York"
    assert presence(PRIYA.schedule, local("2027-03-16 03:00")).day == 0


def test_working_takes_precedence_over_sleep_and_sleep_over_off() -> None:
    night = Schedule("Europe/Amsterdam", WeeklyHours(((parse_range("22:00-06:00"),), *((),) * 6)))
    assert presence(night, local("2027-03-16 05:59")).state == "working"
    assert presence(night, local("2027-03-16 06:00")).state == "asleep"
    assert presence(night, local("2027-03-16 08:00")).state == "after"
    assert presence(night, local("2027-03-17 08:00")).state == "off"
    assert presence(night, local("2027-03-17 23:00")).state == "asleep"


def test_lunch_during_a_night_shift_is_not_asleep() -> None:
    lunch = Window(WindowKind.LUNCH, frozenset(range(7)), parse_range("02:00-02:30"))
    night = worker("nia", "Nia", "Europe/Amsterdam", "22:00-06:00", windows=(lunch,), every_day=True)
    assert presence(night.schedule, local("2027-03-16 02:10")).state == "before"


def test_a_day_without_hours_is_off_with_its_note() -> None:
    off = HoursException(date(2027, 4, 27), note="Koningsdag")
    schedule = replace(SCHEDULE, hours=replace(SCHEDULE.hours, exceptions=(off,)))
    found = presence(schedule, local("2027-04-27 12:00"))
    assert (found.state, found.note) == (PresenceState.OFF, "Koningsdag")
    assert found.next_working == local("2027-04-28 09:00")


def test_without_hours_there_is_no_next_start() -> None:
    always = Schedule("Europe/Amsterdam", asleep=parse_range("00:00-24:00"))
    found = presence(always, local("2027-03-16 12:00"))
    assert (found.state, found.next_working, found.until) == (PresenceState.ASLEEP, None, None)


def test_the_next_start_after_a_long_leave_is_found_by_search() -> None:
    leave = tuple(HoursException(date(2027, 3, 15) + timedelta(days=ahead)) for ahead in range(30))
    schedule = replace(SCHEDULE, hours=replace(SCHEDULE.hours, exceptions=leave))
    assert presence(schedule, local("2027-03-16 12:00")).next_working == local("2027-04-14 09:00")


KINDS = st.sampled_from([WindowKind.NO_MEETING, WindowKind.OFFICE_HOURS, WindowKind.LUNCH])


@given(st.sampled_from(CHANGES), RANGES, RANGES, KINDS)
def test_presence_states_match_a_check_of_each_minute(
    where: tuple[str, date],
    ranges: tuple,
    special: tuple,
    kind: WindowKind,  # type: ignore[type-arg]
) -> None:
    week = WeeklyHours((ranges,) * 7, (HoursException(where[1], special),))
    person = Person("p", "P", Schedule(where[0], week, (Window(kind, frozenset(range(7)), parse_range("10-14")),)))
    zone = zones.zone(where[0])
    span = day_span(where[1], zone)
    if span.start == span.end:
        return
    timeline = Timeline(person.schedule, span)
    minutes = minutes_of(span)
    at_work = [works(person, minute) and not in_window(person, minute, WindowKind.LUNCH) for minute in minutes]
    for number in range(0, len(minutes), 7):
        instant = minutes[number]
        state = timeline.state(instant)
        hour = instant.astimezone(zone).hour
        if at_work[number]:
            assert state.is_working
        elif (hour >= 22 or hour < 7) and not works(person, instant):
            assert state == "asleep"
        elif any(at_work[number:]):
            assert state == "before"
        else:
            assert state == ("after" if any(at_work[:number]) else "off")


def test_an_instant_of_any_zone_is_accepted() -> None:
    assert presence(SCHEDULE, utc(2027, 3, 16, 8)).local.hour == 9
