"""The morning plan: Enter alone leaves a plan that holds; every answer is applied at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.builders import MONDAY, NOOR, THURSDAY, TUESDAY, asked, at, day, ledger, say, to
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.block import Block
from wfh.domain.model.day import Day, Note, NoteStatus, Task, TaskStatus
from wfh.domain.model.ledger import Backlog
from wfh.domain.model.prompt import Answer, Ritual
from wfh.domain.rituals.plan.steps import PLAN
from wfh.errors import WfhError
from wfh.usecases.day import rituals, tasks

LAST_FRIDAY, THURSDAY_BEFORE = date(2026, 11, 20), date(2026, 11, 19)
MEMO = Task("t-memo", "memo", estimate=45, resume="table 2")
MAIL = Task("t-mail", "mail", carried=1)
LATER = Task("t-later", "later")
NOTE = Note("n-1", at("2026-11-20 20:00"), "ask Sam ~10m")


def begun(*days: Day, backlog: tuple[Task, ...] = ()) -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at("2026-11-23 08:55")), NOOR)
    world.ledger = ledger(*days, backlog=backlog)
    rituals.begin(world, Ritual.PLAN)
    return world


def full() -> MemoryWorkspace:
    evening = {"closed_at": at("2026-11-20 17:30"), "first_tomorrow": "the risk paragraph", "notes": (NOTE,)}
    thursday = day(THURSDAY_BEFORE, MAIL, planned_at=at("2026-11-19 17:42"))
    return begun(thursday, day(LAST_FRIDAY, **evening), day(MONDAY, MEMO), backlog=(LATER,))


def steps(world: MemoryWorkspace) -> list[str]:
    seen = []
    while question := rituals.prompt(world.snapshot()):
        seen.append(question.step)
        assert len(seen) < 60
        rituals.answer(world, Answer(question.step))
    return seen


def today(world: MemoryWorkspace) -> Day:
    return world.ledger.days[MONDAY]


def test_enter_alone_plans_a_full_morning() -> None:
    world = full()
    assert steps(world) == ["earlier.2026-11-19", "week", "thoughts", "frame", "pick", "outcome", "blocks", "reach"]
    assert [task.title for task in today(world).open_tasks] == ["memo", "mail", "ask Sam"]
    assert (today(world).outcome, today(world).planned_at) == ("t-memo", at("2026-11-23 08:55"))
    assert today(world).ritual == ""
    thursday = world.ledger.days[THURSDAY_BEFORE]
    assert (thursday.closed_at, thursday.closed_how) == (at("2026-11-19 17:42"), "repaired")
    assert world.ledger.days[LAST_FRIDAY].notes[0].status is NoteStatus.TASK
    assert world.ledger.backlog.tasks == (LATER,)


def test_enter_alone_plans_an_empty_morning() -> None:
    world = begun()
    assert steps(world) == ["week", "frame", "add", "reach"]
    assert today(world).planned_at == at("2026-11-23 08:55")
    world.clock.advance(timedelta(hours=1))
    rituals.begin(world, Ritual.PLAN)
    steps(world)
    assert today(world).planned_at == at("2026-11-23 08:55")


def test_each_prompt_says_what_it_is_about() -> None:
    world = full()
    earlier = asked(world)
    assert earlier.lines == ("Thu 19 Nov was not closed. Last activity 17:42.", "1 unfinished task moves to today.")
    assert (earlier.field, earlier.enter) == ("", "close it")
    assert [choice.key for choice in earlier.choices] == ["c", "e", "f"]
    assert [step.step for step in earlier.progress] == [
        "earlier", "week", "thoughts", "frame", "pick", "outcome", "blocks", "reach",
    ]  # fmt: skip
    say(world)
    assert asked(world).lines == (
        "First thing today: the risk paragraph",
        "memo, pick up at: table 2",
        "2 tasks are already on today's list.",
        "Kind of day: mixed. Another: 1 deep · 2 meetings · 3 mixed · 4 recovery",
        "Which results is this week for? Up to three.",
        "a adds one, for example: Onboarding 40 -> 60 %",
    )
    thoughts = to(world, "thoughts")
    assert [(item.text, item.detail) for item in thoughts.items] == [
        ("This one to today’s list", ""),
        ("ask Sam ~10m", "Fri 20 Nov"),
    ]
    assert {step.step: step.result for step in thoughts.progress}["thoughts"] == "1 parked"
    pick = to(world, "pick")
    assert [(item.text, item.detail, item.settled) for item in pick.items] == [
        ("memo", "45 m", "today"), ("mail", "~30 m · 3rd day", "today"), ("later", "~30 m", "backlog"),
    ]  # fmt: skip
    assert pick.lines == (
        "1 h 15 of 6 h",
        "1 task is here for the third day or longer: do it, s shrink, h hand over, or x drop?",
    )
    assert pick.start == "t-mail"
    assert pick.current is None
    assert [item.text for item in to(world, "outcome").items] == ["memo", "mail"]


def test_an_earlier_day_is_closed_as_of_the_given_time() -> None:
    world = full()
    say(world, choice="e", argument="18:15")
    assert world.ledger.days[THURSDAY_BEFORE].closed_at == at("2026-11-19 18:15")
    again = full()
    with pytest.raises(WfhError, match="for example"):
        say(again, choice="e", argument="late")
    say(again, skip=True)
    assert not again.ledger.days[THURSDAY_BEFORE].is_closed
    assert asked(again).step == "week"


def test_a_day_on_which_nothing_happened_has_no_time_to_propose() -> None:
    world = begun(day(THURSDAY_BEFORE, MAIL))
    assert asked(world).lines == ("Thu 19 Nov was not closed.", "1 unfinished task moves to today.")
    say(world, back=True)
    assert asked(world).step == "earlier.2026-11-19"
    world = begun(day(LAST_FRIDAY, blocks=(Block("b", start=at("2026-11-20 09:00")),)))
    assert asked(world).lines == ("Fri 20 Nov was not closed. Last activity 09:00.",)
    say(world, back=True)
    assert asked(world).step == "earlier.2026-11-20"


def test_how_far_work_was_is_a_number_or_nothing() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-24 08:55")), NOOR)
    world.ledger = ledger(day(MONDAY, closed_at=at("2026-11-23 17:30")))
    rituals.begin(world, Ritual.PLAN)
    say(world)
    with pytest.raises(WfhError, match="1 to 5"):
        say(world, text="far")
    say(world, text=" 5 ")
    assert world.ledger.days[TUESDAY].detached == 5
    say(world, back=True)
    assert asked(world).default == "5"
    say(world)
    assert world.ledger.days[TUESDAY].detached == 5
    say(world, back=True)
    say(world, text="")
    assert world.ledger.days[TUESDAY].detached is None


@pytest.mark.parametrize(
    ("given", "status", "place"),
    [
        ({}, NoteStatus.TASK, MONDAY),
        ({"choice": "t"}, NoteStatus.TASK, MONDAY),
        ({"choice": "A"}, NoteStatus.TASK, MONDAY),
        ({"choice": "w", "argument": "thu"}, NoteStatus.TOMORROW, THURSDAY),
        ({"choice": "k"}, NoteStatus.TASK, None),
        ({"choice": "x"}, NoteStatus.DROPPED, "nowhere"),
    ],
)
def test_a_thought_gets_its_place(given: dict[str, str], status: NoteStatus, place: object) -> None:
    world = begun(day(LAST_FRIDAY, closed_at=at("2026-11-20 17:30"), notes=(NOTE,)))
    to(world, "thoughts")
    say(world, **given)
    assert world.ledger.days[LAST_FRIDAY].notes[0].status is status
    places = {when: [task.title for task in of.tasks] for when, of in world.ledger.days.items() if of.tasks}
    if world.ledger.backlog.tasks:
        places[None] = [task.title for task in world.ledger.backlog.tasks]  # type: ignore[index]
    assert places == ({} if place == "nowhere" else {place: ["ask Sam"]})
    if given.get("choice", "A") != "A":  # it stays in sight, and can be changed
        (item,) = asked(world).items
        assert item.settled
        say(world)
    assert asked(world).step == "frame"


def test_thoughts_are_answered_one_by_one_or_all_at_once() -> None:
    notes = tuple(replace(NOTE, id=f"n-{number}", text=f"thought {number}") for number in range(3))
    friday = day(LAST_FRIDAY, closed_at=at("2026-11-20 17:30"), notes=notes)
    world = begun(friday)
    to(world, "thoughts")
    say(world, choice="x", item="n-1")
    assert [(item.text, item.settled) for item in asked(world).items] == [
        ("All 2 to today’s list", ""), ("thought 0", ""), ("thought 1", "dropped"), ("thought 2", ""),
    ]  # fmt: skip
    say(world, choice="A")
    assert [task.title for task in today(world).tasks] == ["thought 0", "thought 2"]
    assert asked(world).step == "frame"


def test_going_back_shows_what_became_of_each_thought_and_lets_it_be_changed() -> None:
    notes = tuple(replace(NOTE, id=f"n-{number}", text=f"thought {number}") for number in range(3))
    world = begun(day(LAST_FRIDAY, closed_at=at("2026-11-20 17:30"), notes=notes))
    to(world, "thoughts")
    say(world, choice="k", item="n-0")
    say(world)
    assert asked(world).step == "frame"
    say(world, back=True)
    assert [(item.text, item.settled) for item in asked(world).items] == [
        ("thought 0", "backlog"), ("thought 1", "today"), ("thought 2", "today"),
    ]  # fmt: skip
    say(world, choice="x", item="n-1")
    assert [task.title for task in today(world).open_tasks] == ["thought 2"]
    say(world, choice="t", item="n-0")
    assert [task.title for task in today(world).open_tasks] == ["thought 2", "thought 0"]
    steps(world)
    assert today(world).decided == ()


def test_tasks_are_picked_without_leaving_the_step() -> None:
    world = begun(day(MONDAY, MEMO, MAIL), backlog=(LATER,))
    to(world, "pick")
    say(world, choice="t", item="t-later")
    say(world, choice="k", item="t-memo")
    say(world, choice="w", item="t-mail", argument="thu")
    assert [(task.id, task.status) for task in today(world).tasks] == [
        ("t-memo", "moved"), ("t-mail", "moved"), ("t-later", "open"),
    ]  # fmt: skip
    assert world.ledger.find_task("t-mail")[0] == THURSDAY
    for wrong, words in (
        ({"choice": "t"}, "Which one"),
        ({"choice": "t", "item": "t-none"}, "another window"),
        ({"choice": "q", "item": "t-later"}, "not one of the choices"),
        ({"choice": "w", "item": "t-later", "argument": "soon"}, "for example"),
    ):
        before = world.ledger
        with pytest.raises(WfhError, match=words):
            say(world, **wrong)
        assert world.ledger is before
    say(world, choice="x", item="t-later")
    say(world, choice="x", item="t-memo")
    assert asked(world).step == "add"


def test_a_task_is_added_while_picking() -> None:
    world = begun(day(MONDAY, MEMO))
    to(world, "pick")
    say(world, choice="a", argument="call Ada ~20m")
    say(world, choice="a", argument="mail >thu")
    assert [item.text for item in asked(world).items] == ["memo", "call Ada"]
    assert world.ledger.days[THURSDAY].tasks[0].title == "mail"


def test_lines_are_added_until_one_is_empty() -> None:
    world = begun()
    to(world, "add")
    for text in ("memo ~45m", "mail >thu", "read >later"):
        say(world, text=text)
    assert [item.text for item in asked(world).items] == ["memo"]
    assert world.ledger.days[THURSDAY].tasks[0].title == "mail"
    assert world.ledger.backlog.tasks[0].title == "read"
    with pytest.raises(WfhError, match="few words"):
        say(world, text="~45m")
    say(world, text="  ")
    assert asked(world).step == "outcome"


def test_the_one_thing_and_its_obstacle_plan_are_chosen() -> None:
    world = begun(day(MONDAY, MEMO, MAIL))
    to(world, "outcome")
    say(world, choice="o", item="t-mail")
    assert today(world).outcome == "t-mail"
    say(world, back=True)
    assert asked(world).current is not None
    assert [item.id for item in asked(world).items] == ["t-mail", "t-memo"]
    say(world, choice="i", argument=" if chat, then 13:00 ")
    assert asked(world).lines[-1] == "if chat, then 13:00"
    say(world)
    assert (today(world).outcome, today(world).if_then) == ("t-mail", "if chat, then 13:00")


def test_the_one_thing_is_one_of_today() -> None:
    world = begun(day(MONDAY, MEMO, replace(MAIL, status=TaskStatus.DONE)), backlog=(LATER,))
    to(world, "outcome")
    for gone in ("t-none", "t-mail", "t-later"):
        with pytest.raises(WfhError, match="another window"):
            say(world, choice="o", item=gone)


def test_every_step_can_be_skipped_and_gone_back_from() -> None:
    world = full()
    seen = []
    while question := rituals.prompt(world.snapshot()):
        seen.append(question.step)
        say(world, skip=True)
    assert seen == ["earlier.2026-11-19", "week", "thoughts", "frame", "pick", "outcome", "blocks", "reach"]
    assert today(world).planned_at is not None
    assert today(world).open_tasks == (MEMO,)
    rituals.begin(world, Ritual.PLAN)
    to(world, "outcome")
    back = []
    for _step in range(7):
        back.append(asked(world).step)
        say(world, back=True)
    assert back == ["outcome", "pick", "frame", "thoughts", "week", *["earlier.2026-11-19"] * 2]


def test_an_answer_to_a_step_that_has_passed_is_refused() -> None:
    world = full()
    say(world)
    with pytest.raises(WfhError, match="another window"):
        rituals.answer(world, Answer("earlier.2026-11-19"))


def test_a_step_that_went_away_gives_way_to_the_next() -> None:
    for stored, now_at in (
        ("outcome", "reach"), ("pick", "add"), ("thoughts", "frame"), ("earlier.2026-11-19", "week"),
        ("nonsense", "week"),
    ):  # fmt: skip
        world = begun()
        world.ledger = ledger(day(MONDAY, ritual="plan", ritual_step=stored))
        assert asked(world).step == now_at


def test_a_plan_that_stood_at_a_step_that_went_away_stays_at_the_one_it_shows() -> None:
    world = begun()
    world.ledger = ledger(day(MONDAY, ritual="plan", ritual_step="pick"))
    assert asked(world).step == "add"
    say(world, text="memo")
    assert asked(world).step == "add"
    say(world, text="mail")
    assert [task.title for task in today(world).open_tasks] == ["memo", "mail"]


def test_a_task_made_while_the_plan_waits_is_asked_about() -> None:
    world = begun()
    to(world, "add")
    tasks.add(world, "memo")
    say(world)
    assert asked(world).step == "outcome"
    world.ledger = replace(world.ledger, backlog=Backlog((LATER,)))
    assert [step.step for step in asked(world).progress] == ["week", "frame", "pick", "outcome", "blocks", "reach"]


def test_another_ritual_takes_the_place_of_the_plan() -> None:
    world = full()
    rituals.begin(world, Ritual.SHUTDOWN)
    assert asked(world).ritual is Ritual.SHUTDOWN
    assert today(world).ritual == Ritual.SHUTDOWN
    assert PLAN.prompt(world.snapshot()) is None


def test_several_days_left_open_are_closed_with_one_key() -> None:
    running = Block("b", "t-mail", start=at("2026-11-20 16:00"), planned_minutes=50)
    world = begun(
        day(THURSDAY_BEFORE, MEMO, planned_at=at("2026-11-19 17:42")), day(LAST_FRIDAY, MAIL, blocks=(running,))
    )
    question = asked(world)
    assert (question.step, question.enter, question.whole) == ("earlier.all", "close all", True)
    assert [(item.text, item.detail) for item in question.items] == [
        ("Thu 19 Nov: memo", "17:42, 1 open"), ("Fri 20 Nov: mail", "16:50, 1 open"),
    ]  # fmt: skip
    say(world)
    assert [world.ledger.days[when].closed_at for when in (THURSDAY_BEFORE, LAST_FRIDAY)] == [
        at("2026-11-19 17:42"), at("2026-11-20 16:50"),
    ]  # fmt: skip
    assert world.snapshot().unclosed == ()
    assert [task.id for task in today(world).open_tasks] == ["t-memo", "t-mail"]


def test_one_of_several_days_can_be_closed_at_another_time() -> None:
    nothing = day(LAST_FRIDAY, planned_at=at("2026-11-20 09:00"))
    world = begun(day(THURSDAY_BEFORE, MEMO), nothing, day(date(2026, 11, 18), MAIL))
    assert [item.detail for item in asked(world).items] == ["1 open", "1 open", "09:00"]
    say(world, choice="e", item="2026-11-20", argument="17:10")
    assert world.ledger.days[LAST_FRIDAY].closed_at == at("2026-11-20 17:10")
    with pytest.raises(WfhError, match="another window"):
        say(world, choice="c", item="2026-11-20")
    say(world, choice="c", item="2026-11-18")
    assert asked(world).step == "earlier.2026-11-19"


def test_the_frame_comes_from_the_settings_until_it_is_answered() -> None:
    world = begun()
    assert (to(world, "frame").step, asked(world).default) == ("frame", "home 17:30")
    assert asked(world).lines[0] == "Mon 23 Nov · 09:00–12:30, 13:00–17:30"
    say(world)
    assert (today(world).place, today(world).stop_at) == ("home", None)
    say(world, back=True)
    say(world, text="off 16:00")
    assert (today(world).place, today(world).stop_at) == ("office", 16 * 60)
    assert {step.step: step.result for step in asked(world).progress}["frame"] == "office 16:00"
    say(world, back=True)
    assert asked(world).default == "office 16:00"
    say(world, text="17:30")
    assert (today(world).place, today(world).stop_at) == ("office", None)
    say(world, back=True)
    with pytest.raises(WfhError, match="neither a place"):
        say(world, text="moon")


def test_on_a_day_without_hours_the_frame_asks_for_a_place_alone() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-22 10:00")), NOOR)
    rituals.begin(world, Ritual.PLAN)
    assert (asked(world).field, asked(world).default) == ("Where today?", "home")
    assert asked(world).lines == ("Sun 22 Nov",)
    with pytest.raises(WfhError, match="No hours"):
        say(world, text="17:00")


def test_a_plan_that_is_too_full_names_the_cheapest_cut_and_never_blocks() -> None:
    full_day = (Task("t-a", "a", estimate=300), Task("t-b", "b", estimate=45), Task("t-c", "c", estimate=60, carried=1))
    world = begun(day(MONDAY, *full_day, outcome="t-a"))
    question = to(world, "fit")
    assert question.lines[0] == "You've planned 45 m more than fits."
    assert [(item.text, item.detail) for item in question.items] == [("b", "45 m"), ("c", "1 h · leaves 15 m free")]
    assert question.numbered
    with pytest.raises(WfhError, match="another window"):
        say(world, choice="c", item="cut.7")
    say(world, choice="k")
    assert (asked(world).step, len(today(world).open_tasks)) == ("outcome", 3)
    say(world, back=True)
    say(world)
    assert [task.id for task in today(world).open_tasks] == ["t-a", "t-c"]
    alone = begun(day(MONDAY, Task("t-a", "a", estimate=600), outcome="t-a"))
    assert to(alone, "fit").enter == "keep all"
    say(alone)
    assert [task.id for task in today(alone).open_tasks] == ["t-a"]


def test_blocks_are_proposed_changed_declined_and_taken() -> None:
    world = begun(day(MONDAY, MEMO, MAIL, outcome="t-memo"))
    question = to(world, "blocks")
    assert [(item.text, item.detail, item.reason) for item in question.items] == [
        ("13:00 memo", "one thing · 45 m", "the longest gap"),
        ("13:45 mail", "30 m", "free until 17:30"),
    ]
    say(world, choice="J", item="t-memo")
    assert [item.text for item in asked(world).items] == ["13:15 memo", "14:00 mail"]
    planned = today(world).blocks[0]
    for key, length in (("+", 60), ("-", 45), ("K", 45)):
        say(world, choice=key, item=planned.id)
        assert today(world).blocks[0].planned_minutes == length
    say(world, choice="x", item="t-mail")
    assert [item.text for item in asked(world).items] == ["13:00 memo"]
    with pytest.raises(WfhError, match="another window"):
        say(world, choice="x", item="t-mail")
    say(world, choice="x", item=planned.id)
    assert [item.text for item in asked(world).items] == ["13:00 memo"]
    say(world)
    assert [block.task for block in today(world).blocks] == ["t-memo"]
    assert asked(world).step == "reach"
    say(world, back=True)
    say(world, choice="n")
    assert len(today(world).blocks) == 1


def test_tasks_are_shrunk_estimated_and_ordered_while_picking() -> None:
    world = begun(day(MONDAY, MEMO, MAIL))
    to(world, "pick")
    say(world, choice="s", item="t-mail", argument="~15m")
    say(world, choice="~", item="t-memo", argument="1h30")
    say(world, choice="K", item="t-mail")
    say(world, choice="J", item="t-mail")
    assert [(task.id, task.estimate) for task in today(world).tasks] == [("t-memo", 90), ("t-mail", 15)]
    say(world, choice="s", item="t-mail", argument="mail to Sam ~20m")
    assert [(task.title, task.estimate) for task in today(world).tasks] == [("memo", 90), ("mail to Sam", 20)]
    say(world, choice="s", item="t-mail", argument="mail")
    assert [(task.title, task.estimate) for task in today(world).tasks] == [("memo", 90), ("mail", 20)]
    with pytest.raises(WfhError, match="not a length"):
        say(world, choice="~", item="t-mail", argument="little")
    say(world, choice="h", item="t-mail", argument="mia")
    assert today(world).tasks[1].handed_to == "mia"


def test_reach_tells_who_is_there_and_gives_the_stand_up_text_to_copy() -> None:
    world = begun(
        day(LAST_FRIDAY, Task("t-old", "table", TaskStatus.DONE), closed_at=at("2026-11-20 17:30")), day(MONDAY, MEMO)
    )
    question = to(world, "reach")
    assert [one.text for one in question.copies] == ["Done:\n- table\nNext:\n- memo"]
    assert len(question.lines) == 2
    say(world)
    assert today(world).planned_at is not None
