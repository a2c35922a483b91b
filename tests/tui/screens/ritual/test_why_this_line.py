"""``.`` in Blocks and Fit and on a block of Today says why; it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driving import demo_session, session_on
from tests.usecases.builders import workspace
from tests.usecases.reached import by_enter_alone
from wfh.domain.model.prompt import Ritual
from wfh.usecases.day import tasks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session

SIZES = (120, 40), (80, 24), (60, 15)


def plain(session: Session) -> str:
    return " ".join(session.text.split())


def at_the_right(session: Session) -> str:
    return " ".join(" ".join(line.rpartition("│")[2] for line in session.text.splitlines()).split())


async def test_in_blocks_the_rule_follows_the_cursor_to_refusals_too(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-24 15:30")
    for text in ("Memo ~60m @15:30", "Report ~100m"):
        tasks.add(world, text)
    by_enter_alone(world, Ritual.PLAN, "blocks")
    async with session_on(world, "plan") as session:
        before = session.snapshot
        for size in SIZES:
            await session.resize(*size)
            assert "A task with a time" not in plain(session)
            await session.press(".")
            assert "A task with a time (@14:00) goes at that" in at_the_right(session)
            await session.press("down")
            assert "▸ Report" in at_the_right(session)
            assert "No free gap is long enough for it" in at_the_right(session)
            await session.press("right")
            assert "It has no block yet" in plain(session)
            await session.press(".", "up")
            assert "No free gap is long enough for it" not in plain(session)
        assert session.snapshot.ledger == before.ledger


async def test_in_fit_the_rule_names_the_line_of_the_config(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-24 08:50")
    for text in ("Memo ~300m", "Report ~200m", "Mail ~30m"):
        tasks.add(world, text)
    by_enter_alone(world, Ritual.PLAN, "fit")
    async with session_on(world, "plan") as session:
        await session.press(".")
        for size in SIZES:
            await session.resize(*size)
            assert "hours.capacity = 0.75" in at_the_right(session)


async def test_on_a_block_of_today_the_rule_replaces_the_lists(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("tab", ".")
        for size in SIZES:
            await session.resize(*size)
            assert "WHY THERE" in session.text.upper()
            assert "Review Priya's design" in session.text
        before = session.snapshot.ledger
        await session.press("j")
        assert "Hand-over to Mia" in session.text
        await session.press("escape")
        assert "WHY THERE" not in session.text.upper()
        assert session.snapshot.ledger == before
        await session.press(".", ".")
        assert "WHY THERE" not in session.text.upper()
