"""Says of each block what decided its time, and of each task without one what would help."""

from __future__ import annotations

from collections.abc import Mapping

from wfh.domain.planning.dates.deadlines import TightDeadline
from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES
from wfh.domain.planning.proposals.proposal import BlockProposal, Refusal, TaskKind, Unplaced, Why
from wfh.domain.planning.proposals.task_kinds import person_named_in, wished_at
from wfh.domain.planning.proposals.who_is_there import works_today
from wfh.domain.time.spans import Span, normalise, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.today.boundary import schedule_in
from wfh.domain.today.take_snapshot import whole_day
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.placing.draft import Draft, Refused, TaskPlacement
    from wfh.domain.planning.proposals.placing.layout import Layout
    from wfh.domain.time.spans import Spans

Tight = Mapping[str, TightDeadline]
"""The tasks that need a gap of today to be done in time, by id."""
ReasonForTime = tuple[Why, "datetime", str]
"""Why a block has its time, until when that holds, and the name of what begins then, where that matters."""

_STRONGER = {Why.WISHED, Why.TAKEN, Why.PAST, Why.PERSON}
"""What tells more about the time of a block than a deadline that gets tight."""


def explained(seen: Snapshot, empty: Layout, draft: Draft, tight: Tight) -> tuple[BlockProposal, ...]:
    """Return what a draft places as proposals in order of time; ``empty`` is the layout before anything was placed."""
    found = []
    for placed in draft.placed:
        count = len(placed.places) + (placed.minutes < placed.waiting.minutes)  # what has no room is a part, too
        for number, (start, minutes) in enumerate(placed.places, 1):
            span = empty.span(start, minutes)
            why, until, before = _reason(seen, empty, draft, placed, span)
            if placed.waiting.task.id in tight and why not in _STRONGER:
                why = Why.DEADLINE
            part = (number, count) if count > 1 else None
            task, kind = placed.waiting.task, placed.waiting.kind
            found.append(BlockProposal(task, span, why, until, kind, placed.person, part, before))
    return tuple(sorted(found, key=lambda proposal: proposal.span))


def _reason(seen: Snapshot, empty: Layout, draft: Draft, placed: TaskPlacement, span: Span) -> ReasonForTime:
    gap = next((first, last) for first, last in empty.gaps if _in(empty, span, first, last))
    free_until, mine = empty.span(gap[1], 0).start, gap[1] - gap[0]
    match placed.why:
        case Why.WISHED | Why.TAKEN | Why.PAST:
            wish = wished_at(seen, placed.waiting.task) or span.start
            if placed.why is Why.WISHED and span.start != wish:
                return Why.FREE, free_until, ""  # a later part of it
            return placed.why, wish, ""
        case Why.PERSON:
            return Why.PERSON, _there_until(seen, placed.person, span), ""
    if placed.waiting.kind is TaskKind.WITH_SOMEBODY:
        person = person_named_in(seen, placed.waiting.task)
        return Why.IN_WRITING if person and not works_today(seen, person) else Why.FREE, free_until, ""
    if placed.why is Why.SHORT_GAP:
        ends = _gap_end(draft, span, free_until)
        return Why.SHORT_GAP, ends, _begins_at(seen, ends)
    if placed.waiting.kind.is_deep:
        quiet = next((part.end for part in _quiet(seen) if part.start <= span.start and span.end <= part.end), None)
        if quiet is not None:
            return Why.PROTECTED, quiet, ""
        sizes = [last - first for first, last in empty.gaps]
        if mine == max(sizes) and sizes.count(mine) == 1 and len(sizes) > 1:
            return Why.LONGEST, free_until, ""
    return placed.why or Why.FREE, free_until, ""


def _in(layout: Layout, span: Span, first: int, last: int) -> bool:
    gap = layout.span(first, last - first)
    return gap.start <= span.start and span.end <= gap.end


def _there_until(seen: Snapshot, person_id: str, span: Span) -> datetime:
    person = next(person for person in seen.config.people if person.id == person_id)
    there = working_spans(person.schedule, whole_day(seen.config, seen.zone, seen.date))
    return next(part.end for part in there if span.start in part)


def _quiet(seen: Snapshot) -> Spans:
    """Return my no-meeting time of the day without the meetings in it."""
    day = whole_day(seen.config, seen.zone, seen.date)
    quiet = window_spans(schedule_in(seen.config, seen.zone), day, WindowKind.NO_MEETING)
    return subtract(quiet, normalise(placed.span for placed in seen.meetings))


def _gap_end(draft: Draft, span: Span, free_until: datetime) -> datetime:
    """Return when the short gap of a block ends: at what takes the time, or where protected time begins.

    What fills the same gap with it does not end it.
    """
    layout = draft.layout
    beside = {start for placed in draft.placed if placed.why is Why.SHORT_GAP for start, _minutes in placed.places}
    edges = (start for start, _end in (*layout.protected, *layout.blocks) if start not in beside)
    starts = (layout.span(start, 1).start for start in edges)
    return min((start for start in starts if span.end <= start < free_until), default=free_until)


def _begins_at(seen: Snapshot, instant: datetime) -> str:
    """Return the name of the meeting or the lunch that begins at an instant; empty if neither does."""
    for placed in seen.meetings:
        if placed.span.start == instant:
            return placed.title
    day = whole_day(seen.config, seen.zone, seen.date)
    lunches = window_spans(schedule_in(seen.config, seen.zone), day, WindowKind.LUNCH)
    return _("lunch") if any(lunch.start == instant for lunch in lunches) else ""


# ---------------------------------------------------------------- what does not fit


def unplaced(draft: Draft | None, refused: Sequence[Refused], tight: Tight) -> tuple[Unplaced, ...]:
    """Return the tasks ``refused``, each with the longest gap that is left and the least that would make it fit."""
    gap = draft.layout.longest_gap if draft else 0
    return tuple(
        Unplaced(
            one.waiting.task, one.minutes, gap, _refusal(one, gap), _least_to_drop(draft, one) if draft else None,
            one.person, _room_for(one, tight),
        )
        for one in refused
    )  # fmt: skip


def _refusal(refused: Refused, gap: int) -> Refusal:
    """Return why a task was refused; if a gap would hold it, a break stands in the way."""
    return Refusal.BREAK if refused.why is Refusal.TOO_LONG and gap >= refused.minutes else refused.why


def _room_for(refused: Refused, tight: Tight) -> int | None:
    """Return the minutes after today for what is refused, if those are too few before its deadline."""
    found = tight.get(refused.waiting.task.id)
    return found.room if found and refused.minutes > found.room else None


def _least_to_drop(draft: Draft, refused: Refused) -> Task | None:
    """Return the shortest task without whose block the other fits in one piece; None if no single one is enough."""
    for placed in sorted(draft.placed, key=lambda placed: placed.minutes):
        if placed.why is Why.WISHED or placed.waiting.kind is TaskKind.ONE_THING:
            continue
        if any(_room_without(draft.layout, place) >= refused.minutes for place in placed.places):
            return placed.waiting.task
    return None


def _room_without(layout: Layout, place: tuple[int, int]) -> int:
    """Return the length of the gap that there would be without a block."""
    start, minutes = place
    end = -(-(start + minutes) // GRID_MINUTES) * GRID_MINUTES
    first = next((first for first, last in layout.gaps if last == start), start)
    last = next((last for first, last in layout.gaps if first == end), start + minutes)
    return last - first
