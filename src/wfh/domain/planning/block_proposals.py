"""Proposes blocks in the free gaps of the day, each with its reason. Nothing is planned until it is accepted.

A block never overlaps a meeting, a lunch, office hours or another block, is never outside the hours or before now, and
starts on a quarter hour. First come tasks with a wished start, at that time or, if it has passed or is occupied, as
soon as possible; then calls and hand-overs that name a person, while that person works; then deep work, the one outcome
and the longest first, in no-meeting windows; then the rest. A block is as long as what remains of the estimate.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.block import Block, elapsed_seconds
from wfh.domain.planning.tasks import DEFAULT_BLOCK_MINUTES
from wfh.domain.time.formatting import time_text
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.quarter_hours import QUARTER, first_free_span
from wfh.domain.time.spans import Span, clip, intersect, normalise, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.today.boundary import instant_on, schedule_in, todays_hours
from wfh.values import dataclass, replace
from wfh.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.domain.time.spans import Spans

DEEP_MINUTES = 60
"""A task with at least this estimate is deep work."""


@dataclass(frozen=True, slots=True)
class BlockProposal:
    """A block for ``task`` in ``span`` (UTC), and its reason: a code ``why``, and ``until`` when the reason holds."""

    task: Task
    span: Span
    why: str
    until: datetime
    person: str = ""


def free_gaps(snapshot: Snapshot) -> Spans:
    """Return the free time in today's hours from now on.

    That is the time without meetings, lunch, office hours and blocks, including the running one.
    """
    hours = todays_hours(snapshot)
    return free_within(snapshot, hours, WindowKind.LUNCH, WindowKind.OFFICE_HOURS)


def free_within(snapshot: Snapshot, spans: Spans, *protected: WindowKind) -> Spans:
    """Return the free time in ``spans`` from now on.

    That is the time without meetings, blocks, the running one, and windows of the kinds ``protected``.
    """
    if not spans or spans[-1].end <= snapshot.now:
        return ()
    whole = Span(spans[0].start, spans[-1].end)
    windows = window_spans(schedule_in(snapshot.config, snapshot.zone), whole, *protected)
    taken = normalise((*(placed.span for placed in snapshot.meetings), *windows, *planned_spans(snapshot)))
    return clip(subtract(spans, taken), Span(snapshot.now, max(whole.end, snapshot.now + QUARTER)))


def planned_spans(snapshot: Snapshot) -> Spans:
    """Return the time taken by blocks: planned ones, and the rest of the running one."""
    spans = []
    for block in snapshot.day.blocks:
        begin = block.start or block.planned_start
        if block.end is None and begin is not None:
            length = timedelta(minutes=block.planned_minutes or DEFAULT_BLOCK_MINUTES)
            spans.append(Span(utc(begin), utc(begin) + length))
    return normalise(spans)


def propose_blocks(snapshot: Snapshot, declined: tuple[str, ...] = ()) -> tuple[BlockProposal, ...]:
    """Return a block for each open task that has none ahead and fits in a gap, in order of time.

    ``declined`` are ids of tasks for which no block is wanted.
    """
    gaps = free_gaps(snapshot)
    placed: list[BlockProposal] = []
    for task in _order(snapshot, declined):
        left = subtract(gaps, normalise(proposal.span for proposal in placed))
        if placement := _placed(snapshot, task, left):
            placed.append(placement)
    return tuple(sorted(placed, key=lambda proposal: proposal.span))


def unplaced(
    snapshot: Snapshot, proposals: tuple[BlockProposal, ...], declined: tuple[str, ...] = ()
) -> tuple[Task, ...]:
    """Return the open tasks without a block that fit in no gap beside the ``proposals``, in their order."""
    placed = {proposal.task.id for proposal in proposals}
    waiting = {task.id for task in _order(snapshot, declined)} - placed
    return tuple(task for task in snapshot.day.open_tasks if task.id in waiting)


def _order(snapshot: Snapshot, declined: tuple[str, ...]) -> tuple[Task, ...]:
    planned = {block.task for block in blocks_ahead(snapshot)} | {
        snapshot.running.block.task if snapshot.running else ""
    }
    waiting = [task for task in snapshot.day.open_tasks if task.id not in planned and task.id not in declined]

    def rank(task: Task) -> tuple[int, int, int]:
        if (wished := wished_at(snapshot, task)) is not None:
            return 0, int(wished.timestamp()), 0
        if person_named_in(snapshot, task) is not None:
            return 1, 0, 0
        return (2, task.id != snapshot.day.outcome, -(task.estimate or 0)) if is_deep(snapshot, task) else (3, 0, 0)

    return tuple(sorted(waiting, key=rank))


def blocks_ahead(snapshot: Snapshot) -> tuple[Block, ...]:
    """Return the planned blocks that start from now on, in order of time."""
    ahead = [
        block
        for block in snapshot.day.blocks
        if block.is_planned and block.planned_start and block.planned_start >= snapshot.now
    ]
    return tuple(sorted(ahead, key=lambda block: utc(block.planned_start or snapshot.now)))


def block_end(block: Block, start: datetime) -> datetime:
    """Return when a planned block that starts at ``start`` ends; an open-ended one has the default length."""
    return utc(start) + timedelta(minutes=block.planned_minutes or DEFAULT_BLOCK_MINUTES)


def is_deep(snapshot: Snapshot, task: Task) -> bool:
    """Return whether a task is deep work: the one outcome, or a long task."""
    return task.id == snapshot.day.outcome or (task.estimate or 0) >= DEEP_MINUTES


def person_named_in(snapshot: Snapshot, task: Task) -> Person | None:
    """Return the colleague whose name is a word of the task's title, or None."""
    words = {word.strip(".,:;!?()").casefold() for word in task.title.split()}
    words |= {word.removesuffix("'s").removesuffix("’s") for word in words}
    return next((person for person in snapshot.config.people if person.name.casefold() in words), None)


