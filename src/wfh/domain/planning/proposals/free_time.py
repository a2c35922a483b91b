"""The free time of today: my hours from now to the stop without what takes them."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning.proposals.task_kinds import wished_at
from wfh.domain.planning.tasks import DEFAULT_BLOCK_MINUTES
from wfh.domain.time.moment import utc
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.time.spans import Span, clip, intersect, normalise, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import schedule_in, todays_hours
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans


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
    return normalise(span for block in snapshot.day.blocks if (span := block_span(block)) is not None)


def block_span(block: Block) -> Span | None:
    """Return the span (UTC) of a block that is planned or running; None for one that has ended or has no time."""
    begin = block.start or block.planned_start
    return None if block.end is not None or begin is None else Span(utc(begin), block_end(block, begin))


def block_end(block: Block, start: datetime) -> datetime:
    """Return when a block that starts at ``start`` ends; an open-ended one has the default length."""
    return utc(start) + timedelta(minutes=block.planned_minutes or DEFAULT_BLOCK_MINUTES)


def blocks_ahead(snapshot: Snapshot) -> tuple[Block, ...]:
    """Return the planned blocks that start from now on, in order of time."""
    ahead = [
        block
        for block in snapshot.day.blocks
        if block.is_planned and block.planned_start and block.planned_start >= snapshot.now
    ]
    return tuple(sorted(ahead, key=lambda block: utc(block.planned_start or snapshot.now)))


def blocks_that_hold(snapshot: Snapshot, day: Day | None = None) -> tuple[Block, ...]:
    """Return the blocks ahead that can stay where they are, in order of time.

    A block holds if it starts from now on, in my hours, and meets no meeting, no lunch, no running block and no earlier
    block that holds. One outside hours holds at the wish of its task. What was put into office hours by hand holds.
    """
    day = day or snapshot.day
    hours = todays_hours(snapshot)
    running = [span for block in day.blocks if block.is_running and (span := block_span(block))]
    taken = [*(placed.span for placed in snapshot.meetings), *running]
    if hours:
        whole = Span(hours[0].start, hours[-1].end)
        taken += window_spans(schedule_in(snapshot.config, snapshot.zone), whole, WindowKind.LUNCH)
    wishes = {task.id: wished_at(snapshot, task) for task in day.tasks}
    holding = []
    for block in blocks_ahead(replace(snapshot, day=day)):
        span = block_span(block)
        if span is None or any(span.start < other.end and other.start < span.end for other in taken):
            continue
        if not hours or intersect(hours, (span,)) == (span,) or wishes.get(block.task) == span.start:
            holding.append(block)
            taken.append(span)
    return tuple(holding)


def without_what_moves(snapshot: Snapshot, day: Day | None = None) -> Day:
    """Return the day without the blocks that are proposed again: those of open tasks that no longer hold."""
    day = day or snapshot.day
    stay = {block.id for block in blocks_that_hold(snapshot, day)}
    open_ids = {task.id for task in day.open_tasks}
    blocks = (
        block
        for block in day.blocks
        if not (block.is_planned and block.planned_start and block.task in open_ids) or block.id in stay
    )
    return replace(day, blocks=tuple(blocks))
