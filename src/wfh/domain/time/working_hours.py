"""Weekly hours, exceptions and protected windows, on one person's wall clock."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

from wfh.domain.time import fast_spans, zones
from wfh.domain.time.clock_times import TIME, clock_time, in_digits, numbers_in_digits
from wfh.domain.time.spans import Span, clip
from wfh.stand_ins import StrEnum
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from typing import Any
    from zoneinfo import ZoneInfo

    from wfh.domain.time.fast_spans import Ticks
    from wfh.domain.time.spans import Spans

DAY_MINUTES = 24 * 60
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of weekdays in files; the index is ``date.weekday()``."""


class TimeRange(Value, order=True):
    """A range of wall-clock time in minutes after midnight: ``0 <= start < 1440``, ``start < end <= start + 1440``.

    An ``end`` above 1440 is on the next day; the range belongs to the weekday on which it starts.
    """

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """The length on the wall clock in minutes."""
        return self.end - self.start

    def __str__(self) -> str:
        """Return ``09:00-12:30``, ``22:00-06:00`` or ``00:00-24:00``, as files spell it."""
        end = self.end if self.end <= DAY_MINUTES else self.end - DAY_MINUTES
        return f"{self.start // 60:02}:{self.start % 60:02}-{end // 60:02}:{end % 60:02}"


ASLEEP = TimeRange(22 * 60, 31 * 60)
"""When people sleep who say nothing else."""


class HoursException(Value):
    """Hours of one date that replace those of its weekday; no ranges make it a day off."""

    date: date
    ranges: tuple[TimeRange, ...] = ()
    note: str = ""


class WeeklyHours(Value):
    """Working hours by weekday (seven entries, Monday first; an empty one is a day off) and their exceptions.

    ``week_starts`` is the weekday (0 is Monday) on which the week begins; None follows the hours.
    """

    week: tuple[tuple[TimeRange, ...], ...] = ((),) * 7
    exceptions: tuple[HoursException, ...] = ()
    week_starts: int | None = None

    def on(self, day: date) -> tuple[TimeRange, ...]:
        """Return the ranges that start on the date ``day``."""
        for exception in self.exceptions:
            if exception.date == day:
                return exception.ranges
        return self.week[day.weekday()]

    def note_on(self, day: date) -> str:
        """Return the note of the exception on the date ``day`` (for example a holiday's name), or an empty text."""
        return next((exception.note for exception in self.exceptions if exception.date == day), "")


class WindowKind(StrEnum):
    """The kind of a protected window."""

    NO_MEETING = "no-meeting"
    OFFICE_HOURS = "office-hours"
    LUNCH = "lunch"
    QUIET = "quiet"


class Window(Value):
    """A protected time of the week on its owner's wall clock; ``days`` are weekday numbers, Monday 0."""

    kind: WindowKind
    days: frozenset[int]
    time: TimeRange
    note: str = ""


class Schedule(Value):
    """One person's schedule: zone (IANA name), hours, windows and the time range of sleep.

    ``closed`` is further time without meetings, beside that of the windows. ``taken`` is time spent in meetings,
    ``busy`` time of meetings that are not answered yet, ``focus`` that of focus blocks.
    """

    timezone: str
    hours: WeeklyHours = field(default_factory=WeeklyHours)
    windows: tuple[Window, ...] = ()
    asleep: TimeRange = ASLEEP
    closed: Spans = ()
    taken: Spans = ()
    busy: Spans = ()
    focus: Spans = ()


ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
HOUR_MINUTES = 60
_MINUTE_TICKS = ONE_MINUTE // zones.TICK
_DAY_TICKS = ONE_DAY // zones.TICK
_EPOCH_DAY = zones.EPOCH.toordinal()
_EPOCH_WEEKDAY = zones.EPOCH.weekday()
SEARCH_DAYS = (8, 64, 400)
"""How far ahead to search for the next start of work: first a week, then past holidays, then past a long leave."""
HALF_DAY = 12 * HOUR_MINUTES
LONGEST_HOURS = 14 * HOUR_MINUTES
"""Longer uninterrupted working hours are treated as a mistake, unless they are the whole day."""
_RANGE = rf"\s*{TIME}\s*-\s*{TIME}\s*"
_DASH = r"[\u2010-\u2015]|(?<=[\s\dmhur])(?:to|tot|till|until)(?=[\s\d])"
LATEST_SMALL_HOUR = 5 * HOUR_MINUTES


