"""Swaps the text of a file for another one, step by step.

The steps, with the lock held and links resolved: compare with what was read; write a temporary file beside the target
and sync it; put the old version aside; swap, and check what came out; sync the folder; only then return. If a swap
would break something (a hard link, a bind mount, an unwritable folder, an owner that would be lost) the file is written
in place, after its old version was put aside and synced; the next load repairs a crash in that moment (see
``unfinished``).
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress

from wfh.errors import WfhError
from wfh.store.disk import durable_write, exchange
from wfh.store.disk.backup_files import keep, saved_on_day_of
from wfh.store.disk.durable_write import UnconfirmedError, changed_elsewhere
from wfh.store.disk.file_ops import (
    FILE_MODE,
    create_synced,
    let_go,
    make_folder,
    not_saved,
    read_up_to,
    reason,
    resolve,
    saving,
    sync_folder,
)
from wfh.store.disk.recovery import in_place_recovery
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.store.disk.paths import Places

_LARGEST = 64 << 20
_LONGEST_NAME = 50
# What a swap answers if only a write in place can work: a mount point, a folder or file that may not be renamed.
_IN_PLACE = frozenset({errno.EBUSY, errno.EACCES, errno.EPERM, errno.EXDEV})
_NO_LINKS = frozenset({errno.EPERM, errno.EMLINK}) | exchange.CANNOT


class _InPlaceError(Exception):
    """A swap cannot keep what has to be kept here."""


def put_text(target: Path, data: bytes, expected: bytes | None, places: Places) -> None:
    """Put ``data`` in the place of ``expected`` if no link leads on; the target's lock is held.

    Raises ChangedElsewhereError and NotSavedError as ``durable_write.write`` does.
    """
    present = durable_write.read(target, _LARGEST)
    if present != expected:
        raise changed_elsewhere(target)
    if present == data:
        return
    with saving(target):
        if present is None:
            _create(target, data)
        else:
            _replace(target, data, present, places)


# --- a new file ---


def _create(target: Path, data: bytes) -> None:
    make_folder(target.parent)
    temporary, _found = _temporary(target, data)
    try:
        _take_name(temporary, target)
    except FileExistsError:
        raise changed_elsewhere(target) from None
    finally:
        _discard(temporary)
    _confirm(target)


def _confirm(target: Path) -> None:
    """Sync the folder of a file that has its new text. Raises UnconfirmedError."""
    try:
        sync_folder(target.parent)
    except OSError as error:
        refusal = not_saved(target, reason(error, target))
        raise UnconfirmedError(refusal.problems[0], refusal.why) from error


def _take_name(temporary: Path, target: Path) -> None:
    """Move the temporary file to its final name, unless another file has taken that name meanwhile."""
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_LINKS or sys.platform == "win32":
            raise
    else:
        return
    # No hard links here (FAT, some network folders): look once more, right before the rename.
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    os.replace(temporary, target)


# --- an old file ---


def _replace(target: Path, data: bytes, present: bytes, places: Places) -> None:
    found = target.stat()
    if not found.st_mode & stat.S_IWUSR:
        # Asked of the file, not of the system: a file that was made read-only on purpose stays so, for root too.
        raise not_saved(target, _("the file is read-only"))
    if found.st_nlink > 1:
        _drop_leftovers(target)
        found = target.stat()
    if found.st_nlink > 1 or not _replaced_by_swap(target, data, present, found, places):
        keep(target, present, places)
        _write_in_place(target, data, present, places)


def _replaced_by_swap(target: Path, data: bytes, present: bytes, found: os.stat_result, places: Places) -> bool:
    """Replace the file. Raises _InPlaceError if a swap cannot keep what has to be kept."""
    try:
        temporary, now = _temporary_like(target, data, found)
        try:
            if _backup_is_due(target, now, places):
                keep(target, present, places)
            _swap(temporary, target, data, present, places)
        finally:
            _discard(temporary)
    except _InPlaceError:
        return False
    _confirm(target)
    return True


def _temporary_like(target: Path, data: bytes, found: os.stat_result) -> tuple[Path, float]:
    def mark(handle: int) -> None:
        try:
            _keep_marks(handle, target, found)
        except OSError:
            raise _InPlaceError from None

    try:
        temporary, made = _temporary(target, data, mark)
    except PermissionError:
        raise _InPlaceError from None
    return temporary, made.st_mtime


def _keep_marks(handle: int, target: Path, found: os.stat_result) -> None:
    """Apply to an open file the mode, the owner and the extended attributes of the target. Raises OSError."""
    if sys.platform == "win32":  # pragma: no cover
        return
    made = os.fstat(handle)
    if made.st_dev != found.st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    if (made.st_uid, made.st_gid) != (found.st_uid, found.st_gid):
        os.fchown(handle, found.st_uid, found.st_gid)
    if sys.platform == "linux":  # pragma: no branch
        for name in os.listxattr(target):
            os.setxattr(handle, name, os.getxattr(target, name))
    if stat.S_IMODE(found.st_mode) != FILE_MODE:
        os.fchmod(handle, stat.S_IMODE(found.st_mode))


def _backup_is_due(target: Path, now: float, places: Places) -> bool:
    """Return whether the present text is to be put aside before a swap.

    For the person's own files, always. Those of wfh are written at every key press, each of their steps can be undone
    from the history on disk, and a backup costs two more syncs, so one a day is enough.
    """
    own = target == resolve(places.config) or not target.is_relative_to(resolve(places.data))
    return own or not saved_on_day_of(target, now, places)


def _swap(temporary: Path, target: Path, data: bytes, present: bytes, places: Places) -> None:
    try:
        if exchange.exchange(temporary, target):
            _check_what_came_out(temporary, target, data, present, places)
            return
        if durable_write.read(target, _LARGEST) != present:
            raise changed_elsewhere(target)
        os.replace(temporary, target)
    except OSError as error:
        if error.errno in _IN_PLACE:
            raise _InPlaceError from error
        raise


def _check_what_came_out(temporary: Path, target: Path, data: bytes, present: bytes, places: Places) -> None:
    """Put a text back that somebody wrote between our read and our swap."""
    try:
        came_out = durable_write.read(temporary, _LARGEST)
    except WfhError as error:
        if exchange.exchange(temporary, target):
            raise
        raise UnconfirmedError(error.problems[0]) from error
    if came_out == present:
        return
    exchange.exchange(temporary, target)
    again = durable_write.read(temporary, _LARGEST)
    if again is not None and again != data:
        keep(target, again, places)  # a third text, written within that blink: kept where `wfh restore` finds it
    raise changed_elsewhere(target)


def _write_in_place(target: Path, data: bytes, present: bytes, places: Places) -> None:
    try:
        handle = os.open(target, in_place_recovery.OVERWRITE)
    except PermissionError:
        raise not_saved(target, _("no permission to write the file")) from None
    try:
        if read_up_to(handle, len(present) + 1) != present:
            raise changed_elsewhere(target)
        with in_place_recovery.noted(target, present, data, places):
            _overwrite(handle, data, present)
    finally:
        let_go(handle)


def _overwrite(handle: int, data: bytes, present: bytes) -> None:
    try:
        if hasattr(os, "posix_fallocate") and len(data) > len(present):
            # Room first: a disk that is full says so before a byte of the old text is gone.
            os.posix_fallocate(handle, len(present), len(data) - len(present))
        in_place_recovery.overwrite(handle, data)
    except OSError:
        with suppress(OSError):
            in_place_recovery.overwrite(handle, present)
        raise


# --- temporary files ---


def _temporary(target: Path, data: bytes, mark: Callable[[int], None] | None = None) -> tuple[Path, os.stat_result]:
    path = target.with_name(f"{_prefix(target)}{os.getpid()}.tmp")
    try:
        return path, create_synced(path, data, mark)
    except FileExistsError:
        # We hold the target's lock, so this one was left by a dead process that had our number.
        path.unlink()
        return path, create_synced(path, data, mark)


def _prefix(target: Path) -> str:
    return f"{durable_write.TEMPORARY}{target.name[:_LONGEST_NAME]}-"


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink()


def _drop_leftovers(target: Path) -> None:
    """Remove the second name left by a process that was killed right after making the file."""
    with suppress(OSError):
        for other in target.parent.glob(f"{durable_write.TEMPORARY}*.tmp"):
            if other.name.startswith(_prefix(target)) and other.samefile(target):
                other.unlink()
