"""How quick and how quiet wfh is, as ratios to yardsticks on the same machine in the same minutes.

::

    python -m tests.benchmarks                 # everything, about five minutes
    python -m tests.benchmarks --only status   # one of: status, prompt, shell, today, keys, idle
    python -m tests.benchmarks --rounds 5      # rougher and quicker

The measuring itself is done by ``ttybench.py``, next to its yardsticks ``minimal_app.py`` and ``clock_app.py`` in
``../shared/bench`` (or the folder in ``WFH_BENCH``). Differences under eight per cent prove nothing; on a busy machine
none do. Ends with 1 where a goal was missed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import wfh as package
from tests.benchmarks.first_key import Pressed, times_as_long
from tests.benchmarks.overlap_keys import ZONES
from tests.cli.prompts import snippet
from tests.terminal.harness import wfh
from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("WFH_BENCH", ROOT.parent / "shared" / "bench"))
SAMPLE = Path(package.__file__).parent / "demo" / "en"
NOW = "2026-11-23T14:32:00+01:00"
FRAME_MS = 1000 / 60
TODAY = r"(?s)TASKS.*PARKED.*REACH"
"""What is on screen when Today is complete: the last heading of its right column."""


@dataclass(frozen=True)
class Result:
    """One number, and what it should be at most."""

    what: str
    value: float
    goal: float
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether it is good enough."""
        return self.value <= self.goal

    def __str__(self) -> str:
        """Return a line of the table."""
        return (
            f"{self.what:<58} {self.value:9.2f} {self.unit:<5} goal {self.goal:7.2f}  {'met' if self.met else 'MISSED'}"
        )


