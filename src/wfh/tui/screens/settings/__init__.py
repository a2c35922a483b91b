"""The settings: where its keys work, and what they do."""

from __future__ import annotations

from wfh.tui.input.command import Command, Scope
from wfh.words import N_

SETTINGS = _G = Scope("settings")

COMMANDS: tuple[Command, ...] = (
    Command("settings-change", ("enter", "e"), N_("Change the setting"), "", _G, N_("change"), 1, fixed=True),
    Command(
        "settings-editor",
        ("E",),
        N_("Open config.toml in the editor"),
        N_("Opens your own editor; what is wrong in the file is said when you come back."),
        _G,
        N_("open the file"),
        2,
        at_once=True,
    ),
    Command("settings-back", ("escape",), N_("Back to Today"), "", _G, N_("today"), 3, fixed=True),
    Command("settings-down", ("down", "j"), N_("Next line"), scope=_G, fixed=True, palette=False),
    Command("settings-up", ("up", "k"), N_("Previous line"), scope=_G, fixed=True, palette=False),
    Command("settings-page-down", ("pagedown",), N_("Scroll down"), scope=_G, fixed=True, palette=False),
    Command("settings-page-up", ("pageup",), N_("Back up"), scope=_G, fixed=True, palette=False),
)
