"""The help: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

HELP = Scope("help")

COMMANDS: tuple[Command, ...] = (
    Command(
        "help-close", ("escape", "q", "?"), N_("Back"), scope=HELP, line=N_("back"), order=1, fixed=True, palette=False
    ),
    Command("help-down", ("down", "j"), N_("Scroll down"), scope=HELP, fixed=True, palette=False),
    Command("help-up", ("up", "k"), N_("Back up"), scope=HELP, fixed=True, palette=False),
)
