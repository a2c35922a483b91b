"""Takes intervals of another program over: each becomes a block of its working day, with a task that is done.

The same interval gets the same ids each time, so it is taken over once. An interval that overlaps a block of wfh's own
is left out.
"""

from __future__ import annotations

from hashlib import sha256

from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.time.moment import stamp, utc
from wfh.domain.today.boundary import working_date
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.export.reading import Interval
    from wfh.domain.model.config import Config
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment

IMPORTED = "imported"
"""How a day was closed of which nothing but what was taken over is known."""


class TakenOver(Value):
    """How many blocks came in, their seconds and days; how many were there already, overlapped others, or lie ahead."""

    blocks: int = 0
    seconds: int = 0
    days: int = 0
    known: int = 0
    overlapping: int = 0
    ahead: int = 0


def dates_of(config: Config, zone: ZoneInfo, intervals: Iterable[Interval]) -> dict[date, list[Interval]]:
    """Return the intervals by the working day that they began on, in order of time."""
    found: dict[date, list[Interval]] = {}
    for each in sorted(intervals, key=lambda one: (one.start, one.end, one.title)):
        found.setdefault(working_date(config, zone, each.start), []).append(each)
    return found


def take_over(ledger: Ledger, moment: Moment, by_date: dict[date, list[Interval]]) -> tuple[Ledger, TakenOver]:
    """Return the ledger with the intervals, which are given by working day, as blocks; and what became of them.

    An earlier day without a record is closed at the end of its last block.
    """
    done = TakenOver()
    for when, intervals in by_date.items():
        past = [each for each in intervals if each.end <= moment.now]
        day = ledger.days.get(when) or Day(when, moment.zone.key)
        known = {block.id for block in day.blocks}
        new = [each for each in past if block_id(each) not in known]
        taken = [each for each in new if not _is_taken(day, {block_id(one) for one in past}, each, moment.now)]
        done = TakenOver(
            done.blocks + len(taken),
            done.seconds + sum(int((each.end - each.start).total_seconds()) for each in taken),
            done.days + bool(taken),
            done.known + len(past) - len(new),
            done.overlapping + len(new) - len(taken),
            done.ahead + len(intervals) - len(past),
        )
        if taken:
            ledger = ledger.with_day(_with(day, taken, moment))
    return ledger, done


def block_id(interval: Interval) -> str:
    """Return the id of the block that the interval becomes: always the same."""
    return "b-" + _digest(interval.start.isoformat(), interval.end.isoformat(), interval.title)


def _is_taken(day: Day, own: set[str], interval: Interval, now: datetime) -> bool:
    return any(
        block.start is not None
        and block.id not in own
        and block.outcome is not BlockOutcome.CANCELLED
        and utc(block.start) < interval.end
        and interval.start < utc(block.end or now)
        for block in day.blocks
    )


def _with(day: Day, intervals: Sequence[Interval], moment: Moment) -> Day:
    is_new = day == Day(day.date, day.timezone)
    tasks = {task.id: task for task in day.tasks}
    by_title = {(task.title.casefold(), task.result): task.id for task in day.listed_tasks}
    blocks = list(day.blocks)
    for each in intervals:
        task_id, end = "", stamp(each.end, moment.zone)
        if each.title:
            own = "t-" + _digest(day.date.isoformat(), each.title, each.result)
            task_id = by_title.get((each.title.casefold(), each.result), own)
            if task_id == own:
                tasks[own] = Task(own, each.title, TaskStatus.DONE, result=each.result, done_at=end)
        start = stamp(each.start, moment.zone)
        blocks.append(Block(block_id(each), task_id, start=start, end=end, outcome=BlockOutcome.MOVED_ON))
    day = replace(day, tasks=tuple(tasks.values()), blocks=tuple(blocks))
    if is_new and day.date < moment.date:
        last = max((each.end for each in intervals), default=moment.now)
        day = replace(day, closed_at=stamp(last, moment.zone), closed_how=IMPORTED)
    return day


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:10]
