"""Plan and shutdown by keyboard: Enter alone, each choice, and what is on disk after each key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import demo_session, session_on
from tests.usecases.reached import EVENING, MORNING, at_question, by_enter_alone
from wfh.clock import FixedClock
from wfh.domain.model.day import NoteStatus, TaskStatus
from wfh.domain.model.prompt import Answer, Ritual
from wfh.errors import NotSavedError
from wfh.present.ritual.items import named_choices
from wfh.usecases.day import rituals, tasks
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.domain.model.day import Task

SIZES = [(120, 40), (80, 24), (60, 15), (40, 10)]


@pytest.fixture
async def shutdown(tmp_path: Path) -> AsyncIterator[Session]:
    async with demo_session(tmp_path, "shutdown", (80, 24), EVENING) as session:
        yield session


def task(session: Session, title: str) -> Task:
    return next(task for task in session.snapshot.day.tasks if task.title == title)


def evening_at(folder: Path, step: str) -> AbstractAsyncContextManager[Session]:
    """Open the shutdown at a question, reached by Enter alone."""
    return session_on(at_question(folder, EVENING, Ritual.SHUTDOWN, step), "shutdown", (80, 24))


@pytest.fixture
async def deciding(tmp_path: Path) -> AsyncIterator[Session]:
    async with evening_at(tmp_path, "decide") as session:
        yield session


async def test_looking_at_the_shutdown_changes_nothing(shutdown: Session) -> None:
    assert "Close the day: about 3 minutes." in shutdown.text
    assert shutdown.snapshot.day.ritual == ""
    assert shutdown.foot.strip() == "enter begin   z quick close   esc back   ? help"


async def test_enter_alone_closes_the_day(shutdown: Session) -> None:
    keys = 0
    while shutdown.screen_name == "ShutdownScreen" and keys < 40:
        await shutdown.press("enter")
        keys += 1
    assert shutdown.screen_name == "EveningScreen"
    assert shutdown.snapshot.day.is_closed
    assert not shutdown.snapshot.day.open_tasks
    assert keys <= 12


async def test_keys_typed_ahead_are_answers_to_the_questions_that_follow(shutdown: Session) -> None:
    await shutdown.press("enter")
    await shutdown.pilot.press("enter", "enter", "c", "a", "l", "l", "enter", "enter")
    await shutdown.settled()
    assert "call" in [note.text for note in shutdown.snapshot.day.notes]


async def test_the_60_second_close_shows_one_page_first(shutdown: Session) -> None:
    before = shutdown.snapshot
    await shutdown.press("z")
    assert "go to tomorrow" in shutdown.text
    assert "enter close the day" in shutdown.foot
    assert "quick close" not in shutdown.foot
    assert all(task.title in shutdown.text for task in before.day.open_tasks)
    assert shutdown.snapshot.ledger == before.ledger
    await shutdown.press("escape")
    assert "Enter begins" in shutdown.text
    assert "enter begin" in shutdown.foot
    await shutdown.press("z")
    await shutdown.type("the cold walk")
    await shutdown.press("enter")
    assert shutdown.screen_name == "EveningScreen"
    assert (shutdown.snapshot.day.closed_how, shutdown.snapshot.day.good) == ("quick", "the cold walk")


async def test_the_page_of_the_60_second_close_goes_back_to_the_question_it_came_from(shutdown: Session) -> None:
    await shutdown.press("enter", "enter")
    step = shutdown.snapshot.day.ritual_step
    await shutdown.press("z", "tab")
    assert "One good thing today?" in shutdown.text
    await shutdown.press("escape")
    assert shutdown.snapshot.day.ritual_step == step
    assert "One good thing today?" not in shutdown.text
    await shutdown.press("z", "enter")
    assert shutdown.snapshot.day.closed_how == "quick"


async def test_the_default_stands_dim_in_the_field_until_something_is_typed(shutdown: Session) -> None:
    await shutdown.press("enter")
    assert "▌ 17:18" in shutdown.text
    await shutdown.press("right", "backspace")
    await shutdown.type("0")
    await shutdown.press("enter")
    stopped = shutdown.snapshot.day.stopped_at
    assert stopped is not None
    assert stopped.astimezone(UTC).strftime("%H:%M") == "16:10"


async def test_letters_go_to_the_field_and_a_wrong_answer_stays_to_be_changed(shutdown: Session) -> None:
    await shutdown.press("enter")
    await shutdown.type("z?u")
    await shutdown.press("enter")
    assert "▌ z?u" in shutdown.text
    assert "is not a time" in shutdown.text
    await shutdown.press("escape")
    assert "▌ 17:18" in shutdown.text
    assert not shutdown.snapshot.day.is_closed


async def test_backspace_on_an_empty_field_takes_the_default_away(deciding: Session) -> None:
    await deciding.press("A", "tab")
    assert deciding.snapshot.day.ritual_step == "tomorrow"
    await deciding.press("backspace", "enter")
    assert deciding.snapshot.day.first_tomorrow == ""
    assert deciding.snapshot.day.ritual_step != "tomorrow"


async def test_space_ticks_what_was_finished(shutdown: Session) -> None:
    await shutdown.press("enter", "enter", "j", " ")
    assert task(shutdown, "Review Priya's design").status is TaskStatus.DONE
    assert "▸✓ Review Priya's design" in shutdown.text
    await shutdown.press(" ", "up", "x")
    assert task(shutdown, "Review Priya's design").is_open


async def test_each_loose_end_gets_a_place(deciding: Session) -> None:
    await deciding.press("x")
    assert "is for one line: ↓ goes there." in deciding.text  # the first line is for all of them
    await deciding.press("down", "k", "x")
    assert [kept.title for kept in deciding.snapshot.backlog.tasks][-1:] == ["Review Priya's design"]
    assert task(deciding, "Answer the licence question").status is TaskStatus.DROPPED
    await deciding.press("h")
    await deciding.type("sa")
    assert "Sam" in deciding.text
    await deciding.press("enter")
    assert task(deciding, "Hand-over to Mia").handed_to == "sam"
    await deciding.press("w")
    assert "Tue 24 Nov" in deciding.text
    await deciding.press("ctrl+u")
    await deciding.type("thu")
    assert "Thu 26 Nov" in deciding.text
    await deciding.press("enter")
    moved = task(deciding, "Book the Utrecht room").moved_to
    assert moved is not None
    assert moved.isoformat() == "2026-11-26"


async def test_an_argument_that_is_left_changes_nothing(deciding: Session) -> None:
    await deciding.press("down", "h", "enter", "w", "escape", "w")
    await deciding.press("ctrl+u")
    await deciding.type("nonsense")
    await deciding.press("enter")
    assert "is not a day ahead" in deciding.text
    assert task(deciding, "Review Priya's design").is_open


async def test_a_key_and_enter_answer_for_the_item_under_the_cursor(deciding: Session) -> None:
    await deciding.press("j", "j", "x")
    assert task(deciding, "Answer the licence question").status is TaskStatus.DROPPED
    assert task(deciding, "Review Priya's design").is_open
    assert "▸ Hand-over to Mia" in deciding.text
    await deciding.press("enter")
    assert task(deciding, "Hand-over to Mia").status is TaskStatus.MOVED
    assert task(deciding, "Review Priya's design").is_open
    await deciding.press("up", "up", "t")
    assert task(deciding, "Answer the licence question").status is TaskStatus.MOVED


async def test_enter_on_the_first_line_answers_for_all_that_wait(deciding: Session) -> None:
    await deciding.press("down", "x", *["up"] * 9, "enter")
    assert not deciding.snapshot.day.open_tasks
    assert task(deciding, "Review Priya's design").status is TaskStatus.DROPPED
    assert deciding.snapshot.day.ritual_step != "decide"


async def test_all_go_to_tomorrow_with_one_key(deciding: Session) -> None:
    await deciding.press("A")
    assert not deciding.snapshot.day.open_tasks
    assert NoteStatus.PARKED not in {note.status for note in deciding.snapshot.day.notes}


async def test_undo_takes_back_an_answer(deciding: Session) -> None:
    await deciding.press("down", "x", "tab")
    deciding.app.everywhere.do_undo()  # what is asked now takes letters
    await deciding.settled()
    assert task(deciding, "Review Priya's design").is_open
    assert deciding.snapshot.day.ritual_step == "decide"


async def test_why_shows_the_reason_first_and_the_keys_the_second_time(deciding: Session) -> None:
    await deciding.press("?")
    assert "let go of it for the evening" in deciding.text
    await deciding.press("?")
    assert deciding.screen_name == "HelpScreen"
    await deciding.press("escape")
    assert deciding.screen_name == "ShutdownScreen"


async def test_a_step_can_be_skipped_and_gone_back_to(shutdown: Session) -> None:
    await shutdown.press("enter", "tab")
    assert shutdown.snapshot.day.stopped_at is None
    assert "Done" in shutdown.text.splitlines()[2]
    await shutdown.press("escape")
    assert "When did you stop work?" in shutdown.text


async def test_esc_on_the_first_question_leaves_and_the_ritual_waits(shutdown: Session) -> None:
    await shutdown.press("enter", "escape")
    assert shutdown.screen_name == "TodayScreen"
    await shutdown.press("4")
    assert "When did you stop work?" in shutdown.text


async def test_esc_before_it_begins_goes_to_today(shutdown: Session) -> None:
    await shutdown.press("escape")
    assert shutdown.screen_name == "TodayScreen"
    await shutdown.press("s", "s")
    assert shutdown.snapshot.day.ritual == Ritual.SHUTDOWN


async def test_a_ritual_that_was_left_goes_on_at_its_step(tmp_path: Path) -> None:
    clock = FixedClock(EVENING)
    ws = demo_workspace(tmp_path, clock=clock)
    async with session_on(ws, "shutdown", (80, 24)) as first:
        await first.press("enter", "enter")
        step = first.snapshot.day.ritual_step
    async with session_on(ws, "shutdown", (80, 24)) as second:
        assert second.snapshot.day.ritual_step == step
        assert "What was finished?" in second.text


async def test_while_nothing_can_be_saved_esc_still_leads_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with demo_session(tmp_path, "shutdown", (80, 24), EVENING) as session:
        await session.press("enter")

        def full(*_args: object) -> None:
            raise NotSavedError("disk full")

        with monkeypatch.context() as patch:
            patch.setattr(rituals, "answer", full)
            await session.press("enter")
            assert "disk full" in session.text
            await session.press("escape")
            assert session.screen_name == "TodayScreen"
        await session.saved()
        assert session.snapshot.day.stopped_at is not None


async def test_the_plan_begins_when_it_is_asked_for_and_enter_alone_ends_on_today(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today", (80, 24), MORNING) as session:
        await session.press("p")
        assert session.snapshot.day.ritual == Ritual.PLAN
        keys = 0
        while session.screen_name == "PlanScreen" and keys < 30:
            await session.press("enter")
            keys += 1
        assert session.screen_name == "TodayScreen"
        assert session.snapshot.day.ritual == ""
        assert session.snapshot.day.planned_at is not None
        assert keys <= 9


async def test_a_task_can_be_typed_while_planning(tmp_path: Path) -> None:
    async with session_on(at_question(tmp_path, MORNING, Ritual.PLAN, "pick"), "plan", (80, 24)) as session:
        await session.press("a")
        await session.type("call Ada ~20m")
        await session.press("enter")
        assert "call Ada" in session.text
        assert session.snapshot.day.ritual_step == "pick"
        assert session.snapshot.day.tasks[-1].estimate == 20


async def test_beginning_a_plan_is_nothing_to_undo(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "plan", (80, 24), MORNING) as session:
        session.app.everywhere.do_undo()
        await session.settled()
        assert "There is nothing to undo." in session.text
        assert session.snapshot.day.ritual == "plan"


@pytest.mark.slow
async def test_names_are_drawn_as_text_whatever_they_are(tmp_path: Path) -> None:
    hostile = ("[/nope][@click=app.quit]x[/]", "[bold", "{x}", "\x1b]52;c;x\x07 esc", "日本語", "עברית", "x" * 500)
    ws = demo_workspace(tmp_path, clock=FixedClock(EVENING))
    for title in hostile:
        tasks.add(ws, title)
    async with session_on(ws, "shutdown", (80, 24)) as session:
        while session.screen_name == "ShutdownScreen":
            assert "\x1b" not in session.text
            await session.press("enter")
        assert session.snapshot.day.is_closed


async def test_what_another_window_answers_is_shown_here(tmp_path: Path) -> None:
    ws = demo_workspace(tmp_path, clock=FixedClock(EVENING))
    async with session_on(ws, "shutdown", (80, 24)) as session:
        await session.press("enter")
        prompt = rituals.prompt(session.snapshot)
        assert prompt is not None
        snapshot = rituals.answer(ws, Answer(prompt.step))
        await session.press("enter")
        assert "continued in another window" in session.text
        session.app.set_snapshot(snapshot)
        assert "What was finished?" in session.text


async def test_what_is_typed_survives_a_window_that_is_too_small(shutdown: Session) -> None:
    await shutdown.press("enter")
    await shutdown.type("16")
    await shutdown.resize(30, 8)
    assert shutdown.text.strip() == "wfh needs a window of 40 × 10"
    await shutdown.resize(80, 24)
    assert "▌ 16" in shutdown.text


async def test_enter_held_too_long_says_nothing_on_the_evening_screen(tmp_path: Path) -> None:
    async with evening_at(tmp_path, "close.seal") as session:
        await session.pilot.press("enter", "enter", "enter")
        await session.settled()
        assert session.screen_name == "EveningScreen"
        assert session.app.notice[0] == ""


async def test_what_to_tell_and_how_to_decline_are_copied(tmp_path: Path) -> None:
    async with evening_at(tmp_path, "tell") as session:
        assert "To decline “Team planning”" in session.text
        for key, words in (("y", "Done:"), ("d", "free of meetings")):
            await session.press(key)
            assert "Text copied; nothing is sent." in session.text
            assert words in session.app.clipboard
        await session.press("L")
        assert session.snapshot.day.ritual_step == "tell.nl"


async def test_a_cut_is_taken_by_its_number(tmp_path: Path) -> None:
    ws = demo_workspace(tmp_path, clock=FixedClock(MORNING))
    for text in ("review the budget ~2h", "tidy ~30m"):
        tasks.add(ws, text)
    by_enter_alone(ws, Ritual.PLAN, "fit")
    async with session_on(ws, "plan", (80, 24)) as session:
        assert "▸ 1 " in session.text
        await session.press("9", "2")
        assert session.snapshot.day.ritual_step == "outcome"
        assert session.snapshot.capacity.planned <= session.snapshot.capacity.available


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_every_question_of_the_plan_shows_at_every_size(tmp_path: Path, language: str) -> None:
    ws = demo_workspace(tmp_path, language=language, clock=FixedClock(MORNING))
    tasks.add(ws, "review the budget ~3h")
    seen = set()
    async with session_on(ws, "plan") as session:
        while session.screen_name == "PlanScreen":
            seen.add(session.snapshot.day.ritual_step)
            prompt = session.app.screen.prompt  # type: ignore[attr-defined]
            for size in SIZES:
                await session.resize(*size)
                assert prompt.title in session.text
                assert not prompt.current or prompt.current.text[:12] in session.text
                assert all(len(line) <= size[0] for line in session.text.splitlines())
            await session.press("enter")
    assert {"frame", "pick", "fit", "outcome", "blocks", "reach"} <= seen


@pytest.mark.slow
async def test_an_earlier_day_is_shut_down_in_full_and_the_plan_goes_on(tmp_path: Path) -> None:
    ws = demo_workspace(tmp_path, language="en", clock=FixedClock(EVENING))
    ws.clock.at = datetime(2026, 11, 24, 8, 1, tzinfo=UTC)  # type: ignore[attr-defined]
    async with session_on(ws, "plan", (80, 24)) as session:
        assert "Mon 23 Nov was not closed. Last activity" in session.text
        await session.press("f")
        assert "SHUTDOWN, MON 23 NOV   1 of 8" in session.text
        await session.type("17:1x")
        await session.press("enter")
        assert "is not a time" in session.text
        await session.press("escape", "escape")
        assert "Mon 23 Nov was not closed." in session.text
        await session.press("f")
        assert "z quick close" not in session.foot
        await session.press("z")
        keys = 0
        while "SHUTDOWN" in session.text and keys < 40:
            await session.press("enter") if session.app.shown.field.value != "z" else await session.press("escape")
            keys += 1
        assert "PLAN" in session.text
        assert session.snapshot.unclosed == ()
        monday = session.snapshot.ledger.days[datetime(2026, 11, 23, tzinfo=UTC).date()]
        assert (monday.closed_how, monday.open_tasks) == ("repaired", ())


async def test_an_edited_stand_up_line_is_copied_also_after_a_restart(tmp_path: Path) -> None:
    ws = at_question(tmp_path, EVENING, Ritual.SHUTDOWN, "tell")
    async with session_on(ws, "shutdown", (80, 24)) as session:
        await session.press("j", "e", "end")
        await session.type(" and sent")
        await session.press("enter")
        assert " and sent" in session.text
        await session.press("a")
        await session.type("Off on Friday")
        await session.press("enter")
        await session.press("y")
        assert "Text copied; nothing is sent." in session.text
        assert session.app.clipboard.splitlines()[1].endswith(" and sent")
        assert session.app.clipboard.endswith("Off on Friday")
    async with session_on(ws, "shutdown", (80, 24)) as session:
        assert " and sent" in session.text
        assert "Off on Friday" in session.text


async def test_each_copy_takes_the_next_of_several_texts_to_decline(tmp_path: Path) -> None:
    ws = demo_workspace(tmp_path, language="en", clock=FixedClock(EVENING))
    path = ws.places.config
    meeting = (
        '[[meeting]]\ntitle = "{}"\npeople = ["priya"]\ndays = ["tue"]\ntime = "{}"\ntimezone = "Europe/Amsterdam"\n'
    )
    path.write_text(path.read_text() + "\n" + meeting.format("Budget", "09:30-10:00"))
    by_enter_alone(ws, Ritual.SHUTDOWN, "tell")
    async with session_on(ws, "shutdown", (120, 40)) as session:
        assert session.foot.count("copy decline") == 1
        seen = []
        for _count in range(3):
            await session.press("d")
            seen.append((session.text.splitlines()[-2].strip(), session.app.clipboard))
        assert seen[0][0] == "Copied 1 of 2, Budget; d copies the next. Nothing is sent."
        assert seen[1][0] == "Copied 2 of 2, Team planning; d copies the next. Nothing is sent."
        assert ("Budget" in seen[0][1], "Team planning" in seen[1][1], seen[2]) == (True, True, seen[0])


@pytest.mark.slow
async def test_the_help_of_each_question_names_every_key_of_it(tmp_path: Path) -> None:
    from wfh.tui.screens.ritual.questions import RitualScreen

    ws = demo_workspace(tmp_path, language="en", clock=FixedClock(EVENING))
    async with session_on(ws, "shutdown", (120, 40)) as session:
        await session.press("enter")
        steps = set()
        for _count in range(20):
            shown = session.app.shown
            if not isinstance(shown, RitualScreen) or shown.prompt is None:
                break
            steps.add(shown.prompt.step)
            keys = {*(choice.key for choice in named_choices(shown.prompt)), *(one.key for one in shown.prompt.copies)}
            named = next(iter(shown.help_lines()))
            assert named.startswith(f"At “{shown.prompt.title}”: enter ")
            assert all(f" {key} " in named for key in keys)
            if any(item.ticked is not None for item in shown.prompt.items):
                assert "space tick" in named
            await session.press("tab") if shown.prompt.step != "close.seal" else await session.press("enter")
        assert {"stop", "done", "decide", "tomorrow", "tell", "room", "close.seal"} <= steps


async def test_the_kind_and_the_place_of_a_day_are_saved_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "plan", language="nl") as session:
        await session.press("enter")
        assert "“soort dag: gemengd” opgeslagen" in session.text
        await session.press("enter")
        assert session.snapshot.day.ritual_step == "frame"
        await session.press("ctrl+u")
        await session.type("onderweg")
        await session.press("enter")
        assert session.snapshot.day.place == "travel"
        assert "“plek: onderweg” opgeslagen" in session.text


async def test_in_a_low_window_the_keys_of_the_next_question_stay_below_what_was_done(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "shutdown", size=(60, 15)) as session:
        await session.press("enter", "enter")
        assert "Saved" in session.text.splitlines()[-2]
        assert "enter" in session.foot
