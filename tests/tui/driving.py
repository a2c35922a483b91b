"""Drive the app as a person does: keys in, text of the screen out. The clock stands still until it is told to move."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.tui.still import app_is_still, until, without_waiting
from wfh.clock import FixedClock
from wfh.tui.app import WfhApp
from wfh.tui.terminal.display import Display
from wfh.tui.widgets.rows import Rows
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from textual.pilot import Pilot

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_EVERYTHING = Display()
KEYS = {
    " ": "space", "~": "tilde", "#": "number_sign", "@": "at", ":": "colon", ">": "greater_than_sign",
    "?": "question_mark", "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", ".": "full_stop",
    "=": "equals_sign", "+": "plus", "-": "minus", "'": "apostrophe", ",": "comma",
    "{": "left_curly_bracket", "}": "right_curly_bracket",
}  # fmt: skip


class Session:
    """The app with a person in front of it."""

    def __init__(self, app: WfhApp, pilot: Pilot[int], clock: FixedClock | None) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    async def press(self, *keys: str) -> None:
        """Press keys, each once everything before is saved and drawn."""
        for key in keys:
            await self.pilot.press(KEYS.get(key, key))
            await self.settled()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*(KEYS.get(character, character) for character in text))
        await self.settled()

    async def settled(self) -> None:
        """Wait until nothing is being saved or drawn."""
        await app_is_still(self.app)

    async def saved(self) -> None:
        """Wait until what could not be saved is; fails after a minute. How long the app itself would wait is chance."""
        async with asyncio.timeout(60):
            while self.app.saving.waiting:
                self.app.saving.again()
                await self.settled()

    async def resize(self, columns: int, rows: int) -> None:
        """Hand over the window another size, and let the app notice."""
        await self.pilot.resize_terminal(columns, rows)
        await until(lambda: self.app.screen._compositor.size == (columns, rows))
        await self.settled()

    async def move_to(self, now: datetime) -> None:
        """Let the clock read ``now``, and let the app notice."""
        assert self.clock is not None
        self.clock.at = now
        self.app.ticker.tick()
        await self.settled()

    @property
    def snapshot(self) -> Snapshot:
        return self.app.snapshot

    @property
    def screen_name(self) -> str:
        return type(self.app.screen).__name__

    @property
    def text(self) -> str:
        """The text of the window, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips[: self.app.size.height])

    @property
    def header(self) -> str:
        return self.text.splitlines()[0]

    @property
    def foot(self) -> str:
        return self.text.splitlines()[-1]

    def rows_of(self, id: str) -> Rows:
        return self.app.screen.query_one(f"#{id}", Rows)


@asynccontextmanager
async def session_on(
    ws: Workspace, screen: str = "", size: tuple[int, int] = (120, 40), display: Display = _EVERYTHING
) -> AsyncIterator[Session]:
    """Open the app on any workspace."""
    app = WfhApp(ws, screen, display)
    with without_waiting():
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot, ws.clock if isinstance(ws.clock, FixedClock) else None)
            await session.settled()
            yield session
            assert session.text or not app.is_running  # whatever came last can be drawn


@asynccontextmanager
async def demo_session(
    folder: Path, screen: str = "", size: tuple[int, int] = (120, 40), now: datetime = DEMO_NOW, language: str = "en"
) -> AsyncIterator[Session]:
    """Open the app on the sample team's half-finished Monday, 14:32."""
    ws = demo_workspace(folder, language=language, clock=FixedClock(now))
    async with session_on(ws, screen, size) as session:
        yield session
