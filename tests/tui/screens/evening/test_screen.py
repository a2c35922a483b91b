"""The evening screen: nothing of work, three keys, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import session_on
from wfh.clock import FixedClock
from wfh.domain.model.snapshot import BoundaryState
from wfh.usecases.day import rituals
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.usecases.workspace.workspace import Workspace

CLOSED_AT = datetime(2026, 11, 23, 16, 28, tzinfo=UTC)


def closed(folder: Path, at: datetime = CLOSED_AT, language: str = "en") -> Workspace:
    ws = demo_workspace(folder, language=language, clock=FixedClock(at))
    rituals.quick_close(ws)
    return ws


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Session]:
    async with session_on(closed(tmp_path), "", (80, 24)) as session:
        yield session


async def test_a_closed_day_opens_on_the_evening_without_any_task(evening: Session) -> None:
    assert evening.screen_name == "EveningScreen"
    assert "stopped 17:28   ·   rest 15 h 32 until Tue 09:00" in evening.text
    assert not any(task.title in evening.text for task in evening.snapshot.day.tasks)
    assert evening.header.strip() == "wfh"
    assert evening.foot.strip() == "n park a thought for tomorrow   o reopen the day   q good night"


async def test_the_keys_of_work_do_nothing(evening: Session) -> None:
    await evening.press("1", "2", "3", "4", "f", "p", "a", "s", "z")
    assert evening.screen_name == "EveningScreen"
    assert evening.app.shown is not None
    assert evening.app.shown.form is None


async def test_the_keys_of_the_evening_are_explained_under_its_own_header(evening: Session) -> None:
    await evening.press("?")
    assert evening.screen_name == "HelpScreen"
    assert evening.header.strip() == "wfh"


async def test_a_thought_is_parked_until_tomorrow(evening: Session) -> None:
    await evening.press("n")
    await evening.type("ring the bank")
    await evening.press("enter")
    assert evening.snapshot.day.notes[-1].text == "ring the bank"
    assert evening.screen_name == "EveningScreen"
    assert "ring the bank" not in evening.text
    await evening.press("n", "enter")
    assert evening.snapshot.day.notes[-1].text == "ring the bank"


@pytest.mark.parametrize(
    ("keys", "reason"), [(("enter",), "my choice"), (("1",), "incident"), (("2",), "other time zone")]
)
async def test_work_is_opened_again_with_a_reason(evening: Session, keys: tuple[str, ...], reason: str) -> None:
    await evening.press("o", *keys)
    assert evening.snapshot.day.reopened[-1].reason == reason
    assert evening.screen_name == "TodayScreen"


async def test_the_reason_can_be_ones_own_words(evening: Session) -> None:
    await evening.press("o", "4")
    await evening.type("the build is red")
    await evening.press("enter")
    assert evening.snapshot.day.reopened[-1].reason == "the build is red"


async def test_no_words_at_all_are_my_choice(evening: Session) -> None:
    await evening.press("o", "4", "enter")
    assert evening.snapshot.day.reopened[-1].reason == "my choice"


async def test_good_night_leaves_the_app(evening: Session) -> None:
    await evening.press("q")
    assert evening.app.return_code == 0


async def test_the_evening_ends_when_the_working_day_does(evening: Session) -> None:
    await evening.move_to(datetime(2026, 11, 24, 8, 1, tzinfo=UTC))
    assert evening.snapshot.boundary.state is not BoundaryState.CLOSED
    assert evening.screen_name == "TodayScreen"


async def test_a_short_rest_is_marked(tmp_path: Path) -> None:
    ws = closed(tmp_path, datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    async with session_on(ws, "", (60, 15)) as session:
        assert "▲ rest 8 h 30 until Tue 09:00" in session.text


@pytest.mark.parametrize(("size", "language"), [((120, 40), "nl"), ((60, 15), "en"), ((40, 10), "nl")])
async def test_the_evening_fits_every_size(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async with session_on(closed(tmp_path, language=language), "", size) as session:
        assert "☾" in session.text
        assert "17:28" in session.text
