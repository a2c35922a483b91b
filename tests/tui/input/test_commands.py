"""The registry of commands and the keys that follow from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib import import_module

import pytest

from tests.present.sample import CONFIG, take_snapshot
from tests.tui.driving import session_on
from tests.tui.fakes import FakeWorkspace
from wfh.tui.input.command import EVERYWHERE, Command
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.input.global_commands import GlobalCommands
from wfh.tui.input.keymap import is_key, make_keymap, show_key
from wfh.tui.registry import FOLDERS, SCREENS, ScreenEntry, make_screen
from wfh.tui.screens.today import TODAY


def test_no_id_is_used_twice() -> None:
    assert not [name for name, count in Counter(command.id for command in EVERY_COMMAND).items() if count > 1]


def test_no_key_means_two_things_on_one_screen() -> None:
    keys = Counter((command.scope.name, key) for command in EVERY_COMMAND for key in command.keys)
    assert not [key for key, count in keys.items() if count > 1]


def test_every_key_is_a_key_and_every_word_has_a_title() -> None:
    assert [command.id for command in EVERY_COMMAND if not command.title] == []
    assert [(command.id, key) for command in EVERY_COMMAND for key in command.keys if not is_key(key)] == []
    assert {command.pair for command in EVERY_COMMAND if command.pair} <= {command.id for command in EVERY_COMMAND}


def has_method(command: Command) -> bool:
    method = "do_" + command.id.replace("-", "_")
    if command.scope is EVERYWHERE:
        return command.goes in SCREENS if command.goes else callable(getattr(GlobalCommands, method, None))
    folder = next(f for f in FOLDERS if command in import_module(f"wfh.tui.screens.{f}").COMMANDS)
    kinds = vars(import_module(f"wfh.tui.screens.{folder}.screen")).values()
    return any(callable(getattr(kind, method, None)) for kind in kinds if isinstance(kind, type))


def test_every_command_has_a_method() -> None:
    assert [command.id for command in EVERY_COMMAND if not has_method(command)] == []


@pytest.mark.parametrize("entry", SCREENS.values(), ids=lambda entry: entry.name)
def test_a_line_of_the_registry_makes_a_screen_with_keys_and_a_tab(entry: ScreenEntry) -> None:
    screen = make_screen(entry.name)
    assert type(screen).__name__ == entry.kind
    assert entry.go is None or (entry.go in EVERY_COMMAND and entry.go.goes == entry.name)
    assert not entry.tab or (entry.go is not None and entry.go.id == screen.TAB)


def test_keys_are_replaced_by_those_of_the_config() -> None:
    keymap = make_keymap([("focus", "Q"), ("park", "ctrl+n,V")])
    assert keymap.problems == ()
    assert keymap.shown("focus") == "Q"
    assert keymap.shown("park") == "^n"
    found = [keymap.command(TODAY, key, key) for key in ("Q", "ctrl+n", "V", "f", "n")]
    assert [command and command.id for command in found] == ["focus", "park", "park", None, None]


def test_two_commands_may_swap_their_keys() -> None:
    keymap = make_keymap([("add", "n"), ("park", "a")])
    assert keymap.problems == ()
    assert (keymap.shown("add"), keymap.shown("park")) == ("n", "a")


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        (("focsu", "g"), "config.toml: keys.focsu: is not a command (did you mean focus?)"),
        (("zzzzzz", "g"), "config.toml: keys.zzzzzz: is not a command (the help screen (?) names the commands)"),
        (("down", "g"), "config.toml: keys.down: keeps its key"),
        (("focus", "gg"), 'config.toml: keys.focus: “gg” is not a key (for example: "g", "ctrl+g" or "f5")'),
        (("focus", "hyper+g"), 'config.toml: keys.focus: “hyper+g” is not a key (for example: "g", "ctrl+g" or "f5")'),
        (("focus", ""), 'config.toml: keys.focus: “” is not a key (for example: "g", "ctrl+g" or "f5")'),
        (("focus", "n"), "config.toml: keys.focus: “n” already belongs to “park” (give park another key first)"),
        (("done", "u"), "config.toml: keys.done: “u” already belongs to “undo” (give undo another key first)"),
    ],
)
def test_what_is_wrong_in_keys_is_named_and_left_out(pair: tuple[str, str], problem: str) -> None:
    keymap = make_keymap([pair])
    assert [str(found) for found in keymap.problems] == [problem]
    assert keymap.shown("focus") == "f"


def test_a_clash_between_two_wishes_leaves_one_of_them() -> None:
    keymap = make_keymap([("add", "Q"), ("park", "Q")])
    assert (keymap.shown("add"), keymap.shown("park")) == ("a", "Q")
    what = "config.toml: keys.add: “Q” already belongs to “park” (give park another key first)"
    assert [str(problem) for problem in keymap.problems] == [what]


def test_the_same_key_may_do_something_else_on_another_screen() -> None:
    assert make_keymap([("defer", "Z"), ("end", "Z")]).problems == ()


@pytest.mark.parametrize(
    ("key", "shown"),
    [("ctrl+p", "^p"), ("escape", "esc"), ("up", "↑"), ("space", "space"), ("J", "J"), ("ctrl+up", "ctrl+up")],
)
def test_keys_are_shown_as_people_read_them(key: str, shown: str) -> None:
    assert show_key(key) == shown


def test_a_comma_can_be_a_key() -> None:
    assert make_keymap([("settings", "S"), ("focus", ",")]).shown("focus") == ","


async def test_a_remapped_key_works_and_is_the_one_shown() -> None:
    config = replace(CONFIG, keys=(("focus", "Q"),))
    async with session_on(FakeWorkspace(take_snapshot(config=config))) as session:  # type: ignore[arg-type]
        assert session.foot.startswith(" Q focus")
        await session.press("f")
        assert session.screen_name == "TodayScreen"
        await session.press("Q")
        assert session.screen_name == "FocusScreen"


async def test_keys_changed_while_the_app_runs_are_taken_over() -> None:
    async with session_on(FakeWorkspace(take_snapshot())) as session:  # type: ignore[arg-type]
        session.app.set_snapshot(take_snapshot(config=replace(CONFIG, keys=(("focus", "Q"),))))
        await session.settled()
        assert session.foot.startswith(" Q focus")
