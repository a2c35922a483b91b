"""Which files the calendars consist of, and their stamps; nothing is opened."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from wfh.values import MutableValue, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.calendars import Calendar

MOST_FILES = 20_000
_MOST_FOLDERS = 200


class Scanned(MutableValue):
    """A calendar on the disk: its ``files`` with their stamps (mtime, size and inode as text), and its ``roots``.

    ``modified`` is the mtime (seconds) of a calendar that is one file; None for a folder. ``is_missing``: there is
    nothing there. ``has_more``: it has more files than are read.
    """

    files: list[tuple[str, str]] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    modified: float | None = None
    is_missing: bool = False
    has_more: bool = False


def scan(calendar: Calendar) -> Scanned:
    """Return the files of a calendar: itself, or those of a folder and of the folders in it."""
    found = Scanned(roots=[calendar.path])
    try:
        status = Path(calendar.path).stat()
    except (OSError, ValueError):
        found.is_missing = True
        return found
    if not stat.S_ISDIR(status.st_mode):
        found.files.append((calendar.path, _stamp(status)))
        found.modified = status.st_mtime
        return found
    folders = _files_in(calendar.path, found)
    for folder in sorted(folders)[:_MOST_FOLDERS]:
        found.roots.append(folder)
        _files_in(folder, found)
    found.files.sort()
    return found


def modified(path: str) -> float | None:
    """Return when a file was changed last, in seconds since the epoch; None if it is not there."""
    try:
        return Path(path).stat().st_mtime
    except (OSError, ValueError):
        return None


def _files_in(folder: str, found: Scanned) -> list[str]:
    """Add the calendar files of a folder; return the folders in it."""
    folders: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(".ics"):
                if len(found.files) >= MOST_FILES:
                    found.has_more = True
                    break
                with suppress(OSError):
                    found.files.append((entry.path, _stamp(entry.stat())))
            elif entry.is_dir():
                folders.append(entry.path)
    return folders


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}"
