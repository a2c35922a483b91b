"""Other days than today as they are on disk; their files are read only on request."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.today.days.marks import WEEK_DAYS, mark_of
from wfh.domain.today.days.other_day import other_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.today.days.marks import DayMark
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace


def look_at(workspace: Workspace, snapshot: Snapshot, when: date) -> tuple[Snapshot, tuple[Problem, ...]]:
    """Return the snapshot of another day, and the problems of its file."""
    days, problems = read_days(workspace, snapshot, (when,))
    return other_day(snapshot, when, days), problems


def read_days(
    workspace: Workspace, snapshot: Snapshot, dates: tuple[date, ...]
) -> tuple[dict[date, Day], tuple[Problem, ...]]:
    """Return the days of the dates that have a record, and the problems of their files; loaded days are reused."""
    days, problems = workspace.journal.days(when for when in dates if when not in snapshot.ledger.days)
    return days | {when: day for when, day in snapshot.ledger.days.items() if when in dates}, problems


def marks(workspace: Workspace, snapshot: Snapshot, dates: tuple[date, ...]) -> tuple[DayMark, ...]:
    """Return the marks of the days of the dates."""
    days, _problems = read_days(workspace, snapshot, dates)
    return tuple(mark_of(snapshot, when, days.get(when)) for when in dates)


def side_by_side(workspace: Workspace, snapshot: Snapshot, first: date, count: int) -> tuple[Snapshot, ...]:
    """Return the snapshots of ``count`` days from ``first`` on: today, days with working hours, and days with tasks."""
    dates = tuple(first + timedelta(days=ahead) for ahead in range(WEEK_DAYS * (1 + count // 2)))
    days, _problems = read_days(workspace, snapshot, dates)
    weekly = snapshot.config.hours.weekly
    wanted = [
        when for when in dates if when == snapshot.date or weekly.on(when) or (when in days and days[when].tasks)
    ] or list(dates)
    return tuple(other_day(snapshot, when, days) for when in wanted[:count])
