"""Merging on behalf of git, and setting git up for it."""

from __future__ import annotations

from wfh.errors import Problem, WfhError
from wfh.integrations import data_git
from wfh.store.disk import durable_write
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

ATTRIBUTES = ".gitattributes"
_PATTERNS = (
    "/days/*/*.toml", "/backlog.toml", "/results.toml", "/stretches.toml", "/asks.toml", "/decisions.toml",
    "/checklists.toml",
)  # fmt: skip
_CAP = 1 << 20


def merge(base: Path, ours: Path, theirs: Path, name: str) -> None:
    """Replace ``ours`` by the merge of three versions of the file ``name``.

    A missing base counts as empty. Raises WfhError if a version is missing or unreadable, NotSavedError if the disk
    refuses; ``ours`` is unchanged then.
    """
    from wfh.store.journal.merge import merge_file

    for path in (ours, theirs):
        if not path.exists():
            raise WfhError(Problem(_("there is no such file"), file=str(path)))

    merge_file(base, ours, theirs, name)


def has_attributes(ws: Workspace) -> bool:
    """Return whether the attributes of the data folder let wfh merge its files."""
    return _missing(_attributes(ws)) == ()


def install(ws: Workspace) -> tuple[str, ...]:
    """Set git up to merge the files of the data folder with wfh; return the names of what was changed.

    ``.gitattributes`` belongs to the repository, the driver to this clone. Raises WfhError if the folder is in no
    repository, and as writing does.
    """
    data = ws.places.data
    if not data_git.is_in_repository(data, ws.environ):
        what = _("{path} is not in a git repository; `git init` makes one.")
        raise WfhError(what.format(path=data))
    changed = []
    old = _attributes(ws)
    if missing := _missing(old):
        text = old or b""
        lines = "".join(f"{pattern} merge=wfh\n" for pattern in missing).encode()
        gap = b"\n" if text and not text.endswith(b"\n") else b""
        durable_write.write(data / ATTRIBUTES, text + gap + lines, old, ws.places)
        changed.append(str(data / ATTRIBUTES))
    before = data_git.driver(data, ws.environ)
    data_git.set_driver(data, ws.environ)
    if data_git.driver(data, ws.environ) != before:
        changed.append(data_git.DRIVER)
    return tuple(changed)


def _attributes(ws: Workspace) -> bytes | None:
    return durable_write.read(ws.places.data / ATTRIBUTES, _CAP)


def _missing(text: bytes | None) -> tuple[str, ...]:
    known = {tuple(line.split()[:1]) for line in (text or b"").decode("utf-8", "replace").splitlines()
             if "merge=wfh" in line.split()}  # fmt: skip
    return tuple(pattern for pattern in _PATTERNS if (pattern,) not in known)
