"""A thought is parked at any hour, answered once, and kept for good."""

from __future__ import annotations

import pytest

from tests.domain.builders import MONDAY, TUESDAY, Ids, at, config, day, ledger, moment, snapshot
from wfh.domain.model.day import NoteStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Person
from wfh.domain.planning import parked_thoughts
from wfh.domain.time.working_hours import Schedule
from wfh.errors import WfhError

NOW = moment("2026-11-23 20:00", ids=Ids())


def one_parked(text: str = "ask Sam ~10m >thu") -> tuple[Ledger, str]:
    book, note = parked_thoughts.park(ledger(day(closed_at=at("2026-11-23 17:30"))), NOW, text)
    return book, note.id


def test_a_thought_can_be_parked_on_a_closed_day() -> None:
    book, note = parked_thoughts.park(ledger(day(closed_at=at("2026-11-23 17:30"))), NOW, "  ask Sam  ")
    assert book.days[MONDAY].notes == (note,)
    assert (note.text, note.at, note.status) == ("ask Sam", NOW.stamp, NoteStatus.PARKED)
    with pytest.raises(WfhError, match="few words"):
        parked_thoughts.park(book, NOW, "   ")


@pytest.mark.parametrize(("to", "status"), [(TUESDAY, NoteStatus.TOMORROW), (None, NoteStatus.TASK)])
def test_a_day_stays_in_the_title_of_a_thought_made_task(to: object, status: NoteStatus) -> None:
    book, note_id = one_parked()
    book = parked_thoughts.to_task(book, NOW, note_id, to)  # type: ignore[arg-type]
    (task,) = book.days[TUESDAY].tasks if to else book.backlog.tasks
    assert (task.title, task.estimate) == ("ask Sam >thu", 10)
    assert book.find_note(note_id)[1].status is status


def test_a_thought_of_an_open_day_becomes_a_task_of_that_day() -> None:
    book, note = parked_thoughts.park(Ledger(), NOW, "~10m")
    book = parked_thoughts.to_task(book, NOW, note.id, MONDAY)
    assert book.days[MONDAY].tasks[0].title == "~10m"
    assert book.days[MONDAY].notes[0].status is NoteStatus.TASK


def test_an_answered_thought_keeps_its_answer() -> None:
    book, note_id = one_parked()
    other, _note = parked_thoughts.park(book, NOW, "another")
    book = parked_thoughts.to_task(other, NOW, note_id, TUESDAY)
    assert parked_thoughts.to_task(book, NOW, note_id, TUESDAY) is book
    assert parked_thoughts.answer_note(book, note_id, NoteStatus.DROPPED) is book
    assert [note.status for note in book.days[MONDAY].notes] == [NoteStatus.TOMORROW, NoteStatus.PARKED]


def test_a_missing_thought_is_an_error() -> None:
    with pytest.raises(WfhError, match="no longer here"):
        parked_thoughts.answer_note(ledger(day()), "n-none", NoteStatus.DROPPED)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ask @priya the quota", ("Priya", "the quota")),
        ("Vraag @Priya, the quota", ("Priya", "the quota")),
        ("ask priya the quota", None),  # a name by itself counts where the team has rules
        ("ask @nobody the quota", None),
        ("ask @priya", None),
        ("the quota", None),
        ("", None),
    ],
)
def test_a_thought_that_names_a_person_is_a_question(text: str, asked: tuple[str, str] | None) -> None:
    look = snapshot(ledger(), NOW.now, config(people=(Person("priya", "Priya", Schedule("Asia/Kolkata")),)))
    found = parked_thoughts.asked_person(look, text)
    assert (found and (found[0].name, found[1])) == asked
