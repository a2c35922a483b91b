"""The spans one looks back over: a week, four weeks, a quarter, a month, a year, or any days from one to another."""

from __future__ import annotations

import re
from datetime import date, timedelta

from wfh.domain.time.week import is_first, week_of
from wfh.domain.time.zones import is_storable
from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.time.working_hours import WeeklyHours

_ONE_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_ISO_WEEK = r"(\d{4})-?[Ww](\d{1,2})"
_QUARTER_MONTHS = 3


class SpanKind(StrEnum):
    """How long a span is, as in ``wfh review --span``."""

    WEEK = "week"
    FOUR_WEEKS = "4-weeks"
    THIRTEEN_WEEKS = "13-weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"


ZOOM = (SpanKind.WEEK, SpanKind.FOUR_WEEKS, SpanKind.THIRTEEN_WEEKS, SpanKind.YEAR)
"""The lengths that the screen goes through, the shortest first."""
_WEEKS = {SpanKind.WEEK: 1, SpanKind.FOUR_WEEKS: 4, SpanKind.THIRTEEN_WEEKS: 13}


class ReviewSpan(Value):
    """The days from ``first`` to ``last``, both included."""

    kind: SpanKind
    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def dates(self) -> Iterator[date]:
        """Yield the days, earliest first."""
        return (self.first + timedelta(days=ahead) for ahead in range(self.days))

    def __contains__(self, day: date) -> bool:
        """Return whether the span has the day."""
        return self.first <= day <= self.last


def span_at(kind: SpanKind, weekly: WeeklyHours, day: date) -> ReviewSpan:
    """Return the span of a kind that ``day`` lies in; several weeks are the week of ``day`` and those before it.

    ``SpanKind.DAYS`` is the day alone.
    """
    if weeks := _WEEKS.get(kind):
        first = week_of(weekly, day)
        return ReviewSpan(kind, first - timedelta(weeks=weeks - 1), first + timedelta(days=_WEEK_DAYS - 1))
    if kind is SpanKind.DAYS:
        return ReviewSpan(kind, day, day)
    if kind is SpanKind.YEAR:
        return ReviewSpan(kind, date(day.year, 1, 1), date(day.year, 12, 31))
    months = _QUARTER_MONTHS if kind is SpanKind.QUARTER else 1
    first_month = (day.month - 1) // months * months + 1
    first, after = date(day.year, first_month, 1), _month_after(day.year, first_month + months - 1)
    return ReviewSpan(kind, first, after - _ONE_DAY)


def _month_after(year: int, month: int) -> date:
    """Return the first day of the month after a month."""
    return date(year + month // 12, month % 12 + 1, 1)


def before(span: ReviewSpan, weekly: WeeklyHours) -> ReviewSpan:
    """Return the span of the same kind that ends where ``span`` begins."""
    return _beside(span, weekly, span.first - _ONE_DAY, -span.days)


def after(span: ReviewSpan, weekly: WeeklyHours) -> ReviewSpan:
    """Return the span of the same kind that begins where ``span`` ends."""
    if weeks := _WEEKS.get(span.kind):
        return span_at(span.kind, weekly, span.last + timedelta(weeks=weeks))
    return _beside(span, weekly, span.last + _ONE_DAY, span.days)


def _beside(span: ReviewSpan, weekly: WeeklyHours, day: date, shift: int) -> ReviewSpan:
    if span.kind is SpanKind.DAYS:
        return ReviewSpan(span.kind, span.first + timedelta(days=shift), span.last + timedelta(days=shift))
    return span_at(span.kind, weekly, day)


def zoomed(span: ReviewSpan, weekly: WeeklyHours, steps: int, today: date) -> ReviewSpan:
    """Return a longer span (``steps`` above 0) or a shorter one that ends like ``span``, but not after ``today``."""
    at = ZOOM.index(span.kind) if span.kind in ZOOM else 0
    kind = ZOOM[min(max(at + steps, 0), len(ZOOM) - 1)]
    return span if kind is span.kind else span_at(kind, weekly, max(span.first, min(span.last, today)))


def parse_week(text: str, weekly: WeeklyHours) -> ReviewSpan | None:
    """Return the week written as ``2026-W47`` (ISO 8601); None if it is not one.

    A week that does not begin on Monday has the number of its fourth day. One that no file may hold is none.
    """
    match = re.fullmatch(_ISO_WEEK, text.strip())
    try:
        middle = date.fromisocalendar(int(match[1]), int(match[2]), 4) if match else None
    except ValueError:
        return None
    return span_at(SpanKind.WEEK, weekly, middle) if middle and is_storable(middle) else None


def week_number(span: ReviewSpan) -> int:
    """Return the ISO number of the week in the middle of which the last week of ``span`` is."""
    return (span.last - timedelta(days=3)).isocalendar().week


def opening_span(weekly: WeeklyHours, day: date) -> ReviewSpan:
    """Return the week that Review opens on: the one before on the first working day of a week, else this one."""
    return span_at(SpanKind.WEEK, weekly, day - timedelta(days=_WEEK_DAYS) if is_first(weekly, day) else day)
