"""What was finished today: tasks and replies ticked, key results set to where they stand."""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.planning import awaited_replies, key_results, tasks
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import length_text
from wfh.domain.today.boundary import this_week
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.ledger import AwaitedReply, Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def known(snapshot: Snapshot) -> tuple[KeyResult, ...]:
    """Return the results that can be set: those of the week, other open ones, and those that moved today."""
    open_ones = key_results.week_candidates(snapshot.ledger.results, this_week(snapshot))
    moved = key_results.changed_since(snapshot.ledger.results.results, snapshot.date)
    return (*open_ones, *(one for one in moved if one not in open_ones))


def _if_any(snapshot: Snapshot) -> object:
    """Return whether there is anything that can have been finished."""
    return snapshot.day.tasks or known(snapshot) or _replies(snapshot)


def _replies(snapshot: Snapshot) -> tuple[AwaitedReply, ...]:
    return (*snapshot.backlog.replies, *snapshot.day.replies)


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask what was finished; ``=`` sets a key result."""
    set_one = Choice("=", _("set a key result"), Takes.RESULT, every_item=True, does=_measure)
    found = known(snapshot)
    todays = (task for task in snapshot.day.tasks if task.status in {TaskStatus.OPEN, TaskStatus.DONE})
    asked = _("What was finished? = sets a key result.") if found else _("What was finished?")
    replies = tuple(
        Item(one.id, awaited_replies.reply_text(snapshot, one), _("reply"), one.answered is not None)
        for one in _replies(snapshot)
    )
    return replace(
        base, lines=(asked,), items=(*map(_task, todays), *replies, *_moves(snapshot, found)),
        choices=(set_one,) if found else (), whole=True,
    )  # fmt: skip


def _task(task: Task) -> Item:
    estimate = length_text(task.estimate) if task.estimate else ""
    return Item(task.id, task.title, estimate, task.status is TaskStatus.DONE)


def _moves(snapshot: Snapshot, found: tuple[KeyResult, ...]) -> tuple[Item, ...]:
    """Return a line for each result: its name, and where it stands or how it moved today."""
    return tuple(
        Item(one.id, key_results.name_text(one), "", None, key_results.move_text(one, snapshot.date)) for one in found
    )


def _measure(turn: Turn) -> Ledger:
    read = key_results.parse_value(known(turn.snapshot), turn.given.argument)
    return key_results.measure(turn.ledger, turn.snapshot.date, read.result.id, read.value, read.note)


def _answer(turn: Turn) -> Ledger:
    """Tick a task or a reply."""
    ledger, ticked = turn.ledger, turn.given.tick
    if not ticked:
        return ledger
    if key_results.find(ledger.results, ticked):
        raise WfhError(_("Set a key result with = (for example: {example}).").format(example=f"= {ticked} 45"))
    if awaited_replies.is_awaited(turn.snapshot, ticked):
        return awaited_replies.toggle_answered(ledger, turn.moment, ticked)
    task = ledger.find_task(ticked)[1]
    return tasks.set_done(ledger, turn.moment, task.id, done=task.status is not TaskStatus.DONE)


def _result(snapshot: Snapshot) -> str:
    done = sum(task.status is TaskStatus.DONE for task in snapshot.day.tasks)
    return ngettext("{n} finished", "{n} finished", done).format(n=done)


DONE = Step("done", N_("Done"), _ask, _answer, _if_any, result=_result, listed=True)
