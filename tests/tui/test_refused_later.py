"""What was typed is offered again where its verb is refused, for what passes or for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest
from textual.events import Paste

from tests.tui.driving import demo_session
from tests.tui.still import until
from wfh.errors import WfhError
from wfh.usecases.day import notes, tasks
from wfh.usecases.overlap import people
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Refuse every verb on what is typed, until it is undone."""

    def refuse(*_args: object) -> NoReturn:
        raise WfhError("data: another wfh is busy with it.")

    for module, name in ((tasks, "add"), (tasks, "edit_from"), (tasks, "add_lines"), (notes, "jot")):
        monkeypatch.setattr(module, name, refuse)
    monkeypatch.setattr(people, "add_person", refuse)
    yield monkeypatch
    set_language("en")


@pytest.mark.parametrize(("key", "language"), [("a", "en"), ("n", "en"), ("e", "en"), ("a", "nl")])
async def test_a_line_comes_back_with_its_text_and_why(
    tmp_path: Path, busy: pytest.MonkeyPatch, key: str, language: str
) -> None:
    async with demo_session(tmp_path, language=language) as session:
        await session.press(key)
        await session.type(" some words")
        for _time in range(2):
            await session.press("enter")
            await until(lambda: "another wfh is busy" in session.foot)
            assert "some words" in session.text
        busy.undo()
        await session.press("enter")
        assert session.app.shown.form is None
        day = session.snapshot.day
        assert any("some words" in text for text in (*(t.title for t in day.tasks), *(n.text for n in day.notes)))


async def test_pasted_lines_are_asked_about_again(tmp_path: Path, busy: pytest.MonkeyPatch) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.app.on_event(Paste("- one\n- two"))
        await session.settled()
        await session.press("enter")
        await until(lambda: "another wfh is busy" in session.foot)
        busy.undo()
        await session.press("enter")
        assert [task.title for task in session.snapshot.day.tasks][-2:] == ["one", "two"]


@pytest.mark.usefixtures("busy")
async def test_the_form_of_a_colleague_comes_back_with_all_its_fields(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap") as session:
        await session.press("a")
        await session.type("Ana")
        await session.press("enter")
        await session.type("Lisbon")
        await session.press("enter", "enter", "enter")
        assert "another wfh is busy" in session.text
        assert "Ana" in session.text
        assert "Lisbon" in session.text


@pytest.mark.usefixtures("busy")
async def test_an_unsaved_text_is_shown_when_something_else_is_being_asked(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        screen = session.app.shown
        screen.ask("First", lambda text: (screen.verb(tasks.add, text), screen.ask("Second", lambda _text: None)))
        await session.settled()
        await session.type("some words")
        await session.press("enter")
        assert "Second" in session.text
        assert session.app.notice[0] == "data: another wfh is busy with it. Not accepted: some words"
