"""The working week: its first and last working day, and the days to review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.time.working_hours import WeeklyHours

WEEK = 7


def week_of(day: date) -> date:
    """Return the Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def working_days(weekly: WeeklyHours, day: date) -> tuple[date, ...]:
    """Return the dates with working hours in the week of ``day``, considering exceptions and holidays."""
    dates = (week_of(day) + timedelta(days=ahead) for ahead in range(WEEK))
    return tuple(when for when in dates if weekly.on(when))


def is_first(weekly: WeeklyHours, day: date) -> bool:
    """Return whether ``day`` is the first working day of its week."""
    return working_days(weekly, day)[:1] == (day,)


def is_last(weekly: WeeklyHours, day: date) -> bool:
    """Return whether ``day`` is the last working day of its week."""
    return working_days(weekly, day)[-1:] == (day,)


def days_reviewed(weekly: WeeklyHours, day: date) -> tuple[date, ...]:
    """Return the earlier days that the rituals of ``day`` need.

    On the first working day of a week that is the last working day of the week before, which holds its review; on the
    last one it is the earlier working days of the week.
    """
    days: tuple[date, ...] = ()
    if is_first(weekly, day):
        days += working_days(weekly, day - timedelta(days=WEEK))[-1:]
    if is_last(weekly, day):
        days += tuple(when for when in working_days(weekly, day) if when < day)
    return days
