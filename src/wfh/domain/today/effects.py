"""What a verb changed: read off the ledgers before and after it, so that no verb has to say it, and none is silent.

The most telling effect names the verb: in the notice line, and in the history, where an undo in any process finds it.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.day import PLACES, Day, DayKind, NoteStatus, TaskStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.time.formatting import minute_text
from wfh.domain.today.day_kinds import KINDS
from wfh.values import dataclass, replace
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Break, Note, Task
    from wfh.domain.model.ledger import Ledger

    Tasks = dict[str, tuple[date | None, Task]]


class EffectKind(Enum):
    """The kinds of effects, the most telling first; the value names one after “Undone:” or “Done again:”."""

    REPLANNED = N_("replanned the day")
    SPLIT = N_("split the block of {name}")
    AWAY = N_("said what your time away from {name} was")
    CLOCK = N_("moved the block of {name} with the clock")
    CLOCK_BREAK = N_("moved the break with the clock")
    SLOT = N_("booked a slot")
    IMPORTED = N_("imported blocks")
    MERGED = N_("merged the copies")
    CHOSEN = N_("chose between two machines")
    CLOSED = N_("closed the day")
    CLOSED_EARLIER = N_("closed an earlier day")
    REOPENED = N_("reopened the day")
    BLOCK_CORRECTED = N_("corrected the block of {name}")
    BLOCK_ADDED = N_("added a block of {name}")
    STARTED = N_("started {name}")
    TO_TASK = N_("made {name} a task")
    HANDED = N_("handed over {name}")
    DROPPED = N_("dropped {name}")
    DONE = N_("finished {name}")
    OPENED = N_("opened {name} again")
    MOVED = N_("moved {name}")
    ADDED = N_("added {name}")
    ENDED = N_("ended the block of {name}")
    CANCELLED = N_("cancelled the block of {name}")
    INTERRUPTED = N_("noted an interruption of {name}")
    PAUSED = N_("paused {name}")
    RESUMED = N_("resumed {name}")
    EXTENDED = N_("changed the length of {name}")
    ESTIMATED = N_("estimated {name}")
    EDITED = N_("changed {name}")
    FIRST_STEP = N_("set the first step of {name}")
    REORDERED = N_("moved {name} in the list")
    PARKED = N_("parked {name}")
    THOUGHT_CHANGED = N_("changed the thought {name}")
    THOUGHT_DROPPED = N_("dropped the thought {name}")
    THOUGHT_ANSWERED = N_("answered the thought {name}")
    AWAITED = N_("waiting for {name}")
    REPLIED = N_("got the reply of {name}")
    PLANNED = N_("planned {name}")
    BLOCK_MOVED = N_("moved the block of {name}")
    RESIZED = N_("changed the length of the block of {name}")
    REMOVED = N_("removed the block of {name}")
    MEETING_ADDED = N_("added the meeting {name}")
    MEETING_CHANGED = N_("changed the meeting {name}")
    MEETING_REMOVED = N_("removed the meeting {name}")
    BREAK = N_("started a break")
    BREAK_ENDED = N_("ended the break")
    BREAK_POSTPONED = N_("postponed the break")
    BREAK_SKIPPED = N_("skipped the break")
    RESULT = N_("changed the result {name}")
    ONE_THING = N_("made {name} the one thing")
    NUDGED = N_("snoozed the reminder to stop")
    SAVED = N_("answered {name}")
    QUESTION_KEPT = N_("kept the question {name}")
    QUESTION_CHANGED = N_("changed the question {name}")
    DECIDED = N_("wrote down {name}")
    TICKED = N_("ticked the checklist {name}")
    SETTING = N_("changed the setting {name}")
    PERSON_ADDED = N_("added {name} as a colleague")
    PERSON_CHANGED = N_("changed what is known of {name}")
    PERSON_REMOVED = N_("took out {name}")


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that was changed: its ``name``, and what it is now (``value``, None where it is gone).

    ``where`` is the date of a task, None for the backlog.
    """

    kind: EffectKind
    name: str = ""
    value: object = None
    where: date | None = None


@dataclass(frozen=True, slots=True)
class VerbLabel:
    """What a step of the history did: a kind, and the name of what it touched; ``verb`` where neither is known."""

    verb: str
    kind: str = ""
    name: str = ""

    def __str__(self) -> str:
        """Return it as it is said after “Undone:”, in the language in use."""
        if self.kind not in EffectKind.__members__:
            return _(self.verb)
        name = _("“{name}”").format(name=self.name) if self.name else _("a block")
        return _(EffectKind[self.kind].value).format(name=name)


