"""Reads a table by its shape: every declared key in its form, problems reported and left out, unknown keys kept."""

from __future__ import annotations

from wfh.domain.schema.fields import Field, Form, Shape
from wfh.domain.time.hours_text import too_long_problem, weekday_number
from wfh.domain.time.working_hours import WEEKDAYS, TimeRange, WeeklyHours
from wfh.store.toml.decode import Findings, Layer, Source, Table
from wfh.words import _, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_WORK_DAYS = 5
_NOTHING: Mapping[str, object] = {}
_NOBODY = Source("", "")


def read(table: Table, shape: Shape, defaults: Mapping[str, object] = _NOTHING, **known: object) -> Any:  # noqa: ANN401
    """Return the value of ``table``, or None if something it needs is absent or wrong.

    ``defaults`` count if a key is absent, and may be more than the keys; ``known`` are keys that were read before.
    """
    values, whole, there = dict(defaults), True, frozenset(table.keys())
    for key, field in shape.fields.items():
        value: Any
        if key in known:
            value = known[key]
        elif key in there or field.form is Form.WEEKDAYS:
            value = _READERS[field.form](table, key, field)
        else:
            value = table.absent(key, field.kind if field.need and field.default is None else None, field.default)
        if field.need and (value is None or value == ()):
            whole = False
        elif field.form is Form.NUDGES and isinstance(value, dict):
            values |= value
        elif value is not None:
            values[field.argument(key)] = field.make(value) if field.make else value
    if tongues := _tongues(table, shape, there):
        values["tongues"] = tongues
    if shape.extra:
        values["extra"] = table.rest(shape.known())
    else:
        table.close()
    return _checked(table, shape, shape.of(**values)) if whole else None


def read_field(table: Table, key: str, field: Field) -> Any:  # noqa: ANN401
    """Return the value of one key of a table; None if it is invalid."""
    value = _READERS[field.form](table, key, field)
    return field.make(value) if field.make and value is not None else value


def _checked(table: Table, shape: Shape, value: Any) -> Any:  # noqa: ANN401
    """Return the value, or None if it contradicts itself, which is reported."""
    if shape.check is None or (found := shape.check(value)) is None:
        return value
    key, what = found
    table.tell((key,), _(what))
    return None


def _tongues(table: Table, shape: Shape, there: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the translated texts, by the attribute of their key with the language's ending (``means_nl``)."""
    endings = tuple(f"_{each}" for each in languages())
    if not any(key.endswith(endings) for key in there):
        return ()
    found = []
    for key in shape.spoken:
        for ending in endings:
            text = table.get(key + ending, shape.fields[key].kind, None) if key + ending in there else None
            if text is not None and key not in there:
                table.tell((key + ending,), _("stands without {key}").format(key=key))
            elif text is not None:
                found.append((shape.fields[key].argument(key) + ending, text))
    return tuple(found)


def read_tables(
    table: Table, key: str, shape: Shape, defaults: Callable[[Table, Any], Mapping[str, object]] | None = None
) -> tuple[Any, ...]:
    """Return the valid values of the list of tables ``key``.

    ``defaults`` returns the defaults of one of them, by its table and its name.
    """
    if not shape.joined:
        values = [read(item, shape, defaults(item, None) if defaults else _NOTHING) for item in table.tables(key)]
    else:
        named = table.named_tables(key, shape.name, shape.fields[shape.name].kind, twins=shape.twins)
        values = [
            read(item, shape, defaults(item, name) if defaults else _NOTHING, **{shape.name: name})
            for name, item in named
        ]
    return tuple(value for value in values if value is not None)


def understood(shape: Shape, raw: object) -> Any:  # noqa: ANN401
    """Return the value of one table without reporting problems; None if it is invalid."""
    return read(Table([Layer(raw, (), _NOBODY)], Findings()), shape) if isinstance(raw, dict) else None


# --- the forms ---


def _ranges(table: Table, key: str, field: Field) -> tuple[TimeRange, ...]:
    """Return the ranges at ``key``, sorted; a range that overlaps an earlier one is reported and left out."""
    found = tuple(sorted(table.items(key, field.kind, alone=True, clash=_overlap)))
    if problem := too_long_problem(found):  # told, but kept: a file may have had them for years
        table.tell((key,), problem.what, problem.right)
    return found


def _overlap(earlier: list[TimeRange], new: TimeRange) -> str:
    other = next((each for each in earlier if each.start < new.end and new.start < each.end), None)
    return _("{range} overlaps {other}").format(range=new, other=other) if other else ""


def _week(table: Table, key: str, field: Field) -> object:
    days = table.table(key)
    found = tuple(days.get(day, field.kind, "") for day in _weekday_keys(days))
    days.close()
    return found


def _weekday_keys(table: Table) -> tuple[str, ...]:
    """Return the key of each weekday as ``table`` spells it (``mon``, ``Monday``), Monday first."""
    spelled = {number: key for key in reversed(table.keys()) if (number := weekday_number(key)) is not None}
    return tuple(spelled.get(number, name) for number, name in enumerate(WEEKDAYS))


def _weekdays(table: Table, key: str, field: Field) -> WeeklyHours:
    week = tuple(_ranges(table, day, field) for day in _weekday_keys(table))
    return WeeklyHours(week, read_tables(table, key, field.shape))


def _hours(table: Table, key: str, field: Field) -> WeeklyHours:
    table = table.only(key)
    if not isinstance(table.first(key), dict):
        found = _ranges(table, key, field)
        return WeeklyHours(tuple(found if day < _WORK_DAYS else () for day in range(7)))
    days = table.table(key)
    hours = _weekdays(days, "exceptions", field)
    days.close()
    return hours


def _nudges(table: Table, key: str, field: Field) -> object:
    """Read one list for every day, or a table of lists by weekday, in which a day left out is as usual."""
    if not isinstance(table.first(key), dict):
        return table.items(key, field.kind, field.default)
    days = table.table(key)
    found = (
        (number, days.items(day, field.kind, field.default))
        for number, day in enumerate(_weekday_keys(days))
        if days.has(day)
    )
    by_day = tuple((number, nudges) for number, nudges in found if nudges != field.default)
    days.close()
    return {"nudges_by_day": by_day}


def _named(table: Table, key: str, field: Field) -> tuple[tuple[str, object], ...]:
    inner = table.table(key)
    get: Callable[..., object] = inner.items if field.form is Form.NAMED_LISTS else inner.get
    found = tuple((name, get(name, field.kind, ())) for name in field.names or inner.keys())
    inner.close()
    return tuple((name, value) for name, value in found if value)


def _whole(table: Table, key: str) -> Table:
    """Return the table to read a list from: for an entry in several files, one file's list as a whole."""
    path = table.layers[0].path if table.layers else ()
    return table.only(key) if path and isinstance(path[-1], int) else table


_READERS: Mapping[Form, Callable[[Table, str, Field], Any]] = {
    Form.ONE: lambda table, key, field: table.get(key, field.kind, None),
    Form.LIST: lambda table, key, field: table.items(key, field.kind),
    Form.SEVERAL: lambda table, key, field: table.items(key, field.kind, alone=True),
    Form.RANGES: _ranges,
    Form.WEEK: _week,
    Form.HOURS: _hours,
    Form.WEEKDAYS: _weekdays,
    Form.NUDGES: _nudges,
    Form.NAMED: _named,
    Form.NAMED_LISTS: _named,
    Form.TABLE: lambda table, key, field: read(table.table(key), field.shape),
    Form.TABLES: lambda table, key, field: read_tables(_whole(table, key), key, field.shape),
}
