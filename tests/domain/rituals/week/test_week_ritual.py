"""The review of a week: asked in order, passed by Enter alone, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.domain.builders import FRIDAY, MONDAY, NOOR, at, day, ledger, moment, snapshot
from wfh.domain.model.day import Day, Task
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.model.ledger import AwaitedReply, Backlog, Ledger
from wfh.domain.model.prompt import Answer, Ritual
from wfh.domain.planning import tasks
from wfh.domain.rituals import under_way
from wfh.domain.rituals.week.old_tasks import old_tasks
from wfh.domain.time.working_hours import HoursException

NOW = "2026-11-27 16:00"
KR = KeyResult("kr1", "Onboarding", "%", 25, 60, history=(Measure(date(2026, 10, 2), 40),))
OLD = Task("t-old", "Tidy the page", since=date(2026, 10, 1))
NEW = Task("t-new", "Read the notes", since=date(2026, 11, 20))
REPLY = AwaitedReply("r-1", "priya", "the budget", since=MONDAY, due=FRIDAY + timedelta(days=5))


def world() -> Ledger:
    earlier = Day(
        FRIDAY - timedelta(days=7),
        "Europe/Amsterdam",
        closed_at=at("2026-11-20 17:00"),
        week_change="no chat before 11:15",
    )
    today = replace(day(FRIDAY), ritual=Ritual.WEEK, ritual_step="results")
    found = ledger(earlier, today)
    return replace(found, backlog=Backlog((OLD, NEW), (REPLY,)), results=Results((KR,)))


def asked(found: Ledger) -> list[str]:
    """Return the steps that Enter alone goes through, and check that it ends."""
    steps = []
    for _step in range(20):
        seen = snapshot(found, NOW, SETTINGS)
        prompt = under_way.prompt(seen)
        if prompt is None:
            return steps
        steps.append(prompt.step)
        found = under_way.answer(found, seen, moment(NOW, SETTINGS), Answer(prompt.step))
    raise AssertionError(steps)


SETTINGS = replace(
    NOOR,
    hours=replace(
        NOOR.hours,
        weekly=replace(NOOR.hours.weekly, exceptions=(HoursException(date(2026, 12, 7), (), "Sinterklaas"),)),
    ),
)


def go(found: Ledger, given: Answer) -> Ledger:
    return under_way.answer(found, snapshot(found, NOW, SETTINGS), moment(NOW, SETTINGS), given)


LINES = [f"words.{name}" for name in ("week_well", "week_hard", "week_learned", "week_thanks", "week_change")]


def test_enter_alone_passes_every_question() -> None:
    assert asked(world()) == ["results", "waiting", "backlog", "ahead", "words", *LINES, "change"]


def test_what_has_nothing_to_ask_is_left_out() -> None:
    bare = ledger(replace(day(FRIDAY), ritual=Ritual.WEEK, ritual_step="results"))
    assert [step for step in asked(bare) if step != "ahead"] == ["words", *LINES]


def test_enter_keeps_old_tasks_for_another_four_weeks() -> None:
    found = world()
    assert [task.id for task in old_tasks(snapshot(found, NOW, SETTINGS))] == ["t-old"]
    for step in ("results", "waiting", "backlog"):
        found = go(found, Answer(step))
    assert {task.id: task.since for task in found.backlog.tasks} == {"t-old": FRIDAY, "t-new": NEW.since}


def test_an_old_task_is_dropped_or_handed_over_by_name() -> None:
    found = world()
    for step in ("results", "waiting"):
        found = go(found, Answer(step))
    dropped = go(found, Answer("backlog", choice="x", item="t-old"))
    assert [task.id for task in dropped.backlog.tasks] == ["t-new"]
    assert [(task.id, task.status.value) for task in dropped.day(FRIDAY).tasks] == [("t-old", "dropped")]


def test_a_result_that_did_not_move_for_three_weeks_is_asked_about() -> None:
    prompt = under_way.prompt(snapshot(world(), NOW, SETTINGS))
    assert prompt
    assert "Not moved for 3 weeks: KR1 Onboarding. Still the right one?" in prompt.lines
    measured = go(world(), Answer("results", choice="=", item="kr1", argument="45 % waiting for legal"))
    assert measured.results.results[0].history[-1] == Measure(FRIDAY, 45, "waiting for legal")
    gone = go(world(), Answer("results", choice="x", item="kr1"))
    assert gone.results.results[0].ended == FRIDAY


def test_the_next_two_weeks_name_days_off_and_what_is_due() -> None:
    found = world()
    for step in ("results", "waiting", "backlog"):
        found = go(found, Answer(step))
    prompt = under_way.prompt(snapshot(found, NOW, SETTINGS))
    assert prompt
    assert prompt.lines[1:] == ("Wed 2 Dec  due: Priya: the budget", "Mon 7 Dec  Sinterklaas: day off")


def test_last_weeks_change_is_kept_changed_or_dropped() -> None:
    found = world()
    for step in ("results", "waiting", "backlog", "ahead", "words", *LINES):
        found = go(found, Answer(step))
    assert go(found, Answer("change")).day(FRIDAY).week_change == "no chat before 11:15"
    other = go(found, Answer("change", choice="c", argument="lunch outside"))
    assert other.day(FRIDAY).week_change == "lunch outside"
    dropped = go(found, Answer("change", choice="x"))
    assert (dropped.day(FRIDAY).week_change, dropped.day(FRIDAY).ritual) == ("", "")


def test_a_task_that_goes_to_the_backlog_keeps_the_day_on_which_it_did() -> None:
    found = ledger(day(FRIDAY, Task("t-1", "x")))
    away = tasks.move(found, moment(NOW, SETTINGS), "t-1", None)
    assert away.backlog.tasks[0].since == FRIDAY
    back = tasks.move(away, moment(NOW, SETTINGS), "t-1", FRIDAY)
    assert back.day(FRIDAY).tasks[-1].since is None
