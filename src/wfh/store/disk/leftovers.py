"""What lies beside the files of wfh and is none of them: conflict copies of sync tools, texts that were not saved."""

from __future__ import annotations

import os
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wfh.store.disk.paths import Places

CONFLICTS = (
    *("*.sync-conflict-*", "*~", "*.orig", "*.rej", "*conflicted copy*", "*(conflict*"),
    # Of every sync tool, in every language: the name of a file of wfh that more follows.
    *("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]?*.toml", "backlog?*.toml", "results?*.toml", "stretches?*.toml"),
    "config[ _(.-]*.toml",
)
_MOST = 1000


def conflict_copies(places: Places) -> tuple[Path, ...]:
    """Return the copies that sync tools and editors left beside days, backlog and config; they are never read."""
    folders = [places.config.parent, places.data, places.days, *_below(places.days)]
    return _matching(folders, CONFLICTS)


def unsaved_files(places: Places, home: str) -> tuple[Path, ...]:
    """Return the files that keep what could not be saved in its own place, and the reports of crashes."""
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
