"""Notifies that a block or a break is over: by a command, an OSC notification, or the bell.

The method is chosen from the environment alone, so that ``wfh doctor`` can report it. The terminal is never queried,
because a late answer would end up in the user's input.
"""

from __future__ import annotations

import subprocess
import sys
from shutil import which

from wfh.domain.time.sanitize import clean
from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST = 120


class NotifyMethod(StrEnum):
    """How to notify; ``WFH_NOTIFY`` may name one of these, ``none`` or ``command``."""

    OSC9 = "osc9"
    OSC99 = "osc99"
    OSC777 = "osc777"
    COMMAND = "command"
    BELL = "bell"
    NONE = "none"


class Notifier(Value):
    """The chosen method, whether it passes through tmux, and the command (without title and text), if any."""

    way: NotifyMethod
    tmux: bool = False
    command: tuple[str, ...] = ()


_OSC9 = ("iterm.app", "wezterm", "ghostty", "windowsterminal", "conemu", "warpterminal")
_OSC777 = ("urxvt", "rxvt", "foot", "contour")


def choose_notifier(environ: Mapping[str, str], find: Callable[[str], str | None] = which) -> Notifier:
    """Choose a method: as named by ``WFH_NOTIFY``, else what the terminal supports, else a command, else the bell.

    ``find`` returns where a program is. A command is tried only if the user sits at this machine.
    """
    tmux = bool(environ.get("TMUX"))
    wanted = environ.get("WFH_NOTIFY", "").strip().casefold()
    if wanted in list(NotifyMethod):
        way = NotifyMethod(wanted)
        command = _command(find) if way is NotifyMethod.COMMAND else ()
        return Notifier(NotifyMethod.BELL if way is NotifyMethod.COMMAND and not command else way, tmux, command)
    if method := _known_method(environ):
        return Notifier(method, tmux)
    is_here = not environ.get("SSH_CONNECTION") and (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    command = _command(find) if is_here or sys.platform == "darwin" else ()
    return Notifier(NotifyMethod.COMMAND, command=command) if command else Notifier(NotifyMethod.BELL, tmux)


def _known_method(environ: Mapping[str, str]) -> NotifyMethod | None:
    """Return the method that the terminal is known to support; inside tmux its own variables may still show."""
    program, term = environ.get("TERM_PROGRAM", "").casefold(), environ.get("TERM", "").casefold()
    if environ.get("KITTY_WINDOW_ID") or "kitty" in term:
        return NotifyMethod.OSC99
    if program in _OSC9 or environ.get("WT_SESSION") or environ.get("ITERM_SESSION_ID") or "ghostty" in term:
        return NotifyMethod.OSC9
    if environ.get("WEZTERM_PANE"):
        return NotifyMethod.OSC9
    return NotifyMethod.OSC777 if term.startswith(_OSC777) or environ.get("VTE_VERSION") else None


def _command(find: Callable[[str], str | None]) -> tuple[str, ...]:
    if path := find("notify-send"):
        return (path, "--app-name=wfh", "--")
    if path := find("terminal-notifier"):
        return (path, "-title")
    return ()


def notification_sequence(notifier: Notifier, title: str, text: str) -> str:
    """Return what to write to the terminal, empty if nothing; it always includes the bell.

    Title and text are cleaned, so that they cannot form control sequences.
    """
    title, text = (clean(part)[:_LONGEST] for part in (title, text))
    match notifier.way:
        case NotifyMethod.OSC9:
            body = f"\x1b]9;{title}: {text}\x1b\\"
        case NotifyMethod.OSC99:
            body = f"\x1b]99;i=wfh:d=0:p=title;{title}\x1b\\\x1b]99;i=wfh:d=1:p=body;{text}\x1b\\"
        case NotifyMethod.OSC777:
            body = f"\x1b]777;notify;{title.replace(';', ',')};{text.replace(';', ',')}\x1b\\"
        case NotifyMethod.NONE:
            return ""
        case _:
            body = ""
    return _through_tmux(body, notifier) + "\a"


def _through_tmux(body: str, notifier: Notifier) -> str:
    """Wrap the sequence so that tmux passes it on (if ``allow-passthrough`` is on)."""
    if not body or not notifier.tmux:
        return body
    doubled = body.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def run_command(notifier: Notifier, title: str, text: str) -> None:
    """Run the command, if that is the method; failures are ignored."""
    if notifier.command:
        try:
            subprocess.run(
                (*notifier.command, clean(title)[:_LONGEST], clean(text)[:_LONGEST]),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=5,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return
