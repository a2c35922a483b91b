"""Search in the app: a field with the cursor, what has its words, and Enter that goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_task_of_last_week_is_found_from_any_screen_and_enter_goes_to_its_day(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with demo_session(tmp_path / "demo", "overlap", size) as session:
        await session.press("/")
        await session.type("table costs")
        assert "Table of costs for the memo" in session.text
        await session.press("enter")
        assert session.screen_name == "DayScreen"
        assert "Table of costs for the memo" in session.text
        await session.press("/")
        assert "table costs" not in session.text


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("priya", "OverlapScreen"),
        ("rollover", "SettingsScreen"),
        ("outage", "HandbookScreen"),
        ("retrospective", "ListsScreen"),
    ],
)
async def test_enter_goes_to_the_screen_that_has_it(tmp_path: Path, words: str, screen: str) -> None:
    async with demo_session(tmp_path / "demo", "today") as session:
        await session.press("/")
        await session.type(words)
        kinds = [hit.kind for hit in session.app.screen.found.hits]
        kind_of = {
            "OverlapScreen": "person",
            "SettingsScreen": "setting",
            "HandbookScreen": "rule",
            "ListsScreen": "task",
        }
        wanted = kind_of[screen]
        await session.press(*["down"] * kinds.index(wanted), "enter")
        assert session.screen_name == screen


async def test_where_nothing_is_found_enter_takes_the_word_that_may_be_meant(tmp_path: Path) -> None:
    async with demo_session(tmp_path / "demo", "today") as session:
        await session.press("/")
        await session.type("handoverings")
        assert "Did you mean" in session.text
        await session.press("enter")
        assert session.app.screen.found.hits


async def test_escape_clears_the_field_and_then_goes_back_to_today(tmp_path: Path) -> None:
    async with demo_session(tmp_path / "demo", "overlap") as session:
        await session.press("/")
        await session.type("memo")
        await session.press("escape")
        assert session.screen_name == "SearchScreen"
        await session.press("escape")
        assert session.screen_name == "TodayScreen"


async def test_after_closing_search_shows_the_evening(tmp_path: Path) -> None:
    async with demo_session(tmp_path / "demo", "shutdown") as session:
        await session.press("Z", "y")
        await session.press("/")
        assert "costs" not in session.text
        assert session.screen_name != "SearchScreen"
