"""The month, driven by keys on the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_day_is_chosen_by_its_signs_and_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    async with demo_session(tmp_path, size=size) as session:
        await session.press("C", "h", "h", "h")
        assert "20 ☾✓4" in session.text
        assert "Fri 20 Nov 2026 · closed" in session.text
        await session.press("enter")
        assert "Fri 20 Nov 2026 · past · closed 17:22" in session.text
        await session.press("C", "[")
        assert "OCT 2026" in session.text
        await session.press("t", "enter")
        assert session.screen_name == "TodayScreen"
