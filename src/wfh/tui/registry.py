"""The screens, one line each: what is imported when one is shown, the key that opens it, the name in the header."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import new_class

from wfh.stand_ins import cast
from wfh.tui.input.command import EVERYWHERE, Command
from wfh.values import Value
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from wfh.tui.screen import WfhScreen

    S = TypeVar("S", bound=WfhScreen)


class ScreenEntry(Value):
    """A screen: its name, its folder in ``tui.screens``, its class, and the command that goes there.

    Its keys stand in the folder's own module, the class in ``screen.py``. One that is a ``tab`` has its name in the
    header.
    """

    name: str
    folder: str
    kind: str
    go: Command | None = None
    tab: bool = False


def _screen(
    name: str,
    key: str = "",
    title: str = "",
    help: str = "",
    *,
    id: str = "",
    folder: str = "",
    line: str = "",
    order: int = 50,
    tab: bool = False,
) -> ScreenEntry:
    """Return the entry of a screen; its command, class and folder are named after the screen by default."""
    go = Command(id or name, (key,), title, help, EVERYWHERE, line, order, goes=name) if key else None
    return ScreenEntry(name, folder or name, f"{name.capitalize()}Screen", go, tab)


_ENTRIES = (
    _screen("today", "1", N_("Today"), N_("The day to scale, tasks, parked thoughts, who is online."), tab=True),
    _screen("focus", "2", N_("Focus"), N_("The running block, or the start of one."), id="focus-screen", tab=True),
    _screen("overlap", "3", N_("Overlap"), N_("Who works when, on your clock."), tab=True),
    _screen(
        "shutdown",
        "4",
        N_("Shutdown"),
        N_("Close the day, one question at a time."),
        id="shutdown-screen",
        folder="ritual",
        tab=True,
    ),
    _screen(
        "review", "5", N_("Review"), N_("What a week or a year came to: results first."), id="review-screen", tab=True
    ),
    _screen(
        "handbook",
        "6",
        N_("Handbook"),
        N_("An answer for this moment: whom, how, until when; what a word means, who decides."),
        id="handbook-screen",
        tab=True,
    ),
    _screen(
        "plan",
        "p",
        N_("Plan the day"),
        N_("Two minutes, one question at a time."),
        folder="ritual",
        line=N_("plan"),
        order=11,
    ),
    _screen("settings", ",", N_("Settings"), N_("Your hours, lengths, language and colours.")),
    _screen(
        "month", "C", N_("Month"), N_("A month to choose a day from: how each day closed, its one thing, its energy.")
    ),
    _screen("days", "W", N_("Days side by side"), N_("Tasks are moved from one day to the other by keys.")),
    _screen("lists", "B", N_("Lists"), N_("Backlog, whom you wait for, recurring tasks, earlier thoughts.")),
    _screen("search", "/", N_("Search"), N_("Finds what you wrote, however long ago."), id="search-screen"),
    _screen("day"),
    _screen("weekly"),
    _screen("week", folder="ritual"),
    _screen("evening"),
    _screen("setup"),
)
SCREENS: Mapping[str, ScreenEntry] = {entry.name: entry for entry in _ENTRIES}
FOLDERS = tuple(dict.fromkeys([*(entry.folder for entry in _ENTRIES), "help"]))
"""Every folder with keys; the help lies over the others and is not gone to by name."""


def kind_of(name: str) -> type[WfhScreen]:
    """Return the class of the screen called ``name``."""
    entry = SCREENS[name]
    return cast("type[WfhScreen]", getattr(import_module(f"wfh.tui.screens.{entry.folder}.screen"), entry.kind))


@cache
def on_stage(kind: type[S]) -> type[S]:
    """Return the class of a screen for the toolkit; the class itself does not depend on it."""
    from wfh.tui.terminal.narrow import NarrowScreen

    return cast("type[S]", new_class(kind.__name__, (kind, NarrowScreen), {"inherit_bindings": False}))


def make_screen(name: str) -> WfhScreen:
    """Make the screen called ``name``."""
    made: WfhScreen = on_stage(kind_of(name))()
    return made
