"""The shutdown to the letter: every question, the repair of an earlier day, the nudge; both languages, three sizes.

``WFH_UPDATE=1 pytest tests/tui/screens/ritual/test_shutdown_golden.py`` writes ``golden/shutdown/*.txt`` again; read
what changes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session, session_on
from tests.tui.kept import SIZES, assert_drawn, assert_kept, at_sizes
from wfh.clock import FixedClock
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from tests.tui.driving import Session

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden" / "shutdown"
LOW = (40, 10)
EVENING = datetime(2026, 11, 23, 16, 18, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 55, tzinfo=UTC)
WEEK_LATER = datetime(2026, 11, 30, 7, 55, tzinfo=UTC)
LANGUAGES = ("en", "nl")
STEPS = (
    "stop", "done", "sweep.all", "decide", "decide.first", "tomorrow", "tell", "room", "close.energy", "close.good",
    "close.seal",
)  # fmt: skip
OTHERS = ("nudge", "earlier", "earlier-full", "earlier-several")


async def held(session: Session, name: str, language: str, rows: slice = slice(None)) -> None:
    await assert_kept(session, GOLDEN / f"{name}.{language}.txt", rows)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_question_matches_its_kept_text(tmp_path: Path, language: str) -> None:
    async with demo_session(tmp_path, "shutdown", now=EVENING, language=language) as session:
        await session.press("enter")
        seen = []
        while session.screen_name == "ShutdownScreen":
            step = session.snapshot.day.ritual_step
            name = "decide.first" if step.startswith("decide.first") else step
            if name == "room":
                await session.press(" ")
            drawn = [lines async for lines in at_sizes(session, (*SIZES, LOW))]
            check(session, drawn)
            if name not in seen:
                seen.append(name)
                assert_drawn(drawn[: len(SIZES)], GOLDEN / f"{name}.{language}.txt")
            await session.press("enter")
        assert tuple(seen) == STEPS


def check(session: Session, drawn: list[list[str]]) -> None:
    """In every window the field stands there with its caret, and so does the item that is first."""
    prompt = session.app.screen.prompt  # type: ignore[attr-defined]
    assert not prompt.field or session.app.focused is not None
    for text in map("\n".join, drawn):
        assert not prompt.field or "▌" in text
        if prompt.current:
            first = next(item for item in prompt.actionable if item.whole or item is prompt.current)
            assert f"▸ {first.text[:12]}" in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_repair_of_an_earlier_day_is_what_it_was(tmp_path: Path, language: str) -> None:
    ws = demo_workspace(tmp_path, language=language, clock=FixedClock(EVENING))
    ws.clock.at = MORNING  # type: ignore[attr-defined]
    async with session_on(ws, "plan") as session:
        await held(session, "earlier", language)
        await session.press("f")
        await held(session, "earlier-full", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_repair_of_several_days_is_what_it_was(tmp_path: Path, language: str) -> None:
    ws = demo_workspace(tmp_path, language=language, clock=FixedClock(EVENING))
    monday = ws.places.day(EVENING.date())
    other = ws.places.day(MORNING.date())
    other.write_text("schema = 1\ndate = 2026-11-24\nplanned_at = 2026-11-24T09:05:00+01:00\n", "utf-8")
    assert monday.exists()
    ws.clock.at = WEEK_LATER  # type: ignore[attr-defined]
    async with session_on(ws, "plan") as session:
        await held(session, "earlier-several", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_nudge_matches_its_kept_text(tmp_path: Path, language: str) -> None:
    async with demo_session(tmp_path, "today", now=EVENING, language=language) as session:
        await held(session, "nudge", language, slice(-2, None))


def test_no_kept_screen_is_left_over() -> None:
    names = {f"{name}.{language}.txt" for name in (*STEPS, *OTHERS) for language in LANGUAGES}
    assert {path.name for path in GOLDEN.iterdir()} == names
