"""What a day and the lists hold, as what can be found."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM
from wfh.domain.handbook.search import Entry, words_of
from wfh.domain.model.day import Day, Note, Task, TaskStatus
from wfh.domain.search.entries import KINDS, TEXT, TITLE, WORDS, entries_of_day, weights

DAY = date(2026, 9, 14)


def test_a_day_holds_its_tasks_thoughts_good_things_and_words_of_the_week() -> None:
    at = datetime(2026, 9, 14, 10, 0, tzinfo=AMSTERDAM)
    day = Day(
        DAY, tasks=(Task("t-1", "memo", first_step="open the draft"), Task("t-2", "gone", TaskStatus.MOVED)),
        notes=(Note("n-1", at, "buy milk"),), good="Mia was early", tonight="film", week_well="we shipped",
    )  # fmt: skip
    found = {(entry.kind, entry.titles[0], entry.value) for entry in entries_of_day(day)}
    assert found == {
        ("task", "memo", DAY), ("note", "buy milk", DAY), ("good", "Mia was early", DAY),
        ("day", "film", DAY), ("day", "we shipped", DAY),
    }  # fmt: skip
    assert {entry.kind for entry in entries_of_day(day)} <= set(KINDS)


def test_a_title_counts_more_than_a_word_and_a_word_more_than_the_text_month_and_kind() -> None:
    found = weights(Entry("decision", "1", ("The licence",), ("legal",), "because of costs", DAY))
    assert (found["licence"], found["legal"], found["costs"]) == (TITLE, WORDS, TEXT)
    assert [found[word] for word in ("september", "2026", "decided", "besluit")] == [TEXT] * 4


@given(st.text(max_size=40), st.text(max_size=40))
def test_each_word_that_was_written_is_one_to_find_it_by(title: str, text: str) -> None:
    found = weights(Entry("task", "t-1", (title,), (), text))
    assert found.keys() == {*words_of(title), *words_of(text)}
