"""What kind a task is, how long it still takes, and who takes part in it."""

from __future__ import annotations

from wfh.domain.model.block import elapsed_seconds
from wfh.domain.planning.proposals.proposal import TaskKind
from wfh.domain.time.formatting import length_text
from wfh.domain.today.boundary import instant_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Task
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot

DEEP_MINUTES = 60
"""A task of at least this length is deep work."""
DEEP_RESULT_MINUTES = 45
"""A task of a key result is deep work from this length on."""
LEAST_MINUTES = 15
"""What is proposed at least for a task that took longer than its estimate."""
_HAND_OVER = ("hand-over", "handover", "hand over", "overdracht")
_MARKS = ".,:;!?()"


def kind_of(snapshot: Snapshot, task: Task) -> TaskKind:
    """Return the kind of a task of today."""
    return TaskKind.FIXED if task.at is not None else kind_without_wish(snapshot, task)


def kind_without_wish(snapshot: Snapshot, task: Task) -> TaskKind:
    """Return the kind of a task apart from its wished start."""
    if task.id == snapshot.day.outcome:
        return TaskKind.ONE_THING
    if person_named_in(snapshot, task) is not None or is_hand_over(task):
        return TaskKind.WITH_SOMEBODY
    least = DEEP_RESULT_MINUTES if task.result else DEEP_MINUTES
    return TaskKind.DEEP if length_of_task(snapshot, task) >= least else TaskKind.SMALL


def is_deep(snapshot: Snapshot, task: Task) -> bool:
    """Return whether a task counts as deep work, at whichever time it is wished."""
    return kind_without_wish(snapshot, task).is_deep


def is_hand_over(task: Task) -> bool:
    """Return whether a task hands something over."""
    return any(word in task.title.casefold() for word in _HAND_OVER)


def person_named_in(snapshot: Snapshot, task: Task) -> Person | None:
    """Return the colleague whose name, or ``@id``, is a word of the task's title; None if there is none."""
    words = {word.strip(_MARKS).casefold() for word in task.title.split()}
    words |= {word.removesuffix("'s").removesuffix("’s") for word in words}
    for person in snapshot.config.people:
        if person.name.casefold() in words or {f"@{person.id.casefold()}", f"@{person.name.casefold()}"} & words:
            return person
    return None


def length_of_task(snapshot: Snapshot, task: Task) -> int:
    """Return the length of a task in minutes: its estimate, or the default for tasks without one."""
    return task.estimate or snapshot.config.focus.unestimated_minutes


def estimate_text(snapshot: Snapshot, task: Task) -> str:
    """Return the length of a task as it is shown: ``45 m``, or ``~30 m`` if an open one has no estimate."""
    if task.estimate or not task.is_open:
        return length_text(task.estimate) if task.estimate else ""
    return f"~{length_text(length_of_task(snapshot, task))}"


def minutes_left(snapshot: Snapshot, task: Task) -> int:
    """Return what is left of a task's length in minutes, at least a quarter of an hour once work on it has begun."""
    worked = sum(
        elapsed_seconds(block, snapshot.now)
        for day in (snapshot.day, *(day for day in snapshot.ledger.days.values() if day.date != snapshot.date))
        for block in day.blocks
        if block.task == task.id
    )
    length = length_of_task(snapshot, task)
    return max(length - worked // 60, LEAST_MINUTES) if worked else length


def wished_at(snapshot: Snapshot, task: Task) -> datetime | None:
    """Return the wished start (UTC) of a task of today, or None."""
    if task.at is None:
        return None
    return instant_on(snapshot.config, snapshot.zone, snapshot.date, task.at)
