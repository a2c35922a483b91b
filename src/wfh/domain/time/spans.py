"""Spans of instants: half-open intervals in UTC, and set operations on them.

A *set of spans* is a tuple of :class:`Span`, sorted, disjoint and not touching; every function here returns one.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, islice

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


class Span(Value, order=True):
    """The instants from ``start`` up to, but not including, ``end``; both aware, in UTC, ``start < end``."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """The elapsed time in the span."""
        return self.end - self.start

    @property
    def minutes(self) -> int:
        """The length in whole minutes, rounded down."""
        return int(self.length.total_seconds() // 60)

    def __contains__(self, instant: datetime) -> bool:
        """Return whether ``instant`` (aware) is in the span."""
        return self.start <= instant < self.end


Spans = tuple[Span, ...]
"""A set of spans: sorted, disjoint, not touching."""


def normalise(spans: Iterable[Span]) -> Spans:
    """Return ``spans``, which may overlap, touch, be empty or unsorted, as a set of spans."""
    merged: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if merged and span.start <= merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def union(*sets: Iterable[Span]) -> Spans:
    """Return the union of ``sets``."""
    return normalise(chain.from_iterable(sets))


def intersect(left: Sequence[Span], right: Sequence[Span]) -> Spans:
    """Return the intersection of both sets."""
    shared: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            shared.append(Span(start, end))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return tuple(shared)


def subtract(spans: Sequence[Span], taken: Sequence[Span]) -> Spans:
    """Return the part of the set ``spans`` outside the set ``taken``."""
    left: list[Span] = []
    first = 0
    for span in spans:
        start = span.start
        while first < len(taken) and taken[first].end <= start:
            first += 1
        for hole in islice(taken, first, None):
            if hole.start >= span.end:
                break
            if hole.start > start:
                left.append(Span(start, hole.start))
            start = hole.end
        if start < span.end:
            left.append(span if start == span.start else Span(start, span.end))
    return tuple(left)


def clip(spans: Sequence[Span], span: Span) -> Spans:
    """Return the part of the set ``spans`` inside ``span``."""
    return intersect(spans, (span,))


def contains(spans: Sequence[Span], instant: datetime) -> bool:
    """Return whether ``instant`` (aware) is in the set ``spans``."""
    return any(instant in span for span in spans)


def minutes(spans: Iterable[Span]) -> int:
    """Return the total time of the set ``spans`` in whole minutes, rounded down once."""
    return int(sum((span.length for span in spans), timedelta()).total_seconds() // 60)
