"""Gather the config and the files it includes: the person's own first, the others read-only below it.

An included file may be a stranger's: it sets nothing about the person, runs nothing, and reaches only files below the
config folder or named in full in the person's own config.
"""

from __future__ import annotations

import os

from wfh.domain.schema import kinds
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.paths import path_of
from wfh.store.toml.decode import Findings, Layer, Source, Table
from wfh.store.toml.parse import CONFIG_CAP, parse
from wfh.values import MutableValue, Value, field
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any


_DEEPEST = 3
_MOST_FILES = 64
_OWN_ONLY = ("hooks", "me", "ui", "keys", "export", "calendars", "calendar", "inbox")


class Gathered(MutableValue):
    """The layers that could be read, the person's own first, and what was looked at.

    ``exists``: there is a config file. ``readable``: it parses, or there is none; a file that does not parse is neither
    used nor written.
    """

    layers: list[Layer] = field(default_factory=list)
    stamps: list[tuple[Path, tuple[int, ...]]] = field(default_factory=list)
    exists: bool = False
    readable: bool = True


class _File(Value):
    """A file being gathered: its name, its real path, how deep below the config it is, and through which files."""

    path: Path
    real: str
    layer: Layer
    above: tuple[str, ...] = ()


def gather(
    path: Path, environ: Mapping[str, str], found: Findings, own: Mapping[str, object] | None = None
) -> Gathered:
    """Read the config at ``path`` (or take ``own`` for what it says) and all it includes."""
    return _Gatherer(path, environ, found).gather(own)


class _Gatherer:
    def __init__(self, path: Path, environ: Mapping[str, str], found: Findings) -> None:
        self.path = path
        self.folder = os.path.abspath(path.parent)
        self.home = environ.get("HOME") or environ.get("USERPROFILE") or ""
        self.found = found
        self.result = Gathered()
        self.seen: set[str] = set()
        self.named_in_full: set[str] = set()

    def gather(self, own: Mapping[str, object] | None) -> Gathered:
        real = os.path.realpath(self.path)
        layer = self.own_layer() if own is None else Layer(own, (), Source(self.path.name, ""))
        self.result.layers.append(layer)
        self.seen.add(real)
        names = self.names_in(layer)
        self.named_in_full = {os.path.realpath(full) for _number, full in names if os.path.isabs(full)}
        self.include_all(_File(self.path, real, layer))
        return self.result

    def own_layer(self) -> Layer:
        name = self.path.name
        self.result.stamps.append((self.path, durable_write.stamp(self.path)))
        try:
            data = durable_write.read(self.path, CONFIG_CAP)
        except WfhError as error:
            self.result.exists, self.result.readable = True, False
            self.found.problems += [Problem(problem.what, name, right=problem.right) for problem in error.problems]
            return Layer({}, (), Source(name, ""))
        self.result.exists = data is not None
        parsed = parse(data or b"", name)
        if isinstance(parsed, Problem):
            self.result.readable = False
            self.found.problems.append(parsed)
            return Layer({}, (), Source(name, ""))
        return Layer(parsed[1], (), Source(name, parsed[0], os.path.dirname(os.path.realpath(self.path))))

    def names_in(self, layer: Layer) -> list[tuple[int, str]]:
        """Return the place in the list and the path (``~`` written out) of each included file."""
        names = Table([layer], Findings()).items("include", kinds.raw_text("team.toml"), alone=True)
        value = layer.data.get("include")
        listed = value if isinstance(value, list) else [value]
        return [(listed.index(name), self.expand(name)) for name in names]

    def expand(self, name: str) -> str:
        return self.home + name[1:] if self.home and (name == "~" or name.startswith(("~/", "~\\"))) else name

    def include_all(self, file: _File) -> None:
        Table([file.layer], self.found).items(
            "include", kinds.raw_text("team.toml"), alone=True
        )  # tells what is no name
        for number, name in self.names_in(file.layer):
            target = os.path.normpath(os.path.join(os.path.abspath(file.path.parent), name))
            what = self.refusal(file, name, target)
            if what:
                self.tell(file, number, what)
            elif os.path.realpath(target) not in self.seen:
                self.include(file, number, target)

    def refusal(self, file: _File, name: str, target: str) -> str:
        """Describe why ``target`` is not to be read; an empty text if it may be."""
        real = os.path.realpath(target)
        own = not file.above
        if real == file.real or real in file.above:
            return _("{file} includes itself").format(file=self.shown(target))
        if len(file.above) >= _DEEPEST:
            return _("{file} is included too deep: {n} levels are read").format(file=self.shown(target), n=_DEEPEST)
        if len(self.seen) > _MOST_FILES:
            return _("{file} is left out: {n} files are read").format(file=self.shown(target), n=_MOST_FILES)
        in_place = self.lies_below(target if own else real)
        if in_place or (own and os.path.isabs(name)) or real in self.named_in_full:
            return ""
        what = _("{file} is outside the config folder: name it in full in your own config to read it")
        return what.format(file=self.shown(target))

    def lies_below(self, target: str) -> bool:
        folders = {self.folder, os.path.realpath(self.folder)}
        return any(target.startswith(os.path.join(folder, "")) for folder in folders)

    def include(self, file: _File, number: int, target: str) -> None:
        path, real = path_of(target), os.path.realpath(target)
        self.seen.add(real)
        self.result.stamps.append((path, durable_write.stamp(path)))
        try:
            data = durable_write.read(path, CONFIG_CAP)
        except WfhError as error:
            self.tell(file, number, f"{self.shown(target)}: {error.problems[0].what}")
            return
        if data is None:
            self.tell(file, number, _("there is no file {file}").format(file=self.shown(target)))
            return
        parsed = parse(data, self.shown(target))
        if isinstance(parsed, Problem):
            self.found.problems.append(parsed)
            return
        layer = Layer(parsed[1], (), Source(self.shown(target), parsed[0], os.path.dirname(real)))
        self.take_out(layer, parsed[1])
        self.result.layers.append(layer)
        self.include_all(_File(path, real, layer, (*file.above, file.real)))

    def take_out(self, layer: Layer, data: dict[str, Any]) -> None:
        """Remove from an included file what only the person's own config may set."""
        for key in [key for key in _OWN_ONLY if key in data]:
            what = _("is not taken from an included file: it counts in your own config only")
            self.found.tell(layer.source, (key,), what)
            del data[key]
        handbook = data.get("handbook")
        if isinstance(handbook, dict) and "decisions_folder" in handbook:
            what = _("is not taken from an included file: it counts in your own config only")
            self.found.tell(layer.source, ("handbook", "decisions_folder"), what)
            del handbook["decisions_folder"]
        shutdown = data.get("shutdown")
        checks = shutdown.get("check") if isinstance(shutdown, dict) else None
        for number, check in enumerate(checks if isinstance(checks, list) else ()):
            if isinstance(check, dict) and "run" in check:
                what = _("is not taken from an included file: only your own config runs programs")
                self.found.tell(layer.source, ("shutdown", "check", number, "run"), what)
                del check["run"]

    def tell(self, file: _File, number: int, what: str) -> None:
        listed = isinstance(file.layer.data.get("include"), list)
        self.found.tell(file.layer.source, ("include", number) if listed else ("include",), what)

    def shown(self, target: str) -> str:
        """Return the name to show: relative to the config folder if it lies below it, else with ``~`` for home."""
        folder, home = os.path.join(self.folder, ""), os.path.join(self.home, "")
        if target.startswith(folder):
            return clean(target.removeprefix(folder))
        return clean("~" + os.sep + target.removeprefix(home) if self.home and target.startswith(home) else target)
