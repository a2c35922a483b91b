"""When the time of an answer counts for somebody: their hours, less what pauses it, wherever they are.

Everything is exact to the second and across clock changes: sets of spans are worked out in UTC by
:mod:`wfh.domain.time.working_hours`, date by date on the clock that somebody has on that date.
"""

from __future__ import annotations

from datetime import date, timedelta

from wfh.domain.time import fast_spans, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import ONE_DAY, HoursException, WindowKind, week_ticks
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.model.people import Away, Person
    from wfh.domain.time.fast_spans import Ticks
    from wfh.domain.time.working_hours import TimeRange

_EDGES = (8, 64, 400)
_FAR = 400
"""Who works at no time within so many days is not there."""
_LAST_YEAR = 2900
_MINUTE = timedelta(minutes=1) // zones.TICK
_UNIT_MINUTES = {"minutes": 1, "hours": 60, "working hours": 60, "working days": 24 * 60}
LEAST_OFFICE_MINUTES = 10
"""So much of an office hour has to be left for it to count."""
_QUARTER = 15 * _MINUTE


class Stay(Value):
    """Dates on which somebody is on another clock.

    From ``start`` through ``until``, on the weekdays ``days`` (all of them if there are none) of every ``every``
    weeks.
    """

    timezone: str
    start: date | None = None
    until: date | None = None
    days: frozenset[int] = frozenset()
    every: int = 1

    def covers(self, day: date) -> bool:
        """Return whether the date ``day`` is one of them."""
        return is_of_roster(day, self.start, self.until, self.days, self.every)


def is_of_roster(day: date, start: date | None, until: date | None, days: Collection[int], every: int) -> bool:
    """Return whether a date is one of every ``every`` weeks, the first of which holds the date ``start``."""
    if (start and day < start) or (until and day > until) or (days and day.weekday() not in days):
        return False
    if every == 1 or start is None:
        return True
    weeks = ((day - timedelta(days=day.weekday())) - (start - timedelta(days=start.weekday()))).days // 7
    return weeks % every == 0


class Hours:
    """One person's counted time; worked out piece by piece, as far as it is asked for."""

    def __init__(self, person: Person, stays: Sequence[Stay] = (), pauses: Sequence[WindowKind] = ()) -> None:
        """Count for ``person``, on the clocks of their ``stays``, except in windows of the kinds ``pauses``."""
        self.person, self.stays, self.pauses = person, stays, frozenset(pauses)
        self._home = zones.zone(person.schedule.timezone)
        self._spans: dict[tuple[datetime, datetime], Ticks] = {}

    def zone_on(self, day: date) -> ZoneInfo:
        """Return the clock of the person on a date."""
        if not self.stays:
            return self._home
        return next((zones.zone(stay.timezone) for stay in self.stays if stay.covers(day)), self._home)

    def zone_at(self, instant: datetime) -> ZoneInfo:
        """Return the clock of the person at an instant."""
        return self.zone_on(zones.wall(instant, self._home).date())

    def working(self, span: Span) -> Ticks:
        """Return when the person works in ``span``."""
        return self._ranges(span, self._hours_on)

    def windows(self, span: Span, *kinds: WindowKind) -> Ticks:
        """Return when windows of these kinds apply in ``span``."""
        named = [each for each in self.person.schedule.windows if each.kind in kinds]
        if not named:
            return ()
        return self._ranges(span, lambda day: tuple(each.time for each in named if day.weekday() in each.days))

    def counted(self, span: Span) -> Ticks:
        """Return the parts of ``span`` in which time counts."""
        key = span.start, span.end
        if key not in self._spans:
            pausing = self.windows(span, *self.pauses)
            self._spans[key] = fast_spans.subtract(self.working(span), pausing)
        return self._spans[key]

    def of_day(self, day: date) -> Ticks:
        """Return when time counts in the ranges that start on the date ``day``."""
        clock = self.zone_on(day)
        start = zones.at_minute(day, 0, clock)
        span = Span(start - ONE_DAY, start + 3 * ONE_DAY)
        ranges = week_ticks(((),) * 7, clock, span, [HoursException(day, self._hours_on(day))])
        return fast_spans.subtract(ranges, self.windows(span, *self.pauses)) if ranges else ()

    def following(self, sent: datetime) -> Iterator[tuple[int, int]]:
        """Yield when time counts from ``sent`` on, until none does for 400 days."""
        start, begun, quiet = 0, zones.ticks(sent), 0
        for number in range(_LAST_YEAR):
            end = _EDGES[number] if number < len(_EDGES) else start + _FAR
            if sent.year + end // 365 > _LAST_YEAR:
                return
            found = self.counted(Span(sent + start * ONE_DAY, sent + end * ONE_DAY))
            for first, last in found:
                if last > begun:
                    yield max(first, begun), last
            quiet = 0 if found else quiet + end - start
            if quiet >= _FAR:
                return
            start = end

    def _hours_on(self, day: date) -> tuple[TimeRange, ...]:
        return () if away_on(self.person.away, day) else self.person.schedule.hours.on(day)

    def _ranges(self, span: Span, on: Callable[[date], tuple[TimeRange, ...]]) -> Ticks:
        """Return the ranges that ``on`` gives for each date, on the clock of that date."""
        day, last = (zones.wall(at, self._home).date() for at in (span.start, span.end))
        day -= 2 * ONE_DAY
        by_zone: dict[ZoneInfo, list[HoursException]] = {}
        while day <= last + ONE_DAY:
            if ranges := on(day):
                by_zone.setdefault(self.zone_on(day), []).append(HoursException(day, ranges))
            day += ONE_DAY
        found = [week_ticks(((),) * 7, clock, span, each) for clock, each in by_zone.items()]
        return found[0] if len(found) == 1 else fast_spans.merge_ticks([pair for each in found for pair in each])


