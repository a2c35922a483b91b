from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.time import spans
from wfh.domain.time.spans import Span

START = datetime(2027, 3, 28, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def span(start: int, end: int) -> Span:
    return Span(at(start), at(end))


RAW = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)).map(lambda pair: span(pair[0], sum(pair))), max_size=8)


def minutes_in(found: object) -> set[int]:
    return {minute for minute in range(60) if any(at(minute) in one for one in found)}  # type: ignore[attr-defined]


def is_a_set(found: spans.Spans) -> bool:
    return all(one.start < one.end for one in found) and all(
        left.end < right.start for left, right in itertools.pairwise(found)
    )


@given(RAW)
def test_normalising_keeps_the_instants(raw: list[Span]) -> None:
    found = spans.normalise(raw)
    assert is_a_set(found)
    assert minutes_in(found) == minutes_in(raw)


@given(RAW, RAW)
def test_set_operations_match_those_on_instants(left_raw: list[Span], right_raw: list[Span]) -> None:
    left, right = spans.normalise(left_raw), spans.normalise(right_raw)
    for found, expected in (
        (spans.union(left, right), minutes_in(left) | minutes_in(right)),
        (spans.intersect(left, right), minutes_in(left) & minutes_in(right)),
        (spans.subtract(left, right), minutes_in(left) - minutes_in(right)),
    ):
        assert is_a_set(found)
        assert minutes_in(found) == expected
        assert spans.minutes(found) == len(expected)


def test_clip_keeps_the_part_inside() -> None:
    assert spans.clip((span(0, 10), span(20, 30)), span(5, 25)) == (span(5, 10), span(20, 25))


def test_a_set_contains_its_starts_but_not_its_ends() -> None:
    assert spans.contains((span(5, 10),), at(5))
    assert not spans.contains((span(5, 10),), at(10))
    assert not spans.contains((), at(5))


def test_minutes_are_rounded_down_once() -> None:
    half = timedelta(seconds=30)
    found = (Span(at(0), at(1) + half), Span(at(5), at(6) + half))
    assert spans.minutes(found) == 3
    assert found[0].minutes == 1
