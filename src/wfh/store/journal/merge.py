"""Two versions of one file as one: what git, a sync tool or an editor left unmerged."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from wfh.domain.merge.tables import merged_tables
from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.backups import list_backups
from wfh.store.disk.file_ops import create_synced, resolve, saving, sync_folder
from wfh.store.journal.codec import text_of
from wfh.store.journal.day_files import BACKLOG, CAP, OTHERS, read_file
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.store.disk.paths import Places
    from wfh.store.journal.codec import Document
    from wfh.store.toml.write import Record

_BOTH = (0, 1, 2)
_AFTER: dict[tuple[tuple[int, ...], bytes], tuple[int, ...]] = {
    (_BOTH, b"<<<<<<<"): (1,),
    ((1,), b"|||||||"): (0,),
    ((1,), b"======="): (2,),
    ((0,), b"======="): (2,),
    ((2,), b">>>>>>>"): _BOTH,
}
"""Which of base, ours and theirs the lines after a marker belong to, by those of the lines before it."""
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\.toml"


def is_mergeable(name: str) -> bool:
    """Return whether the last part of ``name`` is that of a file that wfh writes and can merge."""
    short = name.replace("\\", "/").rpartition("/")[2]
    return short in {BACKLOG, *OTHERS} or re.fullmatch(_DAY, short, re.ASCII) is not None


def merged_text(name: str, base: bytes | None, mine: bytes | None, theirs: bytes | None) -> bytes:
    """Return the text of the file ``name`` that merges both versions; ``base`` is their common ancestor.

    None or empty is a version without the file. An unreadable base counts as none: nothing counts as removed then.
    Raises WfhError if one of the two cannot be read, or is of a newer version of wfh.
    """
    own, other = (_document(name, side) for side in (mine, theirs))
    try:
        old = _document(name, base).tables if base else {}
    except WfhError:
        old = {}
    tables = merged_tables(old, own.tables, other.tables)
    if mine and tables == own.tables:
        return mine
    return text_of(tables, mine or theirs)


def past_tables(path: Path, places: Places) -> tuple[Record, ...]:
    """Return the tables of the earlier versions of a file that are kept and whole, oldest first."""
    found: list[Record] = []
    for backup in reversed(list_backups(places, path)):
        with suppress(OSError):  # thinned out meanwhile, say
            found += [read_file(path.name, backup.file.read_bytes()).tables] if backup.whole else []
    return tuple(found)


def sides_of_markers(data: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Return base, ours and theirs of a text in which git left its markers; None if it has no matching ones.

    The base is empty if the markers do not show it.
    """
    sides: tuple[list[bytes], ...] = ([], [], [])
    where: tuple[int, ...] = _BOTH
    has_base, found = False, 0
    for line in data.splitlines(keepends=True):
        after = _AFTER.get((where, line[:7])) if line[7:8] in {b"", b" ", b"\r", b"\n"} else None
        if after is not None:
            where = after
            has_base = has_base or after == (0,)
            found += after == _BOTH
            continue
        for side in where:
            sides[side].append(line)
    if not found or where != _BOTH:
        return None
    base, ours, theirs = (b"".join(lines) for lines in sides)
    return base if has_base else b"", ours, theirs


def _document(name: str, data: bytes | None) -> Document:
    if not is_mergeable(name):
        raise WfhError(Problem(_("is not a file that wfh writes, and is not merged"), name))
    try:
        document = read_file(name, data or None)
    except ValueError:  # 2026-02-30
        raise WfhError(Problem(_("is not a file that wfh writes, and is not merged"), name)) from None
    if document.refused is not None:
        raise WfhError(document.refused)
    return document


def merge_file(base: Path, mine: Path, theirs: Path, name: str) -> None:
    """Replace ``mine`` by the merge of three versions of the file ``name``, whole or not at all.

    Raises WfhError as :func:`merged_text` does, and NotSavedError; ``mine`` is unchanged then.
    """
    versions = [durable_write.read(path, CAP) for path in (base, mine, theirs)]
    text = merged_text(name, *versions)
    target = resolve(mine)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    with saving(mine):
        if text != versions[1]:
            try:
                create_synced(temporary, text)
                os.replace(temporary, target)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(temporary)
            sync_folder(target.parent)
