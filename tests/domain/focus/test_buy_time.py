"""A reply that buys time: until when, when the answer comes, on whose clock, in whose language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import MONDAY, NOOR, PRIYA, at, config, day, ledger, snapshot, week, window
from wfh.domain.focus.buy_time import buy_time
from wfh.domain.model.block import Block
from wfh.domain.model.day import Day
from wfh.domain.model.people import Meeting, Person
from wfh.domain.time.working_hours import Schedule, WindowKind, parse_range
from wfh.errors import WfhError

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

KOLKATA = week(*[("09:30-18:30",)] * 5)
SAM = Person("sam", "Sam", Schedule("Europe/Paris"), ("nl", "en"))


def focused(
    minutes: int = 80, now: str = "2026-11-23 10:30", settings: object = NOOR, start: str = "10:00"
) -> Snapshot:
    block = Block("b-1", planned_minutes=minutes, start=at(f"2026-11-23 {start}"))
    return snapshot(ledger(Day(MONDAY, blocks=(block,))), now, settings)  # type: ignore[arg-type]


def test_the_reply_gives_its_times_on_both_clocks() -> None:
    assert (
        buy_time(focused(), PRIYA)
        == "I'm in a focus block until 11:20 and will get back to you at 11:30 (16:00 your time)."
    )
    assert buy_time(focused()) == "I'm in a focus block until 11:20 and will get back to you at 11:30."


def test_the_reply_is_in_their_language_and_omits_an_equal_clock() -> None:
    assert buy_time(focused(), SAM) == "Ik werk geconcentreerd tot 11:20 en antwoord om 11:30."
    assert buy_time(focused(), SAM, "en") == "I'm in a focus block until 11:20 and will get back to you at 11:30."
    assert buy_time(focused(), replace(PRIYA, languages=("kn", "fr"))).startswith("I'm in a focus block until")


def test_over_time_or_open_ended_the_reply_gives_only_the_answer_time() -> None:
    assert buy_time(focused(now="2026-11-23 11:30")) == "I'm in a focus block and will get back to you at 11:45."
    assert buy_time(focused(0)) == "I'm in a focus block and will get back to you at 11:30."


def test_the_answer_waits_for_a_meeting_and_for_working_hours() -> None:
    meeting = Meeting("sync", (), frozenset({0}), parse_range("11:15-12:00"), "Europe/Amsterdam")
    assert "get back to you at 12:00." in buy_time(focused(settings=config(meetings=(meeting,))))
    other = Meeting("later", (), frozenset({0}), parse_range("15:00-16:00"), "Europe/Amsterdam")
    assert "get back to you at 11:30." in buy_time(focused(settings=config(meetings=(other,))))
    late = focused(60, "2026-11-23 16:50", start="16:45")
    assert buy_time(late) == "I'm in a focus block until 17:45 and will get back to you at Tue 09:00."
    assert (
        buy_time(late, replace(PRIYA, languages=("nl",)))
        == "Ik werk geconcentreerd tot 17:45 en antwoord om di 09:00 (di 13:30 jouw tijd)."
    )


def test_the_reply_offers_office_hours_within_their_hours() -> None:
    settings = config(windows=(window(WindowKind.OFFICE_HOURS, "13:00-14:00"),))
    priya = replace(PRIYA, schedule=Schedule("Asia/Kolkata", KOLKATA))
    text = buy_time(focused(settings=settings), priya)
    assert text.endswith("(16:00 your time). Or come to my office hours at 13:00 (17:30 your time).")
    assert "office" not in buy_time(focused(settings=settings), PRIYA)
    assert "office" not in buy_time(focused(settings=settings))
    early = focused(settings=config(windows=(window(WindowKind.OFFICE_HOURS, "10:00-11:00"),)), now="2026-11-23 10:30")
    assert "office" not in buy_time(early, priya)


def test_without_a_block_buying_time_is_refused() -> None:
    with pytest.raises(WfhError, match="No block is running"):
        buy_time(snapshot(ledger(day()), "2026-11-23 10:00"))
