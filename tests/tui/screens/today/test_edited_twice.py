"""The bar of edit changes what was changed in it, and asks where somebody else changed the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import Session, demo_session
from wfh.usecases.day import tasks
from wfh.usecases.workspace.workspace import Workspace
from wfh.words import set_language

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.day import Task


async def edited_twice(session: Session, typed: str, elsewhere: str) -> str:
    """Open the bar of edit on a new task, change the task elsewhere, type, and press Enter."""
    await session.press("a")
    await session.type("alpha ~30m")
    await session.press("enter")
    task = session.snapshot.day.tasks[-1]
    while session.app.shown.chosen != task:
        await session.press("j")
    await session.press("e", "end")
    await session.type(typed)
    ws = session.app.ws
    tasks.edit(Workspace(ws.places, ws.clock, environ=ws.environ, language=ws.language), task.id, elsewhere)
    await session.press("enter")
    return task.id


def found(session: Session, task_id: str) -> Task:
    return session.snapshot.ledger.find_task(task_id)[1]


async def test_a_field_that_was_not_changed_in_the_bar_keeps_what_it_became(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        task_id = await edited_twice(session, " mine", "alpha ~90m @16:00")
        task = found(session, task_id)
        assert (task.title, task.estimate, task.at) == ("alpha mine", 90, 16 * 60)
        assert session.app.shown.form is None


@pytest.mark.parametrize(
    ("key", "titles"),
    [("m", ["alpha mine"]), ("t", ["alpha, by vim"]), ("b", ["alpha, by vim", "alpha mine"])],
)
async def test_a_field_that_both_sides_changed_is_asked_about(tmp_path: Path, key: str, titles: list[str]) -> None:
    async with demo_session(tmp_path) as session:
        task_id = await edited_twice(session, " mine", "alpha, by vim ~90m")
        assert found(session, task_id).title == "alpha, by vim"
        for shown in ("Changed elsewhere meanwhile: alpha, by vim ~90m", "keep mine", "keep theirs", "keep both"):
            assert shown in session.text
        await session.press(key)
        alphas = [task for task in session.snapshot.day.tasks if task.title.startswith("alpha")]
        assert [task.title for task in alphas] == titles
        assert {task.estimate for task in alphas} == {90}


async def test_leaving_the_question_leads_back_to_what_was_typed(tmp_path: Path) -> None:
    async with demo_session(tmp_path, language="nl") as session:
        try:
            task_id = await edited_twice(session, " mine", "alpha, by vim ~30m")
            assert "de mijne houden" in session.text
            await session.press("escape")
            assert "alpha ~30m mine" in session.text
            await session.press("enter")
            assert found(session, task_id).title == "alpha mine"
        finally:
            set_language("en")


async def test_an_estimate_that_is_only_looked_at_stays_as_it_became(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        task = session.app.shown.chosen
        await session.press("~")
        assert "Minutes" in session.text
        ws = session.app.ws
        tasks.estimate(Workspace(ws.places, ws.clock, environ=ws.environ, language=ws.language), task.id, 77)
        await session.press("enter")
        assert tasks.find_open(ws.snapshot(), task.id).estimate == 77
