"""A weekly meeting by keyboard: from Overlap, through the year, and back to a week of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.present.sample import take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from tests.tui.test_hostile import TEXTS, hostile
from wfh.tui.screens.weekly.screen import WeeklyScreen
from wfh.usecases.setup.clipboard import CopyResult

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driving import Session

MARCH = datetime(2027, 3, 2, 13, 32, tzinfo=UTC)


@pytest.fixture
async def march(tmp_path: Path) -> AsyncIterator[Session]:
    async with demo_session(tmp_path, "overlap", (120, 40), now=MARCH) as session:
        await session.press("w")
        yield session


async def test_w_shows_the_slot_as_a_weekly_meeting_whose_weeks_are_walked_through(march: Session) -> None:
    assert isinstance(march.app.screen, WeeklyScreen)
    assert "Each Tue, 30 m    taking turns  always at 14:30    Tue 2 Mar 2027 – Tue 22 Feb 2028" in march.text
    assert "▲ Tue 2 Mar" in march.text
    assert "Mia" in march.text
    await march.press("l", "right")
    assert "▲ Tue 16 Mar" in march.text
    assert "Sam is 5 h behind from now on." in march.text
    await march.press("L", "h")
    assert "▲ Tue 6 Apr" in march.text
    await march.press("H", "H", "H")
    assert "▲ Tue 2 Mar" in march.text
    await march.press("j")
    assert "▸ Priya" in march.text
    await march.press("k")
    assert "▸ You" in march.text


async def test_w_shows_what_one_time_would_ask(march: Session) -> None:
    await march.press("w")
    assert "14:30–15:00   you · Priya stays 1 h later · Sam starts 30 m early · send Mia notes" in march.text
    await march.press("tab")
    assert "14:00–14:30   you" in march.text


async def test_enter_shows_the_week_on_overlap(march: Session) -> None:
    await march.press("l", "l", "enter")
    assert "Tue 16 Mar 2027" in march.text
    assert "together" in march.text
    await march.press("w", "escape")
    assert "together" in march.text


async def test_who_is_left_out_is_not_asked(march: Session) -> None:
    await march.press("escape", "j", "j", "j", "space", "w")
    assert "Priya" in march.text
    assert "Mia" not in march.text


async def test_the_year_is_copied_and_help_says_what_the_cells_are(
    march: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []

    def copy(_ws: object, text: str) -> CopyResult:
        texts.append(text)
        return CopyResult("test", "")

    monkeypatch.setattr("wfh.usecases.setup.clipboard.copy", copy)
    await march.press("y")
    assert "Copied: Each Tue, 30 m, taking turns and " in march.text
    assert texts[0].splitlines()[1].startswith("Tue 2 Mar 2027 14:00–14:30 (UTC 13:00)")
    await march.press("?")
    assert "A cell is a week." in march.text


async def test_alone_there_is_nothing_to_take_turns_with(march: Session) -> None:
    await march.press("escape", "j", "space", "j", "space", "j", "space", "w", "l", "y", "enter")
    await march.press("w")
    assert "Nobody else takes part: a meeting needs two." in march.text


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_names_of_strangers_are_drawn_as_plain_text(text: str, size: tuple[int, int]) -> None:
    async with session_on(FakeWorkspace(hostile(take_snapshot(), text)), "overlap", size) as session:  # type: ignore[arg-type]
        await session.press("w", "l", "j", "w", "L")
        assert isinstance(session.app.screen, WeeklyScreen)
        assert session.app.screen.year is not None
        for strip in session.app.screen._compositor.render_strips():
            assert strip.cell_length == size[0]
            assert all(segment.text.isprintable() or "\u200d" in segment.text for segment in strip)
            assert not any(segment.style and segment.style.meta for segment in strip)
