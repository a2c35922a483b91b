"""Days side by side, driven by keys on the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("size", "last"), [((120, 40), "Fri 27 Nov"), ((80, 24), "Wed 25 Nov"), ((60, 15), "Tue 24 Nov")]
)
async def test_as_many_days_as_fit_stand_side_by_side(tmp_path: Path, size: tuple[int, int], last: str) -> None:
    async with demo_session(tmp_path, size=size) as session:
        await session.press("W")
        heads = session.text.splitlines()[2 if size[1] > 20 else 1]
        assert "Mon 23 Nov" in heads
        assert heads.split("│")[-1].strip() == last


async def test_a_task_goes_to_the_day_beside_it_and_back_with_undo(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("W", "j", "L")
        assert "“Review Priya's design” → Tue 24 Nov" in session.text
        row = next(line for line in session.text.splitlines() if "▎" in line)
        assert "▎○ Review Priya'…" in row.split("│")[1]
        await session.press("L", "H", "u", "u", "u")
        assert "Review Priya's design" in {task.title for task in session.snapshot.day.open_tasks}


async def test_what_cannot_move_is_reported(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("W")
        for keys, why in (("L", "Only an open task can be moved."), ("jH", "No day is shown there")):
            await session.press(*keys)
            assert why in session.text
