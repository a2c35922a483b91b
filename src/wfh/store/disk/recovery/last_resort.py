"""The last resort: text that could not be saved in its place is written elsewhere."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from wfh.store.disk.file_ops import let_go, make_folder, write_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.store.disk.paths import Places


def keep(text: str, folders: Iterable[Path], kind: str = "unsaved") -> Path | None:
    """Write ``text`` to a new file (0600) in the first folder that takes it; return its path, None if none does.

    The machine's temporary folder is tried last.
    """
    for folder in (*folders, None):
        with suppress(OSError):  # also if no temporary folder is to be found
            handle, name = tempfile.mkstemp(".txt", f"wfh-{kind}-", folder or tempfile.gettempdir())
            if _is_kept(handle, text):
                return Path(name)
            os.unlink(name)
    return None


def _is_kept(handle: int, text: str) -> bool:
    try:
        write_all(handle, text.encode("utf-8", "replace"))
        os.fsync(handle)
    except OSError:
        return False
    finally:
        let_go(handle)
    return True


def keep_report(text: str, places: Places | None) -> Path | None:
    """Write the report of a crash to a new file, in the state folder if that is known and takes it."""
    if places is not None:
        with suppress(OSError):
            make_folder(places.state)
    return keep(text, [places.state] if places is not None else [], "crash")
