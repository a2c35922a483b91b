"""Making up for the shutdown of an earlier day: as what the day is seen, and as of when answers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.closing import last_activity
from wfh.domain.time.moment import utc
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import boundary
from wfh.domain.today.meetings import meetings_within, remarks_within
from wfh.domain.today.take_snapshot import parked_thoughts, whole_day
from wfh.values import replace

if TYPE_CHECKING:
    from datetime import date, datetime

    from wfh.domain.model.snapshot import Snapshot


def snapshot_on(snapshot: Snapshot, when: date) -> Snapshot:
    """Return the snapshot of an earlier day on which the shutdown is made up for.

    ``today`` says which day it really is.
    """
    day, running = snapshot.ledger.day(when, snapshot.zone.key), snapshot.running
    here = running if running is not None and running.date == when else None
    whole = whole_day(snapshot.config, snapshot.zone, when, day.stop_at)
    before = [kept for date, kept in sorted(snapshot.ledger.days.items()) if date < when]
    return replace(
        snapshot, date=when, day=day, today=snapshot.date, running=here, unclosed=(), gap=None,
        boundary=boundary(snapshot.config, snapshot.zone, day, snapshot.now, here.block if here else None),
        previous=before[-1] if before else None, parked=parked_thoughts(snapshot.ledger, when),
        meetings=meetings_within(snapshot.config, snapshot.ledger, whole),
        remarks=remarks_within(snapshot.config, whole, when),
    )  # fmt: skip


def as_of(snapshot: Snapshot) -> datetime:
    """Return when the answers count as given (UTC): now, or for an earlier day when work stopped, as far as is known.

    That is the time that was said, else the last sign of life, else the stop of that day, else its beginning.
    """
    if snapshot.today is None:
        return snapshot.now
    if snapshot.day.ritual == Ritual.SHUTDOWN and snapshot.day.stopped_at:
        return utc(snapshot.day.stopped_at)
    last = last_activity(snapshot.day, snapshot.now)
    return last or snapshot.boundary.stop_at or at_minute(snapshot.date, 0, snapshot.zone)
