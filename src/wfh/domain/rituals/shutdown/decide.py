"""Each loose end gets a place; then what is kept for the next working day a first step, if it has none."""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Choice, Item
from wfh.domain.planning import tasks
from wfh.domain.rituals import decisions, placing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.placing import day_word, loose_ends
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

FEW = 3
"""How many carried tasks are asked for a first step; all of them where ``shutdown.depth`` is ``full``."""


_ALL = "all"
"""The line that decides about everything that waits."""


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask about each loose end: the first line is for all of them, and what was decided stays and can be changed."""
    tomorrow, loose = day_word(snapshot, following_date(snapshot)), loose_ends(snapshot)
    line = ngettext("This one to {day}", "All {n} to {day}", len(loose)).format(n=len(loose), day=tomorrow)
    every, to_all = (Item(_ALL, line, whole=True),) if loose else (), _("all {day}").format(day=tomorrow)
    one_by_one = (
        Choice("t", tomorrow, does=placing.to_following), placing.when(), placing.hand_over(), placing.backlog(),
        placing.drop(), Choice("d", _("done"), does=decisions.finish),
    )  # fmt: skip
    choices = tuple(replace(choice, does=decisions.deciding(choice.does)) for choice in one_by_one)
    to_tomorrow = Choice("A", to_all, every_item=True, does=_all_following, passes=True, quiet=True)
    return replace(
        base, lines=(_("Each loose end gets a place, so it need not stay in your head."),),
        items=(*every, *decisions.items(snapshot, tomorrow)), choices=(*choices, to_tomorrow),
        enter=to_all if loose else _("next"), revisable=True,
    )  # fmt: skip


def _all_following(turn: Turn) -> Ledger:
    return placing.all_by(turn, loose_ends(turn.snapshot), decisions.deciding(placing.to_following))


def _result(snapshot: Snapshot) -> str:
    waiting = len(loose_ends(snapshot))
    return ngettext("{n} open", "{n} open", waiting).format(n=waiting)


DECIDE = Step(
    "decide", N_("Decide"), _ask, _all_following, lambda snapshot: loose_ends(snapshot) or snapshot.day.decided,
    result=_result, listed=True,
)  # fmt: skip


# ---------------------------------------------------------------- first steps


def first_step_tasks(snapshot: Snapshot) -> tuple[Task, ...]:
    """Return the traces of the tasks kept for the next working day that are asked for a first step.

    The one thing of today leads, as it does in the stand-up text.
    """
    to = following_date(snapshot)
    moved = [task for task in snapshot.day.tasks if task.status is TaskStatus.MOVED and task.moved_to == to]
    moved.sort(key=lambda task: task.id != snapshot.day.outcome)
    return tuple(moved if snapshot.config.shutdown.depth == "full" else moved[:FEW])


def kept(snapshot: Snapshot, trace: Task) -> Task | None:
    """Return the task that left a trace, from wherever it is now; None if it is gone."""
    try:
        return snapshot.ledger.find_task(trace.id)[1]
    except WfhError:
        return None


def _waiting(snapshot: Snapshot) -> dict[str, Task]:
    """Return those of them, by part, that have neither a first step nor a note on where they were left."""
    found = (task for task in first_step_tasks(snapshot) if not task.first_step and not task.resume)
    return {f"decide.first.{task.id}": task for task in found}


def _ask_first(snapshot: Snapshot, base: Prompt) -> Prompt:
    trace = _waiting(snapshot)[base.step]
    return replace(
        base, lines=(trace.title,), field=_("What's the first step, when and where?"),
        default=(kept(snapshot, trace) or trace).first_step,
    )  # fmt: skip


def _answer_first(turn: Turn) -> Ledger | None:
    """Keep the first step. With nothing to keep, the remaining questions are skipped, too."""
    task = kept(turn.snapshot, _waiting(turn.snapshot)[turn.given.step])
    if not turn.text and not (task and task.first_step):
        return None
    if turn.given.text is None or task is None:
        return turn.ledger
    return tasks.annotate(turn.ledger, task.id, first_step=turn.text)


FIRST_STEPS = Step(
    "decide.first", N_("Decide"), _ask_first, _answer_first, parts=lambda snapshot: tuple(_waiting(snapshot))
)
