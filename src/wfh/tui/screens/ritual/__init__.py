"""Plan and Shutdown: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

RITUAL = R = Scope("ritual")

COMMANDS: tuple[Command, ...] = (
    Command("ritual-enter", ("enter",), N_("Take the answer shown"), scope=R, fixed=True, palette=False),
    Command("ritual-tick", ("space",), N_("Tick"), N_("Ticks the line under the cursor, or takes the tick away."), R),
    Command("ritual-down", ("down", "j"), N_("Next line"), scope=R, fixed=True, palette=False),
    Command("ritual-up", ("up", "k"), N_("Previous line"), scope=R, fixed=True, palette=False),
    Command("ritual-earlier", ("left", "h"), N_("15 minutes earlier"), scope=R, palette=False),
    Command("ritual-later", ("right", "l"), N_("15 minutes later"), scope=R, palette=False),
    Command("ritual-skip", ("tab",), N_("Skip the step"), N_("There is no penalty for skipping."), R, fixed=True),
    Command(
        "ritual-back",
        ("escape",),
        N_("Back"),
        N_("To the previous question; from the first, back to Today."),
        R,
        fixed=True,
    ),
    Command(
        "quick-close",
        ("z",),
        N_("60-second close"),
        N_("Shows what goes where and asks for one good thing; Enter closes the day."),
        R,
    ),
    Command("ritual-rule", (".",), N_("Why this line"), N_("The rule behind it, and what would change it."), R),
    Command("ritual-why", ("?", "f1"), N_("Why this step"), N_("Once for the reason, twice for the keys."), R),
)
