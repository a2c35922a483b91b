"""Key results: the numbers that the coming weeks are to change.

A result goes from ``start`` to ``target``; its values by day are its history. It is *open* until it reaches its target
or is dropped.
"""

from __future__ import annotations

from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Any

    from wfh.domain.model.conflict import Conflict

LARGEST_VALUE = 1_000_000_000
"""The largest valid value of a result."""
Number = int | float


class Measure(Value):
    """The value of a result on a day, with the note on it; ``extra`` holds fields unknown to this version."""

    date: date
    value: Number
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


class KeyResult(Value):
    """One key result. ``since`` is the day it was added, ``week`` the Monday of the week it was last chosen for.

    ``ended`` is the day it was dropped, or None. ``extra`` holds fields unknown to this version.
    """

    id: str
    title: str
    unit: str = ""
    start: Number = 0
    target: Number = 100
    since: date | None = None
    week: date | None = None
    ended: date | None = None
    history: tuple[Measure, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def value(self) -> Number:
        """The current value."""
        return _latest(self.history, self.start)

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached, from above or from below."""
        if self.start == self.target:
            return self.value == self.target
        return self.value >= self.target if self.target > self.start else self.value <= self.target

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.ended is None and not self.is_reached

    def before(self, day: date) -> Number:
        """Return the value at the start of ``day``."""
        return _latest((measure for measure in self.history if measure.date < day), self.start)


def _latest(history: Iterable[Measure], start: Number) -> Number:
    """Return the value of the latest day; of several entries on that day, the last."""
    in_order = sorted(history, key=lambda measure: measure.date)
    return in_order[-1].value if in_order else start


class Results(Value):
    """The content of ``results.toml``; ``week`` is the Monday of the last week for which results were chosen."""

    results: tuple[KeyResult, ...] = ()
    week: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all results, case-folded: the words that quick entry takes after ``#``."""
        return frozenset(result.id.casefold() for result in self.results)
