"""Reads the pages of a handbook: .md files below the folders it names, never through a link that leads elsewhere.

A team's repository belongs to others: only its bytes are read, and nothing in it is run.
"""

from __future__ import annotations

import os
import stat

import tomli

from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, Severity
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from wfh.domain.handbook.pages import Page
    from wfh.domain.model.config import Shelf

_MOST_FILES = 200
_LARGEST = 256 << 10
MOST_BYTES = 4 << 20
_DEEPEST = 8


class Text(Value):
    """A file as it was read: whether it is a record of a decision, its name below its folder, its text.

    ``odd_line`` is the first line that is not UTF-8, 0 if all of them are.
    """

    shelf: Shelf
    name: str
    text: str
    odd_line: int = 0

    @property
    def file(self) -> str:
        """The name to show."""
        return clean(f"{self.shelf.name}/{self.name}")


def read_texts(shelves: Iterable[Shelf]) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """Return the texts in the folders, up to the limits, and the problems with them."""
    texts: list[Text] = []
    problems: list[Problem] = []
    size = 0
    for shelf in shelves:
        found = list(_files(shelf, problems))
        if len(found) > _MOST_FILES:
            what = _("{n} files; {most} are read").format(n=len(found), most=_MOST_FILES)
            problems.append(_problem(shelf, what))
        for path, name in found[:_MOST_FILES]:
            data = _bytes(shelf, path, name, problems)
            if data is None:
                continue
            size += len(data)
            if size > MOST_BYTES:
                what = _("more than {n} MiB; the rest is not read").format(n=MOST_BYTES >> 20)
                problems.append(_problem(shelf, what))
                return tuple(texts), tuple(problems)
            text, line = _decoded(data)
            texts.append(Text(shelf, name, text, line))
    return tuple(texts), tuple(problems)


def _decoded(data: bytes) -> tuple[str, int]:
    """Return bytes as text, and the first line that is not UTF-8; 0 if all of them are."""
    try:
        return data.decode(), 0
    except UnicodeDecodeError as error:
        return data.decode("utf-8", "replace"), data.count(b"\n", 0, error.start) + 1


def page_of(text: Text) -> tuple[Page, tuple[Problem, ...]]:
    """Return a text as a page, with a hint if it is not UTF-8, or parts of its front matter are not understood."""
    from wfh.domain.handbook.pages import split_page  # late: its patterns are for whoever has pages

    page, odd = split_page(text.text, text.name, text.file, _toml)
    found = []
    if text.odd_line:
        found.append((_("is not UTF-8: some of its letters cannot be read"), text.odd_line))
    if odd:
        toml = _("its front matter is TOML that cannot be read")
        found.append((toml if odd == "front matter" else _("what is deeper in its front matter is ignored"), 1))
    return page, tuple(Problem(what, text.file, line, severity=Severity.HINT) for what, line in found)


def _toml(text: str) -> Mapping[str, Any] | None:
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        return None


def _files(shelf: Shelf, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the path and the name of each page below a folder, in the order of the names."""
    root = os.path.realpath(os.path.join(shelf.root, shelf.name))
    name = clean(shelf.name)
    if not _lies_below(root, os.path.realpath(shelf.root)):
        problems.append(
            _problem(shelf, _("{name} leads out of the handbook's folder; it is not read").format(name=name))
        )
    elif not os.path.isdir(root):
        problems.append(_problem(shelf, _("there is no folder {name}").format(name=name)))
    else:
        yield from sorted(_below(shelf, root, problems), key=lambda pair: pair[1])


def _below(shelf: Shelf, root: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    waiting = [("", root, 0)]
    while waiting:
        above, folder, depth = waiting.pop()
        for entry in _entries(folder):
            name = f"{above}{entry.name}"
            real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
            if entry.name.startswith("."):
                continue
            if not _lies_below(real, root):
                problems.append(Problem(_("leads out of the folder; it is not read"), clean(f"{shelf.name}/{name}")))
            elif name.endswith(".md") and not entry.is_dir():
                yield real, name
            elif depth < _DEEPEST and entry.is_dir(follow_symlinks=False):
                waiting.append((f"{name}/", real, depth + 1))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _lies_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _bytes(shelf: Shelf, path: str, name: str, problems: list[Problem]) -> bytes | None:
    """Return the bytes of a plain file; anything else, a link, or a large file is reported and left out."""
    file = clean(f"{shelf.name}/{name}")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        problems.append(Problem(error.strerror or str(error), file))
        return None
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            problems.append(Problem(_("is not a regular file; it is not read"), file))
            return None
        if about.st_size > _LARGEST:
            problems.append(Problem(_("is larger than {n} KiB; it is not read").format(n=_LARGEST >> 10), file))
            return None
        return os.read(descriptor, _LARGEST)
    finally:
        os.close(descriptor)


def _problem(shelf: Shelf, what: str) -> Problem:
    return Problem(what, shelf.file, key="handbook.decisions" if shelf.records else "handbook.pages")
