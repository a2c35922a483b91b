"""A look back over a span: its days are read, and nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.review.review import dates_needed, review
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.review.spans import ReviewSpan
    from wfh.domain.review.values import Review
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace


def look_back(workspace: Workspace, snapshot: Snapshot, span: ReviewSpan) -> tuple[Review, tuple[Problem, ...]]:
    """Return the review of ``span`` as of the snapshot, and what is wrong with the files that it is made from."""
    known = {when: day for when, day in snapshot.ledger.days.items() if when <= snapshot.date}
    dates = [when for when in dates_needed(snapshot.config, span) if when <= snapshot.date and when not in known]
    days, problems = workspace.journal.days(dates)
    ledger = replace(snapshot.ledger, days={**days, **known})
    return review(ledger, snapshot.config, snapshot.zone, snapshot.now, span), problems
