"""The rest of today's agenda: meetings and planned blocks that have not begun."""

from __future__ import annotations

from wfh.domain.model.ledger import title_of
from wfh.domain.model.snapshot import BoundaryState
from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot


class UpcomingKind(StrEnum):
    """The kind of an upcoming item, as in ``wfh status --json``."""

    MEETING = "meeting"
    BLOCK = "block"


class Upcoming(Value):
    """Something that starts later today; ``start`` is aware."""

    kind: UpcomingKind
    title: str
    start: datetime


def upcoming(snapshot: Snapshot) -> tuple[Upcoming, ...]:
    """Return the meetings and planned blocks that start after now, earliest first; none once the day is closed."""
    if snapshot.boundary.state is BoundaryState.CLOSED:
        return ()
    meetings = [
        Upcoming(UpcomingKind.MEETING, placed.title, placed.span.start)
        for placed in snapshot.meetings
        if placed.is_announced
    ]
    blocks = [
        Upcoming(UpcomingKind.BLOCK, title_of(snapshot.ledger, block), block.planned_start)
        for block in snapshot.day.blocks
        if block.is_planned and block.planned_start is not None
    ]
    later = [coming for coming in (*meetings, *blocks) if coming.start > snapshot.now]
    return tuple(sorted(later, key=lambda coming: coming.start))
