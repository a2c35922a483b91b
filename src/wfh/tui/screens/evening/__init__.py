"""The evening: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

EVENING = _V = Scope("evening")

COMMANDS: tuple[Command, ...] = (
    Command("evening-park", ("n",), N_("Park a thought for tomorrow"), "", _V, N_("park a thought for tomorrow"), 1),
    Command("reopen", ("o",), N_("Reopen the day"), N_("With a reason, which is kept."), _V, N_("reopen the day"), 2),
    Command("good-night", ("q",), N_("Good night"), N_("Leaves the app."), _V, N_("good night"), 3),
)
