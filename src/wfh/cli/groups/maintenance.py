"""``wfh tick``, ``doctor``, ``merge`` and ``completion``: what is due, this machine and others, this shell."""

from __future__ import annotations

from pathlib import Path

from wfh.cli.opening import done, workspace
from wfh.domain.focus.hook_events import late_seconds
from wfh.domain.model.config import HookEvent
from wfh.errors import UsageError
from wfh.present.today.inbox_text import inbox_text
from wfh.status_line import countdown
from wfh.usecases.calendars.upkeep import read_calendars
from wfh.usecases.day.inbox import take_inbox
from wfh.usecases.export.calendar import keep_published
from wfh.usecases.setup import doctor as checkup
from wfh.usecases.workspace import hooks, notifications
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.focus.hook_events import DueEvent
    from wfh.domain.model.snapshot import Snapshot
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace


def tick(call: ParsedCall, shell: Shell) -> int:
    """Run what is due and print it with its delay; exit with 1 if a hook failed."""
    ws = workspace(call, shell)
    ws.act()
    read_calendars(ws)
    snapshot, came = take_inbox(ws)
    shell.say(*filter(None, [inbox_text(came)]))
    shell.say(*(_line(event, snapshot) for event in hooks.run_due(ws, snapshot)))
    shell.stdout.write(notifications.nudge(ws, snapshot, writes=shell.stdout.isatty()))
    keep_published(ws, snapshot)
    failed = ws.hook_lines(wait=True)
    shell.complain(failed)
    return done(ws, snapshot, shell) or int(bool(failed))


def completion(call: ParsedCall, shell: Shell) -> int:
    """Print the completion for a shell."""
    from wfh.cli.completion import SHELLS, completion_text

    if call.words[0] not in SHELLS:
        shells = ", ".join(SHELLS)
        what = _("“{text}” is not a shell that can be completed in (one of: {shells}).")
        raise UsageError(what.format(text=call.words[0], shells=shells))
    shell.stdout.write(completion_text(call.words[0]))
    return 0


def _line(event: DueEvent, snapshot: Snapshot) -> str:
    words = {
        HookEvent.FOCUS_END: _("the time of the block is up"),
        HookEvent.BREAK_END: _("the break is over"),
        HookEvent.SHUTDOWN_NUDGE: _("a reminder to stop"),
    }[event.event]
    late = late_seconds(event, snapshot)
    return f"{event.event.value}: {words}" + (", " + _("{time} ago").format(time=countdown(late)) if late else "")


def doctor(call: ParsedCall, shell: Shell) -> int:
    """Print the findings; exit with 1 if one needs attention."""
    ws = workspace(call, shell)
    left = _fix(ws, shell) if call.has("fix") else ()
    findings = checkup.findings(ws, is_terminal=shell.is_terminal)
    shell.say(*(f"{finding.name}: {finding.text}" for finding in findings))
    problems: list[Problem | str] = [*left, *(finding.advice for finding in findings if finding.advice)]
    shell.complain(problems)
    return 1 if problems else 0


def _fix(ws: Workspace, shell: Shell) -> tuple[Problem, ...]:
    """Merge the copies that sync tools and git left, naming each; return what could not be merged."""
    from wfh.present.today.conflict_text import merged_lines
    from wfh.usecases.machines.copies import merge_copies

    done, left = merge_copies(ws)
    shell.say(*merged_lines(done))
    return left


def merge(call: ParsedCall, shell: Shell) -> int:
    """Merge three versions of a file into the second of them, or have git do so."""
    from wfh.usecases.machines import merging

    if call.has("install") == bool(call.words):
        raise UsageError(_("“wfh merge” needs BASE OURS THEIRS NAME, or --install."))
    if call.has("install"):
        changed = merging.install(workspace(call, shell))
        shell.say(*(_("Changed: {name}").format(name=name) for name in changed))
        shell.say(_("git now merges the files of wfh with wfh in this clone; run this once in every other clone, too."))
        return 0
    if len(call.words) != 4:
        raise UsageError(_("“wfh merge” needs BASE OURS THEIRS NAME, or --install."))
    base, ours, theirs = map(Path, call.words[:3])
    merging.merge(base, ours, theirs, call.words[3])
    return 0
