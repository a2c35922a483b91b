"""Writes in place that were cut short, taken back at the next load.

If a swap would break something, a file is overwritten in place, and a crash in that moment leaves a mixture of two
texts. So both are noted first: ``unfinished/<key of the file>`` in the state folder, synced, and removed when the write
is done. One that is found later is a write that was cut short, or one that the disk refused half-way. Nobody was told
that it was done, and somebody may have been told that it was not saved: so the old text comes back.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path

from wfh.errors import WfhError
from wfh.store.disk.file_ops import create_synced, let_go, make_folder, names_in, read_regular, sync_folder, write_all
from wfh.store.disk.locks import key_of, locked
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.store.disk.paths import Places

_CAP = 256 << 20
OVERWRITE = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class _Write(Value):
    """A write in place: the file, its text before, its text after."""

    target: Path
    old: bytes
    new: bytes

    @property
    def marker(self) -> bytes:
        """The content of its marker: three words in base64, and a full stop that marks it as complete."""
        from base64 import b64encode

        return b" ".join(b64encode(part) for part in (os.fsencode(self.target), self.old, self.new)) + b" .\n"

    def is_torn(self, present: bytes) -> bool:
        """Return whether ``present`` may be left from the write: each byte is from one of the texts, or still blank.

        Text that somebody wrote since does not match.
        """
        if present in (self.old, self.new) or len(present) > max(len(self.old), len(self.new)):
            return False
        pairs = zip_longest(self.old, self.new, fillvalue=0)
        return all(byte in (*pair, 0) for byte, pair in zip(present, pairs, strict=False))


@contextmanager
def noted(target: Path, old: bytes, new: bytes, places: Places) -> Iterator[None]:
    """Keep a note of both texts while ``target`` is overwritten in place, so that a crash meanwhile can be repaired.

    The lock of the target is held. Raises OSError.
    """
    marker = places.unfinished / key_of(target)
    make_folder(marker.parent)
    with suppress(FileNotFoundError):
        marker.unlink()
    create_synced(marker, _Write(target, old, new).marker)
    sync_folder(marker.parent)
    try:
        yield
    finally:
        with suppress(OSError, WfhError):
            if read_regular(target, _CAP) in (old, new):
                marker.unlink()


def overwrite(handle: int, data: bytes) -> None:
    """Replace the whole content of an open file by ``data``; it is on the disk when this returns. Raises OSError."""
    os.lseek(handle, 0, os.SEEK_SET)
    write_all(handle, data)
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def finish(places: Places) -> tuple[Path, ...]:
    """Take back the writes that were cut short; return the files that are whole again.

    What somebody wrote into a file since stays. A failure is retried next time; never raises.
    """
    done: list[Path] = []
    for name in names_in(places.unfinished):
        with suppress(OSError, WfhError):
            done += _finish(places.unfinished / name, places)
    return tuple(done)


def _finish(marker: Path, places: Places) -> tuple[Path, ...]:
    write = _read(marker)
    if write is None:
        marker.unlink()  # not whole itself, so that the file was not touched yet
        return ()
    with locked(write.target, places):
        if _read(marker) != write:  # another process was at it
            return ()
        present = read_regular(write.target, _CAP)
        torn = present is not None and write.is_torn(present)
        if torn:
            _take_back(write)
        marker.unlink()
    return (write.target,) if torn else ()


def _take_back(write: _Write) -> None:
    handle = os.open(write.target, OVERWRITE)
    try:
        overwrite(handle, write.old)
    finally:
        let_go(handle)


def _read(marker: Path) -> _Write | None:
    from base64 import b64decode

    words = (read_regular(marker, _CAP) or b"").split(b" ")
    if len(words) != 4 or words[3] != b".\n":
        return None
    try:
        target, old, new = (b64decode(word, validate=True) for word in words[:3])
    except ValueError:
        return None
    return _Write(Path(os.fsdecode(target)), old, new)
