"""The days ahead to which a task can move: the hours of each, what is planned, and what fits."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning.quick_entry import is_backlog, parse_day, weekday_named
from wfh.domain.time.spans import minutes
from wfh.domain.today.boundary import hours_of
from wfh.domain.today.capacity import capacity
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import whole_day
from wfh.errors import WfhError
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot

DAYS_SHOWN = 14
"""The number of days shown ahead."""


class DayAhead(Value):
    """A day with its ``hours`` and what is ``planned`` and ``fits``, in minutes; ``note`` is, for example, a holiday.

    ``number`` is the key that chooses it, from 1 on; 0 for a day off and for a closed day.
    """

    date: date
    hours: int
    planned: int
    fits: int
    note: str = ""
    number: int = 0


def dates_ahead(today: date) -> tuple[date, ...]:
    """Return the dates that are shown."""
    return tuple(today + timedelta(days=ahead) for ahead in range(1, DAYS_SHOWN + 1))


def week_ahead(snapshot: Snapshot, ledger: Ledger) -> tuple[DayAhead, ...]:
    """Return the days ahead from ``ledger``; working days are numbered, or all if no day has hours."""
    days = [_day(snapshot, ledger, when) for when in dates_ahead(snapshot.date)]
    any_hours = any(day.hours for day in days)
    numbered, number = [], 0
    for day in days:
        open_for_work = not ledger.day(day.date).is_closed and (day.hours > 0 or not any_hours)
        number += open_for_work
        numbered.append(DayAhead(day.date, day.hours, day.planned, day.fits, day.note, number if open_for_work else 0))
    return tuple(numbered)


def _day(snapshot: Snapshot, ledger: Ledger, when: date) -> DayAhead:
    day = ledger.day(when, snapshot.zone.key)
    hours = hours_of(snapshot.config, snapshot.zone, when, day.stop_at)
    room = capacity(
        snapshot.config,
        snapshot.zone,
        day,
        meetings_within(snapshot.config, ledger, whole_day(snapshot.config, snapshot.zone, when)),
    )
    note = snapshot.config.hours.weekly.note_on(when)
    return DayAhead(when, minutes(hours), room.planned, room.available, note)


def step_day(days: Sequence[DayAhead], here: date | None, by: int) -> date | None:
    """Return the next selectable day after ``here`` (before it if ``by`` is negative), stopping at either end."""
    dates = [day.date for day in days if day.number]
    if here not in dates:
        return dates[0] if dates else None
    return dates[max(0, min(len(dates) - 1, dates.index(here) + by))]


def parse_day_ahead(days: Sequence[DayAhead], text: str, today: date) -> date | None:
    """Parse where a task is to go: the number of a day, a weekday or its beginning, a date; None is the backlog.

    ``0`` and words for later mean the backlog; a leading ``>`` is ignored. Raises WfhError for anything else, and for
    dates that are not ahead.
    """
    word = text.strip().removeprefix(">").strip()
    if word == "0" or is_backlog(word):
        return None
    numbers = {str(day.number): day.date for day in days if day.number}
    day = numbers.get(word) or parse_day(word, today) or weekday_named(word, today)
    if day is None or day <= today:
        raise WfhError(_("“{text}” is not a day ahead (for example: thu, +3, 2026-12-01, backlog).").format(text=text))
    return day
