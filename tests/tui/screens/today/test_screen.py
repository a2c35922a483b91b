"""Today, driven by keys on the sample day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session
from wfh.domain.model.day import TaskStatus
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.domain.model.day import Task


def task(session: Session, title: str) -> Task:
    return next(task for task in session.snapshot.day.tasks if task.title == title)


def selected(session: Session) -> str:
    return next(line.split("▎", 1)[1] for line in right(session) if "▎" in line)


def right(session: Session) -> list[str]:
    return [line.split("│", 1)[-1] for line in session.text.splitlines()]


async def test_two_columns_at_120_show_the_day_and_the_lists(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        text = session.text
        for words in (
            "ONE THING",
            "TASKS",
            "PARKED",
            "REACH",
            "AHEAD",
            "14:32 ━",
            "17:30 ━",
            "lunch",
            "no meetings",
        ):
            assert words in text


async def test_one_column_at_80_shows_the_lists_and_tab_the_day(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(80, 24)) as session:
        assert "TASKS" in session.text
        assert "14:32 ━" not in session.text
        assert "tab day" in session.foot
        await session.press("tab")
        assert "14:32 ━" in session.text
        assert "TASKS" not in session.text
        assert "tab lists" in session.foot
        await session.press("tab")
        assert "TASKS" in session.text


async def test_at_60_by_15_there_is_what_comes_next_and_the_tasks(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 15)) as session:
        lines = session.text.splitlines()
        assert "working, 2 h 58 to stop" in lines[0]
        assert "15:00 Review Priya's design  in 28 min" in lines[1]
        assert "TASKS" in lines[2]
        assert lines[-1].endswith("? help")


async def test_the_cursor_begins_on_the_first_open_task_and_moves_with_arrows_and_letters(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        assert "Review Priya's design" in selected(session)
        await session.press("j")
        assert "Answer the licence" in selected(session)
        await session.press("down", "up", "k", "k", "k")
        assert "Decision memo" in selected(session)
        await session.press(*["j"] * 6)
        assert "a glossary page" in selected(session)
        await session.press(*["j"] * 20)
        assert "Mia" in selected(session)


async def test_what_undo_brings_back_has_the_cursor(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("x", "x")
        assert "Hand-over to Mia" in selected(session)
        await session.press("u")
        assert "Answer the licence" in selected(session)
        await session.press("u")
        assert "Review Priya's design" in selected(session)
        await session.press("ctrl+r")
        assert "Answer the licence" in selected(session)


async def test_the_cursor_stays_in_view_in_a_low_window(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 12)) as session:
        await session.press(*["j"] * 5)
        assert "a glossary page" in session.text


async def test_space_ticks_a_task_and_opens_it_again(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("space")
        assert task(session, "Review Priya's design").status is TaskStatus.DONE
        assert "✓ Review Priya's design" in session.text
        await session.press("space")
        assert task(session, "Review Priya's design").is_open


async def test_a_task_is_added_with_its_chips_shown_while_it_is_typed(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.type("memo ~45m #kr1 @14:00")
        assert "~45 m   #kr1   14:00" in session.text
        await session.press("enter")
        assert task(session, "memo").estimate == 45


async def test_the_end_of_a_typed_line_stays_in_view_in_a_narrower_window(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.type("a memo with a title of many words that goes on and on ~45m @14:00 >thu")
        for size in ((60, 15), (44, 14), (120, 40)):
            await session.resize(*size)
            assert ">thu" in session.text, size


async def test_an_empty_entry_adds_nothing(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = session.snapshot.day.tasks
        await session.press("a", "enter", "n", "enter", "e")
        await session.press("ctrl+u", "enter")
        assert session.snapshot.day.tasks == before


async def test_e_edits_the_task_as_it_would_be_typed(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("j", "e")
        assert "Answer the licence question ~15m" in session.text
        await session.press("end", *["backspace"] * 3)
        await session.type("30m")
        await session.press("enter")
        assert task(session, "Answer the licence question").estimate == 30


@pytest.mark.parametrize(
    ("typed", "where"),
    [("", date(2026, 11, 24)), ("thu", date(2026, 11, 26)), ("+3", date(2026, 11, 26)), ("backlog", None)],
)
async def test_d_defers_to_tomorrow_a_day_or_the_backlog(tmp_path: Path, typed: str, where: date | None) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("d")
        if typed:
            await session.press("ctrl+u")
            await session.type(typed)
        await session.press("enter")
        kept = next(task for task in session.snapshot.day.tasks if task.title == "Review Priya's design")
        assert kept.status is TaskStatus.MOVED
        assert kept.moved_to == where


async def test_an_invalid_or_past_day_is_refused_with_an_example(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        for typed in ("whenever", "today"):
            await session.press("d")
            await session.type(typed)
            await session.press("enter")
            assert f"“{typed}” is not a day ahead" in session.text
            await session.press("escape")
        assert task(session, "Review Priya's design").is_open


async def test_the_day_is_shown_while_it_is_typed(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("d")
        assert "Tue 24 Nov" in session.text
        await session.type("wheneve")
        assert "thu, +3, 2026-12-01, backlog" in session.text
        await session.press("ctrl+u")
        await session.type("backlog")
        assert "Defer to   backlog" in session.text


async def test_the_days_ahead_are_chosen_by_arrow_number_or_name_with_what_is_planned_on_each(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        for keys, to in (
            (("right",), 25), (("3",), 26), (("4",), 27), (("right", "right", "left"), 25), (("down", "up"), 24),
            (("t", "h"), 26), ((">", "m"), 30), (("5",), 30), (("x", "tab"), 25), (("right", "shift+tab"), 24),
        ):  # fmt: skip
            await session.press("d", *keys)
            assert f"Defer to   {date(2026, 11, to):%a %-d %b}" in session.text, keys
            await session.press("escape")
        await session.press("d", "right", "shift+tab", "enter")
        assert task(session, "Review Priya's design").moved_to == date(2026, 11, 24)
        await session.press("d")
        assert "45 m of" in session.text


async def test_the_strip_fits_and_goes_along_with_its_cursor(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("d", *["right"] * 9)
        for size in ((120, 40), (80, 24), (60, 15), (40, 10)):
            await session.resize(*size)
            assert "▸  Mon 7" in session.text
            assert "Defer to   Mon 7 Dec" in session.text
        await session.press("0", "enter")
        assert [task.title for task in session.snapshot.backlog.tasks][2:] == ["Review Priya's design"]


async def test_the_estimate_takes_lengths_and_nothing(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        for typed, minutes in (("1h30", 90), ("soon", 90), ("", None)):
            await session.press("~", "ctrl+u")
            await session.type(typed)
            await session.press("enter")
            assert task(session, "Review Priya's design").estimate == minutes


async def test_x_drops_a_task_and_a_thought_and_undo_brings_them_back(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("x")
        assert task(session, "Review Priya's design").status is TaskStatus.DROPPED
        assert "Answer the licence" in selected(session)
        await session.press("u", *["j"] * 5, "x")
        assert [parked.note.text for parked in session.snapshot.parked] == ["ask Sam about the licence"]


async def test_capital_letters_reorder_and_the_cursor_goes_along(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("J")
        assert [task.title for task in session.snapshot.day.tasks][2] == "Review Priya's design"
        assert "Review Priya's design" in selected(session)
        await session.press("K")
        assert [task.title for task in session.snapshot.day.tasks][1] == "Review Priya's design"


async def test_o_makes_the_task_the_one_thing_and_keeps_the_plan_b(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("o", "enter")
        assert session.snapshot.day.outcome == task(session, "Review Priya's design").id
        assert session.snapshot.day.if_then == "if chat fills up, then office hours at 13:00"
        assert "if chat fills up" in session.text


async def test_t_makes_a_thought_a_task(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("t")
        await session.press(*["j"] * 4, "t")
        assert task(session, "ask Sam about the licence").is_open


async def test_keys_for_a_task_do_nothing_on_a_thought(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press(*["j"] * 5)
        before = session.snapshot.day
        await session.press("space", "e", "d", "~", "o", "J", "K", "enter", "c")
        assert session.snapshot.day == before
        assert session.screen_name == "TodayScreen"


async def test_enter_goes_to_focus_with_the_task(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("j", "enter")
        assert session.screen_name == "FocusScreen"
        assert "Answer the licence question" in session.text


async def test_a_done_task_starts_no_block(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("k", "enter")
        assert session.screen_name == "TodayScreen"


async def test_a_day_left_open_is_named_and_closed_with_a_key_and_enter(tmp_path: Path) -> None:
    async with demo_session(tmp_path, now=DEMO_NOW + timedelta(days=1)) as session:
        assert "Mon 23 Nov was not closed: c closes it as of 11:08 and carries 4 tasks" in session.text
        await session.press("c", "enter")
        assert not session.snapshot.unclosed
        assert session.snapshot.day.open_tasks[0].title == "Review Priya's design"
        assert "2nd day" in session.text


async def test_an_empty_day_says_what_to_press(tmp_path: Path) -> None:
    async with demo_session(tmp_path, now=DEMO_NOW + timedelta(days=3)) as session:
        await session.press("c", "enter")
        for task_ in session.snapshot.day.open_tasks:
            assert task_
            await session.press("x")
        assert "a adds a task, p plans the day" in session.text
        assert "none yet: p asks for it" in session.text


async def test_tab_completes_results_days_times_and_lengths_while_typing(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.type("memo #")
        assert "tab  #" in session.foot
        first = session.foot.split("#", 1)[1].split()[0]
        await session.press("tab")
        assert f"memo #{first}" in session.text
        await session.type(" >t")
        assert ">tue Tue 24 Nov" in session.foot
        await session.press("tab", "tab")
        assert "memo" in session.text
        assert ">thu" in session.text
        await session.press("shift+tab")
        await session.type(" @")
        assert "@09:00" in session.foot  # of the Tuesday that is named
        await session.press("tab")
        await session.type(" ~4")
        await session.press("tab", "enter")
        day = session.snapshot.ledger.day(date(2026, 11, 24))
        (made,) = [one for one in day.tasks if one.title == "memo"]
        assert (made.result, made.at, made.estimate) == (first, 540, 45)


async def test_without_a_mark_tab_does_nothing_and_the_keys_are_shown(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.type("memo")
        assert "enter save" in session.foot
        await session.press("tab", "enter")
        assert task(session, "memo").is_open


async def test_an_estimate_shows_what_one_takes(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("~")
        await session.press("ctrl+u")
        await session.type("60")
        # The four weeks of the sample before today, and 77 of 90 minutes today.
        assert "You take 1.2× your estimates. This may take 1 h 09." in session.text
        await session.press("enter")
        assert task(session, "Review Priya's design").estimate == 60
