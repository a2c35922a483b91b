"""Handbook and my own file: what was looked at is written there, and who of a team I am."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.domain.builders import at
from tests.tui.driving import demo_session, session_on
from tests.tui.screens.handbook.book import BARE, EXAMPLE, book
from tests.usecases.builders import workspace
from wfh.clock import FixedClock

if TYPE_CHECKING:
    from pathlib import Path


async def test_an_entry_of_my_own_file_is_looked_at_and_undo_takes_it_back_to_the_byte(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = (tmp_path / "config.toml").read_bytes()
        await session.press("6")
        await session.type("outage")
        await session.press("tab", "v")
        assert "Looked at today: outage · u undo" in session.text
        rule = next(rule for rule in session.snapshot.config.rules if rule.id == "outage")
        assert rule.reviewed == session.snapshot.date
        await session.press("u")
        assert (tmp_path / "config.toml").read_bytes() == before


async def test_an_entry_of_a_team_is_only_copied_and_its_file_stays(tmp_path: Path) -> None:
    async with session_on(book(tmp_path), "", (120, 40)) as session:
        before = (tmp_path / "team" / "wfh.toml").read_bytes()
        await session.press("6")
        await session.type("outage")
        await session.press("tab", "v")
        assert "reviewed = 2026-11-23, for" in session.text
        assert (tmp_path / "team" / "wfh.toml").read_bytes() == before


async def test_after_including_a_team_it_is_asked_who_of_it_i_am(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "team")
    text = BARE.replace('id = "noor"\n', "").replace('name = "Noor"\n', "")
    async with session_on(
        workspace(tmp_path, "2026-11-23 14:32", text, FixedClock(at("2026-11-23 14:32"))), "", (120, 40)
    ) as session:
        await session.press("6", "i", "ctrl+u")
        await session.type(str(tmp_path / "team" / "wfh.toml"))
        await session.press("enter")
        assert "Who of these are you?" in session.text
        assert "Noor, Priya" in session.text
        await session.type("priya")
        await session.press("enter")
        assert session.snapshot.config.me.id == "priya"
        assert "priya" not in {person.id for person in session.snapshot.config.people}
        assert "You are Priya" in session.text
