"""Sets of spans as plain numbers, for large teams: pairs of microseconds since the start of 1970 in UTC.

As in :mod:`wfh.domain.time.spans`, the spans of a set are sorted, disjoint and do not touch.
"""

from __future__ import annotations

from functools import lru_cache

from wfh.domain.time import zones
from wfh.domain.time.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.time.spans import Spans

Ticks = tuple[tuple[int, int], ...]
"""A set of spans in :func:`wfh.domain.time.zones.ticks`."""


def merge_ticks(pairs: list[tuple[int, int]]) -> Ticks:
    """Return pairs, which may touch, overlap or be unsorted, as a set; sorts the list in place."""
    if not pairs:
        return ()
    pairs.sort()
    merged: list[tuple[int, int]] = []
    start, end = pairs[0]
    for first, last in pairs:
        if first > end:
            merged.append((start, end))
            start, end = first, last
        elif last > end:
            end = last
    merged.append((start, end))
    return tuple(merged)


def subtract(spans: Ticks, taken: Ticks) -> Ticks:
    """Return the part of ``spans`` outside ``taken``."""
    left: list[tuple[int, int]] = []
    number, count = 0, len(taken)
    for first, end in spans:
        start = first
        while number < count and taken[number][1] <= start:
            number += 1
        at = number
        while at < count and taken[at][0] < end:
            if taken[at][0] > start:
                left.append((start, taken[at][0]))
            start = taken[at][1]
            at += 1
        if start < end:
            left.append((start, end))
    return tuple(left)


def intersect(left: Ticks, right: Ticks) -> Ticks:
    """Return the intersection of both sets."""
    shared: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            shared.append((start, end))
        if left[i][1] <= right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(shared)


def as_ticks(spans: Spans) -> Ticks:
    """Return a set as plain numbers."""
    return tuple((zones.ticks(span.start), zones.ticks(span.end)) for span in spans)


@lru_cache(maxsize=2048)
def as_spans(ticks: Ticks) -> Spans:
    """Return a set as spans of instants."""
    return tuple(as_span(start, end) for start, end in ticks)


@lru_cache(maxsize=4096)
def as_span(start: int, end: int) -> Span:
    """Return one span of instants."""
    # Colleagues share hours, so the same few spans occur often.
    return Span(zones.instant_of(start), zones.instant_of(end))
