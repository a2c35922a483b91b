"""What came out: key results over the span, tasks done, and the week in one's own words."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.day import TaskStatus
from wfh.domain.review.values import Done, ResultMove, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wfh.domain.model.day import Day
    from wfh.domain.model.key_results import KeyResult, Number, Results
    from wfh.domain.review.spans import ReviewSpan

WEEKS_SHOWN = 8
"""The weeks of which the values of a result are shown."""
UNMOVED_WEEKS = 3
"""A result that did not move for so long is asked about."""


def results_over(results: Results, span: ReviewSpan, today: date) -> tuple[ResultMove, ...]:
    """Return the results that lived in the span, in their order in the file; with their weeks up to ``today``.

    A result lives from the day it was added (or first measured) to the day it was dropped.
    """
    after, last = span.last + timedelta(days=1), max(span.first, min(span.last, today))
    return tuple(
        ResultMove(result, result.before(span.first), result.before(after), _by_week(result, last))
        for result in results.results
        if _lived(result, span)
    )


def _lived(result: KeyResult, span: ReviewSpan) -> bool:
    began = min((measure.date for measure in result.history), default=None)
    since = min((day for day in (result.since, began) if day is not None), default=None)
    return (since is None or since <= span.last) and (result.ended is None or result.ended >= span.first)


def _by_week(result: KeyResult, last: date) -> tuple[Number, ...]:
    ends = (last - timedelta(weeks=back) for back in range(WEEKS_SHOWN - 1, -1, -1))
    return tuple(result.before(end + timedelta(days=1)) for end in ends)


def is_unmoved(result: KeyResult, day: date) -> bool:
    """Return whether an open result of three weeks or older has the value it had three weeks before ``day``."""
    since = day - timedelta(weeks=UNMOVED_WEEKS)
    began = min((measure.date for measure in result.history), default=result.since)
    if not result.is_open or began is None or (result.since or began) > since:
        return False
    return result.before(since + timedelta(days=1)) == result.value


def done_tasks(days: Iterable[Day]) -> Done:
    """Return how many tasks were done on the days, and how many of them served no result."""
    done = [task for day in days for task in day.tasks if task.status is TaskStatus.DONE]
    return Done(len(done), sum(not task.result for task in done))


def words_of(days: Sequence[Day]) -> Words:
    """Return the latest answers to the prompts of the week among the days."""

    def latest(name: str) -> str:
        return next((text for day in reversed(days) if (text := getattr(day, name))), "")

    return Words(
        latest("week_well"), latest("week_hard"), latest("week_learned"), latest("week_thanks"), latest("week_change")
    )
