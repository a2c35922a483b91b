"""Questions for colleagues in Plan and Shutdown: those whose hours are today, and the answers that are due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.domain.builders import MONDAY, NOOR, at, snapshot, week, window
from wfh.domain.focus.buy_time import DueByRule, buy_time
from wfh.domain.model.block import Block
from wfh.domain.model.day import Day
from wfh.domain.model.handbook.fields import AnswerTime
from wfh.domain.model.handbook.kept import Ask, Asks, AskStatus
from wfh.domain.model.handbook.rules import ResponseRule
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Person
from wfh.domain.model.prompt import Prompt, Ritual
from wfh.domain.rituals.plan.reach import REACH
from wfh.domain.rituals.questions import questions_of_today
from wfh.domain.rituals.shutdown.sweep import SWEEP
from wfh.domain.time.working_hours import Schedule, WindowKind

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

HOURS = Schedule(
    "Asia/Kolkata", week(*[("09:30-18:30",)] * 5), windows=(window(WindowKind.OFFICE_HOURS, "16:00-16:45", 1),)
)
CHAT = ResponseRule(
    "chat", "chat", answer_within=AnswerTime(4, "working hours"), tongues=(("channel_nl", "berichten"),)
)
TEAM = replace(NOOR, people=(Person("priya", "Priya", HOURS, languages=("en",)),), rules=(CHAT,))
KEPT = Ask("q-1", "priya", "the quota", MONDAY, by="ask")
ASKED = Ask("q-2", "priya", "the table", MONDAY, AskStatus.ASKED, "chat", at("2026-11-24 09:00"))


def seen(now: str, *asks: Ask) -> Snapshot:
    return snapshot(Ledger({MONDAY: Day(MONDAY)}, asks=Asks(asks)), now, TEAM)


def test_a_question_is_reported_on_the_day_of_its_office_hours_and_an_answer_on_the_day_it_is_due() -> None:
    assert questions_of_today(seen("2026-11-23 09:10", KEPT, ASKED)) == ()
    assert questions_of_today(seen("2026-11-24 08:50", KEPT, ASKED)) == (
        "by 09:00 Priya answers: the table", "11:30 ask Priya: the quota",
    )  # fmt: skip


def test_a_late_answer_is_listed_with_its_day_and_an_answered_question_is_not() -> None:
    answered = replace(ASKED, id="q-3", status=AskStatus.ANSWERED)
    assert questions_of_today(seen("2026-11-25 09:10", ASKED, answered)) == (
        "by Tue 24 Nov 09:00 Priya answers: the table",
    )


def test_plan_tells_todays_questions_and_the_sweep_every_open_one() -> None:
    look = seen("2026-11-24 08:50", KEPT, ASKED)
    lines = REACH.asks(look, Prompt(Ritual.PLAN, "reach", "", ())).lines
    assert lines[-3:] == ("Questions:", "by 09:00 Priya answers: the table", "11:30 ask Priya: the quota")
    items = SWEEP.asks(seen("2026-11-23 17:20", KEPT, ASKED), Prompt(Ritual.SHUTDOWN, "sweep.0", "", ())).items
    assert [item.text for item in items] == [
        "Tue 24 Nov 11:30 ask Priya: the quota", "by Tue 24 Nov 09:00 Priya answers: the table",
    ]  # fmt: skip


def test_a_reply_that_buys_time_names_the_rule_it_keeps_to_and_is_silent_where_it_would_not() -> None:
    block = Block("b-1", planned_minutes=80, start=at("2026-11-23 10:00"))
    look = snapshot(Ledger({MONDAY: Day(MONDAY, blocks=(block,))}), "2026-11-23 10:30", TEAM)
    priya = TEAM.people[0]
    text = buy_time(look, priya, due=DueByRule(CHAT, at("2026-11-23 15:00")))
    assert text.startswith(
        "I'm in a focus block until 11:20 and will get back to you at 11:30 (16:00 your time). "
        "Our handbook (chat) gives this until 15:00 (19:30 your time)."
    )
    assert "(berichten)" in buy_time(look, priya, "nl", DueByRule(CHAT, at("2026-11-23 15:00")))
    assert "handbook" not in buy_time(look, priya, due=DueByRule(CHAT, at("2026-11-23 11:00")))
