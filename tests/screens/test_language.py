"""No English sentence stays on a screen of another language: all messages are veiled, and nothing else has words.

The catalogue is replaced by one that turns every letter of a message into another one. What can still be read after
that was put on screen without being a message: it is a word of the sample, the name of a key, or forgotten.
"""

from __future__ import annotations

import re
import shlex
import string
from gettext import NullTranslations
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wfh
from tests.screens.test_screenshots import lines
from wfh import words
from wfh.cli.output import Shell
from wfh.cli.run import run
from wfh.clock import FixedClock
from wfh.domain.overlap import decline_meeting
from wfh.tui.app import WfhApp
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

SAMPLE = Path(wfh.__file__).parent / "demo" / "nl"
KEYS = {
    "ctrl",
    "shift",
    "alt",
    "enter",
    "space",
    "tab",
    "esc",
    "pgup",
    "pgdn",
    "up",
    "down",
    "left",
    "right",
    "wfh",
    "UTC",
}
VEIL = str.maketrans(dict.fromkeys(string.ascii_letters, "ж"))


def veil(message: str) -> str:
    return "".join(
        part if part.startswith("{") else part.translate(VEIL) for part in re.split(r"(\{[^{}]*\})", message)
    )


class Veiled(NullTranslations):
    """Translates every message into something nobody can read."""

    def gettext(self, message: str) -> str:
        return veil(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return veil(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def _veiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(words, "_catalogue", lambda _language: Veiled())
    # A text for a colleague is in the colleague's language, not in the one in use.
    monkeypatch.setattr(decline_meeting, "in_language", lambda _language, message: veil(message))
    spoken = words.language()
    yield
    words.set_language(spoken)


def readable(text: str) -> list[str]:
    """Return the words of a text; commands are called the same in every language."""
    return re.findall(r"[A-Za-z]{3,}", re.sub(r"\bwfh [a-z]+", "", text))


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Return the words of the sample and the names of keys."""
    texts = [path.read_text("utf-8") for path in SAMPLE.rglob("*.toml")]
    return KEYS | {word for text in texts for word in readable(text)}


WALKS = {
    "today": ("today", "?", "escape", "j", "a", "escape", "n", "escape", "d", "escape", "e", "escape", "~", "escape"),
    "palette": ("today", "ctrl+p", "9", "9"),
    "focus": ("focus", "?", "escape", "e", "escape", "enter", "space", "n", "escape", "d", "enter", "enter"),
    "overlap": ("overlap", "?", "escape", "l", "j", "]", "o"),
    "plan": ("plan", *["enter"] * 12),
    "shutdown": ("shutdown", "?", "escape", *["enter"] * 25),
}


@pytest.mark.parametrize("name", WALKS)
@pytest.mark.parametrize("size", [(120, 40), (60, 15)], ids=["wide", "narrow"])
async def test_no_word_on_a_screen_is_left_untranslated(
    name: str, size: tuple[int, int], tmp_path: Path, known: set[str]
) -> None:
    screen, *keys = WALKS[name]
    app = WfhApp(demo_workspace(tmp_path, language="nl", clock=FixedClock(DEMO_NOW)), screen)
    left: dict[str, str] = {}
    async with app.run_test(size=size) as pilot:
        for key in ("", *keys):
            await pilot.press(*([key] if key else []))
            await app.workers.wait_for_complete()
            await pilot.pause()
            shown = lines(app.export_screenshot())
            # What lies under the palette is cut; a part of a known word is known.
            left |= {word: line for line in shown for word in readable(line) if not any(word in one for one in known)}
    assert left == {}


@pytest.mark.parametrize(
    "command",
    [
        "today --plain",
        "overlap --plain",
        "overlap --plain --date 2027-03-16",
        "who",
        "when 15:30",
        "shutdown --plain",
        "plan --plain",
        "add x",
        "note x",
        "start",
        "check",
        "restore",
    ],
)
def test_no_word_of_a_command_is_left_untranslated(command: str, tmp_path: Path, known: set[str]) -> None:
    demo_workspace(tmp_path, language="nl")
    environ = {"WFH_CONFIG": str(tmp_path / "config.toml"), "WFH_DATA": str(tmp_path / "data"), "HOME": str(tmp_path)}
    out, err = StringIO(), StringIO()
    shell = Shell(StringIO("\n" * 60), out, err, environ)
    code = run([*shlex.split(command), "--language", "nl", "--now", "2026-11-23T14:32:00+01:00"], shell)
    said = f"{out.getvalue()}{err.getvalue()}"
    assert (code, {word: line for line in said.splitlines() for word in readable(line) if word not in known}) == (0, {})
