"""Earlier versions of a file in a team's repository: git only returns bytes and runs nothing from the repository.

No index is looked at (``core.fsmonitor`` would run a program then), nothing is fetched, only the settings of the
repository itself are read, and the commands used here run none of the programs that these may name.
"""

from __future__ import annotations

import re

from wfh.errors import Problem, WfhError
from wfh.integrations.git import run_git
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_REVISION = re.compile(r"[A-Za-z0-9@][\w./^~@{}-]{0,99}", re.ASCII)


def is_in_repository(path: Path, environ: Mapping[str, str]) -> bool:
    """Return whether a file lies in a repository of git. Raises WfhError if git cannot be asked."""
    return run_git(path.parent, environ, "rev-parse", "--git-dir", alone=True) is not None


def file_at(path: Path, revision: str, environ: Mapping[str, str]) -> bytes | None:
    """Return the bytes of a file at a revision; None if it was not there.

    Raises WfhError if the revision is unknown, the file is in no repository, or git cannot be asked.
    """
    if not _REVISION.fullmatch(revision):
        raise WfhError(_("“{text}” is not a revision.").format(text=revision[:60]))
    if run_git(path.parent, environ, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", alone=True) is None:
        raise WfhError(Problem(_("has no revision “{text}”").format(text=revision), file=path.parent.name))
    return run_git(path.parent, environ, "cat-file", "blob", f"{revision}:./{path.name}", alone=True)


def revision_on(path: Path, day: date, environ: Mapping[str, str]) -> str:
    """Return the last revision before a date. Raises WfhError if there is none."""
    found = run_git(path.parent, environ, "rev-list", "-1", f"--before={day.isoformat()}T00:00:00", "HEAD", alone=True)
    if not found or not found.strip():
        raise WfhError(Problem(_("has no revision before {day}").format(day=day.isoformat()), file=path.parent.name))
    return found.strip().decode("ascii", "replace")
