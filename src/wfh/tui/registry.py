"""The screens by name: imported and made when they are first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.tui.screen import WfhScreen

SCREENS: Mapping[str, tuple[str, str]] = {
    "today": ("today", "TodayScreen"),
    "focus": ("focus", "FocusScreen"),
    "overlap": ("overlap", "OverlapScreen"),
    "weekly": ("weekly", "WeeklyScreen"),
    "shutdown": ("ritual", "ShutdownScreen"),
    "plan": ("ritual", "PlanScreen"),
    "evening": ("evening", "EveningScreen"),
    "settings": ("settings", "SettingsScreen"),
    "setup": ("setup", "SetupScreen"),
}
"""Module in ``tui.screens`` and class."""


def make_screen(name: str) -> WfhScreen:
    """Make the screen of a name."""
    module, kind = SCREENS[name]
    return cast("WfhScreen", getattr(import_module(f"wfh.tui.screens.{module}.screen"), kind)())
