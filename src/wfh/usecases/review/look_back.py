"""A look back over a span: reads its days and changes nothing."""

from __future__ import annotations

from wfh.domain.review.review import dates_needed, review
from wfh.domain.today.own_days_off import with_own_days_off
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.review.spans import ReviewSpan
    from wfh.domain.review.values import Review
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace


_CAP = 4 << 20


def look_back(
    workspace: Workspace, snapshot: Snapshot, span: ReviewSpan, *, with_weeks: bool = True
) -> tuple[Review, tuple[Problem, ...]]:
    """Return the review of ``span`` as of the snapshot, and the problems of its files.

    ``with_weeks`` reads thirteen weeks as well, for medians and patterns.
    """
    known = {when: day for when, day in snapshot.ledger.days.items() if when <= snapshot.date}
    needed = dates_needed(snapshot.config, span, snapshot.date, with_weeks=with_weeks)
    dates = [when for when in needed if when <= snapshot.date and when not in known]
    days, problems = workspace.journal.days(dates)
    ledger = replace(snapshot.ledger, days={**days, **known})
    config = with_own_days_off(snapshot.config, days.values())
    return review(ledger, config, snapshot.zone, snapshot.now, span), problems


def write_page(workspace: Workspace, name: str, text: str) -> Path:
    """Write a page or picture of a look back to the file ``name``, in place of an earlier one; return its path.

    Raises WfhError for a file with other content, so that nobody's text is lost, and NotSavedError if the system
    refuses.
    """
    import os  # late, like the rest: most of the time nothing is written

    from wfh.store.disk import durable_write
    from wfh.store.disk.paths import full_path

    path = full_path(os.path.expanduser(name))  # noqa: PTH111  (Path raises for a home that is not known)

    def page(present: bytes | None) -> bytes:
        if present and not present.startswith((b"<svg ", b"<!DOCTYPE html>")):
            raise WfhError(_("{file} exists already and is not a page of wfh; choose another name.").format(file=name))
        return text.encode()

    durable_write.update(path, page, workspace.places, _CAP)
    return path
