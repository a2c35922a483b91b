"""Nudges (reminders to stop): when they are due, what delays them, and postponing them, at most twice a day.

A nudge is active from ``shutdown.nudge_minutes`` before the stop until the day is closed or it is postponed. A block or
a meeting delays it until its end, or until the planned end of the block.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import planned_end
from wfh.domain.model.prompt import Ritual
from wfh.domain.time.moment import utc
from wfh.errors import WfhError
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

NAME = "shutdown_nudge"
POSTPONE_BY = timedelta(minutes=10)
"""How long a nudge is postponed."""
MOST_POSTPONES = 2
"""How often that is possible per day."""


class Nudge(Value):
    """A reminder due ``at`` an instant (UTC); ``key`` is the same for every process that detects it."""

    at: datetime
    key: str


def nudges(snapshot: Snapshot) -> tuple[Nudge, ...]:
    """Return the day's nudges in order of time; none if there is no stop, or the day is closed.

    After a day was reopened, only later nudges count. A postponed nudge returns after :data:`POSTPONE_BY`; nudges that
    fall in between are skipped.
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
    """Return the nudges that are due and were not postponed."""
    settled = max(map(utc, snapshot.day.nudged_later), default=None)
    return tuple(
        nudge for nudge in nudges(snapshot) if nudge.at <= snapshot.now and (settled is None or nudge.at > settled)
    )


def is_held_back(snapshot: Snapshot) -> bool:
    """Return whether nudges wait now: for a block with time left, a meeting, or the shutdown itself."""
    return (
        snapshot.day.ritual == Ritual.SHUTDOWN
        or _in_a_block(snapshot)
        or any(placed.holds and snapshot.now in placed.span for placed in snapshot.meetings)
    )


def _in_a_block(snapshot: Snapshot) -> bool:
    if snapshot.running is None or snapshot.running.block.is_paused:
        return False
    end = planned_end(snapshot.running.block, snapshot.now)
    return end is None or snapshot.now < end


def active_nudge(snapshot: Snapshot) -> Nudge | None:
    """Return the nudge to show now, the latest of several; None if there is none, or they are held back."""
    passed = passed_nudges(snapshot)
    return passed[-1] if passed and not is_held_back(snapshot) else None


def can_postpone(snapshot: Snapshot) -> bool:
    """Return whether a nudge can be postponed again today."""
    return len(snapshot.day.nudged_later) < MOST_POSTPONES


def postpone_nudge(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
    """Postpone the active nudge. Raises WfhError if there is none, or it was postponed twice already."""
    if active_nudge(snapshot) is None:
        raise WfhError(_("Nothing to snooze: no reminder to stop is waiting."))
    if not can_postpone(snapshot):
        raise WfhError(_("Twice was enough for today. The reminder stays until the day is closed."))
    day = ledger.day(moment.date, moment.zone.key)
    return ledger.with_day(replace(day, nudged_later=(*day.nudged_later, moment.stamp)))
