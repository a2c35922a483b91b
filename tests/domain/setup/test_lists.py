"""Lists of the config, a line each."""

from __future__ import annotations

import pytest

from wfh.domain.setup.lists import CONFIG_LISTS, read_line
from wfh.errors import WfhError

LUNCH, PROTECTED, MEETINGS, CHECKS = CONFIG_LISTS


def test_each_line_is_read_as_it_is_written() -> None:
    work = ["mon", "tue", "wed", "thu", "fri"]
    for of, text, values in (
        (LUNCH, "mon-fri 12:30-13:00", {"kind": "lunch", "days": work, "time": "12:30-13:00"}),
        (PROTECTED, "office-hours tue 13:00-13:30", {"kind": "office-hours", "days": ["tue"], "time": "13:00-13:30"}),
        (
            MEETINGS, "NL/IN sync tue thu 11:30-12:00 @priya @me",
            {"title": "NL/IN sync", "days": ["tue", "thu"], "time": "11:30-12:00", "people": ["priya", "me"]},
        ),
        (CHECKS, "Clear the desk", {"text": "Clear the desk"}),
    ):  # fmt: skip
        assert read_line(of, text) == values
        assert of.line(values) == text
        assert of.holds(values)
    assert read_line(LUNCH, "12-12:30")["days"] == work  # without days a working week
    assert read_line(MEETINGS, "standup 10:30-10:45")["title"] == "standup"


def test_the_examples_can_be_read() -> None:
    for of in CONFIG_LISTS:
        assert of.line(read_line(of, of.example)) == of.example


def test_what_cannot_be_read_is_reported_with_an_example() -> None:
    for of, text, words in (
        (LUNCH, "noon", "mon-fri 12:30-13:00"),
        (PROTECTED, "09:15-11:15", "Begin the line with its kind: no-meeting, office-hours, quiet"),
        (PROTECTED, "quiet mondays", "not days and a time range"),
        (MEETINGS, "standup on mondays", "standup mon-fri 10:30-10:45 @sam"),
        (MEETINGS, "10:30-10:45", "needs words"),
    ):
        with pytest.raises(WfhError, match=words):
            read_line(of, text)
