"""Opens a file in the user's editor and waits until it is closed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from wfh.errors import Problem, WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_USUAL = "notepad" if sys.platform == "win32" else "vi"


def editor_command(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the command of ``$VISUAL``, else ``$EDITOR``, else the system's default editor, as arguments.

    Raises WfhError if the value is not a valid command line.
    """
    command_line = next((environ[name] for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), _USUAL)
    try:
        return tuple(shlex.split(command_line, posix=os.name == "posix"))
    except ValueError as error:
        what = _("the editor “{command}” is not a command line: a quote is not closed").format(command=command_line)
        raise WfhError(Problem(what)) from error


def open_editor(path: Path, environ: Mapping[str, str]) -> None:
    """Open ``path`` in the user's editor and wait. Raises WfhError if it cannot be started or fails."""
    command = editor_command(environ)
    try:
        status = subprocess.run((*command, str(path)), env=dict(environ), check=False).returncode
    except OSError as error:
        what = _("the editor “{command}” cannot be started: {why}").format(command=command[0], why=error.strerror)
        raise WfhError(Problem(what, right=_("set EDITOR to the name of your editor"))) from error
    if status:
        raise WfhError(Problem(_("the editor “{command}” ended with an error").format(command=command[0])))


def edit_text(text: str, environ: Mapping[str, str]) -> str:
    """Return what the user made of ``text`` in their editor. Raises WfhError as :func:`open_editor` does."""
    with TemporaryDirectory(prefix="wfh-notes-") as folder:
        path = Path(folder) / "notes.md"
        path.write_text(f"{text}\n" if text else "", "utf-8")
        open_editor(path, environ)
        return path.read_text("utf-8", errors="replace")
