"""Events from Linux: a file was changed, the clock was set, the machine woke. They replace polling.

By inotify(7) and timerfd_create(2), which Python 3.11 does not offer. On a file system that others change without this
machine's knowledge (NFS, FUSE, a folder of another system) there are no events: there one has to poll.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOCAL = frozenset(
    {
        0xEF53,  # ext2, ext3, ext4
        0x58465342,  # XFS
        0x9123683E,  # Btrfs
        0xCA451A4E,  # bcachefs
        0xF2F52010,  # F2FS
        0x2FC12FC1,  # ZFS
        0x3153464A,  # JFS
        0x01021994,  # tmpfs
        0x794C7630,  # overlayfs
    }
)
"""The magic numbers of statfs(2) where nobody but this machine makes changes."""

_WRITTEN, _FACTS, _CLOSED, _CAME_AND_WENT, _ITSELF = 0x2, 0x4, 0x8, 0x40 | 0x80 | 0x100 | 0x200, 0x400 | 0x800
_CHANGES = _WRITTEN | _FACTS | _CLOSED | _CAME_AND_WENT | _ITSELF

_WALL_CLOCK, _AT_AN_INSTANT, _TOLD_WHEN_SET = 0, 1, 2
_NEVER = 1 << 62
_LONG = 8
_STATFS_BYTES = 512
_CHUNK = 4096


class SystemEvents:
    """``files`` becomes readable when something followed has changed, ``clock`` when the wall clock jumped."""

    def __init__(self, system: ctypes.CDLL, files: int, clock: int) -> None:
        """Take over two open descriptors."""
        self._system = system
        self.files = files
        self.clock = clock
        self._watches: set[int] = set()

    def follow(self, paths: Iterable[str]) -> bool:
        """Follow exactly these files and folders, also missing ones; return whether every change will be reported."""
        before, self._watches = self._watches, set()
        told = [self._follow(os.fsencode(name)) for name in {name for path in paths for name in _places(Path(path))}]
        for watch in before - self._watches:
            self._system.inotify_rm_watch(self.files, watch)
        return all(told)

    def _follow(self, name: bytes) -> bool:
        watch = self._system.inotify_add_watch(self.files, name, _CHANGES)
        if watch < 0:  # it went in this very moment, or the system follows no more
            return False
        self._watches.add(watch)
        facts = ctypes.create_string_buffer(_STATFS_BYTES)
        kind = self._system.statfs(name, facts) == 0 and int.from_bytes(facts.raw[:_LONG], sys.byteorder)
        return kind in _LOCAL

    @staticmethod
    def take(told: int) -> None:
        """Drain one of the two descriptors, so that it reports the next event."""
        with suppress(OSError):  # there is nothing, or (ECANCELED) the clock was set
            os.read(told, _CHUNK)

    def close(self) -> None:
        """Stop listening."""
        os.close(self.files)
        os.close(self.clock)


def _places(path: Path) -> Iterator[Path]:
    """Yield what shows each change of a file or folder: itself, the folder it is in, and both where a link leads."""
    for one in {path, Path(os.path.realpath(path))}:
        if os.access(one, os.F_OK):
            yield one
        yield next(above for above in one.parents if os.access(above, os.F_OK))


def listen() -> SystemEvents | None:
    """Return a listener that follows nothing yet; None if the system has no such events."""
    if sys.platform != "linux" or ctypes.sizeof(ctypes.c_long) != _LONG:
        return None
    system = ctypes.CDLL(None)
    try:
        files = system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        clock = system.timerfd_create(_WALL_CLOCK, os.O_NONBLOCK | os.O_CLOEXEC)
        never = (ctypes.c_long * 4)(0, 0, _NEVER, 0)
        refused = system.timerfd_settime(clock, _AT_AN_INSTANT | _TOLD_WHEN_SET, never, None)
    except AttributeError:
        return None
    if files >= 0 and clock >= 0 and not refused:
        return SystemEvents(system, files, clock)
    for one in (files, clock):
        if one >= 0:
            os.close(one)
    return None
