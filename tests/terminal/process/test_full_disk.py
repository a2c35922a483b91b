"""A disk that is really full: a day is lived on it, and is saved with its own times once there is room."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import day
from tests.terminal.harness import PATIENCE, wfh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")


@pytest.fixture
def small_disk(home: Mapping[str, str]) -> Iterator[Path]:
    folder = Path(home["WFH_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    command = ("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder))
    try:
        mounted = subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(("umount", "-l", str(folder)), check=True, timeout=60)


def fill(folder: Path) -> Path:
    """Take all the room there is."""
    found = folder / "fill"
    with found.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return found


def closed(program: Program, environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the day once it is closed on disk."""
    deadline = time.monotonic() + PATIENCE
    while "closed_at" not in (found := day.read_day(environ, day.MONDAY)):
        assert time.monotonic() < deadline, program.screen
        program.pump(0.05)
    return found


def test_a_day_is_lived_on_a_full_disk_and_saved_with_its_own_times(
    start: Start, home: Mapping[str, str], small_disk: Path
) -> None:
    for title in ("alpha ~30m", "beta ~30m"):
        subprocess.run(wfh("add", title, "--now", day.MORNING), env=home, check=True, capture_output=True, timeout=60)
    started = time.monotonic()
    program = start("--now", day.MORNING)
    program.wait_for("alpha")
    filled = fill(small_disk)
    day.add_task(program, "gamma")
    program.wait_for("not saved: the disk is full · 1 change waits")
    program.send("p")
    program.wait_for("2 changes wait")
    program.send("escape")
    program.wait_for("TASKS")
    program.send(" ")
    program.wait_for("✓")
    day.start_block(program)
    program.send("d", "d")
    program.wait_gone("How did it go")
    program.send("s")
    program.wait_for("Close the day")
    program.send("z")
    program.wait_for("One good thing")
    program.send("\r")
    program.wait_for("not saved: the disk is full · [5-9] changes wait")
    before = day.read_day(home, day.MONDAY)
    assert [task["title"] for task in before["task"]] == ["alpha", "beta"]
    assert "block" not in before

    room_at = datetime.fromisoformat(day.MORNING) + timedelta(seconds=time.monotonic() - started + 1)
    filled.unlink()
    found = closed(program, home)
    program.wait_gone("not saved")
    assert [task["title"] for task in found["task"]] == ["alpha", "beta", "gamma"]
    (block,) = found["block"]
    assert block["start"] <= block["end"] <= found["closed_at"] <= room_at
    assert "done_at" in found["task"][0]
    assert found["task"][0]["done_at"] <= block["start"]
    program.send("q")
    assert program.wait_exit() == 0
