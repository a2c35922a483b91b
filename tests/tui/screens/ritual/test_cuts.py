"""A day of 4 h 20 with 6 h of tasks: the cut on screen is the cheapest there is, and no answer is ever blocked."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import session_on
from tests.usecases.builders import workspace
from wfh.domain.model.prompt import Answer, Ritual
from wfh.usecases.day import rituals, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

LISTS = (
    {"memo": 180, "mail": 60, "review": 120},
    {"memo": 120, "mail": 15, "review": 45, "table": 50, "budget": 75, "call": 55},
    {"memo": 90, "mail": 30, "review": 30, "table": 30, "budget": 90, "call": 90},
)
ROOM = 4 * 60 + 20


def cheapest(estimates: dict[str, int]) -> int:
    """Return the fewest minutes that make room, by trying every set of tasks."""
    need = sum(estimates.values()) - ROOM
    sets = chain.from_iterable(combinations(estimates.values(), size) for size in range(1, len(estimates) + 1))
    return min(sum(one) for one in sets if sum(one) >= need)


def at_fit(folder: Path, estimates: dict[str, int]) -> Workspace:
    """Return a Plan that stops at 15:17, which leaves 4 h 20, at the question of what does not fit."""
    world = workspace(folder, "2026-11-24 08:50")
    for title, minutes in estimates.items():
        tasks.add(world, f"{title} ~{minutes}m")
    snapshot = rituals.begin(world, Ritual.PLAN)
    while (question := rituals.prompt(snapshot)) and question.step != "fit":
        snapshot = rituals.answer(world, Answer(question.step, "15:17" if question.step == "frame" else None))
    assert snapshot.capacity.available == ROOM
    return world


@pytest.mark.parametrize("estimates", LISTS, ids=["three", "six", "alike"])
async def test_the_cut_on_screen_is_the_cheapest(tmp_path: Path, estimates: dict[str, int]) -> None:
    assert sum(estimates.values()) == 6 * 60
    async with session_on(at_fit(tmp_path, estimates), "plan") as session:
        for size in ((120, 40), (60, 15)):
            await session.resize(*size)
            assert "You've planned 1 h 40 more than fits." in session.text
            (first,) = [line.partition("▸ 1 ")[2].strip() for line in session.text.splitlines() if "▸ 1 " in line]
            named = first.partition("   ")[0].split(" + ")
            assert sum(estimates[title] for title in named) == cheapest(estimates)
        await session.press("enter")
        moved = {task.title for task in session.snapshot.day.tasks if task.status == "moved"}
        assert moved == set(named)
        assert session.snapshot.capacity.planned <= ROOM


async def test_a_plan_may_stay_too_full_and_today_names_the_cut(tmp_path: Path) -> None:
    async with session_on(at_fit(tmp_path, LISTS[0]), "plan") as session:
        await session.press("k")
        for _key in range(6):
            if session.screen_name == "PlanScreen":
                await session.press("enter")
        assert session.screen_name == "TodayScreen"
        assert session.snapshot.day.planned_at is not None
        assert len(session.snapshot.day.open_tasks) == 3
        assert "6 h of 4 h 20" in session.text
        assert "move review and it fits" in session.text
