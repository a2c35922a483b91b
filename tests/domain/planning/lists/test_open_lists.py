"""The lists in the open: each thing on one of them, oldest first, what is due on top."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain.builders import FRIDAY, MONDAY, TUESDAY, at, day, ledger, snapshot
from wfh.domain.model.day import Note, Task
from wfh.domain.model.handbook.kept import Ask, Asks, AskStatus
from wfh.domain.model.ledger import AwaitedReply, Backlog
from wfh.domain.model.rhythm import Rhythm
from wfh.domain.planning.lists.open_lists import ListKind, open_lists
from wfh.present.lists.due import due_text

NOW = f"{TUESDAY} 10:00"
LAST_WEEK = MONDAY - timedelta(days=4)


def test_replies_and_questions_stand_by_person_and_the_backlog_by_age() -> None:
    replies = (AwaitedReply("w-1", "sam", "numbers", MONDAY), AwaitedReply("w-2", "priya", "budget", LAST_WEEK))
    backlog = (Task("t-1", "New", since=MONDAY), Task("t-2", "Old", since=LAST_WEEK))
    held = replace(ledger(), backlog=Backlog(backlog, replies), asks=Asks((Ask("q-1", "priya", "the quota", MONDAY),)))
    found = open_lists(snapshot(held, NOW))
    assert [item.id for item in found.waiting] == ["w-2", "q-1", "w-1"]
    assert [item.id for item in found.backlog] == ["t-2", "t-1"]


def test_what_is_due_stands_on_top_and_today_says_so() -> None:
    replies = (AwaitedReply("w-1", "priya", "budget", LAST_WEEK, MONDAY), AwaitedReply("w-2", "sam", due=FRIDAY))
    asked = Ask("q-1", "mia", "the room", MONDAY, AskStatus.ASKED, due=at(f"{TUESDAY} 09:00"))
    held = replace(ledger(), backlog=Backlog((Task("t-1", "Tax", deadline=TUESDAY),), replies), asks=Asks((asked,)))
    found = open_lists(snapshot(held, NOW), ask_now={"q-9"})
    assert [item.id for item in found.due] == ["w-1", "q-1", "t-1"]
    assert [item.id for item in found.waiting] == ["w-2"]
    assert due_text(snapshot(held, NOW)) == "Due: Priya: budget · and 2 more · B shows your lists"


def test_recurring_tasks_stand_with_their_next_day_and_earlier_thoughts_with_theirs() -> None:
    thought = Note("n-1", at(f"{MONDAY} 10:00"), "ask Sam")
    ahead = day(FRIDAY, Task("t-1", "Time sheet", every=Rhythm(4), series="s-1"))
    found = open_lists(snapshot(ledger(day(MONDAY, notes=(thought,))), NOW), (ahead,))
    assert [(item.id, item.where) for item in found.recurring] == [("t-1", FRIDAY)]
    assert [(item.id, item.where) for item in found.parked] == [("n-1", MONDAY)]


DATES = st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 1))


@settings(max_examples=1000 if LONG else 20, deadline=None)
@given(
    st.lists(st.tuples(DATES, DATES), max_size=6), st.lists(st.tuples(st.sampled_from("ab"), DATES, DATES), max_size=6)
)
def test_everything_open_stands_on_exactly_one_list(
    tasks: list[tuple[date | None, date | None]], replies: list[tuple[str, date | None, date | None]]
) -> None:
    backlog = tuple(Task(f"t-{number}", "x", since=since, deadline=due) for number, (since, due) in enumerate(tasks))
    awaited = tuple(
        AwaitedReply(f"w-{number}", who, "y", since, due) for number, (who, since, due) in enumerate(replies)
    )
    found = open_lists(snapshot(replace(ledger(), backlog=Backlog(backlog, awaited)), NOW))
    assert sorted(item.id for item in found.items) == sorted([one.id for one in (*backlog, *awaited)])
    assert all(item.due and item.due <= TUESDAY for item in found.due)
    ages = [str(item.since or "") for item in found.backlog]
    assert ages == sorted(ages)
    assert {item.kind for item in found.items} <= {ListKind.BACKLOG, ListKind.REPLY}
