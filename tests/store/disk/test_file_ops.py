"""The small steps of a write, where the system refuses even to look."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from wfh.store.disk.file_ops import is_folder, make_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_that_the_system_hides_counts_as_missing_and_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_path: object, **_how: object) -> os.stat_result:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    assert is_folder(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", refuse)
        assert not is_folder(tmp_path)
        with pytest.raises(OSError, match="Input/output"):
            make_folder(tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()
