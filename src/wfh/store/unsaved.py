"""The last resort: what could not be saved in its own place is written to another one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def keep(text: str, folders: Iterable[Path]) -> Path | None:
    """Write ``text`` to a new file (0600) in the first folder that takes it; give its path, None where none does.

    The machine's temporary folder is tried last.
    """
    for folder in (*folders, Path(tempfile.gettempdir())):
        with suppress(OSError):
            handle, name = tempfile.mkstemp(".txt", "wfh-unsaved-", folder)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            return Path(name)
    return None
