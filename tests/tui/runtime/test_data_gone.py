"""A data folder that is taken away while the app runs: said, never made anew, and gone on with when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.usecases.day import tasks
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def only_the_looks_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the disk only when the test says so: a slow machine is not to look, and try, in between."""
    monkeypatch.setattr("wfh.tui.runtime.ticker.POLL_SECONDS", 3600)


async def test_a_missing_data_folder_is_reported_and_not_created_again(tmp_path: Path) -> None:
    data, away = tmp_path / "data", tmp_path / "away"
    async with demo_session(tmp_path, "today", (160, 40)) as session:
        shown = session.snapshot.ledger
        data.rename(away)
        session.app.ticker.poll()
        await session.settled()
        assert "is not there any more" in session.text
        assert session.snapshot.ledger == shown

        session.app.verb(tasks.add, "gamma")
        await session.settled()
        await session.press("j", "2", "1")
        session.app.ticker.poll()
        await session.settled()
        assert "gamma" in session.text
        assert "1 change waits" in session.text
        assert not data.exists()

        away.rename(data)
        await session.press("j")
        assert "not saved" not in session.text
        assert session.snapshot.ledger != shown
        found = demo_workspace(tmp_path, clock=session.clock).snapshot()
    assert [task.title for task in found.day.tasks].count("gamma") == 1


async def test_a_calendar_that_is_back_is_continued(tmp_path: Path) -> None:
    data, away = tmp_path / "data", tmp_path / "away"
    async with demo_session(tmp_path, "today", (160, 40)) as session:
        data.rename(away)
        session.app.ticker.poll()
        await session.settled()
        away.rename(data)
        tasks.add(demo_workspace(tmp_path, clock=session.clock), "from a shell")
        session.app.ticker.poll()
        await session.settled()
        await session.press("j")
        assert "from a shell" in session.text
        assert "is not there any more" not in session.text