@dataclass(frozen=True, slots=True)
class VerbDone:
    """A verb that took effect, or that was taken back or done again (``turned``), with its effects."""

    label: VerbLabel
    effects: tuple[Effect, ...] = ()
    turned: str = ""


_BY_VERB = {
    "replan the day": EffectKind.REPLANNED,
    "split the block": EffectKind.SPLIT,
    "gap": EffectKind.AWAY,
    "clock moved": EffectKind.CLOCK,
    "take a slot": EffectKind.SLOT,
    "import": EffectKind.IMPORTED,
    "merge the copies": EffectKind.MERGED,
    "settle a conflict": EffectKind.CHOSEN,
}
"""Verbs that say more than each of their effects."""
_MEANT = {
    "move the block": EffectKind.BLOCK_MOVED,
    "longer": EffectKind.RESIZED,
    "shorter": EffectKind.RESIZED,
    "remove the block": EffectKind.REMOVED,
    "correct the block": EffectKind.BLOCK_CORRECTED,
    "add a past block": EffectKind.BLOCK_ADDED,
}
"""Verbs whose other effects, such as another wished time of the task, only follow."""
_OF_BREAKS = {EffectKind.BREAK, EffectKind.BREAK_ENDED}
_RANK = {kind: rank for rank, kind in enumerate(EffectKind)}
_ANSWERS = (
    "kind",
    "if_then", "place", "stop_at", "stopped_at", "energy", "detached", "good", "tonight", "told", "first_tomorrow",
    "week_well", "week_hard", "week_learned", "week_thanks", "week_change", "checked",
)  # fmt: skip
"""The fields of a day that answer one question each."""


def effects(verb: str, before: Ledger, after: Ledger) -> tuple[Effect, ...]:
    """Return what ``verb`` changed from one ledger to the other, the most telling first."""
    found = [*_days(before, after), *_tasks(before, after), *_others(before, after)]
    meant = _MEANT.get(verb)
    ordered = sorted(found, key=lambda effect: (effect.kind is not meant, _RANK[effect.kind]))
    special = _BY_VERB.get(verb)
    if special is None or before == after:
        return tuple(ordered)
    if special is EffectKind.CLOCK and any(effect.kind in _OF_BREAKS for effect in ordered):
        special = EffectKind.CLOCK_BREAK
    return (Effect(special, ordered[0].name if ordered else ""), *ordered)


def label(verb: str, found: Iterable[Effect]) -> VerbLabel:
    """Return the name of a verb with these effects, as the history keeps it."""
    first = next(iter(found), None)
    return VerbLabel(verb, first.kind.name, first.name) if first else VerbLabel(verb)


# ---------------------------------------------------------------- tasks


def _tasks(before: Ledger, after: Ledger) -> Iterator[Effect]:
    old, new = _placed(before, after), _placed(after, before)
    for id_, (where, task) in new.items():
        if id_ not in old:
            yield Effect(EffectKind.ADDED, task.title, task, where)
        elif old[id_] != (where, task):
            yield from _task(*old[id_], where, task)
    yield from _reordered(before, after)


def _placed(ledger: Ledger, other: Ledger) -> Tasks:
    """Return the tasks by id, with their places, of the backlog and the days that differ in ``other``."""
    found: Tasks = {task.id: (None, task) for task in ledger.backlog.tasks}
    for when, day in ledger.days.items():
        if day is not other.days.get(when):
            found |= {task.id: (when, task) for task in day.tasks if task.status is not TaskStatus.MOVED}
    return found


def _task(was: date | None, old: Task, where: date | None, task: Task) -> Iterator[Effect]:
    if task.status is not old.status:
        yield Effect(_status(task), task.title, task, where)
    elif where != was:
        yield Effect(EffectKind.MOVED, task.title, task, where)
    elif (task.title, task.result, task.at) != (old.title, old.result, old.at):
        yield Effect(EffectKind.EDITED, task.title, task, where)
    elif task.estimate != old.estimate:
        yield Effect(EffectKind.ESTIMATED, task.title, task, where)
    elif task.first_step != old.first_step:
        yield Effect(EffectKind.FIRST_STEP, task.title, task, where)
    elif task != old:
        yield Effect(EffectKind.EDITED, task.title, task, where)


