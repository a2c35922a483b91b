"""A weekly meeting over a year: who stretches in which week, in turns and at one time."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.overlap.rotation import year as find_year
from wfh.domain.overlap.shared_time import days_span
from wfh.domain.overlap.taken import with_meetings
from wfh.domain.time.zones import wall
from wfh.errors import Problem, WfhError
from wfh.usecases.overlap.slots import around, check, holidays_known, me
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.overlap.rotation import Year
    from wfh.usecases.workspace.workspace import Workspace

WEEKS, MOST_WEEKS = 52, 53


def year(
    ws: Workspace,
    snapshot: Snapshot,
    start: datetime,
    minutes: int = 30,
    without: Collection[str] = (),
    weeks: int = WEEKS,
    after: datetime | None = None,
) -> Year:
    """Return a meeting with everyone but those of ``without`` (ids), weekly on the day and at the time of ``start``.

    Both are read on my clock; with ``after``, a first week that has a slot before it is left out. Turns consider who
    stretched so far. Raises WfhError for a length outside 5 to 480 minutes, for more than 53 weeks, and a date outside
    the range of time zone rules.
    """
    del ws  # all that it needs is in the snapshot
    local = wall(start, snapshot.zone)
    check(local.date(), 1, minutes)
    if not 1 <= weeks <= MOST_WEEKS:
        raise WfhError(Problem(_("the weeks must be 1 to {most}, not {weeks}").format(most=MOST_WEEKS, weeks=weeks)))
    snapshot = holidays_known(snapshot, local.date(), weeks * 7)
    others = (one for one in snapshot.config.people if one.id != ME and one.id not in without)
    span = around(days_span(local.date(), weeks * 7, snapshot.zone))
    mine, *rest = with_meetings(snapshot, (me(snapshot), *others), span)
    return find_year(
        mine,
        rest,
        local.date(),
        local.hour * 60 + local.minute,
        weeks,
        minutes=minutes,
        rules=snapshot.config.overlap,
        stretches=snapshot.ledger.stretches.stretches,
        after=after,
    )
