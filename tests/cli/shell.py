"""A shell to run commands in, within the test's own process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from wfh.cli.output import Shell
from wfh.cli.run import run
from wfh.clock import ShiftedClock, read_now
from wfh.domain.time.zones import zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
wed = []
thu = ["09:00-12:30", "13:00-17:30"]
fri = ["09:00-12:30", "13:00-16:30"]
[shutdown]
inboxes = ["mail"]
[[shutdown.check]]
text = "Push or stash work in progress"
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
hours = "09:30-18:30"
[[meeting]]
title = "NL/US sync"
people = ["priya"]
days = ["mon"]
time = "15:00-15:30"
timezone = "Europe/Amsterdam"
"""


class Terminal(StringIO):
    """Text that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def data(self) -> Any:  # noqa: ANN401  (JSON is anything)
        return json.loads(self.out)


class Person:
    """Somebody at a shell: runs commands at an instant, in a home of their own."""

    def __init__(self, environ: Mapping[str, str], config_file: Path) -> None:
        self.environ = dict(environ)
        self.config_file = config_file
        self.now = "2026-11-23T14:32"
        self.rehearses = True
        """Whether ``now`` is given as ``--now``; else it is what the machine's own clock reads in Amsterdam."""

    def configure(self, text: str = CONFIG) -> None:
        self.config_file.parent.mkdir(parents=True, exist_ok=True)
        self.config_file.write_text(text, encoding="utf-8")

    def run(self, *argv: str, typed: str = "", terminal: bool = False) -> Said:
        kind = Terminal if terminal else StringIO
        shell = Shell(kind(typed), kind(), StringIO(), self.environ)
        if self.rehearses:
            code = run((*argv, "--now", self.now), shell)
        else:
            clock = ShiftedClock(read_now(self.now, zone("Europe/Amsterdam")))
            with patch("wfh.usecases.workspace.workspace.SystemClock", lambda: clock):
                code = run(argv, shell)
        assert isinstance(shell.stdout, StringIO)
        assert isinstance(shell.stderr, StringIO)
        return Said(code, shell.stdout.getvalue(), shell.stderr.getvalue())
