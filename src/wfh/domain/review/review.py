"""A look back over a span: everything that is counted, beside the span before it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from wfh.domain.model.block import Interruption
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import ME
from wfh.domain.review import spans
from wfh.domain.review.boundaries import boundaries, is_recorded, zone_of
from wfh.domain.review.hours import hours_worked
from wfh.domain.review.patterns import (
    after_stops,
    office_hours_offer,
    rule_time_offer,
    unticked_line_offer,
    weekly_medians,
)
from wfh.domain.review.results import done_tasks, results_over, words_of
from wfh.domain.review.spans import ReviewSpan, SpanKind
from wfh.domain.review.time_spent import focus_time, interruptions, meeting_load
from wfh.domain.review.values import Review, Spent, Words
from wfh.domain.time.spans import normalise
from wfh.domain.today.boundary import working_day_bounds
from wfh.domain.today.meetings import meetings_within
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.review.values import Offer
    from wfh.domain.time.spans import Spans

_WEEKS = 13
"""How many weeks stretches, energy and patterns reach back."""

_FOUR_WEEKS = timedelta(weeks=4)
_DAYS_AFTER = 7


def dates_needed(config: Config, span: ReviewSpan, today: date, *, with_weeks: bool = True) -> Iterator[date]:
    """Yield the dates whose days :func:`review` asks for: the span, the one before, a week after, and thirteen weeks.

    Without ``with_weeks`` those weeks are left out: what lies in them (medians, pattern) is then not known.
    """
    weekly = config.hours.weekly
    first = spans.before(span, weekly).first
    first = min(first, _weeks(config, span, today)[0].first) if with_weeks else first
    return ReviewSpan(SpanKind.DAYS, first, span.last + timedelta(days=_DAYS_AFTER)).dates()


def review(ledger: Ledger, config: Config, own: ZoneInfo, now: datetime, span: ReviewSpan) -> Review:
    """Return the look back over ``span``. ``own`` is the zone of a day that names none, ``now`` ends a running block.

    The ledger must hold the days of :func:`dates_needed`; a day that is not there has no record.
    """
    days = {when: day for when, day in ledger.days.items() if is_recorded(day)}
    spent = _spent(days, config, own, now, _with_last(span, days, config))
    weeks = _weeks(config, span, now.astimezone(own).date())
    recent = [days[when] for week in weeks for when in week.dates() if when in days]
    detached = {day.date: day.detached for day in recent if day.detached is not None}
    energy = {day.date: day.energy for day in recent if day.energy is not None}
    stops = boundaries(config, own, days, [day.date for day in recent], {}).stops
    in_span = [days[when] for when in spent.recorded]
    people = {
        hour: n for (kind, hour), n in spent.interruptions.by_kind_and_hour.items() if kind == Interruption.PERSON
    }
    return Review(
        spent=spent,
        earlier=_spent(days, config, own, now, spans.before(span, config.hours.weekly)),
        results=results_over(ledger.results, span, now.astimezone(own).date()),
        words=words_of(in_span),
        stretches=_stretches(ledger, weeks),
        energy_weeks=weekly_medians(energy, weeks),
        detached_weeks=weekly_medians(detached, weeks),
        pattern=after_stops(stops, _evenings_after(days, detached)),
        offers=_offers(
            days,
            now,
            (
                office_hours_offer(config, own, in_span, people),
                unticked_line_offer(_of_four_weeks(days, span), config.shutdown.checks),
                rule_time_offer(ledger.asks.asks, config.rules, weeks),
            ),
        ),
    )


def without_titles(found: Review) -> Review:
    """Return the look back without what names work: results, words, lines of the checklist. For after closing."""
    return replace(found, results=(), words=Words(), offers=())


def _of_four_weeks(days: Mapping[date, Day], span: ReviewSpan) -> list[Day]:
    return [days[when] for when in sorted(days) if timedelta() <= span.last - when < _FOUR_WEEKS]


def _offers(days: Mapping[date, Day], now: datetime, found: Iterable[Offer | None]) -> tuple[Offer, ...]:
    """Return the offers without those that were declined within the last four weeks."""
    recent = [day for when, day in days.items() if now.date() - when < _FOUR_WEEKS]
    passed = {name for day in recent for name in day.passed_offers}
    return tuple(offer for offer in found if offer and offer.name not in passed)


def _spent(days: Mapping[date, Day], config: Config, own: ZoneInfo, now: datetime, span: ReviewSpan) -> Spent:
    recorded = tuple(when for when in span.dates() if when in days)
    inside = [days[when] for when in recorded]
    meetings = {day.date: _meetings(config, own, day, now) for day in inside}
    at_once = {when: normalise(part for one in each for part in one) for when, each in meetings.items()}
    return Spent(
        span=span,
        recorded=recorded,
        closed=sum(day.closed_at is not None for day in inside),
        done=done_tasks(inside),
        boundaries=boundaries(config, own, days, recorded, at_once),
        focus=focus_time(inside, now),
        interruptions=interruptions(inside, own),
        energy={day.date: day.energy for day in inside if day.energy is not None},
        detached={day.date: day.detached for day in inside if day.detached is not None},
        meetings=meeting_load(config, own, inside, meetings),
        hours=hours_worked(config, own, inside, at_once, now),
    )


def _meetings(config: Config, own: ZoneInfo, day: Day, now: datetime) -> tuple[Spans, ...]:
    """Return the span of each meeting of a day that has begun, each as a set of its own."""
    bounds = working_day_bounds(config, zone_of(day, own), day.date)
    meetings = meetings_within(config, Ledger({day.date: day}), bounds)
    return tuple((placed.span,) for placed in meetings if placed.span.start < now)


def _with_last(span: ReviewSpan, days: Mapping[date, Day], config: Config) -> ReviewSpan:
    """Return a week that ends with its last day that has working hours or a record; other spans are unchanged."""
    if span.kind is not SpanKind.WEEK:
        return span
    has_some = [when for when in span.dates() if when in days or config.hours.weekly.on(when)]
    return replace(span, last=has_some[-1]) if has_some else span


def _weeks(config: Config, span: ReviewSpan, today: date) -> Sequence[ReviewSpan]:
    """Return the thirteen weeks that end with the span, or today if it goes on; the last one last."""
    last = spans.span_at(SpanKind.WEEK, config.hours.weekly, max(span.first, min(span.last, today)))
    shift = [timedelta(weeks=back) for back in range(_WEEKS - 1, -1, -1)]
    return [ReviewSpan(SpanKind.WEEK, last.first - back, last.last - back) for back in shift]


def _evenings_after(days: Mapping[date, Day], detached: Mapping[date, int]) -> dict[date, int]:
    """Return how far away work was by the date of the evening: it is asked on the morning after."""
    recorded = sorted(days)
    pairs = pairwise(recorded)
    return {evening: detached[morning] for evening, morning in pairs if morning in detached}


def _stretches(ledger: Ledger, weeks: Sequence[ReviewSpan]) -> tuple[tuple[str, int], ...]:
    """Return the minutes that each person stretched in the weeks: mine first, the others in alphabetical order."""
    minutes: dict[str, int] = {}
    for stretch in ledger.stretches.stretches:
        if weeks[0].first <= stretch.date <= weeks[-1].last:
            minutes[stretch.person] = minutes.get(stretch.person, 0) + stretch.minutes
    return tuple(sorted(minutes.items(), key=lambda item: (item[0] != ME, item[0])))
