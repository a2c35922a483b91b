"""A colleague changed in the form and elsewhere: each side keeps its fields; one that both changed is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.usecases.overlap import people
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.domain.model.people import Person


def priya(session: Session) -> Person:
    return next(person for person in session.snapshot.config.people if person.id == "priya")


async def changed_twice(session: Session, **elsewhere: str) -> None:
    """Type other hours for Priya in the form; before the last Enter, somebody else changes her."""
    await session.press("down", "e", "enter", "enter")
    await session.type("10:00-19:00")
    await session.press("enter")
    ws = session.app.ws
    people.edit_person(Workspace(ws.places, ws.clock, environ=ws.environ, language=ws.language), "priya", **elsewhere)  # type: ignore[arg-type]
    await session.press("enter")


def hours(session: Session) -> str:
    return str(priya(session).schedule.hours.week[0][0])


async def test_a_field_that_was_left_alone_in_the_form_keeps_what_it_became(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", (120, 40)) as session:
        await changed_twice(session, name="Priya K")
        assert (priya(session).name, hours(session)) == ("Priya K", "10:00-19:00")
        assert session.app.shown.form is None


@pytest.mark.parametrize(("key", "kept"), [("m", "10:00-19:00"), ("t", "08:00-16:00")])
async def test_a_field_that_both_sides_changed_is_asked_about(tmp_path: Path, key: str, kept: str) -> None:
    async with demo_session(tmp_path, "overlap", (120, 40)) as session:
        await changed_twice(session, hours="08:00-16:00", name="Priya K")
        assert hours(session) == "08:00-16:00"
        assert "Changed elsewhere meanwhile: Priya K · mon-fri 08:00-16:00" in session.text
        await session.press(key)
        assert (priya(session).name, hours(session)) == ("Priya K", kept)


async def test_the_same_change_on_both_sides_asks_nothing(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", (120, 40)) as session:
        await changed_twice(session, hours="10:00-19:00")
        assert hours(session) == "10:00-19:00"
        assert session.app.shown.form is None


async def test_esc_at_the_question_opens_the_form_with_what_was_typed(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", (120, 40)) as session:
        await changed_twice(session, hours="08:00-16:00", name="Priya K")
        await session.press("escape", "enter", "enter")
        assert "10:00-19:00" in session.text
        assert hours(session) == "08:00-16:00"
        await session.press("enter", "enter")
        assert (priya(session).name, hours(session)) == ("Priya K", "10:00-19:00")
