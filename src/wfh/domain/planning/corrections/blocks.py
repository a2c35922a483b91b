"""Blocks of a day that is over: their times, task and outcome corrected, a forgotten one added, a wrong one removed.

Every rule takes the date of the day. One that the ledger does not hold is brought in as it is, so that whoever keeps
the files reads it and applies the rule again. What is corrected never runs, never lies ahead, and never shares time
with another block of the day that it did not share time with before.
"""

from __future__ import annotations

from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.planning.blocks import with_block
from wfh.domain.planning.corrections.block_entry import named_task, shown_times, typed_times
from wfh.domain.time.formatting import time_text
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import minute_on
from wfh.domain.time.zones import at_minute, known_zone, zone
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.planning.corrections.block_entry import BlockEntry
    from wfh.domain.time.moment import Moment
    from wfh.domain.time.working_hours import TimeRange

FILLED_IN = "repaired"
"""How a day was closed of which nothing was known until a block was added to it."""


def correct_block(ledger: Ledger, moment: Moment, when: date, block_id: str, entry: BlockEntry) -> Ledger:
    """Set the times and the task of a block to those of ``entry``; one that was only planned has happened then.

    A time that is the one on the clock already stays as it is, to the second; pauses are cut to the new times. Words
    that name no task of the day become one, which is done. Raises WfhError if the entry has no time, the block does
    not exist or runs, or the times lie ahead or in another block.
    """
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    day = ledger.days[when]
    block = _block_of(day, block_id)
    place = zone_of(day, moment)
    on_clock = [f"{edge.astimezone(place):%H:%M}" for edge in shown_times(block) or ()]
    if block.start and block.end and on_clock == typed_times(entry):
        start, end = block.start, block.end
    else:
        start, end = _times(moment, day, entry)
    _refuse_overlap(ledger, moment, day, block, Span(utc(start), utc(end)))
    day, task_id = _with_task(day, moment, entry.title, end, block.task and title_of(ledger, block), block.task)
    pauses = tuple(_within(pause, start, end) for pause in block.pauses)
    outcome = block.outcome or BlockOutcome.MOVED_ON
    return ledger.with_day(
        with_block(day, replace(block, task=task_id, start=start, end=end, pauses=pauses, outcome=outcome))
    )


def add_block(ledger: Ledger, moment: Moment, when: date, entry: BlockEntry) -> Ledger:
    """Add a block that was forgotten. A day without a record is closed at the end of the block.

    Raises WfhError if the entry has no time, or the times lie ahead or in another block.
    """
    day = ledger.day(when, moment.zone.key)
    start, end = _times(moment, day, entry)
    block = Block(moment.ids.block(), start=start, end=end, outcome=BlockOutcome.MOVED_ON)
    _refuse_overlap(ledger, moment, day, None, Span(utc(start), utc(end)))
    is_new = day == Day(when, day.timezone)
    day, task_id = _with_task(day, moment, entry.title, end)
    day = replace(day, blocks=(*day.blocks, replace(block, task=task_id)))
    if is_new and when < moment.date:
        day = replace(day, closed_at=end, closed_how=FILLED_IN)
    return ledger.with_day(day)


def set_outcome(ledger: Ledger, moment: Moment, when: date, block_id: str, outcome: BlockOutcome) -> Ledger:
    """Set how a block ended; a cancelled one stays and is not counted. Raises WfhError if it has not ended."""
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    block = _block_of(ledger.days[when], block_id)
    if block.end is None:
        raise WfhError(_("That block was never started; say its times first."))
    if block.outcome is BlockOutcome.CANCELLED and outcome is not BlockOutcome.CANCELLED:
        _refuse_overlap(ledger, moment, ledger.days[when], block, Span(utc(block.start or block.end), utc(block.end)))
    return ledger.with_day(with_block(ledger.days[when], replace(block, outcome=outcome)))


def remove_block(ledger: Ledger, when: date, block_id: str) -> Ledger:
    """Remove a block that did not happen; its task stays. Raises WfhError if it does not exist or runs."""
    if when not in ledger.days:
        return ledger.with_day(ledger.day(when))
    day = ledger.days[when]
    _block_of(day, block_id)
    return ledger.with_day(replace(day, blocks=tuple(block for block in day.blocks if block.id != block_id)))


def zone_of(day: Day, moment: Moment) -> ZoneInfo:
    """Return the zone of the clock that a day was worked by."""
    return zone(day.timezone) if known_zone(day.timezone) else moment.zone


def _block_of(day: Day, block_id: str) -> Block:
    block = next((block for block in day.blocks if block.id == block_id), None)
    if block is None:
        raise WfhError(_("That block is no longer here."))
    if block.is_running:
        raise WfhError(_("That block still runs; end it first."))
    return block


def _times(moment: Moment, day: Day, entry: BlockEntry) -> tuple[datetime, datetime]:
    """Return the start and the end of an entry on a day, on the clock of that day. Raises WfhError."""
    if entry.time is None:
        raise WfhError(_("A block needs its times (for example: 9:20-10:37 memo)."))
    place = zone_of(day, moment)
    start, end = instants(moment, day.date, entry.time, place)
    if end > moment.now:
        raise WfhError(_("{time} is still to come.").format(time=time_text(end, place, 24)))
    if end <= start:
        raise WfhError(_("The clock went forward then: there is no time between these two."))
    return stamp(start, place), stamp(end, place)


def instants(moment: Moment, when: date, time: TimeRange, place: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when a time of the working day ``when`` begins and ends (UTC)."""
    minute = minute_on(moment.weekly, moment.rollover, when, time.start)
    return at_minute(when, minute, place), at_minute(when, minute + time.minutes, place)


def _refuse_overlap(ledger: Ledger, moment: Moment, day: Day, block: Block | None, span: Span) -> None:
    """Raise WfhError if ``span`` shares time with another block of the day than ``block``.

    One that shared time with ``block`` before may go on to do so.
    """
    before = _span(block, moment.now) if block else None
    for other in day.blocks:
        taken = None if block and other.id == block.id else _span(other, moment.now)
        if taken is None or not _share(taken, span) or (before and _share(taken, before)):
            continue
        start, end = (time_text(edge, zone_of(day, moment), 24) for edge in (taken.start, taken.end))
        what = _("“{title}” was from {start} to {end}; two blocks at one time would count twice.")
        raise WfhError(what.format(title=title_of(ledger, other), start=start, end=end))


def _span(block: Block, now: datetime) -> Span | None:
    """Return when a block was that counts; None if it has not begun or lasted no time."""
    if block.start is None or block.outcome is BlockOutcome.CANCELLED:
        return None
    end = utc(block.end or now)
    return Span(utc(block.start), end) if utc(block.start) < end else None


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _within(pause: Pause, start: datetime, end: datetime) -> Pause:
    """Return a pause cut to the times of its block; one outside lasts no time at the edge, so that its note stays."""
    begin = min(max(pause.start, start, key=utc), end, key=utc)
    return replace(pause, start=begin, end=min(max(pause.end or end, begin, key=utc), end, key=utc))


def _with_task(
    day: Day, moment: Moment, title: str, end: datetime, before: str = "", task_id: str = ""
) -> tuple[Day, str]:
    """Return the day with a task of that title, and its id; the words that were there ``before`` keep their task."""
    if title == before:
        return day, task_id
    if not title:
        return day, ""
    if known := named_task(day, title):
        return day, known.id
    task = Task(moment.ids.task(), title, TaskStatus.DONE, done_at=end)
    return replace(day, tasks=(*day.tasks, task)), task.id
