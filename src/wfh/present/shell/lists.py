"""The backlog, awaited replies, and a new proposal for the rest of the day, as lines of text."""

from __future__ import annotations

from wfh.domain.model.rhythm import rhythm_text
from wfh.domain.planning.awaited_replies import reply_detail, reply_text
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.proposals.free_time import blocks_that_hold
from wfh.domain.planning.proposals.reasons import proposal_reason
from wfh.present.rows.formatting import day_text, length_text, minutes_text, span_text
from wfh.present.today.replan_rows import earlier_time
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.replan import Replan
    from wfh.present.shell.plain import Lines


def backlog_lines(snapshot: Snapshot) -> Lines:
    """Return a numbered line for each task of the backlog: title, length, result, deadline, rhythm, and since when."""
    tasks = snapshot.backlog.tasks
    if not tasks:
        return (_("The backlog is empty."),)
    return tuple(f"{number:2} {_backlog_task(snapshot, task)}" for number, task in enumerate(tasks, 1))


def _backlog_task(snapshot: Snapshot, task: Task) -> str:
    since = _("since {day}").format(day=day_text(task.since, snapshot.date)) if task.since else ""
    parts = (
        task.title,
        length_text(task.estimate) if task.estimate else "",
        f"#{task.result}" if task.result else "",
        "" if task.at is None else minutes_text(task.at, snapshot.config.ui),
        deadline_text(task.deadline, snapshot.date) if task.deadline else "",
        rhythm_text(task.every) if task.every else "",
        since,
    )
    return " · ".join(filter(None, parts))


def waiting_lines(snapshot: Snapshot) -> Lines:
    """Return a line for each awaited reply: who owes it, what, since when, and when it is due."""
    lines = (
        " · ".join(filter(None, (reply_text(snapshot, reply), reply_detail(snapshot, reply))))
        for reply in snapshot.backlog.replies
    )
    return tuple(lines) or (_("You are waiting for no reply."),)


def replan_lines(snapshot: Snapshot, plan: Replan) -> Lines:
    """Return the proposal for the rest of the day: each block with its reason, what stays, and what does not fit."""
    lines = [
        "  ".join((
            span_text(each.span, snapshot.zone, snapshot.config.ui),
            " · ".join((each.task.title, earlier_time(snapshot, each), proposal_reason(snapshot, each))),
        ))
        for each in plan.proposals
    ]  # fmt: skip
    if not lines:
        lines = [_("No free time is left for an open task today.")]
    if stay := len(blocks_that_hold(snapshot)):
        lines.append(ngettext("{n} block stays where it is.", "{n} blocks stay where they are.", stay).format(n=stay))
    if plan.left_out:
        names = ", ".join(task.title for task in plan.left_out)
        lines.append(_("No longer fits today: {tasks}").format(tasks=names))
    return (*lines, *([_("Nothing has moved yet: “wfh replan --take” takes this.")] if plan.proposals else []))
