"""A day in a few facts, for many at a glance: how it was closed, whether its one thing was done, and how it felt."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from wfh.domain.model.day import TaskStatus
from wfh.domain.time.week import week_of
from wfh.domain.today.take_snapshot import is_unclosed
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.working_hours import WeeklyHours

WEEK_DAYS = 7


class DayState(Enum):
    """The state of a day: without a record, left open, closed, today, or ahead."""

    BLANK = "blank"
    LEFT_OPEN = "left open"
    CLOSED = "closed"
    TODAY = "today"
    AHEAD = "ahead"


class DayMark(Value):
    """A day at a glance. ``outcome`` is the title of its one thing, ``is_reached`` whether that was done.

    ``energy`` is from 1 to 5 (None: not said), ``open_tasks`` how many are open on it, ``has_hours`` whether it is a
    working day.
    """

    date: date
    state: DayState
    has_hours: bool = False
    outcome: str = ""
    is_reached: bool = False
    energy: int | None = None
    open_tasks: int = 0
    good: str = ""


def mark_of(snapshot: Snapshot, when: date, day: Day | None) -> DayMark:
    """Return the mark of a day; None stands for a day without a record."""
    has_hours = bool(snapshot.config.hours.weekly.on(when))
    if day is None:
        return DayMark(when, _state(snapshot, when, None), has_hours)
    one = next((task for task in day.tasks if task.id == day.outcome), None)
    return DayMark(
        when, _state(snapshot, when, day), has_hours, one.title if one else "",
        bool(one and one.status is TaskStatus.DONE), day.energy, len(day.open_tasks), day.good,
    )  # fmt: skip


def _state(snapshot: Snapshot, when: date, day: Day | None) -> DayState:
    if when == snapshot.date:
        return DayState.TODAY
    if when > snapshot.date:
        return DayState.AHEAD
    if day is None:
        return DayState.BLANK
    if is_unclosed(day):
        return DayState.LEFT_OPEN
    return DayState.CLOSED if day.is_closed else DayState.BLANK


def month_weeks(weekly: WeeklyHours, month: date) -> tuple[tuple[date, ...], ...]:
    """Return the weeks in which the month of a date lies, each with its seven days."""
    first = month.replace(day=1)
    last = next_month(first) - timedelta(days=1)
    start, weeks = week_of(weekly, first), []
    while start <= last:
        weeks.append(tuple(start + timedelta(days=ahead) for ahead in range(WEEK_DAYS)))
        start += timedelta(days=WEEK_DAYS)
    return tuple(weeks)


def next_month(month: date, by: int = 1) -> date:
    """Return the first day of the month ``by`` months after that of a date; the nearest date that exists."""
    number = min(max(month.year * 12 + month.month - 1 + by, date.min.year * 12 + 1), date.max.year * 12 + 10)
    return date(number // 12, number % 12 + 1, 1)
