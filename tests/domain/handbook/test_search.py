"""What a question finds: the best fit of each word, and the order of what fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.handbook.search import Entry, asked_words, fits, nearest_of, search

LETTERS = st.text("abc", min_size=1, max_size=5)


@given(LETTERS, st.lists(LETTERS, max_size=6), st.lists(LETTERS, max_size=6))
def test_a_word_fits_as_well_as_the_best_of_the_words_there_are(word: str, titles: list[str], text: list[str]) -> None:
    weighed = [*(fits(word, each) for each in titles), *(0.4 * fits(word, each) for each in text)]
    hits = search([Entry("page", "-", tuple(titles), text=" ".join(text))], [word])
    exact = max(weighed, default=0)
    assert (hits[0].score if hits else 0) == exact or (not exact and len(word) > 3)


def test_whole_words_come_before_beginnings_and_those_before_parts_and_slips_only_where_nothing_fits() -> None:
    entries = [Entry("term", id, (title,)) for id, title in enumerate_ids("coverage", "discover", "cover", "covet")]
    assert [hit.entry.titles[0] for hit in search(entries, ["cover"])] == ["cover", "coverage", "discover"]
    assert [hit.entry.titles[0] for hit in search(entries[3:], ["cover"])] == ["covet"]


def enumerate_ids(*titles: str) -> list[tuple[str, str]]:
    return [(f"x{number}", title) for number, title in enumerate(titles)]


def test_more_of_the_asked_words_come_first_then_titles_before_text() -> None:
    text, title = Entry("page", "a", ("night",), text="release notes"), Entry("page", "b", ("release",))
    both = Entry("page", "c", ("other",), text="release at night")
    assert [hit.entry.id for hit in search([text, title, both], ["release", "night"])] == ["a", "c", "b"]
    assert [hit.entry.id for hit in search([text, title], ["release"])] == ["b", "a"]


def test_a_word_that_lacks_half_of_what_was_asked_is_not_the_nearest() -> None:
    assert nearest_of(["me", "mem"], "memo") == "mem"
    assert nearest_of(["me"], "memo") == ""
    assert nearest_of(["outage"], "otage") == "outage"


@pytest.mark.parametrize(
    ("asked", "text"),
    [("cafe", "Café"), ("café", "cafe"), ("Één", "een"), ("ideeen", "idee\u0308en"), ("ひらがな", "ひらがな")],
)
def test_accents_do_not_keep_a_word_from_being_found(asked: str, text: str) -> None:
    (hit,) = search([Entry("page", "p", (text,))], asked_words(asked))
    assert hit.score == 100
