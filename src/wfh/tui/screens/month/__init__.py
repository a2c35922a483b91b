"""The month: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

MONTH = _M = Scope("month")

COMMANDS: tuple[Command, ...] = (
    Command("month-left", ("left", "h"), N_("Previous day"), "", _M, N_("day"), 2, pair="month-right", palette=False),
    Command("month-right", ("right", "l"), N_("Next day"), scope=_M, palette=False),
    Command("month-up", ("up", "k"), N_("Previous week"), "", _M, N_("week"), 3, pair="month-down", palette=False),
    Command("month-down", ("down", "j"), N_("Next week"), scope=_M, palette=False),
    Command("month-before", ("[", "pageup"), N_("Previous month"), "", _M, N_("month"), 4, pair="month-after"),
    Command("month-after", ("]", "pagedown"), N_("Next month"), scope=_M),
    Command("month-open", ("enter",), N_("Show the day"), "", _M, N_("show"), 1, fixed=True),
    Command("month-today", ("t",), N_("To today"), "", _M, N_("today"), 5),
    Command("month-leave", ("escape",), N_("Back to Today"), "", _M, N_("back"), 6, fixed=True, palette=False),
)
