"""Focus blocks in a ledger: at most one runs at any time."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.block import (
    Block,
    BlockOutcome,
    ended,
    ended_early,
    extended,
    paused,
    remaining_seconds,
    resumed,
    with_absence,
    with_length,
)
from wfh.domain.model.ledger import title_of
from wfh.domain.planning import tasks
from wfh.domain.time.moment import stamp, utc
from wfh.domain.today.after_hours import closed_day_error
from wfh.domain.today.running_break import finished
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wfh.domain.model.absence import Gap
    from wfh.domain.model.block import Interruption
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.durations import Rounds
    from wfh.domain.time.moment import Moment


SLIPPED = timedelta(minutes=15)
"""A block that has not begun this long after its planned start has slipped."""


def start(ledger: Ledger, moment: Moment, task_id: str, minutes: int, rounds: Rounds | None = None) -> Ledger:
    """Start a block of ``minutes`` (0: open-ended) on a task, or without one (an empty id).

    ``rounds`` is the block's place in a series. A running break ends. An open task that is elsewhere moves to today. If
    a block is planned for the task, that one starts; of several, the first.

    Raises WfhError if a block runs already, the day is closed or the task does not exist.
    """
    if ledger.day(moment.date).is_closed:
        raise closed_day_error()
    if running := ledger.running():
        raise WfhError(_("{title} is still running. End it first.").format(title=title_of(ledger, running[1])))
    if task_id and ledger.find_task(task_id)[1].is_open:
        ledger = tasks.move(ledger, moment, task_id, moment.date)
    day = finished(ledger.day(moment.date, moment.zone.key), moment.stamp)
    planned = [block for block in day.blocks if task_id and block.task == task_id and block.is_planned]
    if planned:
        first = min(planned, key=lambda block: (block.planned_start is None, utc(block.planned_start or moment.now)))
        begun = replace(with_length(first, minutes), start=moment.stamp)
        return ledger.with_day(with_block(day, _in_rounds(begun, rounds)))
    block = _in_rounds(Block(moment.ids.block(), task_id, planned_minutes=minutes, start=moment.stamp), rounds)
    return ledger.with_day(replace(day, blocks=(*day.blocks, block)))


def left_at(day: Day) -> tuple[tuple[str, str], ...]:
    """Return where work was left: title and note of open tasks with one, and of blocks without a task."""
    noted = [(task.title, task.resume) for task in day.open_tasks if task.resume]
    free = [block.left_at for block in day.blocks if not block.task and block.outcome is not BlockOutcome.DONE]
    return (*noted, *((_("focus"), note) for note in free if note))


def _in_rounds(block: Block, rounds: Rounds | None) -> Block:
    if rounds is None:
        return block
    return replace(block, round=rounds.number, rounds=rounds.of, break_minutes=rounds.break_minutes)


def with_block(day: Day, block: Block) -> Day:
    """Return the day with ``block`` in place of the one of the same id."""
    return replace(day, blocks=tuple(block if other.id == block.id else other for other in day.blocks))


def movable(day: Day) -> tuple[Block, ...]:
    """Return the planned blocks that have not begun, in order of time."""
    planned = [(utc(block.planned_start), block) for block in day.blocks if block.is_planned and block.planned_start]
    return tuple(block for _start, block in sorted(planned, key=lambda pair: (pair[0], pair[1].id)))


def slipped(snapshot: Snapshot) -> tuple[Block, ...]:
    """Return the blocks of open tasks that are late by a quarter of an hour or more, during working hours.

    If the task is being worked on in another block, it is not late; after the stop no block is.
    """
    stop = snapshot.boundary.stop_at
    if snapshot.day.is_closed or (stop is not None and snapshot.now >= stop):
        return ()
    waiting = {task.id for task in snapshot.day.open_tasks} - (
        {snapshot.running.block.task} if snapshot.running else set()
    )
    return tuple(
        block
        for block in movable(snapshot.day)
        if block.task in waiting and utc(block.planned_start or snapshot.now) + SLIPPED <= snapshot.now
    )


def change_running(ledger: Ledger, change: Callable[[Block], Block]) -> Ledger:
    """Apply ``change`` to the running block. Raises WfhError if there is none."""
    running = ledger.running()
    if running is None:
        raise WfhError(_("No block is running."))
    when, block = running
    return ledger.with_day(with_block(ledger.day(when), change(block)))


def pause(ledger: Ledger, moment: Moment) -> Ledger:
    """Pause the running block."""
    return change_running(ledger, lambda block: paused(block, moment.stamp))


def interrupt(ledger: Ledger, moment: Moment, kind: Interruption, note: str) -> Ledger:
    """Pause the running block for an interruption; ``note`` on where to resume is also kept with the task."""
    ledger = change_running(ledger, lambda block: paused(block, moment.stamp, kind.value, note))
    running = ledger.running()
    if not note or running is None or not _is_kept(ledger, running[1].task):
        return ledger
    return tasks.annotate(ledger, running[1].task, resume=note)


def add_note(ledger: Ledger, block_id: str, text: str) -> Ledger:
    """Add to the resume note of an interrupted block and of its task; a resumed block is left unchanged."""
    running = ledger.running()
    if running is None or running[1].id != block_id or not running[1].is_interrupted:
        return ledger

    def noted(block: Block) -> Block:
        *before, last = block.pauses
        return replace(block, pauses=(*before, replace(last, note=_joined(last.note, text))))

    ledger = change_running(ledger, noted)
    task_id = running[1].task
    if not _is_kept(ledger, task_id):
        return ledger
    return tasks.annotate(ledger, task_id, resume=_joined(running[1].pauses[-1].note, text))


def _joined(note: str, text: str) -> str:
    return " · ".join(filter(None, (note, text)))


def resume(ledger: Ledger, moment: Moment) -> Ledger:
    """Resume the paused block."""
    return change_running(ledger, lambda block: resumed(block, moment.stamp))


def extend(ledger: Ledger, minutes: int) -> Ledger:
    """Change the planned length of the running block by ``minutes``."""
    return change_running(ledger, lambda block: extended(block, minutes))


def stop(ledger: Ledger, moment: Moment, outcome: BlockOutcome, next_text: str) -> Ledger:
    """End the running block. ``done`` completes its task; ``next_text`` becomes the task's resume note."""
    running = ledger.running()
    ledger = change_running(ledger, lambda block: ended(block, moment.stamp, outcome))
    task_id = running[1].task if running else ""
    if not _is_kept(ledger, task_id):
        return ledger  # the task was removed from its file by hand
    if next_text.strip():
        ledger = tasks.annotate(ledger, task_id, resume=next_text.strip())
    if outcome is BlockOutcome.DONE:
        ledger = tasks.set_done(ledger, moment, task_id, done=True)
    return ledger


