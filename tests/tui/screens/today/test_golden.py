"""Today to the letter: the day under the cursor, the rest replanned, the days ahead; in both languages, at three sizes.

``WFH_UPDATE=1 pytest tests/tui/screens/today/test_golden.py`` writes ``golden/today/*.txt`` again; read what changes.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import UPDATE
from tests.tui.driving import demo_session
from wfh.present.rows.cell_width import width
from wfh.usecases.setup.demo import DEMO_NOW
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((120, 40), (80, 24), (60, 15))
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


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_matches_its_kept_text(tmp_path: Path, name: str, language: str) -> None:
    before, keys, after = SCREENS[name]
    drawn = []
    async with demo_session(tmp_path, size=SIZES[0], now=DEMO_NOW + after, language=language) as session:
        await session.press(*before, *keys)
        for size in SIZES:
            await session.resize(*size)
            assert all(width(line) <= size[0] for line in session.text.splitlines())
            drawn.append(session.text)
    path, screens = GOLDEN / f"{name}.{language}.txt", "\n\n----\n\n".join(drawn) + "\n"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(screens, "utf-8")
    assert screens == path.read_text("utf-8")


def test_no_kept_screen_is_left_over() -> None:
    names = {f"{name}.{language}.txt" for name in SCREENS for language in ("en", "nl")}
    assert {path.name for path in GOLDEN.iterdir()} == names
