"""Change one value in a TOML text and nothing else: comments, order, line ends and the rest stay as they are.

A value that is there is replaced where it is written, a new key is written in as a line or into its inline table;
tomlkit does the rest (tables of dotted keys). Each way has its limits and tomlkit has bugs, so the result is parsed
again and only used if it has the wanted value, every comment exactly once, and no other line changed.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from copy import deepcopy

import tomli
import tomlkit
from tomlkit.exceptions import TOMLKitError

from wfh.store.toml.locate import find_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tomlkit.items import Item

    from wfh.store.toml.locate import KeyPath

_FAULTS = (
    TOMLKitError,
    tomli.TOMLDecodeError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class CannotEditError(Exception):
    """The text cannot be changed without touching what has to stay."""


def edit(text: str, path: KeyPath, value: object, written: str = "") -> str:
    """Return ``text`` with ``value`` at ``path``; ``written`` is the person's own TOML spelling of it, which is kept.

    Lists are not grown. Raises CannotEditError if the change would touch anything else.
    """
    plain = text.replace("\r\n", "\n")
    has_end = not plain or plain.endswith("\n")
    lines = plain if has_end else f"{plain}\n"
    for way in (_in_place, _under_header, _on_top, _in_inline_table, _new_header, _by_tomlkit):
        with suppress(*_FAULTS):
            changed = way(lines, path, _item(value, written))
            changed = changed if has_end else changed.removesuffix("\n")
            wanted = assigned(tomli.loads(plain), path, value)
            if same_toml(tomli.loads(changed), wanted) and _keeps_the_rest(plain, changed, path):
                return _with_line_ends(text, changed)
    raise CannotEditError


def with_table(text: str, name: str, values: dict[str, object]) -> str:
    """Return ``text`` with a ``[[name]]`` of ``values`` at its end; ``name`` may be dotted (``shutdown.check``).

    Raises CannotEditError if that is impossible.
    """
    plain = text.replace("\r\n", "\n")
    start = plain if not plain or plain.endswith("\n") else f"{plain}\n"
    pairs = "".join(_pair((key,), _on_one_line(value)) for key, value in values.items())
    added = "".join((start, "\n" if start else "", f"[[{name}]]\n", pairs))
    with suppress(*_FAULTS):
        before, after = tomli.loads(plain), tomli.loads(added)
        path, there = tuple(name.split(".")), before
        for key in path:
            there = there.get(key, {}) if key != path[-1] else there.get(key, [])
        wanted = assigned(before, path, [*there, values])
        if same_toml(after, wanted) and find_places(added).comments == find_places(plain).comments:
            return _with_line_ends(text, added)
    raise CannotEditError


def without_table(text: str, name: str, number: int) -> str:
    """Return ``text`` without the ``[[name]]`` of that number (from 0); ``name`` may be dotted (``shutdown.check``).

    Comments with a line of their own all stay. Raises CannotEditError if the table is written so that it cannot be
    removed alone.
    """
    plain = text.replace("\r\n", "\n")
    table: KeyPath = (*name.split("."), number)
    with suppress(*_FAULTS):
        places, lines = find_places(plain), plain.split("\n")
        inside = [line for path, line in places.ends.items() if path[: len(table)] == table]
        first, last = places.lines[table] - 1, max(inside)
        kept = [line for line in lines[first:last] if line.lstrip(" \t").startswith("#")]
        while not kept and last < len(lines) - 1 and not lines[last].strip():
            last += 1
        changed = "\n".join((*lines[:first], *kept, *lines[last:]))
        wanted = _popped(tomli.loads(plain), table)
        own = {line.strip() for line in lines if line.lstrip(" \t").startswith("#")}
        if same_toml(tomli.loads(changed), wanted) and own <= {line.strip() for line in changed.split("\n")}:
            return _with_line_ends(text, changed)
    raise CannotEditError


def without_value(text: str, path: KeyPath) -> str:
    """Return ``text`` without the value at ``path``, which stands on a line of its own; its table stays.

    Comments with a line of their own all stay. Raises CannotEditError if it is absent or does not stand alone on its
    line.
    """
    plain = text.replace("\r\n", "\n")
    with suppress(*_FAULTS):
        places, lines = find_places(plain), plain.split("\n")
        changed = "\n".join((*lines[: places.lines[path] - 1], *lines[places.lines[path] :]))
        wanted = inner = tomli.loads(plain)
        for key in path[:-1]:
            inner = inner[key]  # type: ignore[index]
        del inner[path[-1]]  # type: ignore[arg-type]
        if same_toml(tomli.loads(changed), wanted):
            return _with_line_ends(text, changed)
    raise CannotEditError


def _popped(data: dict[str, Any], table: KeyPath) -> dict[str, Any]:
    """Return the data without one table of a list; the list is removed with its last one."""
    *way, name, number = table
    inner = data
    for key in way:
        inner = inner[key]  # type: ignore[index]
    inner[name].pop(number)  # type: ignore[index]
    if not inner[name]:  # type: ignore[index]
        del inner[name]  # type: ignore[arg-type]
    return data


def assigned(data: dict[str, Any], path: KeyPath, value: object) -> dict[str, Any]:
    """Return a copy of ``data`` with ``value`` at ``path``; tables on the way are made if they are missing."""
    copy = deepcopy(data)
    _assign(copy, path, value, dict)
    return copy


def _assign(container: Any, path: KeyPath, value: object, new_table: Callable[[], object]) -> None:  # noqa: ANN401
    for part in path[:-1]:
        if isinstance(part, str) and part not in container:
            container[part] = new_table()
        container = container[part]
    container[path[-1]] = value


def _item(value: object, written: str) -> Item:
    return tomlkit.value(written) if written else tomlkit.item(value)


def _on_one_line(value: object) -> Item:
    if not isinstance(value, dict):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    table.update(value)
    return table


def _in_place(text: str, path: KeyPath, item: Item) -> str:
    """Write the value over the one that is there."""
    start, end = find_places(text).spans[path]
    return text[:start] + item.as_string() + text[end:]


def _under_header(text: str, path: KeyPath, item: Item) -> str:
    """Add a new key after the last one under its table's ``[header]``."""
    places = find_places(text)
    if path in places.lines:
        raise LookupError
    at = places.ends[path[:-1]]
    lines = [f"{line}\n" for line in text.split("\n")]
    return "".join((*lines[:at], _indent(lines[at - 1]), _pair(path, item), *lines[at:])).removesuffix("\n")


