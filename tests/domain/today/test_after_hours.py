"""When work is put away: after the close, and on free days until somebody begins."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.builders import FRIDAY, MONDAY, SATURDAY, at, config, day, ledger, snapshot, week
from wfh.domain.model.day import Note, Reopened, Task, TaskStatus
from wfh.domain.today.after_hours import hides_work, without_work

CLOSED = {"closed_at": at("2026-11-27 17:28")}
NOTE = Note("n-1", at("2026-11-28 10:00"), "ask")


@pytest.mark.parametrize(
    ("now", "friday", "saturday", "sealed"),
    [
        ("2026-11-27 17:40", CLOSED, {}, True),
        ("2026-11-27 17:40", {}, {}, False),
        ("2026-11-27 20:00", {**CLOSED, "reopened": (Reopened(at("2026-11-27 19:00"), "incident"),)}, {}, False),
        ("2026-11-28 11:00", CLOSED, {}, True),
        ("2026-11-28 11:00", CLOSED, {"notes": (NOTE,)}, True),
        ("2026-11-28 11:00", CLOSED, {"tasks": (Task("t", "paint"),)}, False),
        ("2026-11-28 11:00", CLOSED, {"ritual": "plan"}, False),
        ("2026-11-28 11:00", {"planned_at": at("2026-11-27 09:00")}, {}, False),
        ("2026-11-29 11:00", CLOSED, {"notes": (NOTE,)}, True),
        ("2026-11-29 11:00", CLOSED, {"planned_at": at("2026-11-28 10:00")}, False),
        ("2026-11-30 03:59", CLOSED, {}, True),
        ("2026-11-30 04:00", CLOSED, {}, False),
    ],
)
def test_work_is_hidden_until_the_next_working_day(
    now: str, friday: dict[str, Any], saturday: dict[str, Any], sealed: bool
) -> None:
    kept = ledger(
        day(FRIDAY, Task("t-1", "memo", TaskStatus.MOVED, moved_to=MONDAY), **friday), day(SATURDAY, **saturday)
    )
    assert hides_work(snapshot(kept, now)) is sealed


def test_work_stays_visible_without_a_closed_day_or_hours() -> None:
    assert not hides_work(snapshot(ledger(), "2026-11-28 11:00"))
    free = config(week())
    assert not hides_work(snapshot(ledger(day(FRIDAY, **CLOSED)), "2026-11-28 11:00", free))


def test_hidden_work_is_never_shown() -> None:
    kept = ledger(
        day(FRIDAY, Task("t-1", "memo", TaskStatus.DONE), notes=(NOTE,), first_tomorrow="memo", **CLOSED),
        backlog=(Task("t", "x"),),
    )
    for now in ("2026-11-27 17:40", "2026-11-28 11:00"):
        shown = without_work(snapshot(kept, now))
        assert (shown.day.tasks, shown.parked, shown.backlog.tasks, shown.day.first_tomorrow) == ((), (), (), "")
        assert "memo" not in repr(shown)
    seen = snapshot(kept, "2026-11-26 10:00")
    assert without_work(seen) is seen
