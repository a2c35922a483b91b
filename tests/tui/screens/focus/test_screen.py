"""Focus, driven by keys on the sample day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import Session, demo_session
from wfh.domain.model.block import BlockOutcome, elapsed_seconds
from wfh.domain.planning.proposals.start_length import start_minutes
from wfh.present.rows.formatting import length_text
from wfh.usecases.day import focus
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from pathlib import Path


async def test_f_and_enter_start_the_block_that_is_next(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f")
        assert "▸ Start" in session.text
        await session.press("enter")
        assert session.snapshot.running is not None
        assert session.snapshot.running.title == "Review Priya's design"
        assert "◆ focus 45:00" in session.header


async def test_f_takes_the_next_block_until_the_cursor_is_moved_to_a_task(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f")
        assert "Review Priya's design" in session.text
        await session.press("1", "down", "f")
        assert "Answer the licence question" in session.text
        assert "Review Priya's design" not in session.text


async def test_the_time_left_is_large_and_counts_down(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        before = session.text
        await session.move_to(DEMO_NOW + timedelta(seconds=61))
        assert "◆ focus 43:59" in session.header
        assert session.text != before
        assert "pick up at: read to page 4, next: table 2" in session.text


async def test_over_time_is_counted_apart(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=47, seconds=10))
        assert "◆ focus +2:10" in session.header


async def test_space_pauses_and_goes_on(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "space")
        assert session.snapshot.running is not None
        assert session.snapshot.running.block.is_paused
        assert "paused · space resumes" in session.text
        assert "paused 45:00" in session.header
        await session.press("space")
        assert "◆ focus 45:00" in session.header


async def test_plus_and_minus_move_the_end_by_five_minutes(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "+", "+", "-")
        assert "◆ focus 50:00" in session.header


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        (("enter",), BlockOutcome.DONE),
        (("d",), BlockOutcome.DONE),
        (("m", "enter"), BlockOutcome.MOVED_ON),
        (("s", "enter"), BlockOutcome.STUCK),
    ],
)
async def test_d_ends_the_block_with_how_it_ended(tmp_path: Path, keys: tuple[str, ...], outcome: BlockOutcome) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "d", *keys)
        assert session.snapshot.running is None
        before = [BlockOutcome.DONE, BlockOutcome.MOVED_ON]
        assert [block.outcome for block in session.snapshot.day.blocks if block.end] == [*before, outcome]
        leads_to = "HandbookScreen" if outcome is BlockOutcome.STUCK else "TodayScreen"  # to the tree for it
        assert session.screen_name == leads_to


async def test_the_next_step_is_what_a_resumed_block_begins_with(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "d", "m")
        await session.type("table 3")
        await session.press("enter", "f")
        assert "table 3" in session.text


async def test_the_end_can_be_left_with_esc(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "d", "right", "left", "escape", "d", "d")
        assert session.snapshot.running is None
        await session.press("2")
        assert "▸ Start" in session.text


async def test_the_form_takes_what_how_long_and_the_first_step(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("e", "ctrl+u")
        await session.type("Tidy the desk")
        await session.press("enter", "shift+tab", "shift+tab", "enter", "ctrl+u")
        await session.type("till 15:00")
        await session.press("enter", "shift+tab", "e", "ctrl+u")
        await session.type("the left drawer")
        await session.press("enter", "enter")
        running = session.snapshot.running
        assert running is not None
        assert (running.title, running.block.planned_minutes, running.first_step) == (
            "Tidy the desk",
            28,
            "the left drawer",
        )


async def test_an_invalid_length_is_refused_with_examples(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("shift+tab", "shift+tab", "e", "ctrl+u")
        await session.type("a while")
        await session.press("enter")
        assert "“a while” is not a length" in session.text
        assert session.snapshot.running is None


async def test_an_open_end_counts_up(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("shift+tab", "shift+tab", "e", "ctrl+u", "0", "enter")
        assert "open end" in session.text
        await session.press("enter")
        assert session.header.split("◆ ")[1].startswith("focus   ")
        await session.move_to(DEMO_NOW + timedelta(minutes=3))
        assert "open end" in session.text


async def test_focus_fits_every_window(tmp_path: Path) -> None:
    sizes = (60, 15), (80, 24), (120, 40), (200, 60), (40, 10)
    async with demo_session(tmp_path, "focus") as session:
        for size in sizes:
            await session.resize(*size)
            assert "Start" in session.text
        await session.press("enter")
        for size in sizes:
            await session.resize(*size)
            assert "Review Priya's design" in session.text
            assert all(len(line) <= size[0] for line in session.text.splitlines())
            assert "━━━" in session.text


async def test_leaving_the_app_leaves_the_block_running(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("enter", "q")
        assert session.app.return_code == 0
    async with demo_session(tmp_path, now=DEMO_NOW + timedelta(minutes=10)) as session:
        assert "◆ focus 35:00" in session.header


async def test_rounds_are_worded_and_counted(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("shift+tab", "shift+tab", "e", "ctrl+u")
        await session.type("25/5x4")
        await session.press("enter")
        assert "4 × 25 m, breaks of 5 m" in session.text
        await session.press("enter")
        assert "round 1 of 4" in session.text


async def test_an_interruption_keeps_its_note_and_shows_it_large(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "i", "m")
        assert session.snapshot.running is not None
        assert session.snapshot.running.block.is_interrupted
        await session.type("row 4 of table 2")
        await session.press("enter")
        assert "interrupted by myself at 14:32 · 45:00 left" in session.text
        lines = [line.strip() for line in session.text.splitlines()]
        assert lines[lines.index("pick up at:") + 1] == "row 4 of table 2"
        await session.press("space")
        lines = [line.strip() for line in session.text.splitlines()]
        assert lines[lines.index("pick up at:") + 1] == "row 4 of table 2"
        assert "1 interruption" in session.text
        await session.move_to(DEMO_NOW + timedelta(minutes=3))
        assert "pick up at: row 4 of table 2" in session.text


async def test_an_interruption_needs_no_note(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "i", "enter", "escape")
        assert "interrupted by a person at 14:32" in session.text
        assert "space resumes" in session.text


async def test_a_long_pause_is_asked_about(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "space")
        await session.move_to(DEMO_NOW + timedelta(minutes=6))
        await session.press("space")
        assert "Paused 6 m. What was it?" in session.text
        await session.press("e")
        assert session.snapshot.running is not None
        assert [pause.kind for pause in session.snapshot.running.block.pauses] == ["meeting"]
        assert "◆ focus 45:00" in session.header


async def test_a_reply_buys_time_in_the_words_of_a_colleague(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "w")
        assert "enter: anyone   Priya, Sam, Mia" in session.text
        await session.type("sa")
        assert "Sam: I'm in a focus block until 15:17" in session.text
        await session.press("enter")
        assert "I'm in a focus block until 15:17" in session.text
        assert "your time" in session.text
        assert "Reply copied." in session.text
        await session.press("j")
        assert "I'm in a focus block until" not in session.text


async def test_enter_alone_buys_time_with_nobody_in_particular(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 15)) as session:
        await session.press("f", "enter", "w", "enter")
        assert "I'm in a focus block until 15:17" in session.text
        await session.press("w")
        await session.type("nobody")
        assert "there is nobody with that name" in session.text
        await session.press("escape")


async def test_over_time_says_what_was_planned(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=46))
        assert "planned 45 m · now over" in session.text


async def test_after_a_block_a_break_is_offered_and_enter_takes_it(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=50))
        await session.press("d", "d")
        assert "5 m break · " in session.text
        await session.press("enter")
        assert session.header.split("◇ ")[1].startswith("break 5:00")
        await session.move_to(DEMO_NOW + timedelta(minutes=51, seconds=1))
        assert "break 3:59" in session.header
        assert "◇ break" in session.text.split("\n", 1)[1]
        await session.move_to(DEMO_NOW + timedelta(minutes=56))
        assert session.snapshot.running is None
        assert "▸ Start" in session.text


async def test_a_break_can_end_early_and_nothing_starts_by_itself(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("b")
        assert "A break of" in session.text
        await session.press("enter", "enter")
        assert session.snapshot.running is None
        assert "▸ Start" in session.text


async def test_two_postpones_are_free_and_the_third_is_typed(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=50))
        await session.press("d", "d", "l")
        assert session.screen_name == "TodayScreen"
        await session.press("b", "l", "b", "l")
        assert "Type 3 to put it off again" in session.text
        await session.press("enter")
        assert "put off 2 times" in session.text
        await session.press("3", "enter")  # the line is still open, with why
        assert [rest.postponed for rest in session.snapshot.day.breaks] == [3]


async def test_at_the_limit_of_the_screen_a_badge_says_so_and_the_break_after_it_is_long(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=121))
        assert "◇ 2 h 01 without a break: b" in session.text
        assert "A break of" not in session.text
        await session.press("d", "d")
        assert "2 h 01 without a break, so take 15 m · " in session.text
        await session.press("enter")
        assert "break 15:00" in session.header


async def test_a_break_can_be_let_go(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=50))
        await session.press("d", "d", "x")
        assert session.snapshot.day.breaks[-1].start is None
        await session.press("2")
        assert "a break of" not in session.text


async def test_a_break_not_taken_stays_as_a_quiet_line(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter")
        await session.move_to(DEMO_NOW + timedelta(minutes=50))
        await session.press("d", "d", "escape", "2")
        assert "◇ a break of 5 m: b" in session.text
        await session.press("b", "b")
        assert "break 5:00" in session.header


async def test_during_a_block_b_asks_for_its_end(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "1", "b", "b")
        assert "How did it go?" in session.text


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 60), (40, 10)])
async def test_every_state_fits_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async with demo_session(tmp_path, "focus", size) as session:
        for keys in (("enter",), ("i", "p", "x", "enter"), ("space",), ("w", "p", "enter"), ("d", "d"), ("enter",)):
            await session.press(*keys)
            assert all(len(line) <= size[0] for line in session.text.splitlines())


async def gone_for(session: Session, minutes: int) -> None:
    """Be away inside a block; back, the files are looked at."""
    await session.press("f", "enter")
    assert session.clock is not None
    session.clock.at = DEMO_NOW + timedelta(minutes=minutes)
    session.app.ticker.poll()
    await session.settled()


@pytest.mark.parametrize(
    ("key", "elapsed"), [("enter", 30), ("b", 0), ("w", 30), ("d", None), ("s", 0)], ids=["enter", *"bwds"]
)
async def test_a_gap_is_asked_about_and_each_answer_has_its_effect(
    tmp_path: Path, key: str, elapsed: int | None
) -> None:
    async with demo_session(tmp_path) as session:
        await gone_for(session, 30)
        assert "You were away 30 m during a block, 14:32–15:02" in session.text
        assert "the block continues, that time counted" in session.text
        assert "end it at 14:32" in session.text
        await session.press(key)
        running = session.snapshot.running
        assert (None if running is None else elapsed_seconds(running.block, session.snapshot.now) // 60) == elapsed
        assert session.screen_name == "FocusScreen"


async def test_a_gap_left_open_can_be_answered_later(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await gone_for(session, 30)
        await session.press("escape")
        session.app.ticker.poll()
        await session.settled()
        assert "during a block" not in session.text
        await session.press("b", "w")
        assert session.snapshot.gap is None


async def test_a_gap_that_is_answered_elsewhere_is_asked_about_no_longer(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await gone_for(session, 30)
        assert "You were away 30 m during a block" in session.text
        assert session.clock is not None
        focus.answer_gap(demo_workspace(tmp_path, clock=session.clock), "break")
        session.app.ticker.poll()
        await session.settled()
        assert "during a block" not in session.text
        await session.press("n")
        assert "Park a thought" in session.text


async def test_a_gap_is_not_asked_about_in_the_middle_of_typing(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "n")
        assert session.clock is not None
        session.clock.at = DEMO_NOW + timedelta(minutes=30)
        session.app.ticker.poll()
        await session.settled()
        assert "Park a thought" in session.text
        await session.press("escape")
        await session.move_to(DEMO_NOW + timedelta(minutes=30, seconds=1))
        assert "You were away 30 m during a block" in session.text


async def test_the_end_of_a_block_rings_the_bell_once(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        written: list[str] = []
        session.app.write_to_terminal = written.append  # type: ignore[method-assign]
        await session.press("f", "enter")
        for seconds in (2699, 2700, 2701):
            await session.move_to(DEMO_NOW + timedelta(seconds=seconds))
        assert "".join(written).endswith("\a")
        assert sum(text != "" for text in written) == 1


async def test_a_mistyped_name_keeps_the_question_open_with_its_text(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "w")
        await session.type("Bob")
        await session.press("enter")
        assert "There is nobody called “Bob” in your config." in session.foot
        assert " Bob" in session.text.splitlines()[-2]
        await session.press("backspace", "backspace", "backspace")
        assert "There is nobody called" not in session.text
        await session.type("sa")
        await session.press("enter")
        assert "I'm in a focus block until 15:17" in session.text


async def test_a_reply_for_a_block_that_ended_meanwhile_is_one_line(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f", "enter", "w")
        await session.type("pr")
        session.app.verb(focus.stop)
        await session.settled()
        await session.press("i", "enter")
        assert "No block is running." in session.foot
        await session.press("escape")
        assert "▸ Start" in session.text


async def test_the_arrows_of_the_start_form_go_through_the_tasks_of_today_with_their_lengths(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("f")
        open_tasks = session.snapshot.day.open_tasks
        await session.press(*["up"] * len(open_tasks))
        for task in open_tasks:
            assert task.title in session.text
            assert length_text(start_minutes(session.snapshot, task)) in session.text
            await session.press("down")
        assert "↑ ↓ another task" in session.foot
        await session.press("enter")
        assert session.snapshot.running
        assert session.snapshot.running.title == open_tasks[-1].title


async def test_the_blocks_of_today_are_counted_in_the_form_and_in_a_block(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        begun = sum(block.start is not None for block in session.snapshot.day.blocks)
        await session.press("f")
        assert f"{begun} block" in session.text
        await session.press("enter")
        assert f"{begun + 1} block" in session.text
