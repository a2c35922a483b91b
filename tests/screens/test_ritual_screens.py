"""Every question of both rituals as it is on screen, in both languages: kept in ``rituals/``.

A question is kept once, in a window high enough for all of it; the frame around it (header, steps, what a low window
leaves out) is kept in five files, for one question of each ritual. After a change that is meant
``WFH_UPDATE=1 pytest tests/screens/test_ritual_screens.py`` writes them again; read them as a person before they are
committed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import UPDATE
from tests.tui.driving import KEYS, session_on
from tests.usecases.walks import WALKS, met_and_known, station
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Ritual
from wfh.usecases.day import rituals
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace
from wfh.words import languages

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from tests.tui.driving import Session

KEPT, FRAMES = Path(__file__).with_name("rituals"), Path(__file__).with_name("frames")
SIZE = (80, 40)
FRAME_OF = [
    ("one-day-left-open", "en", (120, 40)),
    ("one-day-left-open", "en", (80, 24)),
    ("one-day-left-open", "nl", (60, 15)),
    ("monday-evening", "en", (80, 24)),
    ("monday-evening", "nl", (120, 40)),
]

pytestmark = pytest.mark.slow


def opened(folder: Path, name: str, language: str, size: tuple[int, int]) -> AbstractAsyncContextManager[Session]:
    """Open the app where the walk begins."""
    walk, clock = WALKS[name], FixedClock(DEMO_NOW)
    world = demo_workspace(folder, language=language, clock=clock)
    walk.prepare(world, clock)
    return session_on(world, walk.ritual, size)


async def begin(session: Session, name: str) -> None:
    if WALKS[name].ritual is Ritual.SHUTDOWN:
        await session.press("enter")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", WALKS)
async def test_each_question_looks_as_it_is_kept(tmp_path: Path, name: str, language: str) -> None:
    async with opened(tmp_path, name, language, SIZE) as session:
        await begin(session, name)
        found = await questions_of(session, dict(WALKS[name].typed))
    folder = KEPT / language / name
    if UPDATE:
        folder.mkdir(parents=True, exist_ok=True)
        for path in set(folder.glob("*.txt")) - {folder / one for one in found}:
            path.unlink()
        for one, text in found.items():
            (folder / one).write_text(text, "utf-8")
    kept = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    assert sorted(kept) == sorted(found), "WFH_UPDATE=1 keeps what is new"
    for one, text in found.items():
        assert text == kept[one], f"{language}/{name}/{one}"


async def questions_of(session: Session, typed: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Walk to the end; return each question, and it after what is typed there, by file name."""
    found: dict[str, str] = {}
    for _question in range(60):
        prompt = rituals.prompt(session.snapshot)
        if prompt is None:
            return found
        here = station(prompt, session.snapshot)
        found[file_name(found, here)] = body(session)
        for text in typed.pop(here, ()):
            await session.pilot.press(*("enter" if letter == "\r" else KEYS.get(letter, letter) for letter in text))
            await session.settled()
            after = rituals.prompt(session.snapshot)
            if after is None or after.step != prompt.step:
                break
            found[file_name(found, f"{here}.then")] = body(session)
        else:
            await session.press("enter")
    raise AssertionError(list(found))


def file_name(taken: dict[str, str], here: str) -> str:
    base = here.replace("*", "any")
    count = sum(re.sub(r"(\.\d+)?\.txt$", "", one) == base for one in taken)
    return f"{base}.{count + 1}.txt" if count else f"{base}.txt"


def body(session: Session) -> str:
    """Return the screen without its header, which is the frame's, and without blank lines at the end."""
    *lines, keys = session.text.splitlines()[1:]
    return "\n".join(lines).strip("\n") + f"\n\n{keys}\n"


@pytest.mark.parametrize(("name", "language", "size"), FRAME_OF)
async def test_the_frame_around_a_question_looks_as_it_is_kept(
    tmp_path: Path, name: str, language: str, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, name, language, size) as session:
        await begin(session, name)
        found = session.text + "\n"
    path = FRAMES / f"{name}-{language}-{size[0]}x{size[1]}.txt"
    if UPDATE:
        FRAMES.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_every_question_is_kept_and_no_screen_of_what_is_gone() -> None:
    assert {path.name for path in KEPT.iterdir()} == set(languages())
    assert len(list(FRAMES.iterdir())) == len(FRAME_OF)
    known: set[str] = set()
    for name in WALKS:
        known |= met_and_known(name)[1]
    for language in languages():
        assert {path.name for path in (KEPT / language).iterdir()} == set(WALKS)
        kept = {path.stem for path in (KEPT / language).rglob("*.txt")}
        assert {file_name({}, one).removesuffix(".txt") for one in known} <= kept
