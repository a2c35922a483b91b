"""Random keys on every screen, ordinary and hostile text between them: the app goes on, and changes nothing in silence.

A walk is known by its seed; the message of one that fails has the seed and the keys. After each step either nothing
changed on disk, or the line above the keys says what did. Where a ritual stands, which question it shows, is seen on
the screen itself.
"""

from __future__ import annotations

import os
import random
import re
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from textual.command import CommandPalette
from textual.events import Paste

from tests.conftest import LONG
from tests.tui.driving import KEYS, Session, demo_session
from wfh.tui import registry
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.campaign

WALKS, STEPS = (500, 200) if LONG else (8, 60)
SCREENS = tuple(name for name in registry.SCREENS if name != "setup")
"""Every screen that a person with settings can be on."""
SIZES = ((120, 40), (80, 24), (60, 15))
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Every letter but ``q``, which leaves the app."""
SIGNS = tuple(KEYS.get(sign, sign) for sign in "0123456789?/,.:<>+-=[]{}#@~ ")
MOVES = ("enter", "enter", "enter", "escape", "escape", "tab", "shift+tab", "up", "down", "left", "right")
OTHERS = ("home", "end", "pageup", "pagedown", "backspace", "delete", "ctrl+p", "ctrl+u", "ctrl+w", "f1")
TEXTS = (
    *("Decision memo ~45m #kr1 @14:00", "ask Sam >thu", "17:30", "9-5", "Bob", "priya"),
    *("waiting for @priya the budget", "[/nope][@click=app.quit]x[/]", "[bold", "{x} %s %(n)s"),
    *("a\x1b[31mred\x07\x00", "\u202eright\u2066left", "x" * 5000, "日本語 👩‍💻 ❤️ é" * 4),
    *("one\ntwo\nthree", '"""\\u0000', "~999999999m @99:99 >9999-12-31", "-1", "\t", " "),
)
HEAD = re.compile(r"^(ritual|ritual_step|planned_at|schema|date|timezone) = .*\n", re.MULTILINE)
"""What a file says of itself, and where a ritual stands in it."""


def facts(session: Session) -> dict[str, dict[str, object]]:
    """Return what each file of data and settings says, without the position in a ritual."""
    places = session.app.ws.places
    said = {path: _parsed(Path(path).read_bytes()) for path in (*_files(str(places.data)), str(places.config))}
    return {path: tables for path, tables in said.items() if tables}


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir() and not entry.name.startswith("."):
            yield from _files(entry.path)
        elif entry.name.endswith(".toml"):
            yield entry.path


@lru_cache(500)
def _parsed(data: bytes) -> dict[str, object]:
    """Return what a file says: the order of the keys in an item is nobody's business."""
    return tomli.loads(HEAD.sub("", data.decode()))


async def step(session: Session, chance: random.Random) -> str:
    """Do one thing that a person may do, and return what it was."""
    kind = chance.random()
    if kind < 0.12:
        text = chance.choice(TEXTS)
        session.app.post_message(Paste(text))
        await session.settled()
        return f"paste {text[:40]!a}"
    if kind < 0.16:
        assert session.clock is not None
        minutes = chance.choice((1, 10, 45, 200, 900))
        await session.move_to(session.clock.at + timedelta(minutes=minutes))
        return f"{minutes} minutes"
    key = chance.choice(chance.choice((LETTERS, SIGNS, MOVES, MOVES, OTHERS)))
    await session.press(key)
    return key


@pytest.mark.parametrize("seed", range(WALKS))
@pytest.mark.usefixtures("isolated")
async def test_no_key_ends_the_app_or_changes_a_file_in_silence(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    screen, size = SCREENS[seed % len(SCREENS)], chance.choice(SIZES)
    done: list[str] = []
    async with demo_session(tmp_path / "demo", screen, size, DEMO_NOW, chance.choice(("en", "nl"))) as session:
        before = facts(session)
        for _number in range(STEPS):
            session.app.hush()
            in_palette = isinstance(session.app.screen, CommandPalette)
            done.append(await step(session, chance))
            if in_palette and not session.app._running and session.app.failure is None:
                return  # it was told to quit
            story, failure = f"seed {seed}, {screen}, {size}, {done}", session.app.failure
            assert failure is None, f"{story}: {failure!r}"
            assert session.app._running, f"{story}: ended"
            assert "Traceback" not in session.text, story
            after = facts(session)
            assert after == before or session.app.message[0], f"{story}: silent"
            before = after
