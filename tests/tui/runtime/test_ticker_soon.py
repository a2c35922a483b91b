"""While calendars are read the files are glanced at again soon: what comes of it is shown as soon as it is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.tui.runtime import ticker
from wfh.tui.runtime.background import BackgroundWork

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("is_reading", [False, True])
async def test_the_next_glance_comes_soon_while_calendars_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_reading: bool
) -> None:
    monkeypatch.setattr(BackgroundWork, "is_reading", is_reading)
    async with demo_session(tmp_path, "today") as session:
        session.app.ticker.poll()
        session.app.ticker._changed()  # the one who reads locks and writes files, which is told as well
        left = session.app.ticker._handles["poll"].when() - asyncio.get_running_loop().time()
        assert (left <= ticker.SOON_SECONDS) == is_reading
