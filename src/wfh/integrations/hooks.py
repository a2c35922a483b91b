"""Runs the user's own programs (hooks): an argument list, no shell, at most five seconds.

A hook runs in its own process group, which is killed at its end. It gets no input; a few lines of its output are kept.
Failures are reported as a sentence and never raised: a hook stops nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from select import select
from time import monotonic
from typing import IO, TYPE_CHECKING, TypeVar, cast

from wfh.domain.time.sanitize import clean
from wfh.values import Value
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

_TIMEOUT_SECONDS = 5.0
"""The maximum run time of a hook in seconds."""
KEPT_BYTES = 4096
"""How much of the output is used; the rest is discarded."""
_CHUNK = 65536
_LOOK = 0.05
_LINE = 200
_PART = 80
_MOST_LINES = 3


class HookCall(Value):
    """A hook to run: its name in reports, the command, and its environment variables.

    ``shows_output``: report its output if it succeeds. ``notes`` is the id of the block that its output is kept with.
    """

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]
    shows_output: bool = False
    notes: str = ""


class HookRunner:
    """Runs hooks one after the other in the background, in the order they were started."""

    def __init__(self) -> None:
        """Start with an empty queue; the thread is created when needed."""
        self._calls: deque[HookCall] = deque()
        self._failures: deque[str] = deque()
        self._outputs: deque[str] = deque()
        self._notes: deque[tuple[str, str]] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self, call: HookCall) -> None:
        """Queue a hook; returns at once."""
        with self._lock:
            self._calls.append(call)
            if self._thread is None:
                # Not a daemon: the process waits for its hooks before it exits.
                self._thread = threading.Thread(target=self._run, name="wfh-hooks")
                self._thread.start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._calls:
                    self._thread = None
                    return
                call = self._calls.popleft()
            why, output = run_hook(call.command, call.environ)
            if why:
                self._failures.append(_("hook {name}: {why}").format(name=call.name, why=why))
            elif call.shows_output:
                self._outputs.append(f"{call.name}: {output or _('done')}")
            elif call.notes and output:
                self._notes.append((call.notes, output))

    def failures(self) -> tuple[str, ...]:
        """Return a line for each failed hook since the last call."""
        return _drain(self._failures)

    def output_lines(self) -> tuple[str, ...]:
        """Return a line for each successful hook that shows its output, since the last call."""
        return _drain(self._outputs)

    def notes(self) -> tuple[tuple[str, str], ...]:
        """Return what hooks printed to be kept, each with the id of its block, since the last call."""
        return _drain(self._notes)

    def wait(self) -> tuple[str, ...]:
        """Wait until no hook runs; return the lines of failures."""
        while (thread := self._thread) is not None:
            thread.join()
        return self.failures()


def _drain(lines: deque[T]) -> tuple[T, ...]:
    drained = []
    with suppress(IndexError):
        while True:
            drained.append(lines.popleft())
    return tuple(drained)


def run_hook(
    command: tuple[str, ...], environ: Mapping[str, str], seconds: float = _TIMEOUT_SECONDS
) -> tuple[str, str]:
    """Run a command and return why it failed, in a few words (empty on success), and its output, cleaned."""
    home = environ.get("HOME", "")
    program = home + command[0][1:] if home and command[0].startswith("~/") else command[0]
    try:
        process = subprocess.Popen(
            (program, *command[1:]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environ),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _("“{program}” cannot be started: {why}").format(program=clean(program), why=why), ""
    try:
        output, in_time = _listen(process, monotonic() + seconds)
    finally:
        _end(process)
    if not in_time:
        return _("took longer than {seconds} seconds and was ended").format(seconds=round(seconds)), ""
    lines = [line for line in map(clean, output.decode("utf-8", "replace").splitlines()) if line.strip()]
    return _failure(process.returncode, lines), _short(lines)


def _failure(code: int, lines: list[str]) -> str:
    if not code:
        return ""
    words = _("ended with {code}").format(code=code)
    return f"{words}: {lines[0].strip()[:_LINE]}" if lines else words


def _short(lines: list[str]) -> str:
    """Return the first lines joined into one, and how many more there are."""
    shown = " · ".join(line.strip()[:_PART] for line in lines[:_MOST_LINES])
    more = len(lines) - _MOST_LINES
    return f"{shown} · " + ngettext("{n} more line", "{n} more lines", more).format(n=more) if more > 0 else shown


if sys.platform == "win32":  # pragma: no cover

    def _listen(process: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bool]:
        try:
            output, _none = process.communicate(timeout=max(0.0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            return b"", False
        return output[:KEPT_BYTES], True

    def _end(process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
else:

    def _listen(process: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bool]:
        """Read the output until the process has ended; return its beginning, and whether it ended in time."""
        pipe, output, is_open = cast("IO[bytes]", process.stdout), bytearray(), True
        while (left := deadline - monotonic()) > 0:
            if is_open and select([pipe], [], [], min(_LOOK, left))[0]:
                chunk = os.read(pipe.fileno(), _CHUNK)
                output += chunk[: KEPT_BYTES - len(output)]
                is_open = bool(chunk)
            elif _has_ended(process, 0 if is_open else min(_LOOK, left)):
                return bytes(output), True
        return bytes(output), False

    def _has_ended(process: subprocess.Popen[bytes], wait: float) -> bool:
        """Return whether the process has ended, without reaping it: until then its group id stays reserved."""
        status = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if status is None and wait:
            select([], [], [], wait)
        return status is not None

    def _end(process: subprocess.Popen[bytes]) -> None:
        """Kill what is left of the group, and reap the process."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        cast("IO[bytes]", process.stdout).close()
