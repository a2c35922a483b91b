"""The edges of answers on the clock that the design names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from wfh.domain.handbook.answers import answer
from wfh.domain.handbook.counting import Hours, Stay, due_at, seen_at
from wfh.domain.handbook.team import Team
from wfh.domain.model.config import Config, HoursRules, Me
from wfh.domain.model.handbook.fields import AnswerTime
from wfh.domain.model.handbook.rules import ResponseRule, Roster, RuleException, RuleStep
from wfh.domain.model.people import Away, Person
from wfh.domain.time.working_hours import Schedule, WeeklyHours, Window, WindowKind, parse_range
from wfh.domain.time.zones import zone
from wfh.present.handbook.times import Clock

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

AMS, IST = "Europe/Amsterdam", "Asia/Kolkata"


def weekly(*texts: str, days: int = 5) -> WeeklyHours:
    ranges = tuple(map(parse_range, texts))
    return WeeklyHours(tuple(ranges if day < days else () for day in range(7)))


PRIYA = Person("priya", "Priya", Schedule(IST, weekly("09:30-18:30")))
SAM = Person("sam", "Sam", Schedule("America/New_York", weekly("09:00-17:00")))
CHAT = ResponseRule("chat", "chat", answer_within=AnswerTime(4, "working hours"))


def at(text: str, place: str = AMS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(place))


def team(*people: Person, **more: object) -> Team:
    config = Config(
        Me("Noor", AMS, id="noor"), HoursRules(weekly("09:00-17:30")), people=people or (PRIYA, SAM), **more
    )  # type: ignore[arg-type]
    return Team(config, config.schedule)


def due(person: Person, sent: datetime, amount: int, unit: str = "working hours") -> datetime | None:
    return due_at(Hours(person), sent, AnswerTime(amount, unit))


def test_the_end_of_hours_is_inside_the_day() -> None:
    assert due(PRIYA, at("2026-11-23 14:30", IST), 4) == at("2026-11-23 18:30", IST)


def test_what_is_sent_at_the_end_of_hours_is_seen_the_next_day() -> None:
    assert seen_at(Hours(PRIYA), at("2026-11-23 18:30", IST)) == at("2026-11-24 09:30", IST)


def test_answers_count_by_the_second() -> None:
    assert due(PRIYA, at("2026-11-23 18:29:30", IST), 1, "minutes") == at("2026-11-24 09:30:30", IST)


def test_a_range_that_ends_where_the_next_begins_is_one() -> None:
    person = Person("a", "A", Schedule(AMS, weekly("09:00-12:00", "12:00-17:00")))

    assert due(person, at("2026-11-23 11:00"), 2) == at("2026-11-23 13:00")


def test_hours_of_a_whole_day_count_around_the_clock() -> None:
    person = Person("a", "A", Schedule(AMS, weekly("00:00-24:00", days=7)))

    assert due(person, at("2026-11-23 20:00"), 30) == at("2026-11-25 02:00")


def test_an_answer_is_due_on_the_day_of_return() -> None:
    person = replace(PRIYA, away=(Away(date(2026, 12, 21), date(2026, 12, 31)),), cover="sam")
    found = answer(team(person, SAM), CHAT, at("2026-12-22 10:00"), person)

    assert found.due == at("2027-01-01 13:30", IST)
    assert (found.back, found.cover) == (date(2027, 1, 1), SAM)


@pytest.mark.parametrize(
    ("sent", "unit"), [("2027-01-15 23:59", "working days"), ("2027-01-16 00:01", "working hours")]
)
def test_the_last_day_of_an_exception_is_one_of_that_persons_clock(sent: str, unit: str) -> None:
    exception = RuleException("priya", AnswerTime(1, "working days"), until=date(2027, 1, 15))
    found = answer(team(), replace(CHAT, exceptions=(exception,)), at(sent, IST), PRIYA)

    assert found.within is not None
    assert found.within.unit == unit


def test_my_own_answer_time_counts_for_me() -> None:
    person = replace(PRIYA, answers=(("chat", AnswerTime(2, "working hours")),))
    found = answer(team(person), CHAT, at("2026-11-24 09:30", IST), person)

    assert found.due == at("2026-11-24 11:30", IST)


def test_somebody_who_travels_counts_on_the_clock_of_where_they_are() -> None:
    stay = Stay(AMS, date(2026, 11, 24), date(2026, 11, 24))
    hours = Hours(PRIYA, (stay,))

    assert due_at(hours, at("2026-11-23 16:30", IST), AnswerTime(4, "working hours")) == at("2026-11-24 11:30")


def test_a_roster_with_a_clock_moves_those_it_names() -> None:
    roster = Roster(("priya",), "Utrecht", start=date(2026, 11, 24), until=date(2026, 11, 27), timezone=AMS)
    found = answer(team(rosters=(roster,)), CHAT, at("2026-11-23 20:00"), PRIYA)

    assert found.due == at("2026-11-24 13:30")


def test_somebody_without_hours_is_never_there() -> None:
    nobody = Person("a", "A", Schedule(AMS))
    found = answer(team(nobody), CHAT, at("2026-11-23 10:00"), nobody)

    assert (found.seen, found.due) == (None, None)


def test_a_rule_whose_who_is_me_reaches_me_by_the_id_of_the_shared_file() -> None:
    rule = ResponseRule("outage", "phone", when="always", who="noor", answer_within=AnswerTime(15, "minutes"))
    world = team()
    found = answer(world, rule, at("2026-11-23 22:40"))

    assert found.to is world.me
    assert found.due == at("2026-11-23 22:55")


def test_a_step_that_reaches_nobody_is_skipped_at_once() -> None:
    steps = (RuleStep("gone", wait=AnswerTime(15, "minutes")), RuleStep("sam"))
    rule = ResponseRule(
        "outage", "phone", when="always", who="priya", answer_within=AnswerTime(15, "minutes"), steps=steps
    )
    found = answer(team(), rule, at("2026-11-23 22:40"))

    assert [(rung.to.id, rung.at) for rung in found.rungs] == [("sam", at("2026-11-23 22:55"))]


def test_the_day_that_samoa_skipped_is_not_a_working_day() -> None:
    person = Person("a", "A", Schedule("Pacific/Apia", weekly("09:00-17:00", days=7)))

    assert due(person, at("2011-12-29 12:00", "Pacific/Apia"), 1, "working days") == at(
        "2011-12-31 17:00", "Pacific/Apia"
    )


def test_lunch_pauses_and_a_window_without_meetings_does_not() -> None:
    windows = (
        Window(WindowKind.LUNCH, frozenset(range(7)), parse_range("13:00-13:45")),
        Window(WindowKind.NO_MEETING, frozenset(range(7)), parse_range("09:30-12:00")),
    )
    person = replace(PRIYA, schedule=replace(PRIYA.schedule, windows=windows))
    found = answer(team(person), CHAT, at("2026-11-24 09:30", IST), person)

    assert found.due == at("2026-11-24 14:15", IST)


def clock(place: ZoneInfo, hours: int) -> Clock:
    return Clock(place, at("2026-11-23 14:32"), hours)


def test_a_clock_of_twelve_hours_shows_the_same_instant() -> None:
    instant = at("2026-11-24 13:30", IST)

    assert clock(zone(AMS), 24).here(instant) == "Tue 24 Nov 09:00"
    assert clock(zone(AMS), 12).here(instant) == "Tue 24 Nov 9:00am"
    assert clock(zone(AMS), 12).there(instant, zone(IST)) == "1:30pm"


@pytest.mark.parametrize("hour", range(24))
def test_the_weekday_stands_with_the_other_clock_exactly_where_the_dates_differ(hour: int) -> None:
    instant = at("2026-11-24 00:00") + timedelta(hours=hour)
    shown = clock(zone(AMS), 24).there(instant, zone(IST))
    differ = instant.astimezone(zone(IST)).date() != instant.astimezone(zone(AMS)).date()

    assert (" " in shown) is differ
