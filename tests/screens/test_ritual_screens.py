"""Every question of both rituals as it is on screen, in both languages, in three sizes: kept in ``rituals/``.

After a change that is meant ``WFH_UPDATE=1 pytest tests/screens/test_ritual_screens.py`` writes the screens again; read
them as a person before they are committed.
"""

from __future__ import annotations

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
from wfh.words import LANGUAGES, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tui.driving import Session

KEPT = Path(__file__).with_name("rituals")
SIZES = ((120, 40), (80, 24), (60, 15))


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WALKS)
async def test_each_question_looks_as_it_is_kept(tmp_path: Path, name: str, language: str) -> None:
    walk, clock = WALKS[name], FixedClock(DEMO_NOW)
    world = demo_workspace(tmp_path, language=language, clock=clock)
    walk.prepare(world, clock)
    async with session_on(world, walk.ritual, SIZES[0]) as session:
        if walk.ritual is Ritual.SHUTDOWN:
            await session.press("enter")
        found = await screens_of(session, dict(walk.typed))
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


async def screens_of(session: Session, typed: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Walk to the end; return the screens of each question, and of it after what is typed there, by file name."""
    found: dict[str, str] = {}
    for _question in range(60):
        prompt = rituals.prompt(session.snapshot)
        if prompt is None:
            return found
        here = station(prompt, session.snapshot)
        found[file_name(found, here)] = await sized(session)
        for text in typed.pop(here, ()):
            await session.pilot.press(*("enter" if letter == "\r" else KEYS.get(letter, letter) for letter in text))
            await session.settled()
            after = rituals.prompt(session.snapshot)
            if after is None or after.step != prompt.step:
                break
            found[file_name(found, f"{here}-then")] = await sized(session)
        else:
            await session.press("enter")
    raise AssertionError(list(found))


def file_name(taken: dict[str, str], here: str) -> str:
    base = here.replace("*", "any")
    count = sum(one.removesuffix(".txt").rstrip("0123456789").rstrip("-") == base for one in taken)
    return f"{base}-{count + 1}.txt" if count else f"{base}.txt"


async def sized(session: Session) -> str:
    """Return the screen in each size, one below the other."""
    shown = []
    for columns, lines in SIZES:
        await session.resize(columns, lines)
        shown.append(f"{f' {columns} × {lines} ':═^{columns}}\n{session.text}\n")
    await session.resize(*SIZES[0])
    return "".join(shown)


def test_every_question_is_kept_and_no_screen_of_what_is_gone(tmp_path: Path) -> None:
    assert {path.name for path in KEPT.iterdir()} == set(LANGUAGES)
    known: set[str] = set()
    for name in WALKS:
        known |= met_and_known(tmp_path / name, name)[1]
    for language in LANGUAGES:
        assert {path.name for path in (KEPT / language).iterdir()} == set(WALKS)
        kept = {path.stem for path in (KEPT / language).rglob("*.txt")}
        assert {file_name({}, one).removesuffix(".txt") for one in known} <= kept