def bench() -> ModuleType:
    """Load ``ttybench.py``, or end with a sentence that says where it was looked for."""
    path = BENCH / "ttybench.py"
    if not path.exists():
        raise SystemExit(f"tests.benchmarks needs ttybench.py in {BENCH}; WFH_BENCH names another folder.")
    spec = importlib.util.spec_from_file_location("ttybench", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = """\
#!{python}
import sys
from wfh.cli.main import entry
if __name__ == '__main__':
    if sys.argv[0].endswith('.exe'):
        sys.argv[0] = sys.argv[0][:-4]
    sys.exit(entry())
"""
"""The program as a current pip installs it; one of pip 23 loads the module of regular expressions first."""


class Home:
    """A home with the sample's config and days, in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script = folder / "wfh"
        self.script.write_text(SCRIPT.format(python=sys.executable))
        self.script.chmod(0o700)
        shutil.copy(SAMPLE / "config.toml", folder / "config.toml")
        shutil.copytree(SAMPLE / "days", folder / "data" / "days" / "2026")
        self.environ = {
            "HOME": str(folder),
            "TZ": "UTC",
            "WFH_CONFIG": str(folder / "config.toml"),
            "WFH_DATA": str(folder / "data"),
        }

    def fill(self) -> None:
        """Make it a large one: 60 tasks, 20 meetings and 20 people."""
        config, day = self.folder / "config.toml", self.folder / "data" / "days" / "2026" / "2026-11-23.toml"
        people, meetings = (config.read_text("utf-8").count(f"[[{table}]]") for table in ("person", "meeting"))
        tasks = day.read_text("utf-8").count("[[task]]")
        with config.open("a", encoding="utf-8") as file:
            file.writelines(
                f'[[person]]\nid = "p{n}"\nname = "Name {n}"\ntimezone = "{ZONES[n % len(ZONES)]}"\n'
                f'hours = "{8 + n % 3:02}:00-17:{n % 4 * 15:02}"\n'
                for n in range(people, 20)
            )
            for n in range(20 - meetings):
                start, end = (f"{9 + minute // 60:02}:{minute % 60:02}" for minute in (n * 25, n * 25 + 20))
                file.write(f'[[meeting]]\ntitle = "Meeting {n}"\ndays = ["mon"]\ntime = "{start}-{end}"\n')
        with day.open("a", encoding="utf-8") as file:
            for n in range(tasks, 60):
                file.write(f'[[task]]\nid = "t-{n:06}"\ntitle = "Task {n}"\nestimate = {n % 9 * 5 + 10}\n')

    def run(self, *arguments: str) -> None:
        """Run a shell command of wfh in this home."""
        subprocess.run(wfh(*arguments), env={**os.environ, **self.environ}, check=True, stdout=subprocess.DEVNULL)


def status(bench: ModuleType, home: Home, rounds: int) -> Iterator[Result]:
    """Compare ``wfh status`` with an interpreter that does nothing."""
    home.run("status")
    rows = commands(bench, home, rounds, {"status": ("status",)})
    yield Result("wfh status / python -I -c pass", rows["status"]["wall"]["ratio"], 1.3)


LOOPS = {
    "bash": "{}\nfor ((i = 0; i < $1; i++)); do wfh_line; done",
    "zsh": "{}\nrepeat $1 wfh_line",
    "fish": "{}\nfor i in (seq $argv[1]); wfh_line >/dev/null; end",
}
OFTEN = 200


def prompt(bench: ModuleType, home: Home, rounds: int) -> Iterator[Result]:
    """Compare what the snippets of the recipes cost a prompt with an interpreter that does nothing."""
    home.run("start", "memo", "--minutes", "50")
    shells = [name for name in LOOPS if shutil.which(name)]
    environ = {**home.environ, "WFH_LINE": str(find_places(home.environ).state / "line")}
    calls: dict[str, tuple[str, ...]] = {}
    for name in shells:
        script = home.folder / f"line.{name}"
        script.write_text(LOOPS[name].format(snippet(name)) + "\n")
        calls |= {f"{name} {count}": (name, str(script), str(count)) for count in (0, OFTEN)}
    rows = programs(bench, environ, rounds, calls)
    for name in shells:
        each = (rows[f"{name} {OFTEN}"]["wall"]["ratio"] - rows[f"{name} 0"]["wall"]["ratio"]) / OFTEN
        yield Result(f"a prompt in {name} / python -I -c pass", each, 0.1)


def shell(bench: ModuleType, home: Home, rounds: int) -> Iterator[Result]:
    """Compare the shell commands that read the config with an interpreter that does nothing."""
    calls = {
        "who": ("who", "--now", NOW),
        "when": ("when", "15:30", "--now", NOW),
        "how": ("how", "chat", "priya", "--now", NOW),
        "today --json": ("today", "--json", "--now", NOW),
        "overlap --json": ("overlap", "--json", "--now", NOW),
        "review --json": ("review", "--json", "--now", NOW),
        "config get": ("config", "get", "focus.minutes"),
    }
    rows = commands(bench, home, rounds, calls)
    for name in calls:
        yield Result(f"wfh {name} / python -I -c pass", rows[name]["wall"]["ratio"], 5)


def commands(bench: ModuleType, home: Home, rounds: int, calls: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Run shell commands of wfh beside the bare interpreter; return the table of ttybench."""
    return programs(bench, home.environ, rounds, {name: (str(home.script), *words) for name, words in calls.items()})


def programs(bench: ModuleType, environ: dict[str, str], rounds: int, calls: dict[str, tuple[str, ...]]) -> Any:  # noqa: ANN401
    """Run programs that end, in rotated rounds beside the bare interpreter; return the table of ttybench."""
    specs: list[dict[str, Any]] = [{"name": "bare", "argv": [sys.executable, "-I", "-c", "pass"]}]
    specs += [{"name": name, "argv": words, "env": environ} for name, words in calls.items()]
    suite = {"kind": "cmd", "base": "bare", "pair": True, "defaults": {"repeat": 5}, "commands": specs}
    return run(bench, suite, rounds)


def keys(bench: ModuleType, home: Home, rounds: int) -> Iterator[Result]:
    """Compare a key press on a day with 60 tasks, 20 meetings and 20 people with the smallest ordinary Textual app."""
    home.fill()
    app = {"argv": wfh("--now", NOW), "env": home.environ, "warm": ["j", "k"], "keys": ["j", "k"], "quit": ["q"]}
    suite = {
        "kind": "tty",
        "base": "minimal",
        "defaults": {"n_keys": 24, "quiet": 0.3},
        "commands": [
            minimal_app(),
            {**app, "name": "large day", "ready": "TASKS"},
            {**app, "name": "narrow large day", "cols": 80, "rows": 24, "ready": "14:32"},
        ],
    }
    rows = run(bench, suite, rounds)
    for name in ("large day", "narrow large day"):
        yield Result(f"key to repaint on a {name}, p50 / minimal_app", *ratio_of_keys(rows, name))
        yield Result(f"key to repaint on a {name}, p95", rows[name]["key"]["p95"], FRAME_MS, "ms")


def ratio_of_keys(rows: Any, name: str) -> tuple[float, float]:  # noqa: ANN401  (ttybench's own rows)
    """Return how many times as long as minimal's a key takes, and the goal."""
    return rows[name]["key"]["p50"] / rows["minimal"]["key"]["p50"], 1.5


def minimal_app() -> dict[str, Any]:
    """Return the smallest ordinary Textual app, as ttybench runs it."""
    return {
        "name": "minimal",
        "argv": (sys.executable, str(BENCH / "minimal_app.py")),
        "ready": r"(?s)READY 0.*palette",
        "keys": ["n"],
        "quit": ["q"],
    }


def today(bench: ModuleType, home: Home, rounds: int) -> Iterator[Result]:
    """Compare the first complete Today, a key press and the end with the smallest ordinary Textual app."""
    minimal = minimal_app()
    app = {
        "name": "wfh",
        "argv": wfh("--now", NOW),
        "env": home.environ,
        "ready": TODAY,
        "warm": ["j", "k"],  # the first screen stands before anybody answers keys: what that takes is measured below
        "keys": ["j", "k"],
        "quit": ["q"],
    }
    suite = {
        "kind": "tty",
        "base": "minimal",
        "defaults": {"n_keys": 12, "quiet": 0.3},
        "commands": [
            minimal,
            app,
            {**app, "name": "narrow", "cols": 80, "rows": 24, "ready": "14:32", "keys": ["j", "k"]},
        ],
    }
    rows = run(bench, suite, rounds)
    found = rows["wfh"]
    yield Result("first complete Today / first paint of minimal_app", found["paint"]["ratio"], 0.4)
    base = Pressed(tuple(minimal["argv"]), {}, "READY 0", "n", "READY 1")
    for what, key, answer in (("key", "j", "▎"), ("key that opens something,", "n", "Park a thought")):
        pressed = Pressed(wfh("--now", NOW), home.environ, "REACH", key, answer)
        yield Result(f"first {what} answered / minimal_app", times_as_long(bench, pressed, base, rounds), 1.15)
    yield Result("key to repaint, p50 / minimal_app", *ratio_of_keys(rows, "wfh"))
    yield Result("key to repaint, p95", found["key"]["p95"], FRAME_MS, "ms")
    yield Result("key to repaint at 80x24, p95", rows["narrow"]["key"]["p95"], FRAME_MS, "ms")
    yield Result("memory / minimal_app", found["mem.pss"]["ratio"], 1.1)
    yield Result("exit / minimal_app", found["exit.ms"]["ratio"], 1)


def idle(bench: ModuleType, home: Home, rounds: int) -> Iterator[Result]:
    """Compare a second with a running timer, and one with nothing running, with a clock that ticks."""
    quiet = home.folder / "quiet"
    quiet.mkdir()
    home.run("start", "--minutes", "240", "--now", NOW)
    suite = {
        "kind": "idle",
        "base": "clock",
        "seconds": 20,
        "defaults": {},
        "commands": [
            {"name": "clock", "argv": [sys.executable, str(BENCH / "clock_app.py")], "ready": r"[╭╶┌]|\d|━"},
            {"name": "timer", "argv": wfh("focus", "--now", NOW), "env": home.environ, "ready": r"\d\d:\d\d"},
            {"name": "timer today", "argv": wfh("--now", NOW), "env": home.environ, "ready": TODAY},
            {"name": "nothing", "argv": wfh("--now", NOW), "env": Home(quiet).environ, "ready": TODAY},
        ],
    }
    rows = run(bench, suite, max(1, rounds // 5))
    for name, what in (("timer", "on Focus"), ("timer today", "on Today")):
        yield Result(f"CPU a second with a timer {what} / clock_app", rows[name]["idle.cpu_ms_s"]["ratio"], 0.35)
        yield Result(f"bytes a second with a timer {what}", rows[name]["idle.bytes_s"]["med"], 120, "B/s")
    yield Result("CPU a second with nothing running / clock_app", rows["nothing"]["idle.cpu_ms_s"]["ratio"], 0.03)


def run(bench: ModuleType, suite: dict[str, Any], rounds: int) -> Any:  # noqa: ANN401  (ttybench's own rows)
    """Run a suite of ttybench, print its own table, give its rows."""
    _log, rows = bench.run_suite(suite, rounds, progress=False)
    print(bench.table(rows, suite["base"]), end="\n\n", flush=True)
    lost = [name for name, row in rows.items() if row["errors"] and not row["n"]]
    if lost:
        raise SystemExit(f"never came on screen: {', '.join(lost)}")
    return rows


MEASURES: dict[str, Callable[[ModuleType, Home, int], Iterator[Result]]] = {
    "status": status,
    "prompt": prompt,
    "shell": shell,
    "today": today,
    "keys": keys,
    "idle": idle,
}


def main() -> int:
    """Measure what was asked for and print each number with its goal."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=MEASURES, action="append")
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    module = bench()
    compile_dir(Path(package.__file__).parent, quiet=1)  # as pip leaves it: no command then reads source text
    results: list[Result] = []
    for name in chosen.only or MEASURES:
        with tempfile.TemporaryDirectory() as folder:
            results += MEASURES[name](module, Home(Path(folder)), chosen.rounds)
    print(*results, sep="\n")
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
