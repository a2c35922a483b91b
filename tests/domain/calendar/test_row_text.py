"""Rows of text give back what they were made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.calendar.occurrence import Occurrence
from wfh.domain.calendar.problems import CalendarProblem, problem_from_row, problem_row
from wfh.domain.calendar.row_text import as_row, from_row
from wfh.domain.time.sanitize import clean

TEXT = st.text(max_size=30).map(clean)
INSTANT = st.integers(-(10**9), 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
OCCURRENCES = st.builds(
    Occurrence, INSTANT, INSTANT, st.sampled_from(["meeting", "declined"]), TEXT, TEXT,
    st.lists(st.sampled_from(["priya", "sam"]), max_size=2).map(tuple),
    st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(lambda day: (day, day + timedelta(days=1))),
    TEXT, st.integers(0, 9), st.integers(-1, 99), st.booleans(), st.booleans(),
)  # fmt: skip


@given(OCCURRENCES)
def test_an_occurrence_comes_back_whole_and_its_row_has_no_tab_or_break(each: Occurrence) -> None:
    row = as_row(each)
    assert from_row(row) == each
    assert not any(mark in field for field in row for mark in "\t\n\r")


def test_a_problem_comes_back_whole() -> None:
    problem = CalendarProblem("zone", "/home/noor/work.ics", 812, "Mars/Olympus")
    assert problem_from_row(problem_row(problem)) == problem
    assert str(problem.as_problem).startswith("work.ics:812: the time zone “Mars/Olympus” is not known")


def test_a_problem_in_a_file_with_a_strange_name_stays_one_row() -> None:
    file = problem_row(CalendarProblem("cut", "/home/noor/a\tb\nc.ics"))[1]
    assert "\t" not in file
    assert "\n" not in file


def test_a_row_that_was_cut_short_is_not_an_occurrence() -> None:
    with pytest.raises(ValueError, match=r"."):
        from_row(("1", "2", "meeting"))
