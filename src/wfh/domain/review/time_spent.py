"""Where the time went: focus, interruptions, meetings, by the working day they began on."""

from __future__ import annotations

from collections import Counter

from wfh.domain.model.block import BlockOutcome, elapsed_seconds
from wfh.domain.review.boundaries import protected, zone_of
from wfh.domain.review.values import FocusTime, Interruptions, MeetingLoad
from wfh.domain.time.moment import seconds_between, utc
from wfh.domain.time.spans import intersect, minutes, normalise
from wfh.domain.today.boundary import hours_of
from wfh.domain.today.worked import worked_to_estimated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.block import Block
    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.time.spans import Spans


def focus_time(days: Sequence[Day], now: datetime) -> FocusTime:
    """Return the time in blocks of the days, without pauses; a running block counts up to ``now``."""
    by_day = {day.date: sum(elapsed_seconds(block, now) for block in day.blocks) // 60 for day in days}
    begun = [block for day in days for block in day.blocks if block.start is not None]
    blocks = [block for block in begun if block.outcome is not BlockOutcome.CANCELLED]
    ratio, tasks = worked_to_estimated(days, now)
    had_plan = [block for block in blocks if block.planned_start is not None and block.planned_minutes]
    return FocusTime(
        by_day={when: length for when, length in by_day.items() if length},
        longest=max((stretch for block in blocks for stretch in _stretches(block, now)), default=0) // 60,
        ratio=ratio,
        tasks=tasks,
        planned=sum(block.first_planned_minutes or block.planned_minutes for block in had_plan),
        planned_real=sum(elapsed_seconds(block, now) for block in had_plan) // 60,
    )


def _stretches(block: Block, now: datetime) -> Iterator[int]:
    """Yield the seconds between the start, the pauses and the end of a block that has begun."""
    at, end = block.start, block.end or now
    for pause in block.pauses:
        if at is None:
            return
        yield seconds_between(at, pause.start)
        at = pause.end
    if at is not None:
        yield seconds_between(at, end)


def interruptions(days: Iterable[Day], own: ZoneInfo) -> Interruptions:
    """Return the interruptions of blocks, each at the hour that the clock of its day showed."""
    counts: Counter[tuple[str, int]] = Counter(
        (pause.kind, utc(pause.start).astimezone(zone_of(day, own)).hour)
        for day in days
        for block in day.blocks
        for pause in block.pauses
        if pause.kind and block.outcome is not BlockOutcome.CANCELLED
    )
    by_kind: Counter[str] = Counter()
    by_hour: Counter[int] = Counter()
    for (kind, hour), count in counts.items():
        by_kind[kind] += count
        by_hour[hour] += count
    return Interruptions(dict(by_kind), dict(sorted(by_hour.items())), dict(counts))


def meeting_load(
    config: Config, own: ZoneInfo, days: Sequence[Day], meetings: Mapping[date, Sequence[Spans]]
) -> MeetingLoad:
    """Return the time in meetings; ``meetings`` holds the span of each meeting by date, as a set of its own."""
    by_day = {day.date: minutes(normalise(span for one in meetings.get(day.date, ()) for span in one)) for day in days}
    working = sum(minutes(hours_of(config, zone_of(day, own), day.date, day.stop_at)) for day in days)
    inside = sum(
        bool(intersect(one, protected(config, own, day))) for day in days for one in meetings.get(day.date, ())
    )
    return MeetingLoad({when: length for when, length in by_day.items() if length}, working, inside)
