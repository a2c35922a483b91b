"""timewarrior, ledger and hledger read what is exported for them, with the same sums; each where it is installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import TUESDAY, day
from tests.domain.export.test_work import AUTUMN, HOSTILE, MEMO, PAUSED, SPRING, block, work
from wfh.domain.export.timeclock import timeclock_text
from wfh.domain.export.timewarrior import timewarrior_files
from wfh.domain.model.day import Task

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.export.work import WorkedBlock

pytestmark = pytest.mark.slow


def run(name: str, *words: str, **environ: str) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed here")
    environ = {**os.environ, "TZ": "Europe/Amsterdam", "LC_ALL": "C.UTF-8", **environ}
    done = subprocess.run([program, *words], env=environ, capture_output=True, text=True, check=False, input="")
    assert done.returncode == 0, done.stderr
    return done.stdout


def world() -> tuple[WorkedBlock, ...]:
    """Return a day with pauses, a night, both clock changes, and one block a hostile title."""
    night = day(TUESDAY, MEMO, blocks=(block("b-2", "2026-11-24 23:30", "2026-11-25 00:45"),))
    spring = day(SPRING, MEMO, blocks=(block("b-3", "2026-03-29 01:30", "2026-03-29 03:15"),))
    autumn = day(AUTUMN, MEMO, blocks=(block("b-4", "2026-10-25 01:30", "2026-10-25 03:30"),))
    tasks = [Task(f"t-x{number}", title, result="a:b") for number, title in enumerate(HOSTILE)]
    odd = day(
        TUESDAY.replace(day=26), *tasks,
        blocks=tuple(
            block(f"b-x{number}", f"2026-11-26 {9 + number // 4:02}:{number % 4 * 15:02}",
                  f"2026-11-26 {9 + number // 4:02}:{number % 4 * 15 + 10:02}", task=task.id)
            for number, task in enumerate(tasks)
        ),
    )  # fmt: skip
    return work(spring, autumn, PAUSED, night, odd, now="2026-11-27 18:00")


def hours(found: tuple[WorkedBlock, ...]) -> float:
    return sum(each.seconds for each in found) / 3600


def test_timewarrior_reads_the_same_intervals(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name, text in timewarrior_files(world()).items():
        (tmp_path / "data" / name).write_text(text, "utf-8")
    said = run("timew", "export", TIMEWARRIORDB=str(tmp_path))
    read = json.loads(said[said.index("[\n") :])
    total = timedelta()
    for each in read:
        start, end = (datetime.strptime(each[edge], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for edge in ("start", "end"))
        total += end - start
    assert total.total_seconds() == sum(each.seconds for each in world())
    tags = {tag for each in read for tag in each["tags"]}
    assert {each.title for each in world() if each.title != "#"} <= tags
    assert {"kr1", "a:b"} <= tags


@pytest.mark.parametrize("name", ["ledger", "hledger"])
def test_ledger_and_hledger_read_the_same_hours(tmp_path: Path, name: str) -> None:
    file = tmp_path / "work.timeclock"
    file.write_text(timeclock_text(world())[0], "utf-8")
    said = run(name, "-f", str(file), "balance", "wfh", "--depth", "1")
    number, unit = re.findall(r"([\d.,]+)\s*(h|s|m)\b", said)[0]
    read = float(number.replace(",", "")) * {"h": 1, "m": 1 / 60, "s": 1 / 3600}[unit]
    assert read == pytest.approx(hours(world()), abs=0.2)
