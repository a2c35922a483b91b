"""Records the moving pictures of ``casts``: ``python -m screenshots.record [NAME…]``, from the folder of the sources.

Each is a script of keys for the real program, ``wfh demo`` in a pseudo-terminal, whose clock reads what the script
says. What is kept is an asciicast (version 2) with the keys, a caption at each (a marker), and after each key the
screen as it is when all is drawn. Its times are those of the script, not of this machine: two runs are the same to the
byte.
:mod:`screenshots.moving` draws a cast as an animated SVG.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from screenshots.moving import animated
from tests.conftest import environment
from tests.terminal.harness import KEYS, Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyte
    from pyte.screens import Char

FOLDER = Path(__file__).parent / "casts"
SIZE = (100, 30)
_LETTER, _KEY, _END = 0.07, 0.35, 4.0
"""Seconds after a typed letter, from a key to what it shows, and at the end."""
_PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from wfh import clock

told = Path(sys.argv.pop(1))

class ToldClock(clock.FixedClock):
    def __init__(self, start, base=None):
        pass

    def now(self):
        return datetime.fromisoformat(told.read_text()).astimezone(clock.UTC)

clock.ShiftedClock = ToldClock
from wfh.cli.main import entry
sys.exit(entry())
"""


@dataclass(frozen=True)
class Step:
    """A key, or a ``text`` and Enter; what it is for; what is on screen then; how long that is shown, in seconds.

    ``clock`` is what the clock reads from before the key on: ``14:41:07``. Without a key it is waited for.
    """

    key: str = ""
    caption: str = ""
    until: str = ""
    seconds: float = 2.0
    text: str = ""
    clock: str = ""


@dataclass(frozen=True)
class Cast:
    """A script: its title, the day and the time it begins at, and its steps."""

    title: str
    day: str
    clock: str
    steps: Sequence[Step]


PLAN = Cast(
    "wfh: plan the day", "2026-11-24", "08:55:00",
    (
        Step("", "Tuesday morning: nothing is planned", "Team planning", 2.5),
        Step("p", "Plan the day. Monday was never closed", "Earlier days", 2.6),
        Step("enter", "Close it: its tasks come to today", "Kind of day", 2.6),
        Step("enter", "A mixed day", "Thoughts", 1.8),
        Step("enter", "What was parked becomes tasks", "Frame", 2.2),
        Step("enter", "At the office, until 17:30", "Pick", 2.4),
        Step("a", "One more task", "Add", 0.8),
        Step("", "Its length beside it", "Added “Write report”", 2.4, text="Write report ~45m"),
        Step("enter", "The one thing to finish today", "One thing", 2.2),
        Step("enter", "Blocks, each with its reason", "Does this day work", 3.0),
        Step("down", "The second one…", "▸ 09:15", 1.2),
        Step("right", "…a quarter of an hour later", "▸ 09:30", 2.2),
        Step("enter", "Take the day", "Priya is online", 2.2),
        Step("enter", "And begin", "ONE THING", _END),
    ),
)  # fmt: skip
FOCUS = Cast(
    "wfh: focus, and an interruption", "2026-11-23", "14:32:00",
    (
        Step("", "14:32, a task is waiting", "Sprint demo", 2.2),
        Step("f", "Focus: which task, how long", "first step", 1.8),
        Step("enter", "One task, one clock", "focus 45:00", 1.0),
        Step(until="focus 44:59", clock="14:32:01", seconds=1.0),
        Step(until="focus 44:58", clock="14:32:02", seconds=1.0),
        Step("n", "A thought comes up: park it", "Park a thought", 0.8),
        Step("", "", "3 parked", 2.2, text="a picture for page 2"),
        Step(caption="Four minutes later", until="focus 40:50", clock="14:36:10", seconds=1.6),
        Step("i", "Somebody needs you", "Interrupted by", 1.6),
        Step("p", "A person. The clock stands", "Where was I", 1.2),
        Step("", "Say where you were: it is kept", "Interrupted: “Review", 2.4, text="table 2, row 4"),
        Step("space", "Three minutes later: back to where you were", "focus 40:50", 3.0, clock="14:39:20"),
        Step("d", "Done?", "How did it go", 1.6),
        Step("enter", "Done; a break is offered", "break", _END),
    ),
)  # fmt: skip
SHUTDOWN = Cast(
    "wfh: shut down", "2026-11-23", "17:18:00",
    (
        Step("", "12 minutes until the day ends", "12 min until you stop", 2.4),
        Step("s", "Shut down, in about three minutes", "Close the day", 2.0),
        Step("enter", "When did work stop?", "When did you stop", 1.4),
        Step("enter", "What was finished", "What was finished", 2.0),
        Step("enter", "What is still open elsewhere", "what is still open", 1.8),
        Step("enter", "Each loose end gets a place", "Each loose end", 2.8),
        Step("enter", "All to tomorrow. The oldest gets a first step", "first step, when", 1.0),
        Step("", "A time and a place help", "First step of", 1.2, text="ask Sam at 15:00"),
        Step("tab", "That will do", "What will you do first", 2.0),
        Step("enter", "Tomorrow begins with something", "To decline", 2.4),
        Step("enter", "The stand-up is written. Then the room", "Your room", 1.6),
        Step("enter", "How much energy is left?", "Energy", 0.8),
        Step("", "", "good", 1.0, text="4"),
        Step("", "Something good of the day", "And tonight", 1.2, text="Priya answered before lunch"),
        Step("", "And the evening is free", "rest ", _END, text="dinner with Ida"),
    ),
)  # fmt: skip
CASTS = {"plan": PLAN, "focus": FOCUS, "shutdown": SHUTDOWN}
"""The moving pictures by name."""


