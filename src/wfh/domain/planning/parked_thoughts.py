"""Parked thoughts: written down in a second, answered later, never lost."""

from __future__ import annotations

from wfh.domain.model.day import Note, NoteStatus
from wfh.domain.model.people import people_meant_in_full
from wfh.domain.planning import tasks
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def park(ledger: Ledger, moment: Moment, text: str) -> tuple[Ledger, Note]:
    """Park a thought on today, even on a closed day. Raises WfhError if the text is empty."""
    text = text.strip()
    if not text:
        raise WfhError(_("A thought needs a few words."))
    day = ledger.day(moment.date, moment.zone.key)
    note = Note(moment.ids.note(), moment.stamp, text)
    return ledger.with_day(replace(day, notes=(*day.notes, note))), note


def answer_note(ledger: Ledger, note_id: str, status: NoteStatus) -> Ledger:
    """Set what became of a thought; one that is answered already keeps its answer."""
    where, thought = ledger.find_note(note_id)
    if thought.status is not NoteStatus.PARKED:
        return ledger
    day = ledger.day(where)
    notes = tuple(replace(note, status=status) if note.id == note_id else note for note in day.notes)
    return ledger.with_day(replace(day, notes=notes))


def to_task(ledger: Ledger, moment: Moment, note_id: str, to: date | None) -> Ledger:
    """Make a task of an unanswered thought, on the day ``to`` or in the backlog (None).

    Its words are parsed as quick entry except for days: ``to`` is the day, so a day in the text stays in the title. A
    deadline is meant from the day of the thought.
    """
    where, note = ledger.find_note(note_id)
    if note.status is not NoteStatus.PARKED:
        return ledger
    from wfh.domain.planning.quick_entry import parse_entry  # late: a sweep may parse none

    entry = parse_entry(note.text, where, ledger.results.ids, days=False)
    if not entry.title:
        entry = replace(entry, title=note.text)
    ledger, _task = tasks.add(ledger, moment, entry, to)
    return answer_note(ledger, note_id, NoteStatus.TASK if to in {None, moment.date} else NoteStatus.TOMORROW)


_BEGINNINGS = ("ask", "vraag")


def asked_person(snapshot: Snapshot, text: str) -> tuple[Person, str] | None:
    """Return the person and the question in a line such as ``ask @priya the quota``; None for any other line.

    A name without the sign counts if the team has rules.
    """
    word, _space, rest = text.strip().partition(" ")
    name, _space, words = rest.strip().partition(" ")
    if word.casefold() not in _BEGINNINGS or not words.strip():
        return None
    if not name.startswith("@") and not snapshot.config.rules:
        return None
    found = people_meant_in_full(snapshot.config.people, name.removeprefix("@").rstrip(":,"))
    return (found[0], words.strip()) if len(found) == 1 else None
