"""``wfh tick`` and ``wfh doctor``: what is due, and what this terminal and machine can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.cli.opening import done, workspace
from wfh.domain.focus.hook_events import HookEvent, late_seconds
from wfh.present.rows.formatting import countdown
from wfh.usecases.setup import doctor as checkup
from wfh.usecases.workspace import hooks, notifications
from wfh.words import _

if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.focus.hook_events import Due
    from wfh.domain.model.snapshot import Snapshot


def tick(call: ParsedCall, shell: Shell) -> int:
    """Run what is due and was not run yet; say what it was and how late, and exit with 1 where a hook failed."""
    ws = workspace(call, shell)
    ws.act()
    snapshot = ws.snapshot()
    shell.say(*(_line(one, snapshot) for one in hooks.run_due(ws, snapshot)))
    shell.stdout.write(notifications.nudge(ws, snapshot, writes=shell.stdout.isatty()))
    failed = ws.hook_lines(wait=True)
    shell.complain(failed)
    return done(ws, snapshot, shell) or int(bool(failed))


def _line(one: Due, snapshot: Snapshot) -> str:
    words = {
        HookEvent.FOCUS_END: _("the time of the block is up"),
        HookEvent.BREAK_END: _("the break is over"),
        HookEvent.SHUTDOWN_NUDGE: _("the stop of the day"),
    }[one.event]
    late = late_seconds(one, snapshot)
    return f"{one.event.value}: {words}" + (", " + _("{time} ago").format(time=countdown(late)) if late else "")


def doctor(call: ParsedCall, shell: Shell) -> int:
    """Report what is there; exit with 1 where something wants looking after."""
    ws = workspace(call, shell)
    found = checkup.findings(ws, is_terminal=shell.is_terminal)
    shell.say(*(f"{finding.name}: {finding.text}" for finding in found))
    problems = [finding.advice for finding in found if finding.advice]
    shell.complain(problems)
    return 1 if problems else 0
