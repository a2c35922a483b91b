"""The small steps of every durable write, and the messages when the system refuses one."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager, suppress

from wfh.errors import NotSavedError, Problem, WfhError
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe in the place of a file must not make us wait for a writer.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NOT_A_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}

_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EROFS: N_("the file system is read-only"),
    errno.EFBIG: N_("the file would be larger than the system allows"),
    errno.EIO: N_("the disk reports an error"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the link leads back to itself"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
}


def not_saved(path: Path, why: str) -> NotSavedError:
    """Return the error that ``path`` was not saved, and why; a folder is not named, because the reason names it."""
    file = path.name if path.suffix else None
    return NotSavedError(Problem(_("not saved: {why}").format(why=why), file=file), why)


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn an OSError in the body into a NotSavedError about ``path``."""
    try:
        yield
    except OSError as error:
        raise not_saved(path, reason(error, path)) from error


def reason(error: OSError, path: Path) -> str:
    """Return a few words on why the system refused to write ``path``."""
    from wfh.store.disk.paths import full_path

    refused = full_path(error.filename) if isinstance(error.filename, str | os.PathLike) else path
    if error.errno in {errno.EACCES, errno.EPERM}:
        return _("no permission to write in the folder {folder}").format(folder=refused.parent)
    if error.errno == errno.ENOTDIR:
        file = next((above for above in refused.parents if os.path.exists(above) and not is_folder(above)), refused)
        return _("{path} is a file, not a folder").format(path=file)
    if error.errno in _REASONS:
        return _(_REASONS[error.errno])
    return error.strerror or str(error)


def resolve(path: Path) -> Path:
    """Return the file that ``path`` leads to, through every link."""
    from wfh.store.disk.paths import path_of

    return path_of(os.path.realpath(path))


def is_folder(path: Path) -> bool:
    """Return whether a folder is known to exist; False if the system refuses to say, where Path would raise."""
    return os.path.isdir(path)


def read_regular(path: Path, cap: int) -> bytes | None:
    """Return the bytes of a regular file, or None if there is none. Raises WfhError as ``durable_write.read``."""
    try:
        handle = os.open(path, os.O_RDONLY | _CLOSE_ON_EXEC | _NO_WAIT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, _why_unreadable(error, path)) from error
    try:
        return _read_handle(handle, path, cap)
    except OSError as error:
        raise _unreadable(path, _why_unreadable(error, path)) from error
    finally:
        let_go(handle)


def _read_handle(handle: int, path: Path, cap: int) -> bytes:
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        raise _unreadable(path, _("is a folder, not a file"))
    if not stat.S_ISREG(mode):
        raise _unreadable(path, _("is not a regular file"))
    data = read_up_to(handle, cap + 1)
    if len(data) > cap:
        raise _unreadable(path, _("is larger than {size} KiB").format(size=cap // 1024))
    return data


def read_up_to(handle: int, size: int) -> bytes:
    """Read an open file from its position on, at most ``size`` bytes."""
    parts = []
    while size and (part := os.read(handle, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _unreadable(path: Path, why: str) -> WfhError:
    return WfhError(Problem(why, file=path.name))


def _why_unreadable(error: OSError, path: Path) -> str:
    if error.errno in {errno.EACCES, errno.EPERM}:
        # Windows says so of a folder, too.
        return _("is a folder, not a file") if is_folder(path) else _("cannot be read: no permission")
    why = _(_REASONS[error.errno]) if error.errno in _REASONS else error.strerror or str(error)
    return _("cannot be read: {why}").format(why=why)


def let_go(handle: int) -> None:
    """Close a file and ignore errors: what was read or synced is not affected."""
    with suppress(OSError):
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write every byte; the system may take fewer than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def create_synced(path: Path, data: bytes, mark: Callable[[int], None] | None = None) -> os.stat_result:
    """Make a new file that is on the disk when this returns; its name is not, until its folder is synced.

    Returns its stat. ``mark`` may set mode and owner on its descriptor. Raises FileExistsError if there is one already.
    A file that could not be finished is removed.
    """
    handle, finished = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOSE_ON_EXEC, FILE_MODE), False
    try:
        write_all(handle, data)
        if mark:
            mark(handle)
        os.fsync(handle)
        found, finished = os.fstat(handle), True
    finally:
        let_go(handle)
        if not finished:
            with suppress(OSError):
                os.unlink(path)
    return found


def sync_folder(folder: Path) -> None:
    """Put the names in ``folder`` on the disk. Not on Windows, and not on file systems without it."""
    if sys.platform == "win32":  # pragma: no cover
        return
    try:
        handle = os.open(folder, os.O_RDONLY | _CLOSE_ON_EXEC)
    except PermissionError:
        return  # a folder one may write in but not read cannot be synced
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_A_FOLDER_SYNC:
            raise
    finally:
        let_go(handle)


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none if it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


WITHOUT_LOCKS: set[str] = set()
"""The state folders that were found to lie on a file system that knows no locks."""
_STAYS: set[Path] = set()


def expect(folder: Path) -> None:
    """Expect ``folder``, if it exists, to stay: it is never recreated, even if its disk is removed."""
    if is_folder(folder):
        _STAYS.add(folder)


def is_gone(folder: Path) -> bool:
    """Return whether a folder that was expected to stay is missing."""
    return bool(_STAYS) and folder in _STAYS and not is_folder(folder)


def is_in_gone_folder(path: Path) -> bool:
    """Return whether any folder above ``path`` that was expected to stay is missing."""
    return bool(_STAYS) and any(map(is_gone, path.parents))


def refuse_if_gone(folder: Path) -> None:
    """Raise NotSavedError if a folder that was expected to stay is missing."""
    if is_gone(folder):
        raise not_saved(folder, _gone(folder))


def _gone(folder: Path) -> str:
    return _("the folder {folder} is not there any more").format(folder=folder)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and its missing parents, private to the person, and sync their names.

    Raises OSError if it would have to make a folder that was expected to stay.
    """
    if folder.is_dir():  # raises if the system refuses to say: the root would be looked for above the root
        return
    if folder in _STAYS:
        raise FileNotFoundError(errno.ENOENT, _gone(folder), str(folder))
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=FOLDER_MODE)
        sync_folder(folder.parent)
