"""The blocks of the day, changed by keys on the sample day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.present.sample import at, take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from tests.tui.test_hostile import TEXTS, hostile
from wfh.domain.planning.blocks import movable
from wfh.tui.screens.today import TODAY
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


def plan(session: Session) -> list[tuple[str, int]]:
    return [
        (f"{block.planned_start.astimezone(session.snapshot.zone):%H:%M}", block.planned_minutes)
        for block in movable(session.snapshot.day)
        if block.planned_start
    ]


def left(session: Session) -> str:
    return "\n".join(line.split("│", 1)[0] for line in session.text.splitlines())


async def test_tab_goes_to_the_blocks_and_back_and_the_foot_names_their_keys(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        assert "tab day" in session.foot
        await session.press("tab")
        assert "▸ Review Priya's design" in left(session)
        for words in ("← → 15 min", "+ - length", "s split", "x remove", "tab lists"):
            assert words in session.foot
        await session.press("j")
        assert "▸ Hand-over to Mia" in left(session)
        await session.press("k", "k", "up")
        assert "▸ Decision memo" in left(session)
        await session.press("tab")
        assert "▸" not in left(session)
        await session.press("tab", "escape")
        assert "▸" not in left(session)


async def test_a_block_is_moved_resized_split_and_removed_and_each_is_undone(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = plan(session)
        assert before == [("15:00", 45), ("16:30", 30)]
        await session.press("tab", "right")
        assert plan(session)[0] == ("15:15", 45)
        assert " 15:15 " in left(session)
        await session.press("l")  # 16:00 is a meeting, 16:30 the other block, and half an hour is left after that
        assert "No free slot later today." in session.text
        await session.press("j", "left")  # over the meeting and the other block
        assert plan(session) == [("14:45", 30), ("15:15", 45)]
        await session.press("u", "u")
        assert plan(session) == before
        await session.press("k", "]", "]")
        assert plan(session)[0] == ("15:00", 60)
        assert "NL/US sync begins at 16:00." in session.text
        await session.press("[")
        assert plan(session)[0] == ("15:00", 45)
        await session.press("s")
        assert plan(session) == [("15:00", 30), ("15:30", 15), ("16:30", 30)]
        await session.press("right")  # the second half
        assert plan(session)[1] == ("15:45", 15)
        await session.press("x")
        assert plan(session) == [("15:00", 30), ("16:30", 30)]
        assert any(task.title == "Review Priya's design" and task.is_open for task in session.snapshot.day.tasks)
        for expected in (3, 3, 2):
            await session.press("u")
            assert len(plan(session)) == expected
        assert plan(session)[0] == ("15:00", 45)


def worked(session: Session) -> list[tuple[str, str]]:
    """Return the clock times of the blocks that are over, in order."""
    zone = session.snapshot.zone
    edges = [(block.start, block.end) for block in session.snapshot.day.blocks if block.start and block.end]
    return sorted((f"{start.astimezone(zone):%H:%M}", f"{end.astimezone(zone):%H:%M}") for start, end in edges)


async def test_keys_of_tasks_work_on_the_task_of_the_block(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("tab", "j", "space")
        assert next(task for task in session.snapshot.day.tasks if task.title == "Hand-over to Mia").done_at
        assert plan(session) == [("15:00", 45)]
        assert "▸ Review Priya's design" in left(session)
        await session.press("enter")
        assert session.screen_name == "FocusScreen"
        assert "Review Priya's design" in session.text


async def test_without_blocks_the_day_says_how_to_get_some(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("tab", "x", "x")
        assert plan(session) == []
        assert session.app.screen.scope is TODAY  # type: ignore[attr-defined]
        assert len(worked(session)) == 2
        await session.press("tab", "x", "x", "tab")
        assert worked(session) == []
        assert "No block is planned yet" in session.text


async def test_in_a_day_without_blocks_no_key_reaches_a_task_that_is_not_seen(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(80, 24)) as session:
        await session.press("tab", "x", "x")
        assert "14:32 ━" in session.text
        before = session.snapshot.day.tasks
        for key, why in (("j", "no other line"), ("space", "no task under"), ("x", "no task or thought")):
            await session.press(key)
            assert why in session.text
        await session.press("right")
        assert "No block is planned yet: r proposes some." in session.text
        assert session.snapshot.day.tasks == before


async def test_a_block_of_today_that_is_over_is_corrected_or_taken_away_and_undo_gives_it_back(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = worked(session)
        await session.press("tab", *["k"] * 9)
        assert "▸ Decision memo" in left(session)
        assert ("e correct" in session.foot, "15 min" in session.foot) == (True, False)
        await session.press("e")
        assert "09:12-10:35 Decision memo" in session.text
        await session.press("ctrl+u", *"9.30-10.30 Decision memo", "enter")
        assert worked(session)[0] == ("09:30", "10:30")
        assert "Decision memo" in left(session)
        await session.press("x")
        assert worked(session) == before[1:]
        await session.press("u", "u")
        assert worked(session) == before


async def test_a_forgotten_block_of_today_is_added_as_a_line_and_one_that_lies_ahead_is_refused(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = worked(session)
        await session.press("P", *"18:00-19:00 memo", "enter")
        assert worked(session) == before
        assert "18:00-19:00 memo" in session.text
        await session.press("ctrl+u", *"8:10-8:40 mail", "enter")
        assert worked(session) == [("08:10", "08:40"), *before]
        await session.press("u")
        assert worked(session) == before


async def test_in_one_column_the_day_is_shown_with_its_cursor(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("tab")
        for size in ((80, 24), (60, 15)):
            await session.resize(*size)
            assert "▸ Review Priya's design" in session.text
            assert "← → 15 min" in session.foot
        await session.press("right")
        assert " 15:15 " in session.text
        await session.press("down")
        assert "▸ Hand-over to Mia" in session.text
        await session.press("x", "x", "tab", "tab")
        assert "14:32 ━" in session.text
        assert "tab lists" in session.foot


async def test_the_help_names_the_keys_of_the_day_and_those_of_the_tasks(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(120, 60)) as session:
        await session.press("tab", "?")
        assert "Split the block" in session.text
        assert "Defer the task" in session.text
        assert "Drops the task or thought." not in session.text


async def test_digits_on_a_block_set_its_start_and_a_refused_time_stays_to_be_mended(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("tab", "1", "5", "1", "5")
        assert "1515" in session.text
        await session.press("enter")
        assert plan(session) == [("15:15", 45), ("16:30", 30)]
        assert "15:15" in session.text
        await session.press("@", *"1600", "enter")
        assert "NL/US sync begins at 16:00." in session.text
        assert "1600" in session.text
        await session.press("escape", "u")
        assert plan(session) == [("15:00", 45), ("16:30", 30)]


async def test_the_rest_of_the_day_is_replanned_in_two_keys_and_moves_only_then(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = session.snapshot.day
        await session.press("r")
        assert "THE REST OF THE DAY" in session.text
        assert "Nothing moves until Enter." in session.text
        assert "2 blocks stay where they are." in session.text
        assert session.snapshot.day == before
        await session.press("escape")
        assert "TASKS" in session.text
        assert session.snapshot.day == before
        await session.press("r", "enter")
        assert "TASKS" in session.text
        assert plan(session) == [("14:45", 15), ("15:00", 45), ("15:45", 10), ("16:30", 30)]
        await session.press("u")
        assert session.snapshot.day.blocks == before.blocks


async def test_what_no_longer_fits_is_named_and_can_be_deferred(tmp_path: Path) -> None:
    for size in ((120, 40), (80, 24), (60, 15)):
        now = DEMO_NOW + timedelta(hours=2, minutes=10)
        async with demo_session(tmp_path / str(size[0]), size=size, now=now) as session:
            await session.press("r")
            assert "Book the Utrecht room 10 m: no free time is left today" in session.text
            assert "d accept, defer rest" in session.foot
            await session.press("j", "k", "k", ".")
            assert " . " in session.text
            if size[0] < 120:
                await session.press("tab")
                assert "THE REST" not in session.text
                await session.press("tab")
            await session.press("d")
            assert "TASKS" in session.text
            day = session.snapshot.day
            assert [task.title for task in day.open_tasks] == ["Answer the licence question", "Hand-over to Mia"]
            assert plan(session) == [("16:45", 30), ("17:15", 15)]
            assert [(task.title, task.moved_to) for task in day.tasks if task.moved_to] == [
                ("Review Priya's design", date(2026, 11, 24)),
                ("Book the Utrecht room", date(2026, 11, 24)),
            ]


async def test_a_proposal_that_time_has_overtaken_is_shown_anew(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("r")
        assert session.clock is not None
        session.clock.at = DEMO_NOW + timedelta(minutes=20)
        await session.press("enter")
        assert "Time has passed" in session.text
        assert plan(session) == [("15:00", 45), ("16:30", 30)]
        await session.move_to(DEMO_NOW + timedelta(minutes=20))
        await session.press("enter")
        assert plan(session) == [("15:00", 45), ("15:45", 15), ("16:30", 30), ("17:00", 10)]


async def test_without_open_tasks_there_is_nothing_to_replan(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("x", "x", "x", "x", "r")
        assert "No open task waits for a time." in session.text


async def test_in_the_plan_the_arrows_move_the_block_under_the_cursor(tmp_path: Path) -> None:
    async with demo_session(tmp_path, now=DEMO_NOW + timedelta(hours=18, minutes=23), size=(80, 30)) as session:
        await session.press("p")
        for _step in range(12):
            if "Does this day work" in session.text:
                break
            await session.press("enter")
        assert "← earlier   → later   - shorter   + longer   @ start at   x leave out" in session.text
        assert "▸ 09:00 Answer" in session.text
        await session.press("right")
        assert "▸ 09:15 Answer" in session.text
        await session.press("left")
        assert "▸ 09:00 Answer" in session.text
        await session.press("left")
        assert "No free slot earlier today." in session.text
        await session.press("l", "h", "J", "K")
        assert "▸ 09:00 Answer" in session.text


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS if LONG else TEXTS[::2], ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_strangers_words_are_drawn_as_plain_text_in_the_day_and_the_proposal(
    text: str, size: tuple[int, int]
) -> None:
    for now in (at(14, 32), at(17, 10)):
        ws = FakeWorkspace(hostile(take_snapshot(now), text))
        async with session_on(ws, "today", size) as session:  # type: ignore[arg-type]
            for keys in (("tab",), ("down",), ("r",), ("escape", "a", "m", "space", "number_sign")):
                await session.press(*keys)
                for strip in session.app.screen._compositor.render_strips():
                    assert strip.cell_length == size[0]
                    assert all(segment.text.isprintable() or "\u200d" in segment.text for segment in strip)
            assert session.app.return_code is None


async def test_in_the_plan_a_task_is_completed_and_an_estimate_knows_ones_ratio(tmp_path: Path) -> None:
    async with demo_session(tmp_path, now=DEMO_NOW + timedelta(hours=18, minutes=23), size=(80, 30)) as session:
        await session.press("p")
        for _step in range(12):
            if "J down" in session.text:
                break
            await session.press("enter")
        await session.press("~")
        await session.type("60")
        assert "You take 1.1× your estimates. This may take 1 h 09." in session.text
        await session.press("escape", "a")
        await session.type("memo >t")
        assert ">thu" in session.text
        await session.press("tab", "enter")
        assert any(task.title == "memo" for day in session.snapshot.ledger.days.values() for task in day.tasks)


def meetings(session: Session) -> list[tuple[str, str, bool]]:
    return [
        (meeting.title, f"{meeting.start:%H:%M}-{meeting.end:%H:%M}", meeting.tentative)
        for meeting in session.snapshot.day.meetings
    ]


async def test_a_meeting_over_a_planned_block_says_so_with_the_key_that_replans(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("m")
        await session.type("call 16:30-17:00")
        await session.press("enter")
        assert "call · Mon 23 Nov 16:30–17:00 · over “Hand-over to Mia”: r replans" in session.text


async def test_a_meeting_is_added_changed_agreed_on_and_removed_by_keys(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("m")
        await session.type("sprint demo 14:00-14:30 @sam ?")
        assert "14:00–14:30" in session.text
        await session.press("enter")
        assert meetings(session) == [("sprint demo", "14:00-14:30", True)]
        assert "sprint demo ?  ·  Sam" in left(session)
        await session.press("tab", "k", "space")
        assert session.foot.startswith(" e edit  ← → 15 min  + - length  @ start  tab lists  x remove")
        assert "split" not in session.foot
        assert meetings(session) == [("sprint demo", "14:00-14:30", False)]
        assert "over “" not in session.text
        await session.press("right", "]")
        assert meetings(session) == [("sprint demo", "14:15-15:00", False)]
        await session.press("e", "end", *["backspace"] * 4)
        await session.type(">thu")
        await session.press("enter")
        assert meetings(session) == []
        await session.press("u")
        assert meetings(session) == [("sprint demo", "14:15-15:00", False)]
        await session.press("escape", "tab", "k", "x")
        assert meetings(session) == []
        assert "Removed the meeting “sprint demo” · u undo" in session.text
        await session.press("u")
        assert meetings(session) == [("sprint demo", "14:15-15:00", False)]
