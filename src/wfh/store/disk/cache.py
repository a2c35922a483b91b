"""Files that may be lost: written whole, but without waiting for the disk, and failures are ignored."""

from __future__ import annotations

import errno
import os
from contextlib import suppress

from wfh.store.disk.file_ops import FILE_MODE, FOLDER_MODE, is_folder, is_in_gone_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def write_cache(path: Path, data: bytes) -> bool:
    """Put ``data`` in the place of ``path`` at once, or leave it as it is; return whether it was written."""
    try:
        put(path, data)
    except OSError:
        return False
    return True


def put(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path`` at once. Raises OSError if it cannot; it is left as it is then."""
    if is_in_gone_folder(path):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    own = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if not is_folder(path.parent):
            path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(own, path)
    except OSError:
        with suppress(OSError):
            own.unlink()
        raise
