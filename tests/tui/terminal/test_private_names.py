"""Textual's private names: used in one folder only, and each with what to do when a new Textual lacks it."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from rich.console import Console
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import wfh.tui

TUI = Path(wfh.tui.__file__).parent
KINDS: tuple[type, ...] = (
    App, Screen, Widget, Input, LinuxDriver, import_module("textual._compositor").Compositor, Console,
    import_module("textual._xterm_parser").XTermParser,
)  # fmt: skip

NAMES = {
    "_driver": (App, "find what writes a copy or a bell to the terminal (QuietApp.write_to_terminal)"),
    "_exception": (App, "find where the app keeps the error that ended it (QuietApp.failure)"),
    "_handle_exception": (App, "find what ends the app because of an error (QuietApp.failed)"),
    "_fatal_error": (App, "find what prints a traceback, and override that (QuietApp)"),
    "_close_messages_no_wait": (App, "find what _fatal_error did beside the traceback, and do that (QuietApp)"),
    "_print_error_renderables": (App, "find what prints at the end, and override that (QuietApp)"),
    "_exit_renderables": (App, "find what is kept to be printed at the end, and empty that (QuietApp)"),
    "_display": (App, "find what writes a frame; else drop QuietApp._display, and the first frame is drawn twice"),
    "_push_result_callback": (Screen, "drop as_first if the first screen can be switched from without it"),
    "_compositor": (Screen, "find what makes the updates of a screen; else drop NarrowScreen, which only saves bytes"),
    "_layout_required": (
        Screen,
        "find what tells of a frame that waits (NarrowScreen.is_painted); else return False",
    ),
    "_dirty_regions": (
        KINDS[5],
        "find what tells of a frame that waits (NarrowScreen.is_painted); else return False",
    ),
    "_styles_cache": (Widget, "find what makes a widget render its lines again (narrow.forget)"),
    "_forward_event": (Widget, "find how the app hands a key to what has the focus (typing_ahead.replay)"),
    "_color_system": (Console, "find how a strip renders itself (narrow._parts), or take truecolor"),
    "_sigtstp_application": (LinuxDriver, "find what stops the program, and override that (QuietDriver)"),
    "_sigcont_application": (LinuxDriver, "find what goes back to the screen after a stop (QuietDriver)"),
    "_must_signal_resume": (LinuxDriver, "find how a stop of its own is told from another's (QuietDriver)"),
    "_file": (LinuxDriver, "find the file that is written to (QuietDriver.__init__)"),
    "_debug": (LinuxDriver, "find what XTermParser is made with (QuietDriver.run_input_thread)"),
    "_filters": (App, "find what a line goes through before it is written (QuietApp.fit_to)"),
    "_refresh_truecolor_filter": (App, "set App.theme in QuietApp.begin_in; every style sheet is read twice then"),
    "_mouse": (LinuxDriver, "find whether a driver asks for the mouse (QuietDriver.use_mouse)"),
    "_enable_mouse_support": (LinuxDriver, "find what asks for the mouse, and override that (QuietDriver)"),
    "_disable_mouse_support": (LinuxDriver, "find what gives the mouse back, and override that (QuietDriver)"),
    "_sequence_to_key_events": (KINDS[7], "find what makes keys of a sequence, and override that (PlacingParser)"),
    "_timeout_time": (KINDS[7], "find what a parser waits for after Esc (PlacingParser.end_of_sequence)"),
    "_app": (LinuxDriver, "find the app of a driver (QuietDriver._gone)"),
}
"""Each name with the class that has it, and what to do if it has it no longer."""
MODULES = {
    "textual._compositor": (
        ("ChopsUpdate", "Compositor", "CompositorUpdate", "LayoutUpdate"),
        "find what makes updates; else drop NarrowUpdate and Remainder",
    ),
    "textual._xterm_parser": (("XTermParser",), "find what reads keys from bytes (QuietDriver.run_input_thread)"),
    "textual.keys": (("_character_to_key",), "find how a key of one character is named (typing_ahead.key_event)"),
}


@cache
def names_in(kind: type) -> set[str]:
    return set(vars(kind)) | set(re.findall(r"\bself\.(_[a-z]\w*)", inspect.getsource(kind)))


@cache
def attributes_of(kind: type) -> set[str]:
    """Return the private names of a class: what it defines, and what its code puts into an instance."""
    found: set[str] = set()
    for each in kind.__mro__[:-1]:
        if each.__module__.startswith(("textual", "rich")):  # typing.Generic has no source from Python 3.12 on
            found |= names_in(each)
    return {name for name in found if name.startswith("_") and not name.startswith("__")}


@pytest.mark.parametrize("name", NAMES)
def test_textual_still_has_the_name(name: str) -> None:
    kind, advice = NAMES[name]
    assert name in attributes_of(kind), f"This Textual has no {kind.__name__}.{name}: {advice}."


@pytest.mark.parametrize("module", MODULES)
def test_textual_still_has_the_module(module: str) -> None:
    names, advice = MODULES[module]
    found = vars(import_module(module))
    assert set(names) <= set(found), f"This Textual has no {', '.join(names)} in {module}: {advice}."


def private_uses(path: Path) -> set[str]:
    """Return Textual's private names and modules that a file uses: as attributes, as overrides, in imports.

    Of other names than those above, an attribute that the file itself sets is its own.
    """
    theirs = set().union(*map(attributes_of, KINDS))
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    own = {n.target.attr for n in nodes if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Attribute)}
    own |= {t.attr for n in nodes if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Attribute)}
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)} - (own - {*NAMES})
    used |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    modules = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return (used & theirs) | {name for name in modules if name.startswith("textual._")}


@pytest.mark.lint
def test_only_the_room_of_the_terminal_uses_them() -> None:
    files = [path for path in TUI.rglob("*.py") if path.parent.name != "terminal"]
    assert {path.name: found for path in files if (found := private_uses(path))} == {}
    assert len(files) > 30


def test_each_private_name_in_use_says_what_to_do_without_it() -> None:
    used = set().union(*(private_uses(path) for path in (TUI / "terminal").glob("*.py")))
    assert used <= {*NAMES, *MODULES}
    assert {"_forward_event", "_fatal_error", "_styles_cache", "textual._xterm_parser"} <= used
