"""Where a person is between work and rest at an instant: before, working, ending, over, closed."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.snapshot import Boundary, BoundaryState
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span, intersect, subtract
from wfh.domain.time.week import week_of
from wfh.domain.time.working_hours import (
    DAY_MINUTES,
    WindowKind,
    day_begins,
    minute_on,
    range_spans,
    window_spans,
    working_day,
)
from wfh.domain.time.zones import at_minute
from wfh.domain.today.running_break import break_end, running_break
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.block import Block
    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans
    from wfh.domain.time.working_hours import Schedule

_MINUTE = timedelta(minutes=1)
ENDING_MINUTES = 30
"""How long before the stop the state is "ending" if no nudge is set."""


def hours_of(config: Config, zone: ZoneInfo, day: date, stop_at: int | None = None) -> Spans:
    """Return the spans of the working hours of ``day``, ending at ``stop_at`` (minutes) if the day has its own stop.

    A stop after the hours extends the last range; one before the first start is on the next day.
    """
    ranges = config.hours.weekly.on(day)
    # A range may pass midnight, so two days are expanded; only the ranges that start on the first one count.
    around = Span(at_minute(day, 0, zone), at_minute(day, 2 * DAY_MINUTES, zone))
    spans = range_spans(lambda date: ranges if date == day else (), zone, around)
    if stop_at is None or not spans:
        return spans
    stop = at_minute(day, stop_at + (DAY_MINUTES if stop_at <= min(ranges).start else 0), zone)
    before_stop = tuple(Span(span.start, min(span.end, stop)) for span in spans if span.start < stop)
    if not before_stop:  # a clock change skipped the hours before this stop
        return ()
    last = before_stop[-1]
    return (*before_stop[:-1], Span(last.start, max(last.end, stop)))


def todays_hours(snapshot: Snapshot) -> Spans:
    """Return the working hours of the snapshot's day, up to its own stop."""
    return hours_of(snapshot.config, snapshot.zone, snapshot.date, snapshot.day.stop_at)


def this_week(snapshot: Snapshot) -> date:
    """Return the first day of the week of ``snapshot``."""
    return week_of(snapshot.config.hours.weekly, snapshot.date)


def lunches(config: Config, zone: ZoneInfo, within: Spans) -> Spans:
    """Return the lunch windows within the spans ``within``."""
    if not within:
        return ()
    whole = Span(within[0].start, within[-1].end)
    schedule = schedule_in(config, zone)
    return intersect(window_spans(schedule, whole, WindowKind.LUNCH), within)


def schedule_in(config: Config, zone: ZoneInfo) -> Schedule:
    """Return the user's own schedule in ``zone``."""
    return replace(config.schedule, timezone=zone.key)


def working_date(
    config: Config, zone: ZoneInfo, now: datetime, day_of: Callable[[date], Day | None] = lambda _date: None
) -> date:
    """Return the current working day: it changes at the rollover hour, or at the end of a shift that passes it.

    Hours that begin before the rollover begin their day; the end of a shift comes first, unless its day has its own
    stop or was taken off. ``day_of`` returns the record of a date, if any; it is called only if needed.
    """
    today = working_day(now, zone, config.hours.rollover)
    today = _begun_early(config, zone, now, today)
    before = today - timedelta(days=1)
    ranges = config.hours.weekly.on(before)
    latest = max((*(each.end for each in ranges), min((each.start for each in ranges), default=0) + DAY_MINUTES))
    if not ranges or now >= at_minute(before, latest, zone):
        return today
    own = day_of(before)
    spans = () if own and own.day_off else hours_of(config, zone, before, own.stop_at if own else None)
    return before if spans and now < spans[-1].end else today


def _begun_early(config: Config, zone: ZoneInfo, now: datetime, today: date) -> date:
    following, rollover = today + timedelta(days=1), config.hours.rollover
    begins = day_begins(config.hours.weekly, rollover, following)
    return following if begins < rollover and now >= at_minute(following, begins, zone) else today


def working_day_bounds(config: Config, zone: ZoneInfo, day: date) -> Span:
    """Return the working day ``day`` on the clock of ``zone``, from its beginning to that of the next one."""
    weekly, rollover, following = config.hours.weekly, config.hours.rollover, day + timedelta(days=1)
    begin, end = day_begins(weekly, rollover, day), day_begins(weekly, rollover, following)
    return Span(at_minute(day, begin, zone), at_minute(following, end, zone))


def instant_on(config: Config, zone: ZoneInfo, day: date, minute: int) -> datetime:
    """Return the instant (UTC) of a clock reading (minutes after midnight) on the working day ``day``."""
    return at_minute(day, minute_on(config.hours.weekly, config.hours.rollover, day, minute), zone)


def boundary(config: Config, zone: ZoneInfo, day: Day, now: datetime, running: Block | None = None) -> Boundary:
    """Return the boundary state of ``day`` at ``now`` (UTC), with the running block, if any."""
    found = _state(config, zone, day, now, running)
    return replace(found, apart_minutes=_apart_minutes(day, found.stop_at)) if found.stop_at else found


def _apart_minutes(day: Day, stop: datetime) -> int:
    """Return the minutes after ``stop`` between a closing of the day and the reopening after it, rounded up."""
    closings = (day.closed_at, *(part.end for part in day.reopened))
    pairs = zip(closings, (part.start for part in day.reopened), strict=False)
    apart = (utc(start) - max(utc(closed), stop) for closed, start in pairs if closed is not None)
    return -int(-sum((max(length, timedelta()) for length in apart), timedelta()) // _MINUTE)


def _state(config: Config, zone: ZoneInfo, day: Day, now: datetime, running: Block | None) -> Boundary:
    hours = hours_of(config, zone, day.date, day.stop_at)
    start, stop = (hours[0].start, hours[-1].end) if hours else (None, None)
    left = None if stop is None else -int((now - stop).total_seconds() // 60)
    if day.is_closed:
        return Boundary(BoundaryState.CLOSED, start, stop, None, left)
    if running is not None:
        state = BoundaryState.PAUSED if running.is_paused else BoundaryState.FOCUS
        return Boundary(state, start, stop, None, left)
    if (resting := running_break(day, now)) and resting.start:
        return Boundary(BoundaryState.BREAK, start, stop, break_end(resting, resting.start), left)
    if start is None or stop is None:
        return Boundary(BoundaryState.OFF)
    nudged = config.shutdown.nudges_on(day.date)
    ending = stop - timedelta(minutes=max(nudged, default=ENDING_MINUTES))
    return _state_by_clock(Span(start, stop), subtract(hours, lunches(config, zone, hours)), ending, now)


def _state_by_clock(day: Span, work: Spans, ending: datetime, now: datetime) -> Boundary:
    """Return the state of a day without a running block or break; ``work`` are its hours without lunch."""
    start, stop, left = day.start, day.end, -int((now - day.end).total_seconds() // 60)
    breaks = subtract((day,), work)
    if now < start:
        return Boundary(BoundaryState.BEFORE, start, stop, start, left)
    if now >= stop:
        return Boundary(BoundaryState.OVER, start, stop, None, left)
    for gap in breaks:
        if now in gap:
            return Boundary(BoundaryState.BREAK, start, stop, gap.end, left)
    if now >= ending:
        following = [stop, *(gap.start for gap in breaks if gap.start > now)]
        return Boundary(BoundaryState.ENDING, start, stop, min(following), left)
    following = [ending, stop, *(gap.start for gap in breaks if gap.start > now)]
    return Boundary(BoundaryState.WORKING, start, stop, min(edge for edge in following if edge > now), left)
