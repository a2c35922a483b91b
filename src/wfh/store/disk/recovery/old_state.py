"""Moves the state that an older wfh kept in the data folder to this machine's folder, whenever it is found.

If it is killed, it continues next time: each file is in its old place, in its new one, or the same in both. If the
system refuses, wfh uses the old place.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

from wfh.errors import WfhError
from wfh.store.disk.file_ops import create_synced, make_folder, read_regular, sync_folder
from wfh.store.disk.locks import hold
from wfh.store.disk.paths import OLD_CACHE, OLD_STATE
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wfh.store.disk.paths import Places

_OWN = frozenset({
    "alive", "backups", "gap", "history", "line", "locks", "once", "printed", "proposed", "seen.toml", "unfinished",
    ".gitignore",
})  # fmt: skip
_OF_CACHE = frozenset({"calendars", "search.sqlite", "status", "waiting", ".gitignore"})
_REPORTS = "wfh-"
_PASSING = frozenset({"locks"})
_CAP = 256 << 20
_EARLIER = "earlier"
"""What holds files that the new place has already with other contents."""


def moved_over(places: Places) -> Places:
    """Return the places to work with, after state and cache of an older wfh have left the data folder of ``places``."""
    old = places.data / OLD_STATE
    if places.state != old and _own_names(old):
        try:
            make_folder(places.state.parent)
            with hold(places.state.with_name(f"{places.state.name}.lock"), wait=True) as is_mine:
                if is_mine:
                    _move(old, places.state)
        except (OSError, WfhError):
            return replace(places, state=old) if _own_names(old) else places
    elif places.state != old:
        with suppress(OSError):  # not there, or somebody else's: only the empty one that a kill left goes
            os.rmdir(old)
    if places.cache != places.data / OLD_CACHE:
        _drop_cache(places.data / OLD_CACHE)
    return places


def _own_names(folder: Path) -> list[str]:
    """Return the names that wfh made in a folder, which may hold files of others as well."""
    try:
        return [name for name in sorted(os.listdir(folder)) if name in _OWN or name.startswith(_REPORTS)]
    except OSError:
        return []


def _move(old: Path, new: Path) -> None:
    names = _own_names(old)
    if not names:
        return  # another process was at it
    if not os.path.lexists(new) and names == sorted(os.listdir(old)):
        with suppress(OSError):  # another disk, say
            os.rename(old, new)
            sync_folder(new.parent)
            return
    if not os.path.lexists(new):
        _copy_whole(old, new, names)
    for name in names:
        for file in [*_files(old / name)]:
            if name not in _PASSING:
                _add(file, new, file.relative_to(old))
            os.unlink(file)
        _remove_empty(old / name)
    _remove_empty(old)


def _copy_whole(old: Path, new: Path, names: list[str]) -> None:
    """Copy every file to a folder beside the new place, and give it its name once all are on the disk."""
    unfinished = new.with_name(f"{new.name}.moving")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_folder(unfinished)
    for name in names:
        for file in _files(old / name) if name not in _PASSING else ():
            _copy(file, unfinished / file.relative_to(old))
    os.rename(unfinished, new)
    sync_folder(new.parent)


def _add(file: Path, new: Path, name: Path) -> None:
    """Copy a file to the new place, which may already have it, or a different one of that name."""
    target, data = new / name, read_regular(file, _CAP)
    present = read_regular(target, _CAP)
    if data == present or data is None:
        return
    # Steps are numbered: those of two places do not fit together, and the newer place's are the ones that count.
    if present is not None or (name.parts[0] == "history" and _has_history(new)):
        target = _free(new / _EARLIER / name, data)
    _copy(file, target)


def _has_history(new: Path) -> bool:
    return any(_files(new / "history"))


def _free(path: Path, data: bytes) -> Path:
    number = 1
    found = path
    while read_regular(found, _CAP) not in (None, data):
        number += 1
        found = path.with_name(f"{path.name}.{number}")
    return found


def _copy(file: Path, target: Path) -> None:
    data = read_regular(file, _CAP) or b""
    if read_regular(target, _CAP) == data:
        return
    make_folder(target.parent)
    with suppress(FileNotFoundError):
        os.unlink(target)  # cut short by a crash
    create_synced(target, data)
    with suppress(OSError):  # when it was put aside counts
        found = os.stat(file)
        os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))
    sync_folder(target.parent)


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or every file below a folder; anything else stays where it is."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for below in sorted(path.rglob("*")):
            if below.is_file():
                yield below


def _remove_empty(folder: Path) -> None:
    """Remove a folder and the folders below it, as far as they are empty."""
    with suppress(OSError):
        for below in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
            with suppress(OSError):
                below.rmdir()
        folder.rmdir()


def _drop_cache(folder: Path) -> None:
    """Remove a cache, which may be lost, if wfh alone made what is in it."""
    with suppress(OSError):
        if set(os.listdir(folder)) <= _OF_CACHE and not folder.is_symlink():
            shutil.rmtree(folder)
