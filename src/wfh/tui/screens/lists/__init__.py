"""The open lists: where their keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

LISTS = _L = Scope("lists")

COMMANDS: tuple[Command, ...] = (
    Command("lists-down", ("down", "j"), N_("Next line"), scope=_L, fixed=True, palette=False),
    Command("lists-up", ("up", "k"), N_("Previous line"), scope=_L, fixed=True, palette=False),
    Command(
        "lists-take",
        ("enter", "t"),
        N_("Bring to today"),
        N_("The task or the thought; of a recurring task its day is shown."),
        _L,
        N_("to today"),
        1,
    ),
    Command("lists-done", ("space",), N_("Done"), N_("The task is done, or the reply came."), _L, N_("done"), 2),
    Command(
        "lists-add", ("a",), N_("Add to the backlog"), N_("A day in the line puts it on that day."), _L, N_("add"), 3
    ),
    Command("lists-edit", ("e",), N_("Edit the task"), "", _L, N_("edit"), 4),
    Command("lists-move", ("d",), N_("To a day"), N_("The task or the thought."), _L, N_("day"), 5),
    Command("lists-drop", ("x",), N_("Drop"), N_("Drops the line."), _L, N_("drop"), 6),
    Command("lists-notes", ("N",), N_("Notes of the task"), N_("Several lines; ^o continues in your own editor."), _L),
    Command(
        "lists-link", ("o",), N_("Open the link"), N_("Opens an address or a ticket with the program you set."), _L
    ),
    Command("lists-leave", ("escape",), N_("Back to Today"), scope=_L, fixed=True, palette=False),
)
