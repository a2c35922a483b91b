"""``wfh done``, ``edit``, ``defer``, ``drop`` and ``move``: a task; ``backlog`` and ``waiting``: what is for later."""

from __future__ import annotations

from wfh.cli.opening import done as finished
from wfh.cli.opening import workspace
from wfh.cli.said import say_done
from wfh.domain.planning.quick_entry import is_backlog, parse_day
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import UsageError, WfhError
from wfh.usecases.day import named, tasks
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot


def done(call: ParsedCall, shell: Shell) -> int:
    """Tick a task."""
    ws = workspace(call, shell)
    task = named.find_task(ws, ws.snapshot(), call.text)
    return say_done(ws, tasks.set_done(ws, task.id, done=True), shell)


def edit(call: ParsedCall, shell: Shell) -> int:
    """Change what a line of quick entry names of a task; the task is the first word."""
    ws = workspace(call, shell)
    task = named.find_task(ws, ws.snapshot(), call.words[0], finished=True)
    return say_done(ws, tasks.amend(ws, task.id, shell.typed(" ".join(call.words[1:]))), shell)


def drop(call: ParsedCall, shell: Shell) -> int:
    """Drop a task."""
    ws = workspace(call, shell)
    task = named.find_task(ws, ws.snapshot(), call.text)
    return say_done(ws, tasks.drop(ws, task.id), shell)


def defer(call: ParsedCall, shell: Shell) -> int:
    """Move a task to a later day: the one named last, else the next working day."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    words, *days = _split(call.words, snapshot)
    try:
        task = named.find_task(ws, snapshot, words)
    except WfhError:
        number, *others = call.words
        if number.isdecimal() and len(others) == 1 and not days:
            raise _no_day(others[0]) from None
        raise
    return say_done(ws, tasks.defer(ws, task.id, days[0] if days else following_date(snapshot)), shell)


def move(call: ParsedCall, shell: Shell) -> int:
    """Move a task to the day named last, today among them, or to the backlog."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    words, *days = _split(call.words, snapshot)
    if not days:
        raise _no_day(call.words[-1])
    task = named.find_task(ws, snapshot, words)
    return say_done(ws, tasks.defer(ws, task.id, days[0]), shell)


def _no_day(text: str) -> UsageError:
    told = _("“{text}” is not a day (for example: today, thu, +3, 2026-12-03, backlog).")
    return UsageError(told.format(text=text))


_WORDS_OF_A_DAY = 3
"""``3 dec 2027``."""


def _split(words: Sequence[str], snapshot: Snapshot) -> tuple[str] | tuple[str, date | None]:
    """Return the words of the task, and the day that the last ones are (None: the backlog), if they are one."""
    if len(words) > 1 and is_backlog(words[-1].removeprefix(">")):
        return " ".join(words[:-1]), None
    for last in range(1, min(_WORDS_OF_A_DAY, len(words) - 1) + 1):
        when = parse_day(" ".join(words[-last:]).removeprefix(">"), snapshot.date)
        if when is not None:
            return " ".join(words[:-last]), when
    return (" ".join(words),)


def backlog(call: ParsedCall, shell: Shell) -> int:
    """Print the tasks without a date, with the numbers that name them."""
    from wfh.present.shell.as_json import backlog_json
    from wfh.present.shell.lists import backlog_lines

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    refuse_hidden_work(snapshot)
    if call.has("json"):
        shell.say_json(backlog_json(snapshot))
    else:
        shell.say(*backlog_lines(snapshot))
    named.keep_list(ws, snapshot, snapshot.backlog.tasks)
    return finished(ws, snapshot, shell)


def waiting(call: ParsedCall, shell: Shell) -> int:
    """Print the replies that are waited for."""
    from wfh.present.shell.as_json import waiting_json
    from wfh.present.shell.lists import waiting_lines

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    refuse_hidden_work(snapshot)
    if call.has("json"):
        shell.say_json(waiting_json(snapshot))
    else:
        shell.say(*waiting_lines(snapshot))
    return finished(ws, snapshot, shell)
