"""What a search of ten years costs: 3,650 days with 20,000 entries, by the shell and in the app.

::

    python -m tests.benchmarks.search

Processor time, and as a ratio to a bare interpreter. Ends with 1 where a goal was missed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.__main__ import Result
from tests.benchmarks.calendars import cpu
from tests.usecases.builders import CONFIG, workspace
from wfh.store.disk.paths import find_places
from wfh.usecases.search.search import search
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.model.snapshot import Snapshot

DAYS, FIRST = 3650, date(2016, 11, 25)
ROUNDS = 11


def write_years(folder: Path) -> None:
    """Write the days: four tasks and a good thing each, thoughts on some, of some 6,000 words."""
    chance = random.Random(1)
    parts = ("ba", "ko", "li", "ne", "tru", "sta", "mi", "ver", "gen", "dos", "pe", "ra")
    words = ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _word in range(6000)]
    number = 0
    for each in range(DAYS):
        day = FIRST + timedelta(days=each)
        lines = ["schema = 1", f"date = {day}", 'timezone = "Europe/Amsterdam"']
        lines += [f"closed_at = {day}T17:30:00+01:00", 'closed_how = "quick"', f'good = "{_said(chance, words)}"']
        for _task in range(4):
            number += 1
            lines += ["[[task]]", f'id = "t-{number:06x}"', f'title = "{_said(chance, words)}"', 'status = "done"']
        if each % 2:
            lines += ["[[note]]", f'id = "n-{number:06x}"', f"at = {day}T10:00:00+01:00", 'status = "done"']
            lines += [f'text = "{_said(chance, words)}"']
        path = folder / "data" / "days" / f"{day.year}" / f"{day}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n")


def _said(chance: random.Random, words: list[str]) -> str:
    return " ".join(chance.sample(words, 4))


def measure(folder: Path) -> Iterator[Result]:
    """Yield each number with its goal."""
    (folder / "config.toml").write_text(CONFIG)
    write_years(folder)
    config, data = str(folder / "config.toml"), str(folder / "data")
    options = ("--config", config, "--data", data, "--now", "2026-11-24T10:00+01:00")
    line = [sys.executable, "-m", "wfh", "search", "koli", "trusta", *options]
    clock = workspace(folder, "2026-11-24 10:00").clock
    world = Workspace(find_places(os.environ, config, data), clock, language="en", environ=os.environ)
    snapshot = world.snapshot()
    began = time.process_time()
    search(world, snapshot, "koli")
    yield Result("the index is made", time.process_time() - began, 30.0, "s")
    cold = median(cpu(*line) for _round in range(ROUNDS))
    bare = median(cpu(sys.executable, "-I", "-c", "pass") for _round in range(ROUNDS))
    yield Result("wfh search, cold: processor", cold, 0.3, "s")
    yield Result("wfh search, cold / bare", cold / bare, 15.0)
    yield Result("one more search in the app: processor", median(_again(world, snapshot)), 0.05, "s")


def _again(world: Workspace, snapshot: Snapshot) -> Iterator[float]:
    for text in ("koli", "trusta mi", "ver november", "gendos 2019") * 5:
        began = time.process_time()
        search(world, snapshot, text)
        yield time.process_time() - began


def main() -> int:
    """Measure, print each number with its goal, and return 1 if one was missed."""
    os.environ.pop("WFH_CONFIG", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{name}_HOME": str(Path(folder, name.lower())) for name in ("STATE", "CACHE")}
        results = []
        for result in measure(Path(folder)):
            print(result, flush=True)
            results.append(result)
    return int(not all(result.met for result in results))


if __name__ == "__main__":
    raise SystemExit(main())
