"""The plan with the day beside its questions, at three sizes."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import TUESDAY, day, ledger, snapshot
from tests.domain.planning.proposals.test_golden_day import SETTINGS, TASKS
from wfh.domain.model.prompt import Prompt, Ritual
from wfh.domain.rituals.under_way import ENGINES
from wfh.present.ritual.plan_page import PlannedDay, day_strip, plan_page, planned_day, shows_day
from wfh.present.rows.pieces import row_width, rows_text

NOW = "2026-11-24 08:55"


def asked(step: str) -> tuple[PlannedDay, Prompt]:
    plan = day(TUESDAY, *TASKS, outcome="doc" if step == "blocks" else "", ritual="plan", ritual_step=step)
    seen = snapshot(ledger(plan), NOW, SETTINGS)
    prompt = ENGINES[Ritual.PLAN].prompt(seen)
    assert prompt is not None
    return planned_day(seen, prompt), prompt


def test_the_day_stands_beside_the_question_with_what_is_proposed() -> None:
    for step in ("frame", "pick", "outcome", "blocks"):
        seen, prompt = asked(step)
        shown = plan_page(seen, prompt, "doc", 120, 36)
        left = rows_text(shown.rows)
        assert "Write migration" in left
        assert f"▸ {prompt.title}" in left
        assert len(shown.rows) == 36
        assert (shown.field is not None) == bool(prompt.field)


def test_in_a_middling_window_the_day_is_a_strip_and_in_a_small_one_the_question_stands_alone() -> None:
    seen, prompt = asked("blocks")
    assert rows_text(plan_page(seen, prompt, "doc", 80, 20).rows).splitlines()[:2] == [
        " 09      10      11      12      13      14      15      16      17",
        " ◆ ··◆               ▌   ◆       ◆           ··◆           ··◆     ··",
    ]
    assert rows_text(plan_page(seen, prompt, "doc", 60, 13).rows).startswith(" PLAN ")


def test_a_day_off_has_no_strip() -> None:
    assert day_strip(snapshot(ledger(), "2026-11-28 10:00", SETTINGS), 80) == ()


def test_the_block_of_the_line_under_the_cursor_is_marked() -> None:
    seen, prompt = asked("blocks")
    assert seen.block_of("migration/2") == "proposed-4"
    assert seen.block_of("doc") == "proposed-1"
    assert seen.block_of("nothing") == ""
    assert "▸ Design doc" in rows_text(plan_page(seen, prompt, "doc", 120, 36).rows)


def test_unplaced_tasks_and_facts_stand_below_the_blocks_if_there_is_room() -> None:
    seen, prompt = asked("blocks")
    wide = rows_text(plan_page(seen, prompt, "doc", 120, 40).rows)
    assert re.search(r"PROPOSED +6 h 30 of 5 h 38 +━+╱+", wide)
    assert re.search(r"NOT PLACED *\n.*· nothing", wide)
    assert re.search(r"TO KNOW *\n.*· 5 h of deep work, of 4 h a day", wide)
    assert "TO KNOW" not in rows_text(plan_page(seen, prompt, "doc", 60, 13).rows)


def test_a_question_about_another_day_stands_alone() -> None:
    _seen, prompt = asked("blocks")
    assert shows_day(prompt)
    assert not shows_day(replace(prompt, step="earlier.2026-11-23"))


@given(st.integers(40, 200), st.integers(6, 60), st.sampled_from(("frame", "pick", "outcome", "blocks")))
def test_the_rows_never_exceed_the_window(cells: int, lines: int, step: str) -> None:
    seen, prompt = asked(step)
    rows = plan_page(seen, prompt, prompt.items[0].id if prompt.items else "", cells, lines, why=True).rows
    assert len(rows) <= lines
    assert all(row_width(row) <= cells for row in rows)
