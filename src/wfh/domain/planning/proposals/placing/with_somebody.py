"""Places tasks done with somebody: while both work, in nobody's protected time, not inside the longest gap."""

from __future__ import annotations

from wfh.domain.planning.proposals.placing.draft import TaskPlacement
from wfh.domain.planning.proposals.placing.parts import equal_parts
from wfh.domain.planning.proposals.proposal import Why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.planning.proposals.placing.layout import Layout, MinuteRange
    from wfh.domain.planning.proposals.waiting import WaitingTask


def place_with_somebody(
    layout: Layout, waiting: WaitingTask, shared: tuple[MinuteRange, ...], longest: int, person: str
) -> tuple[TaskPlacement, Layout]:
    """Return a task placed within the ``shared`` time, and the layout with it; without places if none is free."""
    after, places = layout, []
    for minutes in equal_parts(waiting.minutes, longest):
        start = _start(after, minutes, shared)
        if start is None:
            return TaskPlacement(waiting, ()), layout
        after = after.with_block(start, minutes)
        places.append((start, minutes))
    return TaskPlacement(waiting, tuple(sorted(places)), Why.PERSON if person else None, person), after


def _start(layout: Layout, minutes: int, shared: tuple[MinuteRange, ...]) -> int | None:
    """Return the earliest start that leaves the longest stretch whole, else the earliest; None if there is none."""
    starts = list(layout.places(minutes, layout.inside(shared)))
    whole = layout.longest_gap
    return next(
        (start for start in starts if layout.with_block(start, minutes).longest_gap == whole),
        starts[0] if starts else None,
    )
