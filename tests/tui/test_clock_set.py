"""A clock that is set while a window is open: no bell, no end that is none, and the right time left at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.tui.driving import session_on
from tests.tui.runtime.test_full_disk import full_disk
from tests.usecases.builders import again, break_seconds, workspace
from tests.usecases.day.test_focus_machine import Machine
from wfh.domain.model.block import remaining_seconds
from wfh.usecases.day import breaks, focus, tasks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.domain.model.snapshot import Snapshot


def left_of(snapshot: Snapshot) -> int | None:
    return remaining_seconds(snapshot.running.block, snapshot.now) if snapshot.running else None


def left(session: Session) -> int | None:
    return left_of(session.snapshot)


def time_left(session: Session) -> int | None:
    """Return the seconds left of the block, else of the break."""
    return left(session) if session.snapshot.running else break_seconds(session.snapshot)


@pytest.mark.parametrize("by", [-86_400, -7_200, -31, 31, 3_600, 86_400])
async def test_the_window_shows_the_time_that_is_left_and_rings_nothing(tmp_path: Path, by: int) -> None:
    clock = Machine(at("2026-11-23 10:00"))
    ws = workspace(tmp_path, clock=clock)
    focus.start(ws, text="memo")
    async with session_on(ws, "focus") as session:
        written: list[str] = []
        session.app.write_to_terminal = lambda text: written.append(text) if text else None  # type: ignore[method-assign]
        session.app.ticker.tick()
        clock.pass_(120)
        clock.move(by)
        session.app.ticker.tick()
        await session.app.saving._idle.wait()
        await session.settled()
        session.app.ticker.tick()
        assert left(session) == 48 * 60
        session.app.ticker.poll()
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


@pytest.mark.parametrize("is_break", [False, True])
async def test_on_a_full_disk_the_window_goes_by_the_new_clock_and_saves_it_later(
    tmp_path: Path, is_break: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wfh.tui.runtime.ticker.POLL_SECONDS", 3600)  # the disk is tried when the test says so
    clock = Machine(at("2026-11-23 10:00"))
    ws = workspace(tmp_path, clock=clock)
    async with session_on(ws, "focus") as session:

        async def second() -> None:
            clock.pass_(1)
            await session.move_to(clock.now())

        with full_disk():
            session.app.verb(breaks.take, 50) if is_break else session.app.verb(focus.start, text="memo", minutes=50)
            await session.settled()
            for _second in range(2):
                await second()
                session.app.ticker.poll()
                await session.settled()
            clock.move(7_200)
            await second()
            assert time_left(session) == 50 * 60 - 3
            assert session.snapshot.gap is None
            session.app.verb(tasks.add, "gamma")
            await session.settled()
            await second()
            assert time_left(session) == 50 * 60 - 4
        await session.press("j")
        assert session.app.saving.waiting == 0
        assert time_left(session) == 50 * 60 - 4
    found = again(ws).snapshot()
    assert (break_seconds(found) if is_break else left_of(found)) == 50 * 60 - 4
    assert "gamma" in [task.title for task in found.day.tasks]
