"""The real program in a pseudo-terminal: keys in, a screen out, and the terminal looked at afterwards.

::

    with Program(wfh("demo"), environ) as program:
        program.wait_for("TASKS")
        program.send("f", "enter")
        program.wait_for(r"focus \\d\\d:\\d\\d")
        program.send("q")
        assert program.wait_exit() == 0
        assert program.left_behind() == ""

Nothing here sleeps for a fixed time and hopes: each wait polls the screen until a deadline and then fails with what
the screen showed. Output is read, and the terminal's questions are answered, only while a method of the program runs.

With ``WFH_PIECES=1`` (any number: a seed) output is read a few bytes at a time, with pauses between, and a frame shows
before it is whole, as on a slow line to a terminal without synchronised output: a test must pass so too.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from signal import Signals
from typing import TYPE_CHECKING, Self

import pyte
from wcwidth import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PATIENCE = 60.0
"""Seconds a wait lasts at most unless told otherwise: long, because a busy machine is no failure."""

FOUND_TITLE = "of the shell"
"""The title of the window before the program is started."""

PIECES = os.environ.get("WFH_PIECES", "")
"""The seed of the sizes in which output is read; empty: all there is at once, and frames come whole."""

KEYS = {
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "down": "\x1b[B",
    "end": "\x1b[F",
    "enter": "\r",
    "escape": "\x1b",
    "home": "\x1b[H",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "right": "\x1b[C",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "tab": "\t",
    "up": "\x1b[A",
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a named key; any other text is sent as it is."""
_ESCAPE = b"\x1b[27u"


def wfh(*arguments: str) -> tuple[str, ...]:
    """Return the command line of the installed ``wfh`` with ``arguments``."""
    script = Path(sys.executable).with_name("wfh")
    program = (str(script),) if script.exists() else (sys.executable, "-m", "wfh")
    return (*program, *arguments)


_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS
    rb"|[ -/]+[0-~]"
    rb"|[^\[\]P_^X])",
    re.DOTALL,
)
_UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?|[ -/]*)?\Z",
    re.DOTALL,
)
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9;]*u")
# The emulator would print the tail of these, or take them for something else.
_NOT_FOR_EMULATOR = re.compile(rb"\x1b(?:\[[<>=][0-?]*[ -/]*[@-~]|\[[0-?]*[ -/]+[@-~]|\[[0-?]*[ut]|[P_^X\]])")
_MODE_QUESTION = re.compile(rb"\x1b\[\?(\d+)\$p")
_COLOUR_QUESTION = re.compile(rb"\x1b\](1[01]);\?(?:\x07|\x1b\\)")
_TITLE = re.compile(rb"\x1b\]2;([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[(2[23]);2t")
_LONGEST_SEQUENCE = 4096
_OPEN_BAR = re.compile(r"\besc (cancel|annuleren)\b|^ tab  \S", re.MULTILINE)
"""What the last line of a bar says in either language: its keys, or what the word that is typed could become."""
_SIZES = (1, 3, 17, 64, 300, 1000, 4000)
"""How many bytes are read at a time where output comes in pieces."""


