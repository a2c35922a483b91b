"""Earlier versions of a file, kept in the state folder: ``backups/<key>/NNNNNN-<digest>`` beside the file's path.

The name carries a digest of the bytes, so an incompletely written version is never mistaken for one, and no temporary
file is needed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import tomli

from wfh.store.disk.file_ops import create_synced, make_folder, resolve, sync_folder
from wfh.store.disk.locks import key_of
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.store.disk.paths import Places

KEPT_WHOLE = 8
KEPT_BROKEN = 2
_ORIGIN = "of"
_DIGEST = 12


class Backup(Value):
    """One earlier version of ``path``, kept in ``file``.

    ``name`` is what a person types to bring it back, ``saved_at`` when it was put aside (UTC), ``size`` its bytes;
    ``whole``: it reads as TOML.
    """

    name: str
    path: Path
    file: Path
    saved_at: datetime
    size: int
    whole: bool


def folder_of(path: Path, places: Places) -> Path:
    """Return the folder that holds the earlier versions of ``path``."""
    return places.state / "backups" / key_of(path)


def keep(path: Path, data: bytes, places: Places) -> None:
    """Put ``data``, a version of ``path``, aside; it is on the disk when this returns.

    The newest version is not stored twice. Raises OSError.
    """
    folder = folder_of(path, places)
    older = _files(folder)
    digest = _digest(data)
    if older and older[-1].name.endswith(digest) and _intact(older[-1]):
        return
    make_folder(folder)
    _keep_origin(folder, path)
    number = int(older[-1].name.partition("-")[0]) + 1 if older else 1
    create_synced(folder / f"{number:06}-{digest}", data)
    sync_folder(folder)
    _thin_out(folder)


def saved_on_day_of(path: Path, moment: float, places: Places) -> bool:
    """Return whether a version of ``path`` was put aside on the (UTC) day of ``moment``, a file time."""
    newest = _files(folder_of(path, places))[-1:]
    return any(_day(file.stat().st_mtime) == _day(moment) for file in newest)


def generations(folder: Path) -> tuple[Backup, ...]:
    """Return the complete versions in one folder of backups, oldest first; nothing if it holds none."""
    origin = _origin(folder)
    found = []
    for file in _files(folder) if origin else ():
        with suppress(OSError):  # thinned out meanwhile, say
            found.append(_backup(file, origin))
    return tuple(backup for backup in found if backup is not None)


def is_whole(data: bytes) -> bool:
    """Return whether ``data`` reads as TOML."""
    try:
        tomli.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError):
        return False
    return True


def _backup(file: Path, origin: Path | None) -> Backup | None:
    data, found = file.read_bytes(), file.stat()
    if origin is None or not file.name.endswith(_digest(data)):
        return None
    number = file.name.partition("-")[0]
    saved_at = datetime.fromtimestamp(found.st_mtime, UTC)
    return Backup(f"{origin.name}~{int(number)}", origin, file, saved_at, len(data), is_whole(data))


def _origin(folder: Path) -> Path | None:
    """Return the path whose versions the folder holds; the folder's own name proves it."""
    try:
        origin = Path(os.fsdecode((folder / _ORIGIN).read_bytes()))
        return origin if key_of(origin) == folder.name else None
    except (OSError, ValueError):  # a power loss may leave it full of zero bytes, which no path has
        return None


def _files(folder: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [folder / name for name in names if name[:6].isdecimal() and name[6:7] == "-"]


def _intact(file: Path) -> bool:
    try:
        return file.name.endswith(_digest(file.read_bytes()))
    except OSError:
        return False


def _digest(data: bytes) -> str:
    from hashlib import sha256  # late: it loads a library of ciphers

    return sha256(data).hexdigest()[:_DIGEST]


def _day(moment: float) -> int:
    return int(moment // 86400)


def _keep_origin(folder: Path, path: Path) -> None:
    if _origin(folder) is None:
        with suppress(FileNotFoundError):
            (folder / _ORIGIN).unlink()  # cut short by a crash
        create_synced(folder / _ORIGIN, os.fsencode(resolve(path)))


def _thin_out(folder: Path) -> None:
    # Counted apart: a series of broken versions must never push out the last good one.
    files = _files(folder)
    whole = [file for file in files if _intact(file) and is_whole(file.read_bytes())]
    broken = [file for file in files if file not in whole]
    for file in whole[:-KEPT_WHOLE] + broken[:-KEPT_BROKEN]:
        with suppress(OSError):
            file.unlink()
