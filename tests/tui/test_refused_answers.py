"""Every question of the app whose answer is refused with a WfhError: one line, the question open, the text kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import Session, demo_session
from wfh.errors import WfhError
from wfh.usecases.day import tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.tui.screens.base import WfhScreen

    from wfh.usecases.workspace import Workspace


def refuse(_answer: object) -> None:
    raise WfhError("That cannot be.")


ASK: dict[str, Callable[[WfhScreen], None]] = {
    "line": lambda screen: screen.ask("What", refuse, value="kept"),
    "task": lambda screen: screen.ask_task("What", refuse, "kept"),
    "length": lambda screen: screen.ask_length("What", refuse, "kept"),
    "choice": lambda screen: screen.choose("Which", (("a", "kept"), ("b", "other")), refuse),
    "day": lambda screen: screen.ask_day("Which day kept", refuse),
}


@pytest.mark.parametrize("kind", ASK)
async def test_a_refused_answer_keeps_its_question_open(tmp_path: Path, kind: str) -> None:
    async with demo_session(tmp_path) as session:
        screen = session.app.shown
        assert screen is not None
        ASK[kind](screen)
        await session.settled()
        for _time in range(2):
            await session.press("enter")
            assert "That cannot be." in session.foot
            assert "kept" in session.text
        await session.press("escape")
        assert screen.form is None
        assert "That cannot be." not in session.text


async def test_the_form_of_a_colleague_stays_open_when_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wfh.usecases.overlap.people.add_person", None)
    async with demo_session(tmp_path, "overlap") as session:
        monkeypatch.setattr(type(session.app), "verb", lambda *_args, **_named: refuse(None))
        await session.press("a")
        await session.type("Ana")
        await session.press("enter")
        await session.type("Lisbon")
        await session.press("enter", "enter", "enter")
        assert "That cannot be." in session.text
        assert "Ana" in session.text


async def test_an_error_after_a_saved_change_or_in_a_command_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo_session(tmp_path) as session:
        session.app.verb(tasks.add, "memo", then=refuse)
        await session.settled()
        assert "memo" in session.text
        assert "That cannot be." in session.text
        session.app.hush()

        def looked_up(_ws: Workspace) -> None:
            return None

        session.app.read(looked_up, then=refuse)
        await session.settled()
        assert "That cannot be." in session.text
        session.app.hush()
        monkeypatch.setattr(type(session.app.shown), "do_done", refuse)
        await session.press("space")
        assert "That cannot be." in session.text


@pytest.mark.parametrize(
    ("screen", "key", "typed", "line"),
    [
        ("today", "tilde", "a while", "“a while” is not a length"),
        ("overlap", "M", "900", "A slot is 5 to 480 minutes long."),
        ("overlap", "g", "some day", "some day"),
    ],
)
async def test_an_unreadable_text_is_offered_again_for_correction(
    tmp_path: Path, screen: str, key: str, typed: str, line: str
) -> None:
    async with demo_session(tmp_path, screen) as session:
        await open_empty(session, key)
        await session.type(typed)
        await session.press("enter")
        assert line in session.foot
        assert typed in session.text.splitlines()[-2]


async def open_empty(session: Session, key: str) -> None:
    await session.press(key)
    assert session.app.shown is not None
    assert session.app.shown.form is not None
    await session.press(*["backspace"] * 5)
