"""The terminal from the first screen until the app has it: raw, on its other screen, and put back whatever happens.

Keys and signals wait for the app meanwhile. Signals are blocked, so that the system keeps them; a pending one to end is
answered between two imports. Keys stay in the terminal, except those typed before it was raw, which are kept here.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from wfh.tui.terminal.display import terminal_file
from wfh.tui.terminal.exit import SIGNALS

ENTER, _LEAVE = "\x1b[?1049h", "\x1b[?1049l\x1b[?25h"
"""Switch to the other screen, and back, with a cursor."""
_ASIDE = "\x1b[?2026l\x1b[0m\x1b[<u\x1b[?2031l\x1b[?2004l\x1b[?1004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7h"
"""Resets the modes that the toolkit sets, in case it fails before it can."""
_CHUNK = 4096


class HeldTerminal:
    """Holds the terminal, and shows one text on it."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        self._in, self._out = sys.stdin, terminal_file()
        self.is_held = self.is_shown = False
        """Whether the terminal is held, and a text is shown on its other screen."""
        self.is_intact = True
        """Whether nothing is known to have damaged the text that is shown."""
        self.typed = b""
        """Bytes that were read before the app reads: keys, and answers of the terminal."""

    def hold(self, question: str) -> None:
        """Block the signals, make the terminal raw, and send it a question; from now on Ctrl-C is a key for the app."""
        import termios
        import tty

        self.signals = {getattr(signal, name) for name in (*SIGNALS, "SIGTSTP", "SIGCONT", "SIGWINCH")}
        for name in ("SIGCONT", "SIGWINCH"):
            signal.signal(getattr(signal, name), lambda *_: None)  # BSD keeps only signals that have a handler
        signal.pthread_sigmask(signal.SIG_BLOCK, self.signals)
        self.found, raw = termios.tcgetattr(self._in), termios.tcgetattr(self._in)
        self.is_held = True
        raw[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(self._in, termios.TCSANOW, raw)
        self.typed = self.waiting().replace(b"\n", b"\r")  # Enter was a new line before
        self._write(question)

    def show(self, text: str) -> None:
        """Show a text on the other screen."""
        enter, self.is_shown = "" if self.is_shown else ENTER, True
        self._write(f"\x1b[?2026h{enter}\x1b[?25l{text}\x1b[?2026l")

    @property
    def stands(self) -> bool:
        """Whether the terminal still shows the text: no pending signal says otherwise."""
        return self.is_shown and self.is_intact and not signal.sigpending()

    def waiting(self) -> bytes:
        """Return the bytes that were read and not handled yet."""
        from select import select

        with suppress(OSError):  # the terminal is gone
            if select([self._in], [], [], 0)[0]:
                self.typed += os.read(self._in.fileno(), _CHUNK)
        return self.typed

    def _write(self, text: str) -> None:
        """Write a text; that the terminal is gone is noticed when reading."""
        data = text.encode(self._out.encoding, "replace")
        try:
            while data:
                data = data[os.write(self._out.fileno(), data) :]
        except OSError:
            self.is_intact = False

    def end_by_signal(self) -> None:
        """End if a signal to end is pending. Raises SystemExit."""
        for name in SIGNALS if self.is_held else ():
            if getattr(signal, name) in signal.sigpending():
                raise SystemExit(128 + getattr(signal, name))

    def hand_over(self) -> None:
        """Unblock the signals; the app handles those that are pending."""
        self.is_intact = self.stands
        signal.pthread_sigmask(signal.SIG_UNBLOCK, self.signals)

    def put_back(self) -> None:
        """Restore the terminal, unless the app did."""
        if self.is_held:
            from termios import TCSANOW, error, tcsetattr

            self._write(_ASIDE + _LEAVE if self.is_shown else "")
            with suppress(error):
                tcsetattr(self._in, TCSANOW, self.found)
        self.given_back()

    def given_back(self) -> None:
        """Note that the terminal was restored."""
        self.is_held = self.is_shown = False
