"""A meeting as a line of quick entry."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY
from wfh.domain.model.meetings import OneOffMeeting
from wfh.domain.model.people import Person
from wfh.domain.planning.meetings.entry import meeting_text, parse_meeting
from wfh.domain.time.working_hours import Schedule

PEOPLE = (
    Person("sam", "Sam", Schedule("America/New_York")),
    Person("priya", "Priya Rao", Schedule("Asia/Kolkata")),
    Person("p2", "Piet de Wit", Schedule("Europe/Amsterdam")),
)
THURSDAY = MONDAY + timedelta(days=3)


def read(text: str) -> tuple[str, str, tuple[str, ...], date | None, bool]:
    entry = parse_meeting(text, MONDAY, PEOPLE, morning=9 * 60)
    return entry.title, str(entry.time or ""), entry.people, entry.day, entry.tentative


@pytest.mark.parametrize(
    ("text", "title", "time", "people", "day"),
    [
        ("sprint demo 14:30-15:00 @sam", "sprint demo", "14:30-15:00", ("sam",), None),
        ("sprint demo 14:30-15:00 @sam >thu", "sprint demo", "14:30-15:00", ("sam",), THURSDAY),
        ("14:30–15:00 demo", "demo", "14:30-15:00", (), None),
        ("demo 2-3pm @PRIYA @sam", "demo", "14:00-15:00", ("priya", "sam"), None),
        ("demo 14u30-15u @Piet", "demo", "14:30-15:00", ("p2",), None),
        ("demo 1-2", "demo", "13:00-14:00", (), None),
        ("late 23:30-00:30", "late", "23:30-00:30", (), None),
        ("demo 14:30", "demo", "14:30-15:00", (), None),
        ("demo @14:30 ~45m @sam", "demo", "14:30-15:15", ("sam",), None),
        ("1-1 with Sam 9:00-9:30", "1-1 with Sam", "09:00-09:30", (), None),
        ("read 1-2 14:30-15:00", "read 1-2", "14:30-15:00", (), None),
        ("demo @sam", "demo", "", ("sam",), None),
        ("demo @nobody 10:00-11:00", "demo @nobody", "10:00-11:00", (), None),
        ("demo >never 10:00-11:00", "demo >never", "10:00-11:00", (), None),
        (r"demo \@sam 10:00-11:00", "demo @sam", "10:00-11:00", (), None),
        ("two 10:00-11:00 13:00-14:00", "two 13:00-14:00", "10:00-11:00", (), None),
        ("", "", "", (), None),
    ],
)
def test_marks_are_taken_and_every_other_word_stays(
    text: str, title: str, time: str, people: tuple[str, ...], day: date | None
) -> None:
    assert read(text) == (title, time, people, day, False)


def test_a_question_mark_at_the_end_is_not_agreed_on_yet() -> None:
    assert read("demo 10:00-11:00 ?")[0::4] == ("demo", True)
    assert read("why? 10:00-11:00")[0::4] == ("why?", False)
    assert read("what ? 10:00-11:00")[0::4] == ("what ?", False)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
ODD = st.sampled_from(["@sam", ">thu", "~45m", "10:00-11:00", "14:30", "?", "1-2", "2pm", r"\x", "@9:00"])


@given(st.lists(WORDS | ODD, min_size=1, max_size=5), st.booleans())
def test_the_line_of_a_meeting_reads_as_that_meeting(words: list[str], tentative: bool) -> None:
    start = datetime(2026, 11, 23, 14, 30, tzinfo=AMSTERDAM)
    end = start + timedelta(minutes=45)
    meeting = OneOffMeeting("m-1", " ".join(words), start, end, ("sam", "p2"), tentative=tentative)
    assert read(meeting_text(meeting, AMSTERDAM)) == (meeting.title, "14:30-15:15", ("sam", "p2"), None, tentative)
