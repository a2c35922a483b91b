"""What is pasted into a line: several lines are asked about once, and what is too long is cut with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from tests.tui.driving import Session, demo_session
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES = "- call Sam ~15m\n* write memo\n\n1. book room @14:00\n"


async def paste(session: Session, text: str) -> None:
    await session.app.on_event(Paste(text))
    await session.settled()


def titles(session: Session) -> list[str]:
    return [task.title for task in session.snapshot.day.tasks]


@pytest.fixture
def _dutch() -> Iterator[None]:
    yield
    set_language("en")


async def test_pasted_lines_are_tasks_after_one_question_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = titles(session)
        await session.press("a")
        await paste(session, LINES)
        for shown in ("3 lines were pasted.", "call Sam", "~15 m", "write memo", "book room", "14:00", "one line"):
            assert shown in session.text
        assert titles(session) == before
        await session.press("enter")
        assert titles(session) == [*before, "call Sam", "write memo", "book room"]
        assert session.snapshot.day.tasks[-1].at == 14 * 60
        await session.press("u")
        assert titles(session) == before


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_pasted_lines_can_be_one_line_with_what_was_typed(tmp_path: Path, key: str) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.type("first ")
        await paste(session, "call\nSam")
        await session.press(key)
        assert "first call Sam" in session.text
        await session.press("enter")
        assert titles(session)[-1] == "first call Sam"


async def test_pasted_lines_are_thoughts_where_a_thought_is_parked(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = len(session.snapshot.parked)
        await session.press("n")
        await paste(session, "- buy milk\n- waiting for @priya the budget")
        assert "Waiting for Priya: the budget" in session.text
        await session.press("enter")
        assert len(session.snapshot.parked) == before + 1
        assert session.snapshot.parked[-1].note.text == "buy milk"
        assert session.snapshot.backlog.replies[-1].what == "the budget"


async def test_a_text_too_long_for_a_line_is_cut_with_a_word(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await paste(session, "abcdefghi " * 250)
        assert "Cut off: a line takes at most 2000 characters." in session.foot
        await session.type("x")
        assert "Cut off: a line takes at most 2000 characters." in session.foot
        await session.press("enter")
        assert titles(session)[-1] == ("abcdefghi " * 200).strip()


@pytest.mark.usefixtures("_dutch")
async def test_the_question_about_pasted_lines_in_dutch(tmp_path: Path) -> None:
    async with demo_session(tmp_path, language="nl") as session:
        await session.press("a")
        await paste(session, "- bel Sam\n- boek zaal")
        assert "2 regels geplakt." in session.text
        assert "elke regel een taak" in session.text
        assert "één regel" in session.text
