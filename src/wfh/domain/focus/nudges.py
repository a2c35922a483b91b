"""Nudges to stop: when one is due, what holds it back, and putting it off, twice a day at most.

One waits from ``shutdown.nudge_minutes`` before the stop of the day on, until the day is closed or it is put off. A
block or a meeting holds it back; it is given when that ends, or when the planned end of the block has passed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.block import planned_end
from wfh.domain.model.prompt import Ritual
from wfh.domain.time.moment import utc
from wfh.errors import WfhError
from wfh.values import dataclass, replace
from wfh.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

NAME = "shutdown_nudge"
POSTPONE_BY = timedelta(minutes=10)
"""How long a nudge that is put off stays away."""
MOST_POSTPONES = 2
"""How often that can be done on one day."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge that comes ``at`` an instant (UTC); ``key`` is the same whoever notices it."""

    at: datetime
    key: str


def nudges(snapshot: Snapshot) -> tuple[Nudge, ...]:
    """Return the nudges of the day in order of time; none where there is no stop, or the day is closed.

    After a day was reopened, only the nudges from then on count. A postponed nudge returns after :data:`POSTPONE_BY`;
    nudges that fall in between are skipped.
    """
    stop, day = snapshot.boundary.stop_at, snapshot.day
    if stop is None or day.is_closed:
        return ()
    name = f"{NAME} {snapshot.date.isoformat()}"
    planned = {
        stop - timedelta(minutes=before): f"{name} {before}"
        for before in snapshot.config.shutdown.nudges_on(snapshot.date)
    }
    away = [(utc(postponed), _to_the_minute(utc(postponed) + POSTPONE_BY)) for postponed in day.nudged_later]
    again = {end: f"{name} later {number}" for number, (_said, end) in enumerate(away, 1)}
    since = [utc(day.reopened[-1].start)] if day.reopened else []
    coming = (
        Nudge(at, key)
        for at, key in (planned | again).items()
        if not any(at < postponed for postponed in since)
        and at >= min(planned, default=at)
        and not any(postponed <= at < end for postponed, end in away)
    )
    return tuple(sorted(coming, key=lambda nudge: nudge.at))


def _to_the_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def passed_nudges(snapshot: Snapshot) -> tuple[Nudge, ...]:
    """Return the nudges that have come and were not put off."""
    settled = max(map(utc, snapshot.day.nudged_later), default=None)
    return tuple(
        nudge for nudge in nudges(snapshot) if nudge.at <= snapshot.now and (settled is None or nudge.at > settled)
    )


def is_held_back(snapshot: Snapshot) -> bool:
    """Return whether a nudge is held back now: by a block that has time left, a meeting, or the shutdown itself."""
    return (
        snapshot.day.ritual == Ritual.SHUTDOWN
        or _in_a_block(snapshot)
        or any(snapshot.now in placed.span for placed in snapshot.meetings)
    )


def _in_a_block(snapshot: Snapshot) -> bool:
    if snapshot.running is None or snapshot.running.block.is_paused:
        return False
    end = planned_end(snapshot.running.block, snapshot.now)
    return end is None or snapshot.now < end


def active_nudge(snapshot: Snapshot) -> Nudge | None:
    """Return the nudge that stands now, the latest of several; None if none does, or all are held back."""
    passed = passed_nudges(snapshot)
    return passed[-1] if passed and not is_held_back(snapshot) else None


def can_postpone(snapshot: Snapshot) -> bool:
    """Return whether a nudge can be put off once more."""
    return len(snapshot.day.nudged_later) < MOST_POSTPONES


def postpone_nudge(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
    """Put off the nudge that stands. Raises WfhError if none does, or it was done twice already."""
    if active_nudge(snapshot) is None:
        raise WfhError(_("Nothing to put off: no reminder to stop is waiting."))
    if not can_postpone(snapshot):
        raise WfhError(_("Twice was enough for today. The reminder stays until the day is closed."))
    day = ledger.day(moment.date, moment.zone.key)
    return ledger.with_day(replace(day, nudged_later=(*day.nudged_later, moment.stamp)))
