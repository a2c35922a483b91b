"""The full shutdown of an earlier day, held the next morning: as of then; what is kept comes to today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.always import places_of_tasks
from tests.domain.builders import MONDAY, NOOR, asked, at, config, day, ledger, week
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.day import Note, NoteStatus, Reopened, Task
from wfh.domain.model.prompt import Answer, Prompt, Ritual
from wfh.domain.time.zones import at_minute, zone
from wfh.errors import WfhError
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

FRIDAY, THURSDAY = date(2026, 11, 20), date(2026, 11, 19)
MEMO, MAIL, CALL = Task("t-memo", "memo", estimate=45), Task("t-mail", "mail"), Task("t-call", "call")
NOTE = Note("n-1", at("2026-11-20 15:00"), "ask Sam about the licence")
RUNS = Block("b", "t-memo", start=at("2026-11-20 16:52"), planned_minutes=50)
AMSTERDAM = zone("Europe/Amsterdam")


def left_open(**fields: Any) -> MemoryWorkspace:
    """Return a Monday morning after a Friday that was left with a block running."""
    world = MemoryWorkspace(FixedClock(at("2026-11-23 08:55")), NOOR)
    friday = day(FRIDAY, MEMO, MAIL, CALL, notes=(NOTE,), blocks=(RUNS,), planned_at=at("2026-11-20 09:00"))
    world.ledger = ledger(replace(friday, **fields), day(MONDAY, Task("t-new", "new")))
    rituals.begin(world, Ritual.PLAN)
    return world


def say(world: MemoryWorkspace, **fields: Any) -> Prompt:
    rituals.answer(world, Answer(asked(world).step, **fields))
    return asked(world)


def through(world: MemoryWorkspace) -> list[str]:
    """Press Enter until the plan asks again; return the steps."""
    seen = []
    while asked(world).name:
        seen.append(asked(world).step)
        say(world)
    return seen


def test_f_asks_every_question_of_that_evening_and_the_plan_goes_on() -> None:
    world = left_open()
    first = say(world, choice="f", item=asked(world).items[0].id)
    assert (first.ritual, first.name, first.step, first.default) == (
        Ritual.PLAN,
        "Shutdown, Fri 20 Nov",
        "stop",
        "17:42",
    )
    assert [part.title for part in first.progress] == [
        "Stop", "Done", "Sweep", "Decide", "Today", "Tell", "Room", "Close",
    ]  # fmt: skip
    assert first.lines == ("“memo” is still running; it ends here.",)
    seen = through(world)
    assert seen == [
        "stop", "done", "sweep.all", "decide", "decide.first.t-memo", "tomorrow", "tell", "room",
        "close.energy", "close.week", "close.week.good", "close.week.week_well", "close.week.week_hard",
        "close.week.week_learned", "close.week.week_thanks", "close.week.week_change", "close.seal",
    ]  # fmt: skip
    friday = world.ledger.days[FRIDAY]
    assert (friday.closed_at, friday.closed_how) == (at("2026-11-20 17:42"), "repaired")
    assert (friday.open_tasks, friday.ritual, friday.first_tomorrow) == ((), "", "memo")
    assert friday.blocks[0].end == at("2026-11-20 17:42")
    assert [task.title for task in world.snapshot().day.open_tasks] == [
        "new", "memo", "mail", "call", "ask Sam about the licence",
    ]  # fmt: skip
    assert world.snapshot().day.ritual == Ritual.PLAN
    assert asked(world).step != "earlier.2026-11-20"


def test_answers_count_as_given_when_work_stopped() -> None:
    world = left_open()
    say(world, choice="f")
    say(world, text="18:20")
    assert world.ledger.days[FRIDAY].stopped_at == at("2026-11-20 18:20")
    # The block ends where it plausibly did, not when work stopped.
    assert world.ledger.days[FRIDAY].blocks[0].end == at("2026-11-20 17:42")
    say(world, tick="t-mail")
    say(world)
    say(world, text="ring the bank")
    say(world, skip=True)
    day_then = world.ledger.days[FRIDAY]
    assert day_then.tasks[1].done_at == at("2026-11-20 18:20")
    assert (day_then.notes[-1].text, day_then.notes[-1].at) == ("ring the bank", at("2026-11-20 18:20"))
    assert [(item.text, item.settled) for item in asked(world).items] == [
        ("All 4 to today", ""), ("memo", ""), ("call", ""), ("ask Sam about the licence", ""), ("ring the bank", ""),
    ]  # fmt: skip
    assert asked(world).enter == "all today"
    say(world, choice="x", item="t-memo")
    say(world, choice="k", item="t-call")
    say(world, choice="w", item="n-1", argument="thu")
    assert world.ledger.day(date(2026, 11, 26)).open_tasks[0].title == "ask Sam about the licence"
    with pytest.raises(WfhError, match="not a day ahead"):
        say(world, choice="w", item=day_then.notes[-1].id, argument="2026-11-21")
    through(world)
    friday = world.ledger.days[FRIDAY]
    assert friday.closed_at == at("2026-11-20 18:20")
    assert [note.status for note in friday.notes] == [NoteStatus.TOMORROW, NoteStatus.TOMORROW]
    assert [task.title for task in world.snapshot().day.open_tasks] == ["new", "ring the bank"]


def test_back_from_its_first_question_leads_to_the_plan_and_f_goes_on_there() -> None:
    world = left_open()
    say(world, choice="f")
    say(world, text="17:50")
    assert asked(world).step == "done"
    say(world, back=True)
    assert say(world, back=True).step == "earlier.2026-11-20"
    assert say(world, choice="f").step == "stop"
    assert asked(world).default == "17:50"
    say(world, skip=True)
    say(world, back=True)
    say(world, back=True)
    say(world)
    assert world.ledger.days[FRIDAY].closed_at == at("2026-11-20 17:50")
    assert world.ledger.days[FRIDAY].ritual == ""


def test_an_evening_that_was_begun_goes_on_where_it_was_left() -> None:
    stopped = at("2026-11-20 17:35")
    world = left_open(ritual="shutdown", ritual_step="decide", stopped_at=stopped, blocks=())
    assert asked(world).step == "earlier.2026-11-20"
    assert say(world, choice="f").step == "decide"
    through(world)
    assert world.ledger.days[FRIDAY].closed_at == stopped


def test_an_evening_that_was_begun_and_left_is_asked_again_from_the_last_sign_of_life() -> None:
    world = left_open(stopped_at=at("2026-11-20 15:00"))
    assert say(world, choice="f").default == "17:42"


def test_a_day_without_a_sign_of_life_stopped_at_its_stop() -> None:
    world = left_open(planned_at=None, blocks=(), notes=())
    assert say(world, choice="f").default == "17:30"
    through(world)
    assert world.ledger.days[FRIDAY].closed_at == at("2026-11-20 17:30")
    weekend = MemoryWorkspace(FixedClock(at("2026-11-23 08:55")), NOOR)
    weekend.ledger = ledger(day(date(2026, 11, 21), MEMO))
    rituals.begin(weekend, Ritual.PLAN)
    assert say(weekend, choice="f").default == "00:00"


def test_a_block_running_today_keeps_running() -> None:
    world = left_open(blocks=())
    running = Block("b-today", "t-new", start=at("2026-11-23 08:50"), planned_minutes=50)
    world.ledger = world.ledger.with_day(replace(world.ledger.days[MONDAY], blocks=(running,)))
    assert say(world, choice="f").lines == ()
    through(world)
    assert world.ledger.days[MONDAY].blocks == (running,)


def test_one_of_several_days_is_closed_in_full_and_the_others_are_asked_about_again() -> None:
    world = left_open()
    world.ledger = world.ledger.with_day(day(THURSDAY, Task("t-old", "old"), planned_at=at("2026-11-19 09:00")))
    assert asked(world).step == "earlier.all"
    assert say(world, choice="f", item="2026-11-19").name == "Shutdown, Thu 19 Nov"
    through(world)
    assert (asked(world).step, len(world.snapshot().unclosed)) == ("earlier.2026-11-20", 1)
    say(world)
    assert world.snapshot().unclosed == ()
    assert {"old", "memo"} <= {task.title for task in world.snapshot().day.open_tasks}


def test_a_day_with_every_task_decided_is_asked_about_until_it_is_closed() -> None:
    world = left_open(planned_at=None, blocks=(), notes=())
    say(world, choice="f")
    for _count in range(4):
        say(world)
    assert asked(world).step.startswith("decide.first")
    assert world.ledger.days[FRIDAY].open_tasks == ()
    assert [kept.date for kept in world.snapshot().unclosed] == [FRIDAY]


def test_closed_another_way_meanwhile_the_plan_goes_on() -> None:
    world = left_open()
    say(world, choice="f")
    rituals.close_earlier(world, FRIDAY)
    assert not asked(world).name
    assert asked(world).step != "earlier.2026-11-20"
    world.ledger = world.ledger.with_day(replace(world.ledger.days[MONDAY], ritual_step="earlier.full.nonsense"))
    assert not asked(world).name


def test_a_reopened_evening_that_was_left_open_is_closed_as_of_then() -> None:
    again = Reopened(at("2026-11-20 20:00"), "incident")
    world = left_open(closed_at=at("2026-11-20 17:30"), reopened=(again,), blocks=())
    say(world, choice="f")
    say(world, text="20:40")
    through(world)
    friday = world.ledger.days[FRIDAY]
    assert (friday.closed_at, friday.reopened[-1].end) == (at("2026-11-20 17:30"), at("2026-11-20 20:40"))


EVERY_DAY = config(week(*[("09:00-17:30",)] * 7), shutdown=NOOR.shutdown)
NIGHTS = config(week(*[("20:00-03:30",)] * 7), shutdown=NOOR.shutdown)


@pytest.mark.parametrize("when", [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 27), date(2027, 3, 28)])
@pytest.mark.parametrize(
    ("settings", "begin", "stop"),
    [(EVERY_DAY, 15 * 60, "17:40"), (NIGHTS, 25 * 60 + 10, "03:20")],
    ids=["day", "night"],
)
def test_around_both_clock_changes_and_past_midnight_it_is_closed_as_of_the_time_said(
    when: date, settings: Config, begin: int, stop: str
) -> None:
    start = at_minute(when, begin, AMSTERDAM)
    world = MemoryWorkspace(FixedClock(at_minute(when + timedelta(days=1), 9 * 60, AMSTERDAM)), settings)
    world.ledger = ledger(
        day(when, MEMO, planned_at=start, blocks=(Block("b", "t-memo", start=start, planned_minutes=50),))
    )
    rituals.begin(world, Ritual.PLAN)
    say(world, choice="f")
    assert world.snapshot().date == when + timedelta(days=1)
    say(world, text=stop)
    through(world)
    closed = world.ledger.days[when]
    hour, minute = map(int, stop.split(":"))
    said = at_minute(when, hour * 60 + minute + (24 * 60 if hour < 4 else 0), AMSTERDAM)
    assert closed.closed_at == said
    assert closed.blocks[0].end == start + timedelta(minutes=50)
    assert (closed.open_tasks, closed.blocks[0].outcome) == ((), BlockOutcome.MOVED_ON)
    assert [task.id for task in world.snapshot().day.open_tasks] == ["t-memo"]


@given(st.data())
def test_whatever_is_answered_no_task_is_lost_and_a_closed_day_has_none_open(data: st.DataObject) -> None:
    world = left_open()
    say(world, choice="f")
    for _count in range(data.draw(st.integers(0, 25))):
        question = rituals.prompt(world.snapshot())
        if question is None:
            break
        kind = data.draw(st.sampled_from(["enter", "skip", "back", "choice", "tick", "text"]))
        fields: dict[str, Any] = {}
        if kind in {"skip", "back"}:
            fields[kind] = True
        elif kind == "choice" and question.choices and question.items:
            choice = data.draw(st.sampled_from(question.choices))
            fields = {"choice": choice.key, "item": data.draw(st.sampled_from(question.items)).id, "argument": "thu"}
        elif kind == "tick" and (can := [item for item in question.items if item.ticked is not None]):
            fields["tick"] = data.draw(st.sampled_from(can)).id
        elif kind == "text" and question.field:
            fields["text"] = data.draw(st.sampled_from(["17:45", "4", "ring the bank", ""]))
        try:
            rituals.answer(world, Answer(question.step, **fields))
        except WfhError:
            continue
        assert not [kept.date for kept in world.ledger.days.values() if kept.is_closed and kept.open_tasks]
    places = places_of_tasks(world.ledger)
    assert {"t-memo", "t-mail", "t-call", "t-new"} <= set(places)
    assert set(places.values()) == {1}
