from __future__ import annotations

import errno
import os
import tempfile
from typing import TYPE_CHECKING

from wfh.store.disk.recovery import last_resort

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_folder_without_room_is_left_without_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full, roomy = tmp_path / "full", tmp_path / "roomy"
    full.mkdir()
    roomy.mkdir()
    real = os.write

    def write(handle: int, data: bytes) -> int:
        here = os.fstat(handle)
        if any(os.path.samestat(here, file.stat()) for file in full.iterdir()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data)

    monkeypatch.setattr(os, "write", write)
    kept = last_resort.keep("my only copy\n", [full, roomy])
    assert kept is not None
    assert kept.parent == roomy
    assert kept.read_text() == "my only copy\n"
    assert list(full.iterdir()) == []

    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(full))
    assert last_resort.keep("nowhere\n", [full]) is None
    assert list(full.iterdir()) == []
