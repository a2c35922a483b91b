"""Exchanges the names of two files in one step, if the system can, so that the replaced file can be inspected."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LINUX_EXCHANGE = 2
_MACOS_SWAP = 2
_HERE = -100  # AT_FDCWD
CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two files in one step; return whether system and file system support that.

    Raises OSError if they do but it failed.
    """
    call = _system_call()
    if call is None:
        return False
    error = call(os.fsencode(one), os.fsencode(other))
    if error in CANNOT:
        return False
    if error:
        raise OSError(error, os.strerror(error), str(other))
    return True


@cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    """Return the call that exchanges two names and answers with an error number, or None if there is none."""
    import ctypes

    name, arguments = _call_for(sys.platform)
    if not name:
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return None

    def call(one: bytes, other: bytes) -> int:
        return ctypes.get_errno() if function(*arguments(one, other)) else 0

    return call


def _call_for(platform: str) -> tuple[str, Callable[[bytes, bytes], tuple[object, ...]]]:
    if platform.startswith("linux"):
        return "renameat2", lambda one, other: (_HERE, one, _HERE, other, _LINUX_EXCHANGE)
    if platform == "darwin":
        return "renamex_np", lambda one, other: (one, other, _MACOS_SWAP)
    return "", lambda *_: ()
