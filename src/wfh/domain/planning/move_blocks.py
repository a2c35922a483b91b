"""Planned blocks changed by hand, in quarter hours: the same rules for Today and for the Plan ritual.

A block moves to the next quarter hour at which it fits, past whatever is in between: a meeting, lunch, another block,
time outside hours. It never overlaps these, and never starts before now. Office hours are allowed by hand, although
nothing is proposed in them; on a day without hours the whole day is. A block that has begun cannot be moved.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import Block
from wfh.domain.model.ledger import title_of
from wfh.domain.planning.blocks import movable, with_block
from wfh.domain.planning.proposals.free_time import free_within
from wfh.domain.planning.proposals.task_kinds import wished_at
from wfh.domain.planning.tasks import DEFAULT_BLOCK_MINUTES, with_task
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.formatting import time_text
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.quarter_hours import quarters
from wfh.domain.time.spans import Span, clip
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.time.zones import minute_of_day
from wfh.domain.today.boundary import instant_on, schedule_in, todays_hours
from wfh.domain.today.take_snapshot import whole_day
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.domain.time.spans import Spans

_QUARTER_MINUTES = 15
"""The shortest block made by hand, and the step of every change, in minutes."""


def span_of(block: Block, now: datetime) -> Span:
    """Return the span (UTC) of a planned block; an open-ended one has the default length."""
    start = utc(block.planned_start or now)
    return Span(start, start + timedelta(minutes=length_of(block)))


def length_of(block: Block) -> int:
    """Return the planned minutes of a block; an open-ended one has the default length."""
    return block.planned_minutes or DEFAULT_BLOCK_MINUTES


def move_block(ledger: Ledger, snapshot: Snapshot, moment: Moment, block_id: str, by: int) -> Ledger:
    """Move a planned block to the next free place later (``by`` 1) or earlier (-1).

    If it is at the wished start of its task, the wish moves along. Raises WfhError if there is no such place, or the
    block does not exist or has begun.
    """
    day, block = _planned_block(ledger, snapshot, block_id)
    span = span_of(block, snapshot.now)
    places = tuple(quarters(room_for(snapshot, day, block_id), snapshot.zone, span.length))
    if by > 0:
        place = next((start for start in places if start > span.start), None)
    else:
        place = next((start for start in reversed(places) if start < span.start), None)
    if place is None:
        raise WfhError(_("No free slot later today.") if by > 0 else _("No free slot earlier today."))
    return _placed(ledger, snapshot, moment, day, block, place)


def drop_block(ledger: Ledger, snapshot: Snapshot, moment: Moment, block_id: str, at: datetime) -> Ledger:
    """Move a planned block to the free place nearest to ``at``; its wish moves along as with :func:`move_block`.

    Raises WfhError if that is where it is, it fits nowhere, or it does not exist or has begun.
    """
    day, block = _planned_block(ledger, snapshot, block_id)
    length = span_of(block, snapshot.now).length
    places = quarters(room_for(snapshot, day, block_id), snapshot.zone, length)
    place = min(places, key=lambda start: abs(start - at), default=None)
    if place in {None, span_of(block, snapshot.now).start}:
        raise WfhError(_("There is no room for that."))
    return _placed(ledger, snapshot, moment, day, block, place)


def pull_end(ledger: Ledger, snapshot: Snapshot, block_id: str, end: datetime) -> Ledger:
    """Make a planned block end as near to ``end`` as whole quarter hours and what follows allow.

    Raises WfhError if it cannot grow or shrink at all, or it does not exist or has begun.
    """
    half = timedelta(minutes=_QUARTER_MINUTES) / 2
    pulled = ledger
    while abs(off := end - span_of(_planned_block(pulled, snapshot, block_id)[1], snapshot.now).end) > half:
        try:
            pulled = resize_block(pulled, snapshot, block_id, 1 if off > timedelta() else -1)
        except WfhError:
            if pulled is ledger:
                raise
            break
    return pulled


def _placed(ledger: Ledger, snapshot: Snapshot, moment: Moment, day: Day, block: Block, place: datetime) -> Ledger:
    day = _with_wish(snapshot, day, block, minute_of_day(place, snapshot.zone))
    return ledger.with_day(with_block(day, replace(block, planned_start=stamp(place, moment.zone))))


def start_block_at(ledger: Ledger, snapshot: Snapshot, moment: Moment, block_id: str, text: str) -> Ledger:
    """Move a planned block to a time of day that was typed (``0930``); a wish that it stands at moves along.

    Raises WfhError if it is not a time, has passed or is taken, or the block does not exist or has begun.
    """
    day, block = _planned_block(ledger, snapshot, block_id)
    minute = parse_clock(text)
    if minute is None:
        raise WfhError(_("“{text}” is not a time (for example: 0930, or 14:15).").format(text=text))
    start = instant_on(snapshot.config, snapshot.zone, snapshot.date, minute)
    span = Span(start, start + timedelta(minutes=length_of(block)))
    if start < utc(snapshot.now):
        raise WfhError(_("{text} has passed.").format(text=time_text(start, snapshot.zone, snapshot.config.ui.clock)))
    if clip(room_for(snapshot, day, block_id), span) != (span,):
        raise WfhError(_obstacle(ledger, snapshot, day, block_id, span))
    day = _with_wish(snapshot, day, block, minute)
    return ledger.with_day(with_block(day, replace(block, planned_start=stamp(start, moment.zone))))


def resize_block(ledger: Ledger, snapshot: Snapshot, block_id: str, by: int) -> Ledger:
    """Make a planned block longer (``by`` 1) or shorter (-1), in whole quarter hours.

    Raises WfhError if something follows directly, it is a quarter hour already, or it does not exist or has begun.
    """
    day, block = _planned_block(ledger, snapshot, block_id)
    minutes = length_of(block)
    if by < 0:
        if minutes <= _QUARTER_MINUTES:
            raise WfhError(_("A quarter of an hour is the shortest block."))
        return ledger.with_day(
            with_block(day, replace(block, planned_minutes=(minutes - 1) // _QUARTER_MINUTES * _QUARTER_MINUTES))
        )
    longer = (minutes // _QUARTER_MINUTES + 1) * _QUARTER_MINUTES
    end = span_of(block, snapshot.now).end
    added = Span(max(end, snapshot.now), end + timedelta(minutes=longer - minutes))
    if added.start < added.end and clip(room_for(snapshot, day, block_id), added) != (added,):
        raise WfhError(_obstacle(ledger, snapshot, day, block_id, added))
    return ledger.with_day(with_block(day, replace(block, planned_minutes=longer)))


def split_block(ledger: Ledger, snapshot: Snapshot, moment: Moment, block_id: str) -> Ledger:
    """Split a planned block into two adjacent halves that can be moved separately.

    Raises WfhError if it is shorter than half an hour, or it does not exist or has begun.
    """
    day, block = _planned_block(ledger, snapshot, block_id)
    minutes = length_of(block)
    if minutes < 2 * _QUARTER_MINUTES:
        raise WfhError(_("A block shorter than half an hour stays whole."))
    first = (minutes + _QUARTER_MINUTES) // (2 * _QUARTER_MINUTES) * _QUARTER_MINUTES
    start = span_of(block, snapshot.now).start + timedelta(minutes=first)
    second = Block(moment.ids.block(), block.task, stamp(start, moment.zone), minutes - first)
    halves = (replace(block, planned_minutes=first), second)
    blocks = (half for other in day.blocks for half in (halves if other.id == block_id else (other,)))
    return ledger.with_day(replace(day, blocks=tuple(blocks)))


def remove_block(ledger: Ledger, snapshot: Snapshot, block_id: str) -> Ledger:
    """Remove a planned block; its task stays, without its wished start if the block was at that time.

    Raises WfhError if the block does not exist or has begun.
    """
    day, block = _planned_block(ledger, snapshot, block_id)
    day = _with_wish(snapshot, day, block, None)
    return ledger.with_day(replace(day, blocks=tuple(other for other in day.blocks if other.id != block_id)))


def room_for(snapshot: Snapshot, day: Day, block_id: str) -> Spans:
    """Return the time from now on in which a block of ``day`` can be put by hand."""
    others = tuple(block for block in day.blocks if block.id != block_id)
    hours = todays_hours(snapshot)
    spans = hours or (whole_day(snapshot.config, snapshot.zone, snapshot.date),)
    return free_within(replace(snapshot, day=replace(day, blocks=others)), spans, WindowKind.LUNCH)


def _planned_block(ledger: Ledger, snapshot: Snapshot, block_id: str) -> tuple[Day, Block]:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    block = next((block for block in day.blocks if block.id == block_id), None)
    if block is None:
        raise WfhError(_("That block is no longer here."))
    if not block.is_planned or block.planned_start is None:
        raise WfhError(_("That block has begun; it stays where it is."))
    return day, block


def _with_wish(snapshot: Snapshot, day: Day, block: Block, minute: int | None) -> Day:
    """Return the day with another wished start for the task of ``block``, if the block is at its wished start."""
    task = next((task for task in day.tasks if task.id == block.task), None)
    if task is None or task.at is None or wished_at(snapshot, task) != utc(block.planned_start or snapshot.now):
        return day
    return with_task(day, replace(task, at=minute))


def _obstacle(ledger: Ledger, snapshot: Snapshot, day: Day, block_id: str, added: Span) -> str:
    """Describe what begins within ``added``, or that the hours end there."""
    begins = _("{title} begins at {time}.")
    named = [(placed.span.start, placed.title) for placed in snapshot.meetings if clip((placed.span,), added)]
    others = [(span_of(other, snapshot.now), other) for other in movable(day) if other.id != block_id]
    named += [(span.start, title_of(ledger, other)) for span, other in others if clip((span,), added)]
    schedule = schedule_in(snapshot.config, snapshot.zone)
    named += [(span.start, _("Lunch")) for span in window_spans(schedule, added, WindowKind.LUNCH)]
    if named:
        start, title = min(named)
        return begins.format(title=title, time=time_text(start, snapshot.zone, snapshot.config.ui.clock))
    hours = todays_hours(snapshot)
    end = next((span.end for span in hours if added.start <= span.end < added.end), None)
    if end is None:
        return _("There is no room for that.")
    return _("Your hours end at {time}.").format(time=time_text(end, snapshot.zone, snapshot.config.ui.clock))
