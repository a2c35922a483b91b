"""The stand-up text: done, next, blocked, need. It is shown and copied; nothing is sent."""

from __future__ import annotations

from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.day import TaskStatus
from wfh.domain.planning import awaited_replies
from wfh.domain.rituals.placing import person_name
from wfh.domain.time.formatting import time_text, weekday_text
from wfh.domain.time.zones import wall
from wfh.domain.today.take_snapshot import following_date
from wfh.words import N_, in_language, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot

_ASKS = {"ask", "need", "vraag", "vragen", "nodig"}
_FIRST_WORDS = 3


def lines(snapshot: Snapshot, spoken: str = "", clock: ZoneInfo | None = None) -> tuple[str, ...]:
    """Return the text in the language ``spoken`` (the one in use if empty); a heading and its lines each.

    ``clock`` is that of the reader, mine if it is None.

    Done is what was finished today, or in the morning on the last day; next is what is open, the one thing first.
    """
    spoken = spoken or language()
    sections = (
        (N_("Done"), done(snapshot)),
        (N_("Next"), following(snapshot)),
        (N_("Blocked"), blocked(snapshot)),
        (N_("Need"), (*needed(snapshot), *questions(snapshot, clock or snapshot.zone))),
        (N_("Decided"), decided(snapshot)),
    )
    said: list[str] = []
    for title, found in sections:
        if found:
            said += (f"{in_language(spoken, title)}:", *(f"- {text}" for text in found))
    return tuple(said) or (in_language(spoken, N_("Nothing to tell yet.")),)


def _titles(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(task.title for task in tasks)


def done(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what was finished today; if nothing was and work has not stopped, what was on the last day before."""
    today = [task for task in snapshot.day.tasks if task.status is TaskStatus.DONE]
    before = snapshot.previous.tasks if snapshot.previous and snapshot.day.stopped_at is None else ()
    return _titles(today or [task for task in before if task.status is TaskStatus.DONE])


def following(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what comes next: the open tasks of today, or once there are none those of the next working day.

    The one thing comes first; tasks that ask others are under another heading.
    """
    waiting_tasks = snapshot.day.open_tasks or snapshot.ledger.day(following_date(snapshot)).open_tasks
    own = [task for task in waiting_tasks if not is_ask(task.title)]
    return _titles(sorted(own, key=lambda task: task.id != snapshot.day.outcome))


def blocked(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the tasks that are not done and whose last block ended stuck."""
    last = {block.task: block.outcome for block in snapshot.day.blocks if block.outcome}
    return _titles(
        task
        for task in snapshot.day.tasks
        if task.status in {TaskStatus.OPEN, TaskStatus.MOVED} and last.get(task.id) is BlockOutcome.STUCK
    )


def needed(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what is needed of others: replies waited for, then thoughts and tasks that ask (:func:`is_ask`).

    Tasks are those that are open today or kept for the next working day.
    """
    tasks = (*snapshot.day.open_tasks, *snapshot.ledger.day(following_date(snapshot)).open_tasks)
    asks = (text for text in (*(kept.note.text for kept in snapshot.parked), *_titles(tasks)) if is_ask(text))
    return tuple(
        dict.fromkeys((*(awaited_replies.reply_text(snapshot, reply) for reply in snapshot.backlog.replies), *asks))
    )


def decided(snapshot: Snapshot) -> tuple[str, ...]:
    """Return what was decided today and written down with wfh."""
    made = (each for each in snapshot.ledger.decisions.decisions if each.date == snapshot.date)
    return tuple(f"{each.id} {each.title}" for each in made if each.status == "accepted")


def questions(snapshot: Snapshot, clock: ZoneInfo) -> tuple[str, ...]:
    """Return the questions that wait for an answer, each with the time by which it is due on the clock ``clock``."""
    found = []
    for ask in snapshot.ledger.asks.asks:
        if ask.status == "asked":
            due = ""
            if ask.due:
                day = weekday_text(wall(ask.due, clock).date())
                due = f" ({day} {time_text(ask.due, clock, snapshot.config.ui.clock)})"
            found.append(f"{person_name(snapshot, ask.who)}: {ask.text}{due}")
    return tuple(found)


def is_ask(text: str) -> bool:
    """Return whether a text asks: it ends in a question mark, or one of its first words is ask, need, vragen or nodig.

    A single word does not ask.
    """
    words = [word.strip(":,.").casefold() for word in text.split()]
    return text.rstrip().endswith("?") or (len(words) > 1 and any(word in _ASKS for word in words[:_FIRST_WORDS]))


def handovers(snapshot: Snapshot, spoken: str = "") -> tuple[str, ...]:
    """Return a line for each task handed over today: to whom, what, and where it was left."""
    template = in_language(spoken or language(), N_("For {person}: {title}"))
    return tuple(
        ". ".join(
            filter(None, (template.format(person=person_name(snapshot, one.handed_to), title=one.title), one.resume))
        )
        for one in snapshot.day.tasks
        if one.handed_to
    )
