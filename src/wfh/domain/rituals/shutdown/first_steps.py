"""A first step for each task that is kept for the next working day and has nothing to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.planning import tasks
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.loose_ends import is_kept, without_first_step
from wfh.values import replace
from wfh.words import N_, _

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

_PART = "decide.first."


def _parts(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(f"{_PART}{task.id}" for task in without_first_step(snapshot))


def _known(snapshot: Snapshot, task_id: str) -> str:
    """Return the first step that the task has by now, where it is."""
    return snapshot.ledger.find_task(task_id)[1].first_step if is_kept(snapshot, task_id) else ""


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    task_id = base.step.removeprefix(_PART)
    task = next(task for task in without_first_step(snapshot) if task.id == task_id)
    return replace(
        base, lines=(task.title,), field=_("First step, when and where?"), default=_known(snapshot, task_id),
        why=_("A task with a first step begins by itself the next day."),
    )  # fmt: skip


def _answer(turn: Turn) -> Ledger | None:
    """Keep the first step. With nothing to keep, what remains of these questions is left, too."""
    task_id = turn.given.step.removeprefix(_PART)
    if not turn.text and not _known(turn.snapshot, task_id):
        return None
    if turn.given.text is None or not is_kept(turn.snapshot, task_id):
        return turn.ledger
    return tasks.annotate(turn.ledger, task_id, first_step=turn.text)


FIRST_STEPS = Step("decide.first", N_("Decide"), _ask, _answer, parts=_parts)
