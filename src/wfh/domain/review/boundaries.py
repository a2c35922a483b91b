"""Which limits were kept: stops on time, rest, evenings, free days, protected windows.

A day without a record is left out of both numbers: it never counts as missed.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import BlockOutcome
from wfh.domain.review.values import Boundaries, Evening, KeptOf, Rest, Stop
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import intersect
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.time.zones import zone
from wfh.domain.today.boundary import hours_of, schedule_in, working_day_bounds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.time.spans import Spans

_MINUTE = timedelta(minutes=1)
_DAYS_TO_NEXT = 31
"""How far ahead the next start is looked for; a longer pause is a leave, not a rest."""


def boundaries(
    config: Config, own: ZoneInfo, days: Mapping[date, Day], within: Sequence[date], meetings: Mapping[date, Spans]
) -> Boundaries:
    """Return what was kept on the dates ``within``; ``days`` also holds the ones after, for the start after a rest.

    ``own`` is the zone of a day that names none, ``meetings`` the time in meetings by date.
    """
    recorded = [days[when] for when in within if when in days]
    return Boundaries(
        stops=tuple(stop for day in recorded if (stop := _stop(config, zone_of(day, own), day))),
        rests=tuple(rest for day in recorded if (rest := _rest(days, day))),
        reopened=tuple(_evening(day, number) for day in recorded for number in range(len(day.reopened))),
        free_days=tuple(day.date for day in recorded if is_worked(day) and not config.hours.weekly.on(day.date)),
        windows=_windows(config, own, recorded, meetings),
        least_rest=round(config.hours.min_rest_hours * 60),
    )


def zone_of(day: Day, own: ZoneInfo) -> ZoneInfo:
    """Return the zone of a day's clock, or ``own`` if the day names none."""
    return zone(day.timezone) if day.timezone else own


def is_recorded(day: Day) -> bool:
    """Return whether anything of the day is known beyond what was planned for it."""
    return day.planned_at is not None or day.stopped_at is not None or day.closed_at is not None or is_worked(day)


def is_worked(day: Day) -> bool:
    """Return whether a block ran on the day."""
    return any(block.start is not None and block.outcome is not BlockOutcome.CANCELLED for block in day.blocks)


def first_start(day: Day) -> datetime | None:
    """Return when work began (UTC): at the plan or the first block, whichever came first; None if it is not known."""
    starts = [block.start for block in day.blocks if block.outcome is not BlockOutcome.CANCELLED]
    return min((utc(at) for at in (day.planned_at, *starts) if at is not None), default=None)


def last_stop(day: Day) -> datetime | None:
    """Return when work ended (UTC): the end of the last return, else the stop, else the close; None while open."""
    if day.reopened:
        end = day.reopened[-1].end
        return utc(end) if end else None
    stopped = day.stopped_at if day.closed_at and day.stopped_at else day.closed_at
    return utc(stopped) if stopped else None


def _stop(config: Config, clock: ZoneInfo, day: Day) -> Stop | None:
    at, hours = last_stop(day), hours_of(config, clock, day.date, day.stop_at)
    if at is None or not hours:
        return None
    return Stop(day.date, at.astimezone(clock), (at - hours[-1].end) // _MINUTE)


def _rest(days: Mapping[date, Day], day: Day) -> Rest | None:
    stop = last_stop(day)
    if stop is None:
        return None
    for ahead in range(1, _DAYS_TO_NEXT):
        following = days.get(day.date + timedelta(days=ahead))
        start = first_start(following) if following else None
        if start:
            return Rest(day.date, max(0, (start - stop) // _MINUTE))
    return None


def _evening(day: Day, number: int) -> Evening:
    part = day.reopened[number]
    minutes = None if part.end is None else max(0, (utc(part.end) - utc(part.start)) // _MINUTE)
    return Evening(day.date, utc(part.start), minutes, part.reason)


def protected(config: Config, own: ZoneInfo, day: Day) -> Spans:
    """Return the no-meeting windows of a day on its own clock."""
    clock = zone_of(day, own)
    bounds = working_day_bounds(config, clock, day.date)
    return window_spans(schedule_in(config, clock), bounds, WindowKind.NO_MEETING)


def _windows(config: Config, own: ZoneInfo, days: Sequence[Day], meetings: Mapping[date, Spans]) -> KeptOf:
    kept = of = 0
    for day in days:
        for window in protected(config, own, day):
            of += 1
            kept += not intersect((window,), meetings.get(day.date, ()))
    return KeptOf(kept, of)
