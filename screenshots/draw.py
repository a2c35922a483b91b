"""Draws the pictures of this folder from the sample, at fixed instants: ``python screenshots/draw.py [--png FOLDER]``.

Each picture is a scene: what happened to the sample's day before, a screen, a size, a language and a theme. The same
scenes are drawn by ``tests/screens``, which fails where a committed picture no longer shows what the app shows.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wfh import words
from wfh.clock import FixedClock
from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.prompt import Answer, Ritual
from wfh.tui.app import WfhApp
from wfh.usecases.day import focus, rituals, tasks
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.usecases.workspace.workspace import Workspace

FOLDER = Path(__file__).parent
_STRAY = ("NO_COLOR", "COLORFGBG", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "COLUMNS", "LINES")


_FULL_DAY = (
    (
        "Quick mail ~10", "Draft the test plan ~20 #kr2", "Write the migration ~45 #kr2", "Release notes ~15 @15:45",
        "Pay the invoice ~10 @17:00",
    ),
    (
        "Snel door de mail ~10", "Testplan schetsen ~20 #kr2", "Migratie schrijven ~45 #kr2",
        "Versie-opmerkingen ~15 @15:45", "Rekening betalen ~10 @17:00",
    ),
)  # fmt: skip
"""Two tasks that are done, the one that runs, and those planned for a time, in English and in Dutch."""


@dataclass(frozen=True)
class Scene:
    """One picture: ``before`` prepares the sample's day, ``keys`` are pressed on ``screen``."""

    screen: str = "today"
    before: Callable[[Workspace, FixedClock], None] | None = None
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 40)
    language: str = "en"
    theme: str = "wfh-dark"
    has_calendar: bool = False


def _at(hour: int, minute: int, second: int = 0) -> datetime:
    """Return an instant of the sample's Monday on its own clock, an hour ahead of UTC."""
    return datetime(2026, 11, 23, hour - 1, minute, second, tzinfo=UTC)


def _in_focus(ws: Workspace, clock: FixedClock) -> None:
    clock.at = _at(14, 15)
    focus.start(ws, task="t-82c4d7", minutes=50)
    clock.at = _at(14, 32, 50)


def _in_full_swing(ws: Workspace, clock: FixedClock) -> None:
    """Fill the day: what is done in the morning, a block that runs, and blocks that touch until the stop."""
    full = _FULL_DAY[ws.snapshot().config.ui.language == "nl"]
    for title, start, end in zip(full, ((9, 1), (13, 8)), ((9, 10), (13, 31)), strict=False):
        clock.at = _at(*start)
        _snapshot, task = tasks.add(ws, title)
        focus.start(ws, task=task.id, minutes=task.estimate)
        clock.at = _at(*end)
        focus.stop(ws, BlockOutcome.DONE)
    clock.at = _at(14, 15)
    for title in full[3:]:
        tasks.add(ws, title)
    _snapshot, task = tasks.add(ws, full[2])
    focus.start(ws, task=task.id, minutes=task.estimate)
    clock.at = _at(14, 38)
    focus.answer_gap(ws, GapAnswer.WORKED)


def _in_march(_ws: Workspace, clock: FixedClock) -> None:
    """Go to the two odd weeks between New York and Europe: there is more to say about clocks."""
    clock.at = datetime(2027, 3, 16, 13, 32, tzinfo=UTC)


def _on_tuesday(_ws: Workspace, clock: FixedClock) -> None:
    """Go to the day after, for which the calendar holds most."""
    clock.at = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)


def _shut_down(ws: Workspace, until: str) -> None:
    """Go through the shutdown by Enter alone until the step ``until``, naming a good thing on the way."""
    for task in ("t-a05f18", "t-b3369c"):
        tasks.set_done(ws, task, done=True)
    prompt = rituals.prompt(rituals.begin(ws, Ritual.SHUTDOWN))
    while prompt is not None and prompt.step != until:
        good = "Priya's review came before lunch" if "good" in prompt.step else None
        prompt = rituals.prompt(rituals.answer(ws, Answer(prompt.step, text=good)))


def _deciding(ws: Workspace, clock: FixedClock) -> None:
    clock.at = _at(17, 18)
    _shut_down(ws, "decide")
    rituals.answer(ws, Answer("decide", choice="t"))


def _closed(ws: Workspace, clock: FixedClock) -> None:
    clock.at = _at(17, 28)
    _shut_down(ws, "")


SCENES = {
    "today": Scene(),
    "today-full": Scene(before=_in_full_swing),
    "focus": Scene("focus", _in_focus),
    "overlap": Scene("overlap", _in_march),
    "shutdown": Scene("shutdown", _deciding),
    "evening": Scene("evening", _closed),
    "review": Scene("review"),
    "review-light": Scene("review", theme="wfh-light"),
    "handbook": Scene("handbook", keys=("c", "h", "a", "t", "space", "p", "r", "i", "y", "a")),
    "handbook-tree": Scene("handbook", keys=("s", "t", "u", "c", "k", "2"), theme="wfh-light"),
    "today-light": Scene(theme="wfh-light"),
    "overlap-light": Scene("overlap", _in_march, theme="wfh-light"),
    "today-nl": Scene(language="nl"),
    "today-80x24": Scene(size=(80, 24)),
    "calendar": Scene(before=_on_tuesday, has_calendar=True),
}
"""The pictures by name."""


async def draw(scene: Scene) -> str:
    """Return the SVG of a scene."""
    spoken = words.language()
    strays = {name: os.environ.pop(name) for name in _STRAY if name in os.environ}
    try:
        with tempfile.TemporaryDirectory() as folder:
            clock = FixedClock(DEMO_NOW)
            ws = demo_workspace(Path(folder), language=scene.language, clock=clock, has_calendar=scene.has_calendar)
            if scene.before is not None:
                scene.before(ws, clock)
            return await _show(ws, scene)
    finally:
        words.set_language(spoken)
        os.environ.update(strays)


async def _show(ws: Workspace, scene: Scene) -> str:
    app = WfhApp(ws, scene.screen)
    async with app.run_test(size=scene.size) as pilot:
        app.theme = scene.theme
        await pilot.pause()
        await pilot.press(*scene.keys)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return _settled(app.export_screenshot(title="wfh"))


def _settled(svg: str) -> str:
    """Return a picture that fetches no font, and whose names do not change with every letter of its content."""
    return re.sub(r"terminal-\d+", "wfh", re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg))


def picture(name: str) -> Path:
    """Return the file of a picture."""
    return FOLDER / f"{name}.svg"


def _to_png(name: str, folder: Path, chromium: str) -> None:
    width, height = SCENES[name].size
    window = f"{round(width * 12.2) + 20},{round(height * 24.4) + 56}"
    target = folder / f"{name}.png"
    subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--window-size={window}", f"--screenshot={target}", picture(name).as_uri(),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip


def main() -> None:
    """Draw every picture, or those that are named."""
    parser = argparse.ArgumentParser(description="Draw the pictures of this folder.")
    parser.add_argument("names", nargs="*", help=", ".join(SCENES))
    parser.add_argument("--png", type=Path, metavar="FOLDER", help="also as PNG there, by chromium")
    chosen = parser.parse_args()
    for name in chosen.names or SCENES:
        picture(name).write_text(asyncio.run(draw(SCENES[name])), "utf-8")
        print(picture(name).name)
        if chosen.png:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
            if chromium is None:
                parser.error("--png needs chromium")
            _to_png(name, chosen.png, chromium)


if __name__ == "__main__":
    main()
