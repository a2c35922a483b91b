"""The config in force as the tables and keys of its file, defaults included, and values as TOML text."""

from __future__ import annotations

from datetime import date

from wfh.domain.model.config import CONFIG
from wfh.domain.schema.fields import Form
from wfh.domain.schema.quoting import key_text, nearest, toml_key
from wfh.domain.time.sanitize import toml_string
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.errors import Problem, WfhError
from wfh.store.toml.key_path import find_path, split_key
from wfh.store.toml.write import full
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.schema.fields import Field
    from wfh.store.toml.locate import KeyPath

TomlValues = dict[str, object]

_BY_NAME = {Form.WEEK: '""', Form.NAMED: '""', Form.NAMED_LISTS: "[]"}
"""What is set by a name within a table, and what nothing is there."""


def get_value(config: Config, key: str, *, inline: bool = False) -> str:
    """Return the value of the setting ``key`` (dotted) in force, as TOML text: a value, or the lines of a table.

    With ``inline``, a table is in one line as well.

    A setting that has no value and no default is an empty text or list. Raises WfhError with the nearest name if there
    is no such setting.
    """
    values = as_values(config)
    path = find_path(values, split_key(key))
    value: object = values
    for depth, part in enumerate(path):
        if isinstance(value, dict) and part not in value:
            if (nothing := _unset(path)) is not None:
                return nothing
            raise WfhError(_unknown(path[: depth + 1], value))
        if not isinstance(value, (dict, list)):
            raise WfhError(Problem(_("unknown key"), key=key_text(path[: depth + 1])))
        value = value[part]  # type: ignore[index]  # names in tables, numbers in lists: find_path's word
    return toml_value(value) if inline else _lines(path, value)


def values_of(config: Config, keys: Iterable[str]) -> dict[str, object]:
    """Return the values of the settings ``keys`` (dotted) in force; an empty text for one that has none."""
    values = as_values(config)
    return {key: _within(values, key.split(".")) for key in keys}


def _within(values: object, parts: Sequence[str]) -> object:
    for part in parts:
        values = values.get(part, "") if isinstance(values, dict) else ""
    return values


def _unset(path: KeyPath) -> str | None:
    """Return the TOML of a setting without a value; None if there is no such setting."""
    field: Field | None = None
    for part in path:
        if isinstance(part, int):
            continue
        if field is not None and field.form in _BY_NAME:
            is_known = part in (WEEKDAYS if field.form is Form.WEEK else field.names)
            return _BY_NAME[field.form] if is_known and part == path[-1] else None
        if field is not None and field.form not in {Form.TABLE, Form.TABLES, Form.WEEKDAYS}:
            return None
        field = (CONFIG if field is None else field.shape).fields.get(part)
        if field is None:
            return None
    return '""' if field is not None and field.form is Form.ONE else None


def _unknown(path: KeyPath, beside: TomlValues) -> Problem:
    near = nearest(str(path[-1]), beside)
    what = _("unknown key (did you mean `{name}`?)").format(name=near) if near else _("unknown key")
    return Problem(what, key=key_text(path))


def _lines(path: KeyPath, value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{toml_key(key)} = {toml_value(item)}" for key, item in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n\n".join(f"[[{key_text(path)}]]\n{_lines(path, item)}" for item in value)
    return toml_value(value)


def toml_value(value: object) -> str:
    """Return ``value`` (strings, numbers, dates, lists and tables of them) as TOML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return toml_string(value)
        case list():
            return "[" + ", ".join(map(toml_value, value)) + "]"
        case dict() if not value:
            return "{}"
        case dict():
            return "{ " + ", ".join(f"{toml_key(key)} = {toml_value(item)}" for key, item in value.items()) + " }"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def as_values(config: Config) -> TomlValues:
    """Return ``config`` as its file would spell it out; unset keys without a default are left out."""
    return full(CONFIG, config)