def _placed(snapshot: Snapshot, task: Task, gaps: Spans) -> BlockProposal | None:
    length = _length(snapshot, task)
    start = _wish_ahead(snapshot, task)
    if start is not None and clip(gaps, Span(start, start + length)) == (Span(start, start + length),):
        return BlockProposal(task, Span(start, start + length), "wished", start + length)
    person = person_named_in(snapshot, task)
    if person is not None and gaps:
        # A day longer than the gaps, because the other person's hours may end after mine.
        there = working_spans(person.schedule, Span(gaps[0].start, gaps[-1].end + timedelta(days=1)))
        if span := first_free_span(intersect(gaps, there), snapshot.zone, length):
            return BlockProposal(task, span, "person", _end(there, span), person.id)
    if is_deep(snapshot, task) and gaps:
        window = window_spans(
            schedule_in(snapshot.config, snapshot.zone), Span(gaps[0].start, gaps[-1].end), WindowKind.NO_MEETING
        )
        if span := first_free_span(intersect(gaps, window), snapshot.zone, length):
            quiet = subtract(window, normalise(placed.span for placed in snapshot.meetings))
            return BlockProposal(task, span, "deep", _end(quiet, span))
    span = first_free_span(gaps, snapshot.zone, length)
    return BlockProposal(task, span, "free", _end(gaps, span)) if span else None


def wished_at(snapshot: Snapshot, task: Task) -> datetime | None:
    """Return the wished start (UTC) of a task of today, or None."""
    if task.at is None:
        return None
    return instant_on(snapshot.config, snapshot.zone, snapshot.date, task.at)


def _wish_ahead(snapshot: Snapshot, task: Task) -> datetime | None:
    start = wished_at(snapshot, task)
    return start if start is not None and start >= snapshot.now else None


def _length(snapshot: Snapshot, task: Task) -> timedelta:
    """Return the length of a block for the rest of the task: whole quarter hours, at least one."""
    worked = sum(
        elapsed_seconds(block, snapshot.now)
        for day in (snapshot.day, *(day for day in snapshot.ledger.days.values() if day.date != snapshot.date))
        for block in day.blocks
        if block.task == task.id
    )
    left = timedelta(minutes=task.estimate or DEFAULT_BLOCK_MINUTES, seconds=-worked if task.estimate else 0)
    return max(1, -(-left // QUARTER)) * QUARTER


def _end(spans: Spans, span: Span) -> datetime:
    return next(period.end for period in spans if span.start in period)


def proposal_reason(snapshot: Snapshot, proposal: BlockProposal) -> str:
    """Describe why a block is proposed at its time."""
    until = time_text(proposal.until, snapshot.zone, snapshot.config.ui.clock)
    match proposal.why:
        case "wished":
            return _("as you wished")
        case "person":
            name = next(person.name for person in snapshot.config.people if person.id == proposal.person)
            return _("{person} works until {time}").format(person=name, time=until)
        case "deep":
            return _("no meetings until {time}").format(time=until)
        case _:
            return _("free until {time}").format(time=until)


def accept_proposals(day: Day, moment: Moment, proposals: tuple[BlockProposal, ...]) -> Day:
    """Return the day with the proposals as planned blocks."""
    blocks = (
        Block(moment.ids.block(), proposal.task.id, stamp(proposal.span.start, moment.zone), proposal.span.minutes)
        for proposal in proposals
    )
    return replace(day, blocks=(*day.blocks, *blocks))
