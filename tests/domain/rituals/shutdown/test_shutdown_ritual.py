"""The shutdown ritual: Enter alone closes the day well; every answer is applied at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    NOOR,
    THURSDAY,
    TUESDAY,
    asked,
    at,
    config,
    day,
    ledger,
    say,
    snapshot,
    week,
    window,
)
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.config import CheckItem, Config, Me, ShutdownRules
from wfh.domain.model.day import Note, NoteStatus, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting
from wfh.domain.model.prompt import Answer, Prompt, Ritual
from wfh.domain.rituals import placing, standup
from wfh.domain.rituals.reading import find_person, read_day, read_instant, read_scale
from wfh.domain.rituals.shutdown import close as close_step
from wfh.domain.rituals.shutdown import room as room_step
from wfh.domain.rituals.shutdown.steps import SHUTDOWN
from wfh.domain.rituals.shutdown.tomorrow import tomorrow_lines
from wfh.domain.time.working_hours import HoursException, TimeRange, WindowKind
from wfh.errors import WfhError
from wfh.usecases.day import evening, notes, rituals, tasks

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

MEMO = Task("t-memo", "memo", estimate=45, resume="table 2")
MAIL = Task("t-mail", "mail", carried=2)
DONE = Task("t-done", "done", TaskStatus.DONE)
NOTE = Note("n-1", at("2026-11-23 12:00"), "ask Sam")


def begun(*kept: Any, now: str = "2026-11-23 17:28", settings: Config = NOOR, **fields: Any) -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at(now)), settings)
    world.ledger = ledger(day(world.moment.date, *kept, **fields))
    rituals.begin(world, Ritual.SHUTDOWN)
    return world


def to(world: MemoryWorkspace, step: str) -> Prompt:
    """Go on with Enter alone until ``step`` is asked."""
    for _count in range(60):
        question = asked(world)
        if question.step == step:
            return question
        rituals.answer(world, Answer(question.step, skip=question.step.startswith(step.partition(".")[0]) is False))
    raise AssertionError(step)


def steps(world: MemoryWorkspace) -> list[str]:
    """Press Enter to the end and give the steps that were asked."""
    seen = []
    while question := rituals.prompt(world.snapshot()):
        seen.append(question.step)
        assert len(seen) < 60
        rituals.answer(world, Answer(question.step))
    return seen


def test_enter_alone_closes_a_full_day() -> None:
    running = Block("b-1", "t-memo", start=at("2026-11-23 17:00"))
    world = begun(MEMO, MAIL, DONE, notes=(NOTE,), blocks=(running,))
    assert steps(world) == [
        "stop", "done", "sweep.all", "decide", "decide.first.t-mail", "tomorrow", "tell", "room", "close.energy",
        "close.good", "close.seal",
    ]  # fmt: skip
    closed = world.ledger.days[MONDAY]
    assert closed.is_closed
    assert (closed.closed_how, closed.stopped_at) == ("ritual", at("2026-11-23 17:28"))
    assert closed.blocks[0].end == at("2026-11-23 17:28")
    assert closed.first_tomorrow == "table 2"
    carried = world.ledger.days[TUESDAY].tasks
    assert [(task.title, task.first_step) for task in carried] == [("memo", ""), ("mail", ""), ("ask Sam", "")]


def test_enter_alone_closes_an_empty_day() -> None:
    world = begun(settings=replace(NOOR, shutdown=ShutdownRules()))
    assert steps(world) == ["stop", "sweep.0", "tomorrow", "close.energy", "close.good", "close.seal"]
    assert world.ledger.days[MONDAY].is_closed
    with pytest.raises(WfhError, match="No ritual"):
        rituals.answer(world, Answer(""))
    with pytest.raises(WfhError, match="closed"):
        rituals.begin(world, Ritual.SHUTDOWN)


def test_each_prompt_says_what_it_is_about() -> None:
    running = Block("b-1", "t-memo", start=at("2026-11-23 17:00"))
    world = begun(MEMO, MAIL, DONE, notes=(NOTE,), blocks=(running,))
    stop = asked(world)
    assert (stop.default, stop.lines[0]) == ("17:28", "“memo” is still running; it ends here.")
    assert [step.where for step in stop.progress] == [0, 1, 1, 1, 1, 1, 1, 1]
    done = to(world, "done")
    assert [(item.text, item.detail, item.ticked) for item in done.items] == [
        ("memo", "45 m", False), ("mail", "", False), ("done", "", True),
    ]  # fmt: skip
    assert to(world, "sweep.all").field == "mail, chat: what is still open?"
    decide = to(world, "decide")
    assert [choice.key for choice in decide.choices] == ["t", "w", "h", "k", "x", "d", "A"]
    assert [(item.text, item.detail) for item in decide.items] == [
        ("All 3 to tomorrow", ""),
        ("memo", ""),
        ("mail", "3rd day"),
        ("ask Sam", "parked"),
    ]
    assert decide.current is not None
    assert decide.current.id == "t-memo"
    assert (decide.enter, decide.items[0].whole, decide.items[1].default) == ("all tomorrow", True, "tomorrow")
    results = {step.step: step.result for step in decide.progress}
    assert results == {
        "stop": "", "done": "1 finished", "sweep": "1 parked", "decide": "3 open", "tomorrow": "", "tell": "",
        "room": "", "close": "",
    }  # fmt: skip
    seal = to(world, "close.seal")
    assert seal.lines == (
        "3 tasks are waiting for Tue 24 Nov.", "To be saved: Mon 23 Nov, Tue 24 Nov.",
        "Nothing is sent.", "Shutdown complete",
    )  # fmt: skip


def test_on_a_friday_tomorrow_is_monday() -> None:
    world = begun(MEMO, now="2026-11-27 17:00")
    assert to(world, "decide").enter == "all Mon 30 Nov"
    steps(world)
    assert [task.id for task in world.ledger.days[FRIDAY + timedelta(days=3)].tasks] == ["t-memo"]
    assert world.ledger.days[FRIDAY].tasks[0].moved_to == date(2026, 11, 30)


def test_what_is_carried_passes_days_off_and_exceptions() -> None:
    hours = week(("09:00-17:00",), (), ("09:00-17:00",), exceptions=(HoursException(date(2026, 11, 25), (), "off"),))
    world = begun(MEMO, settings=config(hours))
    steps(world)
    assert [task.id for task in world.ledger.days[date(2026, 11, 30)].tasks] == ["t-memo"]


@pytest.mark.parametrize(
    ("given", "status", "where", "said"),
    [
        ({}, "moved", TUESDAY, "tomorrow"),
        ({"choice": "t"}, "moved", TUESDAY, "tomorrow"),
        ({"choice": "w", "argument": "thu"}, "moved", THURSDAY, "Thu 26 Nov"),
        ({"choice": "k"}, "moved", None, "backlog"),
        ({"choice": "x"}, "dropped", MONDAY, "dropped"),
        ({"choice": "d"}, "done", MONDAY, "done"),
        ({"choice": "h", "argument": "Mi"}, "dropped", MONDAY, "to Mia"),
        ({"choice": "h", "argument": "PRIYA"}, "dropped", MONDAY, "to Priya"),
    ],
)
def test_a_task_gets_its_place(given: dict[str, str], status: str, where: date | None, said: str) -> None:
    world = begun(MEMO, MAIL)
    to(world, "decide")
    say(world, item="t-memo", **given)
    assert world.ledger.days[MONDAY].tasks[0].status == status
    assert world.ledger.find_task("t-memo")[0] == where
    decided = asked(world)
    assert (decided.items[1].id, decided.items[1].settled) == ("t-memo", said)
    assert decided.current is not None
    assert decided.current.id == "t-mail"


def test_all_can_go_to_tomorrow_at_once() -> None:
    world = begun(MEMO, MAIL, notes=(NOTE,))
    to(world, "decide")
    say(world, choice="A")
    assert [task.title for task in world.ledger.days[TUESDAY].tasks] == ["memo", "mail", "ask Sam"]
    assert asked(world).step == "decide.first.t-mail"


@pytest.mark.parametrize(
    ("given", "status", "titles"),
    [
        ({"choice": "t"}, NoteStatus.TOMORROW, {TUESDAY: ["ask Sam"]}),
        ({"choice": "w", "argument": "+3"}, NoteStatus.TOMORROW, {THURSDAY: ["ask Sam"]}),
        ({"choice": "x"}, NoteStatus.DROPPED, {}),
        ({"choice": "d"}, NoteStatus.DONE, {}),
        ({"choice": "h", "argument": "mia"}, NoteStatus.TASK, {MONDAY: ["ask Sam"]}),
    ],
)
def test_a_thought_gets_its_place(given: dict[str, str], status: NoteStatus, titles: dict[date, list[str]]) -> None:
    world = begun(notes=(NOTE,))
    to(world, "decide")
    say(world, item="n-1", **given)
    assert world.ledger.days[MONDAY].notes[0].status is status
    assert {when: [task.title for task in of.tasks] for when, of in world.ledger.days.items() if of.tasks} == titles
    assert (asked(world).step, asked(world).enter, asked(world).current) == ("decide", "next", None)
    say(world)
    assert asked(world).step == "tomorrow"


def test_a_thought_can_go_to_the_backlog() -> None:
    world = begun(notes=(NOTE,))
    to(world, "decide")
    say(world, choice="k")
    assert [task.title for task in world.ledger.backlog.tasks] == ["ask Sam"]
    say(world)
    assert asked(world).step == "tomorrow"


def test_a_word_for_the_backlog_is_taken_where_a_day_is_asked_for() -> None:
    world = begun(MEMO)
    to(world, "decide")
    say(world, choice="w", argument="backlog")
    assert [task.id for task in world.ledger.backlog.tasks] == ["t-memo"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"choice": "w", "argument": ""}, "for example"),
        ({"choice": "w", "argument": "2026-11-23"}, "for example"),
        ({"choice": "h", "argument": ""}, "nobody"),
        ({"choice": "h", "argument": "Zoë"}, "nobody"),
        ({"choice": "q"}, "not one of the choices"),
        ({"choice": "x", "item": "t-gone"}, "another window"),
        ({"choice": "x", "item": "t-done"}, "another window"),
    ],
)
def test_a_wrong_answer_says_what_would_be_right_and_changes_nothing(given: dict[str, str], words: str) -> None:
    world = begun(MEMO, DONE)
    to(world, "decide")
    before = world.ledger
    with pytest.raises(WfhError, match=words):
        say(world, **given)
    assert world.ledger is before


@pytest.mark.parametrize(
    ("step", "text", "words"),
    [("stop", "dawn", "for example: 17:30"), ("stop", "18:00", "ahead"), ("close.energy", "6", "1 to 5")],
)
def test_a_field_says_what_it_reads(step: str, text: str, words: str) -> None:
    world = begun(MEMO)
    to(world, step)
    before = world.ledger
    with pytest.raises(WfhError, match=words):
        say(world, text=text)
    assert world.ledger is before


def test_work_stopped_at_the_time_that_was_given() -> None:
    running = Block("b-1", "t-memo", start=at("2026-11-23 16:30"))
    world = begun(MEMO, blocks=(running,))
    say(world, text="17:00")
    assert world.ledger.days[MONDAY].stopped_at == at("2026-11-23 17:00")
    assert world.ledger.days[MONDAY].blocks[0].end == at("2026-11-23 17:00")
    say(world, back=True)
    assert asked(world).default == "17:00"
    say(world)
    assert world.ledger.days[MONDAY].stopped_at == at("2026-11-23 17:00")


def test_an_evening_that_is_begun_again_asks_again_when_work_stopped() -> None:
    world = begun(MEMO)
    say(world)
    rituals.begin(world, Ritual.PLAN)
    world.clock.advance(timedelta(minutes=90))
    rituals.begin(world, Ritual.SHUTDOWN)
    assert asked(world).default == "18:58"


def test_after_midnight_times_are_of_the_night() -> None:
    world = begun(MEMO, now="2026-11-24 00:30")
    assert world.snapshot().date == MONDAY
    say(world, text="23:50")
    assert world.ledger.days[MONDAY].stopped_at == at("2026-11-23 23:50")
    seen = snapshot(Ledger(), "2026-11-24 00:30")
    assert read_instant(seen, "0:10", MONDAY) == at("2026-11-24 00:10")
    assert read_instant(seen, "4:00", MONDAY) == at("2026-11-23 04:00")


def test_ticks_turn_and_stay_where_they_are() -> None:
    world = begun(MEMO, DONE)
    to(world, "done")
    say(world, tick="t-memo")
    say(world, tick="t-done")
    assert [item.ticked for item in asked(world).items] == [True, False]
    with pytest.raises(WfhError, match="no longer here"):
        say(world, tick="t-none")
    to(world, "room")
    say(world, tick="Clear the desk")
    assert world.ledger.days[MONDAY].checked == ("Clear the desk",)
    assert asked(world).items[0].ticked
    say(world, tick="Clear the desk")
    assert world.ledger.days[MONDAY].checked == ()


def test_a_sweep_asks_until_the_line_is_empty() -> None:
    world = begun()
    to(world, "sweep.all")
    say(world, text="call the plumber")
    assert (asked(world).step, asked(world).field) == ("sweep.0", "mail: what is still open?")
    say(world, text="  and the painter ")
    assert [item.text for item in asked(world).items] == ["call the plumber", "and the painter"]
    say(world, text=" ")
    assert asked(world).step == "sweep.1"
    say(world)
    assert asked(world).step == "decide"


def test_without_inboxes_the_sweep_asks_once_for_what_is_on_the_mind() -> None:
    world = begun(settings=replace(NOOR, shutdown=ShutdownRules()))
    assert to(world, "sweep.0").field == "What is still on your mind?"


def test_first_steps_are_asked_for_three_or_for_all() -> None:
    many = [Task(f"t-{number}", f"task {number}") for number in range(5)]
    for depth, count in (("light", 3), ("full", 5)):
        world = begun(*many, settings=replace(NOOR, shutdown=ShutdownRules(depth=depth)))
        to(world, "decide")
        say(world)
        for number in range(count):
            assert asked(world).step == f"decide.first.t-{number}"
            say(world, text=f"begin {number}")
        assert asked(world).step == "tomorrow"
    world = begun(MEMO)
    assert not any("first" in step for step in steps(world))
    assert world.ledger.days[MONDAY].first_tomorrow == "table 2"
    world = begun(replace(MEMO, resume=""))
    to(world, "decide")
    say(world)
    assert asked(world).default == ""
    say(world, text=" 09:15 at desk: table 2 ")
    assert world.ledger.find_task("t-memo")[1].first_step == "09:15 at desk: table 2"
    assert asked(world).default == "09:15 at desk: table 2"
    say(world, back=True)
    say(world)
    say(world, text="coffee")
    assert world.ledger.days[MONDAY].first_tomorrow == "coffee"


def test_a_first_step_for_a_task_that_went_elsewhere_meanwhile_is_let_go() -> None:
    world = begun(replace(MEMO, resume=""))
    to(world, "decide")
    say(world)
    gone = replace(world.ledger, days={MONDAY: world.ledger.days[MONDAY]})  # the file of Tuesday was removed
    world.ledger = gone
    assert asked(world).default == ""
    say(world, text="begin")
    assert asked(world).step == "tomorrow"
    assert asked(world).default == "memo"


def test_everything_can_be_skipped_up_to_the_seal_and_gone_back_from() -> None:
    world = begun(MEMO, notes=(NOTE,))
    seen = []
    while (step := asked(world).step) != "close.seal":
        seen.append(step)
        say(world, skip=True)
    assert seen == ["stop", "done", "sweep.all", "decide", "tomorrow", "tell", "room", "close.energy"]
    say(world, skip=True)
    assert asked(world).step == "close.seal"
    back = []
    while (step := asked(world).step) != "stop":
        back.append(step)
        say(world, back=True)
    assert back == [
        "close.seal", "close.good", "close.energy", "room", "tell", "tomorrow", "decide", "sweep.all",
        "done",
    ]  # fmt: skip
    say(world, back=True)
    assert asked(world).step == "stop"
    assert world.ledger.days[MONDAY].tasks == (MEMO,)


def test_how_it_was_is_kept_and_empty_is_fine() -> None:
    world = begun()
    to(world, "close.energy")
    for text in ("4", " review came early "):
        say(world, text=text)
    for default in ("review came early", "4"):
        say(world, back=True)
        assert asked(world).default == default
    for _question in range(2):
        say(world)
    kept = world.ledger.days[MONDAY]
    assert (kept.energy, kept.good) == (4, "review came early")
    for _question in range(2):
        say(world, back=True)
    say(world, text="")
    say(world)
    say(world, text=" swim ")
    kept = world.ledger.days[MONDAY]
    assert (kept.energy, kept.tonight, kept.is_closed) == (None, "swim", True)


def test_an_answer_to_a_step_that_has_passed_is_refused() -> None:
    world = begun(MEMO)
    say(world)
    with pytest.raises(WfhError, match="another window"):
        rituals.answer(world, Answer("stop"))


def test_a_step_that_went_away_gives_way_to_the_next() -> None:
    for stored, now_at in (
        ("decide", "tomorrow"), ("decide.first.t-gone", "tomorrow"), ("nonsense", "stop"), ("done", "sweep.all"),
        ("sweep.7", "sweep.all"), ("close.tonight", "close.energy"), ("", "stop"),
    ):  # fmt: skip
        of = day(MONDAY, ritual="shutdown", ritual_step=stored)
        question = SHUTDOWN.prompt(snapshot(ledger(of), "2026-11-23 17:30"))
        assert question is not None
        assert question.step == now_at


def test_where_everything_left_earlier_nothing_is_decided_and_first_steps_are_asked_for() -> None:
    memo = replace(MEMO, resume="")
    moved = replace(memo, status=TaskStatus.MOVED, moved_to=TUESDAY)
    world = begun(moved)
    world.ledger = world.ledger.with_day(day(TUESDAY, memo))
    to(world, "decide.first.t-memo")
    say(world, back=True)
    assert asked(world).step != "decide"


def test_tomorrow_tells_of_hours_meetings_and_conflicts() -> None:
    windows = (window(WindowKind.NO_MEETING, "09:00-11:00"),)
    sync = Meeting("sync", (), frozenset({1}), TimeRange(600, 630), "Europe/Amsterdam")
    late = Meeting("late", (), frozenset({1}), TimeRange(900, 930), "Europe/Amsterdam")
    settings = replace(NOOR, windows=windows, meetings=(late, sync))
    assert tomorrow_lines(snapshot(Ledger(), "2026-11-23 17:30", settings), TUESDAY) == (
        "Tue 24 Nov · 09:00–12:30, 13:00–17:30",
        "First meeting 10:00: sync",
        "sync at 10:00 falls in your no-meeting time. A decline text is ready under Tell.",
    )
    assert tomorrow_lines(snapshot(Ledger(), "2026-11-23 17:30"), TUESDAY)[1:] == ()
    king = config(week(exceptions=(HoursException(TUESDAY, (), "Koningsdag"),)))
    assert tomorrow_lines(snapshot(Ledger(), "2026-11-23 17:30", king), TUESDAY) == ("Tue 24 Nov · Koningsdag",)


def texts(seen: Snapshot) -> tuple[str, ...]:
    return tuple(check.text for check in room_step.checklist(seen))


def test_the_room_counts_by_place_and_weekday() -> None:
    rules = ShutdownRules(
        checks=(CheckItem("all"), CheckItem("home", ("home",)), CheckItem("fri", days=frozenset({4}))),
    )
    settings = replace(NOOR, shutdown=rules, me=Me("Noor", "Europe/Amsterdam", place=("home", "office", *[""] * 5)))
    assert texts(snapshot(Ledger(), "2026-11-23 17:30", settings)) == ("all", "home")
    assert texts(snapshot(Ledger(), "2026-11-24 17:30", settings)) == ("all",)
    assert texts(snapshot(ledger(day(FRIDAY, place="home")), "2026-11-27 17:30", settings)) == (
        "all",
        "home",
        "fri",
    )


def test_names_phrase_scale_and_days_are_read() -> None:
    seen = snapshot(Ledger(), "2026-11-23 17:30", replace(NOOR, shutdown=ShutdownRules()))
    assert placing.person_name(seen, "nobody") == "nobody"
    assert close_step.phrase(seen) == "Shutdown complete"
    assert find_person(seen, "priya").name == "Priya"
    assert read_scale("") is None
    assert read_day("fri", MONDAY) == FRIDAY


def test_notes_parked_after_closing_wait_for_the_next_day() -> None:
    world = begun(MEMO)
    steps(world)
    world.clock.advance(timedelta(hours=3))
    notes.park(world, "buy milk")
    assert world.ledger.days[MONDAY].notes[0].status is NoteStatus.PARKED
    world.clock.advance(timedelta(hours=12))
    assert [kept.note.text for kept in world.snapshot().parked] == ["buy milk"]
    rituals.quick_close(world)
    assert world.snapshot().parked == ()
    assert [task.title for task in world.ledger.days[TUESDAY + timedelta(days=1)].tasks] == ["memo", "buy milk"]


def test_a_reopened_day_is_shut_down_again() -> None:
    world = begun(MEMO)
    say(world)
    steps(world)
    world.clock.advance(timedelta(hours=3))
    evening.reopen(world, "incident")
    tasks.add(world, "write it up")
    rituals.begin(world, Ritual.SHUTDOWN)
    world.clock.advance(timedelta(minutes=10))
    assert asked(world).default == "20:38"
    steps(world)
    closed = world.ledger.days[MONDAY]
    assert closed.is_closed
    assert closed.closed_at == at("2026-11-23 17:28")
    assert closed.reopened[0].end == at("2026-11-23 20:38")
    assert [task.title for task in world.ledger.days[TUESDAY].tasks] == ["memo", "write it up"]


def test_what_to_tell_is_shown_in_either_language_and_copied() -> None:
    stuck = Block("b-1", "t-mail", start=at("2026-11-23 15:00"), end=at("2026-11-23 15:20"), outcome=BlockOutcome.STUCK)
    world = begun(MEMO, MAIL, DONE, notes=(NOTE,), blocks=(stuck,))
    to(world, "decide")
    say(world, choice="h", item="t-memo", argument="mia")
    for _count in range(8):
        if asked(world).step == "tell":
            break
        say(world)
    question = asked(world)
    assert tuple(item.text for item in question.items) == (
        "Done:", "- done", "Next:", "- mail", "Blocked:", "- mail", "Need:", "- ask Sam", "For Mia: memo. table 2",
    )  # fmt: skip
    assert [one.text for one in question.copies] == ["\n".join(item.text for item in question.items)]
    say(world, choice="L")
    assert (asked(world).step, asked(world).items[0].text) == ("tell.nl", "Klaar:")
    say(world, choice="L")
    assert asked(world).step == "tell.en"
    say(world)
    assert asked(world).step == "room"


def test_what_others_are_asked_is_listed_as_needed_or_reported_as_nothing() -> None:
    assert standup.lines(snapshot(Ledger(), "2026-11-23 09:00")) == ("Nothing to tell yet.",)
    seen = snapshot(ledger(day(MONDAY, MEMO, MAIL, outcome="t-mail", notes=(NOTE,))), "2026-11-23 12:10")
    assert standup.lines(seen) == ("Next:", "- mail", "- memo", "Need:", "- ask Sam")
