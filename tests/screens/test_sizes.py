"""Every screen in small and large windows, in English, Dutch and a longer language: what is cut says so.

In the short form each screen is looked at in a small window of each language; ``WFH_LONG=1`` takes every size.
"""

from __future__ import annotations

from contextlib import nullcontext
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.locale.made_up import CODE, speaking
from tests.tui.driving import demo_session
from tests.usecases.walks import WALKS
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Answer, Ritual
from wfh.present.ritual.page import page
from wfh.present.ritual.plan_page import plan_page, planned_day, shows_day
from wfh.present.rows.formatting import shapes
from wfh.present.rows.pieces import row_text, row_width, rows_text
from wfh.tui.screen import WfhScreen
from wfh.tui.widgets.rows import Rows
from wfh.usecases.day import rituals
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.ritual.page import RitualPage

SIZES = [(45, 12), (60, 15), (80, 24), (120, 40), (200, 60)]
LANGUAGES = ("en", "nl", CODE)
SCREENS = (
    "today",
    "focus",
    "overlap",
    "review",
    "handbook",
    "search",
    "settings",
    "weekly",
    "week",
    "shutdown",
    "plan",
    "month",
    "days",
    "lists",
    "setup",
    "today > left_square_bracket",
    "search: licence",
    "handbook: chat priya",
    "handbook: chat priya > down enter",
    "handbook: stuck",
    "handbook: zzz",
    "handbook > down c",
)
"""Where to go: a screen, after a colon what is typed on it, after ``>`` the keys that are pressed then."""
SHORT = {"en": [(60, 15)], "nl": [(45, 12)], CODE: [(60, 15)]}
WALKED = [("one-day-left-open", "nl"), ("monday-evening", CODE), ("monday-evening", "en")]


def spoken(language: str) -> AbstractContextManager[None]:
    return speaking() if language == CODE else nullcontext()


def sizes(language: str) -> Iterable[tuple[int, int]]:
    return SIZES if LONG else SHORT[language]


# ---------------------------------------------------------------- every screen


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_row_of_a_screen_is_cut_without_a_sign(tmp_path: Path, language: str) -> None:
    with spoken(language):
        async with demo_session(tmp_path, "today", (120, 40), language=language) as session:
            for name in SCREENS if LONG or language != CODE else SCREENS[::2]:
                await visit(session, name)
                for size in sizes(language):
                    await session.resize(*size)
                    assert cut_unsaid(session) == [], (name, size)
                    assert session.foot.strip(), (name, size)
            session.app.go("today")
            for size in sizes(language):
                await session.resize(*size)
                await session.press("?")
                assert cut_unsaid(session) == [], ("help", size)
                await session.press("escape", "tab")
                assert cut_unsaid(session) == [], ("the day", size)
                await session.press("tab")


async def visit(session: Session, place: str) -> None:
    """Go to a place of ``SCREENS``, from the window as it is."""
    place, _, keys = place.partition(" > ")
    screen, _, typed = place.partition(": ")
    session.app.go(screen)
    await session.settled()
    if typed:
        await session.press("ctrl+u")
        await session.type(typed)
    await session.press(*keys.split())


def cut_unsaid(session: Session) -> list[str]:
    """Return the rows in view that are wider than their window and have no sign of it; and parts that end unsaid."""
    found = []
    for rows in session.app.screen.query(Rows):
        seen = [rows.render_line(y).text for y in range(rows.size.height)]
        for y, text in enumerate(seen):
            at = rows.top + y
            if at < len(rows.rows) and row_width(rows.rows[at]) > rows.size.width and "…" not in text:
                found.append(row_text(rows.rows[at]))
        if rows.top + rows.size.height < len(rows.rows) and seen and not seen[-1].endswith("↓"):
            found.append(f"{len(rows.rows)} rows in {rows.size.height}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_two_keys_of_the_evening_are_named_in_any_window(tmp_path: Path, language: str) -> None:
    with spoken(language):
        async with demo_session(tmp_path, "today", language=language) as session:
            session.app.verb(rituals.quick_close)
            await session.settled()
            assert session.screen_name == "EveningScreen"
            for size in [(40, 10), *sizes(language)]:
                await session.resize(*size)
                assert " n " in session.foot, size
                assert " o " in session.foot, size
                session.app.say("something about the evening")
                await session.settled()
                assert " o " in session.foot, size
                assert "something about" in session.text
                session.app.hush()
                await session.settled()


async def test_a_choice_keeps_its_question_and_every_option_whole(tmp_path: Path) -> None:
    options = tuple((str(number), f"option number {number} of them") for number in range(1, 5))
    question = "A question of more words than a window of forty-five cells has room for in a line?"
    async with demo_session(tmp_path, "today", (45, 12)) as session:
        screen = session.app.shown
        assert isinstance(screen, WfhScreen)
        screen.choose(question, options, lambda _key: None)
        await session.settled()
        shown = " ".join(session.text.split())
        assert question in shown
        assert all(f"{key} {words}" in shown for key, words in options)


async def test_a_wide_window_has_what_is_read_in_its_middle(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "settings", (200, 60)) as session:
        left = min(len(line) - len(line.lstrip()) for line in session.text.splitlines()[2:-2] if line.strip())
        assert left >= 40
        session.app.go("shutdown")
        await session.press("enter")
        field = session.app.screen.query_one("#field")
        assert session.rows_of("body").region.x <= field.region.x < 200 - 35


# ---------------------------------------------------------------- every question


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), list(product(WALKS, LANGUAGES)) if LONG else WALKED)
def test_no_question_is_dropped_for_its_choices(tmp_path: Path, name: str, language: str) -> None:
    with spoken(language):
        clock, walk = FixedClock(DEMO_NOW), WALKS[name]
        world = demo_workspace(tmp_path, language=language, clock=clock)
        walk.prepare(world, clock)
        snapshot = rituals.begin(world, walk.ritual)
        while prompt := rituals.prompt(snapshot):
            for cells, height in SIZES[:3]:
                shown = page_of(snapshot, prompt, cells, height - (4 if height >= 20 else 2))
                text = "".join(rows_text(shown.rows).split())
                asked = prompt.field or (prompt.lines[-1] if prompt.items and prompt.lines else "")
                assert "".join(asked.split()) in text, (prompt.step, cells)
                assert all(row_width(row) <= cells for row in shown.rows), (prompt.step, cells)
                assert shown.field is None or shown.field.y < height - 2
            snapshot = rituals.answer(world, Answer(prompt.step))


def page_of(snapshot: Snapshot, prompt: Prompt, cells: int, lines: int) -> RitualPage:
    """Return the body of a question, as the screen of its ritual draws it."""
    cursor = prompt.start or next((item.id for item in prompt.actionable), "")
    if prompt.ritual is Ritual.PLAN and shows_day(prompt):
        return plan_page(planned_day(snapshot, prompt), prompt, cursor, cells, lines)
    return page(prompt, cursor, cells, lines, shapes(snapshot.config.ui))
