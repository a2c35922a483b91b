"""The first run by keyboard: Enter alone writes a config that is right."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import session_on
from wfh.clock import FixedClock
from wfh.domain.setup.questions import QUESTIONS
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

NOW = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)


@pytest.fixture
def ws(isolated: Mapping[str, str]) -> Workspace:
    found = Workspace.at(environ=isolated)
    found.clock = FixedClock(NOW)
    return found


async def test_enter_alone_writes_a_config_and_shows_today(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        assert session.screen_name == "SetupScreen"
        for number in range(1, len(QUESTIONS) + 1):
            assert f"{number} of {len(QUESTIONS)}" in session.text
            await session.press("enter")
        assert not ws.configured
        assert str(ws.places.config)[:60] in "".join(session.text.split())
        await session.press("enter")
        assert session.screen_name == "TodayScreen"
    assert ws.configured
    assert not ws.settings.problems
    assert tomllib.loads(ws.places.config.read_text())["schema"] == 1


async def test_a_place_is_offered_while_it_is_typed_and_taken_with_tab(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press("enter")
        await session.type("sao")
        assert "tab São Paulo" in session.text
        await session.press("tab")
        assert "tab São" not in session.text
        await session.press("enter")
        assert "Which language" in session.text
        await session.press(*["enter"] * 9)
    assert ws.config.me.timezone == "America/Sao_Paulo"


async def test_the_answers_are_in_the_config(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.type("Noor [/]")
        await session.press("enter")
        await session.type("Amsterdam")
        await session.press("enter", "1", "4")
        await session.type("mon-thu 09:00-12:30, 13:00-17:00")
        await session.press("enter")
        assert "lunch" in session.text
        await session.press(*["enter"] * 6)
        assert session.screen_name == "TodayScreen"
    assert ws.config.me.name == "Noor [/]"
    assert ws.config.me.timezone == "Europe/Amsterdam"
    assert str(ws.config.hours.weekly.week[3][1]) == "13:00-17:00"
    assert ws.config.hours.weekly.week[4] == ()


async def test_a_wrong_answer_is_reported_kindly_and_stays(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press("enter")
        await session.type("Nowhere")
        await session.press("enter")
        assert "“Nowhere” is not a valid answer" in session.text
        assert "▌ Nowhere" in session.text


async def test_esc_goes_back_with_the_answers_as_they_were(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press("escape")
        assert "1 of 10" in session.text
        await session.press("enter", "enter", "escape")
        assert "2 of 10" in session.text
        await session.press(*["enter"] * 9)
        assert "Enter saves the file" in session.text
        await session.press("j", "escape")
        assert "10 of 10" in session.text


async def test_going_back_shows_what_was_answered_and_what_was_typed(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.type("Noor")
        await session.press("enter")
        await session.type("Amst")
        await session.press("escape")
        assert "▌ Noor" in session.text
        await session.press("enter")
        assert "▌ Amst" in session.text
        await session.type("erdam")
        await session.press("enter", "enter", "4", "escape")
        assert "▸ 4  four-day" in session.text
        await session.press("enter", "escape", "escape", "escape")
        assert "▌ Europe/Amsterdam" in session.text
        await session.press(*["enter"] * 10)
    assert ws.config.me.name == "Noor"
    assert ws.config.hours.weekly.week[2] == ()


async def test_each_line_of_the_last_page_can_be_changed(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press(*["enter"] * 10)
        assert "▸ Save the file" in session.text
        await session.press(*["up"] * 6, "enter")
        assert "5 of 10" in session.text
        await session.type("mon-thu 9-5")
        await session.press("enter")
        assert "mon-thu 09:00-17:00" in session.text
        await session.press(*["k"] * 15, "enter")
        await session.type("Mia")
        await session.press("escape")
        assert "▸ Save the file" in session.text
        await session.press("k", "j", "j", "enter")
        assert session.screen_name == "TodayScreen"
    assert ws.config.me.name != "Mia"
    assert [bool(day) for day in ws.config.hours.weekly.week] == [True] * 4 + [False] * 3


async def test_options_are_chosen_by_arrows_or_number(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press("enter", "enter", "enter", "down", "j", "up")
        assert "▸ 2  early" in session.text
        await session.press("enter")
        assert "07:00-15:30" in session.text


async def test_the_language_is_spoken_from_its_question_on(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press("enter", "enter", "2")
        assert "4 van 10" in session.text
        await session.press(*["enter"] * 8)
        assert session.screen_name == "TodayScreen"
        assert "Vandaag" in session.header
    assert ws.config.ui.language == "nl"


@pytest.mark.parametrize("size", [(120, 40), (60, 15), (40, 10)])
async def test_every_question_shows_at_every_size(ws: Workspace, size: tuple[int, int]) -> None:
    async with session_on(ws, "", size) as session:
        for question in QUESTIONS:
            assert ("▸" if question.options else "▌") in session.text
            await session.press("enter")
        assert "config.toml" in "".join(session.text.split())


async def test_the_keys_of_the_app_do_nothing_yet(ws: Workspace) -> None:
    async with session_on(ws, "", (80, 24)) as session:
        await session.press("enter", "enter", "p", "f", "a", "?")
        assert session.screen_name == "SetupScreen"
        await session.press("ctrl+q")
        assert session.app.return_code == 0
    assert not ws.configured
