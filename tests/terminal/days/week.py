"""A working week as a script: what is pressed at which time, and where each question of the rituals is answered."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from tests.terminal.day import read_day
from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

CONFIG = """\
schema = 1

[me]
name = "Noor"
timezone = "Europe/Amsterdam"
languages = ["en", "nl"]
place = { mon = "home", tue = "office", wed = "home", thu = "home", fri = "home" }

[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
wed = ["09:00-12:30", "13:00-17:30"]
thu = ["09:00-12:30", "13:00-17:30"]
fri = ["09:00-12:30", "13:00-16:30"]

[[window]]
kind = "no-meeting"
days = ["mon", "tue", "wed", "thu", "fri"]
time = "09:15-11:15"

[shutdown]
phrase = "Shutdown complete"
inboxes = ["mail", "chat"]

[[shutdown.check]]
text = "Push work in progress"
place = ["home"]

[[shutdown.check]]
text = "Water the plants"
days = ["fri"]

[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
hours = "09:30-18:30"

[[person]]
id = "sam"
name = "Sam"
timezone = "America/New_York"
hours = "09:00-17:00"

[[meeting]]
title = "Design sync"
people = ["priya"]
days = ["thu"]
time = "10:00-10:30"
"""

_PATIENCE = 30.0
Answers = dict[str, tuple[str, ...]]
"""By step, or step and part: what is typed there before Enter goes on. A text that ends in Enter is one answer."""


class Sitting:
    """The program opened at a time of the week, and a person in front of it."""

    def __init__(self, start: Start, environ: Mapping[str, str], at: str) -> None:
        self.environ = environ
        self.began = datetime.fromisoformat(f"{at}:00+01:00")
        self.day = self.began.date()
        self.program: Program = start("--now", self.began.isoformat(), columns=100, rows=30)
        self.program.wait_for(r"TASKS|◆ focus|good night|[Aa]way")

    def press(self, keys: str, shows: str) -> None:
        """Press keys, and wait until the screen shows what comes of them: saved, where they send a line."""
        self.program.type(keys)
        (self.program.wait_saved if keys.endswith("\r") and len(keys) > 1 else self.program.wait_for)(shows)

    def add(self, text: str) -> None:
        """Add a task to today."""
        self.press(f"a{text}\r", rf"[○◐] {re.escape(text.partition(' ~')[0])}")

    def leave_running(self) -> None:
        """Leave the program while a block runs, once it has left a sign of life in this sitting."""
        alive = find_places(self.environ).state / "alive"

        def signed() -> bool:
            return alive.exists() and float(alive.read_text().split()[0]) >= self.began.timestamp()

        self._poll(signed, "no sign of life")
        self.leave()

    def leave(self) -> None:
        """Leave the program; the terminal is as it was found."""
        self.program.send("ctrl+q")
        assert self.program.wait_exit() == 0
        assert self.program.left_behind() == ""

    # ---------------------------------------------------------------- rituals

    def begin(self, *keys: str) -> None:
        """Press the keys that begin a ritual, and wait for its first question."""
        for key in keys:
            self.program.type(key)
            self.program.wait_for(r"PLAN|SHUTDOWN|Close the day|Enter begins")
        self._poll(lambda: bool(self.step), "no ritual has begun")
        self.program.wait_gone("Enter begins")
        self.program.settle(0.1)

    def walk(self, answers: Answers) -> list[str]:
        """Answer each question of the ritual that is shown until it is over; return the questions in their order.

        What is not among ``answers`` is answered by Enter alone. Every one of ``answers`` must have been asked for.
        """
        asked, left = [], dict(answers)
        while (part := self.step) and len(asked) < 60:
            asked.append(part)
            for typed in left.pop(part, left.pop(part.partition(".")[0], ())):
                self._answer(typed)
                if self.step != part:
                    break
            else:
                self._answer("\r")
        assert left == {}, (asked, self.program.screen)
        return asked

    @property
    def step(self) -> str:
        """The question the ritual stands at, by the file; empty if none is under way."""
        return str(read_day(self.environ, self.day).get("ritual_step", ""))

    def _answer(self, typed: str) -> None:
        """Type an answer and wait until it is in the files and the screen shows something else.

        A text is typed letter by letter; keys that open a line to type on come with it (``wthu`` and Enter).
        """
        files, body, step = self.files(), self._body, self.step
        self.program.type(typed)
        self._poll(lambda: self.files() != files, f"{typed!r} changed nothing at {step}")
        if self.step != step:  # else the answer may be one that shows nowhere: a task for the backlog
            self._poll(lambda: self._body != body, f"the screen still asks {step}")
        self.program.settle(0.1)

    def _poll(self, holds: Callable[[], bool], complaint: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{complaint}\n{self.program.screen}"
            assert self.program.running, self.program.screen
            self.program.pump(0.02)

    @property
    def _body(self) -> str:
        return self.program.screen.partition("\n")[2]

    def files(self) -> dict[Path, bytes]:
        """Return every file of days, the backlog and results as it is."""
        folder = Path(self.environ["WFH_DATA"])
        return {path: path.read_bytes() for path in (*folder.glob("*.toml"), *folder.glob("days/**/*.toml"))}

    def tables(self) -> dict[str, dict[str, Any]]:
        """Return what each of these files says, by its name."""
        return {path.name: tomli.loads(text.decode()) for path, text in self.files().items()}


# ---------------------------------------------------------------- files without what differs from run to run


def normalised(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return parsed files with ids by the order they come in, and instants of the same half hour alike.

    A sitting begins a minute after a half hour; however slow the machine is, it ends before the next one.
    """
    ids: dict[str, str] = {}

    def plain(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {key: part if key == "planned_start" else plain(part) for key, part in value.items()}
        if isinstance(value, list):
            return [plain(part) for part in value]
        if isinstance(value, datetime):
            return value - timedelta(minutes=value.minute % 30, seconds=value.second, microseconds=value.microsecond)
        if isinstance(value, str):
            return re.sub(r"\b([tbnrklw])-[a-z2-7]{8}\b", named, value)
        return value

    def named(found: re.Match[str]) -> str:
        kind = found[1]
        number = sum(name.startswith(kind) for name in ids.values()) + 1
        return ids.setdefault(found[0], f"{kind}-{number}")

    return {name: plain(tables[name]) for name in sorted(tables)}
