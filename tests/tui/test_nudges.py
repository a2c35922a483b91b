"""The nudge to stop in an open window: a line that stays, a bell once, and never in the way of what is typed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.tui.driving import session_on
from tests.usecases.builders import again, workspace
from wfh.clock import FixedClock
from wfh.usecases.day import focus, rituals, tasks
from wfh.usecases.workspace import hooks, notifications
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session

LINE = "30 min until you stop (17:30) · s shut down · l later"


def world(folder: Path, now: str = "2026-11-23 16:58") -> Workspace:
    ws = workspace(folder, now, clock=FixedClock(at(now)))
    tasks.add(ws, "Decision memo")
    return ws


def rung(session: Session) -> list[str]:
    """Keep what is written to the terminal."""
    written: list[str] = []
    session.app.write_to_terminal = lambda text: written.append(text) if text else None  # type: ignore[method-assign]
    return written


async def until(session: Session, now: str) -> None:
    await session.move_to(at(now))
    await session.app.saving._idle.wait()
    await session.settled()


async def test_a_nudge_stands_above_the_keys_and_stays_after_two_postponements(tmp_path: Path) -> None:
    async with session_on(world(tmp_path), "today") as session:
        written = rung(session)
        assert "until you stop" not in session.text
        await until(session, "2026-11-23 17:00")
        assert LINE in session.text.splitlines()[-2]
        assert "\a" in written
        await session.press("j", "k")
        assert LINE in session.text
        await session.press("l")
        assert "Reminded again in 10 minutes." in session.text
        await session.press("j")
        assert "until you stop" not in session.text
        await until(session, "2026-11-23 17:10")
        assert "20 min until you stop (17:30) · s shut down · l later" in session.text
        await session.press("l")
        await until(session, "2026-11-23 17:30")
        assert "Time to stop · 17:30 · s shut down" in session.text
        assert "l later" not in session.text
        await session.press("l")
        assert "Twice was enough for today." in session.text
        await session.press("s")
        assert session.screen_name == "ShutdownScreen"
        assert written.count("\a") == 3


async def test_a_window_opened_later_shows_it_without_a_bell_and_knows_what_was_put_off(tmp_path: Path) -> None:
    ws = world(tmp_path, "2026-11-23 17:00")
    rituals.nudge_later(ws)
    async with session_on(again(ws), "today") as session:
        written = rung(session)
        assert "until you stop" not in session.text
        await until(session, "2026-11-23 17:10")
        assert "20 min until you stop" in session.text
        assert written == ["\a"]
    async with session_on(again(ws), "today") as session:
        assert "20 min until you stop" in session.text
        written = rung(session)
        await session.app.saving._idle.wait()
        await session.settled()
        assert written == []


async def test_what_is_being_typed_goes_on(tmp_path: Path) -> None:
    async with session_on(world(tmp_path), "today") as session:
        await session.press("a")
        await session.type("ca")
        await until(session, "2026-11-23 17:00")
        await session.type("ll the bank")
        await session.press("enter")
        assert [task.title for task in session.snapshot.day.tasks] == ["Decision memo", "call the bank"]
        assert session.snapshot.day.nudged_later == ()
        assert "Added “call the bank”, today" in session.text
        await session.press("j")
        assert LINE in session.text


async def test_a_block_holds_it_back_until_it_ends(tmp_path: Path) -> None:
    ws = world(tmp_path)
    focus.start(ws, minutes=60)
    async with session_on(ws, "focus") as session:
        written = rung(session)
        await until(session, "2026-11-23 17:05")
        assert ("until you stop" not in session.text, written) == (True, [])
        focus.stop(ws)
        session.app.saving.reload()
        await session.settled()
        await session.app.saving._idle.wait()
        await session.settled()
        assert "25 min until you stop (17:30)" in session.text
        assert written == ["\a"]


@pytest.mark.parametrize("size", [(60, 15), (80, 18)])
async def test_in_a_low_window_it_stands_until_the_next_key(tmp_path: Path, size: tuple[int, int]) -> None:
    async with session_on(world(tmp_path), "today", size) as session:
        await until(session, "2026-11-23 17:00")
        assert LINE in session.text.splitlines()[-2]
        assert "help" in session.foot
        await session.press("j")
        assert LINE not in session.text
        assert "help" in session.foot


async def test_where_l_means_something_else_it_is_not_named(tmp_path: Path) -> None:
    async with session_on(world(tmp_path, "2026-11-23 17:02"), "overlap") as session:
        assert "28 min until you stop (17:30) · s shut down" in session.text
        assert "l later" not in session.text


def test_a_command_says_it_once_and_not_where_a_window_did(tmp_path: Path) -> None:
    ws = world(tmp_path)
    assert isinstance(ws.clock, FixedClock)
    ws.clock.advance(timedelta(minutes=2))
    assert notifications.nudge(ws, ws.snapshot(), writes=False) == ""  # nobody would have seen it
    assert notifications.nudge(ws, ws.snapshot(), writes=True) == "\a"
    assert notifications.nudge(again(ws), ws.snapshot(), writes=True) == ""
    assert [one.key for one in hooks.run_due(ws, ws.snapshot())] == ["shutdown_nudge 2026-11-23 30"]
    ws.clock.advance(timedelta(minutes=30))
    assert notifications.nudge(again(ws), ws.snapshot(), writes=True, silent=True) == ""
    assert notifications.nudge(ws, ws.snapshot(), writes=True) == ""
    rituals.quick_close(ws)
    assert notifications.nudge(ws, ws.snapshot(), writes=True) == ""


@pytest.mark.parametrize(
    ("now", "words"),
    [("2026-11-23 17:00", "stop 17:30: 30 min left"), ("2026-11-23 17:30", "stop 17:30: time to stop")],
)
def test_a_nudge_names_no_task(tmp_path: Path, now: str, words: str) -> None:
    ws = world(tmp_path, now)
    ws = Workspace(ws.places, ws.clock, language="en", environ={"WFH_NOTIFY": "osc9"})
    assert notifications.nudge(ws, ws.snapshot(), writes=True) == f"\x1b]9;{words}\x1b\\\a"
