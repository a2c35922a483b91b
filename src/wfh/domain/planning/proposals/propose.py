"""Proposes the day: which task gets which of the free quarters, and why. Nothing is planned until it is accepted.

In this order: tasks with a wished start; the one thing, which gets time whenever there is any; deep work, in protected
time first; what is done with somebody, while both work; small tasks, together and out of the way. Among tasks of a kind
those go first that have their last gap before a deadline today. The same day gives the same proposal. Blocks ahead that
still hold stay where they are, so a proposal for the rest of a day that slipped is the same rule (:mod:`replan`).
"""

from __future__ import annotations

from wfh.domain.planning.dates.deadlines import tight_deadlines
from wfh.domain.planning.proposals.explain import explained, unplaced
from wfh.domain.planning.proposals.free_time import block_span, free_gaps, without_what_moves
from wfh.domain.planning.proposals.placing.deep_work import place_deep_work
from wfh.domain.planning.proposals.placing.draft import Draft, Refused, TaskPlacement
from wfh.domain.planning.proposals.placing.fixed import place_fixed
from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES, layout_of
from wfh.domain.planning.proposals.placing.one_thing import place_one_thing
from wfh.domain.planning.proposals.placing.small_tasks import place_small_tasks
from wfh.domain.planning.proposals.placing.with_somebody import place_with_somebody
from wfh.domain.planning.proposals.proposal import DayProposal, Refusal, TaskKind
from wfh.domain.planning.proposals.task_kinds import is_deep, kind_without_wish, person_named_in, wished_at
from wfh.domain.planning.proposals.waiting import deep_minutes, waiting_tasks
from wfh.domain.planning.proposals.who_is_there import shared_spans, works_today
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span, normalise
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import schedule_in
from wfh.domain.today.day_kinds import longest_block
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.placing.deep_work import DeepWork
    from wfh.domain.planning.proposals.placing.layout import Layout
    from wfh.domain.planning.proposals.waiting import WaitingTask


def propose_day(snapshot: Snapshot, declined: tuple[str, ...] = ()) -> DayProposal:
    """Return the blocks proposed for the open tasks without time ahead, and what does not fit.

    ``declined`` are ids of tasks for which no block is wanted.
    """
    tasks = waiting_tasks(snapshot, declined)
    done, of_one_thing = deep_minutes(snapshot)
    seen = replace(snapshot, day=without_what_moves(snapshot))
    layout = _layout(seen) if tasks else None
    tight = {one.task.id: one for one in tight_deadlines(snapshot)}
    if layout is None:
        full = tuple(Refused(one, Refusal.FULL, one.minutes) for one in tasks)
        return DayProposal((), unplaced(None, full, tight), done)
    draft = _fixed(seen, Draft(layout), tasks)
    # A wish for which there is no time is placed as if there were none.
    tasks = tuple(replace(one, kind=kind_without_wish(seen, one.task)) for one in tasks if one not in draft.tasks)
    draft = _one_thing(seen, draft, tasks)
    # What has its last gap today goes before what has others.
    tasks = tuple(sorted(tasks, key=lambda one: one.task.id not in tight))
    draft = _deep(seen, draft, [one for one in tasks if one.task.id in tight], done, of_one_thing)
    draft = _deep(seen, draft, [one for one in tasks if one.task.id not in tight], done, of_one_thing)
    draft = _with_somebody(seen, draft, tasks)
    draft = _small(seen, draft, tasks)
    return DayProposal(
        explained(seen, layout, draft, tight),
        unplaced(draft, _in_list_order(seen, draft), tight),
        done + _deep_in(seen, draft),
    )


def _layout(seen: Snapshot) -> Layout | None:
    """Return what is free from now on as a layout; None if nothing is."""
    free = free_gaps(seen)
    if not free:
        return None
    whole = Span(free[0].start, free[-1].end)
    protected = window_spans(schedule_in(seen.config, seen.zone), whole, WindowKind.NO_MEETING)
    blocks = [span for block in seen.day.blocks if (span := block_span(block))]
    blocks += [
        Span(utc(block.start), utc(block.end))
        for block in seen.day.blocks
        if block.start and block.end and utc(block.start) < utc(block.end)
    ]
    return layout_of(seen.zone, seen.config.breaks.long_after_minutes, free, normalise(blocks), protected)


def _longest(seen: Snapshot) -> int:
    """Return the length of the longest block in minutes, in whole quarters."""
    return longest_block(seen.config, seen.day) // GRID_MINUTES * GRID_MINUTES