def parse_range(text: str, *, night: bool = False, after: int | None = None) -> TimeRange:
    """Parse ``09:00-12:30``; ``22:00-06:00`` passes midnight and ``00:00-24:00`` is the whole day.

    Times are those of :mod:`clock_times`; ``to`` or a dash may replace the hyphen. ``9-5`` and ``8:00-4:00`` end in the
    afternoon; with ``night``, ``11-7`` starts in the evening. ``1-5`` is the afternoon if it has to come ``after`` a
    minute of the day (None: nothing is known). A leading zero (``09:00-05:00``) means a 24-hour clock. Raises
    ValueError if it is not a range.
    """
    parts = _parts(text)
    first, last = (clock_time(*parts[:3]), clock_time(*parts[3:])) if parts else (None, None)
    if first is None or last is None or first.minute == DAY_MINUTES:
        msg = f"not a range: {text[:40]!r}"
        raise ValueError(msg)
    start, end = first.minute, last.minute
    ends_halved = parts[5] in {"am", "pm"}
    if first.open and ends_halved and 0 < start < end - HALF_DAY:
        start += HALF_DAY  # 1-5pm
    elif first.open and not ends_halved and after is not None and start < after and start <= LATEST_SMALL_HOUR:
        start, end = start + HALF_DAY, end + HALF_DAY if last.open and end > start else end  # 9-12, 1-5
    elif last.open and end <= start and _is_twelve_hours(start, end) and not night:
        end += HALF_DAY
    elif first.open and last.open and end <= start and _is_twelve_hours(start, end):
        start = (start + HALF_DAY) % DAY_MINUTES
    return TimeRange(start, end if end > start else end + DAY_MINUTES)


def _parts(text: str) -> Sequence[Any]:
    """Return hours, minutes and mark of both ends; empty if ``text`` is not a range."""
    # As files spell it, nearly always: a command then compiles no pattern for it.
    digits = text[:2] + text[3:5] + text[6:8] + text[9:]
    if len(text) == 11 and text[2::3] == ":-:" and digits.isascii() and digits.isdecimal():
        return text[:2], text[3:5], None, text[6:8], text[9:], None
    match = re.fullmatch(_RANGE, text, re.ASCII) or re.fullmatch(_RANGE, _plain_range(text), re.ASCII)
    return match.groups() if match else ()


def _plain_range(text: str) -> str:
    """Return a range with its times in digits and a hyphen between them: ``van half negen tot vijf``."""
    digits = numbers_in_digits(re.sub(r"^\s*(?:from|van)\b", "", in_digits(text)))
    return re.sub(_DASH, "-", digits)


def _is_twelve_hours(start: int, end: int) -> bool:
    """Return whether a range that ends before it starts is meant on a 12-hour clock."""
    return 5 <= start // HOUR_MINUTES <= 12 and HOUR_MINUTES <= end < HALF_DAY


def first_too_long(ranges: Iterable[TimeRange]) -> TimeRange | None:
    """Return the first range longer than a plausible working day, or None; a whole day (on call) is allowed."""
    return next((time_range for time_range in ranges if LONGEST_HOURS < time_range.minutes != DAY_MINUTES), None)


class _Days(Value):
    """The local days that may overlap a span, split at clock changes.

    ``days`` holds for each day its number, weekday and midnight (by the offset of its piece), and the start and end of
    the piece; it starts one day early, because a range may pass midnight. ``offset`` is the UTC offset at the start of
    the span.
    """

    days: tuple[tuple[int, int, int, int, int], ...]
    offset: int


