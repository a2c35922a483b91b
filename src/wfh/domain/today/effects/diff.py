"""What a verb changed from one ledger to the other, the most telling first."""

from __future__ import annotations

from wfh.domain.today.effects.effect import Effect, EffectKind, VerbLabel
from wfh.domain.today.effects.of_days import day_effects
from wfh.domain.today.effects.of_tasks import task_effects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wfh.domain.model.ledger import Ledger

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


def effects(verb: str, before: Ledger, after: Ledger, clock: int = 24) -> tuple[Effect, ...]:
    """Return what ``verb`` changed from one ledger to the other, the most telling first; times on that clock."""
    found = [*day_effects(before, after, clock), *task_effects(before, after), *_others(before, after)]
    meant = _MEANT.get(verb)
    ordered = sorted(found, key=lambda effect: (effect.kind is not meant, _RANK[effect.kind]))
    special = _BY_VERB.get(verb)
    if special is None or before == after:
        return tuple(ordered)
    if special is EffectKind.CLOCK and any(effect.kind in _OF_BREAKS for effect in ordered):
        special = EffectKind.CLOCK_BREAK
    name = next((each.name for each in ordered if each.name), "") if special is EffectKind.SLOT else ""
    name = name or (ordered[0].name if ordered else "")
    if special is EffectKind.CHOSEN:
        name = _settled_title(before, after)
    return (Effect(special, name), *ordered)


def _settled_title(before: Ledger, after: Ledger) -> str:
    """Return the title of the task that two machines changed, and do no more; empty where it is about no task."""
    left = set(_tasks_in_conflict(after))
    settled = {id for id, key in _tasks_in_conflict(before) if (id, key) not in left}
    days = (task for day in after.days.values() for task in day.tasks)
    return next((task.title for task in (*days, *after.backlog.tasks) if task.id in settled), "")


def _tasks_in_conflict(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the id of each task that waits for an answer, and the field that is asked about."""
    of_days = (each for day in ledger.days.values() for each in day.conflicts)
    yield from ((each.id, each.key) for each in (*of_days, *ledger.backlog.conflicts) if each.kind == "task")


def label(verb: str, found: Iterable[Effect]) -> VerbLabel:
    """Return the name of a verb with these effects, as the history keeps it."""
    first = next(iter(found), None)
    return VerbLabel(verb, first.kind.name, first.name) if first else VerbLabel(verb)


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
