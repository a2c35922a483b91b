from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import utc
from wfh.domain.overlap.shared_time import SharedPeriod
from wfh.domain.time import fast_spans, zones
from wfh.domain.time.spans import Span

PAIRS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


def inside(spans: fast_spans.Ticks, at: int) -> bool:
    return any(start <= at < end for start, end in spans)


@given(PAIRS, PAIRS)
def test_tick_sets_match_a_check_of_each_tick(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    one, other = fast_spans.merge_ticks(list(left)), fast_spans.merge_ticks(list(right))
    for at in range(90):
        assert inside(one, at) == inside(tuple(left), at)
        assert inside(fast_spans.subtract(one, other), at) == (inside(one, at) and not inside(other, at))
        assert inside(fast_spans.intersect(one, other), at) == (inside(one, at) and inside(other, at))
    for found in (one, fast_spans.subtract(one, other), fast_spans.intersect(one, other)):
        assert all(earlier[1] < later[0] for earlier, later in pairwise(one))
        assert all(start < end for start, end in found)


def test_shared_periods_differ_by_time_and_people() -> None:
    span = Span(utc(2027, 3, 16), utc(2027, 3, 17))
    edges = zones.ticks(span.start), zones.ticks(span.end)
    some, same = SharedPeriod(*edges, ("a", "b", "c"), bytes([1, 0, 1])), SharedPeriod.of(span, ("a", "c"))
    assert some.people == ("a", "c")
    assert some == same
    assert hash(some) == hash(same)
    assert some != SharedPeriod.of(span, ("a", "b"))
    assert some != (span, ("a", "c"))
    assert repr(some) == f"Together.of({span!r}, ('a', 'c'))"
