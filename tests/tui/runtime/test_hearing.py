"""Where the system tells what changes, nobody looks again and again; where it does not, everything is as before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.integrations.telling import where_the_system_tells
from tests.present.sample import take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from tests.tui.still import until
from tests.usecases.builders import workspace
from tests.usecases.day.test_focus_machine import Machine
from wfh.domain.model.block import remaining_seconds
from wfh.integrations import system_events
from wfh.integrations.system_events import SystemEvents
from wfh.tui.runtime import hearing, ticker
from wfh.usecases.day import focus
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


def seconds_to_the_next_glance(session: Session) -> float:
    return session.app.ticker._handles["poll"].when() - asyncio.get_running_loop().time()


async def rested(session: Session) -> None:
    """Let the app find that there is nothing to do."""
    await until(lambda: seconds_to_the_next_glance(session) > 2)


@pytest.fixture
def is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(ticker, "SETTLE_SECONDS", 0)


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_a_window_at_rest_wakes_for_what_another_program_writes(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        for title in ("Water the plants", "Call the bank"):
            await rested(session)
            day = session.app.ws.places.data / "days" / "2026" / "2026-11-23.toml"
            day.write_text(day.read_text() + f'\n[[task]]\nid = "t-{len(title)}"\ntitle = "{title}"\n')
            await until(lambda title=title: title in session.text)  # type: ignore[misc]


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_a_window_that_is_killed_releases_its_listeners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[SystemEvents] = []
    close = SystemEvents.close
    monkeypatch.setattr(SystemEvents, "close", lambda events: (closed.append(events), close(events)))
    async with demo_session(tmp_path, "today") as session:
        await rested(session)
        events = session.app.ticker._hearing._events
    assert closed == [events]


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_a_window_at_rest_minds_the_hour(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today", now=DEMO_NOW.replace(minute=59, second=50)) as session:
        await rested(session)
        assert seconds_to_the_next_glance(session) <= 10


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_a_clock_that_was_set_is_drawn_at_once(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        await rested(session)
        assert session.clock is not None
        session.clock.at = DEMO_NOW.replace(hour=DEMO_NOW.hour + 1, minute=7)
        session.app.ticker._hearing._take_clock()
        await session.settled()
        assert "15:07" in session.header


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_a_block_keeps_its_length_when_the_clock_is_set_within_a_minute(tmp_path: Path) -> None:
    clock = Machine(at("2026-11-23 10:00"))
    ws = workspace(tmp_path, clock=clock)
    focus.start(ws, text="memo")
    async with session_on(ws, "focus") as session:
        await rested(session)
        session.app.ticker.tick()
        clock.pass_(5)
        session.app.ticker.tick()
        clock.move(40)
        session.app.ticker._hearing._take_clock()
        await until(lambda: "the block keeps its length" in session.text)
        assert session.snapshot.running is not None
        assert remaining_seconds(session.snapshot.running.block, session.snapshot.now) == 50 * 60 - 5


@pytest.mark.usefixtures("is_quick")
async def test_where_nothing_is_told_the_files_are_glanced_at_as_often_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_events, "listen", lambda: None)
    ws = demo_workspace(tmp_path, language="en")
    async with session_on(ws, "today") as session:
        session.app.ticker.poll()
        await session.settled()
        session.app.ticker.poll()
        assert seconds_to_the_next_glance(session) <= ticker.POLL_SECONDS


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_a_system_that_could_not_tell_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listen, refused = system_events.listen, [None, None]
    monkeypatch.setattr(system_events, "listen", lambda: refused.pop() if refused else listen())
    monkeypatch.setattr(hearing, "AGAIN_SECONDS", 0)
    async with demo_session(tmp_path, "today") as session:
        await rested(session)
    assert not refused


@where_the_system_tells
@pytest.mark.usefixtures("is_quick")
async def test_paths_with_incomplete_events_are_polled() -> None:
    ws = FakeWorkspace(take_snapshot())
    ws.looked_at = ("/proc/self/status",)
    async with session_on(ws) as session:  # type: ignore[arg-type]
        session.app.ticker.poll()
        await session.settled()
        session.app.ticker.poll()
        assert seconds_to_the_next_glance(session) <= ticker.POLL_SECONDS
