"""What Review offers, and that a no is kept for four weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, NOOR, at
from wfh.domain.handbook.asks import mark_answered
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.config import CheckItem
from wfh.domain.model.day import Day
from wfh.domain.model.handbook.fields import AnswerTime
from wfh.domain.model.handbook.kept import Ask, Asks, AskStatus
from wfh.domain.model.handbook.rules import ResponseRule
from wfh.domain.model.ledger import Ledger
from wfh.domain.review.patterns import rule_time_offer
from wfh.domain.review.review import review
from wfh.domain.review.spans import SpanKind, span_at
from wfh.domain.review.values import OfficeHoursOffer, UntickedLineOffer

if TYPE_CHECKING:
    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Offer

MONDAY = date(2026, 11, 16)
NOW = at("2026-11-23 09:00")
SPAN = span_at(SpanKind.WEEK, NOOR.hours.weekly, MONDAY)


def called(when: date, *times: str) -> Day:
    """Return a day with a block that people interrupted at the times."""
    start = datetime(when.year, when.month, when.day, 9, tzinfo=AMSTERDAM)

    def moment(text: str) -> datetime:
        return start.replace(hour=int(text[:2]), minute=int(text[3:]))

    pauses = tuple(Pause(moment(text), moment(text) + timedelta(minutes=3), "person") for text in times)
    block = Block(f"b-{when:%d}", "t", None, 0, start, start + timedelta(hours=8), pauses, BlockOutcome.DONE)
    return Day(when, "Europe/Amsterdam", planned_at=start, closed_at=start + timedelta(hours=8), blocks=(block,))


def offers(*days: Day, settings: Config = NOOR) -> tuple[Offer, ...]:
    return review(Ledger({day.date: day for day in days}), settings, AMSTERDAM, NOW, SPAN).offers


WEEK = (
    called(MONDAY, "09:40", "10:10", "10:40"),
    called(MONDAY + timedelta(days=1), "10:20", "10:50", "15:10"),
    called(MONDAY + timedelta(days=3), "10:05", "11:05", "14:20"),
)


def test_many_interruptions_by_people_on_three_days_suggest_office_hours() -> None:
    (offer,) = offers(*WEEK)
    assert isinstance(offer, OfficeHoursOffer)
    assert (offer.start, offer.end, offer.few, offer.of) == (11 * 60 + 30, 12 * 60, 7, 9)


def test_too_few_or_on_two_days_suggest_nothing() -> None:
    assert offers(WEEK[0], WEEK[1]) == ()
    assert offers(*(replace(day, blocks=day.blocks) for day in WEEK[:1]), called(MONDAY + timedelta(3), "10:00")) == ()


def test_a_no_is_kept_for_four_weeks() -> None:
    no = replace(WEEK[2], passed_offers=("office-hours",))
    assert offers(*WEEK[:2], no) == ()
    before = Day(NOW.date() - timedelta(weeks=4), "Europe/Amsterdam", planned_at=NOW, passed_offers=("office-hours",))
    assert len(offers(*WEEK, before)) == 1


@pytest.mark.parametrize(("ticked", "offered"), [(2, True), (3, False)])
def test_a_line_of_the_checklist_that_is_hardly_ticked_is_offered_to_go(ticked: int, offered: bool) -> None:
    settings = replace(
        NOOR, shutdown=replace(NOOR.shutdown, checks=(CheckItem("Clear the desk", days=frozenset({0, 1})),))
    )
    days = [
        Day(when, "Europe/Amsterdam", closed_at=NOW, closed_how="ritual")
        for when in (MONDAY + timedelta(days=ahead) for ahead in range(-21, 5))
    ]
    mondays = [day for day in days if day.date.weekday() < 2]
    kept = {day.date: replace(day, checked=("Clear the desk",)) for day in mondays[:ticked]}
    found = offers(*(kept.get(day.date, day) for day in days), settings=settings)
    assert found == ((UntickedLineOffer("Clear the desk", 2, 8),) if offered else ())


CHAT = ResponseRule("chat", "chat", answer_within=AnswerTime(4, "working hours"))
MONDAYS = tuple(span_at(SpanKind.WEEK, NOOR.hours.weekly, MONDAY - timedelta(weeks=back)) for back in (12, 0))


def answers(in_time: int, late: int, since: date = MONDAY, who: str = "priya") -> list[Ask]:
    kept = [True] * in_time + [False] * late
    return [Ask("q-1", who, "x", since, AskStatus.ANSWERED, "chat", in_time=each) for each in kept]


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_rule_kept_by_fewer_than_four_of_five_answers_is_offered_more_time(in_time: int, late: int) -> None:
    offer = rule_time_offer(answers(in_time, late), [CHAT], MONDAYS)
    assert (offer is not None) == (in_time + late >= 5 and in_time / (in_time + late) < 0.8)
    if offer:
        assert (offer.in_time, offer.of, str(offer.longer)) == (in_time, in_time + late, "8 working hours")


def test_an_offer_does_not_depend_on_who_answered() -> None:
    mixed = [*answers(3, 2, who="sam"), *answers(0, 1)]
    assert rule_time_offer(mixed, [CHAT], MONDAYS) == rule_time_offer(answers(3, 3), [CHAT], MONDAYS)


@pytest.mark.parametrize(
    "asks",
    [
        answers(0, 6, MONDAY - timedelta(weeks=13)), answers(0, 6, MONDAY + timedelta(weeks=1)),
        [replace(each, by="mail") for each in answers(0, 6)], [replace(each, in_time=None) for each in answers(0, 6)],
    ],
    ids=["before the weeks", "after them", "another rule", "nobody waited"],
)  # fmt: skip
def test_answers_to_other_rules_do_not_count(asks: list[Ask]) -> None:
    assert rule_time_offer(asks, [CHAT], MONDAYS) is None


def test_answers_before_somebody_looked_at_the_rule_do_not_count() -> None:
    looked_at = replace(CHAT, reviewed=MONDAY + timedelta(days=1))
    assert rule_time_offer(answers(0, 6), [looked_at], MONDAYS) is None
    assert rule_time_offer(answers(0, 6, MONDAY + timedelta(days=1)), [looked_at], MONDAYS)


def test_an_answer_that_was_waited_for_came_in_time_or_not_and_how_long_it_took_is_not_kept() -> None:
    ledger = Ledger(asks=Asks((Ask("q-1", "priya", "x", MONDAY, AskStatus.ASKED, "chat", NOW),)))
    assert mark_answered(ledger, "q-1", "yes", NOW)[1].in_time is True
    late = mark_answered(ledger, "q-1", "yes", NOW + timedelta(minutes=1))[1]
    assert late == mark_answered(ledger, "q-1", "yes", NOW + timedelta(days=3))[1]
    assert late.in_time is False
    unasked = Ledger(asks=Asks((Ask("q-1", "priya", "x", MONDAY),)))
    assert mark_answered(unasked, "q-1", "yes", NOW)[1].in_time is None
