"""What a line of quick entry could go on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, TUESDAY, at, day, ledger, snapshot, week, window
from wfh.domain.model.block import Block
from wfh.domain.model.day import Task
from wfh.domain.model.key_results import KeyResult, Results
from wfh.domain.model.people import Meeting
from wfh.domain.planning.autocomplete import _MOST, completions
from wfh.domain.planning.quick_entry import parse_entry
from wfh.domain.time.working_hours import TimeRange, WindowKind
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = replace(
    NOOR,
    windows=(window(WindowKind.LUNCH, "12:30-13:00"),),
    meetings=(Meeting("sync", (), frozenset({0, 1}), TimeRange(16 * 60, 16 * 60 + 30), "Europe/Amsterdam"),),
)
BOOK = replace(
    ledger(
        day(MONDAY, Task("m", "memo", result="old"), Task("n", "mail", result="kr1"),
            blocks=(Block("b", "m", at("2026-11-23 15:00"), 30),)),
        day(TUESDAY),
    ),
    results=Results((KeyResult("kr1", "Onboarding in a day"), KeyResult("kr2", "Licence settled"))),
)  # fmt: skip
SEEN = snapshot(BOOK, "2026-11-23 14:32", SETTINGS)


@pytest.fixture
def _dutch() -> Iterator[None]:
    set_language("nl")
    yield
    set_language("en")


def words(text: str) -> list[str]:
    return [one.word for one in completions(SEEN, text)]


def test_a_hash_completes_key_results_by_id_or_title() -> None:
    assert words("memo #") == ["#kr1", "#kr2"]
    assert words("memo #kr") == ["#kr1", "#kr2"]
    assert words("memo #lic") == ["#kr2"]
    assert words("memo #day") == ["#kr1"]
    assert words("memo #o") == ["#kr1"]
    assert [one.meaning for one in completions(SEEN, "#kr")] == ["Onboarding in a day", "Licence settled"]


def test_a_greater_sign_completes_days_and_the_backlog() -> None:
    assert words("memo >") == [">tue", ">wed", ">thu", ">fri", ">mon", ">tomorrow"]
    assert words("memo >t") == [">tue", ">thu", ">tomorrow"]
    assert words(">b") == [">backlog"]
    assert words("memo >thu") == []
    free = replace(SETTINGS, hours=replace(SETTINGS.hours, weekly=week()))
    assert len(completions(snapshot(BOOK, "2026-11-23 14:32", free), ">")) == _MOST


def test_an_exclamation_mark_completes_deadlines() -> None:
    assert words("tax form !") == ["!tue", "!wed", "!thu", "!fri", "!mon", "!tomorrow"]
    assert words("tax form !b") == []


def test_a_star_completes_rhythms_by_the_days_that_are_worked() -> None:
    assert words("report *") == ["*weekday", "*mon", "*tue", "*wed", "*thu", "*fri"]
    assert [(one.word, one.meaning) for one in completions(SEEN, "report *2")] == [("*2w", "every 2 weeks")]


@pytest.mark.usefixtures("_dutch")
def test_completions_of_days_and_lengths_are_dutch_in_dutch() -> None:
    assert words("nota >d") == [">di", ">do"]
    assert words("nota >mo") == [">morgen"]
    assert words("nota *w") == ["*werkdag", "*wo"]
    assert words("nota ~1") == ["~15m", "~1u", "~1u30"]


def test_an_at_sign_completes_free_times_of_the_named_day() -> None:
    assert words("memo @") == ["@14:45", "@15:30", "@16:30", "@17:00"]
    assert words("memo @16") == ["@16:30"]
    assert words("memo >tue @") == ["@09:00", "@10:00", "@11:00", "@12:00", "@13:00", "@14:00"]
    assert words("memo >tue @16") == ["@16:30"]


def test_a_tilde_completes_lengths_with_the_expected_time() -> None:
    assert words("~") == ["~15m", "~30m", "~45m", "~1h", "~1h30", "~2h"]
    assert [(one.word, one.meaning) for one in completions(SEEN, "~4", 1.4)] == [("~45m", "1 h 03")]


@pytest.mark.parametrize("text", ["", "memo", "memo ", "memo #kr1 ", "a>b", "#kr1"])
def test_a_plain_or_complete_word_has_no_completions(text: str) -> None:
    assert words(text) == []


@given(st.text(alphabet="~#@>!* abkrtuw0123456789:mhu", max_size=14))
def test_every_completion_can_be_parsed(text: str) -> None:
    for one in completions(SEEN, text, 1.2):
        entry = parse_entry(one.word, MONDAY)
        assert entry.title == ""
        assert len(completions(SEEN, text)) <= _MOST
