"""Terminal input without ten wake-ups a second.

The toolkit's input thread checks every tenth of a second whether to end. This one sleeps until there is input or it is
told to end; only just after a key does it wait briefly, to recognise a lone Esc. A lost terminal ends the app instead
of being read for ever. Colour reports never become keys.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from threading import Event
from typing import IO, TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from wfh.tui.terminal.answers import ASK_GROUND, FOLLOW_GROUND, LEAVE_GROUND, Answers, takes_sequences
from wfh.tui.terminal.display import terminal_file
from wfh.tui.terminal.held import ENTER
from wfh.tui.terminal.positions import REPORT_PLACES, PlacingParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

    from wfh.tui.terminal.held import HeldTerminal

ESCAPE_SECONDS = 0.1
_CHUNK = 4096
_MOUSE_MODES = (1000, 1002, 1006)
"""Buttons and wheel, moves while a button is down, and both in numbers without a limit (SGR)."""
_KEEP_TITLE, _TITLE, _OLD_TITLE = "\x1b[22;2t", "\x1b]2;{}\x07", "\x1b]2;\x07\x1b[23;2t"
"""Puts the window's title aside, sets one, and brings back the old one; a terminal that keeps none has none then."""


class WakingEvent(Event):
    """An event that can be waited for together with a file: setting it makes ``fileno`` readable."""

    def __init__(self) -> None:
        """Open the pipe that wakes."""
        super().__init__()
        self.fileno, self._wake = os.pipe()

    def set(self) -> None:
        """Set it, and wake the waiter."""
        super().set()
        os.write(self._wake, b"!")

    def clear(self) -> None:
        """Reset it, and drain the pipe."""
        if self.is_set():
            os.read(self.fileno, _CHUNK)
        super().clear()


class LastingFile:
    """A terminal's file that still accepts writes when the terminal is gone.

    The toolkit's writing thread ends at the first error, and then the app waits for ever for room in its queue. Reading
    notices that the terminal is gone.
    """

    def __init__(self, file: IO[str]) -> None:
        """Write to ``file``."""
        self._file = file

    def write(self, text: str) -> None:
        """Write ``text``; ignore a lost terminal."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush the output; ignore a lost terminal."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()


class QuietDriver(LinuxDriver):
    """A terminal driver whose input costs nothing while idle."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the arguments of the toolkit's driver."""
        super().__init__(*args, **kwargs)
        # The toolkit writes to standard error, which may be a log or nothing at all while the output is a terminal.
        self._file: Any = LastingFile(terminal_file())
        self._waking = self.exit_event = WakingEvent()
        before = getattr(self._app, "before", None)
        self._held: HeldTerminal | None = before.held if before else None
        """The terminal as the first screen holds it, until the app is left."""
        self._says_more = takes_sequences(os.environ)
        self._title = ""
        self._is_on = False

    def start_application_mode(self) -> None:
        """Begin as the toolkit does; ask for key positions and the background colour, and show the title."""
        held = self._held if self._held and self._held.is_held else None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if held:
            self.attrs_before = held.found
        self._is_on = True
        self.write(REPORT_PLACES)
        if self._says_more:
            self.write(FOLLOW_GROUND + ASK_GROUND)
            if self._title:
                self.write(_KEEP_TITLE + _TITLE.format(self._title))
        self.flush()
        if held:
            held.hand_over()

    def stop_application_mode(self) -> None:
        """Restore the terminal and its title; nobody else needs to afterwards."""
        self._is_on = False
        if self._says_more:
            self.write(LEAVE_GROUND)
            if self._title:
                self.write(_OLD_TITLE)
        super().stop_application_mode()
        if self._held:
            self._held.given_back()

    def show_title(self, title: str) -> None:
        """Show a text without control characters as the window's title; an empty one restores the old title."""
        before, self._title = self._title, title
        if title == before or not (self._is_on and self._says_more):
            return
        if title:
            self.write((_KEEP_TITLE if not before else "") + _TITLE.format(title))
        else:
            self.write(_OLD_TITLE)
        self.flush()

    def write(self, data: str) -> None:
        """Write to the terminal; while it is held, skip switching to the other screen, which would clear it."""
        if data != ENTER or not (self._held and self._held.is_shown):
            super().write(data)

    def _sigtstp_application(self, *args: Any) -> None:
        """Suspend from the loop: a handler that interrupts a write would wait for its lock for ever."""
        if self._is_on:
            asyncio.get_running_loop().call_soon_threadsafe(super()._sigtstp_application)
        else:  # an editor has the terminal
            super()._sigtstp_application(*args)

    def use_mouse(self, *, on: bool) -> None:
        """Ask the terminal for the mouse, or leave it to its own selection."""
        if on != self._mouse:
            self._disable_mouse_support()
            self._mouse = on
            self._enable_mouse_support()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, the wheel and drags; the toolkit would ask for every move, which nothing here uses."""
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}h" for mode in _MOUSE_MODES))
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}l" for mode in reversed(_MOUSE_MODES)))
            self.flush()

    def _sigcont_application(self, *args: Any) -> None:
        """Return to the screen after our own suspension; after one from outside, redraw it.

        A hang-up continues the program, too, and the toolkit would then start a second time, with further threads for
        input and output.
        """
        if self._must_signal_resume:
            super()._sigcont_application(*args)
        else:
            if self._held:
                self._held.is_intact = False
            self._app.call_later(self._app.refresh, layout=True)

    def run_input_thread(self) -> None:
        """Read until told to end, or until the terminal is gone."""
        parser, answers = PlacingParser(self._debug), Answers()
        decode = getincrementaldecoder("utf-8")("replace").decode
        typed = b""
        if self._held and self._held.typed:
            typed, self._held.typed = self._held.typed, b""
            keys, is_light = answers.take(decode(typed))
            self._hand_on(parser.feed(keys) if keys else ())
            self._tell_ground(is_light)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._waking.fileno, selectors.EVENT_READ)
            timeout = ESCAPE_SECONDS if typed else None
            while not self.exit_event.is_set():
                ready = [key.fd for key, _events in selector.select(timeout)]
                if self.fileno in ready:
                    data = self._read()
                    if not data:
                        self._gone()
                        return
                    keys, is_light = answers.take(decode(data))
                    self._hand_on(parser.feed(keys) if keys else ())
                    self._tell_ground(is_light)
                elif keys := answers.silence():
                    self._hand_on((*parser.feed(keys), *parser.end_of_sequence()))
                self._hand_on(parser.tick())
                # Once more after a silence: what looked like the beginning of a sequence may have been Esc.
                timeout = ESCAPE_SECONDS if self.fileno in ready else None

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _tell_ground(self, is_light: bool | None) -> None:
        """Tell the app whether the ground is light, if the terminal has reported it."""
        follow = getattr(self._app, "follow_ground", None)
        if is_light is not None and follow is not None:
            self._app.call_later(follow, is_light=is_light)

    def _gone(self) -> None:
        """Leave as on a hang-up; its signal may never come."""
        leave = getattr(self._app, "leave", None)
        if leave is not None:
            self._app.call_later(leave, 128 + signal.SIGHUP)
