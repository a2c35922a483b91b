"""Words of strangers in every field, walked through Today and Focus: drawn as they are, or harmless."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import LONG
from tests.present.sample import CONFIG, DAY, NOTES, TASKS, at, focused, take_snapshot
from tests.tui.driving import session_on
from tests.tui.fakes import FakeWorkspace
from wfh.domain.model.snapshot import ParkedThought, Snapshot
from wfh.errors import Problem

pytestmark = pytest.mark.slow

TEXTS = [
    "[/nope][@click=app.quit]x[/]",
    "[bold",
    "{x} {0} %s %(n)s",
    "a\x1b[31mred\x1b]52;c;aGk=\x07\x9b2J\x00",
    "\u202eright\u2066left",
    "x" * 10_000,
    "👩‍💻 日本語 ❤️ " * 5,
    "שלום עולם",
]


def hostile(snapshot: Snapshot, text: str) -> Snapshot:
    people = tuple(replace(person, name=text) for person in CONFIG.people)
    meetings = tuple(replace(meeting, title=text, people=(text,)) for meeting in CONFIG.meetings)
    tasks = tuple(replace(task, title=text, result="kr", first_step=text, resume=text) for task in TASKS)
    notes = tuple(replace(note, text=text) for note in NOTES)
    windows = tuple(replace(window, note=text) for window in CONFIG.windows)
    config = replace(CONFIG, people=people, meetings=meetings, windows=windows)
    running = replace(snapshot.running, title=text, first_step=text, resume=text) if snapshot.running else None
    return replace(
        snapshot,
        config=config,
        day=replace(snapshot.day, tasks=tasks, notes=notes, if_then=text),
        ledger=replace(snapshot.ledger, days={DAY.date: replace(snapshot.day, tasks=tasks)}),
        running=running,
        parked=tuple(ParkedThought(DAY.date, note) for note in notes),
        meetings=tuple(replace(placed, title=text, people=(text,)) for placed in snapshot.meetings),
        problems=(Problem(text, file=text),),
    )


@pytest.mark.parametrize("text", TEXTS if LONG else TEXTS[::2], ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_strangers_words_are_drawn_as_plain_text(text: str, size: tuple[int, int]) -> None:
    for snapshot, name in (
        (take_snapshot(), "today"),
        (focused(at(14, 32), at(14, 15)), "focus"),
        (take_snapshot(), "focus"),
    ):
        async with session_on(FakeWorkspace(hostile(snapshot, text)), name, size) as session:  # type: ignore[arg-type]
            await session.press("tab", "j", "k", "e", "escape", "?", "escape")
            for strip in session.app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]
                assert all(segment.text.isprintable() or "\u200d" in segment.text for segment in strip)
                assert not any(segment.style and segment.style.meta for segment in strip)
            session.app.say(text)
            await session.settled()
            assert session.app.return_code is None
