"""A conflict is asked about where its item lives now, and only while both values differ."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wfh.domain.merge.questions import answered, conflict_questions, ids_in_question, without_settled
from wfh.domain.model.conflict import Conflict
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.domain.model.meetings import OneOffMeeting
from wfh.values import replace

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
TITLE = Conflict("task", "title", "Theirs", "t-1", "title", "Theirs")


def _ledger(*conflicts: Conflict, moved: bool = False) -> Ledger:
    task = Task("t-1", "Mine")
    if not moved:
        return Ledger({MONDAY: Day(MONDAY, tasks=(task,), conflicts=conflicts)})
    trace = replace(task, status=TaskStatus.MOVED, moved_to=TUESDAY)
    monday = Day(MONDAY, tasks=(trace,), conflicts=conflicts)
    return Ledger({MONDAY: monday, TUESDAY: Day(TUESDAY, tasks=(task,))})


def test_an_answer_sets_the_field_or_keeps_it_and_is_not_asked_again() -> None:
    (question,) = conflict_questions(_ledger(TITLE))
    assert (question.title, question.mine, question.theirs) == ("Mine", "Mine", "Theirs")

    taken, kept = (answered(_ledger(TITLE), question, theirs=theirs) for theirs in (True, False))

    assert [ledger.days[MONDAY].tasks[0].title for ledger in (taken, kept)] == ["Theirs", "Mine"]
    assert conflict_questions(taken) == conflict_questions(kept) == ()
    assert taken.days[MONDAY].conflicts == kept.days[MONDAY].conflicts == ()


def test_a_task_that_moved_on_is_asked_about_where_it_is() -> None:
    ledger = _ledger(TITLE, moved=True)
    (question,) = conflict_questions(ledger)
    assert (question.noted, question.place) == (MONDAY, TUESDAY)

    after = answered(ledger, question, theirs=True)

    assert after.days[TUESDAY].tasks[0].title == "Theirs"
    assert after.days[MONDAY].tasks[0].title == "Mine"
    assert after.days[MONDAY].conflicts == ()


def test_a_conflict_that_the_item_agrees_with_is_settled() -> None:
    ledger = _ledger(replace(TITLE, theirs="Mine", value="Mine"))

    assert conflict_questions(ledger) == ()
    assert without_settled(ledger).days[MONDAY].conflicts == ()


def test_a_conflict_about_nothing_here_waits_silently() -> None:
    ledger = _ledger(replace(TITLE, id="t-other"))

    assert conflict_questions(ledger) == ()
    assert without_settled(ledger) == ledger


def test_a_field_of_the_day_and_one_of_a_newer_wfh_are_asked_about_too() -> None:
    good = Conflict("file", "good", "the walk", "", "good", "the walk")
    colour = Conflict("task", "colour", "red", "t-1")
    ledger = _ledger(good, colour)
    first, second = conflict_questions(ledger)

    after = answered(answered(ledger, first, theirs=True), second, theirs=True)

    assert after.days[MONDAY].good == "the walk"
    assert after.days[MONDAY].tasks[0].extra == {"colour": "red"}


def test_a_conflict_of_the_backlog_is_answered_in_the_backlog() -> None:
    ledger = Ledger(backlog=Backlog((Task("t-1", "Mine"),), conflicts=(TITLE,)))
    (question,) = conflict_questions(ledger)

    assert answered(ledger, question, theirs=True).backlog == Backlog((Task("t-1", "Theirs"),))


@pytest.mark.parametrize(
    ("key", "hour", "span"), [("start", 16, (16, 17)), ("end", 13, (12, 13)), ("end", 16, (14, 16))]
)
def test_a_meeting_that_takes_one_of_its_ends_from_the_other_machine_never_ends_before_it_starts(
    key: str, hour: int, span: tuple[int, int]
) -> None:
    def at(hour: int) -> datetime:
        return datetime(2026, 11, 23, hour, tzinfo=UTC)

    meeting = OneOffMeeting("m-1", "Demo", at(14), at(15))
    conflict = Conflict("meeting", key, at(hour), "m-1", key, at(hour))
    ledger = Ledger({MONDAY: Day(MONDAY, meetings=(meeting,), conflicts=(conflict,))})
    (question,) = conflict_questions(ledger)

    after = answered(ledger, question, theirs=True).days[MONDAY].meetings[0]

    assert (after.start, after.end) == (at(span[0]), at(span[1]))


def test_what_two_files_ask_of_one_task_is_asked_once_and_answered_for_both() -> None:
    ledger = replace(_ledger(TITLE), backlog=Backlog(conflicts=(TITLE,)))
    (question,) = conflict_questions(ledger)

    for theirs in (True, False):
        after = answered(ledger, question, theirs=theirs)
        assert (after.days[MONDAY].conflicts, after.backlog.conflicts) == ((), ())


def test_the_same_field_of_two_days_is_asked_about_for_each() -> None:
    good = Conflict("file", "good", "the walk", "", "good", "the walk")
    ledger = Ledger({when: Day(when, conflicts=(good,)) for when in (MONDAY, TUESDAY)})
    first, second = conflict_questions(ledger)

    assert [each.noted for each in conflict_questions(answered(ledger, first, theirs=True))] == [second.noted]


def test_a_task_that_went_to_two_places_raises_no_lasting_question() -> None:
    ledger = _ledger(Conflict("task", "moved_to", TUESDAY, "t-1", "moved_to", TUESDAY))

    assert conflict_questions(ledger) == ()
    assert ids_in_question(ledger, "task") == {"t-1"}
    assert without_settled(ledger).days[MONDAY].conflicts == ()
