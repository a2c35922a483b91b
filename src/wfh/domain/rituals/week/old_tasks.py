"""Tasks of the backlog that nobody decided about for four weeks: kept, handed over or dropped."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.prompt import Choice, Item
from wfh.domain.planning import tasks
from wfh.domain.rituals import placing
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import day_text
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

_UNTOUCHED = timedelta(weeks=4)
_MOST = 7
"""So many are asked about at a time; the others come in later weeks."""


def old_tasks(snapshot: Snapshot) -> tuple[Task, ...]:
    """Return the tasks of the backlog untouched for four weeks or of unknown age, the oldest first."""
    old = (one for one in snapshot.backlog.tasks if one.since is None or snapshot.date - one.since >= _UNTOUCHED)
    return tuple(sorted(old, key=lambda one: one.since or snapshot.date - 10 * _UNTOUCHED))


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask about the oldest ones; Enter keeps them for another four weeks."""
    items = tuple(Item(one.id, one.title, _since(snapshot, one)) for one in old_tasks(snapshot)[:_MOST])
    keep = Choice("k", _("keep"), does=_keep)
    return replace(
        base, lines=(_("In the backlog for four weeks or more. Enter keeps them."),), items=items,
        choices=(keep, placing.when(), placing.hand_over(), placing.drop()), enter=_("keep all"), whole=True,
    )  # fmt: skip


def _since(snapshot: Snapshot, task: Task) -> str:
    return _("since {day}").format(day=day_text(task.since, snapshot.date)) if task.since else ""


def _keep(turn: Turn) -> Ledger:
    return tasks.touch(turn.ledger, turn.given.item, turn.snapshot.date)


def _keep_all(turn: Turn) -> Ledger:
    ledger = turn.ledger
    for task in old_tasks(turn.snapshot)[:_MOST]:
        ledger = tasks.touch(ledger, task.id, turn.snapshot.date)
    return ledger


def _result(snapshot: Snapshot) -> str:
    count = len(snapshot.backlog.tasks)
    return ngettext("{n} in the backlog", "{n} in the backlog", count).format(n=count) if count else ""


OLD_TASKS = Step("backlog", N_("Backlog"), _ask, _keep_all, old_tasks, result=_result)
