"""Several lines pasted into a question of a ritual: asked about once, then each is something by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session, session_on
from tests.tui.input.test_pasted_text import LINES, paste, titles
from tests.usecases.builders import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session

MORNING = datetime(2026, 11, 24, 8, 1, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 16, 18, tzinfo=UTC)


async def to_step(session: Session, name: str) -> None:
    """Answer with Enter until a step is asked."""
    steps = [session.snapshot.day.ritual_step]
    while not steps[-1].startswith(name):
        assert len(steps) < 12, steps
        await session.press("enter")
        steps.append(session.snapshot.day.ritual_step)


async def test_lines_pasted_where_the_plan_adds_are_tasks_with_their_marks(tmp_path: Path) -> None:
    async with session_on(workspace(tmp_path, "2026-11-23 09:01"), "today", (100, 30)) as session:
        await session.press("p")
        await to_step(session, "add")
        before = titles(session)
        await paste(session, LINES)
        assert "3 lines were pasted." in session.text
        assert titles(session) == before
        await session.press("y")
        assert titles(session) == [*before, "call Sam", "write memo", "book room"]
        assert session.snapshot.day.tasks[-1].at == 14 * 60
        assert session.snapshot.day.ritual_step == "add"
        await session.type("one more")
        await session.press("enter")
        assert titles(session)[-1] == "one more"


async def test_lines_pasted_at_the_key_that_adds_to_the_pick_are_tasks(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today", (100, 30), MORNING) as session:
        await session.press("a")
        await session.type("first")
        await session.press("enter", "p")
        await to_step(session, "pick")
        await session.press("a")
        await paste(session, LINES)
        await session.press("y")
        assert titles(session)[-3:] == ["call Sam", "write memo", "book room"]


@pytest.mark.parametrize(
    ("key", "thoughts"), [("y", ["call Sam ~15m", "write memo"]), ("n", ["call Sam ~15m write memo"])]
)
async def test_lines_pasted_in_the_sweep_are_thoughts_or_one(tmp_path: Path, key: str, thoughts: list[str]) -> None:
    async with demo_session(tmp_path, "shutdown", (80, 24), EVENING) as session:
        await session.press("enter")
        await to_step(session, "sweep")
        before = len(session.snapshot.day.notes)
        await paste(session, "call Sam ~15m\nwrite memo")
        await session.press(key)
        if key == "n":
            assert "call Sam ~15m write memo" in session.text
            await session.press("enter")
        assert [note.text for note in session.snapshot.day.notes[before:]] == thoughts
