"""The files that a ledger is made of, and the ledger they make together."""

from __future__ import annotations

from datetime import date

from wfh.domain.model.day import Day
from wfh.domain.model.key_results import Results
from wfh.domain.model.ledger import Backlog, Ledger, Stretches
from wfh.store.journal.day_files import HANDBOOK_FILES, OTHERS, RESULTS, STRETCHES
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from wfh.domain.today.effects.effect import VerbLabel
    from wfh.errors import Problem
    from wfh.store.journal.codec import Document
    from wfh.store.journal.day_files import DayFiles

FileKey = date | str | None
"""Which file: the day of a date, another by its name, or the backlog (None)."""


class Loaded(Value):
    """The state on the disk: the ledger, the problems of files, and ``stamps`` of exactly the files it came from.

    ``turned`` is the step that an undo or redo turned, else None.
    """

    ledger: Ledger
    problems: tuple[Problem, ...] = ()
    stamps: object = None
    turned: VerbLabel | None = None


def documents_of(
    files: DayFiles,
    today: date,
    recent: Sequence[date],
    also: Iterable[date],
) -> dict[FileKey, Document]:
    """Return what stands in each file that a ledger is made of, with the days ``recent`` that matter and ``also``.

    Before today, those are the latest and each in which something waits; after it, each with meetings or questions; and
    each that names an item on which two machines differ.
    """
    latest = [when for when in recent if when < today][:1]
    needed = [when for when in recent if when in latest or _is_needed(files, when, today)]
    wanted = {today, *needed, *also}
    documents = {when: files.document(files.name(when)) for when in (None, *OTHERS, *sorted(wanted))}
    if asked := _in_question(documents.values()):
        wanted |= {*files.naming(asked, set(recent) - wanted)}
        documents |= {when: files.document(files.name(when)) for when in sorted(wanted)}
    return documents


def _in_question(documents: Iterable[Document]) -> set[str]:
    """Return the ids of the items on which two machines differ and which may be in another file."""
    conflicts = (conflict for document in documents for conflict in getattr(document.value, "conflicts", ()))
    return {conflict.id for conflict in conflicts if conflict.kind in {"task", "reply", "meeting"} and conflict.id}


def _is_needed(files: DayFiles, when: date, today: date) -> bool:
    name = files.name(when)
    return files.is_needed(name) if when < today else files.matters_ahead(name)


def ledger_of(documents: Mapping[FileKey, Document]) -> Ledger:
    """Return the ledger of the files. An empty day (left by an undo, say) counts as absent."""
    values = {when: document.value for when, document in documents.items()}
    days = {day.date: day for day in values.values() if isinstance(day, Day) and day != Day(day.date)}
    backlog, stretches, results = values.get(None), values.get(STRETCHES), values.get(RESULTS)
    kept: Any = {
        f"{key}s": values[name] for name, (of, key) in HANDBOOK_FILES.items() if isinstance(values.get(name), of)
    }
    return Ledger(
        days,
        backlog if isinstance(backlog, Backlog) else Backlog(),
        stretches if isinstance(stretches, Stretches) else Stretches(),
        results if isinstance(results, Results) else Results(),
        **kept,
    )
