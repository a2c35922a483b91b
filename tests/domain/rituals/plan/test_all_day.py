"""Something in a calendar is busy all day: Frame asks once whether it is a day off, and does what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, TUESDAY, asked, at, config, day, ledger, say, snapshot, to, week
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.meetings import MeetingKind, MeetingSource, Occurrences, PlacedMeeting
from wfh.domain.model.prompt import Ritual
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.rituals.reading import read_yes
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import HoursException, parse_range
from wfh.domain.today.boundary import hours_of, working_date
from wfh.domain.today.own_days_off import asks_day_off, with_own_days_off
from wfh.errors import WfhError
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

WHOLE = Span(at("2026-11-23 00:00"), at("2026-11-24 00:00"))


def all_day(title: str = "Hackathon", kind: MeetingKind = MeetingKind.MEETING) -> PlacedMeeting:
    return PlacedMeeting(title, WHOLE, kind=kind, source=MeetingSource.CALENDAR, dates=(MONDAY, TUESDAY))


def planning(*events: PlacedMeeting, settings: Config = NOOR) -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at("2026-11-23 08:55")), replace(settings, occurrences=Occurrences(events)))
    world.ledger = ledger()
    rituals.begin(world, Ritual.PLAN)
    return world


def test_frame_asks_whether_it_is_a_day_off_and_proposes_no() -> None:
    world = planning(all_day(), all_day("Priya visits"))
    to(world, "frame.off")
    assert (asked(world).title, asked(world).field, asked(world).default) == (
        "Frame", "All day: Hackathon, Priya visits. Day off?", "n",
    )  # fmt: skip
    say(world)
    assert world.ledger.days[MONDAY].day_off is False
    assert asked(world).step == "frame"
    assert "All day: Hackathon" in asked(world).lines
    assert world.snapshot().capacity.available > 0


def test_a_yes_makes_a_day_off_and_ends_the_plan() -> None:
    world = planning(all_day())
    to(world, "frame.off")
    say(world, text="y")
    seen = world.snapshot()
    assert (seen.day.day_off, seen.day.ritual, seen.day.planned_at) == (True, "", None)
    assert seen.boundary.state is BoundaryState.OFF
    assert seen.capacity.available == 0
    assert seen.config.hours.weekly.note_on(MONDAY) == "Hackathon"
    assert seen.next_start == at("2026-11-24 09:00")


@pytest.mark.parametrize("text", [None, "y"])
def test_the_conflict_is_asked_about_once(text: str | None) -> None:
    world = planning(all_day())
    to(world, "frame.off")
    say(world, text=text)
    if text is None:
        say(world, back=True)
    else:
        rituals.begin(world, Ritual.PLAN)
    steps = [each.step for each in asked(world).progress]
    assert steps.count("frame") == 1
    assert to(world, "frame").step == "frame"


def test_an_answer_that_is_neither_is_refused_and_asked_again() -> None:
    world = planning(all_day())
    to(world, "frame.off")
    with pytest.raises(WfhError, match="neither y nor n"):
        say(world, text="perhaps")
    assert asked(world).step == "frame.off"


@pytest.mark.parametrize(
    ("text", "is_yes"),
    [("y", True), ("Yes", True), ("j", True), ("ja", True), ("NEE", False), ("", False)],
)
def test_yes_and_no_are_read_in_both_languages(text: str, is_yes: bool) -> None:
    assert read_yes(text) is is_yes


@pytest.mark.parametrize("kind", [kind for kind in MeetingKind if kind is not MeetingKind.MEETING])
def test_only_what_is_busy_is_asked_about(kind: MeetingKind) -> None:
    world = planning(all_day(kind=kind))
    assert "frame" in [each.step for each in asked(world).progress]
    assert asks_day_off(world.snapshot()) == ()


def test_a_day_without_hours_is_not_asked_about() -> None:
    off = replace(NOOR.hours.weekly, exceptions=(HoursException(MONDAY, ()),))
    world = planning(all_day(), settings=replace(NOOR, hours=replace(NOOR.hours, weekly=off)))
    assert asks_day_off(world.snapshot()) == ()


def test_the_answer_counts_more_than_other_hours_of_that_date() -> None:
    short = replace(NOOR.hours.weekly, exceptions=(HoursException(MONDAY, (parse_range("09:00-12:00"),)),))
    settings = replace(NOOR, hours=replace(NOOR.hours, weekly=short))
    assert snapshot(ledger(day(day_off=True)), "2026-11-23 10:00", settings).boundary.state is BoundaryState.OFF


def test_a_day_that_was_taken_off_stays_off_once_the_calendar_is_gone() -> None:
    assert snapshot(ledger(day(day_off=True)), "2026-11-23 10:00").boundary.state is BoundaryState.OFF
    assert snapshot(ledger(day(day_off=False)), "2026-11-23 10:00").boundary.state is BoundaryState.WORKING


def test_a_night_shift_that_was_taken_off_does_not_hold_the_next_morning() -> None:
    night = replace(config(week(("22:00-06:00",))), occurrences=Occurrences())
    kept = ledger(day(day_off=True))
    zone = snapshot(kept, "2026-11-24 05:00", night).zone
    now = at("2026-11-24 05:00")
    assert working_date(night, zone, now) == MONDAY
    assert working_date(night, zone, now, kept.days.get) == TUESDAY
    assert snapshot(kept, now, night).date == TUESDAY


@given(st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)))
def test_exactly_the_days_that_were_taken_off_lose_their_hours(off: set[int], asked_days: set[int]) -> None:
    dates = [MONDAY + timedelta(days=number) for number in range(7)]
    days = [day(dates[number], day_off=number in off) for number in off | asked_days]
    with_them = with_own_days_off(NOOR, days)
    assert with_own_days_off(with_them, days) is with_them
    zone = snapshot(Ledger(), "2026-11-23 09:00").zone
    for number, when in enumerate(dates):
        assert hours_of(with_them, zone, when) == (() if number in off else hours_of(NOOR, zone, when))
    assert off or with_them is NOOR
