"""What always holds of a ledger, checked: the sentences of the design, as code."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wfh.domain.model.block import elapsed_seconds, paused_seconds
from wfh.domain.model.day import TaskStatus
from wfh.domain.planning.key_results import MOST_RESULTS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wfh.domain.model.ledger import Ledger


def places_of_tasks(ledger: Ledger) -> Counter[str]:
    """Count where each task lives: open, done or dropped on a day, or in the backlog. Traces are no places."""
    on_days = [task for day in ledger.days.values() for task in day.tasks if task.status is not TaskStatus.MOVED]
    return Counter(task.id for task in (*on_days, *ledger.backlog.tasks))


def places_of_replies(ledger: Ledger) -> Counter[str]:
    """Count where each reply is: waited for, or on the day it came."""
    on_days = [reply for day in ledger.days.values() for reply in day.replies]
    return Counter(reply.id for reply in (*on_days, *ledger.backlog.replies))


def check(
    ledger: Ledger, now: datetime, tasks: Collection[str], notes: Collection[str], replies: Collection[str] = ()
) -> None:
    """Fail where something that always holds does not; ``tasks``, ``notes``, ``replies`` are all ids ever made."""
    assert places_of_replies(ledger) == Counter(replies)
    assert all(reply.answered is None for reply in ledger.backlog.replies)
    assert all(reply.answered == day.date for day in ledger.days.values() for reply in day.replies)
    results = ledger.results
    assert len({one.id for one in results.results}) == len(results.results)
    this_week = [one for one in results.results if results.week and one.week == results.week and one.ended is None]
    assert len(this_week) <= MOST_RESULTS
    assert all(len({each.date for each in one.history}) == len(one.history) for one in results.results)
    places = places_of_tasks(ledger)
    assert places == Counter(tasks)
    for day in ledger.days.values():
        ids = Counter(task.id for task in day.tasks)
        assert set(ids.values()) <= {1}, "one line a task on each day"
        traces = {task.id for task in day.tasks if task.status is TaskStatus.MOVED}
        assert traces <= set(places), "the task of each trace lives somewhere"
        assert not (day.is_closed and day.open_tasks)
        assert not (day.is_closed and any(block.is_running for block in day.blocks))
        assert not (day.is_closed and day.ritual)
    blocks = [block for day in ledger.days.values() for block in day.blocks]
    assert sum(block.is_running for block in blocks) <= 1
    assert set(Counter(block.id for block in blocks).values()) <= {1}
    for block in blocks:
        assert elapsed_seconds(block, now) >= 0
        assert paused_seconds(block, now) >= 0
    kept = [note.id for day in ledger.days.values() for note in day.notes]
    assert Counter(kept) == Counter(notes)