def away_on(away: Sequence[Away], day: date) -> Away | None:
    """Return the absence that the date ``day`` lies in, or None."""
    return next((each for each in away if each.start <= day <= each.until), None) if away else None


# --- the five meanings of a rule ---


def seen_at(hours: Hours, sent: datetime) -> datetime | None:
    """Return the first counting instant at or after ``sent``; None if there is none within 400 days."""
    first = next(hours.following(sent), None)
    return zones.instant_of(first[0]) if first else None


def due_at(hours: Hours, sent: datetime, within: AnswerTime, *, always: bool = False) -> datetime | None:
    """Return when an answer is due: the end of the last minute that it may take. None if that is never.

    Minutes and hours are counted ones, days are working days after the one on which it is seen. ``always``: by the
    clock, whatever the hours.
    """
    minutes = within.amount * _UNIT_MINUTES[within.unit]
    if always:
        return sent + timedelta(minutes=minutes)
    return _due_in_days(hours, sent, within.amount) if within.unit == "working days" else _due(hours, sent, minutes)


def _due(hours: Hours, sent: datetime, minutes: int) -> datetime | None:
    left = minutes * _MINUTE
    for first, last in hours.following(sent):
        if last - first >= left:
            return zones.instant_of(first + left)
        left -= last - first
    return None


def _due_in_days(hours: Hours, sent: datetime, days: int) -> datetime | None:
    seen = seen_at(hours, sent)
    if seen is None:
        return None
    day = _day_of(hours, seen)
    quiet = 0
    while quiet < _FAR:
        day += ONE_DAY
        quiet += 1
        if ticks := hours.of_day(day):
            days, quiet = days - 1, 0
            if not days:
                return zones.instant_of(ticks[-1][1])
    return None


def _day_of(hours: Hours, seen: datetime) -> date:
    """Return the date on which the range starts that ``seen`` lies in."""
    at, today = zones.ticks(seen), zones.wall(seen, hours.zone_at(seen)).date()
    for day in (today - ONE_DAY, today, today + ONE_DAY):
        if any(first <= at < last for first, last in hours.of_day(day)):
            return day
    return today


def office_hour(hours: Hours, sent: datetime) -> Span | None:
    """Return the next office hours within somebody's hours that have ten minutes left; None if there are none."""
    for days in _EDGES:
        span = Span(sent - ONE_DAY, sent + days * ONE_DAY)
        windows = hours.windows(span, WindowKind.OFFICE_HOURS)
        for first, last in fast_spans.intersect(windows, hours.working(span)):
            start = max(first, zones.ticks(sent))
            if last - start >= LEAST_OFFICE_MINUTES * _MINUTE:
                return fast_spans.as_span(start, last)
    return None


def shared_quarters(left: Hours, right: Hours, sent: datetime, minutes: int) -> Iterator[datetime]:
    """Yield every quarter hour from ``sent`` on that starts ``minutes`` without a no-meeting window for either."""
    need, begun, start = minutes * _MINUTE, zones.ticks(sent), 0
    for end in _EDGES:
        # A day more on the right: a meeting may lie over the edge; its start may not.
        span = Span(sent + start * ONE_DAY, sent + (end + 1) * ONE_DAY)
        limit = zones.ticks(sent + end * ONE_DAY)
        both = fast_spans.intersect(_meeting_time(left, span), _meeting_time(right, span))
        for first, last in both:
            at = -(-max(first, begun) // _QUARTER) * _QUARTER
            while at + need <= last and at < limit:
                yield zones.instant_of(at)
                at += _QUARTER
        start, begun = end, limit


def _meeting_time(hours: Hours, span: Span) -> Ticks:
    closed = hours.windows(span, WindowKind.NO_MEETING)
    taken = fast_spans.as_ticks(hours.person.schedule.taken)
    return fast_spans.subtract(fast_spans.subtract(hours.counted(span), closed), taken)
