"""Fourteen laws of answers on the clock, and a walk minute by minute that finds the same instants."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wfh.domain.handbook.answers import answer
from wfh.domain.handbook.counting import Hours, due_at, seen_at
from wfh.domain.handbook.on_call import turn_at
from wfh.domain.handbook.team import Team
from wfh.domain.model.config import Config, HoursRules, Me, Ui
from wfh.domain.model.handbook.fields import AnswerTime, Handover
from wfh.domain.model.handbook.rules import OnCall, ResponseRule, RuleStep, Swap
from wfh.domain.model.people import Away, Person
from wfh.domain.time.fast_spans import as_spans
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import HoursException, Schedule, TimeRange, WeeklyHours, Window, WindowKind
from wfh.domain.time.zones import wall, zone
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = bool(os.environ.get("WFH_LONG"))
laws = settings(
    max_examples=10_000 if LONG else 60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
pytestmark = pytest.mark.campaign
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PAUSES = (WindowKind.LUNCH, WindowKind.QUIET)
ZONES = st.sampled_from(
    ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Jerusalem", "UTC",
     "America/Sao_Paulo", "Asia/Kathmandu"]
)  # fmt: skip
SENT = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(
    lambda when: when.replace(microsecond=0, tzinfo=UTC)
)


@st.composite
def ranges(draw: Callable[..., int]) -> tuple[TimeRange, ...]:
    """Two ranges of a day at most; the second may pass midnight, as far as no day has that hour."""
    start = draw(st.integers(6 * 4, 11 * 4)) * 15
    middle = start + draw(st.integers(1, 16)) * 15
    if not draw(st.booleans()):
        return (TimeRange(start, middle),)
    later = middle + draw(st.integers(0, 12)) * 15
    end = min(later + draw(st.integers(1, 40)) * 15, 24 * 60 + 5 * 60)
    return (TimeRange(start, middle), TimeRange(later, end)) if later < 1440 else (TimeRange(start, middle),)


@st.composite
def people(draw: Callable[..., object]) -> Person:
    days = [draw(ranges()) if draw(st.integers(0, 4)) else () for _day in range(7)]
    off = draw(st.lists(st.dates(date(2026, 1, 1), date(2029, 1, 1)), max_size=6))
    start = draw(st.integers(11 * 4, 14 * 4)) * 15
    lunch = Window(WindowKind.LUNCH, frozenset(range(7)), TimeRange(start, start + 45))
    windows = (lunch,) if draw(st.booleans()) else ()
    weekly = WeeklyHours(tuple(days), tuple(HoursException(day) for day in off))
    away = ()
    if draw(st.integers(0, 3)) == 0:
        first = draw(st.dates(date(2026, 1, 1), date(2028, 12, 1)))
        away = (Away(first, first + timedelta(days=draw(st.integers(0, 20)))),)
    return Person("p", "P", Schedule(draw(ZONES), weekly, windows), away=away)


AMOUNTS = st.one_of(
    st.builds(AnswerTime, st.integers(1, 40), st.just("working hours")),
    st.builds(AnswerTime, st.integers(1, 1440), st.just("minutes")),
)
DAYS = st.builds(AnswerTime, st.integers(1, 12), st.just("working days"))


def hours(person: Person) -> Hours:
    return Hours(person, (), PAUSES)


def counts(person: Person, instant: datetime) -> bool:
    """Return whether a minute counts, by reading the wall clock and nothing else."""
    local = wall(instant, zone(person.schedule.timezone))

    def inside(on: Callable[[date], tuple[TimeRange, ...]]) -> bool:
        minute = local.hour * 60 + local.minute
        return any(one.start <= minute < one.end for one in on(local.date())) or any(
            one.start <= minute + 1440 < one.end for one in on(local.date() - DAY)
        )

    def work(day: date) -> tuple[TimeRange, ...]:
        gone = any(each.start <= day <= each.until for each in person.away)
        return () if gone else person.schedule.hours.on(day)

    def pause(day: date) -> tuple[TimeRange, ...]:
        return tuple(each.time for each in person.schedule.windows if day.weekday() in each.days)

    return inside(work) and not inside(pause)


def has_hours(person: Person) -> bool:
    return any(person.schedule.hours.week)


def total(person: Person, start: datetime, end: datetime) -> timedelta:
    return sum((span.length for span in as_spans(hours(person).counted(Span(start, end)))), timedelta())


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS), st.integers(1, 30_000))
def test_a_question_sent_earlier_is_not_due_later(
    person: Person, sent: datetime, within: AnswerTime, earlier: int
) -> None:
    first, second = (due_at(hours(person), at, within) for at in (sent - earlier * MINUTE, sent))

    assert second is None or (first is not None and first <= second)


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS))
def test_a_longer_answer_time_is_due_later(person: Person, sent: datetime, within: AnswerTime) -> None:
    less = due_at(hours(person), sent, within)
    more = due_at(hours(person), sent, replace(within, amount=within.amount + 1))

    assert less is None or (more is not None and more > less)


@laws
@given(people(), SENT, st.integers(1, 900), st.integers(1, 900))
def test_counted_time_adds_up(person: Person, sent: datetime, first: int, second: int) -> None:
    between = due_at(hours(person), sent, AnswerTime(first, "minutes"))
    assume(between is not None)
    assert between is not None

    assert due_at(hours(person), between, AnswerTime(second, "minutes")) == due_at(
        hours(person), sent, AnswerTime(first + second, "minutes")
    )


@laws
@given(people(), SENT, st.integers(1, 10))
def test_a_day_more_is_the_next_working_day(person: Person, sent: datetime, days: int) -> None:
    one, next_one = (due_at(hours(person), sent, AnswerTime(days + more, "working days")) for more in (0, 1))
    assume(one is not None)
    assert one is not None
    assert next_one is not None

    assert due_at(hours(person), one - MINUTE, AnswerTime(1, "working days")) == next_one


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS))
def test_the_minute_before_it_is_due_counts(person: Person, sent: datetime, within: AnswerTime) -> None:
    due = due_at(hours(person), sent, within)
    assume(due is not None)
    assert due is not None

    assert counts(person, due - timedelta(seconds=1))


@laws
@given(people(), SENT, AMOUNTS)
def test_exactly_the_answer_time_is_counted_up_to_the_due_time(
    person: Person, sent: datetime, within: AnswerTime
) -> None:
    due = due_at(hours(person), sent, within)
    assume(due is not None)
    assert due is not None
    length = within.amount * (timedelta(hours=1) if within.unit == "working hours" else MINUTE)

    assert total(person, sent, due) == length
    assert due - sent >= length


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS), st.integers(0, 40), st.integers(0, 6))
def test_a_day_off_or_a_window_more_never_makes_it_sooner(
    person: Person, sent: datetime, within: AnswerTime, ahead: int, day: int
) -> None:
    in_days = within.unit == "working days"  # what counts then is the date: a window may end that day earlier
    before = due_at(hours(person), sent, within)
    schedule, off = person.schedule, HoursException((sent + ahead * DAY).date())
    more_off = replace(schedule.hours, exceptions=(off, *schedule.hours.exceptions))
    quiet = Window(WindowKind.QUIET, frozenset({day}), TimeRange(10 * 60, 11 * 60))
    for harder in (replace(schedule, hours=more_off), replace(schedule, windows=(*schedule.windows, quiet))):
        after = due_at(hours(replace(person, schedule=harder)), sent, within)
        slack = DAY if in_days else timedelta()
        assert after is None or (before is not None and before <= after + slack)


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS), ZONES, st.sampled_from([12, 24]), st.sampled_from(["en", "nl"]))
def test_the_clock_of_the_sender_changes_no_instant(
    person: Person, sent: datetime, within: AnswerTime, place: str, clock: int, language: str
) -> None:
    rule = ResponseRule("chat", "chat", answer_within=within)
    set_language(language)
    try:
        config = Config(Me("Noor", place), HoursRules(), ui=Ui(clock=clock), people=(person,))
        found = answer(Team(config, config.schedule), rule, sent.astimezone(zone(place)), person)
    finally:
        set_language("en")

    assert found.due == due_at(hours(person), sent, within)


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS))
def test_a_week_later_is_a_week_later(person: Person, sent: datetime, within: AnswerTime) -> None:
    plain = replace(person.schedule, timezone="Asia/Kolkata", hours=WeeklyHours(person.schedule.hours.week))
    same = replace(person, schedule=plain, away=())
    one, other = (due_at(hours(same), at, within) for at in (sent, sent + 7 * DAY))

    assert (one is None) is (other is None)
    assert one is None or (other is not None and other - one == 7 * DAY)


@laws
@given(people(), SENT, st.one_of(AMOUNTS, DAYS))
def test_an_answer_is_never_due_exactly_if_no_time_counts(person: Person, sent: datetime, within: AnswerTime) -> None:
    seen = seen_at(hours(person), sent)

    assert (due_at(hours(person), sent, within) is None) is (seen is None)
    assert (seen is None) is not bool(hours(person).counted(Span(sent, sent + 400 * DAY)))


@laws
@given(SENT, st.lists(st.integers(1, 200), min_size=1, max_size=8), st.sets(st.integers(0, 7)))
def test_steps_rise_and_those_that_reach_nobody_are_skipped(sent: datetime, waits: list[int], empty: set[int]) -> None:
    person = Person("p", "P", Schedule("UTC"))
    steps = tuple(
        RuleStep("gone" if number in empty else "p", "phone", AnswerTime(wait, "minutes"))
        for number, wait in enumerate(waits)
    )
    rule = ResponseRule("outage", "phone", when="always", who="p", answer_within=AnswerTime(15, "minutes"), steps=steps)
    config = Config(people=(person,))
    found = answer(Team(config, replace(config.schedule, timezone="UTC")), rule, sent)

    instants = [sent, *(rung.at for rung in found.rungs)]
    assert instants == sorted(set(instants))
    assert len(found.rungs) == sum(number not in empty for number in range(len(waits)))


@laws
@given(people(), SENT, AMOUNTS)
def test_the_sweep_is_the_walk_minute_by_minute(person: Person, sent: datetime, within: AnswerTime) -> None:
    sent = sent.replace(second=0)
    left = within.amount * (60 if within.unit == "working hours" else 1)
    due = due_at(hours(person), sent, within)
    limit = sent + (20 if LONG else 8) * DAY
    at = sent
    while left and at < limit:
        left -= counts(person, at)
        at += MINUTE
    if left:
        assert due is None or due > limit
    else:
        assert due == at


HANDOVERS = st.builds(Handover, st.integers(0, 6), st.integers(0, 95).map(lambda quarter: quarter * 15))


@laws
@given(ZONES, HANDOVERS, st.integers(1, 5), st.integers(1, 4), SENT, st.booleans())
def test_exactly_one_person_is_on_call_at_every_instant(
    place: str, handover: Handover, turns: int, every: int, sent: datetime, swapped: bool
) -> None:
    day = sent.date()
    swaps = (Swap(day, day + 3 * DAY, "swap"), Swap(day + 5 * DAY, day + 6 * DAY, "other")) if swapped else ()
    ids = tuple(f"p{number}" for number in range(turns))
    oncall = OnCall("first", ids, date(2026, 1, 5), place, handover, every, swaps)
    turn = turn_at(oncall, sent)

    assert turn.start <= sent < turn.end
    for at in (turn.start, turn.end - timedelta(seconds=1)):
        assert turn_at(oncall, at).who == turn.who
    if turns > 1:
        assert turn_at(oncall, turn.end).who != turn.who
