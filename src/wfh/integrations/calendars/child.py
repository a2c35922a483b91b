"""The process that reads calendars, seen from the one that started it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from wfh.domain.calendar.problems import problem_from_row
from wfh.domain.calendar.row_text import from_row
from wfh.integrations.calendars.result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from typing import Any

MODULE = "wfh.integrations.calendars"
_TIMEOUT_SECONDS = 20.0
MISSING = "missing"
"""The key under which a process names the library that it cannot read without."""
# Nothing is imported from the folder that a command happens to be run in: it may be a stranger's.
_PYTHON = (sys.executable, "-P", "-m")
_NICE = 5
"""How much later than this process the one that reads has its turn: somebody types in the meantime."""
_STARTED: list[subprocess.Popen[bytes]] = []


class LibraryMissingError(Exception):
    """A library that reads calendars is not installed; its name is that of the package."""


def read_in_child(
    request: dict[str, Any], files: Sequence[tuple[int, str]], timeout: float = _TIMEOUT_SECONDS
) -> list[FileResult | None]:
    """Return what each of ``files`` (number of the calendar, path) holds; None for one that cannot be read to its end.

    A process that takes longer than ``timeout`` seconds, or dies, is given up; another one continues after the file it
    was at. Raises LibraryMissingError if none can be read at all, because a library is not installed.
    """
    results: list[FileResult | None] = []
    while len(results) < len(files):
        rest = list(files[len(results) :])
        results += _read(request, rest, timeout)
        if len(results) < len(files):
            results.append(None)
    return results


def _read(request: dict[str, Any], files: list[tuple[int, str]], timeout: float) -> list[FileResult | None]:
    import subprocess  # late, as in start_alone: what was read is shown first
    from json import JSONDecodeError, dumps, loads

    text = dumps({**request, "files": files}).encode()
    command = [*_PYTHON, MODULE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            output, _errors = child.communicate(text, timeout)
        except subprocess.TimeoutExpired:
            child.kill()
            output, _errors = child.communicate()
    results: list[FileResult | None] = []
    for line in output.split(b"\n")[:-1]:
        try:
            said = loads(line)
            if isinstance(said, dict) and MISSING in said:
                raise LibraryMissingError(str(said[MISSING]).partition(".")[0].replace("_", "-"))
            is_whole, rows, problems, *counts = said
            found = [*map(from_row, rows)], [*map(problem_from_row, problems)]
            results.append(FileResult(*found, is_whole, *counts))
        except (JSONDecodeError, ValueError, TypeError):
            break
    return results[: len(files)]


def is_any_alive() -> bool:
    """Return whether a module that was started alone is still running."""
    _STARTED[:] = [each for each in _STARTED if each.poll() is None]
    return bool(_STARTED)


def start_alone(module: str, text: str) -> subprocess.Popen[bytes] | None:
    """Start a Python module that runs on by itself, with ``text`` as its input; return it, None if that failed."""
    import subprocess

    is_any_alive()
    new = {"start_new_session": True} if os.name == "posix" else {}
    try:
        child: subprocess.Popen[bytes] = subprocess.Popen(
            [*_PYTHON, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **new,  # type: ignore[call-overload]
        )
    except OSError:
        return None
    _STARTED.append(child)
    _give_way(child.pid)
    if child.stdin is not None:  # as asked for above
        with suppress(OSError):  # it has ended already
            child.stdin.write(text.encode())
            child.stdin.close()
    return child


def _give_way(process: int) -> None:
    """Lower the priority of a process that was just started, so that answering a key comes before its imports, too.

    Linux shares the processor out by session before it looks at processes, so the session that a process began gives
    way as well (sched(7), "The autogroup feature").
    """
    if os.name == "posix":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, 0) + _NICE)
        with suppress(OSError):
            Path(f"/proc/{process}/autogroup").write_text(str(_NICE), encoding="ascii")
