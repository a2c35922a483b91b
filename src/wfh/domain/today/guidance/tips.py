"""One tip at a time: the latest command that became useful lately and was never used."""

from __future__ import annotations

from wfh.values import Value
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.today.guidance.tour import Past

RECENT_DAYS = 14
"""So long a tip is given, from the day on which it became useful."""
_MANY_TASKS = 5
"""From so many tasks in the backlog on a look at it is worth a tip."""


class Tip(Value):
    """A command, what it is good for (``{key}`` is its key), and since when it is: a date, or None if not yet.

    ``since`` gets the snapshot and the dates of all days up to now.
    """

    command: str
    text: str
    since: Callable[[Snapshot, tuple[date, ...]], date | None]


def _day(number: int) -> Callable[[Snapshot, tuple[date, ...]], date | None]:
    """Return a rule: since the day of this number."""
    return lambda _snapshot, dates: dates[number - 1] if len(dates) >= number else None


def _while(holds: Callable[[Snapshot], bool]) -> Callable[[Snapshot, tuple[date, ...]], date | None]:
    """Return a rule: today, while something holds."""
    return lambda snapshot, _dates: snapshot.date if holds(snapshot) else None


def _has_tasks_ahead(snapshot: Snapshot) -> bool:
    return any(when > snapshot.date and day.open_tasks for when, day in snapshot.ledger.days.items())


def _has_link(snapshot: Snapshot) -> bool:
    return any(task.link for task in snapshot.day.open_tasks)


def _has_far_colleague(snapshot: Snapshot) -> bool:
    return any(person.schedule.timezone != snapshot.zone.key for person in snapshot.config.people)


TIPS = (
    Tip("palette", N_("{key} finds any command, task, person or setting by a few letters."), _day(2)),
    Tip("day-before", N_("{key} on Today shows the day before, where what is wrong can be corrected."), _day(3)),
    Tip("month", N_("{key} shows a month, with how each day was closed."), _day(5)),
    Tip("review-week", N_("{key} on Review looks back on the week, a line at a time."), _day(6)),
    Tip("search-screen", N_("{key} finds what you wrote, however long ago."), _day(10)),
    Tip("overlap-weekly", N_("{key} on Overlap shows whose turn it is to stretch for a weekly meeting."),
        _while(_has_far_colleague)),
    Tip("lists", N_("{key} shows the backlog and whom you wait for."),
        _while(lambda snapshot: len(snapshot.backlog.tasks) >= _MANY_TASKS)),
    Tip("days", N_("{key} puts the days ahead side by side, to move tasks from one to the other."),
        _while(_has_tasks_ahead)),
    Tip("open-link", N_("{key} on Today opens the link of a task."), _while(_has_link)),
    Tip("buy-time", N_("{key} on Focus copies a reply that says when you will answer."),
        _while(lambda snapshot: snapshot.running is not None and bool(snapshot.config.people))),
)  # fmt: skip
"""The tips; of two that became useful on one day the later one here is given."""
TIP_COMMANDS = frozenset(tip.command for tip in TIPS)


def tip(snapshot: Snapshot, past: Past) -> Tip | None:
    """Return the tip with an unused command that became useful last, within two weeks; None if there is none."""
    dates = past.until(snapshot)
    found = [
        (since, place)
        for place, each in enumerate(TIPS)
        if each.command not in past.used and (since := each.since(snapshot, dates)) is not None
    ]
    recent = [(since, place) for since, place in found if (snapshot.date - since).days < RECENT_DAYS]
    return TIPS[max(recent)[1]] if recent else None
