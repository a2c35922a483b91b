"""What every screen has: the header, the keys, the line that says what went wrong, themes, sizes, exit codes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.present.sample import CONFIG, at, focused, take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from wfh.domain.model.snapshot import BoundaryState
from wfh.errors import NotSavedError, Problem, WfhError
from wfh.integrations.machine_zone import MachineZone
from wfh.tui.runtime.write_queue import snapshot_in
from wfh.tui.screens.help.screen import HelpScreen
from wfh.usecases.setup.demo import DEMO_NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


def screen(snapshot: object = None, **kwargs: object):  # noqa: ANN201
    return session_on(FakeWorkspace(snapshot or take_snapshot()), **kwargs)  # type: ignore[arg-type]


async def test_the_header_names_the_screens_the_state_the_day_and_the_time() -> None:
    async with screen() as session:
        assert session.header == (
            " wfh    1 Today  2 Focus  3 Overlap  4 Shutdown  5 Review  6 Handbook     "
            "● working, 2 h 58 to stop   Mon 23 Nov  14:32"
        )


@pytest.mark.parametrize("width", [40, 50, 60, 72, 80, 100, 200])
async def test_the_header_fits_any_width_and_keeps_state_and_time(width: int) -> None:
    async with screen(size=(width, 24)) as session:
        assert session.header.startswith(" wfh ")
        assert session.header.endswith("14:32")
        assert "2 h 58" in session.header


async def test_the_key_line_keeps_help_in_any_width() -> None:
    async with screen(size=(46, 24)) as session:
        assert session.foot.endswith("? help")


async def test_a_window_too_small_gets_one_line() -> None:
    async with screen(size=(39, 9)) as session:
        assert session.text.split("\n", 1)[0] == "wfh needs a window of 40 × 10"
        assert not session.text.split("\n", 1)[1].strip()


async def test_a_window_that_grows_gets_the_screen() -> None:
    async with screen(size=(30, 5)) as session:
        await session.resize(80, 24)
        assert "TASKS" in session.text


async def test_only_the_seconds_are_repainted_while_a_block_runs() -> None:
    now = at(14, 32, 45)
    async with session_on(FakeWorkspace(focused(now, at(14, 15))), "focus") as session:  # type: ignore[arg-type]
        painted: list[object] = []
        for name in ("header", "body", "foot"):
            rows = session.rows_of(name)
            rows.refresh = lambda *regions, **_: painted.extend(regions)  # type: ignore[method-assign,assignment]
        session.clock.at = now + timedelta(seconds=1)  # type: ignore[union-attr]
        session.app.ticker.tick()
        sizes = [(region.width, region.height) for region in painted]  # type: ignore[attr-defined]
        assert sizes == [(1, 1), (4, 1), (1, 1), (4, 1)]


async def test_the_tick_waits_for_the_second_in_a_block_and_for_the_minute_else() -> None:
    async with session_on(FakeWorkspace(focused(at(14, 32, 50), at(14, 15)))) as session:  # type: ignore[arg-type]
        assert session.app.ticker.until_tick() == pytest.approx(1, abs=0.01)
    async with session_on(FakeWorkspace(take_snapshot(at(14, 32, 50)))) as session:  # type: ignore[arg-type]
        assert session.app.ticker.until_tick() == pytest.approx(10, abs=0.01)


async def test_a_change_elsewhere_is_seen_at_the_next_poll() -> None:
    ws = FakeWorkspace(take_snapshot())
    async with session_on(ws) as session:  # type: ignore[arg-type]
        ws.shown = take_snapshot(day=replace(ws.shown.day, tasks=ws.shown.day.tasks[:1]))
        ws.is_changed = True
        session.app.ticker.poll()
        await session.settled()
        assert "Review Priya" not in session.text.replace("Review Priya's design                ◐ 23 m", "")


async def test_a_file_that_cannot_be_read_is_reported_and_the_last_look_stays() -> None:
    ws = FakeWorkspace(take_snapshot())
    async with session_on(ws) as session:  # type: ignore[arg-type]

        def broken() -> None:
            raise WfhError(Problem("is not TOML", file="backlog.toml", line=3))

        ws.snapshot = broken  # type: ignore[method-assign,assignment]
        ws.is_changed = True
        session.app.ticker.poll()
        await session.settled()
        assert "backlog.toml:3: is not TOML" in session.text
        assert "TASKS" in session.text


async def test_a_hook_that_failed_is_one_line() -> None:
    ws = FakeWorkspace(take_snapshot())
    async with session_on(ws) as session:  # type: ignore[arg-type]
        ws.hook_lines = lambda: ("hook focus_start: ended with 3",)  # type: ignore[method-assign]
        session.app.ticker.poll()
        await session.settled()
        assert "hook focus_start: ended with 3" in session.text


async def test_an_error_is_reported_until_the_next_key() -> None:
    def refuse(_ws: object) -> None:
        raise WfhError("A block runs already.")

    async with screen() as session:
        session.app.verb(refuse)
        await session.settled()
        assert "A block runs already." in session.text
        await session.press("j")
        assert "A block runs already." not in session.text


async def test_a_verb_that_cannot_be_saved_is_kept_reported_and_retried() -> None:
    full = [True]
    done: list[str] = []

    def write(_ws: object, text: str) -> object:
        if full[0]:
            raise NotSavedError("disk full")
        done.append(text)
        return take_snapshot()

    async with screen() as session:
        session.app.verb(write, "one")
        session.app.verb(write, "two")
        await session.settled()
        assert "not saved: disk full · 2 changes wait" in session.text
        await session.press("j")
        assert "not saved: disk full" in session.text
        full[0] = False
        session.app.ticker.poll()
        await session.settled()
        assert done == ["one", "two"]
        assert "not saved" not in session.text


async def test_what_was_never_saved_is_kept_elsewhere_and_the_exit_code_is_1(tmp_path: Path) -> None:
    def write(_ws: object, text: str) -> object:
        raise NotSavedError("disk full")

    ws = FakeWorkspace(take_snapshot())
    ws.environ = {"HOME": str(tmp_path)}
    async with session_on(ws) as session:  # type: ignore[arg-type]
        session.app.verb(write, "ask Sam")
        await session.settled()
        await session.press("q")
        assert session.app.return_code == 1
    (kept,) = tmp_path.iterdir()  # noqa: ASYNC240
    assert kept.read_text() == "write: ask Sam\n"
    assert str(kept) in session.app.saving.left_over


async def test_q_leaves_with_exit_code_0_and_a_signal_with_its_own() -> None:
    async with screen() as session:
        await session.press("q")
        assert session.app.return_code == 0
    async with screen() as session:
        session.app.leave(128 + 15)
        await session.settled()
        assert session.app.return_code == 143


async def test_leaving_waits_for_what_is_being_saved() -> None:
    finished: list[bool] = []
    go_on = asyncio.Event()

    def slow(_ws: object) -> object:
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        finished.append(True)
        return take_snapshot()

    loop = asyncio.get_running_loop()
    async with screen() as session:
        session.app.verb(slow)
        session.app.leave()
        await session.pilot.pause()
        assert session.app.return_code is None or finished
        go_on.set()
        await session.settled()
        assert finished == [True]
        assert session.app.return_code == 0


async def test_problems_of_the_files_are_named_in_one_dim_line() -> None:
    wrong = (Problem("must be a number", "config.toml", 3), Problem("is not a day", "config.toml", 4))
    async with screen(take_snapshot(problems=wrong)) as session:
        assert "config.toml has 2 problems, see “wfh check”" in session.text


@pytest.mark.parametrize("name", ["today", "focus", "overlap", "shutdown"])
async def test_in_a_low_window_what_stays_to_be_said_takes_a_row_of_its_own(name: str) -> None:
    wrong = (Problem("must be a number", "config.toml", 3),)
    ws = FakeWorkspace(take_snapshot(problems=wrong))
    async with session_on(ws, name, (60, 15)) as session:  # type: ignore[arg-type]
        *_body, said, keys = session.text.splitlines()
        assert said.strip() == "config.toml:3: must be a number"
        assert keys.endswith("help")
        session.app.say("only until the next key")
        await session.settled()
        assert session.text.splitlines()[-2:] == [" only until the next key", keys]
        session.app.hush()
        await session.settled()
        assert session.text.splitlines()[-2:] == [said, keys]
        session.app.set_snapshot(take_snapshot())
        await session.settled()
        assert session.foot == keys
        assert "problem" not in session.text


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_what_is_longer_than_a_row_takes_two_until_the_next_key(size: tuple[int, int]) -> None:
    async with session_on(FakeWorkspace(take_snapshot()), "today", size) as session:  # type: ignore[arg-type]
        before, keys = session.text, session.foot
        session.app.say(" ".join(["word"] * 18) + " end")
        await session.settled()
        *_body, first, second, last = session.text.splitlines()
        assert first.split()[0] == "word"
        assert (second.split()[-1], last) == ("end", keys)
        session.app.hush()
        await session.settled()
        assert session.text == before


@pytest.mark.parametrize("name", ["today", "focus", "overlap", "shutdown"])
async def test_in_a_low_window_the_keys_stay_below_a_notice_until_the_next_one(name: str) -> None:
    async with session_on(FakeWorkspace(take_snapshot()), name, (60, 15)) as session:  # type: ignore[arg-type]
        *body, last, keys = session.text.splitlines()
        session.app.say("only until the next key")
        await session.settled()
        assert session.text.splitlines()[-2:] == [" only until the next key", keys]
        session.app.hush()
        await session.settled()
        assert session.text.splitlines() == [*body, last, keys]
        session.app.say("only until the next key")
        assert session.foot.strip() == "only until the next key"


async def test_without_a_config_the_set_up_comes_first_and_after_the_shutdown_no_work_is_shown() -> None:
    closed = take_snapshot()
    closed = replace(closed, boundary=replace(closed.boundary, state=BoundaryState.CLOSED))
    async with screen() as session:
        app = session.app
        app.ws.configured = False  # type: ignore[misc]
        assert app.route("today") == "setup"
        app.ws.configured = True  # type: ignore[misc]
        app.snapshot = closed
        assert app.route("focus") == "evening"
        app.snapshot = take_snapshot()
        assert app.route("focus") == "focus"


async def test_the_theme_follows_the_config_and_any_textual_theme_works() -> None:
    async with screen() as session:
        assert session.app.theme == "wfh-dark"
        for wanted, theme in (
            ("light", "wfh-light"),
            ("nord", "nord"),
            ("textual-ansi", "textual-ansi"),
            ("no", "wfh-dark"),
        ):
            config = replace(CONFIG, ui=replace(CONFIG.ui, theme=wanted))
            if theme in session.app.available_themes:
                session.app.set_snapshot(take_snapshot(config=config))
                await session.settled()
                assert session.app.theme == theme
                assert "TASKS" in session.text
                assert ("config.toml: ui.theme: “no” is not a theme here" in session.text) == (wanted == "no")


async def test_in_ascii_the_app_draws_nothing_else() -> None:
    config = replace(CONFIG, ui=replace(CONFIG.ui, ascii=True))
    for snapshot, name in (
        (take_snapshot(config=config), "today"),
        (replace(focused(at(14, 40), at(14)), config=config), "focus"),
    ):
        async with session_on(FakeWorkspace(snapshot), name) as session:  # type: ignore[arg-type]
            assert session.text.isascii(), set(session.text)


async def test_help_names_the_keys_of_the_screen_and_esc_leaves_it() -> None:
    async with screen(size=(120, 50)) as session:
        await session.press("?")
        assert isinstance(session.app.screen, HelpScreen)
        assert "Defer the task" in session.text
        assert "Park a thought" in session.text
        await session.press("escape")
        assert "TASKS" in session.text


async def test_help_scrolls_where_it_is_longer_than_the_window() -> None:
    async with screen(size=(60, 15)) as session:
        await session.press("?")
        first = session.text
        assert "The keys of this screen." not in first
        await session.press(*["pagedown"] * 6)
        session.app.hush()  # what is said stands over the last row of a low window
        await session.settled()
        assert "The keys of this screen." in session.text
        await session.press(*["pageup"] * 7)
        assert "There is no other line to go to." in session.text
        await session.press("down", "up")
        assert session.text == first


async def test_what_is_typed_in_the_help_filters_it_and_enter_runs_it_on_the_screen_below() -> None:
    async with screen() as session:
        await session.press("?")
        await session.type("park")
        assert "Park a thought" in session.text
        assert "Defer the task" not in session.text
        await session.press("enter")
        assert session.screen_name == "TodayScreen"
        assert "Park a thought" in session.text.splitlines()[-3]


async def test_a_command_that_cannot_act_says_why_from_the_help_too() -> None:
    async with screen() as session:
        await session.press("?")
        await session.type("earlier days")
        await session.press("enter")
        assert "No earlier day is left open." in session.text


async def test_esc_clears_the_filter_of_the_help_then_leaves_it() -> None:
    async with screen() as session:
        await session.press("?")
        await session.type("zz?")
        assert "No key and no command here is called “zz?”." in session.text
        await session.press("enter")
        assert "Nothing is marked: esc clears what you typed." in session.text
        await session.press("escape")
        assert "Defer the task" in session.text
        await session.press("?")
        assert session.screen_name == "TodayScreen"


async def test_the_palette_finds_a_command_and_carries_it_out() -> None:
    async with screen() as session:
        await session.press("ctrl+p")
        await session.type("park")
        await session.press("enter")
        assert "Park a thought" in session.text.splitlines()[-3]


async def palette(session: Session, text: str) -> None:
    await session.press("ctrl+p")
    await session.type(text)
    await session.press("enter")
    await session.settled()


@pytest.mark.slow
async def test_the_palette_finds_commands_of_other_screens_by_title_description_and_key(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        await palette(session, "city, and Enter")
        assert session.screen_name == "OverlapScreen"
        assert "Add a colleague" in session.text
        await session.press("escape")
        await palette(session, "Drops the task")
        assert session.screen_name == "TodayScreen"
        assert "Drop: x, for what is under the cursor" in session.text
        assert all(task.status != "dropped" for task in session.snapshot.day.tasks)
        await palette(session, "~")
        assert "Minutes" in session.text


async def test_the_palette_carries_out_what_a_screen_does_that_was_not_shown_yet(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        await palette(session, "The cursor goes to this moment")
        assert session.app.failure is None
        assert session.screen_name == "OverlapScreen"


async def test_quit_is_the_last_line_of_the_palette(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        await session.press("?", "ctrl+p", "enter")
        assert session.app._running


@pytest.mark.slow
async def test_the_palette_goes_to_tasks_people_and_settings_and_brings_back_from_the_backlog(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "overlap") as session:
        await palette(session, "Book the Utrecht")
        assert session.screen_name == "TodayScreen"
        assert session.app.shown.chosen.title == "Book the Utrecht room"  # type: ignore[union-attr]
        await palette(session, "Priya")
        assert session.app.shown.person.name == "Priya"  # type: ignore[union-attr]
        await palette(session, "focus.gap_minutes")
        assert session.screen_name == "SettingsScreen"
        setting, _value, _line = session.app.shown._known[session.app.shown._at]  # type: ignore[union-attr]
        assert setting.key == "focus.gap_minutes"
        waits = session.snapshot.backlog.tasks[0]
        await palette(session, waits.title)
        assert waits.id in {task.id for task in session.snapshot.day.tasks}
        assert f"“{waits.title}” → today · u undo" in session.text


async def test_y_on_today_copies_the_stand_up_text(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "today") as session:
        await session.press("y")
        assert "Copied: " in session.text


async def test_an_entry_is_left_with_esc_and_keys_are_text_in_it(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("a")
        await session.type("q? quarterly ~45m")
        assert "~45 m" in session.text
        await session.press("escape")
        assert [task.title for task in session.snapshot.day.tasks][-1] == "Book the Utrecht room"
        await session.press("a")
        await session.type("memo ~45m #kr1 >backlog")
        await session.press("enter")
        assert session.snapshot.backlog.tasks[-1].title == "memo"


async def test_undo_and_redo_say_what_they_did(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.press("space")
        await session.press("u")
        assert "Undone: finished “" in session.text
        await session.press("ctrl+r")
        assert "Done again: finished “" in session.text
        await session.press("ctrl+r")
        assert "Undone" not in session.text


async def test_a_thought_is_parked_from_any_screen(tmp_path: Path) -> None:
    async with demo_session(tmp_path, "focus") as session:
        await session.press("n")
        await session.type("[/nope] ask")
        await session.press("enter")
        assert session.snapshot.parked[-1].note.text == "[/nope] ask"
        await session.press("1")
        assert "[/nope] ask" in session.text


async def test_the_clock_goes_on_while_nothing_else_does(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await session.move_to(DEMO_NOW + timedelta(minutes=8))
        assert session.header.endswith("14:40")
        assert "14:40 ━" in session.text


def test_a_snapshot_is_found_in_whatever_a_use_case_returns() -> None:
    snapshot = take_snapshot()
    assert snapshot_in(snapshot) is snapshot
    assert snapshot_in((snapshot, "task")) is snapshot
    assert snapshot_in(("undo", snapshot)) is snapshot
    assert snapshot_in(None) is None


async def test_after_travel_one_line_asks_whose_clock_the_day_is_on() -> None:
    ws = FakeWorkspace(take_snapshot())
    async with session_on(ws) as session:  # type: ignore[arg-type]
        ws.machine_zone = lambda: MachineZone("Asia/Tokyo", "TZ")  # type: ignore[method-assign]
        ws.moment, ws.is_rehearsal = session.snapshot, False  # type: ignore[attr-defined]
        session.app.ticker.poll()
        await session.settled()
        assert "this machine is on Tokyo time (+8 h). Which is yours? , changes it" in session.text


async def test_the_title_of_the_window_changes_with_the_state_until_it_is_switched_off() -> None:
    ws = FakeWorkspace(take_snapshot())
    async with session_on(ws) as session:  # type: ignore[arg-type]
        titles: list[str] = []
        session.app.show_title = titles.append  # type: ignore[method-assign]
        block = focused(at(14, 32), at(14, 15))
        session.app.set_snapshot(block)
        session.app.set_snapshot(replace(block, config=replace(CONFIG, ui=replace(CONFIG.ui, title=False))))
        assert titles == ["Focus: Review Priya's design until 15:05 - wfh", ""]
