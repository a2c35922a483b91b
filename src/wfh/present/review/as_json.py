"""``wfh review --json``: instants in UTC, minutes whole, days without a record absent from the maps."""

from __future__ import annotations

from wfh.present.review import offers
from wfh.present.shell.json_values import utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.review.values import Boundaries, FocusTime, KeptOf, ResultMove, Review, Spent
    from wfh.present.shell.json_values import Json


def review_json(review: Review, zone: ZoneInfo) -> Json:
    """Return the value of ``wfh review --json``; ``before`` is the span of the same length before this one.

    In it, the limits also appear without ``boundaries`` around them: ``before.stops``.
    """
    earlier = _spent(review.earlier)
    return {
        "from": review.span.first.isoformat(),
        "to": review.span.last.isoformat(),
        "timezone": zone.key,
        "results": [_result(move) for move in review.results],
        **_spent(review.spent),
        "stretches": [{"id": who, "minutes": minutes} for who, minutes in review.stretches],
        "offers": [offers.as_json(offer) for offer in review.offers],
        "words": {name: getattr(review.words, name) for name in ("well", "hard", "learned", "thanks", "change")},
        "before": {**_boundaries(review.earlier.boundaries), **earlier},
    }


def results_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh result list --json``: every result, with the value it has now."""
    results = snapshot.ledger.results.results
    return {"results": [{**_fields(one), "now": one.value, "ended": _date(one.ended)} for one in results]}


def _result(move: ResultMove) -> Json:
    return {**_fields(move.result), "before": move.before, "now": move.now}


def _fields(result: KeyResult) -> Json:
    history = sorted(result.history, key=lambda measure: measure.date)
    return {
        "id": result.id,
        "title": result.title,
        "start": result.start,
        "target": result.target,
        "unit": result.unit,
        "history": [
            {"date": one.date.isoformat(), "value": one.value, **({"note": one.note} if one.note else {})}
            for one in history
        ],
    }


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _spent(spent: Spent) -> Json:
    return {
        "tasks": {"done": spent.done.tasks, "without_result": spent.done.without_result},
        "boundaries": _boundaries(spent.boundaries),
        "focus": _focus(spent.focus),
        "interruptions": {
            "total": spent.interruptions.total,
            "by_kind": dict(spent.interruptions.by_kind),
            "by_hour": {str(hour): count for hour, count in spent.interruptions.by_hour.items()},
        },
        "energy": _by_day(spent.energy),
        "detached": _by_day(spent.detached),
        "meetings": {
            "minutes": spent.meetings.minutes,
            "of": spent.meetings.of,
            "protected": spent.meetings.protected,
            "by_day": _by_day(spent.meetings.by_day),
        },
    }


def _boundaries(kept: Boundaries) -> Json:
    return {
        "stops": _kept(kept.stops_kept),
        "rest": {**_kept(kept.rest_kept), "shortest": kept.shortest_rest},
        "reopened": [
            {"start": utc_text(evening.start), "minutes": evening.minutes, "reason": evening.reason}
            for evening in kept.reopened
        ],
        "free_days": len(kept.free_days),
        "windows": _kept(kept.windows),
    }


def _kept(kept: KeptOf) -> Json:
    return {"kept": kept.kept, "of": kept.of}


def _focus(focus: FocusTime) -> Json:
    return {
        "minutes": focus.minutes,
        "by_day": _by_day(focus.by_day),
        "longest": focus.longest,
        "ratio": None if focus.ratio is None else round(focus.ratio, 1),
        "tasks": focus.tasks,
        "planned": focus.planned,
        "planned_worked": focus.planned_real,
    }


def _by_day(values: Mapping[date, int]) -> Json:
    return {when.isoformat(): value for when, value in values.items()}
