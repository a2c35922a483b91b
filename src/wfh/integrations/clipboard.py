"""The clipboard: a program of the machine, or the terminal's escape sequence (OSC 52).

Over SSH the machine's clipboard is not the user's, so the terminal is used; elsewhere a program comes first, because
not every terminal supports the sequence. Copied text is cleaned, so that pasting it into a shell is safe.
"""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from shutil import which

from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TERMINAL = "terminal"
_MOST_BYTES = 74_000
"""Octets that terminals accept in one sequence: xterm and others stop at 100,000 octets of base64."""
_TIMEOUT_SECONDS = 2


class CopyResult(Value):
    """How a text was copied: ``way`` is the program, or ``terminal`` with the ``sequence`` to write to it."""

    way: str
    sequence: str = ""


def copy(text: str, environ: Mapping[str, str]) -> CopyResult:
    """Copy ``text``; if the terminal is to copy it, return the sequence to write.

    Raises WfhError if it is too long for a terminal and there is no program.
    """
    data = "\n".join(clean(line) for line in text.split("\n")).encode()
    for command in _commands(environ):
        if _copies_with(command, data, environ):
            return CopyResult(command[0])
    if len(data) > _MOST_BYTES:
        raise WfhError(Problem(_("the text is too long for the terminal’s clipboard")))
    return CopyResult(TERMINAL, f"\x1b]52;c;{b64encode(data).decode()}\x07")


def clipboard_method(environ: Mapping[str, str]) -> str:
    """Return how a text would be copied: the name of the program, or ``terminal``."""
    names = (command[0] for command in _commands(environ))
    return next((name for name in names if which(name, path=environ.get("PATH"))), TERMINAL)


def _commands(environ: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the programs that can reach the user's clipboard."""
    if environ.get("TMUX"):
        yield "tmux", "load-buffer", "-w", "-"  # tmux does not pass the sequence on by default
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environ.get("DISPLAY"):
        yield "xclip", "-selection", "clipboard"
        yield "xsel", "--clipboard", "--input"


def _copies_with(command: tuple[str, ...], data: bytes, environ: Mapping[str, str]) -> bool:
    program = which(command[0], path=environ.get("PATH"))
    if program is None:
        return False
    try:
        # They keep running to serve the clipboard, so waiting for their output would never end.
        done = subprocess.run(
            (program, *command[1:]), input=data, env=dict(environ), timeout=_TIMEOUT_SECONDS, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
