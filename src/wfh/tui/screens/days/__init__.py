"""Days side by side: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

DAYS = _D = Scope("days")

COMMANDS: tuple[Command, ...] = (
    Command("days-down", ("down", "j"), N_("Next task"), scope=_D, fixed=True, palette=False),
    Command("days-up", ("up", "k"), N_("Previous task"), scope=_D, fixed=True, palette=False),
    Command("days-left", ("left", "h"), N_("Previous day"), scope=_D, fixed=True, palette=False),
    Command("days-right", ("right", "l"), N_("Next day"), scope=_D, fixed=True, palette=False),
    Command(
        "days-earlier",
        ("H", "shift+left"),
        N_("Move the task to the previous day"),
        N_("To the left column."),
        _D,
        N_("move"),
        1,
        pair="days-later",
    ),
    Command("days-later", ("L", "shift+right"), N_("Move the task to the next day"), N_("To the right column."), _D),
    Command("days-done", ("space",), N_("Done"), N_("Ticks the task, or opens it again."), _D, N_("done"), 2),
    Command("days-edit", ("e",), N_("Edit the task"), "", _D, N_("edit"), 3),
    Command("days-add", ("a",), N_("Add a task to the day"), "", _D, N_("add"), 4),
    Command("days-move", ("d",), N_("Move the task"), N_("To another day, or to the backlog."), _D),
    Command("days-drop", ("x",), N_("Drop"), N_("Drops the task."), _D),
    Command("days-back", ("[",), N_("Previous day"), "", _D, N_("day"), 6, pair="days-on"),
    Command("days-on", ("]",), N_("Next day"), scope=_D),
    Command("days-open", ("enter",), N_("Show the day"), "", _D, N_("show"), 5, fixed=True),
    Command("days-today", ("t",), N_("To today"), "", _D, N_("today"), 7),
    Command("days-notes", ("N",), N_("Notes of the task"), N_("Several lines; ^o continues in your own editor."), _D),
    Command("days-link", ("o",), N_("Open the link"), N_("Opens an address or a ticket with the program you set."), _D),
    Command("days-leave", ("escape",), N_("Back to Today"), scope=_D, fixed=True, palette=False),
)
