"""What a span suggests: said only under stated conditions, and never as a cause."""

from __future__ import annotations

from wfh.domain.model.block import Interruption
from wfh.domain.review.values import OfficeHoursOffer, Pattern, RuleTimeOffer, UntickedLineOffer
from wfh.domain.time.working_hours import DAY_MINUTES, HOUR_MINUTES, WindowKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import CheckItem, Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.handbook.kept import Ask
    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.review.spans import ReviewSpan
    from wfh.domain.review.values import Stop

FEWEST_EVENINGS = 10
"""The fewest evenings of either kind for which a pattern is said."""
LEAST_DIFFERENCE = 0.5
"""The least difference of two means that is worth a word."""
FEWEST_CALLS = 8
"""The fewest interruptions by people that suggest office hours."""
FEWEST_DAYS = 3
"""The fewest days they must lie on."""
FEWEST_CLOSES = 8
"""The fewest closed days on which a line of the checklist was asked, before it is offered to leave it out."""
FEWEST_ANSWERS = 5
"""The fewest answers by which the time of a rule is told to hold or not."""
_HARDLY = 0.25
_HOLDS = 0.8
_SHARE = 0.75
_LENGTH, _QUARTER, _LATER = 30, 15, 120


def after_stops(stops: Iterable[Stop], detached: Mapping[date, int]) -> Pattern | None:
    """Compare how far away work was after stops on time and after other ones; None unless the difference is clear."""
    kept = [detached[stop.date] for stop in stops if stop.is_kept and stop.date in detached]
    other = [detached[stop.date] for stop in stops if not stop.is_kept and stop.date in detached]
    if min(len(kept), len(other)) < FEWEST_EVENINGS:
        return None
    pattern = Pattern(sum(kept) / len(kept), sum(other) / len(other), len(kept), len(other))
    return pattern if abs(pattern.kept - pattern.other) >= LEAST_DIFFERENCE else None


def weekly_medians(said: Mapping[date, int], weeks: Sequence[ReviewSpan]) -> tuple[float | None, ...]:
    """Return the median of what was said in each week, None if nothing was."""
    by_week = ([said[day] for day in week.dates() if day in said] for week in weeks)
    return tuple(_median(sorted(values)) if values else None for values in by_week)


def _median(ordered: Sequence[int]) -> float:
    # Not that of statistics, which loads decimals, fractions and random numbers for it.
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def office_hours_offer(
    config: Config, own: ZoneInfo, days: Sequence[Day], hours: Mapping[int, int]
) -> OfficeHoursOffer | None:
    """Return office hours that interruptions by people suggest; None unless there were many, on several days.

    ``hours`` counts those interruptions by hour. The half hour before the hour by which three of four had come is
    offered, or the next one that is free, on the working days without office hours: never in a no-meeting window, a
    lunch or a weekly meeting.
    """
    total, on_days = sum(hours.values()), sum(_has_calls(day) for day in days)
    if total < FEWEST_CALLS or on_days < FEWEST_DAYS:
        return None
    weekdays = tuple(day for day in range(7) if config.hours.weekly.week[day] and not _has_office_hours(config, day))
    by = next(hour + 1 for hour in sorted(hours) if _before(hours, hour + 1) >= _SHARE * total)
    starts = range(by * HOUR_MINUTES - _LENGTH, min(by * HOUR_MINUTES + _LATER, DAY_MINUTES - _LENGTH), _QUARTER)
    start = next((start for start in starts if all(_is_free(config, own, day, start) for day in weekdays)), None)
    if start is None or not weekdays:
        return None
    return OfficeHoursOffer(weekdays, start, start + _LENGTH, by, _before(hours, by), total)


def unticked_line_offer(days: Sequence[Day], checks: Sequence[CheckItem]) -> UntickedLineOffer | None:
    """Return a line of the checklist that was hardly ever ticked over four weeks of closed days; None if all were.

    Only days that were closed question by question, with the line asked, count. The least ticked line comes first.
    """
    asked = [day for day in days if day.closed_how == "ritual"]
    counts = []
    for check in checks:
        on = [day for day in asked if check.is_asked(day.date.weekday(), day.place)]
        ticked = sum(check.text in day.checked for day in on)
        if len(on) >= FEWEST_CLOSES and ticked <= _HARDLY * len(on):
            counts.append(UntickedLineOffer(check.text, ticked, len(on)))
    return min(counts, key=lambda offer: offer.ticked / offer.of, default=None)


def rule_time_offer(
    asks: Iterable[Ask], rules: Iterable[ResponseRule], weeks: Sequence[ReviewSpan]
) -> RuleTimeOffer | None:
    """Return a rule by which fewer than four of five answers came in time over the weeks; the least kept comes first.

    Only questions kept since the rule was last reviewed count.
    """
    known = [ask for ask in asks if ask.in_time is not None and _is_within(ask.since, weeks)]
    offers = []
    for rule in rules:
        since = rule.reviewed or weeks[0].first
        mine = [bool(ask.in_time) for ask in known if ask.by == rule.id and ask.since and ask.since >= since]
        within = rule.answer_within
        if within and within != within.doubled and len(mine) >= FEWEST_ANSWERS and sum(mine) < _HOLDS * len(mine):
            offers.append(RuleTimeOffer(rule, within.doubled, sum(mine), len(mine)))
    return min(offers, key=lambda offer: offer.in_time / offer.of, default=None)


def _is_within(day: date | None, weeks: Sequence[ReviewSpan]) -> bool:
    return day is not None and weeks[0].first <= day <= weeks[-1].last


def _has_calls(day: Day) -> bool:
    return any(pause.kind == Interruption.PERSON for block in day.blocks for pause in block.pauses)


def _before(hours: Mapping[int, int], by: int) -> int:
    return sum(count for hour, count in hours.items() if hour < by)


def _has_office_hours(config: Config, weekday: int) -> bool:
    return any(window.kind is WindowKind.OFFICE_HOURS and weekday in window.days for window in config.windows)


def _is_free(config: Config, own: ZoneInfo, weekday: int, start: int) -> bool:
    """Return whether a half hour lies in the hours of a weekday, and in no window and no weekly meeting of it."""
    end = start + _LENGTH
    taken = [window.time for window in config.windows if weekday in window.days]
    taken += [one.time for one in config.meetings if weekday in one.days and one.timezone == own.key]
    within = any(part.start <= start and end <= part.end for part in config.hours.weekly.week[weekday])
    return within and not any(part.start < end and start < part.end for part in taken)
