"""Weekly hours, exceptions and protected windows, on somebody's wall clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

DAY_MINUTES = 24 * 60
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of weekdays as files spell them; the index is ``date.weekday()``."""


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """A range of wall-clock time in minutes after midnight: ``0 <= start < 1440``, ``start < end <= start + 1440``.

    An ``end`` above 1440 passes midnight; the range belongs to the weekday it starts on.
    """

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """Give the length on the wall clock in minutes."""
        return self.end - self.start

    def __str__(self) -> str:
        """Give ``09:00-12:30``, ``22:00-06:00`` or ``00:00-24:00``, as files spell it."""
        end = self.end if self.end <= DAY_MINUTES else self.end - DAY_MINUTES
        return f"{self.start // 60:02}:{self.start % 60:02}-{end // 60:02}:{end % 60:02}"


@dataclass(frozen=True, slots=True)
class HoursException:
    """Hours of one date that replace those of its weekday; no ranges make it a day off."""

    date: date
    ranges: tuple[TimeRange, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Working hours by weekday (seven entries, Monday first; an empty one is a day off) and their exceptions."""

    week: tuple[tuple[TimeRange, ...], ...] = ((),) * 7
    exceptions: tuple[HoursException, ...] = ()

    def on(self, day: date) -> tuple[TimeRange, ...]:
        """Give the ranges that start on the date ``day``."""
        for exception in self.exceptions:
            if exception.date == day:
                return exception.ranges
        return self.week[day.weekday()]

    def note_on(self, day: date) -> str:
        """Give the note of the exception on the date ``day`` (a holiday's name, say), or an empty text."""
        return next((exception.note for exception in self.exceptions if exception.date == day), "")


class WindowKind(StrEnum):
    """What a window protects."""

    NO_MEETING = "no-meeting"
    OFFICE_HOURS = "office-hours"
    LUNCH = "lunch"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Window:
    """A protected stretch of the week on its owner's wall clock; ``days`` are weekday numbers, Monday 0."""

    kind: WindowKind
    days: frozenset[int]
    time: TimeRange
    note: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything about when one person works: zone (IANA name), hours, windows and the clock range of sleep."""

    timezone: str
    hours: WeeklyHours = field(default_factory=WeeklyHours)
    windows: tuple[Window, ...] = ()
    asleep: TimeRange = TimeRange(22 * 60, 31 * 60)