class Terminal:
    """What a terminal does with output: keeps a screen and modes, and answers questions."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.modes: dict[int, bool] = {}
        self.keyboard_depth = 0
        self.title = FOUND_TITLE
        self.ground = b"1010/1010/1010"
        """The colour it answers when asked for that of its ground; empty: it never answers."""
        self._titles: list[str] = []
        self._stream = pyte.ByteStream(self.screen)
        self._carry = b""
        self._lines: list[str] = []

    @property
    def lines(self) -> list[str]:
        """The text of each row; half of a wide character whose other half is written over shows as a blank.

        The emulator's own ``display`` fails on such a half, and one is on screen whenever output stops for a moment
        between two writes to a row. Only rows that were written to since are put together again.
        """
        stale, count = self.screen.dirty, self.screen.lines
        if stale or len(self._lines) != count:
            known = self._lines if len(self._lines) == count else [""] * count
            every = known is not self._lines
            self._lines = [self._line(row) if every or row in stale else known[row] for row in range(count)]
            stale.clear()
        return self._lines

    def _line(self, row: int) -> str:
        cells = [self.screen.buffer[row][column].data for column in range(self.screen.columns)]
        behind = [False, *(bool(cell) and wcwidth(cell[0]) == 2 for cell in cells)]
        return "".join(cell or " " for cell, second in zip(cells, behind, strict=False) if cell or not second)

    def feed(self, data: bytes) -> bytes:
        """Show ``data`` and give what a terminal would answer to it."""
        data = self._carry + data
        cut = self._cut(data)
        data, self._carry = data[:cut], data[cut:]
        return self._show(data)

    def flush(self) -> None:
        """Show what was held back for its end, which will not come any more."""
        data, self._carry = self._carry, b""
        self._show(data)

    def _cut(self, data: bytes) -> int:
        """Return where that begins which is shown only when its end has come: a sequence, or a synchronised frame."""
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished and len(data) - unfinished.start() < _LONGEST_SEQUENCE else len(data)
        begun = data.rfind(_FRAME_BEGINS, 0, cut)
        whole = begun < 0 or data.find(_FRAME_ENDS, begun, cut) > begun
        return cut if PIECES or whole else begun

    def _show(self, data: bytes) -> bytes:
        self._note_modes(data)
        answers = b"".join(self._answer(sequence[0]) for sequence in _SEQUENCE.finditer(data))
        self._stream.feed(_SEQUENCE.sub(lambda found: b"" if _NOT_FOR_EMULATOR.match(found[0]) else found[0], data))
        return answers

    def _note_modes(self, data: bytes) -> None:
        for found in _PRIVATE_MODE.finditer(data):
            self.modes.update({int(mode): found[2] == b"h" for mode in found[1].split(b";") if mode})
        for found in _KEYBOARD.finditer(data):
            self.keyboard_depth += 1 if found[1] == b">" else -1
        for found in _TITLE.finditer(data):
            self._note_title(found)

    def _note_title(self, found: re.Match[bytes]) -> None:
        if found[2] == b"22":
            self._titles.append(self.title)
        elif found[2] == b"23":
            self.title = self._titles.pop() if self._titles else self.title
        else:
            self.title = found[1].decode()

    def _answer(self, sequence: bytes) -> bytes:
        if sequence in {b"\x1b[c", b"\x1b[0c"}:
            return b"\x1b[?62;22c"
        if sequence == b"\x1b[5n":
            return b"\x1b[0n"
        if sequence == b"\x1b[6n":
            cursor = self.screen.cursor
            return b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1)
        if found := _MODE_QUESTION.fullmatch(sequence):
            return self._mode_answer(int(found[1]))
        if found := _COLOUR_QUESTION.fullmatch(sequence):
            colour = b"d0d0/d0d0/d0d0" if found[1] == b"10" else self.ground
            return colour and b"\x1b]" + found[1] + b";rgb:" + colour + b"\x1b\\"
        return b""

    def _mode_answer(self, mode: int) -> bytes:
        on, off, unknown = 1, 2, 0
        known = mode < 2000 or mode == 2026  # synchronised output: known, so that frames come whole
        return b"\x1b[?%d;%d$y" % (mode, on if self.modes.get(mode) else off if known else unknown)


def _states(process: int) -> Iterator[str]:
    """Yield what each thread of a process does: S sleeps, R runs or wants to, D waits for a disk."""
    for thread in Path(f"/proc/{process}/task").glob("*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            yield thread.read_text("utf-8", "replace").rpartition(")")[2].split()[0]


class Program:
    """One running program and its terminal. Use it in a ``with``: it is killed on the way out."""

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 40,
    ) -> None:
        self.output = bytearray()
        self.terminal = Terminal(columns, rows)
        self.status: int | None = None
        self._master, slave = pty.openpty()
        self._resize(columns, rows)
        self._slave = slave
        self._found = termios.tcgetattr(slave)
        os.set_blocking(self._master, False)
        # A new session's leader gets the first terminal it opens as its own; no fork of this process is needed.
        name = os.ttyname(slave)
        self.pid = os.posix_spawnp(
            argv[0],
            list(argv),
            {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environ},
            setsid=True,
            setsigdef=list(signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}),
            file_actions=[(os.POSIX_SPAWN_OPEN, fd, name, os.O_RDWR, 0) for fd in range(3)],
        )
        self._closed = False
        self._pieces = random.Random(f"{PIECES} {argv}") if PIECES else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        if not self._closed:
            os.close(self._master)
            os.close(self._slave)
            self._closed = True

    # ------------------------------------------------------------ keys

    def send(self, *keys: str) -> None:
        """Press ``keys`` one after the other: names of ``KEYS``, or text as it is.

        Escape is sent as the keyboard protocol has it that wfh asks for. Where nobody asked for it a pause is made, as
        a person makes one, so that the next key is not read as alt and that key.
        """
        for key in keys:
            if key == "escape" and self.terminal.keyboard_depth > 0:
                self._write(_ESCAPE)
                continue
            self._write(KEYS.get(key, key).encode())
            if key == "escape":
                self.pump(0.25)

    def type(self, text: str) -> None:
        """Type ``text`` letter by letter, even where it is the name of a key."""
        self._write(text.encode())

    def answer(self, text: str) -> None:
        """Send what a terminal says by itself, or late, and any part of it."""
        self._write(text.encode())

    def _write(self, data: bytes) -> None:
        deadline = time.monotonic() + PATIENCE
        while data and time.monotonic() < deadline:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                self._read(0.02)
            except OSError:  # the program is gone; the next wait says so
                return

    # ------------------------------------------------------------ the screen

    @property
    def screen(self) -> str:
        """The text on screen now, lines joined, blanks at their ends cut."""
        self._read(0)
        return self._text()

    def _text(self) -> str:
        return "\n".join(line.rstrip() for line in self.terminal.lines)

    def pump(self, seconds: float) -> None:
        """Read output for ``seconds``, answering the terminal's questions."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and not self._closed:
            self._read(left)

    def settle(self, quiet: float = 0.2, timeout: float = PATIENCE) -> str:
        """Wait until for ``quiet`` seconds nothing was written, waited or computed; return the screen.

        On a busy machine a program that writes nothing may still have everything to do.
        """
        deadline = time.monotonic() + timeout
        rested = time.monotonic() + quiet
        while time.monotonic() < min(rested, deadline) and not self._closed:
            if self._read(min(quiet, 0.02)) or self._is_busy():
                rested = time.monotonic() + quiet
        return self._text()

    def _is_busy(self) -> bool:
        """Return whether keys wait to be read, or some thread runs, waits for a processor, or for a disk."""
        if self._reap():
            return False
        waiting = struct.unpack("i", fcntl.ioctl(self._slave, termios.FIONREAD, b"\0" * 4))[0]
        return bool(waiting) or bool({"R", "D"} & set(_states(self.pid)))

    def wait_for(self, pattern: str, timeout: float = PATIENCE) -> str:
        """Wait until the regular expression ``pattern`` is on screen; return the screen, or fail showing it."""
        found = re.compile(pattern, re.MULTILINE)
        return self._wait(lambda text: found.search(text) is not None, f"no {pattern!r}", timeout)

    def wait_saved(self, pattern: str, timeout: float = PATIENCE) -> str:
        """Wait until ``pattern`` is on screen and no bar is open; return the screen, or fail showing it.

        A bar shows what is typed, and what was understood of it; a screen shows what is saved, and nothing else.
        """
        found = re.compile(pattern, re.MULTILINE)

        def saved(text: str) -> bool:
            return found.search(text) is not None and _OPEN_BAR.search(text) is None

        return self._wait(saved, f"no {pattern!r} beside bars", timeout)

    def wait_gone(self, pattern: str, timeout: float = PATIENCE) -> str:
        """Wait until ``pattern`` is no longer on screen; return the screen, or fail showing it."""
        found = re.compile(pattern, re.MULTILINE)
        return self._wait(lambda text: found.search(text) is None, f"still {pattern!r}", timeout)

    def _wait(self, holds: Callable[[str], bool], complaint: str, timeout: float) -> str:
        deadline = time.monotonic() + timeout
        while not holds(text := self._text()):
            ended = self._reap()
            if not self._read(0.05) and (ended or time.monotonic() > deadline):
                self.terminal.flush()
                if holds(text := self._text()):
                    break
                how = f"the program ended with {self.status}" if ended else f"not within {timeout:g} s"
                message = f"{complaint} on screen: {how}\n{text}"
                raise AssertionError(message)
        return text

    def resize(self, columns: int, rows: int) -> None:
        """Hand over the window another size, as a person dragging its corner does."""
        self.terminal.screen.resize(rows, columns)
        self._resize(columns, rows)  # the system tells the program

    def _resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, columns * 10, rows * 20))

    # ------------------------------------------------------------ the end

    @property
    def running(self) -> bool:
        """Whether the program has not ended yet."""
        return not self._reap()

    def signal(self, number: Signals) -> None:
        """Send a signal to the program."""
        self._signal(number)

    def _signal(self, number: Signals) -> None:
        if not self._reap():
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the program and whatever it started, at once and without a chance to say anything."""
        if not self._reap():
            os.killpg(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing a window does."""
        os.close(self._master)
        os.close(self._slave)
        self._closed = True

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended; return its exit code (minus the number of the signal that ended it)."""
        deadline = time.monotonic() + timeout
        while not self._reap():
            if time.monotonic() > deadline:
                message = f"still running after {timeout:g} s\n{self._text()}"
                raise AssertionError(message)
            self._read(0.02)
        while self._read(0.02):
            pass
        self.terminal.flush()
        assert self.status is not None
        return self.status

    def left_behind(self) -> str:
        """Describe what the program changed in the terminal and did not put back; empty when it is as it was found."""
        wrong = [f"mode {mode} on" for mode, on in self.terminal.modes.items() if on and mode not in {7, 25}]
        if not self.terminal.modes.get(25, True):
            wrong.append("cursor hidden")
        if self.terminal.keyboard_depth > 0:
            wrong.append("keyboard protocol on")
        if self.terminal.title != FOUND_TITLE:
            wrong.append(f"title {self.terminal.title!r}")
        if termios.tcgetattr(self._slave) != self._found:
            wrong.append("line settings changed")
        return ", ".join(wrong)

    # ------------------------------------------------------------ reading

    def _reap(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def _read(self, timeout: float) -> bool:
        if self._closed:
            time.sleep(min(timeout, 0.02))
            return False
        if not select.select([self._master], [], [], max(0.0, timeout))[0]:
            return False
        data = b"".join(self._chunks())
        self.output += data
        if answer := self.terminal.feed(data):
            self._write(answer)
        return bool(data)

    def _chunks(self) -> Iterator[bytes]:
        if self._pieces:
            time.sleep(max(0, self._pieces.uniform(-0.2, 0.01)))
        while True:
            try:
                data = os.read(self._master, self._pieces.choice(_SIZES) if self._pieces else 65536)
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno == errno.EIO:  # Linux: nobody holds the other end any more
                    return
                raise
            if not data:
                return
            yield data
            if self._pieces:
                return