def _on_top(text: str, path: KeyPath, item: Item) -> str:
    """Add a new top-level key at the start."""
    if len(path) > 1 or path in find_places(text).lines:
        raise LookupError
    return "".join((_pair(path, item), "\n" if text else "", text))


def _new_header(text: str, path: KeyPath, item: Item) -> str:
    """Add a new key at the end, under a new ``[header]``."""
    if len(path) == 1:
        raise LookupError
    header = ".".join(tomlkit.key(str(part)).as_string() for part in path[:-1])
    return "".join((text, "\n" if text else "", f"[{header}]\n", _pair(path, item)))


def _in_inline_table(text: str, path: KeyPath, item: Item) -> str:
    """Add a new key at the end of its inline table."""
    start, end = find_places(text).spans[path[:-1]]
    inside = text[start + 1 : end - 1].rstrip().removesuffix(",").rstrip()
    return "".join((text[:start], "{", inside, ", " if inside else " ", _pair(path, item).rstrip(), " }", text[end:]))


def _by_tomlkit(text: str, path: KeyPath, item: Item) -> str:
    """Set the value with tomlkit."""
    document = tomlkit.parse(text)
    _assign(document, path, item, tomlkit.table)
    return tomlkit.dumps(document)


def _pair(path: KeyPath, item: Item) -> str:
    return f"{tomlkit.key(str(path[-1])).as_string()} = {item.as_string()}\n"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def same_toml(one: object, other: object) -> bool:
    """Return whether two values are the same TOML: also in their types, and a NaN is a NaN."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_toml(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_toml, one, other))
    return type(one) is type(other) and (one == other or (one != one and other != other))  # noqa: PLR0124


def _keeps_the_rest(old: str, new: str, path: KeyPath) -> bool:
    """Return whether every comment is kept, and every line but those on which the value or its inline table stood."""
    before, after = find_places(old), find_places(new)
    while path and path not in before.spans:
        path = path[:-1]
    start, end = before.spans.get(path, (0, 0))
    touched = old.count("\n", start, end) + 1 if path else 0
    gone = Counter(old.split("\n")) - Counter(new.split("\n"))
    return Counter(before.comments) == Counter(after.comments) and gone.total() <= touched


def _with_line_ends(old: str, new: str) -> str:
    """Return ``new`` with the line ends of ``old``: unchanged lines keep theirs, others get the most common one."""
    if "\r\n" not in old:
        return new
    before, after = old.split("\n"), new.split("\n")
    plain = [line.removesuffix("\r") for line in before]
    mostly = "\r" if old.count("\r\n") * 2 > old.count("\n") else ""
    # What follows the last line break is no line with an end of its own.
    ends = [line[len(bare) :] for line, bare in zip(before, plain, strict=True)]
    ends[-1] = mostly
    start = _common(plain, after)
    end = min(_common(plain[::-1], after[::-1]), min(len(plain), len(after)) - start)
    changed = [mostly] * (len(after) - start - end)
    kept = [*ends[:start], *changed, *ends[len(ends) - end :]]
    return "\n".join(map("".join, zip(after, [*kept[:-1], ""], strict=True)))


def _common(one: list[str], other: list[str]) -> int:
    """Return how many items the two have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))
