"""Today: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

TODAY = T = Scope("today")
DAY = D = Scope("day", within=TODAY)
REPLAN = N = Scope("replan")

COMMANDS: tuple[Command, ...] = (
    Command("done", ("space",), N_("Done"), N_("Ticks the task, or opens it again."), T, N_("done"), 20),
    Command("edit", ("e",), N_("Edit the task"), N_("Changes the text, the estimate, the result or the time."), T),
    Command(
        "defer",
        ("d",),
        N_("Defer the task"),
        N_("To one of the days ahead, a date or the backlog."),
        T,
        N_("defer"),
        21,
    ),
    Command("drop", ("x",), N_("Drop"), N_("Lets the task or the parked thought go."), T),
    Command("estimate", ("~",), N_("Estimate"), N_("Says how long the task may take."), T),
    Command("outcome", ("o",), N_("The one thing"), N_("Makes the task the one outcome of today."), T),
    Command("meet", ("m",), N_("Add a meeting"), N_("With its time, its people and its day."), T, N_("meeting"), 60),
    Command("to-task", ("t",), N_("Make it a task"), N_("Turns the parked thought into a task of today."), T),
    Command("close-earlier", ("c",), N_("Close earlier days"), N_("Closes the days that were left open."), T),
    Command("down", ("down", "j"), N_("Next line"), scope=T, fixed=True, palette=False),
    Command("up", ("up", "k"), N_("Line before"), scope=T, fixed=True, palette=False),
    Command("earlier", ("K", "shift+up"), N_("Move up"), N_("Moves the task up in the list."), T),
    Command("later", ("J", "shift+down"), N_("Move down"), N_("Moves the task down in the list."), T),
    Command(
        "start-task",
        ("enter",),
        N_("Focus on the task"),
        N_("Starts a block on the task under the cursor."),
        T,
        fixed=True,
    ),
    Command(
        "copy-standup",
        ("y",),
        N_("Copy the stand-up text"),
        N_("What was done, what is next, what is blocked; nothing is sent."),
        T,
        at_once=True,
    ),
    Command(
        "replan",
        ("r",),
        N_("Replan the rest"),
        N_("Proposes the open tasks from now on."),
        T,
        N_("replan"),
        22,
        at_once=True,
    ),
    Command(
        "other-column",
        ("tab",),
        N_("Day or lists"),
        N_("To the blocks of the day, which can be changed there, or back to the lists."),
        T,
        N_("day"),
        19,
        fixed=True,
    ),
    Command("block-down", ("down", "j"), N_("Next block"), scope=D, fixed=True, palette=False),
    Command("block-up", ("up", "k"), N_("Block before"), scope=D, fixed=True, palette=False),
    Command(
        "block-earlier",
        ("left", "h", "K", "shift+up"),
        N_("Move the block earlier"),
        N_("By 15 minutes, over what is in the way."),
        D,
        N_("15 min"),
        1,
        pair="block-later",
    ),
    Command(
        "block-later",
        ("right", "l", "J", "shift+down"),
        N_("Move the block later"),
        N_("By 15 minutes, over what is in the way."),
        D,
    ),
    Command(
        "block-longer",
        ("+", "=", "]"),
        N_("Longer"),
        N_("The block, by 15 minutes."),
        D,
        N_("length"),
        2,
        pair="block-shorter",
    ),
    Command("block-shorter", ("-", "["), N_("Shorter"), N_("The block, by 15 minutes."), D),
    Command("block-split", ("s", "/"), N_("Split the block"), N_("Two halves, back to back."), D, N_("split"), 4),
    Command("block-remove", ("x",), N_("Remove the block"), N_("The task stays."), D, N_("remove"), 5),
    Command("block-leave", ("escape",), N_("Back to the lists"), scope=D, fixed=True, palette=False),
    Command("replan-take", ("enter",), N_("Take the proposal"), scope=N, line=N_("take it"), order=1, fixed=True),
    Command(
        "replan-defer",
        ("d",),
        N_("Take it, defer the rest"),
        N_("What does not fit goes to the next working day."),
        N,
        N_("take it, defer rest"),
        3,
    ),
    Command("replan-leave", ("escape",), N_("Leave all as it is"), scope=N, line=N_("leave it"), order=2),
)
