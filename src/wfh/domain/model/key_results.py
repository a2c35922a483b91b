"""Key results: what is to come of the weeks, as a number that moves, and the three that a week is for.

A result goes from ``start`` to ``target``; what it was on a day is its history. It is *open* until it has reached its
target or was let go. Up to three open ones are what a week is for; those of the last week are proposed for the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

LARGEST = 1_000_000_000
"""No number of a result is larger."""
Number = int | float


@dataclass(frozen=True, slots=True)
class Measure:
    """What a result was on a day; ``extra`` are fields this version does not know."""

    date: date
    value: Number
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One key result. ``since`` is the day it was made, ``week`` the Monday of the week it was last chosen for.

    ``ended`` is the day it was let go, None while it lives. ``extra`` are fields this version does not know.
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
        """Where it stands now."""
        return _latest(self.history, self.start)

    @property
    def is_reached(self) -> bool:
        """Whether it has reached its target, from whichever side it comes."""
        if self.start == self.target:
            return self.value == self.target
        return self.value >= self.target if self.target > self.start else self.value <= self.target

    @property
    def is_open(self) -> bool:
        """Whether there is still something to come of it."""
        return self.ended is None and not self.is_reached

    def before(self, day: date) -> Number:
        """Return where it stood when ``day`` began."""
        return _latest((measure for measure in self.history if measure.date < day), self.start)


def _latest(history: Iterable[Measure], start: Number) -> Number:
    """Return the value of the latest day; of the last line where a day has several."""
    in_order = sorted(history, key=lambda measure: measure.date)
    return in_order[-1].value if in_order else start


@dataclass(frozen=True, slots=True)
class Results:
    """All that ``results.toml`` holds; ``week`` is the Monday of the week whose results were chosen last."""

    results: tuple[KeyResult, ...] = ()
    week: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
