"""What was worked: the blocks of some days, with their tasks, parts and sums, for time sheets and other programs.

A block that was cancelled or has not begun is not work. Pauses split a block into parts. Minutes of blocks are whole
and add up to the minutes of their day as Review counts them: the seconds of a day, rounded down once.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import BlockOutcome, elapsed_seconds, paused_seconds
from wfh.domain.review.boundaries import zone_of
from wfh.domain.time.moment import utc
from wfh.domain.time.sanitize import clean
from wfh.domain.time.week import week_of
from wfh.errors import WfhError
from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.working_hours import WeeklyHours

_MINUTE = timedelta(minutes=1)


class WorkedSpan(Value):
    """A stretch of a block without a pause (UTC, whole seconds); ``end`` is None while it runs."""

    start: datetime
    end: datetime | None


class WorkedBlock(Value):
    """A block that began, on its working day ``date`` with the clock ``zone``.

    ``minutes`` and ``paused_minutes`` are whole, up to now for a running block; ``seconds`` are the exact work.
    ``title`` and ``result`` are those of its task, on one line, empty if it has none.
    """

    block: Block
    date: date
    zone: ZoneInfo
    parts: tuple[WorkedSpan, ...]
    seconds: int
    minutes: int
    paused_minutes: int
    title: str = ""
    result: str = ""
    place: str = ""

    @property
    def start(self) -> datetime:
        """When it began (UTC)."""
        return self.parts[0].start

    def rounded(self, step: int) -> int:
        """Return its minutes, rounded up to a multiple of ``step`` minutes."""
        return -(-self.seconds // (step * 60)) * step


def worked_blocks(
    ledger: Ledger, days: Sequence[Day], own: ZoneInfo, now: datetime, result: str | None = None
) -> tuple[WorkedBlock, ...]:
    """Return the blocks of the days in order of time, only those that serve ``result`` if it is given.

    ``own`` is the zone of a day that names none; a running block counts up to ``now``. ``ledger`` is asked for tasks
    that are no longer on the day.
    """
    found = [each for day in days for each in _of_day(ledger, day, zone_of(day, own), now)]
    wanted = [each for each in found if result is None or each.result.casefold() == result.casefold()]
    return tuple(sorted(wanted, key=lambda each: (each.start, each.block.id)))


def _of_day(ledger: Ledger, day: Day, clock: ZoneInfo, now: datetime) -> Iterator[WorkedBlock]:
    begun = [block for block in day.blocks if block.start is not None and block.outcome is not BlockOutcome.CANCELLED]
    seconds = 0
    for block in sorted(begun, key=lambda each: (utc(each.start or now), each.id)):
        own = elapsed_seconds(block, now)
        task = _task(ledger, day, block)
        yield WorkedBlock(
            block=block,
            date=day.date,
            zone=clock,
            parts=_parts(block),
            seconds=own,
            minutes=(seconds + own) // 60 - seconds // 60,
            paused_minutes=round(paused_seconds(block, block.end or now) / 60),
            title=clean(task.title).strip() if task else "",
            result=clean(task.result).strip() if task else "",
            place=clean(day.place),
        )
        seconds += own


def _task(ledger: Ledger, day: Day, block: Block) -> Task | None:
    """Return the task of a block: as it stands on the day of the block, else wherever it is now."""
    here = next((task for task in day.tasks if task.id == block.task), None)
    if here or not block.task:
        return here
    try:
        return ledger.find_task(block.task)[1]
    except WfhError:
        return None


def _parts(block: Block) -> tuple[WorkedSpan, ...]:
    """Return the parts of a block that has begun; one without any length is left out, unless there is no other."""
    assert block.start is not None  # noqa: S101  (asked by every caller)
    edges: list[tuple[datetime, datetime | None]] = []
    at = utc(block.start)
    for pause in block.pauses:
        edges.append((at, utc(pause.start)))
        if pause.end is None:
            break
        at = utc(pause.end)
    else:
        edges.append((at, utc(block.end) if block.end else None))
    parts = [WorkedSpan(*edge) for edge in edges if edge[1] is None or edge[0] < edge[1]]
    return tuple(parts) or (WorkedSpan(edges[0][0], edges[0][0]),)


def nearest_minute(instant: datetime) -> datetime:
    """Return the instant rounded to the nearest whole minute, up from half."""
    shifted = instant + _MINUTE / 2
    return shifted.replace(second=0, microsecond=0)


class By(StrEnum):
    """What the minutes of blocks are added up by; the names are those of ``--by``."""

    WEEK = "week"
    RESULT = "result"
    TASK = "task"
    DAY = "day"


class Total(Value):
    """Minutes added up: ``minutes`` are true, ``rounded`` those of blocks that were each rounded up.

    What it totals depends on :class:`By`; what does not apply is None or empty.
    """

    minutes: int
    rounded: int
    result: str = ""
    title: str = ""
    day: date | None = None
    week: date | None = None


def totals(blocks: Iterable[WorkedBlock], by: By, weekly: WeeklyHours, step: int = 1) -> tuple[Total, ...]:
    """Return the totals by week, result and task, by result, by task, or by day, in that order of keys.

    ``step`` is the multiple that blocks are rounded up to, in minutes. The sum of the totals is that of the blocks.
    """
    sums: dict[tuple[date | None, str, str, date | None], list[int]] = {}
    for each in blocks:
        week = week_of(weekly, each.date) if by is By.WEEK else None
        result = each.result if by is not By.DAY else ""
        title = each.title if by in {By.WEEK, By.TASK} else ""
        key = (week, result, title, each.date if by in {By.DAY, By.WEEK} else None)
        sum_ = sums.setdefault(key, [0, 0])
        sum_[0] += each.minutes
        sum_[1] += each.rounded(step) if step > 1 else each.minutes
    return tuple(
        Total(sums[key][0], sums[key][1], key[1], key[2], key[3], key[0]) for key in sorted(sums, key=_in_order)
    )


def _in_order(key: tuple[date | None, str, str, date | None]) -> tuple[str, bool, str, str, str]:
    week, result, title, day = key
    return str(week or ""), not result, result.casefold(), title.casefold(), str(day or "")
