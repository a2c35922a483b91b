"""The weekly meeting over a year: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

WEEKLY = _W = Scope("weekly")

COMMANDS: tuple[Command, ...] = (
    Command("weekly-earlier", ("h", "left"), N_("Previous week"), "", _W, N_("week"), 1, pair="weekly-later"),
    Command("weekly-later", ("l", "right"), N_("Next week"), scope=_W),
    Command("weekly-month-back", ("H", "shift+left"), N_("Four weeks earlier"), scope=_W, pair="weekly-month-on"),
    Command("weekly-month-on", ("L", "shift+right"), N_("Four weeks later"), scope=_W),
    Command("weekly-down", ("j", "down"), N_("Next person"), scope=_W, pair="weekly-up", palette=False),
    Command("weekly-up", ("k", "up"), N_("Previous person"), scope=_W, palette=False),
    Command(
        "weekly-way",
        ("w", "tab"),
        N_("In turns, or always at one time"),
        N_("The two ways to hold it, and what each asks of whom."),
        _W,
        N_("compare fixed time"),
        2,
    ),
    Command("weekly-show", ("enter",), N_("Show this week"), N_("On Overlap, at its slot."), _W, N_("show"), 3),
    Command("weekly-copy", ("y",), N_("Copy the year"), N_("One line a week, to paste."), _W, N_("copy"), 4),
    Command("weekly-leave", ("escape",), N_("Back to Overlap"), scope=_W, line=N_("back"), order=5),
)
