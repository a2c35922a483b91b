"""The help: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

HELP = _H = Scope("help")

COMMANDS: tuple[Command, ...] = (
    Command("help-run", ("enter",), N_("Run the command"), "", _H, N_("run it"), 1, fixed=True, palette=False),
    Command("help-down", ("down", "tab"), N_("Next line"), scope=_H, fixed=True, palette=False),
    Command("help-up", ("up", "shift+tab"), N_("Previous line"), scope=_H, fixed=True, palette=False),
    Command("help-page-down", ("pagedown",), N_("A page on"), scope=_H, fixed=True, palette=False),
    Command("help-page-up", ("pageup",), N_("A page back"), scope=_H, fixed=True, palette=False),
    Command("help-close", ("escape", "?"), N_("Back"), scope=_H, line=N_("back"), order=2, fixed=True, palette=False),
)
