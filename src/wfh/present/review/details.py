"""The days behind a line of Review."""

from __future__ import annotations

from wfh.domain.planning.key_results import number_text
from wfh.domain.time.formatting import day_text, length_text
from wfh.present.review.sentences import reason_text, stop_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Review

DayLines = tuple[str, ...]


def details(review: Review, about: str, config: Config) -> DayLines:
    """Return the days behind the line ``about``, one per line; empty if there are none."""
    kind, _colon, which = about.partition(":")
    return _result(review, which) if kind == "result" else _BEHIND.get(kind, _nothing)(review, config)


def _nothing(_review: Review, _config: Config) -> DayLines:
    return ()


def _minutes(by_day: Mapping[date, int]) -> DayLines:
    return tuple(f"{day_text(day)}  {length_text(minutes)}" for day, minutes in by_day.items())


def _values(by_day: Mapping[date, int]) -> DayLines:
    return tuple(f"{day_text(day)}  {value}" for day, value in by_day.items())


def _stops(review: Review, config: Config) -> DayLines:
    stops = review.spent.boundaries.stops
    return tuple(
        f"{day_text(stop.date)}  {stop_time(stop, config)}  {'+' if stop.late > 0 else ''}{length_text(stop.late)}"
        for stop in stops
    )


def _evenings(review: Review, _config: Config) -> DayLines:
    parts = (
        (day_text(each.date), "" if each.minutes is None else length_text(each.minutes), reason_text(each.reason))
        for each in review.spent.boundaries.reopened
    )
    return tuple("  ".join(filter(None, part)) for part in parts)


def _result(review: Review, result_id: str) -> DayLines:
    result = next(move.result for move in review.results if move.result.id == result_id)
    history = sorted(result.history, key=lambda measure: measure.date)
    return tuple(f"{day_text(one.date)}  {number_text(one.value)} {result.unit}".rstrip() for one in history)


_BEHIND: dict[str, Callable[[Review, Config], DayLines]] = {
    "stops": _stops,
    "rest": lambda review, _config: tuple(
        f"{day_text(rest.date)}  {length_text(rest.minutes)}" for rest in review.spent.boundaries.rests
    ),
    "reopened": _evenings,
    "free": lambda review, _config: tuple(map(day_text, review.spent.boundaries.free_days)),
    "focus": lambda review, _config: _minutes(review.spent.focus.by_day),
    "meetings": lambda review, _config: _minutes(review.spent.meetings.by_day),
    "windows": lambda review, _config: _minutes(review.spent.meetings.by_day),
    "energy": lambda review, _config: _values(review.spent.energy),
    "detached": lambda review, _config: _values(review.spent.detached),
}
