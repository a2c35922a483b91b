"""Each command of each screen where it cannot act: its key says why, unless it changed what is on disk or seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.terminal.screens.test_today import DAY
from tests.tui.driving import session_on
from tests.usecases.builders import CONFIG, workspace
from wfh.present.rows.cell_width import width
from wfh.tui.input.command import EVERYWHERE, scopes
from wfh.tui.input.commands import EVERY_COMMAND, FOLDER_OF
from wfh.tui.input.keymap import make_keymap
from wfh.tui.keys import refusals
from wfh.tui.keys.reasons import Reason
from wfh.tui.widgets.line import EDITING_KEYS
from wfh.usecases.day import focus, rituals
from wfh.usecases.handbook import desk
from wfh.words import set_language

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session
    from wfh.tui.input.command import Command, Scope
    from wfh.usecases.workspace.workspace import Workspace

ALONE = CONFIG.partition("[[person]]")[0]
LEAVES = {"quit", "good-night", "settings-editor"}
"""What ends the app, or hands the terminal to an editor."""


def planned(ws: Workspace) -> None:
    """Plan two blocks of a day, and write the starter of a handbook."""
    path = ws.places.day(date(2026, 11, 23))
    path.parent.mkdir(parents=True)
    path.write_text(DAY)
    desk.start(ws)


STATES = {
    "before the start of an empty day, without colleagues": (
        ("2026-11-24 07:10", ALONE, None),
        ("today", "overlap", "weekly", "review", "lists", "month", "days", "settings", "search", "handbook", "focus"),
    ),
    "a past day and a day ahead without a record": (("2026-11-24 10:00", ALONE, None), ("day", "ahead")),
    "a day off, and the rituals in it": (("2026-11-28 10:00", CONFIG, None), ("today", "shutdown", "plan", "week")),
    "while a block is running": (("2026-11-24 10:00", ALONE, lambda ws: focus.start(ws, text="Memo")), ("focus",)),
    "the evening": (("2026-11-24 18:00", ALONE, rituals.quick_close), ("evening",)),
    "before the first question": (("2026-11-24 10:00", "", None), ("setup",)),
    "parts of a screen": (
        ("2026-11-23 14:32", CONFIG, planned),
        ("today:tab", "today:r", "overlap:tab", "handbook:down"),
    ),
}
"""A state: the time, the settings, what was done before, and the screens; behind a colon a key pressed on arrival."""


async def go_to(session: Session, place: str) -> None:
    """Show a screen as other screens do, and a part of it by a key."""
    name, _colon, key = place.partition(":")
    if name in {"day", "ahead"}:
        session.app.go("day", date=date(2026, 11, 20 if name == "day" else 26))
    elif name == "weekly":
        session.app.go(name, start=session.snapshot.now, minutes=30, without=frozenset())
    else:
        session.app.go(name)
    await session.settled()
    if key:
        await session.press(key)


def wanted(session: Session, *, is_first: bool, is_part: bool) -> list[Command]:
    """Return the commands of the screen shown or of a part of it, and on the first one some of those of everywhere."""
    shown = session.app.shown
    assert shown is not None
    folder = FOLDER_OF[shown.scope]
    own = [
        command
        for command in EVERY_COMMAND
        if (is_first if command.scope is EVERYWHERE else FOLDER_OF[command.scope] == folder)
        and not (is_part and command.scope not in scopes(shown.scope))
    ]
    return [
        command
        for command in (EVERY_COMMAND if LONG else own)
        if command.id not in LEAVES and not (command.goes and shown.allows(command))
    ]


async def says_why(session: Session, key: str) -> bool:
    """Press a key, and return whether something is changed, seen or said by it, or it belongs to a line of text."""
    if session.app.focused and key in EDITING_KEYS:
        return True
    if key == "enter" and session.screen_name == "EveningScreen":
        return True  # the one that closed the day may still be held down

    def seen() -> tuple[object, ...]:
        shown = session.app.shown
        rows = shown.picture() if shown else ()  # with their colours, which the text has not
        return session.app.screen, session.snapshot.ledger, session.snapshot.config, rows

    session.app.hush()
    before = seen()
    await session.press(key)
    return bool(session.app.message[0]) or before != seen()


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
@pytest.mark.usefixtures("isolated")
async def test_a_key_that_cannot_act_says_why(tmp_path: Path, state: str) -> None:
    (now, text, begin), screens = STATES[state]
    ws: Workspace = workspace(tmp_path, now, text)
    if not text:
        ws.places.config.unlink()
    if begin:
        begin(ws)
    silent = []
    async with session_on(ws) as session:
        for place in screens:
            await go_to(session, place)
            scope = session.app.shown and session.app.shown.scope
            for command in wanted(session, is_first=place == screens[0], is_part=":" in place):
                if not await says_why(session, command.keys[0]):
                    silent.append(f"{place}: {command.keys[0]} ({command.id})")
                for _number in range(4):
                    if session.app.screen is not session.app.shown or (session.app.shown and session.app.shown.form):
                        await session.press("escape")
                if (session.app.shown and session.app.shown.scope) is not scope:
                    await go_to(session, place)
    assert silent == []


@pytest.mark.parametrize("scope", FOLDER_OF, ids=lambda scope: scope.name)
def test_a_key_of_another_screen_says_where_it_works(scope: Scope) -> None:
    keymap = make_keymap()
    for command in EVERY_COMMAND:
        here = keymap.command(scope, command.keys[0], None)
        if here is None:
            assert refusals.refusal(keymap, scope, command.keys, None, None), command.id
        elif here.scope in scopes(scope):
            assert refusals.sentence(refusals.why_idle(here), keymap)


def test_the_screens_are_named_with_their_keys_and_what_the_key_does_there() -> None:
    keymap = make_keymap([("overlap", "ctrl+o")])
    scope = next(scope for scope in FOLDER_OF if scope.name == "month")
    said = [refusals.refusal(keymap, scope, (key,), None, None) for key in ("=", "w", "tab")]
    assert said[0] == "= works on 1 Today (Longer) · 2 Focus (5 minutes longer) · …"
    assert said[1] == "w works on 2 Focus (Buy time) · ^o Overlap (Weekly: whose turn) · …"
    assert said[2] == "tab does nothing here. ? names the keys."


def test_a_key_of_no_command_is_left_alone() -> None:
    assert not refusals.refusal(make_keymap(), next(iter(FOLDER_OF)), ("§",), None, None)


def test_reasons_name_the_keys_in_force() -> None:
    keymap = make_keymap([("overlap-add", "A")])
    assert refusals.sentence(Reason.NO_COLLEAGUES, keymap) == "There is no colleague yet: A adds one."


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_reason_is_read_whole_in_a_narrow_window(language: str) -> None:
    set_language(language)
    keymap = make_keymap()
    cut = [text for reason in Reason if width(text := refusals.sentence(reason, keymap)) > 58]
    assert cut == []


def test_every_key_in_a_reason_and_every_command_with_one_is_a_command() -> None:
    ids = {command.id for command in EVERY_COMMAND}
    assert {*refusals._IDLE_BY_ID, *refusals._UNCHANGED} <= ids
    assert len(refusals._IDLE_BY_ID) == sum(map(len, refusals._IDLE.values()))
    assert set(refusals._LACKS) <= {scope.name for scope in FOLDER_OF}
    named = {part.partition("}")[0] for reason in Reason for part in reason.value.split("{")[1:]}
    assert named <= ids
