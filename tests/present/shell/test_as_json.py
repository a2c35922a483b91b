"""What there is to see as data: names and shapes that scripts may rely on."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.config import Config, HoursRules, Me
from wfh.domain.model.day import Day, Note, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting
from wfh.domain.time.working_hours import TimeRange, WeeklyHours
from wfh.domain.time.zones import zone
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.present.shell import as_json

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

AMSTERDAM = zone("Europe/Amsterdam")
HOURS = WeeklyHours(week=((TimeRange(540, 750), TimeRange(780, 1050)),) * 5 + ((), ()))
SYNC = Meeting("NL/US sync", ("sam",), frozenset(range(5)), TimeRange(900, 930), "Europe/Amsterdam")
CONFIG = Config(me=Me("Noor", "Europe/Amsterdam"), hours=HoursRules(HOURS), meetings=(SYNC,))
MEMO = Task("t-1", "Decision memo", estimate=90, result="kr1", at=840)
MAIL = Task("t-2", "Mail", TaskStatus.DONE)
THOUGHT = Note("n-1", datetime(2026, 11, 23, 9, 2, tzinfo=UTC), "ask Sam")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


def snapshot(now: str, **day: Any) -> Snapshot:
    fields = {"tasks": (MEMO, MAIL), "notes": (THOUGHT,), "outcome": "t-1", **day}
    monday = Day(date(2026, 11, 23), "Europe/Amsterdam", **fields)
    earlier = Day(date(2026, 11, 20), tasks=(Task("t-9", "Old"),))
    return take_snapshot(Ledger({monday.date: monday, earlier.date: earlier}), CONFIG, AMSTERDAM, at(now))


RUNNING = Block(
    "b-1", "t-1", planned_minutes=50, start=at("2026-11-23T14:00"),
    pauses=(Pause(at("2026-11-23T14:10"), at("2026-11-23T14:12")),),
)  # fmt: skip


def test_status_has_the_documented_shape() -> None:
    assert as_json.status_json(snapshot("2026-11-23T14:32", blocks=(RUNNING,))) == {
        "now": "2026-11-23T13:32:00Z",
        "state": "focus",
        "stop_at": "2026-11-23T16:30:00Z",
        "minutes_left": 178,
        "block": {
            "id": "b-1", "title": "Decision memo", "start": "2026-11-23T13:00:00Z",
            "planned_end": "2026-11-23T13:52:00Z", "remaining_seconds": 1200, "paused": False,
        },
        "next": {"kind": "meeting", "title": "NL/US sync", "start": "2026-11-23T14:00:00Z"},
        "outcome": "Decision memo",
        "tasks": {"open": 1, "done": 1},
        "notes": 1,
    }  # fmt: skip


def test_over_time_the_remaining_seconds_are_negative() -> None:
    block = as_json.status_json(snapshot("2026-11-23T15:00", blocks=(RUNNING,)))["block"]
    assert block["remaining_seconds"] == -480


def test_an_open_ended_block_has_no_end() -> None:
    block = as_json.status_json(snapshot("2026-11-23T15:00", blocks=(Block("b", start=at("2026-11-23T14:00")),)))[
        "block"
    ]
    assert (block["planned_end"], block["remaining_seconds"]) == (None, None)


def test_without_a_block_the_block_is_null() -> None:
    assert as_json.status_json(snapshot("2026-11-23T14:32"))["block"] is None


def test_a_closed_day_has_no_work_in_its_status() -> None:
    found = as_json.status_json(snapshot("2026-11-23T17:40", closed_at=at("2026-11-23T17:28")))
    assert (found["state"], found["block"], found["next"], found["outcome"]) == ("closed", None, None, None)


def test_a_day_off_has_no_stop() -> None:
    found = as_json.status_json(snapshot("2026-11-28T12:00"))
    assert (found["state"], found["stop_at"], found["minutes_left"]) == ("off", None, None)


def test_today_lists_what_the_files_hold() -> None:
    done = Block("b-2", "t-2", start=at("2026-11-23T10:00"), end=at("2026-11-23T10:42"), outcome=BlockOutcome.DONE)
    found = as_json.today_json(snapshot("2026-11-23T14:32", blocks=(done,), if_then="if x, then y"), ({"id": "sam"},))
    assert (found["date"], found["timezone"], found["now"]) == (
        "2026-11-23", "Europe/Amsterdam", "2026-11-23T13:32:00Z",
    )  # fmt: skip
    assert (found["state"], found["stop_at"]) == ("working", "2026-11-23T17:30:00+01:00")
    assert (found["outcome"], found["if_then"], found["unclosed"]) == ("t-1", "if x, then y", ["2026-11-20"])
    assert [(each["date"], each["id"], each["title"]) for each in found["earlier"]] == [("2026-11-20", "t-9", "Old")]
    assert found["capacity"]["planned"] == 120
    assert found["tasks"][0] == {
        "id": "t-1", "title": "Decision memo", "status": "open", "estimate": 90, "result": "kr1", "at": "14:00",
        "carried": 0, "first_step": "", "resume": "", "deadline": None, "every": None, "series": None,
    }  # fmt: skip
    assert found["tasks"][1]["at"] is None
    assert found["blocks"] == [
        {
            "id": "b-2", "task": "t-2", "planned_start": None, "planned_minutes": None,
            "start": "2026-11-23T10:00:00+01:00", "end": "2026-11-23T10:42:00+01:00", "minutes": 42, "outcome": "done",
        }
    ]  # fmt: skip
    assert found["notes"] == [{"id": "n-1", "at": "2026-11-23T09:02:00Z", "text": "ask Sam", "status": "parked"}]
    assert [(one["source"], one["kind"], one["start"]) for one in found["meetings"]] == [
        ("block", "focus", "2026-11-23T09:00:00Z"),
        ("weekly", "meeting", "2026-11-23T14:00:00Z"),
    ]
    assert found["people"] == [{"id": "sam"}]
    json.dumps(found)


def test_after_closing_the_open_tasks_of_earlier_days_are_hidden_as_the_others_are() -> None:
    found = as_json.today_json(snapshot("2026-11-23T17:40", closed_at=at("2026-11-23T17:28")))
    assert (found["tasks"], found["earlier"]) == ([], [])


def test_the_json_of_focus_has_the_block_and_todays_minutes() -> None:
    found = as_json.focus_json(snapshot("2026-11-23T14:32", blocks=(RUNNING,)))
    assert found["block"]["elapsed_seconds"] == 1800
    assert (found["block"]["task"], found["block"]["planned_minutes"]) == ("t-1", 50)
    assert (found["focus_minutes"], found["daily_max_minutes"]) == (30, 240)
    assert as_json.focus_json(snapshot("2026-11-23T14:32"))["block"] is None


def test_the_json_of_shutdown_has_step_and_rest() -> None:
    under_way = as_json.shutdown_json(snapshot("2026-11-23T17:20", ritual="shutdown", ritual_step="sweep.0"))
    assert (under_way["closed"], under_way["step"], under_way["open"]) == (False, "sweep.0", ["t-1"])
    assert under_way["rest_minutes"] is None
    closed = as_json.shutdown_json(
        snapshot("2026-11-23T20:00", closed_at=at("2026-11-23T17:28"), closed_how="ritual", tasks=(), notes=())
    )
    assert (closed["closed"], closed["closed_how"], closed["rest_minutes"]) == (True, "ritual", 15 * 60 + 32)
    assert closed["next_start"] == "2026-11-24T08:00:00Z"
