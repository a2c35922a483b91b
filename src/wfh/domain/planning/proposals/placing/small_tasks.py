"""Small tasks: together, in the gaps too short for deep work, then in the last stretch of the day with room."""

from __future__ import annotations

from wfh.domain.planning.proposals.placing.deep_work import LEAST_PART
from wfh.domain.planning.proposals.placing.draft import TaskPlacement
from wfh.domain.planning.proposals.placing.parts import equal_parts
from wfh.domain.planning.proposals.proposal import Refusal, Why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.planning.proposals.placing.draft import Draft
    from wfh.domain.planning.proposals.placing.layout import Layout, MinuteRange
    from wfh.domain.planning.proposals.waiting import WaitingTask


def place_small_tasks(draft: Draft, tasks: Sequence[WaitingTask], deep_lengths: Sequence[int], longest: int) -> Draft:
    """Return the draft with small tasks placed; ``deep_lengths`` are those of deep work outside protected time.

    A small task takes protected time only if none of that deep work would fit.
    """
    later: list[WaitingTask] = []
    layout = draft.layout
    open_protected = _usable(layout, deep_lengths)
    for task in tasks:
        free = _stretches(draft.layout, open_protected)
        start = draft.layout.first_place(task.minutes, [one for one in free if one[1] - one[0] < LEAST_PART])
        if start is None:
            later.append(task)
            continue
        placed = TaskPlacement(task, ((start, task.minutes),), Why.SHORT_GAP)
        draft = draft.place(placed, draft.layout.with_block(start, task.minutes))
    return _late(draft, later, open_protected, longest)


def _usable(layout: Layout, deep_lengths: Sequence[int]) -> tuple[MinuteRange, ...]:
    least = min(deep_lengths, default=None)
    free = layout.inside(layout.protected)
    return tuple(stretch for stretch in free if least is None or stretch[1] - stretch[0] < least)


def _stretches(layout: Layout, open_protected: tuple[MinuteRange, ...]) -> tuple[MinuteRange, ...]:
    """Return the free time in which small tasks may be, in order, with adjacent stretches joined."""
    merged: list[MinuteRange] = []
    for first, last in sorted((*layout.outside(layout.protected), *layout.inside(open_protected))):
        if merged and merged[-1][1] == first:
            merged[-1] = merged[-1][0], last
        else:
            merged.append((first, last))
    return tuple(merged)


def _late(draft: Draft, tasks: Sequence[WaitingTask], open_protected: tuple[MinuteRange, ...], longest: int) -> Draft:
    """Return the draft with ``tasks`` in the last stretch that fits them all, else each in the last that fits it."""
    for stretch in reversed(_stretches(draft.layout, open_protected)):
        together = draft
        for task in tasks:
            together = _in_one(together, task, (stretch,), longest, Why.TOGETHER if len(tasks) > 1 else None)
        if len(together.placed) - len(draft.placed) == len(tasks):
            return together
    for task in tasks:
        before, late = draft, tuple(reversed(_stretches(draft.layout, open_protected)))
        draft = _in_one(draft, task, late, longest, None)
        if draft is before:
            kept = bool(_fits(draft.layout, task, longest))
            draft = draft.refuse(task, Refusal.PROTECTED if kept else Refusal.TOO_LONG)
    return draft


def _in_one(draft: Draft, task: WaitingTask, within: Sequence[MinuteRange], longest: int, why: Why | None) -> Draft:
    """Return the draft with a task in one of the stretches, or in several if it is too long for a block."""
    layout, places = draft.layout, []
    for minutes in equal_parts(task.minutes, longest):
        free = [part for stretch in within for part in layout.inside((stretch,))]
        start = layout.first_place(minutes, free)
        if start is None:
            return draft
        layout = layout.with_block(start, minutes)
        places.append((start, minutes))
    return draft.place(TaskPlacement(task, tuple(sorted(places)), why), layout)


def _fits(layout: Layout, task: WaitingTask, longest: int) -> bool:
    return layout.first_place(equal_parts(task.minutes, longest)[0]) is not None
