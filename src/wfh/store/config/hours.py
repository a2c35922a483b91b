"""Read weekdays, hours and protected windows: what a person's own tables and a colleague's have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.hours_text import too_long_problem, weekday_number
from wfh.domain.time.working_hours import WEEKDAYS, HoursException, WeeklyHours, Window, WindowKind
from wfh.store.toml import kinds
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.time.working_hours import TimeRange
    from wfh.store.toml.decode import Table

_WORK_DAYS = 5


def weekly_hours(table: Table, key: str) -> WeeklyHours:
    """Return the hours at ``key``: a table by weekday, or ranges that count from Monday to Friday."""
    table = table.only(key)
    if isinstance(table.first(key), dict):
        hours = table.table(key)
        found = hours_by_weekday(hours)
        hours.close()
        return found
    found_ranges = ranges(table, key)
    return WeeklyHours(tuple(found_ranges if day < _WORK_DAYS else () for day in range(7)))


def hours_by_weekday(table: Table) -> WeeklyHours:
    """Return the hours of a table with a key a weekday, and its ``exceptions``."""
    names = weekday_keys(table)
    week = tuple(ranges(table, name) for name in names)
    return WeeklyHours(week, _exceptions(table))


def weekday_keys(table: Table) -> tuple[str, ...]:
    """Return the key of each weekday as ``table`` spells it (``mon``, ``Monday``), Monday first."""
    spelled = {number: key for key in reversed(table.keys()) if (number := weekday_number(key)) is not None}
    return tuple(spelled.get(number, name) for number, name in enumerate(WEEKDAYS))


def ranges(table: Table, key: str) -> tuple[TimeRange, ...]:
    """Return the ranges at ``key``, sorted; one that overlaps an earlier one is told and left out."""
    found = tuple(sorted(table.one_or_more(key, kinds.time_range(), _overlap)))
    if problem := too_long_problem(found):  # told, but kept: a file may have had them for years
        table.tell((key,), problem.what, problem.right)
    return found


def _overlap(earlier: list[TimeRange], new: TimeRange) -> str:
    other = next((each for each in earlier if each.start < new.end and new.start < each.end), None)
    return _("{range} overlaps {other}").format(range=new, other=other) if other else ""


def _exceptions(table: Table) -> tuple[HoursException, ...]:
    found = []
    for day, item in table.named_tables("exceptions", "date", kinds.day()):
        hours = ranges(item, "hours")
        note = item.get("note", kinds.text("Koningsdag"), "")
        item.close()
        if day is not None:
            found.append(HoursException(day, hours, note))
    return tuple(found)


def windows(table: Table, key: str) -> tuple[Window, ...]:
    """Return the protected windows in the list ``key``; those of all files are added up."""
    found = (_window(item) for item in table.tables(key))
    return tuple(window for window in found if window is not None)


def _window(table: Table) -> Window | None:
    kind = table.need("kind", kinds.choice([*WindowKind]))
    days = weekdays(table)
    time = table.need("time", kinds.time_range("09:15-11:15"))
    note = table.get("note", kinds.text("deep work"), "")
    table.close()
    return Window(WindowKind(kind), days, time, note) if kind and time and days else None


def weekdays(table: Table) -> frozenset[int]:
    """Return the numbers of the weekdays at ``days``.

    Every day where it is absent, none where nothing in it is right.
    """
    if not table.has("days"):
        return frozenset(range(7))
    return frozenset(table.one_or_more("days", kinds.weekday()))
