"""Another day than today: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

ANOTHER_DAY = _A = Scope("another-day")

COMMANDS: tuple[Command, ...] = (
    Command("another-down", ("down", "j"), N_("Next line"), scope=_A, fixed=True, palette=False),
    Command("another-up", ("up", "k"), N_("Previous line"), scope=_A, fixed=True, palette=False),
    Command("another-before", ("[", "left", "h"), N_("Previous day"), "", _A, N_("day"), 1, pair="another-after"),
    Command("another-after", ("]", "right", "l"), N_("Next day"), scope=_A),
    Command("another-week-back", ("{",), N_("Previous week"), scope=_A, pair="another-week-on"),
    Command("another-week-on", ("}",), N_("Next week"), scope=_A),
    Command(
        "another-edit",
        ("e", "enter"),
        N_("Correct the line"),
        N_("The times and the task of a block, the words of a task or a thought, what you answered."),
        _A,
        N_("correct"),
        2,
    ),
    Command(
        "another-done",
        ("space",),
        N_("What became of it"),
        N_("Whether the task was done, or how the block ended."),
        _A,
        N_("done"),
        3,
    ),
    Command(
        "another-add",
        ("a",),
        N_("Add to the day"),
        N_("Adds a forgotten block; to a day ahead, a task."),
        _A,
        N_("add"),
        4,
    ),
    Command("another-move", ("d",), N_("Move the task"), N_("To another day, or to the backlog."), _A, N_("move"), 5),
    Command(
        "another-remove",
        ("x",),
        N_("Remove"),
        N_("Removes a block that never was; from a day ahead, a task."),
        _A,
        N_("remove"),
        6,
    ),
    Command(
        "another-notes", ("N",), N_("Notes of the task"), N_("Several lines; ^o continues in your own editor."), _A
    ),
    Command(
        "another-link", ("o",), N_("Open the link"), N_("Opens an address or a ticket with the program you set."), _A
    ),
    Command("another-leave", ("escape", "t"), N_("Back to today"), "", _A, N_("today"), 7),
)
