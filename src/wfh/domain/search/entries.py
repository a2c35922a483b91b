"""What a person wrote, as search entries: tasks, thoughts, good things, decisions, replies, each with its day.

An entry's ``value`` is its date; None without one, as for a task of the backlog.
"""

from __future__ import annotations

from wfh.domain.handbook.search import Entry, words_of
from wfh.domain.model.day import TaskStatus
from wfh.domain.time.dates_text import MONTHS
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import AwaitedReply, Ledger
    from wfh.domain.setup.settings import Setting

KINDS = (
    "task", "note", "decision", "result", "reply", "ask", "meeting", "good", "day",
    "person", "rule", "area", "term", "tree", "gathering", "checklist", "page", "setting",
)  # fmt: skip
"""The kinds of what is found, in the order in which those come that fit alike."""
TITLE, WORDS, TEXT = 1.0, 0.95, 0.4
"""How much a word counts where it stands."""
_CALLED: Mapping[str, str] = {
    "decision": "decision decide decided besluit besloten beslissen",
    "good": "good goed",
    "reply": "reply waiting antwoord wachten",
    "ask": "question vraag",
    "meeting": "meeting overleg",
}
"""What people call a kind when they look for one; a word of it counts as one of the text does."""


def entries_of_day(day: Day) -> Iterator[Entry]:
    """Yield the entries of a day; a task that moved to another day is found there."""
    for task in day.tasks:
        if task.status is not TaskStatus.MOVED:
            yield _task(task, day.date)
    for note in day.notes:
        yield Entry("note", note.id, (note.text,), value=day.date)
    for meeting in day.meetings:
        yield Entry("meeting", meeting.id, (meeting.title,), meeting.people, value=day.date)
    for reply in day.replies:
        yield _reply(reply, day.date)
    if day.good:
        yield Entry("good", f"{day.date}.good", (day.good,), value=day.date)
    for name in ("first_tomorrow", "if_then", "tonight", *_WEEK):
        said = getattr(day, name)
        if said:
            yield Entry("day", f"{day.date}.{name}", (said,), value=day.date)


_WEEK = ("week_well", "week_hard", "week_learned", "week_thanks", "week_change")


def entries_of_lists(ledger: Ledger) -> Iterator[Entry]:
    """Yield what the backlog, the key results and the questions for colleagues hold."""
    for task in ledger.backlog.tasks:
        yield _task(task, None)
    for reply in ledger.backlog.replies:
        yield _reply(reply, None)
    for result in ledger.results.results:
        notes = " ".join(measure.note for measure in result.history)
        yield Entry("result", result.id, (result.title,), text=notes, value=result.since)
    for ask in ledger.asks.asks:
        yield Entry("ask", ask.id, (ask.text,), (ask.who,), ask.answer, ask.since)


def entries_of_settings(settings: Sequence[Setting]) -> Iterator[Entry]:
    """Yield the settings, with their explanations in the language in use."""
    for setting in settings:
        words = tuple(setting.key.replace("_", ".").split("."))
        yield Entry("setting", setting.key, (_(setting.title),), words, _(setting.about) if setting.about else "")


def _task(task: Task, when: date | None) -> Entry:
    words = (task.result, task.handed_to)
    more = (text for text in task.extra.values() if isinstance(text, str))
    text = " ".join((task.first_step, task.resume, *more))
    return Entry("task", task.id, (task.title,), tuple(filter(None, words)), text.strip(), when)


def _reply(reply: AwaitedReply, when: date | None) -> Entry:
    return Entry("reply", reply.id, (reply.what or reply.who,), (reply.who,), value=when or reply.since)


def weights(entry: Entry) -> dict[str, float]:
    """Return the words by which an entry is found, with what each counts; its date and its kind count as its text."""
    found = dict.fromkeys(words_of(" ".join((entry.text, *_around(entry)))), TEXT)
    found |= dict.fromkeys(words_of(" ".join(entry.words)), WORDS)
    return found | dict.fromkeys(words_of(" ".join(entry.titles)), TITLE)


def _around(entry: Entry) -> tuple[str, ...]:
    when: date | None = entry.value
    called = _CALLED.get(entry.kind, "")
    return (called, *MONTHS[when.month - 1], str(when.year)) if when else (called,)
