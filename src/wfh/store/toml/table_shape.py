"""How a table of a file and a value of the domain are made of each other, field by field.

A :class:`Shape` reads a TOML table into a value and gives the table of a value. What is wrong is told and left out of
the value; what is unknown goes into the value's ``extra``. Empty fields are not written.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from wfh.store.toml.decode import Kind, RefusedError
from wfh.values import dataclass, initial
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wfh.store.toml.locate import KeyPath

Record = dict[str, Any]
"""A TOML table."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a file; it has the same name in the domain's value.

    ``kind`` reads its TOML value, ``write`` gives that value back. ``always``: written even where it is the default.
    ``merge(raw, after)`` gives what to write in place of ``raw`` where the field holds several things of which some
    may not have been understood; ``after`` is what ``write`` gave, or None.
    """

    name: str
    kind: Kind[Any]
    write: Callable[[Any], Any] = lambda value: value
    always: bool = False
    merge: Callable[[Any, Any], Any] = lambda _raw, after: after


@dataclass(frozen=True, slots=True)
class Reader:
    """Where problems are told while a file is read: path of the key, what is wrong, what would be right."""

    tell: Callable[[KeyPath, str, str | None], None]

    def read(self, kind: Kind[Any], value: object, path: KeyPath) -> Any:  # noqa: ANN401  (what the kind gives)
        """Return the value, or None if it is wrong."""
        try:
            return kind.read(value)
        except RefusedError as refused:
            example = _("for example: {example}").format(example=f"{path[-1]} = {kind.sample}")
            self.tell(path, kind.sentence(value), refused.guess() or example)
            return None

    def items(self, shape: Shape, value: object, path: KeyPath) -> tuple[Any, ...]:
        """Return the right items of a list of tables."""
        if not isinstance(value, list):
            self.tell(path, _("must be a list of tables"), _("write [[{name}]] above each").format(name=path[-1]))
            return ()
        read = (shape.read(item, (*path, number), self) for number, item in enumerate(value))
        return tuple(item for item in read if item is not None)


QUIET = Reader(lambda _path, _what, _right: None)
"""Reads without telling; for what was told before."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of table: the class of its values, its fields in the order they are written, the tables within it.

    ``lists`` are fields that hold tables of another shape; ``needed`` are fields without which there is no value;
    ``reserved`` are keys that are somebody else's business here.
    """

    of: type
    fields: tuple[Field, ...]
    lists: tuple[tuple[str, Shape], ...] = ()
    needed: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """Every key that does not go into ``extra``."""
        return self.reserved | {field.name for field in self.fields} | {name for name, _shape in self.lists}

    def read(self, raw: object, path: KeyPath, reader: Reader, **given: object) -> Any:  # noqa: ANN401
        """Return the value of a table, or None if it is no table or something needed is absent or wrong."""
        if not isinstance(raw, dict):
            reader.tell(path, _("must be a table"), None)
            return None
        values = self.values(raw, path, reader)
        if missing := [name for name in sorted(self.needed) if name not in values]:
            if missing[0] not in raw:
                reader.tell(path, _("needs `{key}`").format(key=missing[0]), None)
            return None
        return self.of(**values, **given, extra=self.unknown(raw))

    def values(self, raw: Mapping[str, object], path: KeyPath, reader: Reader) -> dict[str, Any]:
        """Return the fields that are there and right, by name."""
        read = {
            field.name: reader.read(field.kind, raw[field.name], (*path, field.name))
            for field in self.fields
            if field.name in raw
        }
        right = {name: value for name, value in read.items() if value is not None}
        return right | {
            name: reader.items(shape, raw[name], (*path, name)) for name, shape in self.lists if name in raw
        }

    def unknown(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """Return what this version does not know."""
        known = self.known
        return {key: value for key, value in raw.items() if key not in known}

    def record(self, value: Any) -> Record:  # noqa: ANN401  (a value of the class ``of``)
        """Return the table of a value; fields that are empty are left out."""
        defaults = initial(self.of)
        record: Record = {
            field.name: field.write(getattr(value, field.name))
            for field in self.fields
            if field.always or getattr(value, field.name) != defaults.get(field.name, self)
        }
        for name, shape in self.lists:
            if items := getattr(value, name):
                record[name] = [shape.record(item) for item in items]
        record.update(plain(value.extra))
        return record

    def merged(self, key: str, raw: object, after: Any) -> Any:  # noqa: ANN401
        """Return what to write for ``key`` in place of ``raw``, where its record is to be ``after``; None for nothing.

        What was not understood stays, and so does the spelling of what was not changed.
        """
        for name, shape in self.lists:
            if name == key and isinstance(raw, list):
                return merge_items(shape, raw, after or []) or None
        for field in self.fields:
            if field.name == key:
                return field.merge(raw, after)
        return after


def merge_items(shape: Shape, raw: list[Any], after: list[Record]) -> list[Any]:
    """Return ``raw``, a list of tables, with those that are understood changed to ``after``, one by one."""
    merged, rest = [], iter(after)
    for item in raw:
        value = shape.read(item, (), QUIET)
        if value is None:
            merged.append(item)
        elif (new := next(rest, None)) is not None:
            merged.append(patched(shape, item, shape.record(value), new))
    return [*merged, *rest]


def patched(shape: Shape, raw: Record, before: Record, after: Record) -> Record:
    """Return ``raw`` with the fields in which its record changes from ``before`` to ``after``."""
    new = dict(raw)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            value = shape.merged(key, raw.get(key), after.get(key))
            new.pop(key, None) if value is None else new.update({key: value})
    return new


def plain(value: Any) -> Any:  # noqa: ANN401  (any TOML value)
    """Return a TOML value made of fresh dicts and lists, instants with a fixed offset."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return fixed(value) if isinstance(value, datetime) and value.tzinfo else value


def fixed(instant: datetime) -> datetime:
    """Return the instant with its offset alone: named zones compare by the wall clock, which a clock change doubles."""
    offset = instant.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        return instant.astimezone(UTC)  # local mean time, to the second: not something TOML can say
    return instant.replace(tzinfo=timezone(offset), fold=0)
