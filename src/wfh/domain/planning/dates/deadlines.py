"""Deadlines: the last day on which a task may be done, apart from the day it is on; which of them get tight."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning.proposals.free_time import free_gaps, without_what_moves
from wfh.domain.planning.proposals.task_kinds import minutes_left
from wfh.domain.planning.proposals.waiting import waiting_tasks
from wfh.domain.time.formatting import day_text, length_text
from wfh.domain.time.spans import minutes
from wfh.domain.today.capacity import capacity
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import whole_day
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot

_FARTHEST_DAYS = 60
"""What fits in more days than these is as good as anything."""


class TightDeadline(Value):
    """An open task without time ahead that does not fit on the days after today, up to its deadline.

    ``minutes`` are what it needs and ``room`` what those days have for it, beside what is due earlier.
    """

    task: Task
    deadline: date
    minutes: int
    room: int


def deadline_text(deadline: date, today: date) -> str:
    """Describe a deadline as it is seen on the day ``today``: ``by Fri 27 Nov``, ``by today``, ``was due …``."""
    if deadline == today:
        return _("by today")
    template = _("was due {day}") if deadline < today else _("by {day}")
    return template.format(day=day_text(deadline, today))


def tight_deadlines(snapshot: Snapshot) -> tuple[TightDeadline, ...]:
    """Return the tasks of today and of the backlog that need a gap of today to be done in time, the earliest due first.

    What is due first gets the days after today first. A day has room for its capacity minus what is planned on it; a
    day that is not in the ledger has no plan yet. Tasks that were due before today are already late and left out.
    """
    waiting = [(one.task, one.minutes) for one in waiting_tasks(snapshot) if one.task.deadline]
    waiting += [(task, minutes_left(snapshot, task)) for task in snapshot.backlog.tasks if task.deadline]
    due = [
        (task.deadline, task, length) for task, length in waiting if task.deadline and task.deadline >= snapshot.date
    ]
    total = sum(length for _deadline, _task, length in due)
    found = []
    day, room, needed = snapshot.date, 0, 0
    for deadline, task, length in sorted(due, key=lambda one: one[0]):
        farthest = min(deadline, snapshot.date + timedelta(days=_FARTHEST_DAYS))
        while day < farthest and room < total:
            day += timedelta(days=1)
            room += _room_on(snapshot, day)
        if needed + length > room:
            found.append(TightDeadline(task, deadline, length, room - needed))
        needed = min(room, needed + length)
    return tuple(found)


def room_today(snapshot: Snapshot) -> int:
    """Return the minutes of today that are still free for what waits."""
    return minutes(free_gaps(replace(snapshot, day=without_what_moves(snapshot))))


def tight_text(snapshot: Snapshot, deadline: TightDeadline) -> str:
    """Describe what a deadline asks of today, or that it can no longer be kept, and the cause."""
    today, day = room_today(snapshot), _day(snapshot, deadline.deadline)
    title, length = deadline.task.title, length_text(deadline.minutes)
    if deadline.minutes > deadline.room + today:
        room = length_text(deadline.room + today)
        text = _("“{title}” no longer fits before {day}: it needs {length}, and {room} is free")
        return text.format(title=title, day=day, length=length, room=room)
    if deadline.deadline == snapshot.date:
        return _("“{title}” is due today and has no time yet: it needs {length}").format(title=title, length=length)
    text = _("“{title}” needs a gap today: {length} by {day}, and {room} is free after today")
    return text.format(title=title, length=length, day=day, room=length_text(deadline.room))


def is_too_late(snapshot: Snapshot, deadline: TightDeadline) -> bool:
    """Return whether not even all the free time of today is enough."""
    return deadline.minutes > deadline.room + room_today(snapshot)


def _day(snapshot: Snapshot, deadline: date) -> str:
    return _("the end of today") if deadline == snapshot.date else day_text(deadline, snapshot.date)


def _room_on(snapshot: Snapshot, when: date) -> int:
    day = snapshot.ledger.day(when, snapshot.zone.key)
    if day.is_closed:
        return 0
    meetings = meetings_within(snapshot.config, snapshot.ledger, whole_day(snapshot.config, snapshot.zone, when))
    room = capacity(snapshot.config, snapshot.zone, day, meetings)
    return max(0, room.available - room.planned)
