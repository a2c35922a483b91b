"""Overlap by keyboard: the cursor, the person, the day, and how little is sent for a step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import CONFIG, person, take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from wfh.domain.model.block import Block
from wfh.domain.model.snapshot import Running
from wfh.present.rows.cell_width import cell_signs, fit
from wfh.present.rows.pieces import Piece, cut_row, row_text
from wfh.tui.screens.overlap.screen import OverlapScreen
from wfh.tui.screens.overlap.view import focus_span
from wfh.tui.widgets.fine_rows import changed_runs
from wfh.usecases.overlap.cursor_steps import quarter_before

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driving import Session

MARCH = datetime(2027, 3, 16, 13, 32, tzinfo=UTC)
HOSTILE = ("[/nope][@click=app.quit]x[/]", "[bold", "{x}", "日本語の名前", "עברית", "👩‍👩‍👧 x", "x" * 80)
ZONES = ("Asia/Kathmandu", "America/Los_Angeles", "Australia/Lord_Howe")


@pytest.fixture
async def overlap(tmp_path: Path) -> AsyncIterator[Session]:
    async with demo_session(tmp_path, "overlap", (120, 40)) as session:
        yield session


def crowd() -> FakeWorkspace:
    people = tuple(
        person(f"p{number}", HOSTILE[number % len(HOSTILE)], ZONES[number % 3], 540, 1020) for number in range(20)
    )
    return FakeWorkspace(take_snapshot(config=replace(CONFIG, people=people, meetings=())))


def cursor_time(session: Session) -> str:
    line = next(line for line in session.text.splitlines() if "▲" in line and "No slot" not in line)
    return line.replace("▲", "").strip()


def screen(session: Session) -> OverlapScreen:
    assert isinstance(session.app.screen, OverlapScreen)
    return session.app.screen


async def test_everybody_has_a_row_with_their_time(overlap: Session) -> None:
    lines = overlap.text.splitlines()
    assert lines[2].strip() == "Mon 23 Nov 2026   Amsterdam clock, UTC+1   slot 30 min   4 people, all speak en"
    assert [line.split()[:3] for line in lines[5:12:2]] == [
        ["▸", "You", "14:30"],
        ["Priya", "19:00", "▽"],
        ["Sam", "08:30", "△"],
        ["Mia", "00:30", "Tue"],
    ]


async def test_the_cursor_goes_by_quarters_and_hours(overlap: Session) -> None:
    assert cursor_time(overlap) == "14:30"
    await overlap.press("l", "right")
    assert cursor_time(overlap) == "15:00"
    await overlap.press("h", "left", "L")
    assert cursor_time(overlap) == "15:30"
    await overlap.press("H", "H")
    assert cursor_time(overlap) == "13:30"
    await overlap.press("t")
    assert cursor_time(overlap) == "14:30"


async def test_the_cursor_stays_with_now_until_it_is_moved(overlap: Session) -> None:
    await overlap.move_to(datetime(2026, 11, 23, 13, 46, tzinfo=UTC))
    assert cursor_time(overlap) == "14:45"
    await overlap.press("l")
    await overlap.move_to(datetime(2026, 11, 23, 14, 1, tzinfo=UTC))
    assert cursor_time(overlap) == "15:00"


async def test_past_midnight_is_the_next_day(overlap: Session) -> None:
    await overlap.press(*["L"] * 10)
    assert cursor_time(overlap) == "00:30"
    assert "Tue 24 Nov 2026" in overlap.text
    await overlap.press("H")
    assert "Mon 23 Nov 2026" in overlap.text


async def test_the_day_changes_at_the_same_time_of_day(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", now=datetime(2027, 3, 27, 13, 32, tzinfo=UTC)) as session:
        await session.press("]")
        assert "Sun 28 Mar 2027" in session.text
        assert cursor_time(session) == "14:30"
        assert "UTC+2" in session.text
        await session.press("[", "[")
        assert "Fri 26 Mar 2027" in session.text
        assert cursor_time(session) == "14:30"


async def test_a_person_can_be_asked_about(overlap: Session) -> None:
    await overlap.press("j")
    assert "Priya  Kolkata, UTC+5:30 · works 05:00–14:00 on your clock · en kn" in overlap.text
    await overlap.press("j", "j", "j", "j")
    assert "Mia  Sydney, UTC+11" in overlap.text
    await overlap.press("k", "k", "k", "k")
    assert "works" not in overlap.text


async def test_the_next_overlap_is_one_key_away(overlap: Session) -> None:
    await overlap.press("o")
    assert cursor_time(overlap) == "15:00"
    await overlap.press("o")
    assert cursor_time(overlap) == "16:30"  # after a meeting of mine
    await overlap.press("o")
    assert "Tue 24 Nov 2026" in overlap.text
    assert cursor_time(overlap) == "09:00"


async def test_clock_changes_are_worded(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", now=MARCH) as session:
        assert "CLOCKS" in session.text
        assert "Sam is 5 h behind, not 6 h" in session.text


async def test_twenty_people_scroll_with_the_cursor() -> None:
    async with session_on(crowd(), "overlap", (80, 24)) as session:
        assert "↓" in session.text.splitlines()[3]
        for _ in range(20):
            await session.pilot.press("j")
        await session.settled()
        assert "↑" in session.text.splitlines()[3]
        assert len([line for line in session.text.splitlines() if line.startswith("▸")]) == 1


async def test_without_anybody_it_says_what_to_do() -> None:
    ws = FakeWorkspace(take_snapshot(config=replace(CONFIG, people=(), meetings=())))
    async with session_on(ws, "overlap", (80, 24)) as session:
        assert "No colleagues yet: add them to see when you can talk" in session.text
        await session.press("o")
        assert "No later overlap" in session.text
        await session.press("j")
        assert "▸ You" in session.text


@pytest.mark.parametrize(("size", "language"), [((80, 24), "nl"), ((60, 15), "en"), ((40, 10), "nl")])
async def test_the_grid_shows_at_every_size(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async with demo_session(tmp_path, "overlap", size, language=language) as session:
        assert "▲ 14:30" in session.text
        assert "Priya" in session.text
        assert all(len(line) <= size[0] for line in session.text.splitlines())


async def test_names_of_any_kind_keep_the_grid_aligned() -> None:
    async with session_on(crowd(), "overlap", (120, 40)) as session:
        strips = session.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {120}
        await session.press("l", "h", "j")
        assert session.screen_name == "OverlapScreen"


async def test_a_step_repaints_few_cells() -> None:
    async with session_on(crowd(), "overlap", (120, 40)) as session:
        before = screen(session).body.rows
        await session.press("l")
        after = screen(session).body.rows
        runs = [run for old, new in zip(before, after, strict=True) for run in changed_runs(old, new)]
        assert sum(end - start for start, end in runs) < 260


async def sent_for_a_step(session: Session) -> int:
    body = screen(session).body
    compositor = session.app.screen._compositor
    rows = body.rows
    screen(session).do_overlap_later()
    assert body.rows != rows
    compositor.update_widgets({body})
    update = compositor.render_partial_update()
    assert update is not None
    return len(update.render_segments(session.app.console).encode())


async def test_a_step_sends_only_what_changed(overlap: Session) -> None:
    assert await sent_for_a_step(overlap) < 800


async def test_a_step_through_twenty_people_sends_little() -> None:
    async with session_on(crowd(), "overlap", (120, 40)) as session:
        assert await sent_for_a_step(session) < 1500


def test_runs_that_are_near_are_one() -> None:
    old = (Piece("abcdefghijklmnop"),)
    assert list(changed_runs(old, old)) == []
    assert list(changed_runs(old, (Piece("Abcdefghijklmnop"),))) == [(0, 1)]
    assert list(changed_runs(old, (Piece("AbcDefghijklmnoP"),))) == [(0, 4), (15, 16)]
    assert list(changed_runs(old, (Piece("abc"),))) == [(3, 10_000)]
    assert list(changed_runs(old, (Piece("Xbc"),))) == [(0, 10_000)]
    assert list(changed_runs((Piece("日本"),), (Piece("日x "),))) == [(2, 4)]


@given(st.text("ab時間 ", max_size=8), st.text("ab時間 ", max_size=8))
def test_what_is_repainted_turns_the_old_row_into_the_new_one(old: str, new: str) -> None:
    old, new = fit(old, 16), fit(new, 16)
    cells = cell_signs(old)
    for start, end in changed_runs((Piece(old),), (Piece(new),)):
        cells[start:end] = cell_signs(row_text(cut_row((Piece(new),), start, end)))
    assert cells == cell_signs(new)


def test_a_focus_block_that_runs_has_a_span() -> None:
    snapshot = take_snapshot()
    assert focus_span(snapshot) is None
    start = snapshot.now - timedelta(minutes=10)
    block = Block("b-1", "", None, 50, start)
    running = replace(snapshot, running=Running(snapshot.date, block, "x"))
    span = focus_span(running)
    assert span is not None
    assert span.end == start + timedelta(minutes=50)
    assert quarter_before(snapshot.now).minute == 30
    at_once = replace(
        snapshot, running=Running(snapshot.date, replace(block, planned_minutes=0, start=snapshot.now), "x")
    )
    assert focus_span(at_once) is None
