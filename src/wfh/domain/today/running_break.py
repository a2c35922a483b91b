"""The running break, from its stored instants and now."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.moment import utc
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.day import Break, Day
    from wfh.domain.model.snapshot import Snapshot


def break_end(taken: Break, start: datetime) -> datetime:
    """Return the instant (UTC) at which a break that began at ``start`` ends by itself."""
    return utc(start) + timedelta(minutes=taken.minutes)


def running_break(day: Day, now: datetime) -> Break | None:
    """Return the break that runs at ``now``: begun, not ended, and not over by itself."""
    last = day.breaks[-1] if day.breaks else None
    if last is None or last.start is None or last.end is not None:
        return None
    return last if utc(last.start) <= utc(now) < break_end(last, last.start) else None


def what_runs(snapshot: Snapshot) -> str:
    """Return the id of the running block, else of the running break; empty if there is neither."""
    if snapshot.running is not None:
        return snapshot.running.block.id
    rest = running_break(snapshot.day, snapshot.now)
    return rest.id if rest else ""


def finished(day: Day, at: datetime) -> Day:
    """Return the day with the break running at ``at``, if any, ended then."""
    running = running_break(day, at)
    if running is None:
        return day
    ended = replace(running, end=at)
    return replace(day, breaks=tuple(ended if other is running else other for other in day.breaks))
