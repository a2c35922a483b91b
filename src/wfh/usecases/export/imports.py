"""Blocks and tasks from the files of other programs: one step, which undo reverts as a whole."""

from __future__ import annotations

from datetime import date

from wfh.domain.export.read_klog import read_klog
from wfh.domain.export.read_timewarrior import read_timewarrior
from wfh.domain.export.reading import ReadFile
from wfh.domain.export.take_over import TakenOver, dates_of, take_over
from wfh.domain.export.tasks.reading import READERS, ReadTasks, keyed
from wfh.domain.export.tasks.take_over import TakenTasks, take_tasks
from wfh.errors import Problem, WfhError
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

_CAP = 32 << 20


def read(snapshot: Snapshot, form: str, files: Iterable[Path]) -> ReadFile:
    """Return the content of files in the format ``klog`` or ``timewarrior``.

    Raises WfhError with every problem if a file is missing or not in that format.
    """
    results, parts = snapshot.ledger.results.ids, []
    for path in files:
        text = _text(path)
        if form == "klog":
            parts.append(read_klog(text, path.name, snapshot.zone, results))
        else:
            parts.append(read_timewarrior(text, path.name, results))
    return ReadFile(
        tuple(each for part in parts for each in part.intervals), tuple(why for part in parts for why in part.left_out)
    )


def import_blocks(
    workspace: Workspace, snapshot: Snapshot, found: ReadFile, *, dry_run: bool = False
) -> tuple[Snapshot, TakenOver]:
    """Take the intervals over as blocks; return the snapshot after that, and the result.

    With ``dry_run`` nothing is changed.
    """
    by_date = dates_of(snapshot.config, snapshot.zone, found.intervals)
    if dry_run:
        from wfh.store.journal.journal import Journal

        ledger = Journal(workspace.places).load(snapshot.date, tuple(by_date)).ledger
        return snapshot, take_over(ledger, workspace.moment, by_date)[1]

    def rule(ledger: Ledger, _seen: Snapshot, moment: Moment) -> tuple[Ledger, TakenOver]:
        return take_over(ledger, moment, by_date)

    return workspace.apply(N_("import"), rule)


def read_tasks(snapshot: Snapshot, form: str, files: Iterable[Path]) -> ReadTasks:
    """Return the tasks in the files, of a format of ``READERS``. Raises WfhError as :func:`read` does."""
    results = snapshot.ledger.results.ids
    parts = [READERS[form](_text(path), path.name, snapshot.zone, results) for path in files]
    return ReadTasks(tuple(task for part in parts for task in part.tasks), sum(part.done for part in parts))


def import_tasks(
    workspace: Workspace, form: str, found: ReadTasks, *, dry_run: bool = False
) -> tuple[Snapshot, TakenTasks]:
    """Take over the tasks that were not taken before; return the snapshot after that, and the result.

    With ``dry_run`` nothing is changed.
    """
    each = tuple(keyed(found, form))
    days, _problems = workspace.journal.days(map(date.fromisoformat, workspace.journal.day_stamps()))
    past = {task.id for day in days.values() for task in day.tasks}

    def rule(ledger: Ledger, _seen: Snapshot, moment: Moment) -> tuple[Ledger, TakenTasks]:
        there = {task.id for day in ledger.days.values() for task in day.tasks}
        known = past | there | {task.id for task in ledger.backlog.tasks}
        return take_tasks(ledger, moment, each, known)

    if dry_run:
        snapshot = workspace.snapshot()
        return snapshot, rule(snapshot.ledger, snapshot, workspace.moment)[1]
    return workspace.apply(N_("import"), rule)


def _text(path: Path) -> str:
    from wfh.store.disk import durable_write

    data = durable_write.read(path, _CAP)
    if data is None:
        raise WfhError(Problem(_("there is no such file"), file=str(path)))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WfhError(Problem(_("is not text in UTF-8"), file=str(path))) from None
