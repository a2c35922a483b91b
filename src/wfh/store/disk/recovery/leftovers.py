"""Files beside those of wfh: conflict copies of sync tools, texts that were not saved."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

from wfh.errors import Problem, WfhError
from wfh.store.disk.file_ops import create_synced, make_folder, read_regular, sync_folder
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wfh.store.disk.paths import Places

CONFLICTS = (
    *("*.sync-conflict-*", "*~", "*.orig", "*.rej", "*conflicted copy*", "*(conflict*"),
    # Of every sync tool, in every language: the name of a file of wfh that more follows.
    *("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]?*.toml", "backlog?*.toml", "results?*.toml", "stretches?*.toml"),
    *("asks?*.toml", "decisions?*.toml", "checklists?*.toml"),
    "config[ _(.-]*.toml",
)
_MOST = 1000
COPY_CAP = 4 << 20
_ORIGINAL = (
    r"(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|backlog|results|stretches|asks|decisions|checklists)"
    r"(?![A-Za-z0-9])"
)


def conflict_copies(places: Places) -> tuple[Path, ...]:
    """Return the copies that sync tools and editors left beside days, backlog and config; they are never read."""
    folders = [places.config.parent, places.data, places.days, *_below(places.days)]
    return _matching(folders, CONFLICTS)


def original_of(copy: Path, places: Places) -> Path | None:
    """Return the file that a sync tool made a copy of; None for leftovers of editors, and outside wfh's folders."""
    found = re.match(_ORIGINAL, copy.name, re.ASCII)
    if not found or not copy.name.endswith(".toml"):
        return None
    name = f"{found[1]}.toml"
    year = found[1][:4]
    folder = places.days / year if year.isdecimal() else places.data
    return folder / name if copy.parent == folder and copy.name != name else None


def put_aside(copy: Path, data: bytes, places: Places) -> Path:
    """Move a copy that held ``data`` to the state folder; return its new path.

    Raises OSError, and WfhError if the copy changed meanwhile.
    """
    if read_regular(copy, COPY_CAP) != data:
        raise WfhError(Problem(_("was changed meanwhile; it stays"), file=copy.name))
    folder = places.state / "merged"
    make_folder(folder)
    number, target = 1, folder / copy.name
    while (present := read_regular(target, COPY_CAP)) is not None and present != data:
        number += 1
        target = folder / f"{copy.stem}~{number}{copy.suffix}"
    if present is None:
        create_synced(target, data)
        sync_folder(folder)
    copy.unlink()
    return target


def unsaved_files(places: Places, home: str) -> tuple[Path, ...]:
    """Return the files with text that could not be saved in its place, and the crash reports."""
    folders = [places.state, Path(tempfile.gettempdir()), *([Path(home)] if home else [])]
    found = _matching(folders, ("wfh-unsaved-*.txt", "wfh-crash-*.txt"))
    return tuple(path for path in found if _is_mine(path))


def _is_mine(path: Path) -> bool:
    """Return whether this person wrote a file: the temporary folder holds other people's, too."""
    try:
        return sys.platform == "win32" or path.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _below(folder: Path) -> list[Path]:
    return [folder / name for name in _names(folder) if name.isdecimal()]


def _matching(folders: Iterable[Path], patterns: tuple[str, ...]) -> tuple[Path, ...]:
    found = (
        folder / name
        for folder in dict.fromkeys(folders)
        for name in _names(folder)
        if any(fnmatch(name, pattern) for pattern in patterns)
    )
    return tuple(path for path, _number in zip(found, range(_MOST), strict=False))


def _names(folder: Path) -> Iterator[str]:
    try:
        yield from sorted(os.listdir(folder))
    except OSError:
        return
