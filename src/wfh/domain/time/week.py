"""The working week: its first and last working day, and the days to review."""

from __future__ import annotations

from datetime import timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.time.working_hours import WeeklyHours

_DAYS = 7


def first_weekday(weekly: WeeklyHours) -> int:
    """Return the weekday (0 is Monday) on which the week begins: as it is set, else the day after the longest weekend.

    Among weekends of equal length the one before Monday counts; without any, the week begins on Monday.
    """
    if weekly.week_starts is not None:
        return weekly.week_starts

    def days_off_before(weekday: int) -> int:
        return next((gap for gap in range(_DAYS) if weekly.week[(weekday - 1 - gap) % _DAYS]), 0)

    starts = [weekday for weekday in range(_DAYS) if weekly.week[weekday] and days_off_before(weekday)]
    return max(starts, key=lambda weekday: (days_off_before(weekday), weekday == 0), default=0)


def week_of(weekly: WeeklyHours, day: date) -> date:
    """Return the first day of the week of ``day``."""
    return day - timedelta(days=(day.weekday() - first_weekday(weekly)) % _DAYS)


def working_days(weekly: WeeklyHours, day: date) -> tuple[date, ...]:
    """Return the dates with working hours in the week of ``day``, considering exceptions and holidays."""
    begins = week_of(weekly, day)
    dates = (begins + timedelta(days=ahead) for ahead in range(_DAYS))
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
        days += working_days(weekly, day - timedelta(days=_DAYS))[-1:]
    if is_last(weekly, day):
        days += tuple(when for when in working_days(weekly, day) if when < day)
    return days
