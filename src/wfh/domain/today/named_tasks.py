"""Which task a person means: by id, or by words of its title. Finished tasks are found, too, so that it can be said."""

from __future__ import annotations

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot

MOST_NEAR = 3


class PlacedTask(Value):
    """A task and its date; None is the backlog."""

    task: Task
    where: date | None


def known_tasks(snapshot: Snapshot) -> tuple[PlacedTask, ...]:
    """Return the open and done tasks of today, the open ones of other loaded days, and the backlog."""
    today = [PlacedTask(task, snapshot.date) for task in snapshot.day.listed_tasks]
    others = [
        PlacedTask(task, when)
        for when, day in sorted(snapshot.ledger.days.items())
        for task in day.open_tasks
        if when != snapshot.date
    ]
    return (*today, *others, *(PlacedTask(task, None) for task in snapshot.backlog.tasks))


def tasks_named(known: Sequence[PlacedTask], text: str) -> tuple[PlacedTask, ...]:
    """Return the tasks that ``text`` names: by id, else by its whole title, else by words of it in any order.

    Each word may be the beginning of one of the title. Done tasks are returned only if no open one matches.
    """
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return ()
    rules: tuple[Callable[[Task], bool], ...] = (
        lambda task: task.id == wanted,
        lambda task: _title(task) == wanted,
        lambda task: all(f" {word}" in f" {_title(task)}" for word in wanted.split()),
    )
    for rule in rules:
        found = [placed for placed in known if rule(placed.task)]
        if found:
            return tuple(placed for placed in found if placed.task.is_open) or tuple(found)
    return ()


def nearest_tasks(known: Sequence[PlacedTask], text: str) -> tuple[PlacedTask, ...]:
    """Return the open tasks whose titles, or a word of them, are most like ``text``: at most three."""
    from difflib import get_close_matches  # late: only a text that names nothing pays for it

    by_words: dict[str, dict[str, PlacedTask]] = {}
    for placed in known:
        title = _title(placed.task)
        for words in (title, *title.split()) if placed.task.is_open else ():
            by_words.setdefault(words, {})[placed.task.id] = placed
    wanted = text.casefold()[:64]
    near = get_close_matches(wanted, by_words, MOST_NEAR, 0.6)
    for word in () if near else wanted.split():
        near += get_close_matches(word, by_words, MOST_NEAR, 0.7)
    found = {id_: placed for words in near for id_, placed in by_words[words].items()}
    return tuple(found.values())[:MOST_NEAR]


def _title(task: Task) -> str:
    return " ".join(task.title.casefold().split())
