"""The values of a proposal: blocks with their reasons, and the tasks that do not fit with what would help."""

from __future__ import annotations

from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Task
    from wfh.domain.time.spans import Span


class TaskKind(StrEnum):
    """The kind of a task, which decides where it goes; in this order if several fit."""

    FIXED = "fixed"
    ONE_THING = "one thing"
    WITH_SOMEBODY = "with somebody"
    DEEP = "deep"
    SMALL = "small"

    @property
    def is_deep(self) -> bool:
        """Whether it counts as deep work."""
        return self in {TaskKind.ONE_THING, TaskKind.DEEP}


class Why(StrEnum):
    """What decided about the time of a block."""

    WISHED = "wished"
    TAKEN = "taken"
    PAST = "past"
    PROTECTED = "protected"
    LONGEST = "longest"
    PERSON = "person"
    IN_WRITING = "in writing"
    SHORT_GAP = "short gap"
    TOGETHER = "together"
    DEADLINE = "deadline"
    FREE = "free"


class Refusal(StrEnum):
    """Why a task gets no block, or not all of its time."""

    TOO_LONG = "too long"
    CEILING = "ceiling"
    NOBODY_THERE = "nobody there"
    PROTECTED = "protected"
    BREAK = "break"
    FULL = "full"


class BlockProposal(Value):
    """A block for ``task`` in ``span`` (UTC) and its reason ``why``, which holds ``until``.

    ``person`` is the id of the colleague it waits for, ``part`` which of how many, None for a whole task. ``before`` is
    the title of the meeting that ends the gap, empty if something else does.
    """

    task: Task
    span: Span
    why: Why
    until: datetime
    kind: TaskKind = TaskKind.SMALL
    person: str = ""
    part: tuple[int, int] | None = None
    before: str = ""


class Unplaced(Value):
    """A task that waits for ``minutes`` of time, why, the longest gap in minutes, and what would make it fit.

    ``drop`` is the task without whose block it fits; None if no single one is enough. ``person`` is who is not there.
    ``room`` are the minutes that the days after today have for it, if those are too few before its deadline.
    """

    task: Task
    minutes: int
    longest_gap: int
    why: Refusal
    drop: Task | None = None
    person: str = ""
    room: int | None = None


class DayProposal(Value):
    """Blocks in order of time, what does not fit in the order of the list, and the minutes of deep work by then."""

    proposals: tuple[BlockProposal, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    deep_minutes: int = 0
