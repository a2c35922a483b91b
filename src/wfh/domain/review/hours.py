"""Hours worked beside hours agreed, by working day: two facts and their difference, never a score.

Every instant counts as the minute that the clock showed, so that a length is the difference of the times beside it.
Worked is the time between the first start and the stop, without the gaps that the agreed hours leave and without lunch,
but with blocks in those gaps; an evening that was reopened counts from its start to its end. A day without a record is
in neither number.
"""

from __future__ import annotations

from wfh.domain.model.block import BlockOutcome, total_seconds
from wfh.domain.review.boundaries import first_start, last_stop, zone_of
from wfh.domain.review.values import DayHours
from wfh.domain.time.moment import utc, whole_minute
from wfh.domain.time.spans import Span, clip, minutes, normalise, subtract, union
from wfh.domain.today.boundary import hours_of, lunches, working_day_bounds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.time.spans import Spans


def hours_worked(
    config: Config, own: ZoneInfo, days: Iterable[Day], meetings: Mapping[date, Spans], now: datetime
) -> tuple[DayHours, ...]:
    """Return the hours of each day on which work began, as of ``now``; ``meetings`` is the time in meetings by date.

    ``own`` is the zone of a day that names none. On a day that is not over, the agreed hours count up to now.
    """
    return tuple(found for day in days if (found := _of_day(config, zone_of(day, own), day, meetings, now)))


def _of_day(
    config: Config, clock: ZoneInfo, day: Day, meetings: Mapping[date, Spans], now: datetime
) -> DayHours | None:
    start, hours = first_start(day), hours_of(config, clock, day.date)
    work = subtract(hours, lunches(config, clock, hours))
    stop = last_stop(day) or _open_until(config, clock, day, hours, now)
    if start is None or stop is None:
        return None
    blocks = tuple(_blocks(day, now))
    gaps = subtract((Span(hours[0].start, hours[-1].end),), work) if hours else ()
    worked = union(subtract(_in_minutes(_present(day, start, stop, now)), gaps), _in_minutes(blocks))
    is_over = last_stop(day) is not None or now not in working_day_bounds(config, clock, day.date)
    agreed = work if is_over else clip(work, Span(hours[0].start, max(now, hours[0].start))) if hours else ()
    return DayHours(
        date=day.date,
        start=start.astimezone(clock),
        stop=stop.astimezone(clock),
        focus=total_seconds(day.blocks, now) // 60,
        meetings=minutes(meetings.get(day.date, ())),
        worked=minutes(worked),
        agreed=minutes(agreed),
    )


def _open_until(config: Config, clock: ZoneInfo, day: Day, hours: Spans, now: datetime) -> datetime | None:
    """Return until when an open day went: its last block, on the day itself also the hours so far."""
    known = [span.end for span in _blocks(day, now)]
    if hours and now in working_day_bounds(config, clock, day.date):
        known.append(min(now, hours[-1].end))
    return max(known, default=None)


def _present(day: Day, start: datetime, stop: datetime, now: datetime) -> Iterator[Span]:
    """Yield the time at work: until the day was closed first, and each time that it was open again."""
    first = day.stopped_at if day.closed_at and day.stopped_at else day.closed_at
    yield Span(start, utc(first) if first and day.reopened else stop)
    for part in day.reopened:
        yield Span(utc(part.start), utc(part.end or now))


def _in_minutes(spans: Iterable[Span]) -> Spans:
    """Return the set of spans with both ends as shown, in whole minutes of the clock."""
    return normalise(Span(whole_minute(span.start), whole_minute(span.end)) for span in spans)


def _blocks(day: Day, now: datetime) -> Iterator[Span]:
    """Yield the parts of the blocks between their pauses."""
    for block in day.blocks:
        if block.start is None or block.outcome is BlockOutcome.CANCELLED:
            continue
        end = utc(block.end or now)
        rests = normalise(Span(utc(pause.start), utc(pause.end or end)) for pause in block.pauses)
        yield from subtract(normalise((Span(utc(block.start), end),)), rests)
