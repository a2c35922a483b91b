"""TOML text of the files that are wfh's own: read strictly, written for people."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import tomli

from wfh.errors import Problem
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOM = b"\xef\xbb\xbf"
_PLACE = re.compile(r" \(at (?:line \d+, column \d+|end of document)\)$")


class UnreadableError(ValueError):
    """The text is no TOML; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        """Hold the problem."""
        super().__init__(str(problem))
        self.problem = problem


def parse(data: bytes, file: str) -> tuple[dict[str, Any], str]:
    """Return the tables of a file, and its text. Raises UnreadableError that says line and column."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(_undecodable(data, error, file)) from None
    try:
        return tomli.loads(text), text
    except tomli.TOMLDecodeError as error:
        raise UnreadableError(_invalid(error, data, file)) from None
    except (ValueError, RecursionError, MemoryError):
        raise UnreadableError(Problem(_("is nested too deep, or holds too large a number"), file=file)) from None


def _undecodable(data: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    # Positions count from behind a byte order mark.
    at = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
    line, column = _place(data, at)
    what = _("column {column}: is not UTF-8 text (byte 0x{byte:02x})").format(column=column, byte=data[at])
    return Problem(what, file=file, line=line)


def _invalid(error: tomli.TOMLDecodeError, data: bytes, file: str) -> Problem:
    if b"\0" in data:
        line, column = _place(data, data.index(b"\0"))
        return Problem(
            _("column {column}: holds a zero byte; it is damaged").format(column=column), file=file, line=line
        )
    why = _PLACE.sub("", str(error))
    return Problem(_("column {column}: {why}").format(column=error.colno, why=why), file=file, line=error.lineno)


def _place(data: bytes, at: int) -> tuple[int, int]:
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


def render(tables: dict[str, Any], first: Iterable[str] = (), like: bytes | None = None) -> bytes:
    """Return the text of ``tables``: the keys ``first`` in that order, other values, then lists of tables and tables.

    A list of tables is written as ``[[name]]`` with each key on one line; within it everything is on that line.
    A byte order mark, line ends of Windows and a missing final newline are kept as they are in ``like``.
    """
    ordered = {key: tables[key] for key in (*first, *tables) if key in tables}
    values = [_line(key, value) for key, value in ordered.items() if not _stands_apart(value)]
    apart = [text for key, value in ordered.items() if _stands_apart(value) for text in _tables(key, value)]
    return _dressed("\n".join(["".join(values), *apart] if values else apart).encode(), like)


def _stands_apart(value: object) -> bool:
    """Return whether a value gets headings of its own."""
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)
    )


def _tables(key: str, value: Any) -> list[str]:  # noqa: ANN401  (a table or a list of them)
    heading = f"[[{_key(key)}]]\n" if isinstance(value, list) else f"[{_key(key)}]\n"
    items = value if isinstance(value, list) else [value]
    return [heading + "".join(_line(name, inner) for name, inner in item.items()) for item in items]


def _line(key: str, value: object) -> str:
    return f"{_key(key)} = {_inline(value)}\n"


def _key(key: str) -> str:
    import tomli_w  # late: reading is what every command does

    return tomli_w.dumps({key: 0})[: -len(" = 0\n")]


def _inline(value: object) -> str:
    import tomli_w

    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, datetime):
        return value.isoformat()  # with its T, as people know it from elsewhere
    return tomli_w.dumps({"x": value})[len("x = ") : -1]


def _dressed(data: bytes, like: bytes | None) -> bytes:
    if not like:
        return data
    if not like.endswith(b"\n"):
        data = data.removesuffix(b"\n")
    if b"\r\n" in like and like.count(b"\r\n") == like.count(b"\n"):
        data = data.replace(b"\n", b"\r\n")
    return _BOM + data if like.startswith(_BOM) else data
