"""One working day: tasks, notes, blocks, and how it was closed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wfh.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wfh.domain.model.awaited_reply import AwaitedReply
    from wfh.domain.model.block import Block


class TaskStatus(StrEnum):
    """Where a task stands. ``moved`` is the trace left behind: the task itself lives on elsewhere."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    MOVED = "moved"


class NoteStatus(StrEnum):
    """What became of a parked thought. ``tomorrow`` became a task of the next day, ``task`` one of its own day."""

    PARKED = "parked"
    TOMORROW = "tomorrow"
    TASK = "task"
    DROPPED = "dropped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do. ``estimate`` in minutes; ``carried`` counts how often it was carried to another day.

    ``moved_to`` is the date a ``moved`` task went to, or None if it went to the backlog. ``at`` is a wished
    start in minutes after midnight. ``first_step`` and ``resume`` are what to begin with, and where it was left.
    ``handed_to`` is the id of the person who took over a ``dropped`` one.
    ``extra`` keeps fields this version does not know.
    """

    id: str
    title: str
    status: TaskStatus = TaskStatus.OPEN
    estimate: int | None = None
    result: str = ""
    at: int | None = None
    carried: int = 0
    moved_to: date | None = None
    done_at: datetime | None = None
    first_step: str = ""
    resume: str = ""
    handed_to: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, here."""
        return self.status is TaskStatus.OPEN


@dataclass(frozen=True, slots=True)
class Note:
    """A parked thought; ``at`` is the instant it was parked, in the offset of the place it was written."""

    id: str
    at: datetime
    text: str
    status: NoteStatus = NoteStatus.PARKED
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Break:
    """A break: taken, put off, or let go.

    Taken it has a ``start`` and lasts ``minutes``, or until ``end`` where that comes first. Put off it has neither;
    it is wanted again from ``due`` on, and ``postponed`` counts how often that happened. Let go it has an ``end`` and
    no ``start``. ``idea`` is what it was proposed to be spent on.
    """

    id: str
    due: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None
    minutes: int = 0
    idea: str = ""
    postponed: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reopened:
    """An evening's return to work; ``end`` is None while it lasts."""

    start: datetime
    reason: str
    end: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """One working day. It runs from rollover to rollover on the clock of ``timezone``.

    ``stop_at`` is in minutes after midnight. ``ritual`` says where an unfinished ritual stands:
    name of the ritual and of its step, both empty if none is under way. ``nudged_later`` are the instants at
    which a nudge to stop was put off. ``replies`` are those that came on the day,
    the ``week_…`` what was said of the week on its last one. ``told``
    are the lines of the stand-up text by language, where they were changed.
    """

    date: date
    timezone: str = ""
    place: str = ""
    stop_at: int | None = None
    outcome: str = ""
    if_then: str = ""
    planned_at: datetime | None = None
    stopped_at: datetime | None = None
    closed_at: datetime | None = None
    closed_how: str = ""
    energy: int | None = None
    detached: int | None = None
    good: str = ""
    tonight: str = ""
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first_tomorrow: str = ""
    week_well: str = ""
    week_hard: str = ""
    week_learned: str = ""
    week_thanks: str = ""
    week_change: str = ""
    checked: tuple[str, ...] = ()
    nudged_later: tuple[datetime, ...] = ()
    ritual: str = ""
    ritual_step: str = ""
    tasks: tuple[Task, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    breaks: tuple[Break, ...] = ()
    replies: tuple[AwaitedReply, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Whether the day is closed now: closed, and not reopened since."""
        return self.closed_at is not None and not (self.reopened and self.reopened[-1].end is None)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The tasks still to be done, in their order."""
        return tuple(task for task in self.tasks if task.is_open)

    @property
    def listed_tasks(self) -> tuple[Task, ...]:
        """The tasks that are open or done, in their order."""
        return tuple(task for task in self.tasks if task.status in {TaskStatus.OPEN, TaskStatus.DONE})
