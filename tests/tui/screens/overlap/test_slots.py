"""Who is asked, for how long, on whose clock; taking, copying and sending a slot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from tests.tui.screens.overlap.test_screen import cursor_time, screen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driving import Session

MARCH = datetime(2027, 3, 16, 8, 2, tzinfo=UTC)


@pytest.fixture
async def march(tmp_path: Path) -> AsyncIterator[Session]:
    async with demo_session(tmp_path, "overlap", (120, 40), now=MARCH) as session:
        yield session


async def test_somebody_is_left_out_and_asked_again(march: Session) -> None:
    assert "No reasonable slot for everyone" in march.text
    await march.press("down", "down", "down", "space")
    assert "3 of 4 people" in march.text
    assert "Mia  left out" in march.text
    assert "No reasonable slot" not in march.text
    assert "Mia asleep" not in march.text
    await march.press("space")
    assert "4 people" in march.text
    assert "No reasonable slot for everyone" in march.text


async def test_I_am_always_asked(march: Session) -> None:  # noqa: N802
    await march.press("space")
    assert "You always take part." in march.text
    for _ in range(3):
        await march.press("down", "space")
    assert "Everybody else is left out" in march.text
    assert "together" not in march.text


async def test_the_length_of_a_slot_goes_round_or_is_typed(march: Session) -> None:
    seen = []
    for _ in range(5):
        await march.press("m")
        seen.append(screen(march).minutes)
    assert seen == [45, 60, 90, 15, 30]
    await march.press("M")
    await march.press("backspace", "backspace", "2", "5", "enter")
    assert "slot 25 min" in march.text
    assert all(one.span.minutes == 25 for one in screen(march).desk.overlap.offers)  # type: ignore[union-attr]
    await march.press("M", "enter")
    assert "slot 25 min" in march.text
    await march.press("M")
    await march.type("9x")
    await march.press("enter")
    assert "A slot is 5 to 480 minutes long." in march.text


async def test_weeks_are_one_key_apart(march: Session) -> None:
    await march.press("}")
    assert "Tue 23 Mar 2027" in march.text
    await march.press("{", "{")
    assert "Tue 9 Mar 2027" in march.text


async def test_a_time_is_gone_to_by_what_people_write(march: Session) -> None:
    await march.press("g")
    assert "next tue 9:00" in march.text
    await march.type("3pm Priya")
    assert "Tue 16 Mar 2027 10:30" in march.text
    await march.press("enter")
    assert cursor_time(march) == "10:30"
    await march.press("g")
    await march.type("10:37")
    await march.press("enter")
    assert cursor_time(march) == "10:37"
    await march.press("l")
    assert cursor_time(march) == "10:45"
    await march.press("g")
    await march.type("whenever")
    await march.press("enter")
    assert "“whenever” is not a time" in march.text
    await march.press("escape", "g", "enter")
    assert cursor_time(march) == "10:45"
    await march.press("g")
    await march.type("2027-03-28 02:30")
    await march.press("enter")
    assert "skips 02:30" in march.text
    assert "Sun 28 Mar 2027" in march.text


async def test_a_slot_is_taken_and_taken_back(march: Session) -> None:
    (first, *_rest) = screen(march).desk.overlap.offers  # type: ignore[union-attr]
    before = march.snapshot.ledger.stretches.stretches
    await march.press("enter", "enter")
    new = march.snapshot.ledger.stretches.stretches[len(before) :]
    assert [one.person for one in new] == [one.id for one in first.stretch]
    assert first.stretch
    assert "Booked: Tue 16 Mar" in march.text
    assert "u takes it back" in march.text
    assert screen(march).instant == first.span.start
    assert screen(march).slot is first
    await march.press("u")
    assert march.snapshot.ledger.stretches.stretches == before
    await march.press("tab", "escape")
    assert march.snapshot.ledger.stretches.stretches == before
    assert march.screen_name == "OverlapScreen"
    await march.press("1")
    assert march.screen_name == "TodayScreen"


async def test_a_slot_asked_for_at_once_is_one_of_what_was_asked_for(march: Session) -> None:
    await march.pilot.press("m", "enter")
    await march.settled()
    await march.press("enter")
    taken = screen(march).taken
    assert taken is not None
    assert taken.span.minutes == 45
    assert "Booked: " in march.text


async def test_a_slot_that_costs_nobody_anything_says_so(march: Session) -> None:
    await march.press("down", "down", "space", "down", "space")
    assert "3 of 4 people" not in march.text
    await march.press("tab", "enter")
    assert "Nobody works outside hours for it." in march.text


@pytest.mark.parametrize("key", ["o", "l", "escape", "]", "t"])
async def test_moving_the_cursor_on_a_page_shows_the_rows_again(tmp_path: Path, key: str) -> None:
    async with demo_session(tmp_path, "overlap", (60, 15), now=MARCH) as session:
        await session.press("tab")
        assert "together" not in session.text
        await session.press(key)
        assert "together" in session.text


async def test_enter_says_what_it_does(march: Session) -> None:
    await march.press("g")
    assert "enter go" in march.text
    await march.press("escape", "M")
    assert "enter take" in march.text


async def test_the_slot_is_copied_line_by_line(march: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(march.app, "copy_to_clipboard", copied.append)
    march.app.ws.environ = {}
    await march.press("y")
    assert copied[0].splitlines()[0] == "Tue 16 Mar 09:00–09:30 Amsterdam (UTC+1)"
    assert copied[0].splitlines()[-1] == "Tue 16 Mar 08:00–08:30 UTC"
    assert "Copied: Tue 16 Mar 09:00–09:30 Amsterdam (UTC+1) and 4 more lines." in march.text
    await march.press("Y")
    assert copied[1].splitlines()[0] == "- **Tue 16 Mar 09:00–09:30** Amsterdam (UTC+1)"
    assert "and 4 more lines." in march.text


async def test_an_invitation_is_written_and_its_place_said(march: Session) -> None:
    march.app.ws.environ = {}
    await march.press("down", "down", "down", "space", "x")
    (path,) = march.app.ws.places.data.glob("invitations/*.ics")
    assert b"DTSTART:20270316T080000Z" in path.read_bytes()
    assert b"Mia" not in path.read_bytes()
    assert "The invitation is in" in march.text


async def test_a_path_below_home_starts_with_a_tilde(march: Session) -> None:
    data = march.app.ws.places.data
    march.app.ws.environ = {"HOME": str(data)}
    await march.press("x")
    assert "The invitation is in ~/invitations/wfh 2027-03-16 0900.ics" in march.text


async def test_everything_can_be_shown_on_somebody_elses_clock(march: Session) -> None:
    await march.press("down", "r")
    assert "on the clock of Priya: Kolkata, UTC+5:30" in march.text
    assert cursor_time(march) == "13:30"
    await march.press("space")
    assert "stays in while their clock is shown" in march.text
    await march.press("g")
    await march.type("9:00")
    await march.press("enter")
    assert screen(march).instant == datetime(2027, 3, 16, 3, 30, tzinfo=UTC)
    await march.press("r")
    assert "Amsterdam clock, UTC+1" in march.text
    assert cursor_time(march) == "04:30"


async def test_two_days_can_be_shown_at_once(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", now=MARCH) as session:
        await session.press("v")
        for size, cell in (((120, 40), 30), ((80, 24), 60), ((60, 15), 120)):
            await session.resize(*size)
            assert "Tue 16 Mar – Wed 17 Mar" in session.text
            assert screen(session).desk.grid(size[0]).cell_minutes == cell  # type: ignore[union-attr]
            lines = [line.split() for line in session.text.splitlines()[2:5] if line]
            assert any(words[0] == "Tue" and "Wed" in words[1:] for words in lines)
        await session.press("L", *["L"] * 17)
        assert "Tue 16 Mar – Wed 17 Mar" in session.text
        await session.press("v")
        assert "Wed 17 Mar 2027" in session.text


async def test_now_has_a_line_of_its_own(march: Session) -> None:
    lines = march.text.splitlines()
    assert not any("┊" in line for line in lines)
    await march.press("L")
    assert sum("┊" in line for line in march.text.splitlines()) > 4


@pytest.mark.parametrize(("size", "pages"), [((120, 40), 0), ((80, 24), 2), ((60, 15), 3)])
async def test_what_has_no_room_is_a_key_away(tmp_path: Path, size: tuple[int, int], pages: int) -> None:
    async with demo_session(tmp_path, "overlap", size, now=MARCH) as session:
        assert "tab proposals" in session.foot
        seen = []
        for _ in range(pages):
            await session.press("tab")
            assert "together" not in session.text
            seen.append(session.text)
        if pages:
            assert all(text in "\n".join(seen) for text in ("PROPOSALS", "send Mia notes", "CLOCKS", "from 4 Apr"))
        await session.press("tab")
        assert "together" in session.text


async def test_tab_marks_a_proposal_arrows_move_the_mark_and_a_digit_is_a_screen(march: Session) -> None:
    offers = screen(march).desk.overlap.offers  # type: ignore[union-attr]
    assert "▸ " not in march.text.split("PROPOSALS")[1]
    await march.press("tab")
    assert screen(march).offer == 0
    assert march.text.split("PROPOSALS")[1].count("▸ ") == 1
    await march.press("down", "down", "down", "down", "down", "down", "up")
    assert screen(march).offer == len(offers) - 2
    await march.press("enter")
    assert screen(march).taken == offers[-2]
    await march.press("tab", "1")
    assert march.screen_name == "TodayScreen"


async def test_the_mark_is_seen_on_the_page_of_a_small_window(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", (60, 15), now=MARCH) as session:
        await session.press("tab")
        for _step in range(4):
            assert "▸ " in session.text
            await session.press("down")
        await session.press("escape")
        assert "together" in session.text


async def test_esc_closes_the_page_on_top_and_help_returns_to_it(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap", (60, 15), now=MARCH) as session:
        await session.press("tab", "tab")
        page = session.text
        assert "together" not in page
        await session.press("?", "escape")
        assert session.text == page
        await session.press("escape")
        assert "together" in session.text
        await session.press("tab", "down", "?", "escape")
        assert screen(session).offer == 1
        await session.press("escape", "escape")
        assert session.screen_name == "TodayScreen"


async def test_a_point_tells_why_a_slot_is_proposed_and_what_would_change_it(march: Session) -> None:
    await march.press("tab")
    assert ". why" in march.foot
    await march.press(".")
    said = " ".join(march.text.split())
    assert "([[person]] hours, overlap.asleep). Another length (m), somebody left out (space) or another day" in said
    await march.press(".")
    assert "Another length (m)" not in march.text