def _is_kept(ledger: Ledger, task_id: str) -> bool:
    if not task_id:
        return False
    try:
        ledger.find_task(task_id)
    except WfhError:
        return False
    return True


def cancel(ledger: Ledger, moment: Moment) -> Ledger:
    """Cancel the running block: it was started by mistake and is not counted."""
    return change_running(ledger, lambda block: ended(block, moment.stamp, BlockOutcome.CANCELLED))


def answer_gap(ledger: Ledger, moment: Moment, gap: Gap, answer: GapAnswer, at: datetime | None = None) -> Ledger:
    """Apply the answer to a gap to the running block; ``at`` is when work stopped if later than the gap's start.

    ``break`` adds a pause; ``worked`` changes nothing; ``discard`` ends the block at the start of the gap; ``split``
    does so, too, and starts a new block on the same task for the rest of the planned time.
    """
    since = gap.since if at is None else min(max(at, gap.since), gap.until)
    begin, end = stamp(since, moment.zone), stamp(gap.until, moment.zone)
    running = ledger.running()
    if answer is GapAnswer.WORKED:
        return ledger
    if answer is GapAnswer.BREAK:
        return change_running(ledger, lambda block: with_absence(block, begin, end))
    ledger = change_running(ledger, lambda block: ended_early(block, begin, BlockOutcome.MOVED_ON))
    return _second_part(ledger, moment, running[1], begin) if answer is GapAnswer.SPLIT and running else ledger


def _second_part(ledger: Ledger, moment: Moment, first: Block, at: datetime) -> Ledger:
    from wfh.domain.planning.durations import Rounds  # late: Today reads no lengths

    left = (remaining_seconds(first, at) or 0) // 60 if first.planned_minutes else 0
    minutes = 0 if not first.planned_minutes else left if left > 0 else first.planned_minutes
    rounds = Rounds(first.round, first.rounds, first.break_minutes) if first.rounds else None
    return start(ledger, moment, first.task if _is_kept(ledger, first.task) else "", minutes, rounds)
