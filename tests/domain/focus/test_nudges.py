"""Nudges to stop: when they come, what holds them back, and putting them off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, at, config, day, ledger, moment, snapshot, week
from wfh.domain.focus import nudges
from wfh.domain.focus.hook_events import due_events
from wfh.domain.model.block import Block, Pause
from wfh.domain.model.config import HookEvent, ShutdownRules
from wfh.domain.model.day import Day, Reopened
from wfh.domain.model.people import Meeting
from wfh.domain.time.working_hours import HoursException, TimeRange, parse_range
from wfh.errors import WfhError

if TYPE_CHECKING:
    from wfh.domain.model.config import Config
    from wfh.domain.model.snapshot import Snapshot


def here(now: str, settings: Config = NOOR, **fields: Any) -> Snapshot:
    return snapshot(ledger(day(**fields)), now, settings)


def stands(now: str, **fields: Any) -> str:
    """Return the end of the key of the nudge that stands."""
    found = nudges.active_nudge(here(now, **fields))
    return found.key.removeprefix("shutdown_nudge 2026-11-23 ") if found else ""


@pytest.mark.parametrize(
    ("now", "nudge"),
    [("2026-11-23 16:59", ""), ("2026-11-23 17:00", "30"), ("2026-11-23 17:29", "30"), ("2026-11-23 17:30", "0"),
     ("2026-11-23 23:00", "0")],
)  # fmt: skip
def test_a_nudge_is_active_until_the_next_one(now: str, nudge: str) -> None:
    assert stands(now) == nudge


def test_a_day_with_its_own_stop_moves_the_nudges() -> None:
    assert stands("2026-11-23 15:29", stop_at=16 * 60) == ""
    assert stands("2026-11-23 15:30", stop_at=16 * 60) == "30"
    assert stands("2026-11-23 17:30", stop_at=18 * 60 + 30) == ""
    assert stands("2026-11-24 01:00", stop_at=90) == "30"


def test_nudges_follow_the_hours_of_the_day() -> None:
    friday = date(2026, 11, 27)
    short = HoursException(friday, (parse_range("09:00-13:00"),))
    settings = config(week(*[("09:00-17:30",)] * 5, exceptions=(short, HoursException(date(2026, 11, 26)))))
    found = [
        nudges.active_nudge(snapshot(ledger(), f"2026-11-{number} 12:45", settings)) for number in (25, 26, 27, 28)
    ]
    assert [nudge.key if nudge else "" for nudge in found] == ["", "", "shutdown_nudge 2026-11-27 30", ""]


def test_nudge_minutes_can_differ_by_weekday() -> None:
    rules = ShutdownRules(nudges_by_day=((0, (60, 15)), (1, ())))
    settings = replace(NOOR, shutdown=rules)
    keys = [nudge.key[-5:] for nudge in nudges.nudges(snapshot(ledger(), "2026-11-23 10:00", settings))]
    assert keys == ["23 60", "23 15"]
    assert nudges.nudges(snapshot(ledger(), "2026-11-24 10:00", settings)) == ()
    assert len(nudges.nudges(snapshot(ledger(), "2026-11-25 10:00", settings))) == 2
    assert snapshot(ledger(), "2026-11-23 16:40", settings).boundary.state == "ending"
    assert snapshot(ledger(), "2026-11-25 16:40", settings).boundary.state == "working"


def block(**fields: Any) -> Block:
    return Block("b", start=at("2026-11-23 16:30"), **fields)


def test_a_block_holds_a_nudge_back_until_its_planned_end() -> None:
    assert stands("2026-11-23 17:10", blocks=(block(planned_minutes=50),)) == ""
    assert stands("2026-11-23 17:20", blocks=(block(planned_minutes=50),)) == "30"
    assert stands("2026-11-23 17:40", blocks=(block(),)) == ""
    paused = block(pauses=(Pause(at("2026-11-23 17:00")),))
    assert stands("2026-11-23 17:40", blocks=(paused,)) == "0"


def test_a_meeting_or_a_running_shutdown_holds_a_nudge_back() -> None:
    sync = Meeting("sync", ("priya",), frozenset({0}), TimeRange(17 * 60 - 10, 17 * 60 + 10), "Europe/Amsterdam")
    settings = replace(NOOR, meetings=(sync,))
    assert nudges.active_nudge(here("2026-11-23 17:09", settings)) is None
    assert nudges.active_nudge(here("2026-11-23 17:10", settings)) is not None
    assert stands("2026-11-23 17:10", ritual="shutdown", ritual_step="done") == ""
    assert stands("2026-11-23 17:10", ritual="plan", ritual_step="pick") == "30"


def test_nudges_end_with_closing_and_resume_after_reopening() -> None:
    assert stands("2026-11-23 17:40", closed_at=at("2026-11-23 17:30")) == ""
    opened = {"closed_at": at("2026-11-23 15:00"), "reopened": (Reopened(at("2026-11-23 17:10"), "incident"),)}
    assert stands("2026-11-23 17:15", **opened) == ""
    assert stands("2026-11-23 17:30", **opened) == "0"
    at_the_stop = {**opened, "reopened": (Reopened(at("2026-11-23 17:30"), "incident"),)}
    assert stands("2026-11-23 17:30", **at_the_stop) == "0"
    late = {**opened, "reopened": (Reopened(at("2026-11-23 20:10"), "incident"),)}
    assert stands("2026-11-23 20:15", **late) == ""


def test_a_postponed_nudge_returns_after_ten_minutes() -> None:
    put_off = {"nudged_later": (at("2026-11-23 17:25:20"),)}
    assert [stands(f"2026-11-23 17:{minute}", **put_off) for minute in (26, 30, 34)] == ["", "", ""]
    assert stands("2026-11-23 17:35", **put_off) == "later 1"
    early = {"nudged_later": (at("2026-11-23 17:01"),)}
    assert [stands(f"2026-11-23 17:{minute}", **early) for minute in (10, 11, 30)] == ["", "later 1", "0"]


def test_a_nudge_postponed_at_its_own_instant_returns_once() -> None:
    def ends(said: str) -> list[str]:
        found = nudges.nudges(here("2026-11-23 17:45", nudged_later=(at(f"2026-11-23 {said}"),)))
        return [f"{nudge.at:%M} {nudge.key.removeprefix('shutdown_nudge 2026-11-23 ')}" for nudge in found]

    assert ends("17:30") == ["00 30", "40 later 1"]
    assert ends("17:20") == ["00 30", "30 later 1"]


def test_a_postponed_nudge_is_not_early_if_the_stop_moves_back() -> None:
    assert stands("2026-11-23 17:15", nudged_later=(at("2026-11-23 17:01"),), stop_at=19 * 60) == ""


def test_a_nudge_can_be_postponed_twice() -> None:
    kept, said = ledger(), []
    for now in ("2026-11-23 17:00", "2026-11-23 17:10", "2026-11-23 17:31"):
        then = snapshot(kept, now)
        said.append(nudges.can_postpone(then))
        if said[-1]:
            kept = nudges.postpone_nudge(kept, then, moment(now))
        else:
            with pytest.raises(WfhError, match="Twice"):
                nudges.postpone_nudge(kept, then, moment(now))
    assert said == [True, True, False]
    assert [f"{utc:%H:%M}" for utc in kept.day(MONDAY).nudged_later] == ["17:00", "17:10"]
    assert nudges.active_nudge(snapshot(kept, "2026-11-23 17:31")) is not None


@pytest.mark.parametrize("now", ["2026-11-23 16:00", "2026-11-28 18:00"])
def test_an_inactive_nudge_cannot_be_postponed(now: str) -> None:
    with pytest.raises(WfhError, match="no reminder"):
        nudges.postpone_nudge(ledger(), snapshot(ledger(), now), moment(now))


@given(
    st.lists(st.integers(0, 120), max_size=4), st.lists(st.integers(0, 180), max_size=2), st.integers(0, 240),
    st.none() | st.integers(14 * 60, 20 * 60),
)  # fmt: skip
def test_the_active_nudge_is_the_latest_due_and_not_postponed(
    before: list[int], later: list[int], after: int, stop: int | None
) -> None:
    settings = replace(NOOR, shutdown=ShutdownRules(nudge_minutes=tuple(before)))
    start = at("2026-11-23 15:30")
    when = start + timedelta(minutes=after)
    said = tuple(start + timedelta(minutes=minute) for minute in sorted(later) if minute <= after)
    kept = ledger(Day(MONDAY, "Europe/Amsterdam", nudged_later=said, stop_at=stop))
    then = snapshot(kept, when, settings)
    found = nudges.active_nudge(then)
    come = [nudge for nudge in nudges.nudges(then) if nudge.at <= when]
    assert found == (come[-1] if come and (not said or come[-1].at > said[-1]) else None)
    # Within ten minutes of putting off there is quiet, and what is told to hooks is what stands.
    if found:
        assert not said or when >= (said[-1] + nudges.POSTPONE_BY).replace(second=0)
        assert [one.key for one in due_events(then)] == [found.key]
        assert due_events(then)[0].event is HookEvent.SHUTDOWN_NUDGE
    assert nudges.NAME == HookEvent.SHUTDOWN_NUDGE


def test_nudges_use_elapsed_minutes_across_clock_changes() -> None:
    """The clock goes back at 03:00 on 25 October 2026: half an hour before 03:10 is the second 02:40."""
    settings = config(week(*[()] * 5, ("20:00-03:10",)), rollover=5 * 60)
    found = nudges.nudges(snapshot(ledger(), datetime.fromisoformat("2026-10-24T23:00:00+02:00"), settings))
    assert [f"{nudge.at:%H:%M}" for nudge in found] == ["01:40", "02:10"]
