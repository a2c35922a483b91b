"""The one thing: which task is finished today if only one is."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Takes
from wfh.domain.planning.proposals.one_thing_default import default_one_thing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.plan.pick import task_item
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    lines = (_("If only one thing is finished today, which?"), snapshot.day.if_then)
    choices = (
        Choice("o", _("this one"), does=_answer, passes=True),
        Choice(
            "i", _("if something gets in the way, then …"), Takes.TEXT, every_item=True,
            does=lambda turn: turn.change(if_then=turn.argument),
        ),
    )  # fmt: skip
    return replace(
        base, lines=tuple(filter(None, lines)), items=tuple(task_item(snapshot, task) for task in _order(snapshot)),
        choices=choices, enter=_("this one"),
    )  # fmt: skip


def _order(snapshot: Snapshot) -> tuple[Task, ...]:
    """Return the open tasks, the one that is proposed first."""
    proposed = default_one_thing(snapshot)
    return tuple(sorted(snapshot.day.open_tasks, key=lambda task: task is not proposed))


def _answer(turn: Turn) -> Ledger:
    return turn.change(outcome=turn.given.item or _order(turn.snapshot)[0].id)


OUTCOME = Step("outcome", N_("One thing"), _ask, _answer, lambda snapshot: snapshot.day.open_tasks, listed=True)
