"""What a file of a team's repository said earlier: git is only asked for its bytes, and runs nothing of the repository.

No index is looked at (``core.fsmonitor`` would run a program then), nothing is fetched, no settings but those of the
repository itself are read, and of those none that names a program is used by what is asked here.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from wfh.errors import Problem, WfhError
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_REVISION = re.compile(r"[A-Za-z0-9@][\w./^~@{}-]{0,99}", re.ASCII)
_SECONDS = 10
_SETTINGS = ("core.fsmonitor=", "core.hooksPath=/dev/null", "protocol.allow=never", "core.pager=cat")
_ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


def file_at(path: Path, revision: str, environ: Mapping[str, str]) -> bytes | None:
    """Return what a file said at a revision; None if it was not there.

    Raises WfhError where the revision is none, the file lies in no repository, or git cannot be asked.
    """
    if not _REVISION.fullmatch(revision):
        raise WfhError(_("“{text}” is no revision.").format(text=revision[:60]))
    if _asked(path, environ, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise WfhError(Problem(_("knows no revision “{text}”").format(text=revision), file=path.parent.name))
    return _asked(path, environ, "cat-file", "blob", f"{revision}:./{path.name}")


def revision_on(path: Path, day: date, environ: Mapping[str, str]) -> str:
    """Return the last revision before a date. Raises WfhError where there is none."""
    found = _asked(path, environ, "rev-list", "-1", f"--before={day.isoformat()}T00:00:00", "HEAD")
    if not found or not found.strip():
        raise WfhError(Problem(_("has no revision before {day}").format(day=day.isoformat()), file=path.parent.name))
    return found.strip().decode("ascii", "replace")


def _asked(path: Path, environ: Mapping[str, str], *words: str) -> bytes | None:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-pager", *settings, "-C", str(path.parent), *words]
    try:
        done = subprocess.run(
            command,
            env={**{key: value for key, value in environ.items() if not key.startswith("GIT_")}, **_ALONE},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WfhError(_("git cannot be asked: {why}").format(why=error)) from error
    return done.stdout if done.returncode == 0 else None