def _status(task: Task) -> EffectKind:
    if task.status is TaskStatus.DROPPED:
        return EffectKind.HANDED if task.handed_to else EffectKind.DROPPED
    return EffectKind.DONE if task.status is TaskStatus.DONE else EffectKind.OPENED


def _reordered(before: Ledger, after: Ledger) -> Iterator[Effect]:
    """Yield the task that comes earlier in its list than it did, with the one it comes before."""
    lists: list[tuple[date | None, tuple[Task, ...], tuple[Task, ...]]] = [
        (None, before.backlog.tasks, after.backlog.tasks)
    ]
    lists += [
        (when, before.days[when].tasks, day.tasks)
        for when, day in after.days.items()
        if when in before.days and day is not before.days[when]
    ]
    for when, old, new in lists:
        was, ids = [task.id for task in old], [task.id for task in new]
        kept = set(was) & set(ids)
        pairs = zip((id_ for id_ in was if id_ in kept), (task for task in new if task.id in kept), strict=True)
        moved = next(((id_, task) for id_, task in pairs if id_ != task.id), None)
        if moved:
            passed = next(task for task in new if task.id == moved[0])
            yield Effect(EffectKind.REORDERED, moved[1].title, passed.title, when)


# ---------------------------------------------------------------- days


def _days(before: Ledger, after: Ledger) -> Iterator[Effect]:
    for when, day in after.days.items():
        old = before.days.get(when) or Day(when, day.timezone)
        if day is old or day == old:
            continue
        found = [
            *_boundary(old, day, after),
            *_blocks(old, day, after),
            *_breaks(old, day),
            *_meetings(old, day),
            *_thoughts(old, day),
            *_answers(old, day, after),
        ]
        if not found and day.tasks == old.tasks and replace(day, **_position(old)) != old:
            found = [Effect(EffectKind.SAVED)]
        yield from found


def _boundary(old: Day, day: Day, after: Ledger) -> Iterator[Effect]:
    if day.is_closed != old.is_closed:
        latest = day.date == max(when for when, each in after.days.items() if each.closed_at or each is day)
        closed = EffectKind.CLOSED if latest else EffectKind.CLOSED_EARLIER
        yield Effect(closed if day.is_closed else EffectKind.REOPENED, value=day.date)
    if len(day.nudged_later) > len(old.nudged_later):
        yield Effect(EffectKind.NUDGED)


def _blocks(old: Day, day: Day, after: Ledger) -> Iterator[Effect]:
    was = {block.id: block for block in old.blocks}
    for block in day.blocks:
        kind = _block(was.pop(block.id, None), block)
        if kind:
            yield Effect(kind, _title(after, block), block, day.date)
    for block in was.values():
        yield Effect(EffectKind.REMOVED, _title(after, block), None, day.date)


def _block(old: Block | None, block: Block) -> EffectKind | None:
    """Return what happened to a block; None where nothing did."""
    if block.is_running and (old is None or not old.is_running):
        return EffectKind.STARTED
    if old is None:
        return EffectKind.BLOCK_ADDED if block.end else EffectKind.PLANNED
    if old == block:
        return None
    if block.end is not None and (old.end is not None or old.start is None):
        return EffectKind.BLOCK_CORRECTED
    if block.end is not None:
        return EffectKind.CANCELLED if block.outcome is BlockOutcome.CANCELLED else EffectKind.ENDED
    if not block.is_running:
        return EffectKind.BLOCK_MOVED if block.planned_start != old.planned_start else EffectKind.RESIZED
    return _running(old, block)


def _running(old: Block, block: Block) -> EffectKind:
    if block.planned_minutes != old.planned_minutes:
        return EffectKind.EXTENDED
    if old.is_paused and not block.is_paused:
        return EffectKind.RESUMED
    return EffectKind.INTERRUPTED if block.is_interrupted else EffectKind.PAUSED


def _title(ledger: Ledger, block: Block) -> str:
    return title_of(ledger, block) if block.task else ""


def _breaks(old: Day, day: Day) -> Iterator[Effect]:
    was: Mapping[str, Break] = {rest.id: rest for rest in old.breaks}
    for rest in day.breaks:
        before = was.get(rest.id)
        if before == rest:
            continue
        if rest.start and (before is None or not before.start):
            yield Effect(EffectKind.BREAK, value=rest)
        elif rest.start:
            yield Effect(EffectKind.BREAK_ENDED, value=rest)
        else:
            yield Effect(EffectKind.BREAK_SKIPPED if rest.end else EffectKind.BREAK_POSTPONED, value=rest)


