"""Writes the text of wfh's own files, readable for people."""

from __future__ import annotations

from datetime import datetime

from wfh.store.toml.parse import BOM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def render(tables: dict[str, Any], first: Iterable[str] = (), like: bytes | None = None) -> bytes:
    """Return the text of ``tables``: the keys ``first`` in that order, other values, then lists of tables and tables.

    A list of tables is written as ``[[name]]`` with each key on one line; within it everything is on that line.
    The comments of ``like``, its byte order mark, line ends of Windows and a missing final newline are kept.
    """
    ordered = {key: tables[key] for key in (*first, *tables) if key in tables}
    values = [_line(key, value) for key, value in ordered.items() if not _stands_apart(value)]
    apart = [text for key, value in ordered.items() if _stands_apart(value) for text in _tables(key, value)]
    text = "\n".join(["".join(values), *apart] if values else apart)
    return _dressed((_kept(text, like) if like and b"#" in like else text).encode(), like)


def _kept(text: str, like: bytes) -> str:
    """Return a text with the comments of the earlier one."""
    from wfh.store.toml.keep import with_comments  # late: few of these files have comments

    old = like.removeprefix(BOM).decode("utf-8", "replace").replace("\r\n", "\n")
    return with_comments(text, old if old.endswith("\n") else f"{old}\n")


def _stands_apart(value: object) -> bool:
    """Return whether a value gets its own headings."""
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
    return BOM + data if like.startswith(BOM) else data
