"""Whether work is put away: from the close of a day until the next working day begins, or somebody begins work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.ledger import Backlog, Ledger
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot


def hides_work(snapshot: Snapshot) -> bool:
    """Return whether no work is to be shown.

    The day is closed; or it is free, nothing was begun, and the day before is closed.

    Work on a free day begins with a plan, a task or a block of that day; from then on it is a day as any other.
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
    """Return the snapshot without tasks, thoughts, blocks and results where work is put away; else as it is.

    What is left tells of the day itself: when it was closed, how, and when work goes on.
    """
    if not hides_work(snapshot):
        return snapshot
    nothing = {"tasks": (), "blocks": (), "notes": (), "replies": (), "first_tomorrow": ""}
    day = replace(snapshot.day, outcome="", if_then="", told=(), **nothing)  # type: ignore[arg-type]
    before = snapshot.previous and replace(snapshot.previous, **nothing)  # type: ignore[arg-type]
    return replace(
        snapshot, day=day, ledger=Ledger({day.date: day}), backlog=Backlog(), previous=before,
        running=None, parked=(), meetings=(), gap=None,
    )  # fmt: skip
