"""Every command of the app, once: those of everywhere, and those of each screen, which stand in its folder.

A command ``id`` is carried out by the method ``do_<id>`` of the screen shown (``-`` becomes ``_``). If the screen
has none, the command shows the screen it goes to, or the app has the method. Ids are what people write in ``[keys]``,
so they do not change.
"""

from __future__ import annotations

from importlib import import_module

from wfh.tui.input.command import EVERYWHERE, Command
from wfh.tui.registry import FOLDERS, SCREENS
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wfh.tui.input.command import Scope

_GO = {entry.name: entry.go for entry in SCREENS.values() if entry.go}
E = EVERYWHERE

OF_EVERYWHERE = (
    *(command for name, command in _GO.items() if name not in {"plan", "settings"}),
    Command(
        "focus",
        ("f",),
        N_("Start focus"),
        N_("Starts a focus block: f, then Enter."),
        E,
        N_("focus"),
        10,
        goes="focus",
    ),
    _GO["plan"],
    Command("add", ("a",), N_("Add a task"), N_("For example: memo ~45m #kr1 @14:00 >thu"), E, N_("add"), 12),
    Command(
        "park",
        ("n",),
        N_("Park a thought"),
        N_("Write it down and carry on; it comes back at shutdown."),
        E,
        N_("park"),
        13,
    ),
    Command(
        "shutdown",
        ("s",),
        N_("Shut down"),
        N_("Close the day, one question at a time."),
        E,
        N_("shutdown"),
        30,
        goes="shutdown",
    ),
    Command("nudge-later", ("l",), N_("Remind me later"), N_("Snoozes the stop reminder 10 minutes (twice a day).")),
    Command(
        "break",
        ("b",),
        N_("Take a break"),
        N_("Take the break that's due or your own; say what time away was."),
        E,
        N_("break"),
        45,
    ),
    Command("undo", ("u",), N_("Undo"), N_("Takes back the last change, also after a restart."), E, N_("undo"), 40),
    Command("redo", ("ctrl+r",), N_("Redo"), N_("Redo what was undone.")),
    Command(
        "palette",
        ("ctrl+p",),
        N_("Commands"),
        N_("Finds commands of every screen, tasks, people and settings."),
        palette=False,
    ),
    _GO["settings"],
    Command("quit", ("q", "ctrl+q", "ctrl+c"), N_("Quit"), N_("Leaves the app; a running block keeps running.")),
    Command("help", ("?",), N_("Help"), N_("The keys of this screen."), E, N_("help"), 99),
)


def _of_screens() -> Iterator[tuple[str, Command]]:
    for folder in FOLDERS:
        for command in import_module(f"wfh.tui.screens.{folder}").COMMANDS:
            yield folder, command


_OF_SCREENS = tuple(_of_screens())
EVERY_COMMAND: tuple[Command, ...] = (*OF_EVERYWHERE, *(command for _folder, command in _OF_SCREENS))
FOLDER_OF: Mapping[Scope, str] = {command.scope: folder for folder, command in _OF_SCREENS}
"""The folder of the screen on which the keys of a scope work."""
