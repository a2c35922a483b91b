"""What was finished today: tasks and replies ticked, key results set to where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.planning import awaited_replies, key_results, tasks
from wfh.domain.time.formatting import length_text
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.model.awaited_reply import AwaitedReply
    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def todays(day: Day) -> tuple[Task, ...]:
    """Return the tasks of the day that are done or open."""
    return tuple(task for task in day.tasks if task.status in {TaskStatus.OPEN, TaskStatus.DONE})


def known(snapshot: Snapshot) -> tuple[KeyResult, ...]:
    """Return the results that can be set: those of the week, what is open besides, and what moved today."""
    open_ones = key_results.week_candidates(snapshot.ledger.results, snapshot.date)
    moved = key_results.changed_since(snapshot.ledger.results.results, snapshot.date)
    return (*open_ones, *(one for one in moved if one not in open_ones))


def is_asked(snapshot: Snapshot) -> bool:
    """Return whether there is anything that can have been finished."""
    return bool(snapshot.day.tasks or known(snapshot) or _replies(snapshot))


def _replies(snapshot: Snapshot) -> tuple[AwaitedReply, ...]:
    return (*snapshot.backlog.replies, *snapshot.day.replies)


def ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask what was finished; ``=`` sets a key result."""
    set_one = Choice("=", _("set a key result"), Takes.RESULT, every_item=True)
    found = known(snapshot)
    asked = _("What was finished? = sets a key result.") if found else _("What was finished?")
    replies = tuple(
        Item(one.id, awaited_replies.reply_text(snapshot, one), _("reply"), one.answered is not None)
        for one in _replies(snapshot)
    )
    return replace(
        base, lines=(asked,), items=(*map(_task, todays(snapshot.day)), *replies, *moves(snapshot, found)),
        choices=(set_one,) if found else (), whole=True,
        why=_("What was finished is easily forgotten by evening; it is worth a look."),
    )  # fmt: skip


def _task(task: Task) -> Item:
    estimate = length_text(task.estimate) if task.estimate else ""
    return Item(task.id, task.title, estimate, task.status is TaskStatus.DONE)


def moves(snapshot: Snapshot, found: tuple[KeyResult, ...]) -> tuple[Item, ...]:
    """Return a line for each result: its name, and where it stands or how it moved today."""
    return tuple(
        Item(one.id, key_results.name_text(one), "", None, key_results.move_text(one, snapshot.date)) for one in found
    )


def answer(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> tuple[Ledger, bool]:
    """Tick a task or a reply, or set a result; return the ledger and whether the step is answered.

    Raises WfhError if neither the task nor the result can be found, or its value not be read.
    """
    if given.choice == "=":
        one, value = key_results.parse_value(known(snapshot), given.argument)
        return key_results.measure(ledger, snapshot.date, one.id, value), False
    if not given.tick:
        return ledger, True
    if key_results.find(ledger.results, given.tick):
        raise WfhError(_("A key result is set by = (for example: {example}).").format(example=f"= {given.tick} 45"))
    if awaited_replies.is_awaited(snapshot, given.tick):
        return awaited_replies.toggle_answered(ledger, moment, given.tick), False
    task = ledger.find_task(given.tick)[1]
    return tasks.set_done(ledger, moment, task.id, done=task.status is not TaskStatus.DONE), False
