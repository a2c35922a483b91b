"""Which deadlines get tight, what a plan does about them, and how they are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    day,
    ledger,
    snapshot,
)
from wfh.domain.model.block import Block
from wfh.domain.model.day import Task
from wfh.domain.planning.dates.deadlines import deadline_text, is_too_late, room_today, tight_deadlines, tight_text
from wfh.domain.planning.proposals.proposal import Why
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.reasons import proposal_reason, unplaced_reason

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.snapshot import Snapshot

USUAL = round(8 * 60 * 0.75)
"""What fits in a day of Noor's."""


def friday(*tasks: Task, now: str = "2026-11-27 08:55", backlog: tuple[Task, ...] = ()) -> Snapshot:
    """Return Friday, with nothing planned after the weekend."""
    return snapshot(ledger(day(FRIDAY, *tasks), backlog=backlog), now)


@pytest.mark.parametrize(
    ("deadline", "text"), [(MONDAY, "by today"), (FRIDAY, "by Fri 27 Nov"), (SUNDAY, "by Sun 29 Nov")]
)
def test_a_deadline_is_worded_as_seen_from_today(deadline: date, text: str) -> None:
    assert deadline_text(deadline, MONDAY) == text


def test_a_deadline_that_has_passed_says_so() -> None:
    assert deadline_text(MONDAY, TUESDAY) == "was due Mon 23 Nov"


def test_a_deadline_is_tight_where_the_days_after_today_have_too_little_room() -> None:
    book = ledger(
        day(MONDAY, Task("a", "a", estimate=300, deadline=TUESDAY)), day(TUESDAY, Task("b", "b", estimate=100))
    )
    (found,) = tight_deadlines(snapshot(book, "2026-11-23 10:00"))
    assert (found.task.id, found.deadline, found.minutes, found.room) == ("a", TUESDAY, 300, USUAL - 100)


def test_what_fits_to_the_minute_is_not_tight() -> None:
    def tight(estimate: int) -> int:
        book = ledger(day(MONDAY, Task("a", "a", estimate=estimate, deadline=THURSDAY)))
        return len(tight_deadlines(snapshot(book, "2026-11-23 10:00")))

    assert (tight(3 * USUAL), tight(3 * USUAL + 1)) == (0, 1)


def test_a_closed_day_and_a_day_off_have_no_room() -> None:
    book = ledger(
        day(MONDAY, Task("a", "a", estimate=30, deadline=TUESDAY)), day(TUESDAY, closed_at=at("2026-11-23 22:00"))
    )
    assert tight_deadlines(snapshot(book, "2026-11-23 10:00"))[0].room == 0
    assert tight_deadlines(friday(Task("a", "a", estimate=30, deadline=SUNDAY)))[0].room == 0


def test_what_is_due_first_gets_the_days_after_today_first() -> None:
    first, later = Task("a", "a", estimate=300, deadline=TUESDAY), Task("b", "b", estimate=120, deadline=TUESDAY)
    found = tight_deadlines(snapshot(ledger(day(MONDAY, first, later)), "2026-11-23 10:00"))
    assert [(one.task.id, one.room) for one in found] == [("b", 60)]
    late = replace(later, deadline=WEDNESDAY)
    assert not tight_deadlines(snapshot(ledger(day(MONDAY, first, late)), "2026-11-23 10:00"))


def test_a_task_with_time_ahead_today_and_one_that_is_late_already_are_not_tight() -> None:
    task = Task("a", "a", estimate=60, deadline=FRIDAY)
    plan = day(
        FRIDAY, task, Task("old", "old", deadline=THURSDAY), blocks=(Block("b", "a", at("2026-11-27 10:00"), 60),)
    )
    assert not tight_deadlines(snapshot(ledger(plan), "2026-11-27 08:55"))


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from((15, 60, 200, 360, 700))), max_size=6))
def test_no_deadline_is_tight_if_all_due_work_fits_after_today(tasks: list[tuple[int, int]]) -> None:
    due = [
        Task(f"t{n}", "t", estimate=size, deadline=MONDAY + timedelta(days=ahead))
        for n, (ahead, size) in enumerate(tasks)
    ]
    found = tight_deadlines(snapshot(ledger(day(MONDAY, *due)), "2026-11-23 08:55"))
    room = [0, *[USUAL] * 4, 0, 0]
    fits = all(sum(size for ahead, size in tasks if ahead <= last) <= sum(room[: last + 1]) for last in range(7))
    assert (not found) == fits
    assert all(one.room < one.minutes for one in found)


# ---------------------------------------------------------------- what a plan does about it


def test_the_last_gap_before_a_deadline_is_the_reason() -> None:
    due = Task("a", "Tax return", estimate=90, deadline=SATURDAY)
    (one,) = propose_day(friday(due)).proposals
    assert (one.why, proposal_reason(friday(due), one)) == (Why.DEADLINE, "the last gap before Sat")
    today = friday(replace(due, deadline=FRIDAY))
    assert proposal_reason(today, propose_day(today).proposals[0]) == "by today"


def test_deep_work_with_its_last_gap_today_goes_before_deep_work_that_can_wait() -> None:
    waits = [Task(f"t{n}", f"Draft {n}", estimate=120) for n in range(3)]
    due = Task("due", "Tax return", estimate=60, deadline=FRIDAY)
    placed = {one.task.id for one in propose_day(friday(*waits, due)).proposals}
    assert "due" in placed
    assert "due" not in {one.task.id for one in propose_day(friday(*waits, replace(due, deadline=None))).proposals}


def test_what_does_not_fit_before_its_deadline_is_named_with_the_cause_and_the_key_that_helps() -> None:
    due = Task("due", "Tax return", estimate=120, deadline=SATURDAY)
    book = friday(Task("memo", "Memo", estimate=60, at=15 * 60 + 30), due, now="2026-11-27 15:30")
    (one,) = propose_day(book).unplaced
    assert unplaced_reason(book, one) == (
        "the longest gap is 1 h · 0 m is free after today, by Sat 28 Nov · esc to Pick, s to shrink it"
    )


def test_a_deadline_is_reported_before_it_is_too_late_and_when_it_is() -> None:
    due = Task("due", "Tax return", estimate=120, deadline=SATURDAY)
    seen = friday(due, now="2026-11-27 09:00")
    (one,) = tight_deadlines(seen)
    assert (room_today(seen), is_too_late(seen, one)) == (480, False)
    assert tight_text(seen, one) == "“Tax return” needs a gap today: 2 h by Sat 28 Nov, and 0 m is free after today"
    late = friday(due, now="2026-11-27 16:30")
    (one,) = tight_deadlines(late)
    assert is_too_late(late, one)
    assert tight_text(late, one) == "“Tax return” no longer fits before Sat 28 Nov: it needs 2 h, and 1 h is free"
    today = friday(replace(due, deadline=FRIDAY), now="2026-11-27 09:00")
    assert tight_text(today, tight_deadlines(today)[0]) == "“Tax return” is due today and has no time yet: it needs 2 h"


def test_a_task_of_the_backlog_with_a_deadline_is_named_too() -> None:
    seen = friday(backlog=(Task("due", "Tax return", estimate=60, deadline=SATURDAY),))
    assert [one.task.id for one in tight_deadlines(seen)] == ["due"]
