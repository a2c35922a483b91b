"""The terminal from the first screen until the app has it: raw, on its other screen, and put back whatever happens.

Keys that are typed meanwhile wait in the terminal, but for those that came before it was raw, which are kept here.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, suppress

from wfh.tui.terminal.exit import SIGNALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
"""The other screen, and back."""
_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_ASIDE = "\x1b[?2026l\x1b[0m\x1b[<u\x1b[?2031l\x1b[?2004l\x1b[?1004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7h"
"""Ends a frame that a signal cut short, and takes back what the toolkit asks for, should it fail before it can."""
_ENDS = (*SIGNALS, "SIGQUIT")
_CHUNK = 4096


def terminal_file() -> TextIO | None:
    """Return where the screen is written: standard error as the toolkit does, unless only the output is a terminal."""
    error, out = sys.__stderr__, sys.__stdout__
    hidden = error is None or not error.isatty()
    return out if hidden and out and out.isatty() else error


def can_be_held() -> bool:
    """Return whether there is a terminal to read and to write, on a system that knows how to hold one."""
    file = terminal_file()
    there = bool(sys.__stdin__ and sys.__stdin__.isatty() and file and file.isatty())
    return there and sys.platform != "win32" and not os.environ.get("TEXTUAL_DRIVER")


class HeldTerminal:
    """Holds the terminal, and shows one text on it."""

    def __init__(self, question: str = "") -> None:
        """Make the terminal raw, and ask it something."""
        self.ended = 0
        """The exit code of a signal that came after the app had begun to take over; it leaves when it is there."""
        self.is_held = self.is_shown = self.is_intact = False
        """Whether the terminal is held, the text is shown on its other screen, and it still stands there."""
        self.found: list[Any] = []
        """The line settings as they were found."""
        self.typed = b""
        """What was typed, and answered, before the app reads."""
        self._text = ""
        self._in = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._handlers: dict[int, Any] = {}
        for name in _ENDS:
            self._mind(name, self._end)
        self._mind("SIGTSTP", self.stop)
        self._mind("SIGCONT", self.go_on)
        self._mind("SIGWINCH", self._resized)
        self._hold(question)

    def show(self, text: str) -> None:
        """Show a text on the other screen; from now on Ctrl-C is a key, which the app answers."""
        self._text, self.is_intact = text, self.is_intact or not self.is_shown
        self._take()

    def waiting(self) -> bytes:
        """Return what was typed, and answered, and nobody has taken yet."""
        self.typed += self._read()
        return self.typed

    def _hold(self, question: str = "") -> None:
        import termios

        self.found = termios.tcgetattr(self._in)
        self.is_held = True
        with ExitStack() as failed:
            failed.callback(self.put_back)
            self._make_raw()
            self.typed += self._read().replace(b"\n", b"\r")  # what came before had its Enter made a new line
            self._write(question)
            failed.pop_all()

    def _make_raw(self) -> None:
        import termios
        import tty

        raw = termios.tcgetattr(self._in)
        raw[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | (termios.ISIG if self._text else 0))
        raw[tty.CC][termios.VMIN] = 1
        termios.tcsetattr(self._in, termios.TCSANOW, raw)

    def _take(self) -> None:
        """Make the terminal raw, and write on its other screen."""
        self._make_raw()
        enter, self.is_shown = "" if self.is_shown else ENTER, True
        self._write(f"\x1b[?2026h{enter}{_HIDE}{self._text}\x1b[?2026l")

    def _read(self) -> bytes:
        import select

        return os.read(self._in, _CHUNK) if select.select([self._in], [], [], 0)[0] else b""

    def _write(self, text: str) -> None:
        """Write a text, if anybody is there; that the terminal is gone is noticed where it is read."""
        file = terminal_file()
        try:
            data = text.encode(file.encoding or "utf-8", "replace") if file else b""
            while data and file:
                data = data[os.write(file.fileno(), data) :]
        except OSError:
            self.is_intact = False

    def put_back(self) -> None:
        """Leave the terminal as it was found, unless the app did."""
        import termios

        if not self.is_held:
            return
        shown = self.is_shown
        self.is_held = self.is_shown = self.is_intact = False
        self._write(f"{_ASIDE}{LEAVE}{_SHOW}" if shown else "")
        with suppress(termios.error):
            termios.tcsetattr(self._in, termios.TCSANOW, self.found)

    # ------------------------------------------------------------ the app takes over

    def hand_over(self) -> None:
        """Leave the terminal to the app's driver; a signal to end waits until the app can leave."""
        for name in SIGNALS:
            self._mind(name, self._note)

    def given_back(self) -> None:
        """Whoever took over has left the terminal as it was found."""
        self.is_held = self.is_intact = False

    def forget_signals(self) -> None:
        """Leave signals to who had them before, if the app has not taken them."""
        for number, (mine, before) in self._handlers.items():
            if signal.getsignal(number) == mine:
                signal.signal(number, before)

    # ------------------------------------------------------------ signals

    def _mind(self, name: str, handler: Any) -> None:  # noqa: ANN401  (bound methods are made anew each time)
        number = getattr(signal, name)
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, say
            before = signal.signal(number, handler)
            self._handlers[number] = handler, self._handlers.get(number, (None, before))[1]

    def _end(self, number: int, _frame: object) -> None:
        self.put_back()
        self.ended = 128 + number
        raise SystemExit(self.ended)

    def _note(self, number: int, _frame: object) -> None:
        self.ended = 128 + number

    def stop(self, *_signal: object) -> None:
        """Stop as the app does, with the terminal as it was found; it is held again when the program goes on."""
        self.put_back()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._hold()
        if self._text:
            self.show(self._text)

    def go_on(self, *_signal: object) -> None:
        """Take the terminal again after a stop from outside: nobody knows what was done to it."""
        if self.is_held and self._text:
            self._take()
        elif self.is_held:
            self._make_raw()

    def _resized(self, *_signal: object) -> None:
        self.is_intact = False
