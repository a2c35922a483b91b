"""What was decided about loose ends while a day is closed: each decision can be changed until the day is closed.

A day records each decision: the id of the task, or those of the thought and the task it became.
"""

from __future__ import annotations

from wfh.domain.model.day import NoteStatus, TaskStatus
from wfh.domain.model.prompt import Item
from wfh.domain.planning import parked_thoughts, tasks
from wfh.domain.planning.dates.carried import age_text
from wfh.domain.rituals.engine import seen
from wfh.domain.rituals.placing import day_word, where_text
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from wfh.domain.model.day import Note, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Turn
    from wfh.domain.model.snapshot import Snapshot


def items(snapshot: Snapshot, default: str) -> tuple[Item, ...]:
    """Return the loose ends and what was decided about them, in their order; ``default`` is what Enter decides."""
    made = _made(snapshot.day.decided)
    found = [_task_item(snapshot, task, default) for task in snapshot.day.tasks if task.is_open or task.id in made]
    return (*found, *thoughts(snapshot, default, lambda _when: _("parked")))


def thoughts(snapshot: Snapshot, default: str, detail: Callable[[date], str]) -> tuple[Item, ...]:
    """Return the parked thoughts and what was decided about them; ``detail`` describes one by the day it is from."""
    made = _made(snapshot.day.decided)
    days = tuple(snapshot.ledger.days[when] for when in sorted(snapshot.ledger.days) if when <= snapshot.date)
    notes = {note.id: (day.date, note) for day in days for note in day.notes if note.id in made}
    notes |= {kept.note.id: (kept.date, kept.note) for kept in snapshot.parked if kept.note.id not in made}
    order = {note.id: place for place, note in enumerate(note for day in days for note in day.notes)}
    return tuple(
        Item(note.id, note.text, detail(when), default=default)
        if note.status is NoteStatus.PARKED
        else Item(note.id, note.text, settled=_answer_to(snapshot, note, made.get(note.id, "")))
        for when, note in sorted(notes.values(), key=lambda pair: order.get(pair[1].id, len(order)))
    )


def _made(decided: tuple[str, ...]) -> dict[str, str]:
    """Return what was decided, by id: the id of the task that a thought became, else an empty text."""
    return {entry.partition(" ")[0]: entry.partition(" ")[2] for entry in decided}


def _task_item(snapshot: Snapshot, task: Task, default: str) -> Item:
    if task.is_open:
        return Item(task.id, task.title, age_text(task, snapshot.date), default=default)
    done = task.status is TaskStatus.DONE
    return Item(task.id, task.title, settled=_("done") if done else where_text(snapshot, task))


def _answer_to(snapshot: Snapshot, note: Note, task_id: str) -> str:
    plain = {NoteStatus.DROPPED: _("dropped"), NoteStatus.DONE: _("done")}
    return plain.get(note.status) or _place_of(snapshot, task_id)


def _place_of(snapshot: Snapshot, task_id: str) -> str:
    try:
        when, task = snapshot.ledger.find_task(task_id)
    except WfhError:
        return _("a task")
    if not task.is_open:
        return where_text(snapshot, task)
    return _("backlog") if when is None else day_word(snapshot, when)


# ---------------------------------------------------------------- deciding


def deciding(does: Callable[[Turn], Ledger]) -> Callable[[Turn], Ledger]:
    """Return a function that decides about an item as ``does`` does; an earlier decision about it no longer counts."""

    def decide(turn: Turn) -> Ledger:
        item = turn.given.item
        ledger = _loose_again(turn, _made(turn.day.decided).get(item))
        turn = replace(turn, ledger=ledger, snapshot=seen(ledger, turn.snapshot))
        after = does(turn)
        made = next((task.id for task in _tasks(after) if task.id not in {one.id for one in _tasks(ledger)}), "")
        day = after.day(turn.snapshot.date)
        others = tuple(entry for entry in day.decided if entry.partition(" ")[0] != item)
        return after.with_day(replace(day, decided=(*others, f"{item} {made}".rstrip())))

    return decide


def finish(turn: Turn) -> Ledger:
    """Mark the item, a task or a thought, as done."""
    if any(kept.note.id == turn.given.item for kept in turn.snapshot.parked):
        return parked_thoughts.answer_note(turn.ledger, turn.given.item, NoteStatus.DONE)
    return tasks.set_done(turn.ledger, turn.moment, turn.given.item, done=True)


def _loose_again(turn: Turn, made: str | None) -> Ledger:
    """Return the ledger in which the item, which became the task ``made`` or is one itself, waits for a decision."""
    ledger, item, day = turn.ledger, turn.given.item, turn.day
    if made is None:
        return ledger
    trace = next((task for task in day.tasks if task.id == item), None)
    if trace is not None:
        live = next((task for task in _tasks(ledger) if task.id == item and task.is_open), trace)
        again = replace(live, status=TaskStatus.OPEN, carried=trace.carried, moved_to=None, done_at=None, handed_to="")
        ledger = _without(ledger, item)
        kept = tuple(again if task.id == item else task for task in day.tasks)
        return ledger.with_day(replace(ledger.day(day.date), tasks=kept))
    ledger = _without(ledger, made) if made else ledger
    when, note = ledger.find_note(item)
    noted = ledger.day(when)
    parked = tuple(replace(note, status=NoteStatus.PARKED) if one.id == item else one for one in noted.notes)
    return ledger.with_day(replace(noted, notes=parked))


def _tasks(ledger: Ledger) -> Iterator[Task]:
    yield from ledger.backlog.tasks
    for day in ledger.days.values():
        yield from day.tasks


def _without(ledger: Ledger, task_id: str) -> Ledger:
    """Return the ledger without a task and what is planned for it, wherever it is."""
    left = tuple(task for task in ledger.backlog.tasks if task.id != task_id)
    ledger = replace(ledger, backlog=replace(ledger.backlog, tasks=left))
    for day in tuple(ledger.days.values()):
        if any(task.id == task_id for task in day.tasks):
            kept = tuple(task for task in day.tasks if task.id != task_id)
            blocks = tuple(block for block in day.blocks if block.task != task_id or not block.is_planned)
            ledger = ledger.with_day(replace(day, tasks=kept, blocks=blocks))
    return ledger
