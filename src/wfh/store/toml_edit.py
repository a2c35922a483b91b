"""Change one value in a TOML text and nothing else: comments, order, line ends and the rest stay as they are.

tomlkit makes the change, but for what it puts in odd places (a new key, after the comment of the next table). It has
faults, so what comes out is read again, and only taken if it says what was wanted and every comment is still there.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

import tomli
import tomlkit
from tomlkit.exceptions import TOMLKitError

from wfh.store.toml_lines import find_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomlkit.items import Item

    from wfh.store.toml_lines import KeyPath

_FAULTS = (
    TOMLKitError,
    tomli.TOMLDecodeError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    AssertionError,
    RecursionError,
)


class CannotEditError(Exception):
    """The text cannot be changed without touching what has to stay."""


def edit(text: str, path: KeyPath, value: object, written: str = "") -> str:
    """Give ``text`` with ``value`` at ``path``; ``written`` is how the person wrote it in TOML, kept so.

    Lists are not grown. Raises CannotEditError where the change would touch anything else.
    """
    plain = text.replace("\r\n", "\n")
    try:
        wanted = assigned(tomli.loads(plain), path, value)
        changed = _changed(plain if plain.endswith("\n") or not plain else f"{plain}\n", path, _item(value, written))
        changed = changed if plain.endswith("\n") or not plain else changed.removesuffix("\n")
        if not _same(tomli.loads(changed), wanted) or not _keeps_comments(plain, changed):
            raise CannotEditError
    except _FAULTS as error:
        raise CannotEditError from error
    return _with_line_ends(text, changed)


def assigned(data: dict[str, Any], path: KeyPath, value: object) -> dict[str, Any]:
    """Give a copy of ``data`` with ``value`` at ``path``; tables on the way are made where they are missing."""
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


def _changed(text: str, path: KeyPath, item: Item) -> str:
    places = find_places(text)
    *parents, name = path
    if path not in places.lines and isinstance(name, str):
        pair = f"{tomlkit.key(name).as_string()} = {item.as_string()}\n"
        lines = [f"{line}\n" for line in text.split("\n")[:-1]]
        if tuple(parents) in places.ends:
            at = places.ends[tuple(parents)]
            return "".join((*lines[:at], _indent(lines[at - 1]), pair, *lines[at:]))
        if not parents:
            return "".join((pair, "\n" if text else "", text))
        if parents[0] not in tomli.loads(text):
            header = ".".join(tomlkit.key(cast("str", part)).as_string() for part in parents)
            return "".join((text, "\n" if text else "", f"[{header}]\n", pair))
    document = tomlkit.parse(text)
    _assign(document, path, item, tomlkit.table)
    return tomlkit.dumps(document)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _same(one: object, other: object) -> bool:
    """Tell whether two values are the same TOML: also in their types, and a NaN is a NaN."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and (one == other or (one != one and other != other))  # noqa: PLR0124


def _keeps_comments(old: str, new: str) -> bool:
    return not Counter(find_places(old).comments) - Counter(find_places(new).comments)


def _with_line_ends(old: str, new: str) -> str:
    """Give ``new`` the line ends of ``old``: line by line where nothing changed, those of most lines where it did."""
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
    """Give how many items the two have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))
