"""Which break runs, by the stored instants and by now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.moment import utc

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.day import Break, Day


def break_end(rest: Break, start: datetime) -> datetime:
    """Give the instant (UTC) at which a break that began at ``start`` is over by itself."""
    return utc(start) + timedelta(minutes=rest.minutes)


def running_break(day: Day, now: datetime) -> Break | None:
    """Give the break that runs at ``now``: begun, not ended, and not over by itself."""
    last = day.breaks[-1] if day.breaks else None
    if last is None or last.start is None or last.end is not None:
        return None
    return last if utc(last.start) <= utc(now) < break_end(last, last.start) else None
