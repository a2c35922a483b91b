"""``wfh`` and its screens: the app on a terminal, else the same as text, as data, or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.cli.groups.people import reach_lines, reach_states
from wfh.cli.opening import done, workspace
from wfh.domain.model.absence import gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.cli.output import Shell
    from wfh.cli.parser import Call
    from wfh.domain.model.snapshot import Look
    from wfh.usecases.workspace.workspace import Workspace


def app(call: Call, shell: Shell) -> int:
    """Open the app where it fits: set-up, Today, or the evening."""
    return _open("", _today_text, _today_data, call, shell)


def today(call: Call, shell: Shell) -> int:
    """Open Today, or print it."""
    return _open("today", _today_text, _today_data, call, shell)


def focus(call: Call, shell: Shell) -> int:
    """Open Focus, or print it; as text on a terminal it asks what a gap in the block was."""
    if call.has("plain") and shell.stdin.isatty():
        from wfh.cli.groups.focus import ask_gap

        ws = workspace(call, shell)
        look = ws.look()
        answered = ask_gap(ws, look, shell) if gap(look) else look
        shell.say(*_focus_text(answered or look))
        return done(ws, answered or look, shell)
    return _open("focus", _focus_text, _focus_data, call, shell)


def _open(
    screen: str,
    text: Callable[[Look], tuple[str, ...]],
    data: Callable[[Look], dict[str, object]],
    call: Call,
    shell: Shell,
) -> int:
    ws = workspace(call, shell)
    if wants_app(call, shell):
        return run_app(ws, screen)
    look = ws.look()
    if call.has("json"):
        shell.say_json(data(look))
    else:
        shell.say(*text(look))
    return done(ws, look, shell)


def wants_app(call: Call, shell: Shell) -> bool:
    """Return whether the app is wanted and can be shown."""
    return shell.is_terminal and not call.has("plain") and not call.has("json")


def run_app(ws: Workspace, screen: str) -> int:
    """Run the app; the one place where the shell loads it."""
    from wfh.tui.app import run

    ws.act()
    return run(ws, screen)


def _today_text(look: Look) -> tuple[str, ...]:
    from wfh.present.shell import plain

    return plain.today(look, reach_lines(look))


def _today_data(look: Look) -> dict[str, object]:
    from wfh.present.shell import as_json

    return as_json.today(look, reach_states(look))


def _focus_text(look: Look) -> tuple[str, ...]:
    from wfh.present.shell import plain

    return plain.focus(look)


def _focus_data(look: Look) -> dict[str, object]:
    from wfh.present.shell import as_json

    return as_json.focus(look)


def plan(call: Call, shell: Shell) -> int:
    """Open the plan, or ask it line by line."""
    ws = workspace(call, shell)
    if wants_app(call, shell):
        return run_app(ws, "plan")
    from wfh.cli.groups.rituals import run_plan

    return run_plan(ws, shell)


def shutdown(call: Call, shell: Shell) -> int:
    """Open the shutdown, ask it line by line, or print where it stands."""
    ws = workspace(call, shell)
    if wants_app(call, shell):
        return run_app(ws, "shutdown")
    if call.has("json"):
        from wfh.present.shell import as_json

        look = ws.look()
        shell.say_json(as_json.shutdown(look))
        return done(ws, look, shell)
    from wfh.cli.groups.rituals import run_shutdown

    return run_shutdown(ws, shell)


def demo(call: Call, shell: Shell) -> int:
    """Open the app on the sample, in a folder that is gone afterwards; without a terminal, print its Today."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from wfh.domain.time.zones import zone
    from wfh.usecases.setup.demo import demo_workspace
    from wfh.usecases.workspace.workspace import read_now

    asked = call.get("now")
    now = read_now(asked, zone("Europe/Amsterdam")) if asked else None
    with TemporaryDirectory(prefix="wfh-demo-") as folder:
        ws = demo_workspace(Path(folder), now, call.get("language"))
        if shell.is_terminal:
            return run_app(ws, "today")
        shell.say(*_today_text(ws.look()))
        return 0
