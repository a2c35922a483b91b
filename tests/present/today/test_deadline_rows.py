"""A deadline that gets tight is named on Today, in Plan and in the shell, with the key that helps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import FRIDAY, MONDAY, SATURDAY, at, day, ledger, snapshot, to
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.day import Task
from wfh.domain.model.prompt import Ritual
from wfh.present.rows.cell_width import width
from wfh.present.rows.pieces import row_text
from wfh.present.shell.plain import today_lines
from wfh.present.today.deadline_rows import deadline_rows
from wfh.present.today.task_rows import task_rows
from wfh.usecases.day import rituals

DUE = Task("due", "Tax return", estimate=120, deadline=SATURDAY)
NEEDS = "“Tax return” needs a gap today: 2 h by Sat 28 Nov, and 0 m is free after today"


def said(*tasks: Task, now: str = "2026-11-27 09:00", backlog: tuple[Task, ...] = (), cells: int = 200) -> str:
    seen = snapshot(ledger(day(FRIDAY, *tasks), backlog=backlog), now)
    return " ".join(row_text(row).strip() for row in deadline_rows(seen, cells))


def test_a_task_that_needs_a_gap_today_is_named_with_the_key_that_finds_one() -> None:
    assert said(DUE) == f"{NEEDS} · r finds time for it"


def test_a_task_that_no_longer_fits_is_named_with_the_key_that_changes_it() -> None:
    late = "“Tax return” no longer fits before Sat 28 Nov: it needs 2 h, and 1 h is free"
    assert said(DUE, now="2026-11-27 16:30") == f"{late} · e changes its length or day"


def test_a_task_of_the_backlog_is_taken_in_plan() -> None:
    assert said(backlog=(DUE,)) == f"{NEEDS} · p plans it for today"


def test_what_is_in_time_is_not_named_and_of_several_the_worst_is() -> None:
    assert said(replace(DUE, deadline=None), replace(DUE, id="b", deadline=MONDAY)) == ""
    other = replace(DUE, id="b", title="Audit", estimate=600)
    assert said(DUE, other).startswith("“Audit” no longer fits")
    assert said(DUE, other).endswith("· 1 more")


def test_nothing_is_named_once_the_day_is_closed() -> None:
    plan = day(FRIDAY, DUE, closed_at=at("2026-11-27 17:30"), closed_how="ritual")
    assert not deadline_rows(snapshot(ledger(plan), "2026-11-27 17:40"), 80)


@pytest.mark.parametrize("cells", [38, 58, 78, 96])
def test_the_key_is_never_cut_off(cells: int) -> None:
    seen = snapshot(ledger(day(FRIDAY, replace(DUE, title="A very long title " * 12))), "2026-11-27 09:00")
    rows = [row_text(row) for row in deadline_rows(seen, cells)]
    assert len(rows) <= 3
    assert all(width(row) <= cells for row in rows)
    assert "r finds time for it" in " ".join(row.strip() for row in rows)


def test_today_the_shell_and_plan_name_it() -> None:
    seen = snapshot(ledger(day(FRIDAY, DUE)), "2026-11-27 09:00")
    assert any("needs a gap today" in row_text(row) for row in task_rows(seen, 90, ""))
    assert any("needs a gap today" in line for line in today_lines(seen))
    world = MemoryWorkspace(FixedClock(at("2026-11-27 09:00")))
    world.ledger = ledger(day(FRIDAY, closed_at=None), backlog=(DUE,))
    rituals.begin(world, Ritual.PLAN)
    assert f"{NEEDS} · t accepts it" in to(world, "pick").lines