class Watcher:
    """What is done while a script is carried out: nothing."""

    def begin(self, program: Program, step: Step) -> None:
        """Take in that a step begins."""

    def letter(self, program: Program, letter: str) -> None:
        """Type a letter of a text."""
        program.type(letter)

    def press(self, key: str) -> None:
        """Take in that a key is pressed."""

    def end(self, program: Program, step: Step) -> None:
        """Take in what a step shows."""


def play(cast: Cast, watcher: Watcher) -> str:
    """Carry out a script as fast as ``watcher`` lets it; return the last screen.

    Raises AssertionError if a step does not show what it should.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "clock"

        def set_clock(time: str) -> None:
            told.with_suffix(".new").write_text(f"{cast.day}T{time}+01:00")
            told.with_suffix(".new").replace(told)

        set_clock(cast.clock)
        argv = (sys.executable, "-c", _PROGRAM, str(told), "demo", "--language", "en")
        with Program(argv, environment(Path(folder)), columns=SIZE[0], rows=SIZE[1]) as program:
            for step in cast.steps:
                watcher.begin(program, step)
                if step.clock:
                    set_clock(step.clock)
                for letter in step.text:
                    watcher.letter(program, letter)
                if pressed := step.key or (step.text and "enter"):
                    watcher.press(pressed)
                    program.send(pressed)
                program.wait_for(step.until)
                watcher.end(program, step)
            return program.settle()


class Recorder(Watcher):
    """Notes what happens in a script, at the times of the script."""

    def __init__(self) -> None:
        """Begin at nought with an empty screen."""
        self.events: list[tuple[float, str, str]] = []
        self._drawn: list[str] = []
        self._now = 0.0

    def begin(self, _program: Program, step: Step) -> None:
        """Note the caption."""
        self.note("m", caption(step))

    def letter(self, program: Program, letter: str) -> None:
        """Note a letter, and what it shows."""
        self.press(letter)
        program.type(letter)
        self._frame(program)
        self._now += _LETTER

    def press(self, key: str) -> None:
        """Note a key."""
        self.note("i", KEYS.get(key, key))

    def end(self, program: Program, step: Step) -> None:
        """Note what a step shows, and for how long."""
        self._now += _KEY if step.key or step.text else 0.0
        self._frame(program)
        self._now += step.seconds

    def note(self, kind: str, text: str) -> None:
        """Note an event, if it says anything."""
        if text:
            self.events.append((round(self._now, 3), kind, text))

    def _frame(self, program: Program) -> None:
        program.settle()
        rows = [*_rows(program.terminal.screen)]
        self.note("o", _changes(self._drawn, rows))
        self._drawn = rows


def record(cast: Cast) -> str:
    """Carry out a script; return the asciicast."""
    recorder = Recorder()
    play(cast, recorder)
    recorder.note("o", "\x1b[0m")  # so long as its step says the last screen is shown
    header = {"version": 2, "width": SIZE[0], "height": SIZE[1], "title": cast.title, "env": {"TERM": "xterm-256color"}}
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (header, *recorder.events))


def caption(step: Step) -> str:
    """Return what is said of a step: its key, a tab, and what it is for; empty where that goes on."""
    return f"{step.key}\t{step.caption}" if step.caption else ""


def _rows(screen: pyte.Screen) -> Iterator[str]:
    """Yield each row of an emulator's screen as text with colours, blanks at its end cut."""
    for row in range(screen.lines):
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        text, look = "", ""
        for cell in cells:
            now = _look(cell)
            text += (now if now != look else "") + cell.data
            look = now
        yield text


def _look(cell: Char) -> str:
    codes = ["0", *(["1"] if cell.bold else []), *(["7"] if cell.reverse else [])]
    for code, colour in (("38", cell.fg), ("48", cell.bg)):
        if colour != "default":
            codes.append(";".join((code, "2", *(str(int(colour[at : at + 2], 16)) for at in (0, 2, 4)))))
    return f"\x1b[{';'.join(codes)}m"


def _changes(before: Sequence[str], rows: Sequence[str]) -> str:
    """Return what makes a terminal that shows the rows ``before`` show ``rows``."""
    begin = "" if before else "\x1b[?25l\x1b[2J"
    changed = (at for at, row in enumerate(rows) if not before or before[at] != row)
    return begin + "".join(f"\x1b[{at + 1}H{rows[at]}" for at in changed)


def main() -> None:
    """Record and draw every cast, or those that are named."""
    for name in sys.argv[1:] or CASTS:
        cast = record(CASTS[name])
        (FOLDER / f"{name}.cast").write_text(cast, "utf-8")
        (FOLDER / f"{name}.svg").write_text(animated(cast), "utf-8")
        print(name, *((FOLDER / f"{name}.{kind}").stat().st_size for kind in ("cast", "svg")))


if __name__ == "__main__":
    main()
