"""Tasks with a wished start: at that time, or at the nearest free one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.planning.proposals.placing.draft import TaskPlacement
from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES
from wfh.domain.planning.proposals.placing.parts import equal_parts
from wfh.domain.planning.proposals.proposal import Why

if TYPE_CHECKING:
    from wfh.domain.planning.proposals.placing.layout import Layout, Placements
    from wfh.domain.planning.proposals.waiting import WaitingTask


def place_fixed(
    layout: Layout, waiting: WaitingTask, wish: int, now: int, longest: int
) -> tuple[TaskPlacement, Layout]:
    """Return a task placed at its ``wish`` (a minute of the layout) or near it, and the layout with it.

    Without places if none is free. A task longer than ``longest`` goes on in parts after it.
    """
    first, *rest = equal_parts(waiting.minutes, longest)
    if layout.holds(wish, first):
        start, why = wish, Why.WISHED
    else:
        near = min(layout.places(first), key=lambda place: (abs(place - wish), place), default=None)
        if near is None:
            return TaskPlacement(waiting, ()), layout
        start, why = near, Why.PAST if wish < now else Why.TAKEN
    after = layout.with_block(start, first)
    places: Placements = ((start, first),)
    for minutes in rest:
        end = sum(places[-1])
        following = next((place for place in after.places(minutes) if place >= end + GRID_MINUTES), None)
        if following is None:
            return TaskPlacement(waiting, ()), layout
        after = after.with_block(following, minutes)
        places = (*places, (following, minutes))
    return TaskPlacement(waiting, places, why), after
