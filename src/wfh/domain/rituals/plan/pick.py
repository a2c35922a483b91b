"""What is meant to be done today, of what is here and what waits in the backlog."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.planning import estimate_ratio, tasks
from wfh.domain.planning.dates.carried import age_text
from wfh.domain.planning.dates.deadlines import is_too_late, tight_deadlines, tight_text
from wfh.domain.planning.proposals.task_kinds import estimate_text
from wfh.domain.planning.quick_entry import parse_entry, parse_length, parse_line
from wfh.domain.planning.tasks import task_entry
from wfh.domain.rituals import placing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.reading import read_length
from wfh.domain.time.formatting import length_text
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

AGED = 2
"""Carried so often, a task is here for the third day."""


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    waiting = tuple(task_item(snapshot, task, _("backlog")) for task in snapshot.backlog.tasks)
    choices = (
        Choice("t", _("today"), does=placing.to_today), placing.when(), placing.backlog(), placing.drop(),
        *([placing.hand_over()] if snapshot.config.people else []),
        Choice("s", _("shrink"), Takes.TASK, does=_shrink),
        Choice("~", _("estimate"), Takes.LENGTH, does=_estimate),
        Choice("J", _("down"), does=lambda turn: tasks.reorder(turn.ledger, turn.given.item, 1)),
        Choice("K", _("up"), does=lambda turn: tasks.reorder(turn.ledger, turn.given.item, -1)),
        Choice("a", _("add"), Takes.TASK, every_item=True, does=lambda turn: added(turn, turn.argument.splitlines())),
    )  # fmt: skip
    lines = (load_text(snapshot), estimate_ratio.ratio_text(snapshot), *_aged_lines(snapshot), *_due_lines(snapshot))
    return replace(
        base, lines=tuple(filter(None, lines)), items=(*todays_items(snapshot), *waiting),
        choices=choices, enter=_("keep these"), start=next((task.id for task in _aged(snapshot)), ""),
    )  # fmt: skip


def todays_items(snapshot: Snapshot) -> tuple[Item, ...]:
    """Return the open tasks of today as items."""
    return tuple(task_item(snapshot, task, _("today")) for task in snapshot.day.open_tasks)


def task_item(snapshot: Snapshot, task: Task, where: str = "") -> Item:
    """Return a task as an item, with its estimate, its age and where it is."""
    facts = (estimate_text(snapshot, task), age_text(task, snapshot.date))
    return Item(task.id, task.title, " · ".join(filter(None, facts)), None, where)


def load_text(snapshot: Snapshot) -> str:
    """Describe how much is planned of what fits: ``3 h 10 of 4 h 20``; on a day off only what is planned."""
    planned, available = length_text(snapshot.capacity.planned), length_text(snapshot.capacity.available)
    text = _("{planned} of {available}").format(planned=planned, available=available)
    return text if snapshot.capacity.available else planned


def _aged(snapshot: Snapshot) -> tuple[Task, ...]:
    return tuple(task for task in snapshot.day.open_tasks if task.carried >= AGED)


def _aged_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Ask once for all tasks that are here for the third day or longer: do, shrink, hand over, or drop."""
    count = len(_aged(snapshot))
    asked = ngettext(
        "{n} task is here for the third day or longer: do it, s shrink, h hand over, or x drop?",
        "{n} tasks are here for the third day or longer: do each, s shrink, h hand over, or x drop?",
        count,
    )
    return (asked.format(n=count),) if count else ()


def _due_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Name what has to be picked, or made smaller, for its deadline to be kept, with the key that does it."""
    today = {task.id for task in snapshot.day.open_tasks}
    lines = []
    for one in tight_deadlines(snapshot):
        if is_too_late(snapshot, one):
            lines.append(_("{text} · s shrinks it").format(text=tight_text(snapshot, one)))
        elif one.task.id not in today:
            lines.append(_("{text} · t accepts it").format(text=tight_text(snapshot, one)))
    return tuple(lines)


def _shrink(turn: Turn) -> Ledger:
    """Set a smaller title and a length of a task, or one of them; a length alone leaves the title as it is."""
    _where, task = turn.ledger.find_task(turn.given.item)
    if parse_length(turn.argument.removeprefix("~")) is not None:
        return _estimate(turn)
    entry = parse_entry(turn.argument, turn.snapshot.date, turn.ledger.results.ids)
    title, estimate = entry.title or task.title, task.estimate if entry.estimate is None else entry.estimate
    smaller = replace(task_entry(task), title=title, estimate=estimate)
    return tasks.edit(turn.ledger, turn.moment, task.id, smaller)


def _estimate(turn: Turn) -> Ledger:
    return tasks.estimate(turn.ledger, turn.given.item, read_length(turn.argument))


def added(turn: Turn, lines: Sequence[str]) -> Ledger:
    """Add a task by each line of quick entry."""
    ledger, today, results = turn.ledger, turn.snapshot.date, turn.ledger.results.ids
    for line in lines:
        entry = parse_line(line, today, results) if len(lines) > 1 else parse_entry(line, today, results)
        ledger, _task = tasks.add(ledger, turn.moment, entry, None if entry.to_backlog else entry.day or today)
    return ledger


PICK = Step(
    "pick", N_("Pick"), _ask, if_any=lambda snapshot: snapshot.day.open_tasks or snapshot.backlog.tasks,
    result=load_text,
)  # fmt: skip
