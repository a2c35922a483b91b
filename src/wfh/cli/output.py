"""What a command talks through: standard input, output and error, and whether a person sits there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from wfh.domain.time.sanitize import clean
from wfh.values import dataclass, field
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wfh.errors import Problem


@dataclass(slots=True)
class Shell:
    """Where a command reads and writes. ``environ`` holds the variables it runs under."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_terminal(self) -> bool:
        """Whether the app can be shown: a terminal on both sides, and not a dumb one."""
        return self.stdin.isatty() and self.stdout.isatty() and self.environ.get("TERM", "") != "dumb"

    @property
    def width(self) -> int:
        """How many cells a line may take: those of the terminal, else 80."""
        if not self.stdout.isatty():
            return 80
        from shutil import get_terminal_size  # late: it loads every way to pack a file

        return max(40, get_terminal_size((80, 24)).columns)

    def say(self, *lines: str) -> None:
        """Print lines of what was asked for."""
        for line in lines:
            self.stdout.write(harmless(line) + "\n")

    def say_json(self, value: Mapping[str, object]) -> None:
        """Print data as JSON, readable and in the order it was made."""
        from json import dumps

        self.say(dumps(value, ensure_ascii=False, indent=1))

    def complain(self, problems: Iterable[Problem | str]) -> None:
        """Print a line on standard error for each problem."""
        for problem in problems:
            self.stderr.write(f"wfh: {harmless(str(problem))}\n")

    def ask(self, question: str, default: str = "") -> str | None:
        """Ask for one line; an empty one is the default, None is the end of the input."""
        self.stdout.write(harmless(f"{question} [{default}] " if default else f"{question} "))
        self.stdout.flush()
        line = self.stdin.readline()
        if not self.stdin.isatty():
            self.say(line.strip())  # nobody typed it on this screen: show it, so that the text can be followed
        return line.strip() or default if line else None


def harmless(text: str) -> str:
    """Return lines without anything that could steer a terminal, whoever's words are among them."""
    return text if text.isprintable() else "\n".join(map(clean, text.split("\n")))


def stopped_here() -> str:
    """Return the sentence for a ritual whose input ended before it did."""
    return _("Stopped here; the same command goes on from this step.")
