"""One working day: tasks, notes, blocks, meetings, and how it was closed."""

from __future__ import annotations

from wfh.stand_ins import StrEnum
from wfh.values import Value, field
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from typing import Any

    from wfh.domain.model.block import Block
    from wfh.domain.model.conflict import Conflict
    from wfh.domain.model.ledger import AwaitedReply
    from wfh.domain.model.meetings import OneOffMeeting
    from wfh.domain.model.rhythm import Rhythm


PLACES = {"home": N_("home"), "office": N_("office"), "travel": N_("travel")}
"""The places as files spell them, and the word people see."""


class TaskStatus(StrEnum):
    """The status of a task. ``moved`` is the trace left on a day that the task was moved away from."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    MOVED = "moved"


class NoteStatus(StrEnum):
    """The status of a parked thought: ``tomorrow`` became a task of the next day, ``task`` one of the same day."""

    PARKED = "parked"
    TOMORROW = "tomorrow"
    TASK = "task"
    DROPPED = "dropped"
    DONE = "done"


class DayKind(StrEnum):
    """What kind of day it is; it decides how much fits, and how long a block may be."""

    DEEP = "deep"
    MEETINGS = "meetings"
    MIXED = "mixed"
    RECOVERY = "recovery"


class Task(Value):
    """Something to do. ``estimate`` in minutes; ``carried`` counts how often it was carried over.

    ``moved_to`` is the date a ``moved`` task went to, or None for the backlog. ``at`` is the wished start in minutes
    after midnight. ``first_step`` is what to begin with, ``resume`` where work was left. ``handed_to`` is the id of the
    person who took over a ``dropped`` task. ``deadline`` is the last day on which it may be done.

    A recurring task comes ``every`` so often; each time it comes is a task with the same ``series``, and ``occurs`` is
    the date on which it came, wherever it was moved since. ``since`` is the day on which a task of the backlog was put
    there or last decided about, and of a task of a day the one it was carried from over more than a week. ``notes`` may
    have several lines, and ``link`` is an address that belongs to the task. ``extra`` holds fields unknown to this
    version.
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
    deadline: date | None = None
    every: Rhythm | None = None
    series: str = ""
    occurs: date | None = None
    since: date | None = None
    notes: str = ""
    link: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether the task is still to be done on this day."""
        return self.status is TaskStatus.OPEN


class Note(Value):
    """A parked thought; ``at`` is the instant it was written, with the local UTC offset."""

    id: str
    at: datetime
    text: str
    status: NoteStatus = NoteStatus.PARKED
    extra: Mapping[str, Any] = field(default_factory=dict)


class Break(Value):
    """A break: taken, postponed, or skipped.

    A taken break has a ``start`` and lasts ``minutes``, or until ``end`` if that is earlier. A postponed one has
    neither; it is due again from ``due`` on, and ``postponed`` counts how often. A skipped one has an ``end`` and no
    ``start``. ``idea`` is a suggestion for the break.
    """

    id: str
    due: datetime | None = None
    start: datetime | None = None
    end: datetime | None = None
    minutes: int = 0
    idea: str = ""
    postponed: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)


class Reopened(Value):
    """A return to work after closing the day; ``end`` is None while it lasts."""

    start: datetime
    reason: str
    end: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


class Day(Value):
    """One working day on the clock of ``timezone``, from its beginning (rollover or earlier hours) to the next one.

    ``kind`` is what Plan was told (None: it was not), ``stop_at`` is in minutes after midnight. ``day_off`` is what was
    said if a calendar is busy all day (None: nothing). ``ritual`` and ``ritual_step`` name an unfinished ritual and
    its step, both empty if there is none. ``nudged_later`` are the instants at which a reminder to stop was postponed.
    ``replies`` are those that came on the day, the ``week_…`` fields the review of the week on its last day. ``told``
    are edited lines of the stand-up text by language, and ``decided`` what was decided about loose ends
    (:mod:`wfh.domain.rituals.decisions`); both go once it is closed. ``conflicts`` are fields that another machine set
    otherwise.
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
    passed_offers: tuple[str, ...] = ()
    nudged_later: tuple[datetime, ...] = ()
    ritual: str = ""
    ritual_step: str = ""
    tasks: tuple[Task, ...] = ()
    blocks: tuple[Block, ...] = ()
    meetings: tuple[OneOffMeeting, ...] = ()
    notes: tuple[Note, ...] = ()
    breaks: tuple[Break, ...] = ()
    replies: tuple[AwaitedReply, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    kind: DayKind | None = None
    day_off: bool | None = None
    decided: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether the day is closed and not reopened since."""
        return self.closed_at is not None and not (self.reopened and self.reopened[-1].end is None)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The tasks still to be done, in their order."""
        return tuple(task for task in self.tasks if task.is_open)

    @property
    def listed_tasks(self) -> tuple[Task, ...]:
        """The tasks that are open or done, in their order."""
        return tuple(task for task in self.tasks if task.status in {TaskStatus.OPEN, TaskStatus.DONE})
