"""The work of some days, for time sheets and other programs: read, and written to files."""

from __future__ import annotations

from wfh.domain.export.timewarrior import timewarrior_files
from wfh.domain.export.work import worked_blocks
from wfh.domain.time.working_hours import ONE_DAY
from wfh.errors import Problem, WfhError
from wfh.usecases.export.calendar import write_file
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from wfh.domain.export.work import WorkedBlock
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_CAP = 32 << 20


def worked(
    workspace: Workspace, snapshot: Snapshot, first: date, last: date, result: str | None = None
) -> tuple[tuple[Day, ...], tuple[WorkedBlock, ...], tuple[Problem, ...]]:
    """Return the days from ``first`` to ``last`` that have a file, their blocks, and the problems of the files.

    Only blocks of ``result``, if given; a running block counts up to the snapshot.
    """
    from wfh.store.journal.journal import Journal

    dates = tuple(first + number * ONE_DAY for number in range((last - first).days + 1))
    # A journal of its own: what the workspace watches stays what it shows.
    loaded = Journal(workspace.places).load(snapshot.date, dates)
    days = tuple(loaded.ledger.days[when] for when in dates if when in loaded.ledger.days)
    blocks = worked_blocks(loaded.ledger, days, snapshot.zone, snapshot.now, result)
    return days, blocks, tuple(problem for problem in loaded.problems if problem not in snapshot.problems)


def write_months(workspace: Workspace, folder: Path, blocks: Sequence[WorkedBlock]) -> tuple[Path, ...]:
    """Write timewarrior's files of the blocks, one a month, into ``folder``; return their paths.

    Raises WfhError, before anything is written, if a file of that name holds intervals that would be lost.
    """
    from wfh.store.disk import durable_write

    files = {folder / name: text.encode() for name, text in timewarrior_files(blocks).items()}
    for path, data in files.items():
        if set((durable_write.read(path, _CAP) or b"").splitlines()) - set(data.splitlines()):
            what = _("has intervals that are not in this export")
            raise WfhError(Problem(what, file=str(path), right=_("choose an empty folder")))
    for path, data in files.items():
        write_file(workspace, path, data)
    return tuple(files)
