"""A disk that is full while the app runs: work goes on, and is saved with its own times once there is room."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.clock import FixedClock
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Ritual
from wfh.domain.model.snapshot import BoundaryState
from wfh.usecases.day import focus, tasks
from wfh.usecases.setup.demo import demo_workspace
from wfh.usecases.workspace import hooks
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Snapshot


@pytest.fixture(autouse=True)
def only_the_looks_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the disk only when the test says so: a slow machine is not to look, and try, in between."""
    monkeypatch.setattr("wfh.tui.runtime.ticker.POLL_SECONDS", 3600)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let the system refuse every byte, as a full disk does."""
    real = os.write

    def write(handle: int, data: bytes) -> int:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return real(handle, data)  # a pipe or a terminal: only files are on the disk
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", write)
        yield


def on_disk(folder: Path, now: datetime) -> Snapshot:
    return demo_workspace(folder, clock=FixedClock(now)).snapshot()


def open_tasks(session: Session) -> list[str]:
    return [task.title for task in session.snapshot.day.tasks if task.status is TaskStatus.OPEN]


def later(session: Session, minutes: int) -> datetime:
    assert session.clock is not None
    return session.clock.at + timedelta(minutes=minutes)


def ran(snapshot: Snapshot, known: set[str]) -> list[Block]:
    return [block for block in snapshot.day.blocks if block.id not in known]


@pytest.mark.slow
async def test_a_day_is_lived_on_a_full_disk_and_saved_with_its_own_times(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        before = {block.id for block in session.snapshot.day.blocks}
        saved = (tmp_path / "data" / "days" / "2026" / "2026-11-23.toml").read_bytes()
        with full_disk():
            await session.press("p", "enter", "1")
            assert session.screen_name == "TodayScreen"
            await session.press("a")
            await session.type("gamma")
            await session.press("enter")
            assert "gamma" in open_tasks(session)
            assert "not saved: the disk is full" in session.text

            await session.press("x" if "gamma" not in session.text else " ")
            ticked_at = session.snapshot.now
            ticked = next(task for task in session.snapshot.day.tasks if task.done_at and task.done_at == ticked_at)

            await session.move_to(later(session, 5))
            session.app.verb(focus.start, text="delta")
            await session.settled()
            started = session.snapshot.now
            assert session.snapshot.boundary.state is BoundaryState.FOCUS
            await session.move_to(later(session, 20))
            session.app.verb(focus.stop)
            await session.settled()
            ended = session.snapshot.now
            assert session.snapshot.running is None

            await session.move_to(later(session, 90))
            await session.press("s", "enter")
            assert session.snapshot.day.ritual == Ritual.SHUTDOWN
            await session.press("enter", "z", "enter")
            closed = session.snapshot.now
            assert session.screen_name == "EveningScreen"
            assert "not saved: the disk is full" in session.text
            assert (tmp_path / "data" / "days" / "2026" / "2026-11-23.toml").read_bytes() == saved
            shown = session.snapshot.ledger
            waiting = session.app.saving.waiting
            assert waiting >= 7

        await session.move_to(later(session, 60))
        await session.press("j")
        assert session.app.saving.waiting == 0
        assert "not saved" not in session.text
        assert session.snapshot.ledger == shown
        now = session.snapshot.now

    found = on_disk(tmp_path, now)
    assert found.ledger == shown
    (block,) = ran(found, before)
    assert (block.start, block.end) == (started, ended)
    assert next(task for task in found.day.tasks if task.id == ticked.id).done_at == ticked_at
    assert found.day.closed_at == closed
    assert [task.title for day in found.ledger.days.values() for task in day.tasks].count("delta") <= 2


async def test_undo_and_redo_reach_what_is_not_saved(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        with full_disk():
            for title in ("gamma", "delta"):
                session.app.verb(tasks.add, title)
            await session.settled()
            await session.press("u")
            assert "Undone: added “delta”" in session.text or "delta" not in open_tasks(session)
            assert open_tasks(session)[-1] == "gamma"
            session.app.verb(Workspace.redo)
            await session.settled()
            assert open_tasks(session)[-1] == "delta"
            await session.press("u")
        await session.press("j")
        assert session.app.saving.waiting == 0
        now = session.snapshot.now
    titles = [task.title for task in on_disk(tmp_path, now).day.tasks]
    assert titles.count("gamma") == 1
    assert "delta" not in titles


async def test_undo_reaches_what_was_saved_before_the_disk_was_full(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        start = session.snapshot.ledger
        for title in ("gamma", "delta"):
            session.app.verb(tasks.add, title)
        await session.settled()
        saved = session.snapshot.ledger
        with full_disk():
            await session.press("u")
            assert open_tasks(session)[-1] == "gamma"
            await session.press("u")
            assert session.snapshot.ledger == start
            session.app.verb(Workspace.redo)
            session.app.verb(Workspace.redo)
            await session.settled()
            assert session.snapshot.ledger == saved
            await session.press("u")
            shown = session.snapshot.ledger
        await session.press("j")
        assert session.app.saving.waiting == 0
        now = session.snapshot.now
    assert on_disk(tmp_path, now).ledger == shown


async def test_while_something_waits_the_window_shows_what_others_change(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        with full_disk():
            session.app.verb(tasks.add, "gamma")
            await session.settled()
        tasks.add(demo_workspace(tmp_path, clock=session.clock), "from a shell")
        session.app.saving._pause = 2
        session.app.ticker.poll()
        await session.settled()
        assert {"gamma", "from a shell"} <= set(open_tasks(session))
        assert session.app.saving.waiting == 1
        await session.press("j")
        assert session.app.saving.waiting == 0
        assert {"gamma", "from a shell"} <= set(open_tasks(session))


async def test_the_time_between_two_tries_grows_to_half_a_minute(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        with full_disk():
            session.app.verb(tasks.add, "gamma")
            await session.settled()
            tried = []
            for number in range(100):
                if session.app.saving.retry():
                    tried.append(number)
                    await session.settled()
    assert [later - earlier for earlier, later in pairwise(tried)] == [2, 4, 8, 16, 24, 24]


async def test_hooks_run_once_when_the_verb_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caused: list[str] = []
    monkeypatch.setattr(hooks, "run_caused", lambda _ws, before, after, _ticked: caused.append(_of(before, after)))
    async with demo_session(tmp_path, "today") as session:
        with full_disk():
            session.app.verb(focus.start, text="delta")
            session.app.verb(focus.stop)
            await session.settled()
            await session.press("j")
            assert caused == []
        await session.press("j")
        assert caused == ["start", "stop"]


def _of(before: Snapshot, after: Snapshot) -> str:
    return "start" if after.running else "stop" if before.running else ""
