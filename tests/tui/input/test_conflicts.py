"""Two machines that differ: the app asks once, by name, with both values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.domain.merge.questions import conflict_questions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("key", "title"), [("enter", "mine"), ("t", "Memo for the team")])
async def test_a_value_two_machines_set_is_asked_about_by_one_key_and_can_be_undone(
    tmp_path: Path, key: str, title: str
) -> None:
    async with demo_session(tmp_path) as session:
        ws = session.app.ws
        task = session.snapshot.day.tasks[0]
        path = ws.places.day(session.snapshot.date)
        path.write_text(
            path.read_text("utf-8")
            + f'\n[[conflict]]\nkind = "task"\nid = "{task.id}"\nfield = "title"\ntheirs = "Memo for the team"\n',
            "utf-8",
        )
        session.app.ticker.poll()
        await session.settled()
        assert f"Two machines differ: {task.title}, title" in session.text
        assert "take “Memo for the team”" in session.text

        await session.press(key)

        assert session.snapshot.day.tasks[0].title == (task.title if title == "mine" else title)
        assert conflict_questions(session.snapshot.ledger) == ()
        name = session.snapshot.day.tasks[0].title
        assert f"Settled what two machines changed of “{name}”" in session.text
        await session.press("u")
        assert "Two machines differ" not in session.text.split("Undone")[0]
        assert "Undone: chose between two machines" in session.text
        assert len(conflict_questions(session.snapshot.ledger)) == 1


async def test_a_copy_of_a_sync_tool_is_offered_to_be_merged_with_enter(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        path = session.app.ws.places.day(session.snapshot.date)
        copy = path.with_name(f"{path.stem}.sync-conflict-20261123-101010-ABCDEFG.toml")
        copy.write_text(path.read_text("utf-8") + '\n[[task]]\nid = "t-other"\ntitle = "From the laptop"\n', "utf-8")
        assert session.clock is not None
        session.clock.at += timedelta(minutes=2)
        session.app.ticker.poll()
        await session.settled()
        assert "There is 1 copy of a sync tool beside your days" in session.text

        await session.press("enter")

        assert "From the laptop" in [task.title for task in session.snapshot.day.tasks]
        assert not copy.exists()
        assert "Merged the copies" in session.text
