"""Key results: what was typed, which a week is for, where they stand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import FRIDAY, MONDAY, NOOR, OFFICE, THURSDAY, TUESDAY, config, week
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.model.ledger import Ledger
from wfh.domain.planning import key_results
from wfh.domain.time import week as workweek
from wfh.domain.time.working_hours import HoursException
from wfh.errors import WfhError
from wfh.words import set_language

NEXT_MONDAY = MONDAY + timedelta(days=7)
ONE = KeyResult("kr1", "Onboarding", "%", 40, 60)
TWO = KeyResult("kr2", "Docs pages", "", 0, 12)
THREE = KeyResult("kr3", "Answer time", "h", 9, 4)
FOUR = KeyResult("kr4", "Release")


def of(*made: KeyResult, week: date | None = None) -> Ledger:
    return Ledger(results=Results(made, week))


def mine(ledger: Ledger, day: date = MONDAY) -> list[str]:
    return [
        one.id
        for one in key_results.results_of_week(
            ledger.results, MONDAY + 7 * ((day - MONDAY) // timedelta(days=7)) * timedelta(days=1)
        )
    ]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Onboarding 40 -> 60 %", KeyResult("", "Onboarding", "%", 40, 60)),
        ("Onboarding 40% → 60%", KeyResult("", "Onboarding", "%", 40, 60)),
        ("Answer  time 9 h -> 4,5", KeyResult("", "Answer time", "h", 9, 4.5)),
        ("Docs pages -> 12 pages", KeyResult("", "Docs pages", "pages", 0, 12)),
        ("Release 2 0 -> 1", KeyResult("", "Release 2", "", 0, 1)),
        ("Ship the release", KeyResult("", "Ship the release", "%", 0, 100)),
        ("Debt -5 -> 0", KeyResult("", "Debt", "", -5, 0)),
    ],
)
def test_a_line_is_parsed_as_a_result(text: str, made: KeyResult) -> None:
    assert key_results.parse_result(text) == made


@pytest.mark.parametrize("text", ["", "  ", "40 -> 60", "-> 3 %", "12"])
def test_a_result_needs_words(text: str) -> None:
    with pytest.raises(WfhError, match="a few words"):
        key_results.parse_result(text)


@given(st.text(max_size=60))
def test_any_text_is_a_result_or_refused_with_a_message(text: str) -> None:
    for reading in (lambda: key_results.parse_result(text), lambda: key_results.parse_value((ONE, TWO), text)):
        with suppress(WfhError):
            reading()


@pytest.mark.parametrize(
    ("text", "which", "value"),
    [
        ("kr1 45", ONE, 45), ("KR1=45 %", ONE, 45), ("1 45", ONE, 45), ("2 7", TWO, 7), ("onb 4,5", ONE, 4.5),
        ("Docs pages 3", TWO, 3), ("d -> 3", TWO, 3), ("1=-2", ONE, -2),
    ],
)  # fmt: skip
def test_a_value_names_its_result_by_id_number_or_first_letters(text: str, which: KeyResult, value: float) -> None:
    assert key_results.parse_value((ONE, TWO), text) == (which, value, "")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("kr1 45 % waiting for legal", "waiting for legal"), ("kr1 45 waiting for legal", "waiting for legal"),
        ("2 7 pages two are drafts", "pages two are drafts"), ("kr1 45%", ""),
    ],
)  # fmt: skip
def test_words_after_a_value_and_its_unit_are_its_note(text: str, note: str) -> None:
    assert key_results.parse_value((ONE, TWO), text).note == note


def test_a_note_is_kept_also_where_nothing_moved() -> None:
    still = key_results.measure(of(ONE, TWO), MONDAY, "kr1", ONE.value, "waiting for legal")
    kept = key_results.find(still.results, "kr1")
    assert kept
    assert [(one.date, one.value, one.note) for one in kept.history[-1:]] == [(MONDAY, ONE.value, "waiting for legal")]


@pytest.mark.parametrize("text", ["", "45", "kr1", "kr1 much", "onb"])
def test_an_invalid_value_is_refused(text: str) -> None:
    with pytest.raises(WfhError, match="kr1 45"):
        key_results.parse_value((ONE, TWO), text)


@pytest.mark.parametrize("text", ["3 4", "0 4", "x 4"])
def test_a_result_that_is_not_there_is_refused_by_name(text: str) -> None:
    with pytest.raises(WfhError, match=f"There is no result “{text[0]}” \\(KR1 Onboarding, "):
        key_results.parse_value((ONE, TWO), text)


def test_with_one_result_the_value_is_enough() -> None:
    assert key_results.parse_value((TWO,), "7") == (TWO, 7, "")
    with pytest.raises(WfhError, match="kr1 45"):
        key_results.parse_value((), "7")


def test_a_second_value_of_a_day_replaces_the_first() -> None:
    ledger = key_results.measure(of(ONE, TWO), MONDAY, "kr1", 43)
    ledger = key_results.measure(ledger, MONDAY, "KR1", 45)
    assert key_results.measure(ledger, MONDAY, "kr1", 45) is ledger
    one = ledger.results.results[0]
    assert one.history == (Measure(MONDAY, 45),)
    assert (one.value, one.before(MONDAY), one.before(TUESDAY)) == (45, 40, 45)
    assert key_results.changed_since(ledger.results.results, MONDAY) == (one,)
    assert key_results.changed_since(ledger.results.results, TUESDAY) == ()
    with pytest.raises(WfhError, match="no longer here"):
        key_results.measure(ledger, MONDAY, "kr9", 1)


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-100, 100)), max_size=8))
def test_the_value_of_a_result_is_that_of_its_latest_day(moves: list[tuple[int, int]]) -> None:
    ledger, said = of(ONE), {}
    for ahead, value in moves:
        day = MONDAY + timedelta(days=ahead)
        before = key_results.find(ledger.results, "kr1")
        assert before
        if before.value != value:
            said[day] = value
        ledger = key_results.measure(ledger, day, "kr1", value)
    one = ledger.results.results[0]
    assert one.value == (said[max(said)] if said else 40)
    assert len({each.date for each in one.history}) == len(one.history)


def test_a_target_is_reached_from_above_or_below() -> None:
    assert not ONE.is_reached
    assert replace(ONE, history=(Measure(MONDAY, 61),)).is_reached
    assert not THREE.is_reached
    assert replace(THREE, history=(Measure(MONDAY, 3.5),)).is_reached
    assert KeyResult("kr9", "Level", start=3, target=3).is_reached
    assert not replace(ONE, ended=MONDAY).is_open


def test_the_results_of_last_week_are_proposed_until_others_are_chosen() -> None:
    last = week_before = MONDAY - timedelta(days=7)
    ledger = of(replace(ONE, week=last), TWO, replace(THREE, week=last), FOUR, week=week_before)
    assert mine(ledger) == ["kr1", "kr3"]
    assert [one.id for one in key_results.week_candidates(ledger.results, MONDAY)] == ["kr1", "kr3", "kr2", "kr4"]
    kept = key_results.confirm_week(ledger, MONDAY)
    assert kept.results.week == MONDAY
    assert key_results.confirm_week(kept, MONDAY) is kept
    chosen = key_results.choose_for_week(ledger, MONDAY, "kr2", wanted=True)
    assert mine(chosen) == mine(chosen, THURSDAY) == ["kr1", "kr2", "kr3"]
    with pytest.raises(WfhError, match="3 results are enough"):
        key_results.choose_for_week(chosen, MONDAY, "kr4", wanted=True)
    assert key_results.choose_for_week(chosen, MONDAY, "kr2", wanted=True) == chosen
    none = chosen
    for each in ("kr1", "kr2", "kr3"):
        none = key_results.choose_for_week(none, MONDAY, each, wanted=False)
    assert mine(none) == mine(none, NEXT_MONDAY) == []


def test_the_first_three_results_are_proposed_before_any_week_was_chosen() -> None:
    ended = replace(ONE, ended=MONDAY)
    assert mine(of(ended, TWO, THREE, FOUR, replace(TWO, id="kr5"))) == ["kr2", "kr3", "kr4"]
    assert mine(Ledger()) == []


def test_reached_and_dropped_results_are_not_proposed_again() -> None:
    reached = replace(ONE, week=MONDAY, history=(Measure(FRIDAY, 60),))
    ledger = of(reached, replace(TWO, week=MONDAY), week=MONDAY)
    assert mine(ledger, FRIDAY) == ["kr1", "kr2"]
    assert mine(ledger, NEXT_MONDAY) == ["kr2"]
    assert mine(key_results.drop_result(ledger, FRIDAY, "kr2"), FRIDAY) == ["kr1"]


def test_a_new_result_is_for_this_week_if_there_is_room() -> None:
    ledger = Ledger()
    for number in range(4):
        ledger = key_results.add_result(ledger, MONDAY, MONDAY, f"Page {number} 0 -> 1")
    assert [one.id for one in ledger.results.results] == ["kr1", "kr2", "kr3", "kr4"]
    assert mine(ledger) == ["kr1", "kr2", "kr3"]
    assert ledger.results.results[3].since == MONDAY
    with pytest.raises(WfhError, match="already"):
        key_results.add_result(ledger, MONDAY, MONDAY, "page 0")


@given(st.lists(st.sampled_from(["kr1", "KR7", "mine", "kr-03ab12"]), max_size=4, unique=True))
def test_a_new_result_gets_an_unused_id(ids: list[str]) -> None:
    ledger = key_results.add_result(of(*(replace(ONE, id=each, title=each) for each in ids)), MONDAY, MONDAY, "New one")
    names = [one.id.casefold() for one in ledger.results.results]
    assert len(set(names)) == len(names)


def test_a_change_of_a_result_is_described_briefly() -> None:
    one = replace(ONE, history=(Measure(MONDAY, 45),))
    assert key_results.name_text(one) == "KR1 Onboarding"
    assert key_results.move_text(one, MONDAY) == "40 → 45 %"
    assert key_results.move_text(one, TUESDAY) == "45 %"
    assert key_results.goal_text(one) == "45 of 60 %"
    assert key_results.goal_text(replace(TWO, history=(Measure(MONDAY, 4.5),))) == "4.5 of 12"
    set_language("nl")
    assert key_results.number_text(4.5) == "4,5"


# ---------------------------------------------------------------- the week


def test_the_first_and_last_working_day_follow_the_hours() -> None:
    assert workweek.is_first(NOOR.hours.weekly, MONDAY)
    assert workweek.is_last(NOOR.hours.weekly, FRIDAY)
    assert not workweek.is_first(NOOR.hours.weekly, TUESDAY)
    assert not workweek.is_last(NOOR.hours.weekly, THURSDAY)
    assert not workweek.is_last(NOOR.hours.weekly, FRIDAY + timedelta(days=1))
    off = week(*[OFFICE] * 5, exceptions=(HoursException(MONDAY, ()), HoursException(FRIDAY, ())))
    assert workweek.is_first(config(off).hours.weekly, TUESDAY)
    assert workweek.is_last(config(off).hours.weekly, THURSDAY)
    one = config(week((), OFFICE))
    assert workweek.is_first(one.hours.weekly, TUESDAY)
    assert workweek.is_last(one.hours.weekly, TUESDAY)


@pytest.mark.parametrize(
    ("worked", "first"),
    [
        ("mon tue wed thu fri", "mon"), ("sun mon tue wed thu", "sun"), ("mon tue thu fri", "mon"),
        ("sat sun mon tue wed", "sat"), ("tue wed thu fri sat", "tue"), ("mon wed fri", "mon"), ("thu", "thu"),
        ("mon tue wed thu fri sat sun", "mon"), ("", "mon"),
    ],
)  # fmt: skip
def test_a_week_begins_after_its_weekend(worked: str, first: str) -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    weekly = week(*[OFFICE if name in worked.split() else () for name in names])
    assert names[workweek.first_weekday(weekly)] == first
    assert workweek.first_weekday(replace(weekly, week_starts=2)) == 2


def test_a_week_from_sunday_to_thursday_is_planned_on_sunday_and_reviewed_on_thursday() -> None:
    weekly = week(*[OFFICE] * 4, (), (), OFFICE)
    sunday, thursday = date(2026, 11, 29), date(2026, 12, 3)
    assert workweek.week_of(weekly, thursday) == sunday
    assert (workweek.is_first(weekly, sunday), workweek.is_last(weekly, sunday)) == (True, False)
    assert workweek.is_last(weekly, thursday)
    assert workweek.days_reviewed(weekly, sunday) == (date(2026, 11, 26),)


def test_only_the_needed_earlier_days_are_reviewed() -> None:
    assert workweek.days_reviewed(NOOR.hours.weekly, MONDAY) == (MONDAY - timedelta(days=3),)
    assert workweek.days_reviewed(NOOR.hours.weekly, TUESDAY) == ()
    assert workweek.days_reviewed(NOOR.hours.weekly, FRIDAY) == tuple(
        MONDAY + timedelta(days=ahead) for ahead in range(4)
    )
    assert workweek.days_reviewed(config(week()).hours.weekly, MONDAY) == ()


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sets(st.integers(0, 6)))
def test_every_week_with_hours_has_one_first_and_one_last_day(day: date, worked: set[int]) -> None:
    settings = config(week(*[OFFICE if number in worked else () for number in range(7)]))
    dates = [workweek.week_of(settings.hours.weekly, day) + timedelta(days=ahead) for ahead in range(7)]
    assert sum(workweek.is_first(settings.hours.weekly, each) for each in dates) == bool(worked)
    assert sum(workweek.is_last(settings.hours.weekly, each) for each in dates) == bool(worked)
    for each in dates:
        assert all(before < each for before in workweek.days_reviewed(settings.hours.weekly, each))
