"""Focus, driven by keys on the sample day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.domain.focus import BlockOutcome
from wfh.tui.screens.focus import length_arguments
from wfh.usecases.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path


async def test_f_and_enter_start_the_block_that_is_next(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f")
        assert "▸ Start" in session.text
        await session.press("enter")
        assert session.look.running is not None
        assert session.look.running.title == "Review Priya's design"
        assert "◆ focus 45:00" in session.header


async def test_the_time_left_is_large_and_counts_down(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        before = session.text
        await session.move_to(DEMO_NOW + timedelta(seconds=61))
        assert "◆ focus 43:59" in session.header
        assert session.text != before
        assert "go on: read to page 4, next: table 2" in session.text


async def test_over_time_is_counted_apart(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=47, seconds=10))
        assert "◆ focus +2:10" in session.header


async def test_space_pauses_and_goes_on(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "space")
        assert session.look.running is not None
        assert session.look.running.block.is_paused
        assert "paused, space goes on" in session.text
        assert "paused 45:00" in session.header
        await session.press("space")
        assert "◆ focus 45:00" in session.header


async def test_plus_and_minus_move_the_end_by_five_minutes(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "+", "+", "-")
        assert "◆ focus 50:00" in session.header


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [(("enter", "enter"), BlockOutcome.MOVED_ON), (("d",), BlockOutcome.DONE), (("s", "enter"), BlockOutcome.STUCK)],
)
async def test_d_ends_the_block_with_how_it_ended(tmp_path: Path, keys: tuple[str, ...], outcome: BlockOutcome) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "d", *keys)
        assert session.look.running is None
        assert session.look.day.blocks[-1].outcome is outcome or outcome in {b.outcome for b in session.look.day.blocks}
        assert session.screen_name == "TodayScreen"


async def test_the_next_step_is_what_a_resumed_block_begins_with(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "d", "m")
        await session.type("table 3")
        await session.press("enter", "f")
        assert "table 3" in session.text


async def test_the_end_can_be_left_with_esc(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "d", "right", "left", "escape", "d", "d")
        assert session.look.running is None
        await session.press("2")
        assert "▸ Start" in session.text


async def test_the_form_takes_what_how_long_and_the_first_step(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("e", "ctrl+u")
        await session.type("Tidy the desk")
        await session.press("enter", "k", "k", "enter", "ctrl+u")
        await session.type("till 15:00")
        await session.press("enter", "up", "e", "ctrl+u")
        await session.type("the left drawer")
        await session.press("enter", "enter")
        running = session.look.running
        assert running is not None
        assert (running.title, running.block.planned_minutes, running.first_step) == (
            "Tidy the desk",
            28,
            "the left drawer",
        )


async def test_a_length_that_is_none_is_refused_with_examples(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("k", "k", "e", "ctrl+u")
        await session.type("a while")
        await session.press("enter", "enter")
        assert "“a while” is not a length" in session.text
        assert session.look.running is None


async def test_an_open_end_counts_up(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("k", "k", "e", "ctrl+u", "0", "enter")
        assert "open end" in session.text
        await session.press("enter")
        assert session.header.split("◆ ")[1].startswith("focus   ")
        await session.move_to(DEMO_NOW + timedelta(minutes=3))
        assert "open end" in session.text


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60), (40, 10)])
async def test_it_fits_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async with demo_session(tmp_path, "focus", size) as session:
        assert "Start" in session.text
        await session.press("enter")
        assert "Review Priya's design" in session.text
        assert all(len(line) <= size[0] for line in session.text.splitlines())
        assert "━━━" in session.text


async def test_leaving_the_app_leaves_the_block_running(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("enter", "q")
        assert session.app.return_code == 0
    async with demo_session(tmp_path, now=DEMO_NOW + timedelta(minutes=10)) as session:
        assert "◆ focus 35:00" in session.header


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("50", {"minutes": 50}),
        ("1h30", {"minutes": 90}),
        ("0", {"open_ended": True}),
        ("till 11:20", {"until": "11:20"}),
        ("11:20", {"until": "11:20"}),
        ("tot 9", {"until": "9"}),
        ("a while", None),
        ("", None),
    ],
)
def test_a_length_is_minutes_an_open_end_or_a_time(text: str, arguments: dict[str, object] | None) -> None:
    assert length_arguments(text) == arguments
