"""Starts the app: the first screen is drawn, then the toolkit is imported, then the app takes over."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from wfh.tui.terminal.display import display_of
from wfh.tui.terminal.first_screen import FirstScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

_PARTS = (
    "asyncio",
    "rich.console",
    "textual.events",
    "textual.widget",
    "textual.command",
    "textual.app",
    "wfh.tui.app",
)
"""What is imported for the app, in parts that take about as long; keys and signals are answered between them."""


def run(ws: Workspace, screen: str = "", **prepared: object) -> int:
    """Run the app until it is left, on ``screen`` first, ``prepared``; return the exit code.

    Raises WfhError if nothing can be read, and an unexpected error that ended the app.
    """
    gc.disable()  # A start is one burst of allocation; the app turns it on again after its first frame.
    display = display_of(os.environ, getattr(sys.__stdout__, "encoding", ""))
    first = FirstScreen(ws, screen, display)
    try:
        first.draw(**prepared)
        for part in _PARTS:
            import_module(part)
            first.held.end_by_signal()
            first.answer_keys()
        from wfh.tui import app

        return app.run(first, **prepared)
    finally:
        first.held.put_back()
