"""Verbs on the focus block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from wfh.domain import blocks, tasks
from wfh.domain.focus import BlockOutcome
from wfh.domain.looking import whole_day
from wfh.domain.moment import utc
from wfh.domain.quick_entry import parse, parse_clock
from wfh.domain.text import clean
from wfh.domain.zones import first_instant, instants
from wfh.errors import WfhError
from wfh.usecases.tasks import find_open
from wfh.words import N_, _

if TYPE_CHECKING:
    from wfh.domain.focus import Block
    from wfh.domain.ledger import Ledger
    from wfh.domain.look import Look
    from wfh.domain.moment import Moment
    from wfh.usecases.workspace import Workspace

LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a block would most likely be about: a task (empty id: none), its title, minutes, and the first step."""

    task_id: str
    title: str
    minutes: int
    first_step: str


def suggestion(look: Look) -> Suggestion:
    """Suggest the block planned for now or next, else the one thing, else the first open task."""
    usual = look.config.focus.minutes
    still_open = {task.id: task for task in look.day.open_tasks}
    planned = sorted(
        (block for block in look.day.blocks if block.is_planned and block.planned_start and block.task in still_open),
        key=lambda block: abs(utc(block.planned_start or look.now) - look.now),
    )
    wanted = [planned[0].task] if planned and _is_near(planned[0], look) else []
    wanted += [look.day.outcome, *still_open, *(block.task for block in planned)]
    task = next((still_open[task_id] for task_id in wanted if task_id in still_open), None)
    if task is None:
        return Suggestion("", "", usual, "")
    minutes = next((block.planned_minutes for block in planned if block.task == task.id), 0)
    return Suggestion(task.id, task.title, minutes or usual, task.resume or task.first_step)


def _is_near(block: Block, look: Look) -> bool:
    begin = block.planned_start
    return begin is not None and abs(utc(begin) - look.now) <= timedelta(minutes=60)


def start(
    workspace: Workspace,
    *,
    text: str = "",
    task: str = "",
    minutes: int | None = None,
    until: str = "",
    open_ended: bool = False,
    first_step: str | None = None,
) -> Look:
    """Start a block: on the task of the id ``task``, or the one ``text`` names (made if there is none), or the usual.

    Its length is ``minutes``, or up to the clock time ``until``, or open. Raises WfhError where the day is closed, a
    block runs already, or the length makes no sense.
    """
    text = clean(text).strip()

    def rule(ledger: Ledger, look: Look, moment: Moment) -> Ledger:
        likely = suggestion(look)
        task_id = task or ("" if text else likely.task_id)
        entry = parse(text, moment.date)
        if text and not task:
            found = find_open(look, entry.title or text)
            if found is None:
                ledger, found = tasks.add(ledger, moment, entry, moment.date)
            task_id = found.id
        usual = likely.minutes if task_id == likely.task_id else workspace.config.focus.minutes
        length = 0 if open_ended else _length(look, minutes, until, usual)
        if task_id and first_step is not None:
            ledger = tasks.annotate(ledger, task_id, first_step=clean(first_step).strip())
        return blocks.start(ledger, moment, task_id, length)

    return workspace.apply(N_("start"), rule)


def _length(look: Look, minutes: int | None, until: str, usual: int) -> int:
    if until:
        return minutes_until(look, until)
    if minutes is None:
        return usual
    if not 0 <= minutes <= LONGEST_MINUTES:
        raise WfhError(_("A block takes 1 to 1440 minutes, or 0 for an open end."))
    return minutes


def minutes_until(look: Look, text: str) -> int:
    """Give the minutes from now to the next time the clock reads ``text``, at least one.

    Raises WfhError where it is not a time, or is not ahead on this working day.
    """
    minute = parse_clock(text)
    if minute is None:
        raise WfhError(_("“{text}” is not a time (for example: 11:20).").format(text=text))
    midnight = datetime.combine(look.now.astimezone(look.zone), time())
    readings = [midnight + timedelta(days=ahead, minutes=minute) for ahead in (0, 1)]
    # Where the clock goes back a time comes twice; where it goes forward, not at all.
    found = [end for wall in readings for end in instants(wall, look.zone) or (first_instant(wall, look.zone),)]
    ahead = [end for end in found if look.now < end <= whole_day(look.config, look.zone, look.date).end]
    if not ahead:
        raise WfhError(_("{text} has passed.").format(text=text))
    return max(1, round((min(ahead) - look.now).total_seconds() / 60))


def pause(workspace: Workspace) -> Look:
    """Pause the block that runs."""
    return workspace.apply(N_("pause"), lambda ledger, _look, moment: blocks.pause(ledger, moment))


def resume(workspace: Workspace) -> Look:
    """Let the paused block run on."""
    return workspace.apply(N_("resume"), lambda ledger, _look, moment: blocks.resume(ledger, moment))


def extend(workspace: Workspace, minutes: int) -> Look:
    """Give the block that runs more minutes, or less."""
    return workspace.apply(N_("lengthen"), lambda ledger, _look, _moment: blocks.extend(ledger, minutes))


def stop(workspace: Workspace, outcome: BlockOutcome = BlockOutcome.MOVED_ON, next_text: str = "") -> Look:
    """End the block that runs, with how it ended and where to go on next time."""
    return workspace.apply(
        N_("stop"), lambda ledger, _look, moment: blocks.stop(ledger, moment, outcome, clean(next_text))
    )
