"""After every key either nothing changed on disk, or the line above the keys names what did.

A walk over all screens presses keys and types texts; the ledger before and after says whether something changed. Where
a ritual stands, which question it shows, is seen on the screen itself.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.tui.driving import demo_session
from tests.tui.test_random_keys import SCREENS, SIZES, step
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session

pytestmark = pytest.mark.campaign

KEYS = tuple(dict.fromkeys(command.keys[0] for command in EVERY_COMMAND if command.id not in {"quit", "good-night"}))
"""The first key of every command of every screen."""


HEAD = re.compile(r"^(ritual|ritual_step|planned_at|schema|date|timezone) = .*\n", re.MULTILINE)
"""What a file says of itself, and where a ritual stands in it."""


def facts(session: Session) -> dict[Path, str]:
    """Return what each file of data and settings says, without the position in a ritual."""
    places = session.app.ws.places
    files = [path for path in places.data.rglob("*.toml") if not path.relative_to(places.data).parts[0].startswith(".")]
    said = {path: HEAD.sub("", path.read_text()).strip() for path in (*files, places.config)}
    return {path: text for path, text in said.items() if text}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("isolated")
async def test_every_command_of_every_screen_says_what_it_changed(tmp_path: Path, screen: str) -> None:
    async with demo_session(tmp_path / "demo", screen, (120, 40), DEMO_NOW) as session:
        for key in KEYS if LONG else KEYS[SCREENS.index(screen) % 2 :: 2]:
            for press in (key, "enter"):
                session.app.hush()
                before = facts(session)
                await session.press(press)
                assert facts(session) == before or session.app._message[0], f"{screen}, {key}, {press}: silent"
            await session.press("escape")


@pytest.mark.parametrize("seed", range(200 if LONG else 6))
@pytest.mark.usefixtures("isolated")
async def test_a_random_walk_is_never_silent_about_a_change(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    done: list[str] = []
    async with demo_session(
        tmp_path / "demo", SCREENS[seed % len(SCREENS)], chance.choice(SIZES), DEMO_NOW, chance.choice(("en", "nl"))
    ) as session:
        for _number in range(150 if LONG else 60):
            session.app.hush()
            before = facts(session)
            done.append(await step(session, chance))
            assert facts(session) == before or session.app._message[0], f"seed {seed}: silent after {done}"
