"""The days, the backlog with its awaited replies, the key results and the stretches as one value: what verbs change."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.day import Day, TaskStatus
from wfh.domain.model.handbook.kept import Asks, Checklists, Decisions
from wfh.domain.model.key_results import Results
from wfh.errors import WfhError
from wfh.values import Value, field, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from wfh.domain.model.block import Block
    from wfh.domain.model.conflict import Conflict
    from wfh.domain.model.day import Note, Task


class AwaitedReply(Value):
    """An awaited reply. ``who`` is a colleague's id or a name; ``due`` is None without a due date.

    ``answered`` is the day the reply came, or None. ``extra`` holds fields unknown to this version.
    """

    id: str
    who: str
    what: str = ""
    since: date | None = None
    due: date | None = None
    answered: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


class PastStretch(Value):
    """Minutes outside working hours that ``person`` gave for a meeting slot.

    ``extra`` holds fields unknown to this version.
    """

    date: date
    person: str
    minutes: int
    id: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


class Stretches(Value):
    """The content of ``stretches.toml``."""

    stretches: tuple[PastStretch, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


class Backlog(Value):
    """Tasks without a date, and awaited replies."""

    tasks: tuple[Task, ...] = ()
    replies: tuple[AwaitedReply, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


class Ledger(Value):
    """The recent days by date, the backlog, the stretches, the key results, and what is kept for the handbook.

    A date without a file is absent.
    """

    days: Mapping[date, Day] = field(default_factory=dict)
    backlog: Backlog = field(default_factory=Backlog)
    stretches: Stretches = field(default_factory=Stretches)
    results: Results = field(default_factory=Results)
    asks: Asks = field(default_factory=Asks)
    decisions: Decisions = field(default_factory=Decisions)
    checklists: Checklists = field(default_factory=Checklists)

    def day(self, when: date, timezone: str = "") -> Day:
        """Return the day of the date ``when``; an empty one in ``timezone`` if it has no file."""
        return self.days.get(when) or Day(when, timezone)

    def with_day(self, day: Day) -> Ledger:
        """Return the ledger with ``day`` in place of its earlier value."""
        return replace(self, days={**self.days, day.date: day})

    def find_task(self, task_id: str) -> tuple[date | None, Task]:
        """Return the task and its date (None: the backlog); the task itself rather than a trace of it.

        Raises WfhError if no task has the id.
        """
        places = [(when, task) for when, day in self.days.items() for task in day.tasks if task.id == task_id]
        current = next((place for place in places if place[1].status is not TaskStatus.MOVED), None)
        if current:
            return current
        for task in self.backlog.tasks:
            if task.id == task_id:
                return None, task
        raise WfhError(_("That task is no longer here."))

    def find_note(self, note_id: str) -> tuple[date, Note]:
        """Return the note and its date. Raises WfhError if no note has the id."""
        for when, day in self.days.items():
            for note in day.notes:
                if note.id == note_id:
                    return when, note
        raise WfhError(_("That thought is no longer here."))

    def running(self) -> tuple[date, Block] | None:
        """Return the running block and its date, or None."""
        for when in sorted(self.days, reverse=True):
            for block in self.days[when].blocks:
                if block.is_running:
                    return when, block
        return None


def title_of(ledger: Ledger, block: Block) -> str:
    """Return the title of the block's task, or a plain word if it has none.

    A block that has ended keeps the title the task left with on its day, whatever became of the task since.
    """
    if not block.task:
        return _("focus")
    there = _title_on_its_day(ledger, block) if block.end else ""
    if there:
        return there
    try:
        return ledger.find_task(block.task)[1].title
    except WfhError:
        traces = (task.title for when in sorted(ledger.days, reverse=True) for task in ledger.days[when].tasks
                  if task.id == block.task)  # fmt: skip
        return next(traces, _("focus"))


def _title_on_its_day(ledger: Ledger, block: Block) -> str:
    """Return the title of the block's task on the day that holds the block; empty if it is not there."""
    began = block.start.date() if block.start else None
    for when in (began, began - timedelta(days=1)) if began else ():  # a working day may go on past midnight
        day = ledger.days.get(when)
        if day and any(other.id == block.id for other in day.blocks):
            return next((task.title for task in day.tasks if task.id == block.task), "")
    return ""
