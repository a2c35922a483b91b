from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import NOOR, PRIYA, SAM, utc
from wfh.domain.overlap.moment_text import moment_in_places, parse_moment
from wfh.domain.time import zones
from wfh.errors import WfhError

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

AMSTERDAM = zones.zone("Europe/Amsterdam")
NOW = utc(2027, 3, 16, 13, 32)  # Tuesday, 14:32 in Amsterdam


def zone_of(text: str) -> ZoneInfo | None:
    return zones.zone("Asia/Kolkata") if text == "priya" else zones.find_zone(text)


def read(text: str, now: datetime = NOW) -> str:
    return parse_moment(text, now, AMSTERDAM, zone_of).instant.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("15:30", "2027-03-16 15:30"),
        ("9.05", "2027-03-16 09:05"),
        ("0930", "2027-03-16 09:30"),
        ("9u30", "2027-03-16 09:30"),
        ("half tien priya", "2027-03-16 05:00"),
        ("noon", "2027-03-16 12:00"),
        ("3pm", "2027-03-16 15:00"),
        ("3 PM", "2027-03-16 15:00"),
        ("12am", "2027-03-16 00:00"),
        ("12:15pm", "2027-03-16 12:15"),
        ("3pm priya", "2027-03-16 10:30"),
        ("3 pm New York", "2027-03-16 20:00"),
        ("now", "2027-03-16 14:32"),
        ("+2h", "2027-03-16 16:32"),
        ("+90m", "2027-03-16 16:02"),
        ("-30m", "2027-03-16 14:02"),
        ("-30", "2027-03-16 14:02"),
        ("+1d2h", "2027-03-17 16:32"),
        ("+ 1h30", "2027-03-16 16:02"),
        ("2027-03-16 09:00", "2027-03-16 09:00"),
        ("2027-03-17T09:00", "2027-03-17 09:00"),
        ("2027-03-17 9am priya", "2027-03-17 04:30"),
        ("2027-03-17", "2027-03-17 00:00"),
        ("tomorrow", "2027-03-17 00:00"),
        ("morgen 9:00", "2027-03-17 09:00"),
        ("yesterday 9:00", "2027-03-15 09:00"),
        ("tue 9:00", "2027-03-16 09:00"),
        ("next tue 9:00", "2027-03-23 09:00"),
        ("volgende vr 9:00", "2027-03-19 09:00"),
        ("Monday 15:30", "2027-03-22 15:30"),
        ("fri 9am sydney", "2027-03-18 23:00"),
        ("2027-03-16T09:00:00Z", "2027-03-16 10:00"),
        ("2027-03-16 09:00+05:30", "2027-03-16 04:30"),
        ("2027-03-16t09:00:00.5z", "2027-03-16 10:00"),
        ("2027-03-16T09:00:00.123456789Z", "2027-03-16 10:00"),
        ("  15:30  ", "2027-03-16 15:30"),
        ("overmorgen 9:00", "2027-03-18 09:00"),
        ("9:00 thu", "2027-03-18 09:00"),
        ("15:30 3 apr", "2027-04-03 15:30"),
        ("9:00 morgen priya", "2027-03-17 04:30"),
        ("in 2 hours", "2027-03-16 16:32"),
        ("over 3 dagen", "2027-03-19 14:32"),
        ("3 apr 15:30", "2027-04-03 15:30"),
        ("April 3rd 9am priya", "2027-04-03 05:30"),
        ("3 maart 2028", "2028-03-03 00:00"),
        ("16 mrt 15:30", "2027-03-16 15:30"),
    ],
)
def test_moments_are_parsed(text: str, local: str) -> None:
    assert read(text) == local


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "25:00", "13pm", "0am", "15", "9:60", "+", "-", "+h", "2027-02-30", "2027-13-01 09:00", "next",
        "next week", "31 feb 9:00",
        "9999-12-31 23:00", "0001-01-01", "+9999999d", "15:30:99", "2027-03-16T09:00:00+99:00", "\x1b[31m",
        "１５:３０", "x" * 9999,
    ],
)  # fmt: skip
def test_an_invalid_moment_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(WfhError, match="for example 15:30") as caught:
        read(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 150


def test_an_unknown_person_or_place_is_refused_with_suggestions() -> None:
    with pytest.raises(WfhError, match="Asia/Kolkata"):
        read("15:30 bangalor")
    with pytest.raises(WfhError, match="nobody and no place"):
        read("15:30 qqqqqq")


@given(st.text(max_size=30))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        found = parse_moment(text, NOW, AMSTERDAM, zone_of)
    except WfhError:
        return
    assert found.instant.utcoffset() is not None


def test_a_date_alone_means_the_whole_day() -> None:
    assert parse_moment("2027-03-28", NOW, AMSTERDAM).whole_day
    assert not parse_moment("2027-03-28 00:00", NOW, AMSTERDAM).whole_day


def test_a_skipped_time_becomes_the_next_instant_with_a_note() -> None:
    found = parse_moment("2027-03-28 02:30", NOW, AMSTERDAM)
    assert found.instant == utc(2027, 3, 28, 1)
    assert found.note == "Europe/Amsterdam skips 02:30 on 2027-03-28; read as 03:00"
    lost = parse_moment("2011-12-30 15:00 apia", NOW, AMSTERDAM)
    assert lost.note.endswith("read as 2011-12-31 00:00")


def test_a_repeated_time_is_the_first_one_with_a_note() -> None:
    found = parse_moment("2027-10-31 02:30", NOW, AMSTERDAM)
    assert found.instant == utc(2027, 10, 31, 0, 30)
    assert found.note == "Europe/Amsterdam has 02:30 twice on 2027-10-31; read as the one at UTC+2"


def test_a_repeated_time_is_the_second_if_only_that_is_ahead() -> None:
    found = parse_moment("2:30", utc(2027, 10, 31, 0, 45), AMSTERDAM)
    assert found.instant == utc(2027, 10, 31, 1, 30)
    later = parse_moment("2:30", utc(2027, 10, 31, 6), AMSTERDAM)
    assert later.instant == utc(2027, 10, 31, 0, 30)


def test_an_ordinary_time_has_no_note() -> None:
    assert parse_moment("15:30", NOW, AMSTERDAM).note == ""


def test_a_moment_has_local_day_and_state_in_each_place() -> None:
    found = moment_in_places(utc(2027, 3, 16, 23), AMSTERDAM, [NOOR, SAM, zones.zone("Asia/Tokyo")], "me")
    assert [(one.id, one.day, one.local.hour, one.state) for one in found] == [
        ("me", 0, 0, "focus"), ("sam", -1, 19, "after"), ("Asia/Tokyo", 0, 8, None),
    ]  # fmt: skip
    assert moment_in_places(utc(2027, 3, 16, 8), AMSTERDAM, [PRIYA])[0].state == "working"


def test_moments_near_a_clock_change_are_exact() -> None:
    paris = zones.zone("Europe/Paris")
    (found,) = moment_in_places(parse_moment("2024-03-31T01:00:00Z", NOW, AMSTERDAM).instant, AMSTERDAM, [paris])
    assert found.local.isoformat() == "2024-03-31T03:00:00+02:00"


@pytest.mark.parametrize(
    ("text", "local", "note"),
    [
        ("3pm EST", "2026-07-14 21:00", "EST read as America/New_York, UTC-4 then"),
        ("3pm EDT", "2026-07-14 21:00", "EDT read as America/New_York, UTC-4 then"),
        ("2026-12-01 3pm est", "2026-12-01 21:00", "EST read as America/New_York, UTC-5 then"),
        ("tomorrow 9:00 pt", "2026-07-15 18:00", "PT read as America/Los_Angeles, UTC-7 then"),
    ],
)
def test_an_abbreviation_whose_places_agree_is_their_clock_and_says_so(text: str, local: str, note: str) -> None:
    found = parse_moment(text, utc(2026, 7, 14, 7, 30), AMSTERDAM)
    assert f"{zones.wall(found.instant, AMSTERDAM):%Y-%m-%d %H:%M}" == local
    assert found.note == note


@pytest.mark.parametrize("text", ["3pm BST", "3pm cst", "15:00 IST"])
def test_an_abbreviation_whose_places_differ_is_explained(text: str) -> None:
    with pytest.raises(WfhError, match="is the clock of several places") as caught:
        parse_moment(text, NOW, AMSTERDAM)
    assert "(" in (caught.value.problems[0].right or "")
