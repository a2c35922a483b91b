"""Rules and files that the tests of the store share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from wfh.domain.model.day import Task, TaskStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger

TODAY, TOMORROW, YESTERDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def adding(id_: str, when: date | None = TODAY, title: str = "memo") -> Callable[[Ledger], Ledger]:
    """Return the rule that adds a task to a day, or to the backlog."""

    def rule(ledger: Ledger) -> Ledger:
        task = Task(id_, title)
        if when is None:
            return replace(ledger, backlog=replace(ledger.backlog, tasks=(*ledger.backlog.tasks, task)))
        day = ledger.day(when)
        return ledger.with_day(replace(day, tasks=(*day.tasks, task)))

    return rule


def changing(id_: str, when: date = TODAY, **fields: object) -> Callable[[Ledger], Ledger]:
    """Return the rule that changes fields of a task."""

    def rule(ledger: Ledger) -> Ledger:
        day = ledger.day(when)
        tasks = tuple(replace(task, **fields) if task.id == id_ else task for task in day.tasks)  # type: ignore[arg-type]
        return ledger.with_day(replace(day, tasks=tasks))

    return rule


def moving(id_: str, source: date | None, target: date | None) -> Callable[[Ledger], Ledger]:
    """Return the rule that moves an open task between days and the backlog."""

    def rule(ledger: Ledger) -> Ledger:
        tasks = ledger.backlog.tasks if source is None else ledger.day(source).tasks
        task = next(task for task in tasks if task.id == id_)
        if source is None:
            rest = tuple(kept for kept in tasks if kept.id != id_)
            ledger = replace(ledger, backlog=replace(ledger.backlog, tasks=rest))
        else:
            ledger = changing(id_, source, status=TaskStatus.MOVED, moved_to=target)(ledger)
        moved = replace(task, carried=task.carried + 1)
        if target is None:
            return replace(ledger, backlog=replace(ledger.backlog, tasks=(*ledger.backlog.tasks, moved)))
        day = ledger.day(target)
        others = tuple(kept for kept in day.tasks if kept.id != id_)
        return ledger.with_day(replace(day, tasks=(*others, moved)))

    return rule


def put(path: Path, text: str | bytes) -> None:
    """Write a file as an editor does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def places_of(ledger: Ledger) -> dict[str, list[str]]:
    """Give, for every task, where it is not merely a trace: ``{id: [place status, …]}``."""
    found: dict[str, list[str]] = {}
    every = [("backlog", ledger.backlog.tasks), *((str(when), day.tasks) for when, day in ledger.days.items())]
    for place, tasks in every:
        for task in tasks:
            if task.status is not TaskStatus.MOVED:
                found.setdefault(task.id, []).append(f"{place} {task.status}")
    return found
