"""Another day than today, driven by keys on the sample: days back and on, and a Friday that is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driving import demo_session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


async def to_friday(session: Session) -> None:
    await session.press("[", "[", "[")


async def test_a_day_that_is_over_says_so_and_is_shown_as_it_was(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await to_friday(session)
        for words in ("Fri 20 Nov 2026 · past · closed 17:22", "Answer the licence question", "→ Mon 23 Nov", "●●●●○"):
            assert words in session.text
        await session.press("escape", "[", "[", "[")
        assert "Fri 20 Nov 2026 · past · closed 17:22" in session.text
        await session.press("]", "]", "]")
        assert session.screen_name == "TodayScreen"
        await session.press("]")
        assert "Tue 24 Nov 2026 · ahead" in session.text


async def test_a_block_is_corrected_as_a_line_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(80, 24)) as session:
        await to_friday(session)
        await session.press("j", "j", "j", "e", "ctrl+u")
        await session.type("9:05-10:20 Call Sam")
        assert "a new task: Call Sam" in session.text
        await session.press("enter")
        assert "Corrected “Call Sam”, 09:05–10:20, Fri 20 Nov" in session.text
        await session.press("u")
        assert "09:17–10:31  Table of costs for the memo" in session.text


async def test_a_click_chooses_a_line_and_another_one_corrects_it(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await to_friday(session)
        y, x = place_of(session, "Good thing")
        for _press in range(2):
            await session.pilot.click(offset=(x, y))
            await session.settled()
        assert "enter save" in session.text
        assert session.app.shown.item.id == "good"


def place_of(session: Session, words: str) -> tuple[int, int]:
    """Return the row and the column at which words stand."""
    return next((y, line.index(words)) for y, line in enumerate(session.text.splitlines()) if words in line)


async def test_what_cannot_be_done_to_a_line_is_reported(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await to_friday(session)
        for key, why in (("x", "stays; space says"), ("d", "Only an open task can be moved.")):
            await session.press(key)
            assert why in session.text


async def test_a_task_is_added_to_a_day_ahead_and_dropped_there(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("]", "a")
        await session.type("Read the draft ~20m")
        await session.press("enter")
        assert "Read the draft" in session.text
        await session.press("x")
        assert "Dropped “Read the draft”" in session.text


async def test_no_day_is_shown_once_today_is_closed(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await to_friday(session)
        session.app.verb(_close)
        await session.settled()
        assert session.screen_name == "EveningScreen"
        session.app.go("day", date=session.snapshot.date.replace(day=20))
        await session.settled()
        assert session.screen_name == "EveningScreen"


def _close(ws: object) -> object:
    from wfh.usecases.day import rituals

    return rituals.quick_close(ws)  # type: ignore[arg-type]
