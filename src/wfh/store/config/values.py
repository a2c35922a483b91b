"""The config in force as the tables and keys of its file, defaults included, and values as TOML text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import toml_string
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.errors import Problem, WfhError
from wfh.store.toml.decode import key_text, nearest, toml_key
from wfh.store.toml.key_path import find_path, split_key
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.config import CheckItem, Config, ResponseRule
    from wfh.domain.model.people import Meeting, Person
    from wfh.domain.time.working_hours import TimeRange, WeeklyHours, Window
    from wfh.store.toml.locate import KeyPath

Values = dict[str, object]


def get_value(config: Config, key: str) -> str:
    """Return the value of the setting ``key`` (dotted) in force, as TOML text: a value, or the lines of a table.

    Raises WfhError with the nearest name if there is no such setting.
    """
    values = as_values(config)
    path = find_path(values, split_key(key))
    value: object = values
    for depth, part in enumerate(path):
        if isinstance(value, dict) and part not in value:
            raise WfhError(_unknown(path[: depth + 1], value))
        if not isinstance(value, (dict, list)):
            raise WfhError(Problem(_("is not known"), key=key_text(path[: depth + 1])))
        value = value[part]  # type: ignore[index]  # names in tables, numbers in lists: find_path's word
    return _lines(path, value)


def values_of(config: Config, keys: Iterable[str]) -> dict[str, object]:
    """Return the values of the settings ``keys`` (dotted) in force; an empty text for one that has none."""
    values = as_values(config)
    return {key: _within(values, key.split(".")) for key in keys}


def _within(values: object, parts: Sequence[str]) -> object:
    for part in parts:
        values = values.get(part, "") if isinstance(values, dict) else ""
    return values


def _unknown(path: KeyPath, beside: Values) -> Problem:
    near = nearest(str(path[-1]), beside)
    what = _("is not known; did you mean `{name}`?").format(name=near) if near else _("is not known")
    return Problem(what, key=key_text(path))


def _lines(path: KeyPath, value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{toml_key(key)} = {toml_value(item)}" for key, item in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n\n".join(f"[[{key_text(path)}]]\n{_lines(path, item)}" for item in value)
    return toml_value(value)


def toml_value(value: object) -> str:
    """Return ``value`` (texts, numbers, dates, lists and tables of them) as TOML on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return toml_string(value)
        case list():
            return "[" + ", ".join(map(toml_value, value)) + "]"
        case dict():
            return "{ " + ", ".join(f"{toml_key(key)} = {toml_value(item)}" for key, item in value.items()) + " }"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def as_values(config: Config) -> Values:
    """Return ``config`` as its file would spell it out; what is not set and has no default is left out."""
    return {
        "me": _me(config),
        "hours": _hours(config),
        "focus": _fields(config.focus),
        "breaks": _fields(config.breaks) | {"at": [_clock(minute) for minute in config.breaks.at]},
        "window": [_window(window) for window in config.windows],
        "shutdown": _shutdown(config),
        "overlap": _fields(config.overlap),
        "person": [_person(person) for person in config.people],
        "meeting": [_meeting(meeting) for meeting in config.meetings],
        "calendars": [*config.calendars],
        "rule": [_rule(rule) for rule in config.rules],
        "term": [_fields(term) for term in config.terms],
        "tree": [_fields(node) for node in config.trees],
        "gathering": [_fields(gathering) for gathering in config.gatherings],
        "hooks": {name: [*command] for name, command in config.hooks},
        "ui": _fields(config.ui),
        "keys": dict(config.keys),
    }


def _fields(value: object, but: tuple[str, ...] = ()) -> Values:
    """Return the fields of a dataclass whose names are those of the file."""
    names = (name for name in value.__slots__ if name not in but)  # type: ignore[attr-defined]  # all of ours have them
    return {name: _plain(getattr(value, name)) for name in names}


def _plain(value: object) -> object:
    """Return ``value`` as TOML has it: lists for tuples, text for ranges."""
    if isinstance(value, (str, bool, int, float, date)):
        return value
    return [_plain(item) for item in value] if isinstance(value, tuple) else str(value)


def _me(config: Config) -> Values:
    places = {day: place for day, place in zip(WEEKDAYS, config.me.place, strict=True) if place}
    return _fields(config.me, but=("place",)) | {"place": places}


def _shutdown(config: Config) -> Values:
    rules = config.shutdown
    nudges = {WEEKDAYS[day]: [*minutes] for day, minutes in rules.nudges_by_day} or [*rules.nudge_minutes]
    checks: Values = {"check": [*map(_check, rules.checks)]}
    return _fields(rules, but=("checks", "nudges_by_day")) | {"nudge_minutes": nudges} | checks


def _hours(config: Config) -> Values:
    rules = config.hours
    return {
        **_week(rules.weekly),
        "rollover": _clock(rules.rollover),
        "capacity": rules.capacity,
        "min_rest_hours": rules.min_rest_hours,
        "holidays": rules.holidays,
        "exceptions": [
            {"date": each.date, "hours": _ranges(each.ranges), "note": each.note} for each in rules.weekly.exceptions
        ],
    }


def _week(weekly: WeeklyHours) -> Values:
    return {day: _ranges(ranges) for day, ranges in zip(WEEKDAYS, weekly.week, strict=True)}


def _ranges(ranges: Iterable[TimeRange]) -> list[str]:
    return [str(each) for each in ranges]


def _window(window: Window) -> Values:
    return {"kind": str(window.kind), "days": _days(window.days), "time": str(window.time), "note": window.note}


def _days(days: Iterable[int]) -> list[str]:
    return [WEEKDAYS[day] for day in sorted(days)]


def _check(check: CheckItem) -> Values:
    return {"text": check.text, "place": [*check.places], "days": _days(check.days), "run": [*check.run]}


def _person(person: Person) -> Values:
    return {
        "id": person.id,
        "name": person.name,
        "timezone": person.schedule.timezone,
        "hours": _week(person.schedule.hours),
        "languages": [*person.languages],
        "holidays": person.holidays,
        "asleep": str(person.schedule.asleep),
        "windows": [_window(window) for window in person.schedule.windows],
    }


def _meeting(meeting: Meeting) -> Values:
    return _fields(meeting, but=("days",)) | {"days": _days(meeting.days)}


def _rule(rule: ResponseRule) -> Values:
    values = _fields(rule, but=("answer_within", "review"))
    if rule.answer_within is not None:
        values["answer_within"] = f"{rule.answer_within.amount} {rule.answer_within.unit}"
    return values if rule.review is None else values | {"review": rule.review}


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
