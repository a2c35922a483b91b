"""``wfh add`` and ``wfh note``: a task or a thought in one line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.cli.opening import done, workspace
from wfh.present.rows.formatting import day_text, length_text
from wfh.usecases.day import notes, tasks
from wfh.words import _

if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot


def add(call: ParsedCall, shell: Shell) -> int:
    """Add a task and print where it went."""
    ws = workspace(call, shell)
    snapshot, task = tasks.add(ws, call.text)
    parts = [task.title, length_text(task.estimate) if task.estimate else "", _where(snapshot, task)]
    shell.say(_("Added: {what}").format(what=" · ".join(part for part in parts if part)))
    return done(ws, snapshot, shell)


def _where(snapshot: Snapshot, task: Task) -> str:
    day = snapshot.ledger.find_task(task.id)[0]
    if day is None:
        return _("backlog")
    if day == snapshot.date:
        return _("today")
    return _("tomorrow") if day == snapshot.date + timedelta(days=1) else day_text(day, snapshot.date)


def note(call: ParsedCall, shell: Shell) -> int:
    """Park a thought."""
    ws = workspace(call, shell)
    snapshot, reply = notes.jot(ws, call.text)
    shell.say(reply or _("Parked."))
    return done(ws, snapshot, shell)
