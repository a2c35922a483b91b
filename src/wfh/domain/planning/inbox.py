"""What becomes of a line that came from elsewhere: a task if it has marks of quick entry, else a parked thought."""

from __future__ import annotations

from hashlib import sha256

from wfh.domain.model.day import Note, Task
from wfh.domain.planning.quick_entry import QuickEntry, parse_line
from wfh.domain.planning.tasks import place
from wfh.domain.time.sanitize import clean
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment


class FromInbox(Value):
    """The titles of the tasks and the texts of the thoughts that came in."""

    tasks: tuple[str, ...] = ()
    thoughts: tuple[str, ...] = ()


def take_lines(
    ledger: Ledger, moment: Moment, lines: Iterable[tuple[str, str]], today: date
) -> tuple[Ledger, FromInbox]:
    """Return the ledger with the lines, each with its own key and a text; and what came in.

    A line whose key was taken before is left out. A task without a day goes to ``today``.
    """
    came = FromInbox()
    known = {task.id for day in ledger.days.values() for task in day.tasks}
    known |= {note.id for day in ledger.days.values() for note in day.notes}
    known |= {task.id for task in ledger.backlog.tasks}
    for key, line in lines:
        digest, text = sha256(key.encode()).hexdigest()[:10], clean(line).strip()
        if not text or {f"t-{digest}", f"n-{digest}"} & known:
            continue
        entry = parse_line(text, moment.date, ledger.results.ids)
        if entry == QuickEntry(entry.title):
            day = ledger.day(moment.date, moment.zone.key)
            note = Note(f"n-{digest}", moment.stamp, text)
            ledger = ledger.with_day(replace(day, notes=(*day.notes, note)))
            came = replace(came, thoughts=(*came.thoughts, text))
        else:
            ledger = _with_task(ledger, moment, entry, f"t-{digest}", today)
            came = replace(came, tasks=(*came.tasks, entry.title))
    return ledger, came


def _with_task(ledger: Ledger, moment: Moment, entry: QuickEntry, id: str, today: date) -> Ledger:
    day = None if entry.to_backlog else entry.day or today
    if day is not None and (day < moment.date or ledger.day(day).is_closed):
        day = today
    task = Task(
        id, entry.title, estimate=entry.estimate, result=entry.result, at=entry.at, deadline=entry.deadline,
        every=entry.every, series=moment.ids.series() if entry.every else "", occurs=day if entry.every else None,
    )  # fmt: skip
    return place(ledger, moment, task, day)
