"""Focus: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

FOCUS = _F = Scope("focus")
START = _S = Scope("start")
REST = Scope("rest")

COMMANDS: tuple[Command, ...] = (
    Command(
        "pause",
        ("space",),
        N_("Pause or resume"),
        N_("Stops the clock of the block, or lets it run again."),
        _F,
        N_("pause"),
        1,
    ),
    Command(
        "interrupted",
        ("i",),
        N_("Interrupted"),
        N_("Notes who interrupted you, and where to pick up."),
        _F,
        N_("interrupted"),
        2,
    ),
    Command(
        "buy-time",
        ("w",),
        N_("Buy time"),
        N_("Copies a reply that says when you will answer, in the language and on the clock of a colleague."),
        _F,
        N_("buy time"),
        3,
    ),
    Command(
        "longer",
        ("+", "="),
        N_("5 minutes longer"),
        N_("Moves the planned end later."),
        _F,
        N_("5 min"),
        20,
        pair="shorter",
    ),
    Command("shorter", ("-",), N_("5 minutes shorter"), N_("Moves the planned end earlier."), _F),
    Command(
        "end", ("d",), N_("End the block"), N_("Done, not finished or stuck, and the next step."), _F, N_("done"), 21
    ),
    Command("start-go", ("enter",), N_("Start"), N_("Starts the block."), _S, N_("start"), 1, fixed=True),
    Command("start-down", ("tab",), N_("Next field"), scope=_S, fixed=True, palette=False),
    Command("start-up", ("shift+tab",), N_("Previous field"), scope=_S, fixed=True, palette=False),
    Command("next-task", ("down", "j"), N_("Next task of today"), scope=_S, fixed=True, palette=False),
    Command("task-before", ("up", "k"), N_("Previous task of today"), scope=_S, fixed=True, palette=False),
    Command("start-edit", ("e",), N_("Change the field"), N_("Changes the text in the field."), _S, N_("change"), 2),
    Command("rest-end", ("enter", "space"), N_("End the break"), "", REST, N_("back"), 1, fixed=True),
)
