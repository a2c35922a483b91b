"""Locks between processes. The kernel frees them when a process dies, however it dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from time import monotonic, sleep

from wfh.errors import Problem, WfhError
from wfh.store.disk.file_ops import FILE_MODE, WITHOUT_LOCKS, let_go, make_folder, resolve, saving
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wfh.store.disk.paths import Places

WAIT_SECONDS = 10.0
# What a file system answers that knows no locks (some network folders): every write still compares before it swaps.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.02


def key_of(path: Path) -> str:
    """Return a short name that two paths share exactly when they lead to the same file."""
    from hashlib import sha256  # late: it loads a library of ciphers

    return sha256(os.fsencode(resolve(path))).hexdigest()[:24]


@contextmanager
def locked(path: Path, places: Places) -> Iterator[None]:
    """Hold the lock of ``path``, which excludes other processes.

    Raises WfhError after ten seconds of waiting, and NotSavedError if the state folder cannot hold a lock. Continues
    without a lock if the file system has none.
    """
    lock = places.state / "locks" / f"{key_of(path)}.lock"
    with saving(path):
        make_folder(lock.parent)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE_MODE)
    try:
        with saving(path):
            try:
                _wait_for(handle, path)
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
                WITHOUT_LOCKS.add(str(places.state))
        yield
    finally:
        let_go(handle)


@contextmanager
def hold(lock: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the file ``lock`` itself; False if another process has it (after ten seconds, with ``wait``).

    True if locks are impossible: the guarded work may then be done twice.
    """
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE_MODE)
    except OSError:
        yield True
        return
    try:
        yield _held(handle, lock, wait=wait)
    finally:
        let_go(handle)


def _held(handle: int, lock: Path, *, wait: bool) -> bool:
    try:
        if wait:
            _wait_for(handle, lock)
            return True
        return _take(handle)
    except OSError:
        return True
    except WfhError:
        return False


def _wait_for(handle: int, path: Path) -> None:
    # Asked again and again rather than waited for in the kernel: a wait there knows no end.
    deadline, pause = monotonic() + WAIT_SECONDS, _FIRST_PAUSE
    while not _take(handle):
        if monotonic() >= deadline:
            raise WfhError(Problem(_("another wfh is busy with it; try again in a moment"), file=path.name))
        sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


if sys.platform == "win32":  # pragma: no cover

    def _take(handle: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:

    def _take(handle: int) -> bool:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
