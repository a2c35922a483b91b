"""What two machines, a sync tool or a crash left of one thing in two files: it lives in one, and nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.store.ledgers import NOW, TODAY, YESTERDAY, adding, places_of, put
from wfh.domain.merge.questions import conflict_questions
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.store.journal.journal import Journal
from wfh.store.journal.repair import with_tasks_of
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.store.disk.paths import Places

MEETING = """[[meeting]]
id = "m-1"
title = "{1}"
start = 2026-11-{0}T14:00:00+01:00
end = 2026-11-{0}T15:00:00+01:00
"""
CAME = '[[reply]]\nid = "w-1"\nwho = "sam"\nwhat = "the figures"\nanswered = 2026-11-23\n'
DONE = "done_at = 2026-11-22T10:00:00Z\n"


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places)


def named(title: str, **fields: object) -> str:
    lines = (f"{key} = {value!r}\n".replace("'", '"') for key, value in {"id": "t-1", "title": title, **fields}.items())
    return "[[task]]\n" + "".join(lines)


def conflict(kind: str, id_: str, key: str, theirs: str) -> str:
    return f'[[conflict]]\nkind = "{kind}"\nid = "{id_}"\nfield = "{key}"\ntheirs = {theirs}\n'


@pytest.mark.parametrize("status", ["open", "done"])
@pytest.mark.parametrize("field", ["title", "estimate", "moved_to"])
def test_a_task_that_a_merge_left_in_question_is_one_whatever_it_is_called_elsewhere(
    places: Places, journal: Journal, status: str, field: str
) -> None:
    theirs = {"title": '"renamed"', "estimate": "45", "moved_to": "2026-11-22"}[field]
    put(places.day(TODAY), named("memo", status=status, carried=1, estimate=30))
    put(places.backlog, named("renamed", estimate=45) + conflict("task", "t-1", field, theirs))
    loaded = journal.load(TODAY)
    assert loaded.problems == ()
    assert places_of(loaded.ledger) == {"t-1": [f"2026-11-23 {status}"]}
    asked = {(each.conflict.key, each.mine, each.theirs) for each in conflict_questions(loaded.ledger)}
    what_the_merge_told = {("title", "memo", "renamed")}, {("estimate", 30, 45)}
    assert asked in (what_the_merge_told if field != "moved_to" else [set().union(*what_the_merge_told)])
    assert Journal(places).load(TODAY).ledger == loaded.ledger


def test_differences_of_the_removed_one_of_two_are_asked_about(places: Places, journal: Journal) -> None:
    put(places.day(YESTERDAY), named("memo", estimate=30, at="14:00") + MEETING.format(22, "sync"))
    put(places.day(TODAY), named("memo", estimate=45, carried=1) + MEETING.format(23, "weekly sync") + CAME)
    put(places.backlog, '[[reply]]\nid = "w-1"\nwho = "sam"\nwhat = "the numbers"\n')
    ledger = journal.load(TODAY).ledger
    assert places_of(ledger)["t-1"] == ["2026-11-23 open"]
    asked = {(each.title, each.conflict.key, each.theirs) for each in conflict_questions(ledger)}
    assert asked == {
        ("memo", "estimate", 30), ("weekly sync", "title", "sync"), ("sam", "what", "the numbers"),
    }  # fmt: skip
    journal.apply("add", NOW, TODAY, adding("t-2"))
    assert conflict_questions(Journal(places).load(TODAY).ledger) == conflict_questions(ledger)


def test_fields_that_only_the_removed_one_has_are_kept(places: Places, journal: Journal) -> None:
    put(places.backlog, named("memo", estimate=45, since="x").replace('"x"', "2026-11-20") + 'colour = "red"\n')
    put(places.day(TODAY), named("memo", resume="page 3"))
    ledger = journal.load(TODAY).ledger
    assert ledger.day(TODAY).tasks == (Task("t-1", "memo", estimate=45, resume="page 3", extra={"colour": "red"}),)
    assert conflict_questions(ledger) == ()


def test_a_copy_that_waits_tells_that_a_task_of_two_titles_is_one(places: Places, journal: Journal) -> None:
    put(places.day(TODAY), named("memo"))
    put(places.backlog, named("renamed"))
    assert len(journal.load(TODAY).problems) == 1
    put(places.backlog.with_name("backlog.sync-conflict-1.toml"), "schema = 1\n")
    loaded = Journal(places).load(TODAY)
    assert places_of(loaded.ledger) == {"t-1": ["2026-11-23 open"]}
    assert [each.theirs for each in conflict_questions(loaded.ledger)] == ["renamed"]


@pytest.mark.parametrize("title", ["memo", "renamed"])
def test_a_place_that_a_waiting_copy_shows_to_be_left_does_not_count(
    places: Places, journal: Journal, title: str
) -> None:
    put(places.day(TODAY), named(title))
    put(places.backlog, named("memo"))
    put(places.day(TODAY).with_name(f"{TODAY} (conflicted copy).toml"), named("memo", status="moved"))
    assert places_of(journal.load(TODAY).ledger) == {"t-1": ["backlog open"]}
    assert [each.theirs for each in conflict_questions(journal.load(TODAY).ledger)] == [title] * (title != "memo")


def test_a_task_of_which_a_merge_would_leave_only_a_trace_stays_open() -> None:
    memo = Task("t-1", "memo")
    before = Ledger({TODAY: Day(TODAY, tasks=(memo,))})
    trace = replace(memo, status=TaskStatus.MOVED, moved_to=YESTERDAY)
    after = Ledger({TODAY: Day(TODAY, tasks=(trace,))})
    assert with_tasks_of(before, (), after) == with_tasks_of(Ledger(), {"t-1"}, after) == before
    elsewhere = replace(after, backlog=Backlog((memo,)))
    assert with_tasks_of(before, {"t-1"}, elsewhere) == elsewhere


def test_a_task_of_which_two_days_have_a_trace_that_leads_to_the_other_is_open(
    places: Places, journal: Journal
) -> None:
    moved = named("memo", status="moved", moved_to="to")
    put(places.day(YESTERDAY), moved.replace('"to"', f"{TODAY}"))
    put(places.day(TODAY), moved.replace('"to"', f"{YESTERDAY}"))
    assert places_of(journal.load(TODAY).ledger) == {"t-1": ["2026-11-23 open"]}
    put(places.backlog, named("memo"))
    assert places_of(journal.load(TODAY).ledger) == {"t-1": ["backlog open"]}


def test_a_task_that_was_ended_in_two_places_counts_in_one(places: Places, journal: Journal) -> None:
    put(places.day(YESTERDAY), named("memo", status="done") + DONE)
    put(places.day(TODAY), named("memo", status="dropped"))
    ledger = journal.load(TODAY).ledger
    assert places_of(ledger) == {"t-1": ["2026-11-22 done"]}
    assert ledger.day(TODAY).tasks[0].moved_to == YESTERDAY


def test_a_day_that_names_what_is_in_question_is_read_however_far_ahead(places: Places, journal: Journal) -> None:
    put(places.day(date(2026, 12, 4)), named("memo", carried=1))
    put(places.backlog, named("renamed"))
    assert places_of(journal.load(TODAY).ledger) == {"t-1": ["backlog open"]}
    put(places.backlog, named("renamed") + conflict("task", "t-1", "title", '"renamed"'))
    assert places_of(Journal(places).load(TODAY).ledger) == {"t-1": ["2026-12-04 open"]}
