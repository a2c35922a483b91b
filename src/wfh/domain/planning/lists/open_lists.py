"""The open lists, by age and person; what has become due comes first."""

from __future__ import annotations

from enum import Enum

from wfh.domain.model.handbook.kept import AskStatus
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.handbook.kept import Ask
    from wfh.domain.model.ledger import AwaitedReply
    from wfh.domain.model.snapshot import ParkedThought, Snapshot


class ListKind(Enum):
    """What a line of the lists is: a task of the backlog, a reply or a question, a recurring task, a thought."""

    BACKLOG = "backlog"
    REPLY = "reply"
    ASK = "ask"
    RECURRING = "recurring"
    PARKED = "parked"


class ListItem(Value):
    """A line: who it is about (an id or a name, or empty), ``since`` when it waits, and by when it is ``due``.

    ``where`` is the day on which a recurring task stands next, or on which a thought was parked.
    """

    kind: ListKind
    id: str
    title: str
    who: str = ""
    since: date | None = None
    due: date | None = None
    where: date | None = None
    task: Task | None = None


class OpenLists(Value):
    """The lists: what is due now, then replies and questions, the backlog, recurring tasks, and parked thoughts."""

    due: tuple[ListItem, ...] = ()
    waiting: tuple[ListItem, ...] = ()
    backlog: tuple[ListItem, ...] = ()
    recurring: tuple[ListItem, ...] = ()
    parked: tuple[ListItem, ...] = ()

    @property
    def items(self) -> tuple[ListItem, ...]:
        """All lines in the order in which they are shown."""
        return (*self.due, *self.waiting, *self.backlog, *self.recurring, *self.parked)


def open_lists(snapshot: Snapshot, ahead: Iterable[Day] = (), ask_now: Collection[str] = ()) -> OpenLists:
    """Return the lists of a snapshot.

    ``ahead`` are the days from today on, for recurring tasks; ``ask_now`` the ids of questions whose hours have come.
    """
    waiting = [*map(_reply, snapshot.backlog.replies)]
    waiting += [_ask(snapshot, ask, ask_now) for ask in snapshot.ledger.asks.asks if ask.is_open]
    backlog = [_backlog(task) for task in snapshot.backlog.tasks]
    is_due = {item.id for item in (*waiting, *backlog) if item.due is not None and item.due <= snapshot.date}
    due = sorted(
        (item for item in (*waiting, *backlog) if item.id in is_due), key=lambda item: (str(item.due), item.id)
    )
    return OpenLists(
        tuple(sorted(due, key=lambda item: (str(item.due), item.id))),
        tuple(sorted((item for item in waiting if item.id not in is_due), key=_by_person)),
        tuple(sorted((item for item in backlog if item.id not in is_due), key=_by_age)),
        _recurring(snapshot, ahead),
        tuple(_parked(parked) for parked in snapshot.parked if parked.date < snapshot.date),
    )


def _reply(reply: AwaitedReply) -> ListItem:
    return ListItem(ListKind.REPLY, reply.id, reply.what, reply.who, reply.since, reply.due)


def _ask(snapshot: Snapshot, ask: Ask, ask_now: Collection[str]) -> ListItem:
    due = ask.due.astimezone(snapshot.zone).date() if ask.due and ask.status is AskStatus.ASKED else None
    return ListItem(ListKind.ASK, ask.id, ask.text, ask.who, ask.since, snapshot.date if ask.id in ask_now else due)


def _backlog(task: Task) -> ListItem:
    return ListItem(ListKind.BACKLOG, task.id, task.title, since=task.since, due=task.deadline, task=task)


def _recurring(snapshot: Snapshot, ahead: Iterable[Day]) -> tuple[ListItem, ...]:
    days = {day.date: day for day in (*ahead, *snapshot.ledger.days.values())}
    found = [
        ListItem(ListKind.RECURRING, task.id, task.title, where=when, task=task)
        for when, day in sorted(days.items())
        for task in day.open_tasks
        if task.every
    ]
    return tuple(found)


def _parked(parked: ParkedThought) -> ListItem:
    return ListItem(ListKind.PARKED, parked.note.id, parked.note.text, since=parked.date, where=parked.date)


def _by_person(item: ListItem) -> tuple[str, str, str]:
    return item.who.casefold(), str(item.since or ""), item.id


def _by_age(item: ListItem) -> tuple[str, str]:
    return str(item.since or ""), item.id
