"""Writes a value as its table, by its shape; what was not understood, or did not change, stays as it is."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from wfh.domain.schema.fields import Field, Form, Shape
from wfh.domain.schema.kinds import fixed
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.store.toml.read import understood
from wfh.values import initial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    Record = dict[str, Any]
    """A TOML table."""


def full(shape: Shape, value: object) -> Record:
    """Return the table of ``value`` as its file would spell it out; fields without a value are left out."""
    table: Record = {}
    for key, field in shape.fields.items():
        held = attrgetter(field.attribute(key))(value)
        if field.form is Form.WEEKDAYS:
            table |= _week(field, held.week)
            held = held.exceptions
        if field.form is Form.NUDGES and (by_day := value.nudges_by_day):  # type: ignore[attr-defined]
            table[key] = {WEEKDAYS[day]: [*minutes] for day, minutes in by_day}
        elif held is not None:
            table[key] = _written(field, held)
        if field.spoken:
            own = field.argument(key) + "_"
            table |= {key + name[len(own) - 1 :]: text for name, text in value.tongues if name.startswith(own)}  # type: ignore[attr-defined]
    return table


def record(shape: Shape, value: Any) -> Record:  # noqa: ANN401  (a value of the class ``of``)
    """Return the table of a value, without fields that have their default."""
    defaults = initial(shape.of)  # type: ignore[arg-type]  # only classes are written so
    table: Record = {}
    for key, field in shape.fields.items():
        held = getattr(value, field.attribute(key))
        if field.form is Form.TABLES:
            if held:
                table[key] = [record(field.shape, item) for item in held]
        elif field.always or field.need or held != defaults.get(field.attribute(key), shape):
            table[key] = field.kind.write(held)
    table.update(plain(value.extra))
    return table


def _written(field: Field, held: Any) -> object:  # noqa: ANN401
    match field.form:
        case Form.ONE:
            return field.kind.write(held)
        case Form.WEEK:
            return {day: field.kind.write(each) for day, each in zip(WEEKDAYS, held, strict=True) if each}
        case Form.HOURS:
            return _week(field, held.week)
        case Form.NAMED:
            return {name: field.kind.write(each) for name, each in held}
        case Form.NAMED_LISTS:
            return {name: [*map(field.kind.write, each)] for name, each in held}
        case Form.TABLE:
            return full(field.shape, held)
        case Form.TABLES | Form.WEEKDAYS:
            return [full(field.shape, each) for each in held]
        case _:
            return [*map(field.kind.write, sorted(held) if isinstance(held, frozenset) else held)]


def _week(field: Field, week: Iterable[Iterable[object]]) -> Record:
    return {day: [*map(field.kind.write, ranges)] for day, ranges in zip(WEEKDAYS, week, strict=True)}


# --- into what is there ---


def merged(shape: Shape, key: str, raw: object, after: Any) -> Any:  # noqa: ANN401
    """Return what to write for ``key`` in place of ``raw``, if its record is to be ``after``; None for nothing.

    What was not understood stays, as does the spelling of what did not change.
    """
    field = shape.fields.get(key)
    if field is None:
        return after
    if field.form is not Form.TABLES:
        return field.kind.merge(raw, after)
    return _merge_items(field.shape, raw, after or []) or None if isinstance(raw, list) else after


def _merge_items(shape: Shape, raw: list[Any], after: list[Record]) -> list[Any]:
    """Return ``raw``, a list of tables, with those that are understood changed to ``after``, one by one."""
    new, rest = [], iter(after)
    for item in raw:
        value = understood(shape, item)
        if value is None:
            new.append(item)
        elif (wanted := next(rest, None)) is not None:
            new.append(_patched(shape, item, record(shape, value), wanted))
    return [*new, *rest]


def _patched(shape: Shape, raw: Record, before: Mapping[str, Any], after: Mapping[str, Any]) -> Record:
    """Return ``raw`` with the fields in which its record changes from ``before`` to ``after``."""
    new = dict(raw)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            value = merged(shape, key, raw.get(key), after.get(key))
            new.pop(key, None) if value is None else new.update({key: value})
    return new


def plain(value: Any) -> Any:  # noqa: ANN401  (any TOML value)
    """Return a TOML value made of fresh dicts and lists, instants with a fixed offset."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return fixed(value) if isinstance(value, datetime) and value.tzinfo else value
