"""An inbox that cannot be taken: said once, tried at each look, and told again only when something else is wrong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.tui.driving import demo_session, session_on
from wfh.usecases.setup import settings
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from pathlib import Path


async def test_an_inbox_that_is_too_large_is_reported_once_and_taken_as_soon_as_it_can_be(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox.txt"
    async with demo_session(tmp_path):
        pass
    settings.set_value(demo_workspace(tmp_path), "inbox", str(inbox))
    async with session_on(demo_workspace(tmp_path), "today", (120, 40)) as session:
        with inbox.open("wb") as file:
            os.truncate(file.fileno(), 17 << 20)
        session.app.background.watch()
        await session.settled()
        assert "inbox.txt" in session.text
        await session.press("j")
        session.app.background.watch()
        await session.settled()
        assert "inbox.txt" not in session.text

        for claim in [name for name in os.listdir(tmp_path) if name.startswith(".inbox.txt.")]:
            os.unlink(tmp_path / claim)
        inbox.write_text("call the plumber\n")
        os.utime(inbox, (0, 0))
        session.app.background.watch()
        await session.settled()
        assert "call the plumber" in session.text
