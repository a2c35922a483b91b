"""Set one value of ``config.toml``: refused if it is not valid, written only if nothing else changes."""

from __future__ import annotations

import os

import tomli

from wfh.domain.model.config import SCHEMA
from wfh.domain.schema.quoting import key_text
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, Severity, WfhError
from wfh.store.config.includes import gather
from wfh.store.config.read import decode
from wfh.store.config.values import toml_value
from wfh.store.disk import durable_write
from wfh.store.toml.decode import Findings
from wfh.store.toml.edit import CannotEditError, assigned, edit, with_table, without_table, without_value
from wfh.store.toml.key_path import find_path, split_key
from wfh.store.toml.locate import find_places
from wfh.store.toml.parse import BOM, CONFIG_CAP, parse
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from wfh.store.disk.paths import Places
    from wfh.store.toml.locate import KeyPath

    Write = Callable[[Callable[[bytes | None], bytes]], object]
    """Writes what a function makes of the bytes of the config (None: there is none)."""

_EMPTY = f"schema = {SCHEMA}\n".encode()


def set_value(
    places: Places, key: str, value_text: str, environ: Mapping[str, str] | None = None, write: Write | None = None
) -> None:
    """Set the setting ``key`` (dotted) to ``value_text``: TOML, or plain text for a text setting.

    ``write`` applies a function to the bytes of the config (by default, without a step to undo). Raises WfhError if the
    key is unknown, the value is invalid, or the file does not parse or cannot be changed without touching anything
    else; NotSavedError if the system refuses. The file is unchanged then.
    """
    parts = split_key(key)
    try:
        rewrite(places, environ, lambda edit: edit.set(parts, value_text), write)
    except RecursionError as error:
        raise WfhError(Problem(_("is nested too deep to be changed here"), places.config.name)) from error


def set_values(
    places: Places, values: Mapping[KeyPath, str], environ: Mapping[str, str] | None = None, write: Write | None = None
) -> None:
    """Set several settings at once, by their keys, to TOML texts; raises as :func:`set_value` does."""

    def change(edit: Edit) -> bytes:
        data = edit.old
        for parts, text in values.items():
            edit = Edit(edit.path, edit.environ, data)
            data = edit.set(parts, text)
        return data

    rewrite(places, environ, change, write)


def rewrite(
    places: Places, environ: Mapping[str, str] | None, change: Callable[[Edit], bytes], write: Write | None = None
) -> None:
    """Write what ``change`` makes of the config as it is now."""
    known = os.environ if environ is None else environ

    def made(old: bytes | None) -> bytes:
        return change(Edit(places.config, known, old))

    if write is None:
        durable_write.update(places.config, made, places, CONFIG_CAP)
    else:
        write(made)


