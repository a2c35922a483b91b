"""Every number on the screen of Review is said by ``--plain``, and every number said stands on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from wfh.domain.review.spans import SpanKind, span_at
from wfh.present.review.screen import review_layout
from wfh.present.review.sentences import review_lines
from wfh.usecases.review.look_back import look_back
from wfh.usecases.setup.demo import demo_workspace
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Review
    from wfh.usecases.workspace.workspace import Workspace

_LENGTH = re.compile(r"(\d+) [hu](?: (\d\d))?\b")
_TOKEN = re.compile(r"\d+h\d\d|\d+(?:[.,]\d+)?")


def numbers(text: str) -> set[str]:
    """Return the numbers of a text; lengths and times of day as ``2h08``, however they are written."""
    text = _LENGTH.sub(lambda found: f"{found[1]}h{found[2] or '00'}", text)
    text = re.sub(r"(\d+) m\b", lambda found: f"0h{int(found[1]):02}", text)
    text = re.sub(r"\b0?(\d{1,2}):(\d\d)\b", r"\1h\2", text)
    return {number.replace(",", ".") for number in _TOKEN.findall(text)}


@pytest.fixture(scope="module", params=["en", "nl"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return demo_workspace(tmp_path_factory.mktemp("sample"), language=request.param)


@pytest.fixture(params=[SpanKind.WEEK, SpanKind.MONTH, SpanKind.YEAR], ids=str)
def found(sample: Workspace, request: pytest.FixtureRequest) -> Iterator[tuple[Review, Config]]:
    snapshot = sample.snapshot()
    set_language(sample.language or "en")
    span = span_at(request.param, snapshot.config.hours.weekly, snapshot.date.replace(day=18))
    yield look_back(sample, snapshot, span)[0], snapshot.config
    set_language("en")


def shown(review: Review, config: Config, size: tuple[int, int]) -> str:
    columns = review_layout(review, config, *size).columns
    return "\n".join("".join(piece.text for piece in line.row) for column in columns for line in column)


def test_every_number_on_the_screen_is_in_the_sentences(found: tuple[Review, Config]) -> None:
    said = numbers("\n".join(review_lines(*found)))
    hours = {number.removesuffix("h00") for number in said if number.endswith("h00")}
    for size in ((120, 40), (80, 24), (60, 15)):
        assert numbers(shown(*found, size)) - said <= hours  # a column of the heat table, or the 9 of “9: 2”
    assert len(said) > 40


def test_every_sentence_stands_for_something_on_the_screen(found: tuple[Review, Config]) -> None:
    review, config = found
    on_screen = {number for size in ((120, 40), (80, 24)) for number in numbers(shown(review, config, size))}
    on_screen |= {f"{number}h00" for number in on_screen if number.isdigit()}
    sparks = {number for values in (review.energy_weeks, review.detached_weeks) for number in map(_text, values)}
    sparks |= {_text(value) for move in review.results for value in move.weeks}
    for line in review_lines(review, config)[1:]:
        assert numbers(line) - on_screen - sparks == set(), line


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
