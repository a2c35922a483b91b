"""After closing, no screen shows a task: not the evening with anything that can be pressed there, not a free day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.tui.driving import session_on
from tests.usecases.builders import workspace
from wfh.clock import FixedClock
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.usecases.day import focus, notes, rituals, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.usecases.workspace.workspace import Workspace

pytestmark = pytest.mark.slow

WORDS = ("qarry", "qidy", "qicence", "qacklog", "qemo", "qonline", "qudget")
SIZES = [(120, 40), (80, 24), (60, 15)]


def closed(folder: Path, day: str = "2026-11-27") -> Workspace:
    """Return a workspace whose day held something of everything, and is closed."""
    ws = workspace(folder, f"{day} 10:00", clock=FixedClock(at(f"{day} 10:00")))
    for text in ("qemo ~90m", "qidy the desk @16:00", "qacklog >backlog", "qarry >2026-11-30"):
        tasks.add(ws, text)
    notes.park(ws, "ask Sam about the qicence")
    notes.park(ws, "waiting for @priya the qudget")
    focus.start(ws, minutes=50)
    focus.stop(ws, next_text="table 2 of qonline")
    ws.clock.at = at(f"{day} 17:28")  # type: ignore[attr-defined]
    rituals.quick_close(ws)
    return ws


def seen(session: Session) -> list[str]:
    return [word for word in WORDS if word in session.text]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_pressed_in_the_evening_shows_a_task(tmp_path: Path, size: tuple[int, int]) -> None:
    async with session_on(closed(tmp_path), "", size) as session:
        titles: list[str] = []
        session.app.set_window_title = titles.append  # type: ignore[attr-defined]
        keys = sorted({key for command in EVERY_COMMAND for key in command.keys} - {"q", "u", "o", "ctrl+c", "ctrl+q"})
        for key in keys:
            await session.pilot.press(key)
            await session.settled()
            assert not seen(session), key
            if session.app.shown and session.app.shown.form is not None:
                await session.press("escape")
            while len(session.app.screen_stack) > 1:
                await session.press("escape")
        assert session.screen_name == "EveningScreen"
        assert session.app.title == "wfh"
        assert titles == []


async def test_the_palette_of_the_evening_offers_no_work(tmp_path: Path) -> None:
    async with session_on(closed(tmp_path), "", (100, 30)) as session:
        await session.press("ctrl+p")
        assert not seen(session)
        assert "Reopen the day" in session.text
        assert "Add a task" not in session.text
        assert "Plan the day" not in session.text


async def test_undo_in_the_evening_names_what_was_done_and_no_task(tmp_path: Path) -> None:
    async with session_on(closed(tmp_path), "", (100, 30)) as session:
        await session.press("u")
        assert "Undone: closed the day" in session.text  # and with that, work is open again
        assert not session.snapshot.day.is_closed
        await session.press("ctrl+r")
        assert session.screen_name == "EveningScreen"
        assert "Done again: close" in session.text
        assert not seen(session)


@pytest.mark.parametrize("screen", ["", "today", "focus", "overlap", "shutdown"])
async def test_a_free_day_after_a_closed_one_shows_no_task(tmp_path: Path, screen: str) -> None:
    ws = closed(tmp_path)
    ws.clock.at = at("2026-11-28 11:00")  # type: ignore[attr-defined]
    async with session_on(ws, screen) as session:
        for number, size in enumerate(SIZES, 1):
            await session.resize(*size)
            assert not seen(session)
            await session.press("n")
            await session.type("qicence again")
            await session.press("enter")
            assert [note.text for note in session.snapshot.day.notes] == ["qicence again"] * number
            await session.press("?", "escape", "tab")
            assert not seen(session)


async def test_on_a_free_day_work_is_there_once_it_is_begun(tmp_path: Path) -> None:
    ws = closed(tmp_path)
    ws.clock.at = datetime(2026, 11, 28, 10, tzinfo=UTC)  # type: ignore[attr-defined]
    async with session_on(ws, "", (100, 30)) as session:
        await session.press("a")
        await session.type("paint")
        await session.press("enter")
        assert "paint" in session.text