def own_tables(places: Places, name: str, environ: Mapping[str, str] | None = None) -> tuple[dict[str, Any], ...]:
    """Return the tables ``[[name]]`` (dotted) that the config itself has, those of included files left out.

    Raises WfhError if it cannot be parsed.
    """
    known = os.environ if environ is None else environ
    found: Any = Edit(places.config, known, durable_write.read(places.config, CONFIG_CAP)).data
    for part in name.split("."):
        found = found.get(part, {}) if isinstance(found, dict) else {}
    return tuple(each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()


def add_table(
    places: Places,
    name: str,
    values: Mapping[str, object],
    environ: Mapping[str, str] | None = None,
    write: Write | None = None,
) -> None:
    """Add a ``[[name]]`` with ``values`` at the end of the file; raises WfhError if they are invalid."""

    def change(edit: Edit) -> bytes:
        try:
            return edit.checked(with_table(edit.text, name, dict(values)))
        except CannotEditError as error:
            snippet = f"[[{name}]] " + " ".join(f"{key} = {toml_value(value)}" for key, value in values.items())
            what = _("cannot be changed without touching more than this; nothing is written")
            right = _("write it in by hand: {snippet}").format(snippet=snippet)
            raise WfhError(Problem(what, edit.path.name, right=right)) from error

    rewrite(places, environ, change, write)


def remove_table(
    places: Places,
    name: str,
    is_meant: Callable[[Mapping[str, object]], bool],
    environ: Mapping[str, str] | None = None,
    write: Write | None = None,
) -> None:
    """Remove the first ``[[name]]`` that ``is_meant``; raises WfhError if this file has none."""

    def change(edit: Edit) -> bytes:
        tables: Any = edit.data
        for part in name.split("."):
            tables = tables.get(part, {}) if isinstance(tables, dict) else {}
        number = next((at for at, table in enumerate(tables) if isinstance(table, dict) and is_meant(table)), None)
        if number is None:
            raise WfhError(Problem(_("has no such [[{name}]]").format(name=name), edit.path.name))
        try:
            return edit.checked(without_table(edit.text, name, number))
        except CannotEditError as error:
            what = _("cannot be changed without touching more than this; nothing is written")
            raise WfhError(Problem(what, edit.path.name)) from error

    rewrite(places, environ, change, write)


def remove_value(
    places: Places, key: KeyPath, environ: Mapping[str, str] | None = None, write: Write | None = None
) -> None:
    """Remove one value; raises WfhError if this file does not have it, or it cannot be removed alone."""

    def change(edit: Edit) -> bytes:
        try:
            return edit.checked(without_value(edit.text, key))
        except CannotEditError as error:
            what = _("cannot be changed without touching more than this; nothing is written")
            raise WfhError(Problem(what, edit.path.name, key=".".join(map(str, key)))) from error

    rewrite(places, environ, change, write)


class Edit:
    """One edit of the bytes that the config holds now (None: there is no file yet)."""

    def __init__(self, path: Path, environ: Mapping[str, str], old: bytes | None) -> None:
        self.path, self.environ, self.old = path, environ, _EMPTY if old is None else old
        parsed = parse(self.old, path.name)
        if isinstance(parsed, Problem):
            raise WfhError(parsed)
        self.text: str = parsed[0]
        self.data: dict[str, Any] = parsed[1]
        schema = self.data.get("schema", SCHEMA)
        if isinstance(schema, int) and schema > SCHEMA:
            what = _("comes from a newer wfh (schema {version}); this one does not write it").format(version=schema)
            raise WfhError(Problem(what, path.name))

    def set(self, parts: KeyPath, value_text: str) -> bytes:
        """Return the bytes with one setting changed; raises WfhError if the value is wrong or cannot be written."""
        path = self.find(parts)
        refusals = []
        for value, written in candidates(value_text):
            problem = self.wrong_with(path, value)
            if problem is None:
                return self.edited(path, value, written)
            refusals.append(problem)
        raise WfhError(refusals[0])

    def find(self, parts: KeyPath) -> KeyPath:
        """Return where a setting stands, items of lists by their number."""
        try:
            return find_path(self.data, parts)
        except WfhError as error:
            raise WfhError(self.missing(parts, error.problems[0])) from error

    def missing(self, parts: KeyPath, problem: Problem) -> Problem:
        """Report that an item of a list is not in this file, and where it is when another file has it."""
        config = decode(gather(self.path, self.environ, Findings(), self.data).layers, Findings())
        source = next((each.source for each in config.people if parts[:2] == ("person", each.id)), "")
        if not source:
            return replace(problem, file=self.path.name)
        what = _("is in {file}, which is only read").format(file=source)
        right = _("write a [[person]] with this id and what is to be different in your own config")
        return Problem(what, self.path.name, key=key_text(parts), right=right)

    def wrong_with(self, path: KeyPath, value: object) -> Problem | None:
        """Return the problems that the config would have with ``value`` at ``path``, and does not have now."""
        try:
            after = self.findings(assigned(self.data, path, value))
        except (TypeError, LookupError):
            return Problem(_("unknown key"), self.path.name, key=key_text(path))
        problems = [
            problem for name, where, problem in after.unknown if self.is_own(name) and path[: len(where)] == where
        ]
        known = {_gist(problem) for problem in self.findings(self.data).problems}
        problems += [each for each in after.problems if each.severity is Severity.ERROR and _gist(each) not in known]
        return self.placed(problems[0], path) if problems else None

    def placed(self, problem: Problem, path: KeyPath) -> Problem:
        """Return ``problem`` with its line in the present file, if there is one."""
        lines = find_places(self.text).lines
        about = split_key(problem.key or "?")
        line = lines.get(about) or (lines.get(path) if about[: len(path)] == path else None)
        return replace(problem, line=line, severity=Severity.ERROR)

    def findings(self, data: Mapping[str, object]) -> Findings:
        """Return every problem of the config with ``data`` as this file."""
        found = Findings()
        decode(gather(self.path, self.environ, found, data).layers, found)
        return found

    def is_own(self, name: str) -> bool:
        """Return whether ``name`` is this file."""
        return name == self.path.name

    def checked(self, text: str) -> bytes:
        """Return the bytes of ``text``, the new content. Raises WfhError if it adds a problem."""
        known = {_gist(problem) for problem in self.findings(self.data).problems}
        found = self.findings(tomli.loads(text)).problems
        problems = [each for each in found if each.severity is Severity.ERROR and _gist(each) not in known]
        if problems:
            raise WfhError(replace(problems[0], file=self.path.name, line=None))
        return self.encoded(text)

    def encoded(self, text: str) -> bytes:
        """Return ``text`` as it is written in place of this one: with its byte order mark.

        Raises WfhError if it is larger than a file that is read.
        """
        data = (BOM if self.old.startswith(BOM) else b"") + text.encode()
        if len(data) > CONFIG_CAP:
            what = _("would be larger than {size} KiB, more than wfh reads; nothing is written")
            raise WfhError(Problem(what.format(size=CONFIG_CAP // 1024), file=self.path.name))
        return data

    def edited(self, path: KeyPath, value: object, written: str) -> bytes:
        """Return the bytes with ``value`` at ``path``; raises WfhError with the line to write by hand otherwise."""
        try:
            text = edit(self.text, path, value, written)
        except CannotEditError as error:
            line = find_places(self.text).line(path)
            what = _("cannot be changed without touching more than this; nothing is written")
            snippet = _("write it in by hand: {snippet}").format(snippet=f"{key_text(path)} = {toml_value(value)}")
            raise WfhError(Problem(what, self.path.name, line, key_text(path), snippet)) from error
        return self.encoded(text)


def _gist(problem: Problem) -> tuple[str | None, str | None, str]:
    return problem.file, problem.key, problem.what


def candidates(value_text: str) -> Iterator[tuple[object, str]]:
    """Yield what ``value_text`` may mean, with how it is written in TOML: a TOML value first, then plain text."""
    written = value_text.encode(errors="replace").decode().strip()
    try:
        parsed = tomli.loads(f"v = {written}\n")
    except (tomli.TOMLDecodeError, ValueError, RecursionError):
        parsed = {}
    if parsed.keys() == {"v"} and not find_places(f"v = {written}").comments:
        yield parsed["v"], written
        if isinstance(parsed["v"], str):
            return
    yield clean(written), ""