@lru_cache(maxsize=512)
def _days(zone: ZoneInfo, span: Span) -> _Days:
    pieces = zones.pieces(zone, span)
    local_days = (
        (day, (day + _EPOCH_WEEKDAY) % 7, day * _DAY_TICKS - offset, start, end)
        for start, end, offset in pieces
        for day in range((start + offset) // _DAY_TICKS - 1, -(-(end + offset) // _DAY_TICKS))
    )
    return _Days(tuple(local_days), pieces[0][2])


def offset_ticks(schedule: Schedule, span: Span) -> int:
    """Return the person's UTC offset at the start of ``span``."""
    return _days(zones.zone(schedule.timezone), span).offset


def week_ticks(
    week: Sequence[Sequence[TimeRange]], zone: ZoneInfo, span: Span, exceptions: Sequence[HoursException] = ()
) -> Ticks:
    """Return :func:`week_spans` as plain numbers, for speed."""
    special = {each.date.toordinal() - _EPOCH_DAY: each.ranges for each in reversed(exceptions)} if exceptions else {}
    pairs: list[tuple[int, int]] = []
    latest, in_order = -(1 << 62), True
    for day, weekday, midnight, start, end in _days(zone, span).days:
        for each in special.get(day, week[weekday]) if special else week[weekday]:
            first, last = midnight + each.start * _MINUTE_TICKS, midnight + each.end * _MINUTE_TICKS
            if first >= end or last <= start:
                continue
            if first < start or last > end:
                first, last = max(first, start), min(last, end)
            if first <= latest:
                in_order = False
            latest = last
            pairs.append((first, last))
    return tuple(pairs) if in_order else fast_spans.merge_ticks(pairs)


def week_spans(
    week: Sequence[Sequence[TimeRange]], zone: ZoneInfo, span: Span, exceptions: Sequence[HoursException] = ()
) -> Spans:
    """Return the parts of ``span`` in which the clock of ``zone`` is within a range of its weekday.

    ``week`` holds the ranges that start on each weekday, Monday first; ``exceptions`` replace them on their dates. The
    result is exact across clock changes: the span is split where the clock changes, and within a piece plain wall-clock
    arithmetic holds. A skipped hour has no minutes, a repeated one has both.
    """
    return fast_spans.as_spans(week_ticks(week, zone, span, exceptions))


def range_spans(on: Callable[[date], Iterable[TimeRange]], zone: ZoneInfo, span: Span) -> Spans:
    """Return the spans of the ranges that ``on`` returns for each start date."""
    day, last = (zones.wall(at, zone).date() for at in (span.start, span.end))
    dates = [day - ONE_DAY + number * ONE_DAY for number in range((last - day).days + 2)]
    return week_spans(((),) * 7, zone, span, [HoursException(start, tuple(on(start))) for start in dates])


def working_ticks(schedule: Schedule, span: Span) -> Ticks:
    """Return :func:`working_spans` as plain numbers."""
    return week_ticks(schedule.hours.week, zones.zone(schedule.timezone), span, schedule.hours.exceptions)


def working_spans(schedule: Schedule, span: Span) -> Spans:
    """Return when the person works in ``span``: weekly hours with their exceptions, on their own clock."""
    return fast_spans.as_spans(working_ticks(schedule, span))


def window_ticks(schedule: Schedule, span: Span, *kinds: WindowKind) -> Ticks:
    """Return :func:`window_spans` as plain numbers."""
    windows = [window for window in schedule.windows if window.kind in kinds]
    closed = schedule.closed if WindowKind.NO_MEETING in kinds else ()
    if not windows and not closed:
        return ()
    pairs = [
        (max(first, start), min(last, end))
        for _day, weekday, midnight, start, end in _days(zones.zone(schedule.timezone), span).days
        for window in windows
        if weekday in window.days
        and (first := midnight + window.time.start * _MINUTE_TICKS) < end
        and (last := midnight + window.time.end * _MINUTE_TICKS) > start
    ]
    return fast_spans.merge_ticks([*pairs, *fast_spans.as_ticks(clip(closed, span))])


def window_spans(schedule: Schedule, span: Span, *kinds: WindowKind) -> Spans:
    """Return when in ``span`` windows of any of ``kinds`` apply, within or outside the person's hours."""
    return fast_spans.as_spans(window_ticks(schedule, span, *kinds))


def asleep_ticks(schedule: Schedule, span: Span) -> Ticks:
    """Return :func:`asleep_spans` as plain numbers."""
    return week_ticks(((schedule.asleep,),) * 7, zones.zone(schedule.timezone), span)


def asleep_spans(schedule: Schedule, span: Span) -> Spans:
    """Return when the person sleeps in ``span``, by ``schedule.asleep``."""
    return fast_spans.as_spans(asleep_ticks(schedule, span))


def day_span(day: date, zone: ZoneInfo) -> Span:
    """Return the date ``day`` in ``zone`` as a span from 00:00 to 24:00; 23 or 25 hours at a clock change.

    A date that the zone skipped (Samoa, 30 December 2011) is an empty span.
    """
    return working_day_span(day, zone, 0)


def day_begins(weekly: WeeklyHours, rollover: int, day: date) -> int:
    """Return the minute after midnight of ``day`` at which its working day begins.

    That is the rollover, or the first hours of the day if they begin before it.
    """
    return min((rollover, *(span.start for span in weekly.on(day))))


def minute_on(weekly: WeeklyHours, rollover: int, day: date, minute: int) -> int:
    """Return a clock reading of the working day ``day`` in minutes after its midnight.

    From 1440 on it is in the night after. A reading before the day begins belongs to the night after, and so does one
    that only the end of a shift past midnight covers.
    """
    ranges, later = weekly.on(day), minute + DAY_MINUTES
    if minute < day_begins(weekly, rollover, day):
        return later
    in_shift = any(span.start <= later <= span.end for span in ranges)
    return later if in_shift and not any(span.start <= minute <= span.end for span in ranges) else minute


def working_day_span(day: date, zone: ZoneInfo, rollover: int) -> Span:
    """Return the working day ``day`` as a span, from ``rollover`` (minutes after midnight) to the next rollover."""
    midnight = datetime.combine(day, time())
    start, end = midnight + rollover * ONE_MINUTE, midnight + ONE_DAY + rollover * ONE_MINUTE
    return Span(zones.first_instant(start, zone), zones.first_instant(end, zone))


def working_day(instant: datetime, zone: ZoneInfo, rollover: int) -> date:
    """Return the working day of ``instant``: the date whose :func:`working_day_span` contains it."""
    day = (zones.wall(instant, zone).replace(tzinfo=None) - rollover * ONE_MINUTE).date()
    # If the clock is set back across the rollover, the new day has begun already, although it shows an earlier time.
    return day + ONE_DAY if instant >= working_day_span(day, zone, rollover).end else day


def next_start(schedule: Schedule, instant: datetime) -> datetime | None:
    """Return when work next starts after ``instant`` (UTC), or None if there are no hours within 400 days."""
    for days in SEARCH_DAYS:
        for span in working_spans(schedule, Span(instant, instant + days * ONE_DAY)):
            if span.start > instant:
                return span.start
    return None
