"""The immutable state of a moment: screens and shell commands are drawn from this one value."""

from __future__ import annotations

from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.absence import Gap
    from wfh.domain.model.block import Block
    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day, Note
    from wfh.domain.model.ledger import Backlog, Ledger
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.errors import Problem


class BoundaryState(StrEnum):
    """Where the person is between work and rest; the names are those of ``wfh status --json``."""

    BEFORE = "before"
    WORKING = "working"
    ENDING = "ending"
    FOCUS = "focus"
    PAUSED = "paused"
    BREAK = "break"
    OVER = "over"
    CLOSED = "closed"
    OFF = "off"


class Boundary(Value):
    """The boundary state at an instant.

    ``start_at`` and ``stop_at`` bound the working day (None on a day off). ``until`` is when the clock alone next
    changes the state (None if it does not). ``minutes_left`` counts to ``stop_at``, rounded up; it is negative
    afterwards and None without a stop. ``apart_minutes`` of those after the stop lay between closing and reopening.
    """

    state: BoundaryState
    start_at: datetime | None = None
    stop_at: datetime | None = None
    until: datetime | None = None
    minutes_left: int | None = None
    apart_minutes: int = 0

    @property
    def over_minutes(self) -> int:
        """The minutes of over time: those since the stop in which the day was not closed."""
        return max(0, -(self.minutes_left or 0) - self.apart_minutes)


class Running(Value):
    """The running block: the working day it belongs to, and the title of its task.

    ``resume`` is the latest note on where to resume: of the last interruption, else of the task.
    """

    date: date
    block: Block
    title: str
    first_step: str = ""
    resume: str = ""


class ParkedThought(Value):
    """An unanswered note, and the working day it belongs to."""

    date: date
    note: Note


class Capacity(Value):
    """Minutes ``planned`` in today's open and done tasks, and the minutes that fit (``available``)."""

    planned: int
    available: int


class Snapshot(Value):
    """The state at ``now`` (UTC), on the clock of ``zone``.

    ``date`` is the current working day (it changes at the rollover hour) and ``day`` its record, empty without a file.
    ``meetings`` are what takes time today, ``remarks`` what calendars hold beside that.
    ``unclosed`` are earlier days that have open tasks or were begun and never closed, oldest first. ``parked`` are
    unanswered thoughts of today and of earlier days. ``previous`` is the latest earlier day with a file. ``next_start``
    is when work next starts after now (None without hours). ``gap`` is the latest absence from a running block;
    :func:`wfh.domain.today.absence.unanswered_gap` returns it while it needs an answer. ``undo`` and ``redo`` name the
    verb that would be undone or redone, empty if there is none. ``today`` is the actual working day if ``date`` is an
    earlier one that is being closed late.
    """

    now: datetime
    zone: ZoneInfo
    config: Config
    date: date
    day: Day
    boundary: Boundary
    ledger: Ledger
    backlog: Backlog
    capacity: Capacity
    running: Running | None = None
    unclosed: tuple[Day, ...] = ()
    previous: Day | None = None
    parked: tuple[ParkedThought, ...] = ()
    meetings: tuple[PlacedMeeting, ...] = ()
    remarks: tuple[PlacedMeeting, ...] = ()
    next_start: datetime | None = None
    problems: tuple[Problem, ...] = ()
    gap: Gap | None = None
    undo: str = ""
    redo: str = ""
    today: dt.date | None = None
