"""Locates everything in a TOML text: the line of every key and item, and the comments.

A parser returns values without places. This walk over the text finds the places; it runs only when there is something
to report, on a text that a parser has accepted, so it validates nothing itself.
"""

from __future__ import annotations

import re
from contextlib import suppress

import tomli

from wfh.values import MutableValue, Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value is: names of keys, and numbers (from 0) of items in a list."""

_SPACE = re.compile(r"[ \t\r\n]+")
_COMMENT = re.compile(r"#[^\n]*")
_BARE = re.compile(r"[^\s.=\"'\[\]{},#]+")
_SCALAR = re.compile(r"[^\s,\]}#](?:[^,\]}\n#]*[^\s,\]}#])?")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"""(?:"{1,2})?', re.DOTALL),
    re.compile(r"'''.*?'''(?:'{1,2})?", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


class TomlPlaces(Value):
    """The places in a TOML text; lines are counted from 1.

    ``lines`` has the line of every key path; ``spans`` from where to where in the text each value is written (not for
    tables with a ``[header]`` or of dotted keys); ``ends`` the last line of the keys under each header (and of those
    above the first one, by the empty path); ``comments`` are in order, from ``#`` to the end of the line.
    """

    lines: dict[KeyPath, int]
    spans: dict[KeyPath, tuple[int, int]]
    ends: dict[KeyPath, int]
    comments: tuple[str, ...]

    def line(self, path: KeyPath) -> int | None:
        """Return the line of ``path``, or of the nearest table around it that is in the text."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def find_places(text: str) -> TomlPlaces:
    """Walk over ``text``; what follows invalid TOML, or is nested too deep, has no place."""
    walk = _Walk(text)
    with suppress(_LostError, IndexError, RecursionError, tomli.TOMLDecodeError):
        walk.document()
    return TomlPlaces(walk.lines, walk.spans, walk.ends, tuple(walk.comments))


class _LostError(Exception):
    """The text continues with something that is not valid TOML."""


class _Walk(MutableValue):
    text: str
    at: int = 0
    lines: dict[KeyPath, int] = field(default_factory=dict)
    spans: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    ends: dict[KeyPath, int] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    counts: dict[KeyPath, int] = field(default_factory=dict)
    counted_to: int = 0
    line: int = 1

    def document(self) -> None:
        table: KeyPath = ()
        self.blank()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self.header(2)
            elif self.text[self.at] == "[":
                table = self.header(1)
            else:
                self.pair(table)
            self.ends[table] = self.here()
            self.blank()

    def header(self, brackets: int) -> KeyPath:
        line = self.here()
        self.at += brackets
        names = self.key()
        self.at += brackets
        path: KeyPath = ()
        for name in names[:-1]:
            path = self.latest((*path, name))
            self.lines.setdefault(path, line)
        path = (*path, names[-1])
        self.lines.setdefault(path, line)
        if brackets == 2:
            self.counts[path] = self.counts.get(path, 0) + 1
            path = self.latest(path)
        self.lines[path] = line
        return path

    def latest(self, path: KeyPath) -> KeyPath:
        """Go into the last table of a ``[[list of tables]]``; any other path stays what it is."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def pair(self, table: KeyPath) -> None:
        line = self.here()
        path = table
        for name in self.key():
            path = (*path, name)
            self.lines.setdefault(path, line)
        self.lines[path] = line
        self.at += 1  # the equals sign
        self.blank()
        self.value(path)

    def key(self) -> list[str]:
        """Read a dotted key and the blanks around its parts; stop at what follows it."""
        names = []
        while True:
            self.blank()
            names.append(self.name())
            self.blank()
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def name(self) -> str:
        quoted = self.text[self.at] in "\"'"
        part = self.take_string() if quoted else self.take(_BARE)
        return str(tomli.loads(f"k = {part}")["k"]) if quoted else part

    def value(self, path: KeyPath) -> None:
        start = self.at
        self.any_value(path)
        self.spans[path] = start, self.at

    def any_value(self, path: KeyPath) -> None:
        match self.text[self.at]:
            case "[":
                self.array(path)
            case "{":
                self.inline_table(path)
            case '"' | "'":
                self.take_string()
            case _:
                self.take(_SCALAR)

    def array(self, path: KeyPath) -> None:
        number = 0
        while self.step("]"):
            self.lines[*path, number] = self.here()
            self.value((*path, number))
            number += 1

    def inline_table(self, path: KeyPath) -> None:
        while self.step("}"):
            self.pair(path)

    def step(self, end: str) -> bool:
        """Go past a bracket or comma to the next item; past ``end`` and return False if there is none."""
        if self.text[self.at] in "[{,":
            self.at += 1
        self.blank()
        if self.text[self.at] == ",":
            return self.step(end)
        if self.text[self.at] != end:
            return True
        self.at += 1
        return False

    def blank(self) -> None:
        """Go past blanks, line breaks and comments."""
        while True:
            if space := _SPACE.match(self.text, self.at):
                self.at = space.end()
            elif comment := _COMMENT.match(self.text, self.at):
                self.comments.append(comment.group().rstrip())
                self.at = comment.end()
            else:
                return

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _LostError
        self.at = found.end()
        return found.group()

    def take_string(self) -> str:
        for pattern in _STRINGS:
            if found := pattern.match(self.text, self.at):
                self.at = found.end()
                return found.group()
        raise _LostError

    def here(self) -> int:
        self.line += self.text.count("\n", self.counted_to, self.at)
        self.counted_to = self.at
        return self.line
