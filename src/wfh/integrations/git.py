"""Runs git from the person's path: without input, without questions, with a time limit."""

from __future__ import annotations

import subprocess

from wfh.errors import WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SECONDS = 10
_SETTINGS = ("core.fsmonitor=", "core.hooksPath=/dev/null", "protocol.allow=never", "core.pager=cat")
_ALONE = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


def run_git(folder: Path, environ: Mapping[str, str], *words: str, alone: bool = False) -> bytes | None:
    """Return what git prints in ``folder``; None if it refuses. Raises WfhError if it cannot be run.

    No variable of ``environ`` that names another repository reaches it. ``alone``: it reads no settings but those of
    the repository, and none of those that name a program.
    """
    own = {key: value for key, value in environ.items() if not key.startswith("GIT_")}
    settings = [part for setting in _SETTINGS for part in ("-c", setting)] if alone else []
    try:
        done = subprocess.run(
            ["git", "--no-pager", *settings, "-C", str(folder), *words],  # noqa: S607  (the one on the person's own path)
            env={**own, "GIT_TERMINAL_PROMPT": "0", **(_ALONE if alone else {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WfhError(_("git cannot be asked: {why}").format(why=error)) from error
    return done.stdout if done.returncode == 0 else None
