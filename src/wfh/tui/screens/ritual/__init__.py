"""Plan and Shutdown: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

RITUAL = Scope("ritual")

COMMANDS: tuple[Command, ...] = (
    Command("ritual-enter", ("enter",), N_("Take the answer shown"), scope=RITUAL, fixed=True, palette=False),
    Command(
        "ritual-tick", ("space",), N_("Tick"), N_("Ticks the line under the cursor, or takes the tick away."), RITUAL
    ),
    Command("ritual-down", ("down", "j"), N_("Next line"), scope=RITUAL, fixed=True, palette=False),
    Command("ritual-up", ("up", "k"), N_("Line before"), scope=RITUAL, fixed=True, palette=False),
    Command("ritual-earlier", ("left", "h"), N_("15 minutes earlier"), scope=RITUAL, palette=False),
    Command("ritual-later", ("right", "l"), N_("15 minutes later"), scope=RITUAL, palette=False),
    Command("ritual-skip", ("tab",), N_("Skip the step"), N_("There is no penalty for skipping."), RITUAL, fixed=True),
    Command(
        "ritual-back",
        ("escape",),
        N_("Back"),
        N_("To the question before; from the first one, away."),
        RITUAL,
        fixed=True,
    ),
    Command(
        "quick-close",
        ("z",),
        N_("60-second close"),
        N_("Open tasks go to the next working day, and the day is closed."),
        RITUAL,
    ),
    Command("ritual-why", ("?", "f1"), N_("Why this step"), N_("Once the reason, twice the keys."), RITUAL),
)
