"""``wfh add``, ``wfh meet`` and ``wfh note``: a task, a meeting or a thought in one line."""

from __future__ import annotations

from datetime import timedelta

from wfh.cli.opening import done, workspace
from wfh.cli.said import say_done
from wfh.domain.model.rhythm import rhythm_text
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.quick_entry import LONGEST_LINE, cut_text, pasted_lines
from wfh.present.rows.formatting import day_text, length_text, minutes_text
from wfh.present.today.day_pane.meeting_rows import beside_text, meeting_text
from wfh.usecases.day import meetings, notes, tasks
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot


def add(call: ParsedCall, shell: Shell) -> int:
    """Add a task, or one for each line, and print where it went."""
    ws = workspace(call, shell)
    lines = _lines(call, shell)
    made: Sequence[Task]
    if len(lines) > 1:
        snapshot, made = tasks.add_lines(ws, lines)
    else:
        snapshot, *made = tasks.add(ws, "".join(lines))
    for task in made:
        shell.say(_("Added: {what}").format(what=" · ".join((*task_words(snapshot, task), _where(snapshot, task)))))
    return done(ws, snapshot, shell)


def _lines(call: ParsedCall, shell: Shell) -> tuple[str, ...]:
    """Return the lines of the text without list markers; a line that is too long is cut, and that is reported."""
    lines = pasted_lines(call.text)
    if any(len(line) > LONGEST_LINE for line in lines):
        shell.complain((cut_text(),))
    return tuple(line[:LONGEST_LINE] for line in lines)


def task_words(snapshot: Snapshot, task: Task) -> list[str]:
    """Return everything that quick entry recognised: title, length, result, time, deadline, rhythm."""
    parts = [task.title, length_text(task.estimate) if task.estimate else "", f"#{task.result}" if task.result else ""]
    at = "" if task.at is None else minutes_text(task.at, snapshot.config.ui)
    deadline = deadline_text(task.deadline, snapshot.date) if task.deadline else ""
    every = rhythm_text(task.every) if task.every else ""
    return [part for part in (*parts, at, deadline, every) if part]


def _where(snapshot: Snapshot, task: Task) -> str:
    day = snapshot.ledger.find_task(task.id)[0]
    if day is None:
        return _("backlog")
    if day == snapshot.date:
        return _("today")
    return _("tomorrow") if day == snapshot.date + timedelta(days=1) else day_text(day, snapshot.date)


def meet(call: ParsedCall, shell: Shell) -> int:
    """Add a one-off meeting and print when it is, and with whom."""
    ws = workspace(call, shell)
    snapshot, meeting = meetings.meet(ws, shell.typed(call.text))
    shell.say(_("Added: {what}").format(what=meeting_text(snapshot, meeting)))
    if told := beside_text(snapshot, meeting):
        shell.say(told)
    return done(ws, snapshot, shell)


def note(call: ParsedCall, shell: Shell) -> int:
    """Park a thought, or one for each line, and print its name; for an awaited reply, print whom it is from."""
    ws = workspace(call, shell)
    lines = _lines(call, shell)
    snapshot, reply = (notes.jot_lines(ws, lines), "") if len(lines) > 1 else notes.jot(ws, "".join(lines))
    if not reply:
        return say_done(ws, snapshot, shell)
    shell.say(reply)
    return done(ws, snapshot, shell)
