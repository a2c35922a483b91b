"""The set-up: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

SETUP = _U = Scope("setup")

COMMANDS: tuple[Command, ...] = (
    Command("setup-enter", ("enter",), N_("Take the answer shown"), scope=_U, fixed=True, palette=False),
    Command("setup-back", ("escape",), N_("Back"), scope=_U, fixed=True, palette=False),
    Command("setup-down", ("down", "j"), N_("Next line"), scope=_U, fixed=True, palette=False),
    Command("setup-up", ("up", "k"), N_("Previous line"), scope=_U, fixed=True, palette=False),
)
