"""Takes tasks of another program over: to the day they are for, else to the backlog; each of them once."""

from __future__ import annotations

from hashlib import sha256

from wfh.domain.model.day import Task
from wfh.domain.planning.tasks import place
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wfh.domain.export.tasks.reading import ForeignTask
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment


class TakenTasks(Value):
    """How many tasks came in on a day and to the backlog, how many were there already, and the titles that came in."""

    on_days: int = 0
    to_backlog: int = 0
    known: int = 0
    titles: tuple[str, ...] = ()


def task_id(key: str) -> str:
    """Return the id of the task that ``key`` becomes: always the same."""
    return "t-" + sha256(key.encode()).hexdigest()[:10]


def take_tasks(
    ledger: Ledger, moment: Moment, found: Iterable[tuple[str, ForeignTask]], known: Collection[str]
) -> tuple[Ledger, TakenTasks]:
    """Return the ledger with the tasks that have no id of ``known``, and how many came in.

    One whose day is over or closed goes to the backlog.
    """
    done = TakenTasks()
    for key, each in found:
        id = task_id(key)
        if id in known:
            done = TakenTasks(done.on_days, done.to_backlog, done.known + 1, done.titles)
            continue
        is_open = each.day is not None and each.day >= moment.date and not ledger.day(each.day).is_closed
        day = each.day if is_open else None
        task = Task(id, each.title, estimate=each.estimate, result=each.result, deadline=each.deadline)
        ledger = place(ledger, moment, task, day)
        on_days, to_backlog = done.on_days + (day is not None), done.to_backlog + (day is None)
        done = TakenTasks(on_days, to_backlog, done.known, (*done.titles, each.title))
    return ledger, done
