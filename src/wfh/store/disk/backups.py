"""Earlier versions of files: which there are, bringing one back, and clearing up after processes that died."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.backup_files import Backup, folder_of, generations, is_whole, keep
from wfh.store.disk.file_ops import read_regular, resolve, saving
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wfh.store.disk.paths import Places

__all__ = ["Backup", "clean_leftovers", "list_backups", "restore"]

_LARGEST = 64 << 20


def list_backups(places: Places, path: Path | None = None) -> tuple[Backup, ...]:
    """Return the earlier versions of ``path``, or of every file, newest first."""
    folders = [folder_of(path, places)] if path is not None else _folders(places.state / "backups")
    found = [backup for folder in folders for backup in generations(folder)]
    return tuple(sorted(found, key=lambda backup: (backup.saved_at, backup.file.name), reverse=True))


def restore(places: Places, backup: Backup) -> None:
    """Bring an earlier version back. The present file is put aside first, whatever it holds.

    Raises WfhError if the backup is gone or damaged, and as ``durable_write.write`` does.
    """
    data = next((item.file.read_bytes() for item in generations(backup.file.parent) if item.file == backup.file), None)
    if data is None:
        raise WfhError(Problem(_("this backup is not there any more"), file=backup.name))
    present = durable_write.read(backup.path, _LARGEST)
    if present is not None and present != data:
        with saving(backup.path):
            keep(backup.path, present, places)
    durable_write.write(backup.path, data, present, places)


def clean_leftovers(places: Places) -> None:
    """Remove the temporary files of processes that died. Never raises for one that cannot be removed."""
    for folder in _folders_written_in(places):
        for file in sorted(folder.glob(f"{durable_write.TEMPORARY}*.tmp")):
            with suppress(OSError, WfhError):
                _clean(file, places)


def _clean(file: Path, places: Places) -> None:
    name, _dash, number = file.name.removeprefix(durable_write.TEMPORARY).removesuffix(".tmp").rpartition("-")
    if not number.isdecimal() or _is_alive(int(number)):
        return
    # It may hold a text that an editor saved at the very moment of the swap: put aside, not thrown away.
    target, data = file.with_name(name), read_regular(file, _LARGEST)
    if data and is_whole(data) and data != read_regular(target, _LARGEST):
        keep(target, data, places)
    file.unlink()


def _folders_written_in(places: Places) -> Iterator[Path]:
    yield from {resolve(places.config).parent, resolve(places.data)}
    yield from _folders(resolve(places.days))


def _folders(above: Path) -> list[Path]:
    try:
        with os.scandir(above) as entries:
            return sorted(above / entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover
        return process == os.getpid()  # asking would end it; a file in use cannot be removed there anyway
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
