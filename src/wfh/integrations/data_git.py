"""The git repository that a person keeps the data folder in: its merge driver, and versions that await a merge."""

from __future__ import annotations

import shlex
import sys
from shutil import which

from wfh.errors import WfhError
from wfh.integrations.git import run_git
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DRIVER = "merge.wfh.driver"
_STAGES = (1, 2, 3)


def is_in_repository(folder: Path, environ: Mapping[str, str]) -> bool:
    """Return whether a folder lies in the work tree of a repository. False if there is no git."""
    try:
        return run_git(folder, environ, "rev-parse", "--is-inside-work-tree") == b"true\n"
    except WfhError:
        return False


def driver(folder: Path, environ: Mapping[str, str]) -> str:
    """Return the command by which this clone merges the files of wfh; empty if there is none."""
    try:
        return (run_git(folder, environ, "config", "--get", DRIVER) or b"").decode("utf-8", "replace").strip()
    except WfhError:
        return ""


def set_driver(folder: Path, environ: Mapping[str, str]) -> None:
    """Have this clone merge with wfh. Raises WfhError if git cannot be asked or refuses."""
    words = ["wfh"] if which("wfh", path=environ.get("PATH")) else [sys.executable, "-m", "wfh"]
    command = f"{shlex.join(words)} merge %O %A %B %P"
    for key, value in (("merge.wfh.name", "wfh"), (DRIVER, command)):
        if run_git(folder, environ, "config", key, value) is None:
            raise WfhError(_("git cannot be asked: {why}").format(why=f"git config {key}"))


def versions(path: Path, environ: Mapping[str, str]) -> tuple[bytes | None, bytes | None, bytes | None] | None:
    """Return base, ours and theirs of a file that git left unmerged; None if it is not one."""
    try:
        found = [run_git(path.parent, environ, "cat-file", "blob", f":{stage}:./{path.name}") for stage in _STAGES]
    except WfhError:
        return None
    return None if found[1] is None and found[2] is None else (found[0], found[1], found[2])


def mark_merged(path: Path, environ: Mapping[str, str]) -> None:
    """Tell git that a file is merged. Raises WfhError if git cannot be asked."""
    run_git(path.parent, environ, "add", "--", path.name)
