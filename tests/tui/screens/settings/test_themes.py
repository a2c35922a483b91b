"""The themes are drawn while the cursor moves over them; Enter takes one, Esc returns to the former, undo too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.theme import BUILTIN_THEMES

from tests.tui.driving import demo_session
from tests.tui.screens.settings.test_screen import stand_on
from wfh.errors import WfhError
from wfh.tui.colours.colour import Colour
from wfh.usecases.setup import settings

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_theme_is_seen_before_it_is_taken_and_undo_takes_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise WfhError("the disk is full")

    async with demo_session(tmp_path) as session:
        await stand_on(session, "ui.theme")
        before = session.app.theme
        await session.press("enter")
        assert all(name in session.text for name in BUILTIN_THEMES)
        await session.press("down", "down")
        assert session.app.theme == "wfh-light"
        await session.press("up", "up", "up")
        assert session.app.theme == max(BUILTIN_THEMES) == "tokyo-night"
        assert session.app.palette.ground == Colour(0x1A, 0x1B, 0x26)
        assert session.snapshot.config.ui.theme == "auto"
        await session.press("escape")
        assert session.app.theme == before
        await session.press("enter", "up", "enter")
        assert (session.app.theme, session.snapshot.config.ui.theme) == ("tokyo-night", "tokyo-night")
        assert "Theme: tokyo-night" in session.text
        await session.press("enter", "up", "escape")
        assert session.app.theme == "tokyo-night"
        await session.press("u")
        assert (session.app.theme, session.snapshot.config.ui.theme) == (before, "auto")
        monkeypatch.setattr(settings, "change", full)
        await session.press("enter", "up", "enter")
        assert session.app.theme == before  # one that is not kept is not drawn either
        assert "the disk is full" in session.text


@pytest.mark.slow
async def test_in_a_small_window_the_themes_move_past_below_half_of_the_screen(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 16)) as session:
        await stand_on(session, "ui.theme")
        await session.press("enter")
        for _jump in range(2):
            await session.pilot.press(*["down"] * 9)
            await session.settled()
            assert len(session.text.splitlines()) == 16
            assert session.text.count("▸") == 1
            assert "enter take" in session.foot
