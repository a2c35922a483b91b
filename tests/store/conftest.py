from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.store.disk.paths import Places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    root = tmp_path / "wfh"
    return Places(root / "config" / "config.toml", root / "data", root / "data" / ".state", root / "data" / ".cache")
