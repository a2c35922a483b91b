"""The snapshot of another day than today: an earlier day as it was, a later one as planned."""

from __future__ import annotations

from wfh.domain.model.snapshot import ParkedThought
from wfh.domain.time.zones import zone
from wfh.domain.today.boundary import boundary
from wfh.domain.today.capacity import capacity
from wfh.domain.today.meetings import meetings_within, remarks_within
from wfh.domain.today.own_days_off import with_own_days_off
from wfh.domain.today.take_snapshot import parked_thoughts, whole_day
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot


def snapshot_on(snapshot: Snapshot, when: date) -> Snapshot:
    """Return the snapshot with another working day, which its ledger holds; ``today`` says which day it really is."""
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


def other_day(snapshot: Snapshot, when: date, days: Mapping[date, Day]) -> Snapshot:
    """Return the snapshot of the date ``when`` on the clock of that day, with all its own thoughts, whatever they are.

    ``days`` were read besides the ledger of ``snapshot``; where both have a day, the ledger counts.
    """
    known = {**days, **snapshot.ledger.days}
    kept = known.get(when)
    place = zone(kept.timezone) if kept and kept.timezone else snapshot.zone
    config = with_own_days_off(snapshot.config, known.values())
    there = replace(snapshot, zone=place, config=config, ledger=replace(snapshot.ledger, days=known))
    found = snapshot_on(there, when)
    return replace(
        found,
        capacity=capacity(config, place, found.day, found.meetings),
        parked=tuple(ParkedThought(when, note) for note in found.day.notes),
    )
