"""Search: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

SEARCH = _S = Scope("search")

COMMANDS: tuple[Command, ...] = (
    Command("search-open", ("enter",), N_("Go there"), N_("To the day, the list or the screen that has it."), _S,
            N_("go there"), 1, palette=False, fixed=True),
    Command("search-down", ("down", "tab"), N_("Next line"), scope=_S, palette=False, fixed=True),
    Command("search-up", ("up", "shift+tab"), N_("Previous line"), scope=_S, palette=False, fixed=True),
    Command("search-page-down", ("pagedown",), N_("Next page"), scope=_S, palette=False, fixed=True),
    Command("search-page-up", ("pageup",), N_("Previous page"), scope=_S, palette=False, fixed=True),
    Command("search-clear", ("escape",), N_("Clear, or leave"), "", _S, N_("clear"), 2, palette=False, fixed=True),
)  # fmt: skip
