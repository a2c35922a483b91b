"""A setting that was changed here and elsewhere at once: asked about, never overwritten; and a zone by its city."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from tests.tui.screens.settings.test_screen import stand_on
from wfh.usecases.setup import settings
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


def elsewhere(session: Session, key: str, text: str) -> None:
    ws = session.app.ws
    settings.set_value(Workspace(ws.places, ws.clock, environ=ws.environ, language=ws.language), key, text)


@pytest.mark.parametrize(("key", "kept"), [("m", 45), ("t", 30)])
async def test_a_setting_that_both_sides_changed_is_asked_about(tmp_path: Path, key: str, kept: int) -> None:
    async with demo_session(tmp_path) as session:
        await stand_on(session, "focus.minutes")
        await session.press("enter", "ctrl+u")
        await session.type("45")
        elsewhere(session, "focus.minutes", "30")
        await session.press("enter")
        assert session.snapshot.config.focus.minutes == 30
        assert "Changed elsewhere meanwhile: " in session.text
        await session.press(key)
        assert session.snapshot.config.focus.minutes == kept
        assert session.app.shown.form is None


async def test_a_choice_that_both_sides_changed_is_asked_about_unless_to_the_same(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await stand_on(session, "ui.theme")
        await session.press("enter")
        elsewhere(session, "ui.theme", '"light"')
        await session.press("d")
        assert "Changed elsewhere meanwhile: " in session.text
        await session.press("t")
        assert session.snapshot.config.ui.theme == "light"
        await session.press("enter")
        elsewhere(session, "ui.theme", '"dark"')
        await session.press("d")
        assert session.snapshot.config.ui.theme == "dark"
        assert "Changed elsewhere" not in session.text


async def test_the_time_zone_is_typed_as_a_city_and_offered_meanwhile(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await stand_on(session, "me.timezone")
        await session.press("enter", "ctrl+u")
        await session.type("den h")
        assert "Haag" in session.text
        await session.press("tab", "enter")
        assert session.snapshot.config.me.timezone == "Europe/Amsterdam"
        await session.press("enter", "ctrl+u")
        await session.type("sydney")
        await session.press("enter")
        assert session.snapshot.config.me.timezone == "Australia/Sydney"