def _fixed(seen: Snapshot, draft: Draft, tasks: Sequence[WaitingTask]) -> Draft:
    """Place the tasks with a wished start, the earliest wish first; what finds no room after its start is refused."""
    layout = draft.layout
    wishes = [
        (layout.minute(wish), one)
        for one in tasks
        if one.kind is TaskKind.FIXED and (wish := wished_at(seen, one.task))
    ]
    wishes.sort(key=lambda pair: pair[0])
    placed, layout = place_fixed(layout, wishes, layout.minute(seen.now), _longest(seen))
    for one in placed:
        draft = draft.place(one, layout)
        if one.minutes < one.waiting.minutes:
            draft = draft.refuse(one.waiting, Refusal.TOO_LONG, minutes=one.waiting.minutes - one.minutes)
    return draft


def _one_thing(seen: Snapshot, draft: Draft, tasks: Sequence[WaitingTask]) -> Draft:
    for one in tasks:
        if one.kind is TaskKind.ONE_THING:
            places, layout = place_one_thing(draft.layout, one.minutes, _longest(seen))
            placed = TaskPlacement(one, places)
            draft = draft.place(placed, layout)
            if placed.minutes < one.minutes:
                draft = draft.refuse(one, Refusal.TOO_LONG, minutes=one.minutes - placed.minutes)
    return draft


def _deep(seen: Snapshot, draft: Draft, tasks: Sequence[WaitingTask], done: int, of_one_thing: int) -> Draft:
    """Place deep work up to the most of a day; beside the one thing at least one task is placed if it has room."""
    deep = sorted((one for one in tasks if one.kind is TaskKind.DEEP), key=lambda one: -one.minutes)
    if not deep:
        return draft
    every = sum(one.minutes for one in deep)
    most, spent = seen.config.focus.daily_max_minutes, done + _deep_in(seen, draft)
    left = max(0, most - spent) if most else every
    lengths = [one.minutes for one in deep]
    best = place_deep_work(draft.layout, lengths, min(left, every), _longest(seen))
    of_the_one = of_one_thing + sum(
        placed.minutes for placed in draft.placed if placed.waiting.kind is TaskKind.ONE_THING
    )
    if not best.places and spent == of_the_one:
        alone = (_alone(draft.layout, lengths, number, _longest(seen)) for number in reversed(range(len(deep))))
        best = next((found for found in alone if found.places), best)
    for number, places in best.places:
        draft = draft.place(TaskPlacement(deep[number], tuple(sorted(places))), best.layout)
    placed = {number for number, _places in best.places}
    has_room = {
        lengths[number]: bool(_alone(draft.layout, lengths, number, _longest(seen)).places)
        for number in range(len(deep))
        if number not in placed
    }
    for number, one in enumerate(deep):
        if number not in placed:
            draft = draft.refuse(one, Refusal.CEILING if has_room[one.minutes] else Refusal.TOO_LONG)
    return draft


def _alone(layout: Layout, lengths: Sequence[int], number: int, longest: int) -> DeepWork:
    """Return the placement of one of the deep tasks, as if there were no other."""
    found = place_deep_work(layout, lengths[number : number + 1], lengths[number], longest)
    return replace(found, places=tuple((number, places) for _number, places in found.places))


def _deep_in(seen: Snapshot, draft: Draft) -> int:
    return sum(placed.minutes for placed in draft.placed if is_deep(seen, placed.waiting.task))


def _with_somebody(seen: Snapshot, draft: Draft, tasks: Sequence[WaitingTask]) -> Draft:
    for one in tasks:
        if one.kind is not TaskKind.WITH_SOMEBODY:
            continue
        person = person_named_in(seen, one.task)
        if person is not None and not works_today(seen, person):
            continue  # in writing, among the small tasks
        shared = draft.layout.stretches(shared_spans(seen, person))
        name = person.id if person else ""
        placed, layout = place_with_somebody(draft.layout, one, shared, _longest(seen), name)
        draft = draft.place(placed, layout)
        if not placed.places:
            draft = draft.refuse(one, Refusal.NOBODY_THERE if person else Refusal.TOO_LONG, name)
    return draft


def _small(seen: Snapshot, draft: Draft, tasks: Sequence[WaitingTask]) -> Draft:
    """Place what is left: small tasks, and what goes to somebody in writing."""
    left = [one for one in tasks if one not in draft.tasks and one not in draft.refused_tasks]
    outside = [
        minutes
        for placed in draft.placed
        if placed.waiting.kind.is_deep
        for start, minutes in placed.places
        if draft.layout.protected_minutes(start, minutes) < minutes
    ]
    outside += [refused.minutes for refused in draft.refused if refused.waiting.kind.is_deep]
    return place_small_tasks(draft, left, outside, _longest(seen))


def _in_list_order(seen: Snapshot, draft: Draft) -> tuple[Refused, ...]:
    order = {task.id: place for place, task in enumerate(seen.day.tasks)}
    return tuple(sorted(draft.refused, key=lambda refused: order[refused.waiting.task.id]))
