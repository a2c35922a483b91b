"""Opens the workspace that a command line asks for, or the app; says what every command says when it is done."""

from __future__ import annotations

from wfh.errors import Severity, UsageError
from wfh.usecases.workspace.workspace import Workspace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot
    from wfh.errors import Problem


def workspace(call: ParsedCall, shell: Shell) -> Workspace:
    """Return the workspace of the common options; its settings may ask for ASCII."""
    ws = Workspace.at(
        config=call.get("config"),
        data=call.get("data"),
        now=call.get("now"),
        language=call.get("language"),
        environ=shell.environ,
    )
    asked = shell.ascii
    shell.ascii = lambda: (asked() if callable(asked) else asked) or ws.config.ui.ascii
    return ws


def wants_app(call: ParsedCall, shell: Shell) -> bool:
    """Return whether the app is wanted and can run."""
    return shell.is_terminal and not call.has("plain") and not call.has("json")


def run_app(ws: Workspace, screen: str, **prepared: object) -> int:
    """Run the app on a screen that is ``prepared``; the only place where the shell loads it."""
    from wfh.tui.start import run

    ws.act()
    ws.waits_for_calendars = False
    return run(ws, screen, **prepared)


def done(ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    """Finish the command, say in a line that a file has problems, and return exit code 0."""
    finish(ws, snapshot, shell)
    note_problems(ws, snapshot, shell)
    return 0


def finish(ws: Workspace, snapshot: Snapshot, shell: Shell) -> None:
    """Run what is due, wait for the hooks, say what failed in a line each, and leave the prompt's cache in step.

    After a commit that was done already. A rehearsal (``--now``) that changes nothing leaves nothing either: no hook is
    run, no sign or cache written.
    """
    if ws.is_rehearsal:
        shell.complain((*ws.finished_lines(), *ws.hook_lines(wait=True)))
        return
    from wfh.usecases.workspace import prompt_cache  # late: a command that only prints does not pay for it
    from wfh.usecases.workspace.background import keep_hook_notes, tend

    shell.complain((*tend(ws, snapshot), *ws.hook_lines(wait=True)))
    keep_hook_notes(ws)
    prompt_cache.refresh(ws, snapshot)


def note_problems(ws: Workspace, snapshot: Snapshot, shell: Shell) -> None:
    """Report for each file in one line how many problems it has; hints are left to ``wfh check``.

    A config that cannot be read is reported whole: other settings than the person's may be in force.
    """
    unread = unread_config(ws)
    shell.complain(unread)
    rest = [problem for problem in snapshot.problems if problem not in unread]
    if rest:
        from wfh.usecases.workspace import prompt_cache

        shell.complain(prompt_cache.problem_lines(rest))


def unread_config(ws: Workspace) -> tuple[Problem, ...]:
    """Return why the config cannot be read and what is used instead; nothing if it can."""
    errors = (problem for problem in ws.settings.problems if problem.severity is Severity.ERROR)
    return () if ws.settings.readable else tuple(errors)


def day(call: ParsedCall, option: str, parse: Callable[[str], date | None], refusal: str) -> date | None:
    """Return an option as ``parse`` reads it, None if it was not given.

    Raises UsageError with the message ``refusal``, which names ``option`` and ``text``, if it is not a day.
    """
    text = call.get(option)
    found = parse(text) if text is not None else None
    if text is not None and found is None:
        raise UsageError(refusal.format(option=option, text=text))
    return found


def number(call: ParsedCall, option: str, least: int, most: int) -> int | None:
    """Return an option as a whole number, None if it was not given. Raises UsageError for anything else."""
    text = call.get(option)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and least <= int(text[:9]) <= most:
        return int(text)
    raise UsageError(
        _("--{option} must be a whole number from {least} to {most}, not “{text}”.").format(
            option=option, least=least, most=most, text=text
        )
    )
