"""The durable write: every file is the old or the new text, whole, and what was acknowledged is on the disk.

How a text gets there is in :mod:`wfh.store.disk.swap`, which is loaded with the first write.
"""

from __future__ import annotations

import os
from contextlib import suppress

from wfh.errors import NotSavedError, Problem, WfhError
from wfh.store.disk.file_ops import read_regular, resolve
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from wfh.store.disk.paths import Places

TEMPORARY = ".wfh-"
"""What the names of temporary files begin with."""
_TRIES = 20


class ChangedElsewhereError(WfhError):
    """The file no longer holds what was read; nothing was written."""


class UnconfirmedError(NotSavedError):
    """The new text is in its place, but the system did not confirm that it is on the disk."""


def read(path: Path, cap: int) -> bytes | None:
    """Return the bytes of a file, or None if there is none.

    Raises WfhError if it is larger than ``cap`` bytes, not a regular file, or unreadable.
    """
    return read_regular(path, cap)


def stamp(path: Path) -> tuple[int, ...]:
    """Return a fingerprint that differs when the file was changed: times, size and inode; empty if it is absent."""
    return _stamp(str(path))


def _stamp(path: str) -> tuple[int, ...]:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


class Glance:
    """A quick look at a few files and folders: its result stays equal while none of them changes."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Look at ``paths``."""
        self.paths = tuple(paths)
        self.names = tuple(map(str, self.paths))

    def now(self, also: object = None) -> object:
        """Return a fingerprint of the paths together with ``also``; None if there are no paths."""
        return (also, *map(_stamp, self.names)) if self.names else None


def write(path: Path, data: bytes, expected: bytes | None, places: Places) -> None:
    """Write ``data`` to ``path`` in place of ``expected``, which is what was read (None: there was no file).

    It is on the disk when this returns. Raises ChangedElsewhereError if the file no longer holds that, and
    NotSavedError if the system refuses; the old text is whole then.
    """
    from wfh.store.disk.locks import locked
    from wfh.store.disk.swap import put_text

    target = resolve(path)
    with locked(target, places):
        put_text(target, data, expected, places)


def update(path: Path, change: Callable[[bytes | None], bytes], places: Places, cap: int) -> bytes:
    """Read ``path``, write what ``change`` makes of it, and return that.

    If somebody else (an editor, say) writes at the same moment, the change is made to the newer text. Raises as
    ``read`` and ``write`` do, and whatever ``change`` raises; nothing is written then.
    """
    from wfh.store.disk.locks import locked
    from wfh.store.disk.swap import put_text

    target = resolve(path)
    with locked(target, places):
        for _attempt in range(_TRIES):
            present = read(target, cap)
            data = change(present)
            with suppress(ChangedElsewhereError):
                put_text(target, data, present, places)
                return data
    raise changed_elsewhere(path)


def changed_elsewhere(path: Path) -> ChangedElsewhereError:
    """Return the error that ``path`` was changed elsewhere."""
    return ChangedElsewhereError(Problem(_("was changed by somebody else at the same moment"), file=path.name))
