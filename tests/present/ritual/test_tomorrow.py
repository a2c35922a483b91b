"""The next working day below the question about loose ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, TUESDAY, day, ledger, snapshot
from wfh.domain.model.day import Task, TaskStatus
from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.under_way import ENGINES
from wfh.present.ritual.tomorrow import below_decide, tomorrow_rows
from wfh.present.rows.pieces import Role, row_width, rows_text
from wfh.values import replace

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

MOVED = Task("memo", "memo", TaskStatus.MOVED, 90, moved_to=TUESDAY)


def evening(*there: Task, step: str = "decide", waits: bool = True) -> Snapshot:
    status = TaskStatus.OPEN if waits else TaskStatus.DONE
    here = day(MONDAY, MOVED, Task("call", "call", status), ritual="shutdown", ritual_step=step)
    return snapshot(ledger(here, day(TUESDAY, *there)), "2026-11-23 17:20", NOOR)


def test_answered_items_are_counted_and_missing_estimates_are_named() -> None:
    seen = evening(Task("memo", "memo", estimate=90), Task("mail", "mail"), waits=False)
    lines = rows_text(tomorrow_rows(seen, 76, 30)).splitlines()
    assert lines[1] == " TOMORROW  Tue 24 Nov, 09:00–17:30"
    assert lines[2].split()[:3] == ["09", "10", "11"]
    assert lines[-1].startswith(" 2 h of 6 h  ━")
    assert lines[-1].endswith("2 tasks, 1 of them counted as ~30 m")


def test_the_load_of_the_next_day_with_everything_that_waits_is_shown_first() -> None:
    here = day(
        MONDAY, Task("a", "a", estimate=240), Task("b", "b", estimate=180), ritual="shutdown", ritual_step="decide"
    )
    seen = snapshot(ledger(here, day(TUESDAY)), "2026-11-23 17:20", NOOR)
    for cells, lines in ((76, 30), (58, 13)):
        (row,) = [
            row for row in tomorrow_rows(seen, cells, lines) if "with all" in "".join(piece.text for piece in row)
        ]
        assert "0 m of 6 h" in rows_text((row,))
        assert rows_text((row,)).rstrip().endswith("with all 2: 7 h")
        assert [piece.role for piece in row if "with all" in piece.text] == [Role.ATTENTION]


def test_a_small_window_keeps_how_much_is_taken_and_a_smaller_one_the_question_alone() -> None:
    seen = evening(Task("memo", "memo", estimate=90))
    assert rows_text(tomorrow_rows(seen, 58, 13)).strip().startswith("TOMORROW  1 h 30 of 6 h  ━")
    assert tomorrow_rows(seen, 58, 11) == ()


def test_a_week_without_hours_has_no_next_day_to_draw() -> None:
    seen = evening()
    off = replace(seen, config=replace(NOOR, hours=replace(NOOR.hours, weekly=type(NOOR.hours.weekly)(((),) * 7))))
    assert tomorrow_rows(off, 76, 30) == ()


@pytest.mark.parametrize(("step", "is_there"), [("decide", True), ("sweep", False)])
def test_the_next_working_day_is_shown_only_below_decide(step: str, *, is_there: bool) -> None:
    seen = evening(step=step)
    prompt = ENGINES[Ritual.SHUTDOWN].prompt(seen)
    assert prompt is not None
    assert (below_decide(seen, prompt) is not None) == is_there


@given(st.integers(20, 160), st.integers(0, 40))
def test_its_rows_never_exceed_their_cells(cells: int, lines: int) -> None:
    rows = tomorrow_rows(evening(Task("memo", "memo"), Task("mail", "mail")), cells, lines)
    assert all(row_width(row) <= cells for row in rows)
    assert len(rows) <= max(0, lines // 2)
