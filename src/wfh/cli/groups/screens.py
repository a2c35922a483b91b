"""``wfh`` and its screens: the app on a terminal, else as text, as data, or line by line."""

from __future__ import annotations

from wfh.cli.opening import done, run_app, wants_app, workspace
from wfh.errors import UsageError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def app(call: ParsedCall, shell: Shell) -> int:
    """Open the app on the appropriate screen: set-up, Today, or the evening."""
    return _open("", call, shell)


def today(call: ParsedCall, shell: Shell) -> int:
    """Open Today, or print it; with a date, another day as it was or is planned."""
    return _open_day(call, shell) if call.has("date") else _open("today", call, shell)


def _open_day(call: ParsedCall, shell: Shell) -> int:
    from wfh.domain.planning.quick_entry import parse_any_day
    from wfh.domain.today.after_hours import hides_work, refuse_hidden_work, stripped_of_work

    ws = workspace(call, shell)
    snapshot, text = ws.snapshot(), call.get("date") or ""
    when = parse_any_day(text, snapshot.date)
    if when is None:
        what = _("--date “{text}” is not a day (for example: 2026-11-19, yesterday, -3, thu).")
        raise UsageError(what.format(text=text))
    if when == snapshot.date:
        return _open("today", call, shell)
    if wants_app(call, shell):
        return run_app(ws, "day", date=when)
    from wfh.usecases.any_day.look import look_at

    there, problems = look_at(ws, snapshot, when)
    shell.complain(problem for problem in problems if problem not in snapshot.problems)
    if call.has("json"):
        from wfh.present.shell.as_json import day_json

        shell.say_json(day_json(stripped_of_work(there) if hides_work(snapshot) else there))
    else:
        from wfh.present.any_day.plain import day_lines

        refuse_hidden_work(snapshot)
        shell.say(*day_lines(there))
    return done(ws, snapshot, shell)


def focus(call: ParsedCall, shell: Shell) -> int:
    """Open Focus, or print it; as text on a terminal, ask about an unanswered gap."""
    if call.has("plain") and shell.stdin.isatty():
        from wfh.cli.groups.focus import ask_gap
        from wfh.domain.today.absence import unanswered_gap

        ws = workspace(call, shell)
        snapshot = ws.snapshot()
        name_setup(ws, shell)
        answered = ask_gap(ws, snapshot, shell) if unanswered_gap(snapshot) else snapshot
        shell.say(*_text("focus", answered or snapshot))
        return done(ws, answered or snapshot, shell)
    return _open("focus", call, shell)


def _open(screen: str, call: ParsedCall, shell: Shell) -> int:
    ws = workspace(call, shell)
    if wants_app(call, shell):
        return run_app(ws, screen)
    snapshot = ws.snapshot()
    if call.has("json"):
        shell.say_json(_data(screen, snapshot))
    else:
        name_setup(ws, shell)
        shell.say(*_text(screen, snapshot))
        if screen in {"", "today"}:
            from wfh.usecases.day.named import keep_today
            from wfh.usecases.workspace.travel import question_once

            keep_today(ws, snapshot)
            shell.complain(filter(None, [question_once(ws)]))
    return done(ws, snapshot, shell)


def name_setup(ws: Workspace, shell: Shell) -> None:
    """Report, before a screen as text, that there is no config yet: the app would begin with the set-up."""
    if not ws.configured:
        shell.say(_("There is no config yet, so no working hours: “wfh init” asks for them, line by line."), "")


def _text(screen: str, snapshot: Snapshot) -> tuple[str, ...]:
    from wfh.cli.groups.people import ask_lines, reach_lines
    from wfh.present.shell import plain

    if screen == "focus":
        return plain.focus_lines(snapshot)
    return plain.today_lines(snapshot, reach_lines(snapshot), ask_lines(snapshot))


def _data(screen: str, snapshot: Snapshot) -> dict[str, object]:
    from wfh.cli.groups.people import ask_states, reach_states
    from wfh.present.shell import as_json

    if screen == "focus":
        return as_json.focus_json(snapshot)
    return as_json.today_json(snapshot, reach_states(snapshot), ask_states(snapshot))


def plan(call: ParsedCall, shell: Shell) -> int:
    """Open the plan, run it line by line, or print what it would propose now."""
    return _open_ritual("plan", call, shell)


def shutdown(call: ParsedCall, shell: Shell) -> int:
    """Open the shutdown, run it line by line, or print its state."""
    return _open_ritual("shutdown", call, shell)


def _open_ritual(name: str, call: ParsedCall, shell: Shell) -> int:
    ws = workspace(call, shell)
    if wants_app(call, shell):
        return run_app(ws, name)
    if call.has("json"):
        from wfh.present.shell import as_json

        snapshot = ws.snapshot()
        shell.say_json((as_json.plan_json if name == "plan" else as_json.shutdown_json)(snapshot))
        return done(ws, snapshot, shell)
    from wfh.cli.groups.rituals import run_plan, run_shutdown

    name_setup(ws, shell)
    return (run_plan if name == "plan" else run_shutdown)(ws, shell)


def demo(call: ParsedCall, shell: Shell) -> int:
    """Open the app with sample data in a temporary folder; without a terminal, print its Today."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from wfh.clock import read_now
    from wfh.domain.time.zones import zone
    from wfh.usecases.setup.demo import demo_workspace

    instant = call.get("now")
    now = read_now(instant, zone("Europe/Amsterdam")) if instant else None
    with TemporaryDirectory(prefix="wfh-demo-") as folder:
        ws = demo_workspace(Path(folder), now, call.get("language"), has_calendar=True)
        if shell.is_terminal:
            return run_app(ws, "today")
        shell.say(*_text("today", ws.snapshot()))
        return 0
