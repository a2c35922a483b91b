"""What a step of the cursor costs on the overlap screen with eight and with twenty people: time, and bytes sent.

::

    python -m tests.benchmarks.overlap_keys [--steps 60]

The real program runs in a pseudo-terminal of 120 by 40 cells. A step is pressed, and timed until the last byte of what
it repaints has come; then the next. The 95th of a hundred has to come within one frame of a 60 Hz screen, and no step
may send 2,000 bytes. On a busy machine the time is that of the others: then the processor's tells more. Ends with 1
where a goal was missed.
"""

from __future__ import annotations

import argparse
import os
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal.harness import Program, wfh

FRAME_MS, MOST_BYTES = 1000 / 60, 2000
QUIET = 0.04
NOW = "2027-03-16T09:02:00+01:00"
ZONES = (
    "Asia/Kolkata", "America/New_York", "Australia/Sydney", "Europe/Lisbon", "Asia/Kathmandu", "America/Los_Angeles",
    "Asia/Tokyo", "Australia/Lord_Howe",
)  # fmt: skip
ME = """schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
languages = ["en"]
[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
"""


def team(count: int) -> str:
    """Return a config with ``count`` people, me among them."""
    others = (
        f'[[person]]\nid = "p{n}"\nname = "Name {n}"\ntimezone = "{ZONES[n % len(ZONES)]}"\n'
        f'hours = "{8 + n % 3:02}:00-17:{n % 4 * 15:02}"\nlanguages = ["en"]\n'
        for n in range(1, count)
    )
    return ME + "".join(others)


def steps(program: Program, keys: list[str]) -> list[tuple[float, int]]:
    """Press ``keys``; return the milliseconds and the bytes of each repaint."""
    found = []
    for key in keys:
        program.settle(QUIET)
        data, start = b"", time.perf_counter()
        program.send(key)
        last = start
        while select.select([program._master], [], [], QUIET if data else 2.0)[0]:
            data += os.read(program._master, 65536)
            last = time.perf_counter()
        program.output += data
        program.terminal.feed(data)
        found.append(((last - start) * 1000, len(data)))
    return found


def cpu_ms(pid: int) -> float:
    """Return the processor time a process took; 0 if the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def measure(count: int, presses: int) -> bool:
    """Measure with ``count`` people, print, and tell whether the goals were met."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text(team(count), "utf-8")
        environ = {
            "HOME": folder,
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "TZ": "UTC",
            "WFH_CONFIG": str(config),
            "WFH_DATA": f"{folder}/data",
        }
        with Program(wfh("overlap", "--now", NOW), environ) as program:
            program.wait_for("PROPOSALS")
            program.settle(0.5)
            # There and back in the middle of the day, so that no step lays out another one.
            keys = ((["l"] * 20 + ["h"] * 20) * (presses // 40 + 1))[:presses]
            before = cpu_ms(program.pid)
            found = steps(program, keys)
            spent = (cpu_ms(program.pid) - before) / len(keys)
            program.send("q")
            program.wait_exit()
    times, sizes = sorted(ms for ms, _size in found), sorted(size for _ms, size in found)
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{count} people: a step takes {statistics.median(times):.1f} ms, p95 {p95:.1f} ms (goal {FRAME_MS:.1f}), "
        f"of which {spent:.1f} ms of processor; "
        f"sends {statistics.median(sizes):.0f} bytes, at most {sizes[-1]} (goal {MOST_BYTES})"
    )
    return p95 <= FRAME_MS and sizes[-1] < MOST_BYTES


def main() -> int:
    """Measure both teams."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.overlap_keys")
    parser.add_argument("--steps", type=int, default=80)
    chosen = parser.parse_args()
    met = [measure(count, chosen.steps) for count in (8, 20)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
