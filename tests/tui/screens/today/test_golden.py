"""Today to the letter: the day under the cursor, the rest replanned, the days ahead; in both languages, at three sizes.

``WFH_UPDATE=1 pytest tests/tui/screens/today/test_golden.py`` writes ``golden/today/*.txt`` again; read what changes.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.driving import demo_session
from tests.tui.kept import SIZES, assert_kept
from wfh.usecases.setup.demo import DEMO_NOW

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
LATE = timedelta(hours=2, minutes=10)
SCREENS = {
    "day": ((), ("tab",), timedelta()),
    "day-split": ((), ("tab", "s", "right"), timedelta()),
    "replan": ((), ("r",), timedelta()),
    "replan-late": ((), ("r",), LATE),
    "defer": ((), ("d",), timedelta()),
    "defer-later": (("d", "enter"), ("d", "right", "right", "right", "right"), timedelta()),
    "complete": ((), ("a", "m", " ", "#"), timedelta()),
}
"""What each is about: the keys before, the keys that lead there, and how long after the sample's 14:32."""


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_matches_its_kept_text(tmp_path: Path, name: str, language: str) -> None:
    before, keys, after = SCREENS[name]
    async with demo_session(tmp_path, size=SIZES[0], now=DEMO_NOW + after, language=language) as session:
        await session.press(*before, *keys)
        await assert_kept(session, GOLDEN / f"{name}.{language}.txt")


def test_no_kept_screen_is_left_over() -> None:
    names = {f"{name}.{language}.txt" for name in SCREENS for language in ("en", "nl")}
    assert {path.name for path in GOLDEN.iterdir()} == names
