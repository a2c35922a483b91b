"""What a key press costs: a screen that is shown is drawn once, and no file is looked at twice."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.tui.screen import WfhScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


WALK = (
    ("2", "FocusScreen"), ("1", "TodayScreen"), ("3", "OverlapScreen"), ("4", "ShutdownScreen"), ("1", "TodayScreen"),
    ("comma", "SettingsScreen"), ("escape", "TodayScreen"), ("f", "FocusScreen"), ("question_mark", "HelpScreen"),
)  # fmt: skip


@pytest.mark.slow
async def test_a_screen_is_drawn_once_when_it_is_shown_first_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw_all = WfhScreen.draw_all

    def counted(self: WfhScreen) -> None:
        if self.is_mounted and self.children:
            drawn.append(type(self).__name__)
        draw_all(self)

    monkeypatch.setattr(WfhScreen, "draw_all", counted)
    async with demo_session(tmp_path, "today") as session:
        assert drawn == ["TodayScreen"]
        for key, name in [*WALK, ("escape", "FocusScreen"), *WALK]:
            drawn.clear()
            await session.press(key)
            assert (key, drawn) == (key, [name])
        drawn.clear()
        await session.resize(100, 30)
        assert drawn == ["HelpScreen"]


@pytest.mark.slow
async def test_a_key_that_changes_nothing_looks_at_no_file_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: Counter[str] = Counter()
    real: Callable[..., os.stat_result] = os.stat

    def counted(path: object, *args: object, **more: object) -> os.stat_result:
        if str(path).startswith(str(tmp_path)):
            looked_at[str(path).removeprefix(str(tmp_path))] += 1
        return real(path, *args, **more)

    monkeypatch.setattr(os, "stat", counted)
    async with demo_session(tmp_path, "today") as session:
        session.app.ticker.stop()  # a glance at the files is no key's doing
        walk = [key for key, _name in WALK]
        for key in ("j", "k", "tab", "tab", *walk, "escape", "3", "j", "l", "]", "m", "1", "a", "escape"):
            looked_at.clear()
            await session.press(key)
            assert {path: count for path, count in looked_at.items() if count > 1} == {}, key
