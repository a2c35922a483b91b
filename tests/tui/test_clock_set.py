"""A clock that is set while a window is open: no bell, no end that is none, and the right time left at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.tui.driving import session_on
from tests.usecases.builders import workspace
from tests.usecases.day.test_focus_machine import Machine
from wfh.domain.model.block import remaining_seconds
from wfh.usecases.day import focus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


def left(session: Session) -> int | None:
    running = session.snapshot.running
    return remaining_seconds(running.block, session.snapshot.now) if running else None


@pytest.mark.parametrize("by", [-86_400, -7_200, -31, 31, 3_600, 86_400])
async def test_the_window_shows_the_time_that_is_left_and_rings_nothing(tmp_path: Path, by: int) -> None:
    clock = Machine(at("2026-11-23 10:00"))
    ws = workspace(tmp_path, clock=clock)
    focus.start(ws, text="memo")
    async with session_on(ws, "focus") as session:
        written: list[str] = []
        session.app.write_to_terminal = lambda text: written.append(text) if text else None  # type: ignore[method-assign]
        session.app.ticking.tick()
        clock.pass_(120)
        clock.move(by)
        session.app.ticking.tick()
        await session.app.saving._idle.wait()
        await session.settled()
        session.app.ticking.tick()
        assert left(session) == 48 * 60
        session.app.ticking.poll()
        await session.app.saving._idle.wait()
        await session.settled()
        assert left(session) == 48 * 60
        assert "over" not in session.text
        assert "the block keeps its length" in session.text
        assert written == []
        clock.pass_(48 * 60)
        await session.move_to(clock.now())
        assert left(session) == 0
        assert written.count("\a") == 1
