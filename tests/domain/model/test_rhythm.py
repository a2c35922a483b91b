"""The days on which a recurring task comes, and how its rhythm is spelled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, week
from wfh.domain.model.rhythm import Rhythm, next_date, parse_rhythm, rhythm_text, rhythm_word
from wfh.words import set_language

RHYTHMS = st.one_of(
    st.just(Rhythm()), st.builds(Rhythm, st.integers(0, 6)), st.builds(Rhythm, weeks=st.integers(1, 52))
)
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))
FOUR_DAYS = week(("09:00-17:00",), ("09:00-17:00",), (), ("09:00-17:00",), ("09:00-17:00",))


@pytest.mark.parametrize(
    ("text", "rhythm", "spelled"),
    [
        ("weekday", Rhythm(), "weekday"), ("every weekday", Rhythm(), "weekday"), ("Werkdag", Rhythm(), "weekday"),
        ("mon", Rhythm(0), "mon"), ("every: mon", Rhythm(0), "mon"), ("Zondag", Rhythm(6), "sun"),
        ("2 weeks", Rhythm(weeks=2), "2 weeks"), ("2w", Rhythm(weeks=2), "2 weeks"), ("w", Rhythm(weeks=1), "1 week"),
        ("elke 3 weken", Rhythm(weeks=3), "3 weeks"), ("week", Rhythm(weeks=1), "1 week"),
    ],
)  # fmt: skip
def test_a_rhythm_is_read_as_people_write_it_and_spelled_in_one_way(text: str, rhythm: Rhythm, spelled: str) -> None:
    assert parse_rhythm(text) == rhythm
    assert str(rhythm) == spelled


@pytest.mark.parametrize("text", ["", "every", "0w", "53w", "2", "month", "mon tue", "weeks 2", "-1w"])
def test_an_invalid_rhythm_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a rhythm"):
        parse_rhythm(text)


@given(RHYTHMS, st.sampled_from(["en", "nl"]))
def test_every_spelling_of_a_rhythm_is_read_again(rhythm: Rhythm, language: str) -> None:
    set_language(language)
    try:
        assert parse_rhythm(str(rhythm)) == parse_rhythm(rhythm_word(rhythm)) == rhythm
        assert rhythm_text(rhythm)
    finally:
        set_language("en")


@given(RHYTHMS, DATES, DATES)
def test_the_next_date_is_the_first_of_the_rhythm_after_a_date(rhythm: Rhythm, after: date, anchor: date) -> None:
    def comes(when: date) -> bool:
        if rhythm.weekday is not None:
            return when.weekday() == rhythm.weekday
        if rhythm.weeks:
            return when >= anchor and (when - anchor).days % (7 * rhythm.weeks) == 0
        return bool(FOUR_DAYS.on(when))

    found = next_date(rhythm, after, anchor, FOUR_DAYS.on)
    assert found > after
    assert comes(found)
    between = (after + timedelta(days=ahead) for ahead in range(1, min(800, (found - after).days)))
    assert not any(comes(when) for when in between)


def test_a_working_day_is_one_of_the_persons_own() -> None:
    assert next_date(Rhythm(), TUESDAY, MONDAY, FOUR_DAYS.on) == WEDNESDAY + timedelta(days=1)
    assert next_date(Rhythm(), FRIDAY, MONDAY, FOUR_DAYS.on) == MONDAY + timedelta(days=7)


def test_without_working_days_they_are_monday_to_friday() -> None:
    assert next_date(Rhythm(), FRIDAY, MONDAY, week().on) == MONDAY + timedelta(days=7)
    assert next_date(Rhythm(), MONDAY, MONDAY, week().on) == TUESDAY
