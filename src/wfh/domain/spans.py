"""Spans of instants: half-open stretches of real time, in UTC, and the arithmetic of sets of them.

A *set of spans* is a tuple of :class:`Span`, sorted, disjoint and not touching; every function here gives one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The instants from ``start`` up to, but not including, ``end``; both aware, in UTC, ``start < end``."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Give the real time that passes in the span."""
        return self.end - self.start

    @property
    def minutes(self) -> int:
        """Give the length in whole minutes, rounded down."""
        return int(self.length.total_seconds() // 60)

    def __contains__(self, instant: datetime) -> bool:
        """Tell whether ``instant`` (aware) lies in the span."""
        return self.start <= instant < self.end
