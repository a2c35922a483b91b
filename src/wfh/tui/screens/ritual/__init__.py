"""Plan and Shutdown: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

RITUAL = _R = Scope("ritual")

COMMANDS: tuple[Command, ...] = (
    Command("ritual-enter", ("enter",), N_("Take the answer shown"), scope=_R, fixed=True, palette=False),
    Command("ritual-tick", ("space",), N_("Tick"), N_("Ticks the line under the cursor, or takes the tick away."), _R),
    Command("ritual-down", ("down", "j"), N_("Next line"), scope=_R, fixed=True, palette=False),
    Command("ritual-up", ("up", "k"), N_("Previous line"), scope=_R, fixed=True, palette=False),
    Command("ritual-earlier", ("left", "h"), N_("15 minutes earlier"), scope=_R, palette=False),
    Command("ritual-later", ("right", "l"), N_("15 minutes later"), scope=_R, palette=False),
    Command("ritual-skip", ("tab",), N_("Skip the step"), N_("There is no penalty for skipping."), _R, fixed=True),
    Command(
        "ritual-back",
        ("escape",),
        N_("Back"),
        N_("To the previous question; from the first, back to Today."),
        _R,
        fixed=True,
    ),
    Command(
        "quick-close",
        ("z",),
        N_("60-second close"),
        N_("Shows what goes where and asks for one good thing; Enter closes the day."),
        _R,
    ),
    Command("ritual-rule", (".",), N_("Why this line"), N_("The rule behind it, and what would change it."), _R),
    Command("ritual-why", ("?", "f1"), N_("Why this step"), N_("Once for the reason, twice for the keys."), _R),
)
