"""The settings screen: what is in force, one line each, and a change that leaves the rest of the file alone."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session, session_on
from wfh.clock import FixedClock
from wfh.domain.setup.settings import EVERY_SETTING
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session

SIZES = [(120, 40), (80, 24), (60, 15)]


async def stand_on(session: Session, key: str) -> None:
    """Move the cursor to the setting ``key``."""
    session.app.go("settings", key=key)  # as the palette does
    await session.settled()
    assert f" {key} · " in session.text.replace("\n", " ")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_every_setting_is_seen_whole_with_its_name_in_the_file(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with demo_session(tmp_path, "settings", size, language=language) as session:
        for setting in EVERY_SETTING:
            text = " ".join(session.text.split())
            assert setting.key in text
            assert "▸" in text
            await session.press("down")


async def test_one_line_of_the_file_changes(tmp_path: Path) -> None:
    ws = demo_workspace(tmp_path, language="en", clock=FixedClock(DEMO_NOW))
    before = ws.places.config.read_text("utf-8").splitlines()
    async with session_on(ws) as session:
        await stand_on(session, "focus.minutes")
        await session.press("enter")
        await session.type("45")  # what is there is selected
        await session.press("enter")
        assert session.snapshot.config.focus.minutes == 45
        assert "A block: 45 min" in session.text
        await session.press("escape")
        assert session.screen_name == "TodayScreen"
    after = ws.places.config.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["minutes = 45"]
    assert len(after) - len(before) in {0, 1}  # one more where it was the usual value


async def test_hours_are_typed_as_they_are_shown(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await stand_on(session, "hours.wed")
        await session.press("enter", "ctrl+u")
        await session.type("10:00-12:00, 13:00-15:30")
        await session.press("enter")
        assert [str(each) for each in session.snapshot.config.hours.weekly.week[2]] == ["10:00-12:00", "13:00-15:30"]
        await session.press("enter", "ctrl+u")
        await session.type("8:00-4:00")
        await session.press("enter")
        assert [str(each) for each in session.snapshot.config.hours.weekly.week[2]] == ["08:00-16:00"]
        await session.press("enter", "ctrl+u")
        await session.type("09:00-05:00")
        await session.press("enter")
        assert "09:00-05:00 lasts 20 h" in session.text
        assert [str(each) for each in session.snapshot.config.hours.weekly.week[2]] == ["08:00-16:00"]


async def test_an_invalid_text_is_reported_and_offered_again_for_correction(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(120, 40)) as session:
        await stand_on(session, "focus.minutes")
        await session.press("enter", "ctrl+u")
        await session.type("fifty")
        await session.press("enter")
        assert 'must be a whole number from 5 to 480, not "fifty"' in session.text
        assert session.snapshot.config.focus.minutes == 50
        await session.press("enter")
        assert "fifty" in session.text.splitlines()[-2]
        await session.type("five")
        assert "fiftyfive" in session.text.splitlines()[-2]
        await session.press("escape")


async def test_one_of_a_few_is_chosen_and_counts_at_once(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        dark = session.app.theme
        await stand_on(session, "ui.theme")
        await session.press("enter", "l")
        assert session.snapshot.config.ui.theme == "light"
        assert session.app.theme != dark
        assert "light" in session.text


async def test_a_day_without_hours_is_called_off(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "settings", language="nl") as session:
        assert next(row.split() for row in session.text.splitlines() if "Zondag" in row) == ["Zondag", "vrij"]


async def test_what_only_the_file_changes_is_listed_and_enter_or_e_opens_it_in_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def edit(path: Path, _environ: object) -> None:
        opened.append(path)
        path.write_text(path.read_text("utf-8").replace("minutes = 50", "minutes = 35", 1), "utf-8")

    monkeypatch.setattr("wfh.integrations.editor.open_editor", edit)
    async with demo_session(tmp_path, "settings", size=(120, 40)) as session:
        monkeypatch.setattr(session.app, "suspend", nullcontext)
        await session.pilot.press(*(["pagedown"] * 9))
        await session.settled()
        for title in ("PROTECTED TIME", "MEETINGS", "ROOM CHECKLIST", "KEYS AND COMMANDS", "Keys", "Hook commands"):
            assert title in session.text
        await session.press("enter", "E")
        assert opened == [session.app.ws.places.config] * 2
        assert session.snapshot.config.focus.minutes == 35


async def test_a_line_of_the_checklist_and_a_key_are_changed_and_undone(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "settings", size=(120, 40)) as session:
        before = session.snapshot.config
        await session.pilot.press(*(["pagedown"] * 9), "up", "up")
        await session.settled()
        await session.press("enter", *"plant", "enter")
        assert [item.text for item in session.snapshot.config.shutdown.checks][-1] == "plant"
        await session.press("down", "down", "enter", *"nothing", "space", "x", "enter")
        assert "“nothing” is not a command" in session.text
        await session.press("escape", "enter", *"done", "space", "D", "enter")
        assert dict(session.snapshot.config.keys)["done"] == "D"
        await session.press("u", "u")
        assert session.snapshot.config == before


async def test_where_the_terminal_cannot_be_handed_over_a_line_names_the_command(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "settings") as session:
        await session.press("E")
        assert "use “wfh config edit”" in session.text
