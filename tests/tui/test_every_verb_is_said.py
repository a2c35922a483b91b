"""After every key of every screen either nothing changed on disk, or the line above the keys names what did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.tui.driving import demo_session
from tests.tui.test_random_keys import SCREENS, facts
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.campaign

KEYS = tuple(dict.fromkeys(command.keys[0] for command in EVERY_COMMAND if command.id not in {"quit", "good-night"}))
"""The first key of every command of every screen."""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("isolated")
async def test_every_command_of_every_screen_says_what_it_changed(tmp_path: Path, screen: str) -> None:
    async with demo_session(tmp_path / "demo", screen, (120, 40), DEMO_NOW) as session:
        for key in KEYS if LONG else KEYS[SCREENS.index(screen) % 3 :: 3]:
            for press in (key, "enter"):
                session.app.hush()
                before = facts(session)
                await session.press(press)
                assert facts(session) == before or session.app.message[0], f"{screen}, {key}, {press}: silent"
            await session.press("escape")
