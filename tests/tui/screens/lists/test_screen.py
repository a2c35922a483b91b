"""The lists in the open, driven by keys on the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driving import demo_session

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_task_goes_to_the_backlog_directly_and_from_there_to_today(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(80, 24)) as session:
        await session.press("B", "a")
        await session.type("Read the paper ~2h")
        await session.press("enter")
        assert "Added “Read the paper”, 2 h, backlog" in session.text
        await session.press("j", "j", "enter")
        assert "Read the paper" in {task.title for task in session.snapshot.day.open_tasks}
        await session.press("u")
        assert "Read the paper" in {task.title for task in session.snapshot.backlog.tasks}


async def test_a_reply_is_waited_for_until_space_says_that_it_came(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("n")
        await session.type("waiting for @priya the budget >today")
        await session.press("enter")
        assert "Due: Priya: the budget · B shows your lists" in session.text
        await session.press("B")
        assert "DUE NOW" in session.text
        await session.press("x")
        assert "space says that the reply came" in session.text
        await session.press(" ")
        assert "replied" in session.text
        assert not session.snapshot.backlog.replies


async def test_a_thought_of_an_earlier_day_goes_to_the_backlog(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        note = session.snapshot.parked[0].note
        await session.move_to(session.snapshot.now.replace(day=25))
        await session.press("B", "j", "j", "d")
        await session.type("0")
        await session.press("enter")
        assert note.text in {task.title for task in session.snapshot.backlog.tasks}
