"""``wfh undo``, ``redo``, ``reopen``, ``break``, ``replan`` and ``buy-time``: what is done to the day as a whole."""

from __future__ import annotations

from wfh.cli.opening import done, workspace
from wfh.cli.said import say_done
from wfh.domain.planning.proposals.replan import replan as propose
from wfh.domain.planning.quick_entry import parse_length
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.errors import UsageError
from wfh.usecases.day import blocks, breaks, evening, focus
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall


def undo(call: ParsedCall, shell: Shell) -> int:
    """Take back the last change."""
    ws = workspace(call, shell)
    return say_done(ws, ws.undo()[1], shell)


def redo(call: ParsedCall, shell: Shell) -> int:
    """Do again what was undone."""
    ws = workspace(call, shell)
    return say_done(ws, ws.redo()[1], shell)


def reopen(call: ParsedCall, shell: Shell) -> int:
    """Open work again on a closed day; the reason is kept and counted."""
    reason = call.get("reason")
    if reason is None:
        raise UsageError(_("Say why: --reason incident, --reason zone or --reason choice; it is kept and counted."))
    ws = workspace(call, shell)
    return say_done(ws, evening.reopen(ws, evening.REOPEN_REASONS[reason]), shell)


def take_break(call: ParsedCall, shell: Shell) -> int:
    """Begin the break that is due, or one of so many minutes; skip it, or end the one that runs."""
    minutes = parse_length(call.text) if call.words else None
    if call.words and not minutes:
        raise UsageError(_("“{text}” is not a length (for example: 45, 1h30).").format(text=call.text))
    ws = workspace(call, shell)
    if call.has("skip"):
        return say_done(ws, breaks.skip(ws), shell)
    return say_done(ws, breaks.finish(ws) if call.has("end") else breaks.take(ws, minutes), shell)


def replan(call: ParsedCall, shell: Shell) -> int:
    """Print a new proposal for the rest of the day; with ``--take``, take it as well."""
    from wfh.present.shell.lists import replan_lines

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    refuse_hidden_work(snapshot)
    plan = propose(snapshot)
    lines = replan_lines(snapshot, plan)
    if not (call.has("take") and plan.proposals):
        shell.say(*lines)
        return done(ws, snapshot, shell)
    after = blocks.replan(ws, plan.signature, defer=False)
    shell.say(*lines[:-1])
    return say_done(ws, after, shell)


def buy_time(call: ParsedCall, shell: Shell) -> int:
    """Print a reply that buys time, in the language of the one it is for; nothing is sent."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    shell.say(focus.buy_time(snapshot, call.text))
    return done(ws, snapshot, shell)
