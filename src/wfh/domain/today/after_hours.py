"""Whether work is hidden: from closing a day until the next working day begins, or until work begins earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.ledger import Backlog, Ledger
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot


def hides_work(snapshot: Snapshot) -> bool:
    """Return whether work is to be hidden.

    It is if the day is closed; or if it is a day off without any work so far, and the last day of work is closed. A day
    off becomes a normal day with its first plan, task or block.
    """
    if snapshot.day.is_closed:
        return True
    is_free = snapshot.boundary.stop_at is None and any(snapshot.config.hours.weekly.week)
    if not is_free or snapshot.unclosed or snapshot.running or _is_begun(snapshot.day):
        return False
    before = (day for when, day in sorted(snapshot.ledger.days.items(), reverse=True) if when < snapshot.date)
    return next((day.is_closed for day in before if day.is_closed or _is_begun(day)), False)


def _is_begun(day: Day) -> bool:
    return bool(day.tasks or day.blocks or day.planned_at or day.ritual or day.closed_at)


def without_work(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without tasks, thoughts, blocks and results if work is hidden; else unchanged.

    What remains describes the day itself: when and how it was closed, and when work starts again.
    """
    if not hides_work(snapshot):
        return snapshot
    nothing = {"tasks": (), "blocks": (), "meetings": (), "notes": (), "replies": (), "first_tomorrow": ""}
    day = replace(snapshot.day, outcome="", if_then="", told=(), **nothing)  # type: ignore[arg-type]
    before = snapshot.previous and replace(snapshot.previous, **nothing)  # type: ignore[arg-type]
    return replace(
        snapshot, day=day, ledger=Ledger({day.date: day}), backlog=Backlog(), previous=before,
        running=None, parked=(), meetings=(), remarks=(), gap=None,
    )  # fmt: skip
