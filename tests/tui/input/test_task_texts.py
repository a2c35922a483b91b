"""Notes and links of a task, by keys: what is typed is kept, and only one's own program opens anything."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from tests.tui.driving import demo_session, session_on
from tests.tui.still import until
from tests.usecases.builders import CONFIG, workspace
from wfh.usecases.day import tasks

if TYPE_CHECKING:
    from pathlib import Path


async def test_notes_of_several_lines_are_kept_with_the_task_and_undone(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(80, 24)) as session:
        await session.press("N")
        await session.type("numbers in")
        await session.press("enter")
        await session.type("next: table 2")
        await session.press("escape")
        task = next(task for task in session.snapshot.day.tasks if task.notes)
        assert task.notes == "numbers in\nnext: table 2"
        assert f"≡ {task.title}" in session.text
        await session.press("u")
        assert not any(task.notes for task in session.snapshot.day.tasks)


async def test_a_link_is_copied_without_a_program_and_opened_with_one(tmp_path: Path) -> None:
    opened, program = tmp_path / "opened", tmp_path / "open.sh"
    program.write_text(f'#!/bin/sh\nprintf %s "$2" > {opened}.part && mv {opened}.part {opened}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    text = CONFIG.replace("[shutdown]", '[tickets]\nPROJ = "https://example.org/{id}"\n[shutdown]')
    ws = workspace(tmp_path, text=text)
    tasks.add(ws, "Review PROJ-12")
    async with session_on(ws) as session:
        await session.press("O")
        assert "Copied: https://example.org/PROJ-12" in session.text
    path = tmp_path / "config.toml"
    path.write_text(f'{text}\n[ui]\nopen = ["{program}", "--new"]\n', "utf-8")
    async with session_on(workspace(tmp_path)) as session:
        await session.press("O")
        assert "Opened: https://example.org/PROJ-12" in session.text
        await until(opened.exists)
    assert opened.read_text() == "https://example.org/PROJ-12"
