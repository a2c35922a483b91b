"""A closed day has no open task, and nothing that was on it is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import MONDAY, NOOR, TUESDAY, WEDNESDAY, at, config, day, ledger, moment, snapshot, week
from wfh.domain.model.block import Block, Pause
from wfh.domain.model.day import Note, NoteStatus, Reopened, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.rituals import closing
from wfh.errors import WfhError

if TYPE_CHECKING:
    from datetime import datetime

NOW = moment("2026-11-23 17:30")
LAST_FRIDAY = date(2026, 11, 20)
MEMO = Task("t-memo", "memo")
DONE = Task("t-done", "done", TaskStatus.DONE, done_at=at("2026-11-23 11:00"))
NOTE = Note("n-1", at("2026-11-23 12:00"), "ask Sam")


def test_closing_carries_what_is_open_and_makes_tasks_of_thoughts() -> None:
    friday = day(LAST_FRIDAY, closed_at=at("2026-11-20 17:00"), notes=(replace(NOTE, id="n-0"),))
    dropped = replace(NOTE, id="n-2", status=NoteStatus.DROPPED)
    block = Block("b", "t-memo", start=at("2026-11-23 17:00"))
    ritual = {"ritual": "shutdown", "ritual_step": "stop"}
    book = ledger(friday, day(MONDAY, MEMO, DONE, notes=(NOTE, dropped), blocks=(block,), **ritual))
    book = closing.close(book, NOW, "quick", TUESDAY)
    closed = book.days[MONDAY]
    assert closed.is_closed
    assert (closed.closed_at, closed.closed_how, closed.ritual) == (NOW.stamp, "quick", "")
    assert [(task.id, task.status) for task in closed.tasks] == [("t-memo", "moved"), ("t-done", "done")]
    assert closed.blocks[0].end == NOW.stamp
    assert [task.title for task in book.days[TUESDAY].tasks] == ["memo", "ask Sam", "ask Sam"]
    assert [note.status for note in closed.notes] == [NoteStatus.TOMORROW, NoteStatus.DROPPED]
    assert book.days[LAST_FRIDAY].notes[0].status is NoteStatus.TOMORROW
    assert closing.close(book, NOW, "ritual", WEDNESDAY) is book


def test_thoughts_of_days_ahead_are_left_alone() -> None:
    book = closing.close(ledger(day(MONDAY), day(WEDNESDAY, notes=(NOTE,))), NOW, "quick", TUESDAY)
    assert book.days[WEDNESDAY].notes == (NOTE,)


@pytest.mark.parametrize(
    ("block", "end"),
    [
        (Block("b", start=at("2026-11-20 16:00"), planned_minutes=50), "2026-11-20 16:50"),
        (Block("b", start=at("2026-11-20 16:00")), "2026-11-20 16:00"),
        (
            Block("b", start=at("2026-11-20 16:00"), planned_minutes=50, pauses=(Pause(at("2026-11-20 16:10")),)),
            "2026-11-20 16:10",
        ),
        (Block("b", start=at("2026-11-23 03:30"), planned_minutes=900), "2026-11-23 17:30"),
    ],
)
def test_a_block_left_running_on_an_earlier_day_ends_where_it_plausibly_did(block: Block, end: str) -> None:
    book = closing.close(ledger(day(LAST_FRIDAY, blocks=(block,)), day(MONDAY)), NOW, "quick", TUESDAY)
    assert book.days[LAST_FRIDAY].blocks[0].end == at(end)
    repaired = closing.close_earlier(ledger(day(LAST_FRIDAY, blocks=(block,))), NOW, LAST_FRIDAY, None)
    assert repaired.days[LAST_FRIDAY].blocks[0].end == at(end)
    assert repaired.days[LAST_FRIDAY].closed_at == at(end)


def test_ending_what_runs_where_nothing_runs_changes_nothing() -> None:
    book = ledger(day())
    assert closing.end_running(book, NOW, NOW.stamp) is book


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, None),
        ({"tasks": (MEMO,)}, None),
        ({"planned_at": at("2026-11-20 09:00")}, "2026-11-20 09:00"),
        ({"stopped_at": at("2026-11-20 17:00"), "planned_at": at("2026-11-20 09:00")}, "2026-11-20 17:00"),
        ({"notes": (replace(NOTE, at=at("2026-11-20 20:00")),)}, "2026-11-20 20:00"),
        ({"tasks": (replace(DONE, done_at=at("2026-11-20 16:42")),)}, "2026-11-20 16:42"),
        ({"blocks": (Block("b", planned_start=at("2026-11-20 15:00")),)}, None),
        ({"blocks": (Block("b", start=at("2026-11-20 15:00"), end=at("2026-11-20 15:20")),)}, "2026-11-20 15:20"),
    ],
)
def test_the_last_activity_of_a_day_is_found(fields: dict[str, Any], last: str | None) -> None:
    expected: datetime | None = at(last) if last else None
    assert closing.last_activity(day(LAST_FRIDAY, **fields), NOW.now) == expected


def test_an_earlier_day_is_closed_as_of_its_last_activity_and_its_tasks_come_to_today() -> None:
    friday = day(LAST_FRIDAY, MEMO, planned_at=at("2026-11-20 09:00"), ritual="shutdown", ritual_step="sweep.0")
    book = closing.close_earlier(ledger(friday), NOW, LAST_FRIDAY, None)
    closed = book.days[LAST_FRIDAY]
    assert (closed.closed_at, closed.closed_how, closed.ritual) == (at("2026-11-20 09:00"), "repaired", "")
    assert book.days[MONDAY].tasks == (replace(MEMO, carried=1),)
    other = closing.close_earlier(ledger(friday), NOW, LAST_FRIDAY, at("2026-11-20 18:00"), WEDNESDAY)
    assert other.days[LAST_FRIDAY].closed_at == at("2026-11-20 18:00")
    assert other.days[WEDNESDAY].tasks == (replace(MEMO, carried=1),)


def test_a_day_on_which_nothing_happened_is_closed_as_of_its_beginning() -> None:
    book = closing.close_earlier(ledger(day(LAST_FRIDAY, MEMO)), NOW, LAST_FRIDAY, None)
    assert book.days[LAST_FRIDAY].closed_at == at("2026-11-20 00:00")


@pytest.mark.parametrize("when", [MONDAY, TUESDAY, date(2026, 11, 19)])
def test_only_an_earlier_day_that_is_there_can_be_repaired(when: date) -> None:
    with pytest.raises(WfhError, match="earlier day"):
        closing.close_earlier(ledger(day(MONDAY), day(TUESDAY)), NOW, when, None)


def test_an_earlier_day_that_was_opened_again_keeps_when_it_was_first_closed() -> None:
    first, again = at("2026-11-20 17:30"), at("2026-11-20 20:00")
    earlier = Reopened(at("2026-11-20 18:00"), "once", at("2026-11-20 18:10"))
    friday = day(LAST_FRIDAY, closed_at=first, closed_how="ritual", reopened=(earlier, Reopened(again, "twice")))
    closed = closing.close_earlier(ledger(friday), NOW, LAST_FRIDAY, at("2026-11-20 20:40")).days[LAST_FRIDAY]
    assert closed.is_closed
    assert (closed.closed_at, closed.closed_how) == (first, "ritual")
    assert [part.end for part in closed.reopened] == [at("2026-11-20 18:10"), at("2026-11-20 20:40")]
    too_early = closing.close_earlier(ledger(friday), NOW, LAST_FRIDAY, first).days[LAST_FRIDAY]
    assert too_early.reopened[-1].end == again


def test_work_is_opened_again_with_a_reason_and_closed_again() -> None:
    with pytest.raises(WfhError, match="open"):
        closing.reopen(Ledger(), NOW, "incident")
    closed = closing.close(ledger(day(MONDAY, MEMO)), NOW, "ritual", TUESDAY)
    evening = moment("2026-11-23 20:10")
    book = closing.reopen(closed, evening, "incident")
    assert not book.days[MONDAY].is_closed
    assert book.days[MONDAY].reopened == (Reopened(evening.stamp, "incident"),)
    late = moment("2026-11-23 20:35")
    sealed = closing.close(book, late, "quick", TUESDAY).days[MONDAY]
    assert sealed.is_closed
    assert (sealed.closed_at, sealed.closed_how) == (NOW.stamp, "ritual")
    assert sealed.reopened[0].end == late.stamp
    said = book.with_day(replace(book.days[MONDAY], stopped_at=at("2026-11-23 20:30")))
    assert closing.close(said, late, "ritual", TUESDAY).days[MONDAY].reopened[0].end == at("2026-11-23 20:30")
    stale = book.with_day(replace(book.days[MONDAY], stopped_at=at("2026-11-23 17:28")))
    assert closing.close(stale, late, "ritual", TUESDAY).days[MONDAY].reopened[0].end == evening.stamp
    assert closing.close(stale, late, "quick", TUESDAY).days[MONDAY].reopened[0].end == late.stamp


@pytest.mark.parametrize(
    ("fields", "stopped", "minutes", "short"),
    [
        ({}, "2026-11-23 17:30", 930, False),
        ({"stopped_at": at("2026-11-23 17:10")}, "2026-11-23 17:10", 950, False),
        ({"stopped_at": at("2026-11-23 22:00")}, "2026-11-23 22:00", 660, False),
        ({"stopped_at": at("2026-11-23 22:00:01")}, "2026-11-23 22:00:01", 659, True),
        (
            {"reopened": (Reopened(at("2026-11-23 22:00"), "x", at("2026-11-23 23:00")),)},
            "2026-11-23 23:00", 600, True,
        ),
    ],
)  # fmt: skip
def test_rest_is_counted_from_the_stop_to_the_next_start(
    fields: dict[str, Any],
    stopped: str,
    minutes: int,
    short: bool,
) -> None:
    closed = day(MONDAY, **{"closed_at": at("2026-11-23 17:30"), **fields})
    found = closing.rest(snapshot(ledger(closed), "2026-11-23 23:30"))
    assert found == closing.RestUntil(at(stopped), at("2026-11-24 09:00"), minutes, short)


def test_a_rest_is_read_as_long_as_the_times_that_bound_it() -> None:
    def read(stop: str) -> int | None:
        found = closing.rest(snapshot(ledger(day(MONDAY, closed_at=at(stop))), "2026-11-23 23:30"))
        return found.minutes_read if found else None

    assert read("2026-11-23 17:20:00") == read("2026-11-23 17:20:41") == 15 * 60 + 40
    assert read("2026-11-23 22:00:01") == 659  # a second less than it should be is told as less


def test_rest_across_a_clock_change_is_counted_in_real_time() -> None:
    sunday_work = config(week(*[("09:00-17:00",)] * 7))
    for saturday, minutes in ((date(2026, 10, 24), 17 * 60), (date(2027, 3, 27), 15 * 60)):
        closed = day(saturday, closed_at=at(f"{saturday} 17:00"))
        found = closing.rest(snapshot(ledger(closed), f"{saturday} 18:00", sunday_work))
        assert found is not None
        assert found.minutes == minutes


def test_an_open_day_has_no_rest_and_a_life_without_hours_no_end_of_it() -> None:
    assert closing.rest(snapshot(Ledger(), "2026-11-23 18:00")) is None
    free = snapshot(ledger(day(closed_at=NOW.stamp)), "2026-11-23 18:00", config(week()))
    assert closing.rest(free) == closing.RestUntil(NOW.now, None, None, short=False)
    assert NOOR.hours.min_rest_hours == timedelta(hours=11) / timedelta(hours=1)


def test_the_first_stop_of_a_day_that_was_opened_again_is_known_from_the_last() -> None:
    evening = Reopened(at("2026-11-23 20:01"), "incident")
    first, last = at("2026-11-23 17:30"), at("2026-11-23 20:31")
    assert closing.is_first_stop(day(MONDAY, stopped_at=first, closed_at=first, reopened=(evening,)))
    assert not closing.is_first_stop(day(MONDAY, stopped_at=last, closed_at=first, reopened=(evening,)))
    assert not closing.is_first_stop(day(MONDAY, stopped_at=first))
    assert not closing.is_first_stop(day(MONDAY, closed_at=first, reopened=(evening,)))
