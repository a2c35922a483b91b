"""Review: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

REVIEW = _V = Scope("review")

COMMANDS: tuple[Command, ...] = (
    Command("review-earlier", ("h", "left", "["), N_("Previous span"), "", _V, N_("before, after"), 1,
            pair="review-later"),
    Command("review-later", ("l", "right", "]"), N_("Next span"), scope=_V),
    Command("review-longer", ("+",), N_("A longer span"), N_("Week, four weeks, thirteen weeks, year."), _V,
            N_("span"), 2, pair="review-shorter"),
    Command("review-shorter", ("-",), N_("A shorter span"), scope=_V),
    Command("review-more", ("tab",), N_("The other column, or the next page"), "", _V, N_("more"), 3, fixed=True),
    Command("review-down", ("j", "down"), N_("Next line"), scope=_V, pair="review-up", palette=False),
    Command("review-up", ("k", "up"), N_("Previous line"), scope=_V, palette=False),
    Command("review-take", ("enter",), N_("Accept the offer"),
            N_("It goes into your config; undo takes it out. On other lines: the days behind it."), _V,
            N_("take"), 4),
    Command("review-decline", ("x",), N_("Decline the offer"), N_("It is not offered again for four weeks."), _V),
    Command("review-days", (".",), N_("The days behind this line"), "", _V, N_("days"), 5),
    Command("review-result", ("=",), N_("Where a result stands"),
            N_("For example kr1 45 % waiting for legal; Onboarding 40 -> 60 % adds one."), _V, N_("result"), 6),
    Command("review-week", ("w",), N_("Look back on the week"),
            N_("Results, open questions, old plans, what comes, and a line each in your words; Enter alone passes."),
            _V, N_("words"), 7),
    Command("review-copy", ("y",), N_("Copy the look back"), N_("All of it, as sentences."), _V, N_("copy"), 8),
)  # fmt: skip
