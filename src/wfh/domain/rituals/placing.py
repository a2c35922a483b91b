"""Loose ends (open tasks and parked thoughts), and giving each its place: a day, the backlog, a colleague, the bin."""

from __future__ import annotations

from wfh.domain.model.day import NoteStatus, TaskStatus
from wfh.domain.model.prompt import Choice, Takes
from wfh.domain.planning import parked_thoughts, tasks
from wfh.domain.planning.quick_entry import is_backlog
from wfh.domain.rituals.reading import find_person, read_day
from wfh.domain.time.formatting import day_text
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Turn
    from wfh.domain.model.snapshot import Snapshot


def loose_ends(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids of what still needs a place this evening: open tasks, then parked thoughts."""
    return (*(task.id for task in snapshot.day.open_tasks), *(kept.note.id for kept in snapshot.parked))


def waiting_minutes(snapshot: Snapshot) -> int:
    """Return the minutes that the loose ends count as in the capacity of a day."""
    tasks, guess = snapshot.day.open_tasks, snapshot.config.focus.unestimated_minutes
    return sum(task.estimate or guess for task in tasks) + len(snapshot.parked) * guess


def where_text(snapshot: Snapshot, task: Task) -> str:
    """Describe where a task that left its day went."""
    if task.status is TaskStatus.DROPPED:
        if task.handed_to:
            return _("to {person}").format(person=person_name(snapshot, task.handed_to))
        return _("dropped")
    if task.moved_to is None:
        return _("backlog")
    return day_word(snapshot, task.moved_to)


def person_name(snapshot: Snapshot, person_id: str) -> str:
    """Return the name of a person by id; the id itself if nobody has it."""
    return next((person.name for person in snapshot.config.people if person.id == person_id), person_id)


def day_word(snapshot: Snapshot, when: date) -> str:
    """Name a day as it is seen from the day that is closed: today, tomorrow, or its date."""
    if when == (snapshot.today or snapshot.date):
        return _("today")
    return (
        _("tomorrow") if snapshot.today is None and (when - snapshot.date).days == 1 else day_text(when, snapshot.date)
    )


# ---------------------------------------------------------------- their places


def when() -> Choice:
    """Return the choice of a day; a word for the backlog is taken, too."""
    return Choice("w", _("when"), Takes.DATE, does=_to_day)


def hand_over() -> Choice:
    """Return the choice of a colleague."""
    return Choice("h", _("hand over"), Takes.PERSON, does=_hand_over)


def backlog() -> Choice:
    """Return the choice of the backlog."""
    return Choice("k", _("backlog"), does=lambda turn: _place(turn, None))


def drop() -> Choice:
    """Return the choice of the bin."""
    return Choice("x", _("drop"), does=_drop)


def to_today(turn: Turn) -> Ledger:
    """Place the item on the day the ritual is held for."""
    return _place(turn, turn.snapshot.date)


def to_following(turn: Turn) -> Ledger:
    """Place the item on the next working day."""
    return _place(turn, following_date(turn.snapshot))


def _to_day(turn: Turn) -> Ledger:
    if is_backlog(turn.argument):
        return _place(turn, None)
    return _place(turn, read_day(turn.given.argument, turn.snapshot.today or turn.snapshot.date))


def _place(turn: Turn, to: date | None) -> Ledger:
    if _is_note(turn):
        return parked_thoughts.to_task(turn.ledger, turn.moment, turn.given.item, to)
    return tasks.move(turn.ledger, turn.moment, turn.given.item, to)


def _is_note(turn: Turn) -> bool:
    return any(kept.note.id == turn.given.item for kept in turn.snapshot.parked)


def _drop(turn: Turn) -> Ledger:
    if _is_note(turn):
        return parked_thoughts.answer_note(turn.ledger, turn.given.item, NoteStatus.DROPPED)
    return tasks.drop(turn.ledger, turn.moment, turn.given.item)


def _hand_over(turn: Turn) -> Ledger:
    person, ledger, item = find_person(turn.snapshot, turn.given.argument), turn.ledger, turn.given.item
    if _is_note(turn):
        ledger = to_today(turn)
        item = ledger.day(turn.snapshot.date).tasks[-1].id
    ledger = tasks.drop(ledger, turn.moment, item)
    where, task = ledger.find_task(item)
    day = ledger.day(where or turn.snapshot.date)
    return ledger.with_day(tasks.with_task(day, replace(task, handed_to=person.id)))


def all_by(turn: Turn, ids: tuple[str, ...], does: Callable[[Turn], Ledger]) -> Ledger:
    """Return the ledger after ``does`` was applied to each of the items in turn."""
    for item in ids:
        turn = replace(turn, ledger=does(replace(turn, given=replace(turn.given, item=item))))
    return turn.ledger
