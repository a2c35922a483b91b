"""Merges what a sync tool or git left: copies beside files, and files with markers in them."""

from __future__ import annotations

import re
from datetime import date

from wfh.domain.merge.copies import MergedFile
from wfh.domain.merge.lineage import likely_base
from wfh.domain.merge.tables import MAY_LIVE_ELSEWHERE, items_by_id, merged_tables, moved_apart
from wfh.errors import Problem, WfhError
from wfh.integrations import data_git
from wfh.store.disk import durable_write
from wfh.store.disk.backup_files import KEPT_WHOLE
from wfh.store.disk.file_ops import saving
from wfh.store.disk.recovery import leftovers
from wfh.store.journal.codec import tables_of, text_of
from wfh.store.journal.day_files import BACKLOG, CAP, OTHERS, read_file
from wfh.store.journal.merge import merged_text, past_tables, sides_of_markers
from wfh.store.journal.repair import settled, with_tasks_of
from wfh.store.toml.parse import MARKER
from wfh.usecases.machines.waiting import waiting_copies
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def merge_copies(ws: Workspace) -> tuple[tuple[MergedFile, ...], tuple[Problem, ...]]:
    """Merge every copy into its file, and both sides of every file with markers; return what was merged and what not.

    Each copy is one step of undo, and is kept in the state folder. Raises NotSavedError if the disk refuses.
    """
    done: list[MergedFile] = []
    problems: list[Problem] = []
    for path in _marked(ws):
        try:
            done.append(_merge_markers(ws, path))
        except WfhError as error:
            problems += error.problems
    for copy in waiting_copies(ws):
        try:
            done.append(_merge_copy(ws, copy))
        except WfhError as error:
            problems += error.problems
    return tuple(done), tuple(problems)


def merge_offered(ws: Workspace) -> Snapshot:
    """Merge every copy as :func:`merge_copies` does. Raises WfhError if one of them cannot be merged."""
    _done, problems = merge_copies(ws)
    if problems:
        raise WfhError(problems[0])
    return ws.snapshot()


# --- copies ---


def _merge_copy(ws: Workspace, copy: Path) -> MergedFile:
    path = leftovers.original_of(copy, ws.places)
    data = durable_write.read(copy, CAP)
    if path is None or data is None:
        raise WfhError(Problem(_("was changed meanwhile; it stays"), file=copy.name))
    if data == durable_write.read(path, CAP):
        with saving(copy):
            copy.unlink()
        return MergedFile(path.name, copy.name)
    found = read_file(path.name, data)
    if found.refused is not None:
        raise WfhError(replace(found.refused, file=copy.name))
    past = past_tables(path, ws.places)

    def rule(ledger: Ledger, _snapshot: Snapshot, moment: Moment) -> Ledger:
        here = read_file(path.name, durable_write.read(path, CAP)).tables
        for when in ws.journal.dates_naming(_may_have_moved(here) | _may_have_moved(found.tables), moment.date):
            ledger = ledger.with_day(ledger.day(when))
        return _merged(ledger, path.name, found.tables, past)

    with ws.journal.merging():
        ws.apply(N_("merge the copies"), rule)
    with saving(copy):
        kept = leftovers.put_aside(copy, data, ws.places)
    return MergedFile(path.name, copy.name, kept)


def _merged(ledger: Ledger, name: str, theirs: dict[str, Any], past: tuple[dict[str, Any], ...]) -> Ledger:
    stem, before = name.removesuffix(".toml"), ledger
    value: Any = ledger.day(date.fromisoformat(stem)) if stem[0].isdecimal() else getattr(ledger, stem)
    mine = tables_of(value)
    base = likely_base(past, mine, theirs, complete=len(past) < KEPT_WHOLE, elsewhere=_elsewhere(ledger, value))
    new: Any = read_file(name, text_of(merged_tables(base, mine, theirs))).value
    files: dict[str, Any] = {stem: new}
    ledger = ledger.with_day(new) if stem[0].isdecimal() else replace(ledger, **files)
    after = settled(ledger, lambda: dict.fromkeys(moved_apart(mine, theirs), ()))
    there = {id_ for id_, task in items_by_id(theirs.get("task")).items() if task.get("status") != "moved"}
    return with_tasks_of(before, there, after)


def _may_have_moved(tables: dict[str, Any]) -> set[str]:
    return {id_ for kind in MAY_LIVE_ELSEWHERE for id_ in items_by_id(tables.get(kind))}


def _elsewhere(ledger: Ledger, value: Any) -> dict[str, dict[str, dict[str, Any]]]:  # noqa: ANN401
    """Return what lives in other files than the one that holds ``value``, by kind and id."""
    found: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in MAY_LIVE_ELSEWHERE}
    others: tuple[Any, ...] = (ledger.backlog, *ledger.days.values())
    for other in others:
        for kind, items in found.items() if other != value else ():
            listed = items_by_id(tables_of(other).get(kind))
            items |= {id_: item for id_, item in listed.items() if item.get("status") != "moved"}
    return found


# --- markers ---


def _marked(ws: Workspace) -> Iterator[Path]:
    """Yield the files of wfh that hold markers of git."""
    files = [ws.places.data / name for name in (BACKLOG, *OTHERS)]
    for path in (*files, *sorted(ws.places.days.glob("[0-9][0-9][0-9][0-9]/????-??-??.toml"))):
        if re.search(MARKER, durable_write.read(path, CAP) or b""):
            yield path


def _merge_markers(ws: Workspace, path: Path) -> MergedFile:
    data = durable_write.read(path, CAP) or b""
    staged = data_git.versions(path, ws.environ)
    versions = staged or sides_of_markers(data)
    if versions is None:
        what = _("has markers of git that do not fit together")
        raise WfhError(Problem(what, file=path.name, right=_("fix it in an editor")))
    durable_write.write(path, merged_text(path.name, *versions), data, ws.places)
    if staged:
        data_git.mark_merged(path, ws.environ)
    return MergedFile(path.name)
