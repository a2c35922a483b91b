"""Colleagues by keyboard: added in a few keys, changed, removed; what an include holds is only read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.present.sample import CONFIG, take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from tests.tui.screens.overlap.test_screen import screen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driving import Session


@pytest.fixture
async def overlap(tmp_path: Path) -> AsyncIterator[Session]:
    async with demo_session(tmp_path, "overlap", (120, 40)) as session:
        yield session


def config(session: Session) -> str:
    return session.app.ws.places.config.read_text("utf-8")


async def test_a_colleague_is_added_with_a_name_a_city_and_enter(overlap: Session) -> None:
    await overlap.press("c")
    assert "Add a colleague" in overlap.text
    await overlap.type("Ada")
    await overlap.press("enter")
    await overlap.type("london")
    assert "London, UTC, 13:32 there, 1 h behind" in overlap.text
    await overlap.press("enter", "enter", "enter")
    assert 'timezone = "Europe/London"' in config(overlap)
    ada = overlap.snapshot.config.people[-1]
    assert (ada.name, ada.schedule.timezone, ada.languages) == ("Ada", "Europe/London", ("en",))
    assert "▸ Ada" in overlap.text
    assert "“Ada” added" in overlap.text
    assert "# Bangalore" in config(overlap)


async def test_keys_of_a_quick_typist_land_in_the_right_fields(overlap: Session) -> None:
    await overlap.pilot.press("c", *"Ada", "enter", *"tokyo", "enter", *"10-18", "enter", "j", "a", "enter")
    await overlap.settled()
    ada = overlap.snapshot.config.people[-1]
    assert (ada.name, ada.schedule.timezone, ada.languages) == ("Ada", "Asia/Tokyo", ("ja",))
    assert ada.schedule.hours.week[0][0].start == 600


async def test_tab_takes_the_place_that_is_offered_and_else_goes_on(overlap: Session) -> None:
    await overlap.press("c")
    await overlap.type("Ada")
    await overlap.press("tab")
    await overlap.type("den h")
    assert "tab Den Haag" in overlap.text
    await overlap.press("tab")
    assert "Amsterdam, UTC+1" in overlap.text
    await overlap.press("tab", "enter", "enter")
    assert overlap.snapshot.config.people[-1].schedule.timezone == "Europe/Amsterdam"


async def test_an_abbreviation_is_explained_and_not_guessed(overlap: Session) -> None:
    await overlap.press("c")
    await overlap.press("enter")
    assert "a name is needed" in overlap.text
    await overlap.type("Bo")
    await overlap.press("enter")
    await overlap.type("bst")
    assert "clock of several places" in overlap.text
    await overlap.press("enter")
    assert "clock of several places" in overlap.text
    await overlap.press("up")
    assert "Bo" in overlap.text
    await overlap.press("escape")
    assert "Add a colleague" not in overlap.text
    assert "Bo" not in config(overlap)


async def test_invalid_hours_are_refused(overlap: Session) -> None:
    await overlap.press("c")
    await overlap.type("Bo")
    await overlap.press("tab")
    await overlap.type("oslo")
    await overlap.press("down")
    assert "mon-fri 09:00-17:00" in overlap.text
    await overlap.type("nine")
    await overlap.press("enter")
    assert "is not a range of hours" in overlap.text


async def test_a_person_is_changed_and_the_rest_is_kept(overlap: Session) -> None:
    before = config(overlap)
    await overlap.press("down", "e", "enter", "enter")
    await overlap.type("10:00-19:00")
    await overlap.press("enter", "backspace", "enter")
    priya = overlap.snapshot.config.people[0]
    assert priya.schedule.hours.week[0][0].start == 600
    assert priya.languages == ()
    assert "# Bangalore" in config(overlap)
    assert len(config(overlap).splitlines()) >= len(before.splitlines()) - 1
    unchanged = config(overlap)
    await overlap.press("e", "enter", "enter", "enter", "enter")
    assert config(overlap) == unchanged


async def test_a_person_is_taken_out_after_a_question_whose_enter_keeps_them(overlap: Session) -> None:
    await overlap.press("down", "d", "enter")
    assert len(overlap.snapshot.config.people) == 3
    await overlap.press("d", "y")
    assert [one.id for one in overlap.snapshot.config.people] == ["sam", "mia"]
    assert "“Priya” removed · u undo" in overlap.text
    assert screen(overlap).who == "me"
    await overlap.press("u")
    assert [one.id for one in overlap.snapshot.config.people] == ["priya", "sam", "mia"]
    assert "Undone: removed “Priya”" in overlap.text
    await overlap.press("ctrl+r")
    assert [one.id for one in overlap.snapshot.config.people] == ["sam", "mia"]


async def test_alone_the_key_that_adds_comes_first(overlap: Session) -> None:
    assert overlap.foot.split()[:2] == ["h", "l"]
    for _ in range(3):
        await overlap.press("down", "d", "y")
    assert overlap.foot.split()[:2] == ["c", "colleague"]
    assert "c adds a colleague: a name, a city, and the hours." in overlap.text


async def test_my_own_row_cannot_be_changed_as_a_colleague(overlap: Session) -> None:
    await overlap.press("e")
    assert "This is you" in overlap.text
    await overlap.press("d")
    assert "This is you" in overlap.text


async def test_people_of_an_include_are_only_read() -> None:
    people = (replace(CONFIG.people[0], source="team.toml"), *CONFIG.people[1:])
    ws = FakeWorkspace(take_snapshot(config=replace(CONFIG, people=people)))
    async with session_on(ws, "overlap") as session:  # type: ignore[arg-type]
        for key in ("e", "d"):
            await session.press("home", key) if key == "d" else await session.press("down", key)
            assert "Priya comes from team.toml, which is only read here: change it there." in session.text


async def test_the_form_fits_a_small_window(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", (60, 15), language="nl") as session:
        await session.press("c")
        await session.type("Ada")
        await session.press("enter")
        assert all(len(line) <= 60 for line in session.text.splitlines())
        assert "Ada" in session.text
