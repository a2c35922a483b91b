"""What there is to see follows from what is kept, what is set, and now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    NOOR,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    config,
    day,
    ledger,
    snapshot,
    week,
)
from wfh.domain.model.block import Block
from wfh.domain.model.day import Day, Note, NoteStatus, Reopened, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting
from wfh.domain.time.working_hours import HoursException, TimeRange
from wfh.domain.today.take_snapshot import advance_to, following_date, is_unclosed, next_working_date, recompute_at

MEMO = Task("t-memo", "memo", first_step="open it", resume="table 2")
LAST_FRIDAY = date(2026, 11, 20)


def test_an_empty_ledger_has_an_empty_today() -> None:
    seen = snapshot(Ledger(), "2026-11-23 10:00")
    assert seen.day == Day(MONDAY, "Europe/Amsterdam")
    assert (seen.running, seen.unclosed, seen.previous, seen.parked) == (None, (), None, ())
    assert seen.next_start == at("2026-11-23 13:00")


@pytest.mark.parametrize(
    ("fields", "unclosed"),
    [
        ({}, False),
        ({"tasks": (MEMO,)}, True),
        ({"tasks": (replace(MEMO, status=TaskStatus.DONE),)}, False),
        ({"planned_at": at("2026-11-20 09:00")}, True),
        ({"planned_at": at("2026-11-20 09:00"), "closed_at": at("2026-11-20 17:00")}, False),
        ({"blocks": (Block("b", start=at("2026-11-20 09:00"), end=at("2026-11-20 10:00")),)}, True),
        ({"blocks": (Block("b", planned_start=at("2026-11-20 09:00")),)}, False),
        ({"blocks": (Block("b", start=at("2026-11-20 09:00")),), "closed_at": at("2026-11-20 08:00")}, True),
        ({"closed_at": at("2026-11-20 17:00"), "reopened": (Reopened(at("2026-11-20 20:00"), "x"),)}, True),
        ({"notes": (Note("n", at("2026-11-20 20:00"), "x"),)}, False),
    ],
)
def test_an_earlier_day_is_unclosed_if_work_began_or_is_left(fields: dict[str, Any], unclosed: bool) -> None:
    friday = day(LAST_FRIDAY, **fields)
    assert is_unclosed(friday) is unclosed
    seen = snapshot(ledger(friday, day(TUESDAY, MEMO)), "2026-11-23 10:00")
    assert seen.unclosed == ((friday,) if unclosed else ())
    assert seen.previous == friday


def test_parked_thoughts_of_earlier_days_are_listed_but_not_of_later_ones() -> None:
    notes = [Note(f"n-{status}", at("2026-11-20 20:00"), "x", status) for status in NoteStatus]
    days = [day(when, notes=tuple(notes)) for when in (MONDAY, LAST_FRIDAY, TUESDAY)]
    seen = snapshot(ledger(*days), "2026-11-23 10:00")
    assert [(kept.date, kept.note.id) for kept in seen.parked] == [(LAST_FRIDAY, "n-parked"), (MONDAY, "n-parked")]


@pytest.mark.parametrize(
    ("task", "words"),
    [("t-memo", ("memo", "open it", "table 2")), ("", ("focus", "", "")), ("t-gone", ("focus", "", ""))],
)
def test_the_running_block_has_the_title_and_notes_of_its_task(task: str, words: tuple[str, str, str]) -> None:
    block = Block("b", task, start=at("2026-11-23 09:30"))
    seen = snapshot(ledger(day(MONDAY, MEMO, blocks=(block,))), "2026-11-23 10:00").running
    assert seen is not None
    assert (seen.title, seen.first_step, seen.resume) == words
    assert (seen.date, seen.block) == (MONDAY, block)


def meeting(title: str, time: TimeRange, zone: str, *days: int) -> Meeting:
    return Meeting(title, (), frozenset(days), time, zone)


def test_meetings_are_placed_by_their_own_clocks() -> None:
    kolkata = meeting("early there", TimeRange(9 * 60, 10 * 60), "Asia/Kolkata", 1)  # Tuesday 04:30 in Amsterdam
    late = meeting("late there", TimeRange(8 * 60, 8 * 60 + 20), "Asia/Kolkata", 1)  # Tuesday 03:30 in Amsterdam
    here = meeting("here", TimeRange(600, 660), "Europe/Amsterdam", 0, 1)
    settings = replace(NOOR, meetings=(late, kolkata, here))
    seen = snapshot(Ledger(), "2026-11-23 10:00", settings)
    assert [placed.title for placed in seen.meetings] == ["here", "late there"]
    assert seen.meetings[1].span.start == at("2026-11-24 03:30")
    night = replace(config(week(*[("22:00-06:00",)] * 5)), meetings=(kolkata, here))
    titles = [placed.title for placed in snapshot(Ledger(), "2026-11-24 05:00", night).meetings]
    assert titles == ["here", "early there"]


def test_the_next_working_date_skips_days_off() -> None:
    days_off = (HoursException(MONDAY + timedelta(days=7), ()),)
    settings = config(week(*[("09:00-17:00",)] * 5, exceptions=days_off))
    assert next_working_date(settings, MONDAY) == TUESDAY
    assert next_working_date(settings, FRIDAY) == TUESDAY + timedelta(days=7)
    working_saturday = config(
        week(("09:00-17:00",), exceptions=(HoursException(SATURDAY, NOOR.hours.weekly.on(MONDAY)),))
    )
    assert next_working_date(working_saturday, TUESDAY) == SATURDAY
    assert next_working_date(config(week()), FRIDAY) == SATURDAY


def test_unfinished_work_skips_closed_days() -> None:
    tuesday, wednesday = (day(when, closed_at=at("2026-11-23 10:00")) for when in (TUESDAY, WEDNESDAY))
    assert following_date(snapshot(Ledger(), "2026-11-23 17:00")) == TUESDAY
    assert following_date(snapshot(ledger(tuesday), "2026-11-23 17:00")) == WEDNESDAY
    assert following_date(snapshot(ledger(wednesday), "2026-11-23 17:00")) == TUESDAY
    assert following_date(snapshot(ledger(tuesday, wednesday), "2026-11-23 17:00")) == THURSDAY
    weekend = ledger(*(day(when, closed_at=at("2026-11-26 10:00")) for when in (FRIDAY, MONDAY + timedelta(days=7))))
    assert following_date(snapshot(weekend, "2026-11-26 17:00")) == TUESDAY + timedelta(days=7)


def test_after_closing_work_starts_on_the_next_working_day() -> None:
    closed = day(FRIDAY, closed_at=at("2026-11-27 11:00"))
    assert snapshot(ledger(closed), "2026-11-27 12:00").next_start == at("2026-11-30 09:00")
    no_hours = config(week())
    assert snapshot(ledger(closed), "2026-11-27 12:00", no_hours).next_start is None
    assert snapshot(Ledger(), "2026-11-27 12:00", no_hours).next_start is None


@given(st.integers(0, 60 * 24 * 9), st.integers(-60 * 24, 60 * 24 * 3))
def test_advancing_a_snapshot_equals_taking_a_new_one(first: int, then: int) -> None:
    block = Block("b", "t-memo", planned_minutes=25, start=at("2026-11-23 09:30"))
    book = ledger(day(MONDAY, MEMO, blocks=(block,)), day(SUNDAY), day(TUESDAY, closed_at=at("2026-11-24 17:00")))
    seen = snapshot(book, at("2026-11-23 08:00") + timedelta(minutes=first))
    later = seen.now + timedelta(minutes=then)
    assert advance_to(seen, later) == recompute_at(seen, later) == snapshot(book, later)


def test_recomputing_keeps_undo_names_and_problems() -> None:
    seen = replace(snapshot(Ledger(), "2026-11-23 10:00"), undo="add", redo="drop")
    assert (recompute_at(seen, seen.now).undo, recompute_at(seen, seen.now).redo) == ("add", "drop")
