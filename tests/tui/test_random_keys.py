"""Keys pressed at random on every screen, with ordinary and hostile text between them: the app goes on.

A walk is known by its seed; the message of one that fails has the seed and the keys.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from tests.conftest import LONG
from tests.tui.driving import KEYS, Session, demo_session
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.campaign

WALKS, STEPS = (500, 200) if LONG else (12, 60)
SCREENS = ("today", "focus", "overlap", "shutdown", "plan", "settings", "weekly")
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
async def test_no_key_ends_the_app(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    screen, size = SCREENS[seed % len(SCREENS)], chance.choice(SIZES)
    done: list[str] = []
    async with demo_session(tmp_path / "demo", screen, size, DEMO_NOW, chance.choice(("en", "nl"))) as session:
        for _number in range(STEPS):
            done.append(await step(session, chance))
            failure = session.app.failure
            assert failure is None, f"seed {seed}, {screen}, {size}, {done}: {failure!r}"
            assert session.app._running, f"seed {seed}, {screen}, {size}, {done}: ended"
            assert "Traceback" not in session.text
