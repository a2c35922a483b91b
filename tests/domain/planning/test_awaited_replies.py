"""Waiting for: written in a line, shown where they count, in one place until they came and in one after."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import FRIDAY, MIA, MONDAY, NOOR, PRIYA, THURSDAY, TUESDAY, at, day, ledger
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.ledger import AwaitedReply, Backlog
from wfh.domain.model.prompt import Answer, Prompt, Ritual
from wfh.domain.planning import awaited_replies
from wfh.errors import WfhError
from wfh.usecases.day import notes, rituals

LAST_FRIDAY = MONDAY - timedelta(days=3)
BUDGET = AwaitedReply("w-1", "priya", "the budget", LAST_FRIDAY, MONDAY)
DESK = AwaitedReply("w-2", "Facilities", "a desk", LAST_FRIDAY)
LATER = AwaitedReply("w-3", "mia", "the notes", LAST_FRIDAY, FRIDAY)


def world_at(now: str, *replies: AwaitedReply) -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at(now)), NOOR)
    closed = day(LAST_FRIDAY, closed_at=at("2026-11-20 17:30"))
    world.ledger = replace(ledger(closed, day(MONDAY)), backlog=Backlog((), replies))
    return world


def asked(world: MemoryWorkspace) -> Prompt:
    question = rituals.prompt(world.snapshot())
    assert question is not None
    return question


def say(world: MemoryWorkspace, **fields: Any) -> None:
    rituals.answer(world, Answer(asked(world).step, **fields))


def to(world: MemoryWorkspace, step: str) -> Prompt:
    for _count in range(20):
        if asked(world).step == step:
            break
        say(world, skip=True)
    return asked(world)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("waiting for @priya the budget >thu", AwaitedReply("", "priya", "the budget", MONDAY, THURSDAY)),
        ("Waiting for Priya: the budget", AwaitedReply("", "priya", "the budget", MONDAY)),
        ("wachten op @Mia de notities >vr", AwaitedReply("", "mia", "de notities", MONDAY, FRIDAY)),
        ("wait for @facilities: a desk", AwaitedReply("", "facilities", "a desk", MONDAY)),
        ("wacht op priya", AwaitedReply("", "priya", "", MONDAY)),
        ("waiting for @priya >thu >fri", AwaitedReply("", "priya", ">fri", MONDAY, THURSDAY)),
        ("waiting for @priya a > b >2020-01-01", AwaitedReply("", "priya", "a > b >2020-01-01", MONDAY)),
    ],
)
def test_a_line_is_parsed_as_an_awaited_reply(text: str, reply: AwaitedReply) -> None:
    assert awaited_replies.parse_reply(text, (PRIYA, MIA), MONDAY) == reply


@pytest.mark.parametrize(
    "text", ["waiting for the train", "ask @priya", "waiting for", "waiting for @", "waiting for @:", "Priyanka", ""]
)
def test_other_thoughts_are_not_awaited_replies(text: str) -> None:
    assert awaited_replies.parse_reply(text, (PRIYA, MIA), MONDAY) is None
    assert awaited_replies.parse_reply("waiting for Priyanka", (PRIYA,), MONDAY) is None


@given(st.text(max_size=40).map("waiting for @{}".format))
def test_any_text_after_the_keyword_can_be_parsed(text: str) -> None:
    found = awaited_replies.parse_reply(text, (PRIYA, MIA), MONDAY)
    assert found is None or (found.who and found.since == MONDAY)


def test_a_thought_that_awaits_a_reply_is_stored_as_one() -> None:
    world = world_at("2026-11-23 10:00")
    snapshot, said = notes.jot(world, "waiting for @priya the budget >thu")
    assert said == "Waiting for Priya: the budget (due Thu 26 Nov)."
    assert [(one.who, one.what) for one in snapshot.backlog.replies] == [("priya", "the budget")]
    assert snapshot.parked == ()
    assert notes.jot(world, "waiting for @priya lunch")[1] == "Waiting for Priya: lunch."
    snapshot, said = notes.jot(world, "buy milk")
    assert (said, [kept.note.text for kept in snapshot.parked]) == ("", ["buy milk"])
    with pytest.raises(WfhError, match="a few words"):
        notes.jot(world, " ")


def test_the_sweep_lists_awaited_replies_and_adds_more() -> None:
    world = world_at("2026-11-23 17:28", BUDGET)
    rituals.begin(world, Ritual.SHUTDOWN)
    sweep = to(world, "sweep.all")
    assert [(item.text, item.settled) for item in sweep.items] == [("Priya: the budget", "waiting")]
    say(world, text="waiting for @mia the notes >fri")
    assert [item.text for item in asked(world).items] == ["Priya: the budget", "Mia: the notes"]
    say(world, text="ask Sam")
    assert [item.settled for item in asked(world).items] == ["parked", "waiting", "waiting"]


def test_an_answered_reply_is_kept_on_its_day() -> None:
    world = world_at("2026-11-23 17:28", BUDGET, LATER)
    rituals.begin(world, Ritual.SHUTDOWN)
    done = to(world, "done")
    assert [(item.text, item.detail, item.ticked) for item in done.items] == [
        ("Priya: the budget", "reply", False), ("Mia: the notes", "reply", False),
    ]  # fmt: skip
    say(world, tick="w-1")
    assert world.ledger.backlog.replies == (LATER,)
    assert world.ledger.days[MONDAY].replies == (replace(BUDGET, answered=MONDAY),)
    assert [item.ticked for item in asked(world).items] == [False, True]
    say(world, tick="w-1")
    assert world.ledger.backlog.replies == (LATER, BUDGET)
    assert world.ledger.days[MONDAY].replies == ()
    with pytest.raises(WfhError):
        say(world, tick="w-9")


def test_the_plan_lists_due_replies_and_marks_them() -> None:
    world = world_at("2026-11-23 08:55", DESK, BUDGET, LATER)
    rituals.begin(world, Ritual.PLAN)
    reach = to(world, "reach")
    assert [(item.text, item.detail) for item in reach.items] == [
        ("Facilities: a desk", "since Fri 20 Nov"), ("Priya: the budget", "since Fri 20 Nov · due today"),
    ]  # fmt: skip
    assert reach.lines[-1] == "Waiting for:"
    say(world, choice="r", item="w-1")
    assert [item.id for item in asked(world).items] == ["w-2"]
    with pytest.raises(WfhError, match="another window"):
        say(world, choice="r", item="w-1")
    say(world)
    assert world.ledger.days[MONDAY].planned_at is not None
    assert [one.id for one in world.ledger.days[MONDAY].replies] == ["w-1"]
    late = replace(world.snapshot(), date=TUESDAY)
    assert awaited_replies.reply_detail(late, BUDGET) == "since Fri 20 Nov · due Mon 23 Nov"


def test_closing_a_day_keeps_awaited_replies() -> None:
    world = world_at("2026-11-23 17:28", BUDGET)
    rituals.quick_close(world)
    assert world.ledger.backlog.replies == (BUDGET,)
    assert world.snapshot().day.is_closed


@given(st.lists(st.tuples(st.sampled_from(["w-1", "w-2", "w-3", "w-9"]), st.integers(0, 3)), max_size=12))
def test_a_reply_is_in_exactly_one_place(turns: list[tuple[str, int]]) -> None:
    world = world_at("2026-11-23 10:00", BUDGET, DESK, LATER)
    for reply_id, ahead in turns:
        world.clock.at = at(f"2026-11-{23 + ahead} 10:00")
        try:
            world.ledger = awaited_replies.toggle_answered(world.ledger, world.moment, reply_id)
        except WfhError:
            continue
    days = world.ledger.days.values()
    places = Counter(one.id for one in (*world.ledger.backlog.replies, *(one for of in days for one in of.replies)))
    assert places == Counter(["w-1", "w-2", "w-3"])
    assert all(one.answered is None for one in world.ledger.backlog.replies)
    assert all(one.answered == of.date for of in days for one in of.replies)


def test_distant_due_dates_are_accepted() -> None:
    assert awaited_replies.due_replies(world_at("2026-11-23 10:00", replace(BUDGET, due=date(1950, 1, 1))).snapshot())
