"""The name of a span of days: in a sentence, in a heading, by its dates."""

from __future__ import annotations

from wfh.domain.review.spans import SpanKind, week_number
from wfh.domain.time.formatting import MONTH_NAMES
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.review.spans import ReviewSpan


def span_name(span: ReviewSpan) -> str:
    """Return the name of a span within a sentence: ``week 47``, ``the 4 weeks to 20 Nov``, ``November 2026``."""
    match span.kind:
        case SpanKind.WEEK:
            return _("week {number}").format(number=week_number(span))
        case SpanKind.MONTH:
            return f"{_(MONTH_NAMES[span.first.month - 1])} {span.first.year}"
        case SpanKind.QUARTER:
            quarter = (span.first.month + 2) // 3
            return _("quarter {number} of {year}").format(number=quarter, year=span.first.year)
        case SpanKind.YEAR:
            return str(span.first.year)
        case _:
            return dates_text(span)


def span_title(span: ReviewSpan) -> str:
    """Return the heading of a span: ``Week 47, 16–20 Nov 2026``."""
    name, dates = span_name(span), dates_text(span)
    text = name if span.kind in {SpanKind.MONTH, SpanKind.YEAR} or name == dates else f"{name}, {dates}"
    return text[:1].upper() + text[1:]


def dates_text(span: ReviewSpan) -> str:
    """Return the dates of a span without repeating what they share: ``16–20 Nov 2026``."""
    first, last = span.first, span.last
    if first == last:
        return _date(last, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_date(last, year=True)}"
    return f"{_date(first, year=first.year != last.year)} – {_date(last, year=True)}"


def _date(day: date, *, year: bool) -> str:
    return f"{day.day} {_(MONTH_NAMES[day.month - 1])}" + (f" {day.year}" if year else "")


def nothing_closed(span: ReviewSpan) -> str:
    """Return the sentence for a span without a record, such as ``Nothing closed in week 47.``."""
    return _("Nothing closed in {span}.").format(span=span_name(span))