def _meetings(old: Day, day: Day) -> Iterator[Effect]:
    was = {meeting.id: meeting for meeting in old.meetings}
    for meeting in day.meetings:
        before = was.pop(meeting.id, None)
        if before != meeting:
            kind = EffectKind.MEETING_ADDED if before is None else EffectKind.MEETING_CHANGED
            yield Effect(kind, meeting.title, meeting, day.date)
    for meeting in was.values():
        yield Effect(EffectKind.MEETING_REMOVED, meeting.title, None, day.date)


def _position(day: Day) -> dict[str, Any]:
    """Return where a day stands in a ritual, which is no effect of its own."""
    return {"ritual": day.ritual, "ritual_step": day.ritual_step, "planned_at": day.planned_at}


def _thoughts(old: Day, day: Day) -> Iterator[Effect]:
    was: Mapping[str, Note] = {note.id: note for note in old.notes}
    for note in day.notes:
        before = was.get(note.id)
        if before is None:
            yield Effect(EffectKind.PARKED, note.text, note)
        elif before.text != note.text:
            yield Effect(EffectKind.THOUGHT_CHANGED, note.text, note)
        elif before.status is not note.status:
            yield Effect(_THOUGHTS.get(note.status, EffectKind.THOUGHT_ANSWERED), note.text, note)


_THOUGHTS = {
    NoteStatus.DROPPED: EffectKind.THOUGHT_DROPPED,
    NoteStatus.TASK: EffectKind.TO_TASK,
    NoteStatus.TOMORROW: EffectKind.TO_TASK,
}


def _answers(old: Day, day: Day, after: Ledger) -> Iterator[Effect]:
    if day.outcome != old.outcome:
        title = next((task.title for each in after.days.values() for task in each.tasks if task.id == day.outcome), "")
        yield Effect(EffectKind.ONE_THING, title, day.outcome)
    for field in _ANSWERS:
        value = getattr(day, field)
        if value != getattr(old, field):
            yield Effect(EffectKind.SAVED, _spelled(field, value), value)


def _spelled(field: str, value: object) -> str:
    if isinstance(value, DayKind):
        return _(KINDS[value])
    if field == "place" and value in PLACES:
        return _(PLACES[value])
    if field == "stop_at" and isinstance(value, int):
        return minute_text(value)
    if isinstance(value, datetime):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return str(value[-1]) if value and isinstance(value[-1], str) else ""
    return str(value) if isinstance(value, str | int) else ""


# ---------------------------------------------------------------- replies and results


def _others(before: Ledger, after: Ledger) -> Iterator[Effect]:
    old = {reply.id: reply for reply in before.backlog.replies}
    new = {reply.id: reply for reply in after.backlog.replies}
    for id_, reply in new.items():
        if old.get(id_) != reply:
            yield Effect(EffectKind.AWAITED, reply.who, reply)
    for id_, reply in old.items():
        if id_ not in new:
            yield Effect(EffectKind.REPLIED, reply.who, reply)
    known = {result.id: result for result in before.results.results}
    for result in after.results.results:
        if known.get(result.id) != result:
            yield Effect(EffectKind.RESULT, result.title, result)
    yield from _of_handbook(before, after)
    if not (before.stretches is after.stretches or before.stretches == after.stretches):
        yield Effect(EffectKind.SLOT)


def _of_handbook(before: Ledger, after: Ledger) -> Iterator[Effect]:
    asked = {ask.id: ask for ask in before.asks.asks}
    for ask in after.asks.asks:
        if asked.get(ask.id) != ask:
            kind = EffectKind.QUESTION_CHANGED if ask.id in asked else EffectKind.QUESTION_KEPT
            yield Effect(kind, ask.text, ask)
    decided = {decision.id: decision for decision in before.decisions.decisions}
    for decision in after.decisions.decisions:
        if decided.get(decision.id) != decision:
            yield Effect(EffectKind.DECIDED, decision.title, decision)
    ticked = {ticks.id: ticks for ticks in before.checklists.checklists}
    for ticks in after.checklists.checklists:
        if ticked.get(ticks.id) != ticks:
            yield Effect(EffectKind.TICKED, ticks.id, ticks)
