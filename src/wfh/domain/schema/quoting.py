"""How messages quote what stands in a file, and which name was probably meant."""

from __future__ import annotations

from datetime import date, datetime, time

from wfh.domain.time.sanitize import clean
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_SHOWN = 60
_MOST_NAMES = 400


def shown(value: object) -> str:
    """Return ``value`` as a sentence quotes it: TOML for a scalar, cut when long.

    "a list" and "a table" for the rest.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            text = clean(value)
            return f'"{text[:_LONGEST_SHOWN]}…"' if len(text) > _LONGEST_SHOWN else f'"{text}"'
        case int() if value.bit_length() > 64:
            return _("so large a number")  # Python refuses to write out thousands of digits
        case date() | datetime() | time():
            return value.isoformat()
        case list():
            return _("a list")
        case dict():
            return _("a table")
        case _:
            return str(value)


def key_text(path: tuple[str | int, ...]) -> str:
    """Return ``path`` as people read it: ``person[2].timezone``, the items of a list counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{toml_key(part)}" if text else toml_key(part)
    return text


def toml_key(name: str) -> str:
    """Return ``name`` to show as TOML writes it in a key: bare if possible, else in quotes.

    Cleaned, cut when long.
    """
    if name and name.isascii() and all(character.isalnum() or character in "-_" for character in name):
        return name[:_LONGEST_SHOWN]
    return '"' + clean(name)[:_LONGEST_SHOWN].replace("\\", "\\\\").replace('"', '\\"') + '"'


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` that ``name`` was probably meant to be, or None; very many are not looked through."""
    names = list(names)
    if len(name) > _LONGEST_SHOWN or len(names) > _MOST_NAMES:
        return None
    from difflib import get_close_matches  # only somebody with a mistake pays for it

    return next(iter(get_close_matches(name.casefold(), sorted(names), 1, 0.6)), None)


def meant(*near: str | None) -> str:
    """Return the question whether one of ``near`` was meant; an empty text if there is none."""
    names = [name for name in near if name]
    return _("did you mean {name}?").format(name=_(" or ").join(names)) if names else ""
