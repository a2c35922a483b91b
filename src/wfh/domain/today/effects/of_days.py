"""What changed in the days besides their tasks: boundary, blocks, breaks, meetings, thoughts, answers."""

from __future__ import annotations

from datetime import datetime

from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.day import PLACES, Day, DayKind, NoteStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.time.formatting import minute_text
from wfh.domain.today.day_kinds import DAY_KINDS
from wfh.domain.today.effects.effect import Effect, EffectKind
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Break, Note
    from wfh.domain.model.ledger import Ledger

_ANSWERS = (
    "kind", "day_off",
    "if_then", "place", "stop_at", "stopped_at", "energy", "detached", "good", "tonight", "told", "first_tomorrow",
    "week_well", "week_hard", "week_learned", "week_thanks", "week_change", "checked",
)  # fmt: skip
"""The fields of a day that answer one question each."""


def day_effects(before: Ledger, after: Ledger, clock: int = 24) -> Iterator[Effect]:
    """Yield what differs in each day that changed, times on a clock of 24 or 12 hours."""
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
            *_answers(old, day, after, clock),
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
    """Return what happened to a block; None if nothing did."""
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
    """Return where a day stands in a ritual, which is not an effect by itself."""
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


def _answers(old: Day, day: Day, after: Ledger, clock: int) -> Iterator[Effect]:
    if day.outcome != old.outcome:
        title = next((task.title for each in after.days.values() for task in each.tasks if task.id == day.outcome), "")
        yield Effect(EffectKind.ONE_THING, title, day.outcome)
    for field in _ANSWERS:
        value = getattr(day, field)
        if value != getattr(old, field):
            yield Effect(EffectKind.SAVED, _spelled(field, value, clock), value)


_LABELLED = {
    "kind": N_("kind of day: {answer}"),
    "day_off": N_("day off: {answer}"),
    "place": N_("place: {answer}"),
    "stop_at": N_("stop at {answer}"),
    "stopped_at": N_("stopped at {answer}"),
    "energy": N_("energy {answer} of 5"),
    "detached": N_("switched off {answer} of 5"),
}
"""What an answer is about whose words alone do not tell."""


def _spelled(field: str, value: object, clock: int) -> str:
    answer = _answer_text(field, value, clock)
    return _(_LABELLED[field]).format(answer=answer) if answer and field in _LABELLED else answer


def _answer_text(field: str, value: object, clock: int) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, DayKind):
        return _(DAY_KINDS[value])
    if field == "place" and value in PLACES:
        return _(PLACES[value])
    if field == "stop_at" and isinstance(value, int):
        return minute_text(value, clock)
    if isinstance(value, datetime):
        return minute_text(value.hour * 60 + value.minute, clock)
    if isinstance(value, tuple):
        return str(value[-1]) if value and isinstance(value[-1], str) else ""
    return str(value) if isinstance(value, str | int) else ""
