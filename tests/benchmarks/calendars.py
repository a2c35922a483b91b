"""What reading calendars costs: a file of 19 MB with 10,000 events, a folder of 5,000 files, and nothing changed.

::

    python -m tests.benchmarks.calendars

Processor time of all processes, their largest memory, `wfh status` as a ratio to a bare interpreter, and how long a
key takes while the file is read anew each second, as a ratio to how long it takes while nothing happens (by
``ttybench.py``, see :mod:`tests.benchmarks`). Ends with 1 where a goal was missed.
"""

from __future__ import annotations

import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import TYPE_CHECKING, Any

from tests.benchmarks.__main__ import FRAME_MS, TODAY, Result, bench
from tests.terminal.harness import wfh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime(2026, 11, 23, 9)
ROUNDS = 9
KEY_ROUNDS, KEY_SECONDS = 3, 10
PATIENCE = 20.0


def event(number: int, chance: random.Random) -> str:
    """Return an event of about 1,900 bytes within five years; each twelfth one is a weekly series."""
    start = datetime(2022, 1, 3, 8) + timedelta(days=chance.randrange(1900), minutes=30 * chance.randrange(16))
    end = start + timedelta(minutes=30)
    until = start + timedelta(days=chance.randrange(10, 500))
    rule = [f"RRULE:FREQ=WEEKLY;UNTIL={until:%Y%m%dT%H%M%SZ}"] if number % 12 == 0 else []
    people = [f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Person {n}:mailto:p{n}@example.org" for n in range(6)]
    about = "DESCRIPTION:" + "Lorem ipsum dolor sit amet " * 41
    folded = "\r\n ".join(about[at : at + 74] for at in range(0, len(about), 74))
    times = [f"DTSTART;TZID=Europe/Amsterdam:{start:%Y%m%dT%H%M%S}", f"DTEND;TZID=Europe/Amsterdam:{end:%Y%m%dT%H%M%S}"]
    head = ["BEGIN:VEVENT", f"UID:{number:06}@example.org", f"SUMMARY:Event {number}"]
    return "\r\n".join([*head, *times, *rule, *people, folded, "SEQUENCE:1", "END:VEVENT", ""])


def calendar(events: str) -> bytes:
    """Return the events as a whole calendar."""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


class Home:
    """A config with one calendar, and folders of its own."""

    def __init__(self, folder: Path, path: Path) -> None:
        """Put them in ``folder``; the calendar is at ``path``."""
        (folder / "data").mkdir(parents=True)
        text = (
            f'schema = 1\ncalendars = ["{path}"]\n[me]\ntimezone = "Europe/Amsterdam"\n[hours]\nmon = "09:00-17:00"\n'
        )
        (folder / "config.toml").write_text(text)
        self.options = ("--config", str(folder / "config.toml"), "--data", str(folder / "data"))

    def run(self, *arguments: str) -> tuple[float, float]:
        """Run a command; return the processor time of it and of what it started (s), and the largest memory (MB)."""
        program = (
            "import resource, subprocess, sys\n"
            "subprocess.run([sys.executable, '-m', 'wfh', *sys.argv[1:]], stdout=subprocess.DEVNULL, check=False)\n"
            "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
            "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
        )
        command = [sys.executable, "-c", program, *arguments, *self.options]
        found = subprocess.run(command, text=True, capture_output=True, check=True)
        seconds, memory = map(float, found.stdout.split())
        return seconds, memory


def cpu(*command: str) -> float:
    """Return the processor time of a command in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(folder: Path) -> Iterator[Result]:
    """Yield each number with its goal."""
    chance = random.Random(7)
    events = [event(number, chance) for number in range(10_000)]
    large, vdir = folder / "large.ics", folder / "vdir"
    large.write_bytes(calendar("".join(events)))
    vdir.mkdir()
    for number, each in enumerate(events[:5000]):
        (vdir / f"{number}.ics").write_bytes(calendar(each))
    for name, path in (("19 MB", large), ("5,000 files", vdir)):
        home = Home(folder / name, path)
        seconds, memory = home.run("tick")
        yield Result(f"tick, {name}, cold: processor", seconds, 2.0, "s")
        yield Result(f"tick, {name}, cold: memory", memory, 120.0, "MB")
        used = median(home.run("tick")[0] for _ in range(ROUNDS))
        # What tick does besides is not what is measured here.
        yield Result(f"tick, {name}, unchanged, less the same without", used - _without(folder, name), 0.15, "s")
        home.run("status")
        line = [sys.executable, "-m", "wfh", "status", *home.options]
        quick = median(cpu(*line) for _ in range(ROUNDS))
        bare = median(cpu(sys.executable, "-I", "-c", "pass") for _ in range(ROUNDS))
        yield Result(f"status / bare, {name}", quick / bare, 1.35)
    yield from _keys_while_read(folder, large)


def _keys_while_read(folder: Path, large: Path) -> Iterator[Result]:
    """Press keys while nothing happens and while the file is written anew each second, in turns; yield p95s."""
    home = Home(folder / "keys", large)
    home.run("add", "One thing")
    home.run("add", "Another thing")
    session = bench().Session(wfh(*home.options), env={"HOME": str(folder)})
    taken: dict[str, list[float]] = {"idle": [], "read": []}
    try:
        session.wait_for(re.compile(TODAY), PATIENCE)
        session.quiet(3, PATIENCE)
        for _round in range(KEY_ROUNDS):
            taken["idle"] += _press(session, lambda _second: None)
            taken["read"] += _press(session, partial(_write_anew, large, large.read_bytes()))
            session.quiet(3, PATIENCE)
    finally:
        session.kill()
    late = {name: quantiles(times, n=20)[-1] for name, times in taken.items()}
    yield Result("key to paint while nothing is read, p95", late["idle"], FRAME_MS, "ms")
    yield Result("key to paint while 19 MB are read each second / idle, p95", late["read"] / late["idle"], 1.2)


def _press(session: Any, each_second: Callable[[int], None]) -> Iterator[float]:  # noqa: ANN401  (ttybench's own)
    """Press keys for some seconds; yield how long each took to its first byte, in ms."""
    start, passed = monotonic(), 0
    while passed < KEY_SECONDS:
        each_second(passed)
        passed += 1
        while monotonic() < start + passed:
            yield from (session.press(key)["first"] for key in "jk")


def _write_anew(path: Path, data: bytes, second: int) -> None:
    """Replace a calendar by one in which an event has another title."""
    new = path.with_suffix(".new")
    new.write_bytes(data.replace(b"SUMMARY:Event 1\r", f"SUMMARY:Event at {second}\r".encode()))
    new.replace(path)


def _without(folder: Path, name: str) -> float:
    home = Home(folder / f"{name} without", folder / "nothing.ics")
    config = Path(home.options[1])
    config.write_text(config.read_text().replace(f'calendars = ["{folder / "nothing.ics"}"]\n', ""))
    home.run("tick")
    return median(home.run("tick")[0] for _ in range(ROUNDS))


def main() -> int:
    """Measure, print each number with its goal, and return 1 if one was missed."""
    os.environ.pop("WFH_CONFIG", None)
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for result in measure(Path(folder)):
            print(result, flush=True)
            results.append(result)
    return int(not all(result.met for result in results))


if __name__ == "__main__":
    raise SystemExit(main())
