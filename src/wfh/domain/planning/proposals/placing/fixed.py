"""Tasks with a wished start: at that time; if it is taken or past, at the nearest free one."""

from __future__ import annotations

from wfh.domain.planning.proposals.placing.draft import TaskPlacement
from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES
from wfh.domain.planning.proposals.placing.parts import equal_parts
from wfh.domain.planning.proposals.proposal import Why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.planning.proposals.placing.layout import Layout, Placements
    from wfh.domain.planning.proposals.waiting import WaitingTask

Wish = tuple[int, "WaitingTask"]
"""The wished start of a task, a minute of the layout."""


def place_fixed(
    layout: Layout, wishes: Iterable[Wish], now: int, longest: int
) -> tuple[tuple[TaskPlacement, ...], Layout]:
    """Return the tasks placed at their wishes or near them, and the layout with them; the earliest wish goes first.

    No task takes the wished time of another, and only at its wish one may touch blocks that together leave no quarter
    free. A task longer than ``longest`` goes on in parts after the first; at its wish it keeps the first without them.
    """
    found, others, at_wish = [], [], []
    for wish, waiting in wishes:
        first = equal_parts(waiting.minutes, longest)[0]
        if layout.holds(wish, first):
            layout = layout.with_block(wish, first)
            at_wish.append((wish, first, waiting))
        else:
            others.append((wish, first, waiting))
    for wish, first, waiting in at_wish:
        places, layout = _going_on(layout, waiting, (wish, first), longest)
        found.append(TaskPlacement(waiting, places, Why.WISHED))
    for wish, first, waiting in others:
        near = min(layout.places(first), key=lambda place: (abs(place - wish), place), default=None)
        if near is not None:
            places, after = _going_on(layout.with_block(near, first), waiting, (near, first), longest)
            if sum(minutes for _start, minutes in places) == waiting.minutes:
                found.append(TaskPlacement(waiting, places, Why.PAST if wish < now else Why.TAKEN))
                layout = after
    return tuple(found), layout


def _going_on(layout: Layout, waiting: WaitingTask, first: tuple[int, int], longest: int) -> tuple[Placements, Layout]:
    """Return the places of a task whose ``first`` part is in the layout already, with as many more as fit after it."""
    places: Placements = (first,)
    for minutes in equal_parts(waiting.minutes, longest)[1:]:
        end = sum(places[-1])
        following = next((place for place in layout.places(minutes) if place >= end + GRID_MINUTES), None)
        if following is None:
            break
        layout = layout.with_block(following, minutes)
        places = (*places, (following, minutes))
    return places, layout
