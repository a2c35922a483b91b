"""The bars at the foot of a screen: drawn for the width there is, and a key that answers nothing is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from tests.tui.test_refused_answers import ASK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.tui.screen import WfhScreen


async def asked(session: Session, kind: str) -> WfhScreen:
    screen = session.app.shown
    assert screen is not None
    ASK[kind](screen)
    await session.settled()
    return screen


@pytest.mark.parametrize("kind", ASK)
async def test_a_bar_redrawn_for_another_width_looks_as_if_opened_there(tmp_path: Path, kind: str) -> None:
    async with demo_session(tmp_path) as session:
        screen = await asked(session, kind)
        assert screen.form is not None
        await session.resize(60, 24)
        resized = session.text.splitlines()[-6:]
        await session.press("escape")
        await asked(session, kind)
        assert session.text.splitlines()[-6:] == resized


async def test_an_empty_line_shows_what_it_can_look_like(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 15)) as session:
        for key, example in (
            ("a", "Add a task   memo ~45m @14:00 >thu"),
            ("m", "Meeting   sprint demo 14:30-15:00 @sam >thu"),
        ):
            await session.press(key)
            assert example in session.text
            await session.type("x")
            assert example not in session.text
            await session.press("escape")


async def test_a_long_refusal_is_read_whole(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", size=(60, 15)) as session:
        await session.press("g")
        await session.type("soon")
        await session.press("enter")
        said = " ".join(line.strip() for line in session.text.splitlines()[-2:])
        assert said == "“soon” is not a time (for example 15:30, 3pm priya, +2h or 2027-03-16 09:00)"


async def test_a_refusal_stays_in_another_width_until_the_answer_changes(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await asked(session, "line")
        await session.press("enter")
        await session.resize(60, 24)
        assert "That cannot be." in session.foot
        await session.type("x")
        assert session.foot.strip() == "enter save   esc cancel"


@pytest.mark.parametrize(("key", "shown"), [("x", "x"), ("space", "space"), ("f5", "f5")])
async def test_a_key_without_a_choice_names_the_keys_that_answer(tmp_path: Path, key: str, shown: str) -> None:
    async with demo_session(tmp_path) as session:
        screen = await asked(session, "choice")
        await session.press(key)
        assert session.foot.strip() == f"{shown} is none of these: enter takes the marked one, esc cancels."
        await session.press("right")
        assert session.foot.strip() == "enter take   esc cancel"
        assert screen.form is not None
