"""Handbook: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

HANDBOOK = _H = Scope("handbook")
FIELD = _F = Scope("handbook field")
WALK = _W = Scope("handbook walk", within=HANDBOOK)
EMPTY_BOOK = _B = Scope("handbook empty")

COMMANDS: tuple[Command, ...] = (
    Command("handbook-list", ("down", "tab"), N_("To the list"), scope=_F, line=N_("list"), order=1, palette=False),
    Command("handbook-open", ("enter",), N_("The whole page"), "", _F, N_("whole page"), 2, palette=False, fixed=True),
    Command("handbook-clear", ("escape",), N_("Clear, or leave"), "", _F, N_("clear"), 3, palette=False, fixed=True),
    Command("handbook-answer", tuple("123456789"), N_("Answer, or open the line"),
            N_("Of a tree the answer with this number, of a checklist what its line opens."), _W, N_("answer"), 1),
    Command("handbook-tick", ("x",), N_("Tick a line of a checklist"), "", _W, N_("tick"), 3),
    Command("handbook-step-back", ("backspace",), N_("A step back"), N_("Takes the last answer back."), _H,
            N_("step back"), 3),
    Command("handbook-down", ("j", "down"), N_("Next line"), scope=_H, pair="handbook-up", palette=False,
            line=N_("line"), order=4),
    Command("handbook-up", ("k", "up"), N_("Previous line"), scope=_H, palette=False),
    Command("handbook-page", ("enter",), N_("The whole page"), N_("Again: the page beside the list."), _H,
            N_("whole page"), 5, fixed=True),
    Command("handbook-other", ("tab",), N_("List or answer"), N_("Where only one fits."), _H, fixed=True),
    Command("handbook-ask", ("n",), N_("Ask a colleague"),
            N_("Parks a question for their office hours: ask @priya the quota. Nothing is sent."), _H, N_("ask"), 6),
    Command("handbook-copy", ("y",), N_("Copy the answer"), N_("Or the line that takes the hurry out."), _H,
            N_("copy"), 7),
    Command(
        "handbook-source",
        ("o",),
        N_("Open it where it is"),
        N_("Opens with the program you set for links; without one, it is copied."),
        _H,
        N_("source"),
        8,
    ),
    Command("handbook-counted", (".",), N_("How it was counted"), "", _H, N_("counted"), 9),
    Command("handbook-changed", ("c",), N_("What changed"), N_("Since you read it; then it counts as read."), _H,
            N_("changed"), 10),
    Command("handbook-decide", ("d",), N_("Write down a decision"), N_("With the reason; undo takes it back."), _H,
            N_("decide"), 11),
    Command("handbook-looked-at", ("v",), N_("Looked at"),
            N_("Writes it into your own config; for a team's file it copies the line."), _H),
    Command("handbook-back", ("escape",), N_("Back"), scope=_H, line=N_("back"), order=12, palette=False, fixed=True),
    Command("handbook-find", ("/",), N_("Search again"), scope=_H),
    Command("handbook-starter", ("enter",), N_("Write a starter of twelve rules"),
            N_("A file beside your config, in your language; yours to change."), _B, N_("starter"), 1),
    Command("handbook-include", ("i",), N_("Include your team's file"), "", _B, N_("team's file"), 2),
    Command("handbook-leave", ("escape",), N_("Back to Today"), scope=_B, line=N_("today"), order=3, palette=False),
)  # fmt: skip
