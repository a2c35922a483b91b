"""Making up for the shutdown of an earlier day: as of when answers count."""

from __future__ import annotations

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.closing import last_activity
from wfh.domain.time.moment import utc
from wfh.domain.time.zones import at_minute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot


def as_of(snapshot: Snapshot) -> datetime:
    """Return when the answers count as given (UTC): now, or for an earlier day when work stopped, as far as is known.

    That is the time that was given, else the last sign of life, else the stop of that day, else its beginning.
    """
    if snapshot.today is None:
        return snapshot.now
    if snapshot.day.ritual == Ritual.SHUTDOWN and snapshot.day.stopped_at:
        return utc(snapshot.day.stopped_at)
    last = last_activity(snapshot.day, snapshot.now)
    return last or snapshot.boundary.stop_at or at_minute(snapshot.date, 0, snapshot.zone)
