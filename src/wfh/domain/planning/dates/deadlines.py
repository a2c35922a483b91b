"""Deadlines: the last day on which a task may be done, apart from the day it is on; what still fits before it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.time.formatting import day_text
from wfh.domain.today.capacity import capacity
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import whole_day
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.snapshot import Snapshot

_FARTHEST_DAYS = 60
"""What fits in more days than these is as good as anything."""


def deadline_text(deadline: date, today: date) -> str:
    """Describe a deadline as it is seen on the day ``today``: ``by Fri 27 Nov``, ``by today``, ``was due …``."""
    if deadline == today:
        return _("by today")
    template = _("was due {day}") if deadline < today else _("by {day}")
    return template.format(day=day_text(deadline, today))


def room_before(snapshot: Snapshot, deadline: date, after: date) -> int:
    """Return the minutes that still fit on the days after ``after``, up to the end of the day ``deadline``.

    A day holds what its capacity leaves beside what is planned on it; a day that is not in the ledger has no plan yet.
    """
    days = min((deadline - after).days, _FARTHEST_DAYS)
    return sum(_room_on(snapshot, after + timedelta(days=ahead)) for ahead in range(1, days + 1))


def fits_before(snapshot: Snapshot, deadline: date, minutes: int, after: date) -> bool:
    """Return whether ``minutes`` of work still fit on the days after ``after``, up to the end of the day ``deadline``.

    Where they do not, a gap on the day ``after`` is the last one for it.
    """
    return room_before(snapshot, deadline, after) >= minutes


def _room_on(snapshot: Snapshot, when: date) -> int:
    day = snapshot.ledger.day(when, snapshot.zone.key)
    if day.is_closed:
        return 0
    meetings = meetings_within(snapshot.config, snapshot.ledger, whole_day(snapshot.config, snapshot.zone, when))
    room = capacity(snapshot.config, snapshot.zone, day, meetings)
    return max(0, room.available - room.planned)
