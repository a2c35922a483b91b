"""The handbook that the tests of the screen read: the example of a team, seen by Noor."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.domain.builders import at
from tests.usecases.builders import workspace
from wfh.clock import FixedClock

if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

EXAMPLE = Path(__file__).parents[3] / "handbook-example"
CONFIG = """\
schema = 1
include = ["team/wfh.toml"]
[me]
id = "noor"
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
thu = ["09:00-12:30", "13:00-17:30"]
fri = ["09:00-12:30", "13:00-16:30"]
"""
BARE = CONFIG.replace('include = ["team/wfh.toml"]\n', "")
SIZES = [(120, 40), (80, 24), (60, 15)]


def book(folder: Path, now: str = "2026-11-23 14:32", text: str = CONFIG) -> Workspace:
    """Return Noor's workspace with the handbook of the example beside it."""
    shutil.copytree(EXAMPLE, folder / "team")
    return workspace(folder, now, text, FixedClock(at(now)))
