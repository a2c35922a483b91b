"""The best answers are the same, whether every page is cut into sections or only those that may hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.handbook.pages import entries_of_page, split_page
from wfh.domain.handbook.search import Entry, search
from wfh.domain.handbook.shortlist import of_likely_pages, promise

if TYPE_CHECKING:
    from collections.abc import Sequence

ASKED = ["deploy", "night", "don't", "at"]
MARKUP = ["**night**", "`deploy`", "[deploy](https://git.example.org/night)", "```", "---", "don", "t", "x"]
LINES = ["# night", "\n", "\n", "\n\n## x", "\n# deploy", "\n### Night at", "\n\nNight at\n===\n", "\n\ndeploy\n---\n"]
WORDS = st.sampled_from([*ASKED, "deploys", "redeploy", "nights", "deploi", *MARKUP, *LINES])
FRONT = st.sampled_from(
    [
        "",
        "---\ntitle: Deploy\n---\n",
        "---\nwords: [night, x]\n---\n",
        "---\nTitle: at x\nwords:\n- night\n- deploy\n---\n",
        '+++\ntitle = "---"\n+++\n',
        "---\nno end\n",
    ]
)
PAGES = st.lists(st.tuples(FRONT, st.lists(WORDS, max_size=12).map(" ".join)).map("".join), max_size=8)
TABLES = [Entry("term", "deploy", ("deploy",)), Entry("rule", "x", ("chat",), ("night",), "don't deploy at night")]


def sections(number: int, text: str) -> list[Entry]:
    return list(entries_of_page(split_page(text, name(number), "f", lambda _text: {"title": "---"})[0]))


def name(number: int) -> str:
    return f"{'deploy' if number == 3 else 'p'}{number}.md"


def likely(pages: Sequence[str], asked: Sequence[str], most: int, known: Sequence[Entry]) -> tuple[list[Entry], int]:
    ranks = [(number, promise(name(number), text.casefold(), asked)) for number, text in enumerate(pages)]
    places = [(number, rank) for number, rank in ranks if rank is not None]
    cut = []

    def cut_page(place: int) -> list[Entry]:
        cut.append(place)
        return sections(places[place][0], pages[places[place][0]])

    return of_likely_pages([rank for _number, rank in places], cut_page, known, asked, most), len(cut)


@given(PAGES, st.lists(st.sampled_from(ASKED), min_size=1, max_size=3, unique=True), st.integers(1, 3), st.booleans())
def test_the_best_answers_are_those_of_all_pages(pages: list[str], asked: list[str], most: int, beside: bool) -> None:
    known = TABLES if beside else []
    with_word = [number for number, text in enumerate(pages) if promise(name(number), text.casefold(), asked)]
    every = [entry for number in with_word for entry in sections(number, pages[number])]
    found, _cut = likely(pages, asked, most, known)
    assert search([*known, *found], asked)[:most] == search([*known, *every], asked)[:most]


def test_few_of_a_thousand_matching_pages_are_cut_into_sections() -> None:
    pages = [f"# Page {number}\n\nThe deploy of day {number}.\n\n## More\n\nNot at night.\n" for number in range(1000)]
    assert likely(pages, ["deploy"], 3, ())[1] == 2
    assert likely(pages, ["deploy"], 1, TABLES)[1] == 0
