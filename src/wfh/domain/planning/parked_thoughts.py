"""Parked thoughts: written in a second, answered later, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.day import Note, NoteStatus
from wfh.domain.planning import tasks
from wfh.domain.planning.quick_entry import parse_entry
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment


def park(ledger: Ledger, moment: Moment, text: str) -> tuple[Ledger, Note]:
    """Park a thought on today, also when the day is closed. Raises WfhError if there are no words."""
    text = text.strip()
    if not text:
        raise WfhError(_("A thought needs a few words."))
    day = ledger.day(moment.date, moment.zone.key)
    note = Note(moment.ids.note(), moment.stamp, text)
    return ledger.with_day(replace(day, notes=(*day.notes, note))), note


def answer_note(ledger: Ledger, note_id: str, status: NoteStatus) -> Ledger:
    """Report what became of a thought; one that has its answer already keeps it."""
    where, thought = ledger.find_note(note_id)
    if thought.status is not NoteStatus.PARKED:
        return ledger
    day = ledger.day(where)
    notes = tuple(replace(note, status=status) if note.id == note_id else note for note in day.notes)
    return ledger.with_day(replace(day, notes=notes))


def to_task(ledger: Ledger, moment: Moment, note_id: str, to: date | None) -> Ledger:
    """Make a task of a thought that still waits, on the day ``to`` or in the backlog (None).

    Its words are read as quick entry, but for a day: ``to`` is where it goes, so a named day stays in the title.
    """
    _where, note = ledger.find_note(note_id)
    if note.status is not NoteStatus.PARKED:
        return ledger
    entry = parse_entry(note.text, moment.date, days=False)
    if not entry.title:
        entry = replace(entry, title=note.text)
    ledger, _task = tasks.add(ledger, moment, entry, to)
    return answer_note(ledger, note_id, NoteStatus.TASK if to in {None, moment.date} else NoteStatus.TOMORROW)
