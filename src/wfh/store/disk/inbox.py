"""A text file that a phone, a script or a sync tool appends lines to: each is taken once, and none is lost.

A file is taken by renaming it in one step, so what is written from then on begins a new file. The name says when the
file was written last and how many bytes of it were taken: ``.inbox.txt.18a3f0-120.wfh``. A claim left by a crash is
continued, here or on another machine that shares the folder. It is removed some time after the last addition, as a
program may still have the file open.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress

from wfh.errors import Problem, WfhError
from wfh.store.disk.file_ops import read_regular, reason, resolve
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CLAIM = re.compile(r"\.(.+)\.([0-9a-f]+)-(\d+)\.wfh")
_CAP = 16 << 20
_WRITING_SECONDS, _OPEN_SECONDS = 2.0, 60.0
"""How long a line without an end may still be being written, and how long a program may have the file open."""


class WaitingLine(Value):
    """A line that was not taken yet; ``key`` stays the same however often it is read."""

    key: str
    text: str


class InboxClaim(Value):
    """A file taken out of the inbox: ``taken`` counts the bytes whose lines are saved, ``lines`` follow them.

    ``until`` is the offset after the lines, ``is_over``: nothing more will be added.
    """

    path: Path
    name: str
    token: str
    taken: int
    lines: tuple[WaitingLine, ...]
    until: int
    is_over: bool


def inbox_waits(path: Path, *, only_new: bool = False) -> bool:
    """Return whether there is anything to take (with ``only_new``, a file not taken yet), by names and sizes."""
    return any(True for _file in _files(path)) or (not only_new and any(True for _claim in _claims(path)))


def claim_inbox(path: Path, now: float) -> Iterator[InboxClaim]:
    """Take what is in the inbox (a file, or a folder of ``.txt``) and yield it; ``now`` in seconds since the epoch.

    Raises WfhError if a file cannot be read or renamed; it stays as it is.
    """
    for file in list(_files(path)):
        token = f"{os.stat(file).st_mtime_ns:x}"
        try:
            os.rename(file, file.with_name(f".{file.name}.{token}-0.wfh"))
        except FileNotFoundError:
            continue  # another window was first
        except OSError as error:
            raise WfhError(Problem(reason(error, file), file.name)) from error
    for claim, match in list(_claims(path)):
        with suppress(FileNotFoundError):
            yield _read(claim, match, now)


def keep_claim(claim: InboxClaim) -> None:
    """Note that the lines of a claim are saved; remove it if it is over."""
    with suppress(FileNotFoundError):
        if claim.is_over:
            claim.path.unlink()
        elif claim.until != claim.taken:
            os.rename(claim.path, claim.path.with_name(f".{claim.name}.{claim.token}-{claim.until}.wfh"))


def _read(path: Path, match: re.Match[str], now: float) -> InboxClaim:
    found, data = os.stat(path), read_regular(path, _CAP) or b""
    name, token, taken = match[1], match[2], int(match[3])
    is_written = abs(now - found.st_mtime) > _WRITING_SECONDS
    until = len(data) if is_written else data.rfind(b"\n") + 1
    is_over = until == len(data) and abs(now - found.st_ctime) > _OPEN_SECONDS
    return InboxClaim(path, name, token, taken, tuple(_lines(data, token, taken, until)), max(until, taken), is_over)


def _lines(data: bytes, token: str, taken: int, until: int) -> Iterator[WaitingLine]:
    at = taken
    for line in data[taken:until].splitlines(keepends=True):
        text = line.decode("utf-8", "replace").removeprefix("\ufeff").strip()
        if text:
            yield WaitingLine(f"{token}\n{at}", text)
        at += len(line)


def _files(path: Path) -> Iterator[Path]:
    """Yield the files that are not empty."""
    if os.path.isdir(path):
        inside = [path / name for name in _names(path) if name.endswith(".txt") and not name.startswith(".")]
    else:
        inside = [resolve(path)]
    for file in inside:
        with suppress(OSError):
            found = os.stat(file)
            if stat.S_ISREG(found.st_mode) and found.st_size:
                yield file


def _claims(path: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    """Yield the files that were taken, of this inbox."""
    folder, own = (path, None) if os.path.isdir(path) else (resolve(path).parent, resolve(path).name)
    for name in _names(folder):
        match = _CLAIM.fullmatch(name)
        if match and own in {None, match[1]}:
            yield folder / name, match


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
