"""Weekdays and weekly hours as people type them: ``mon-fri 09:00-12:30, 13:00-17:30; sat 10:00-12:00``."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from wfh.domain.time.formatting import length_text
from wfh.domain.time.working_hours import LONGEST_HOURS, WEEKDAYS, TimeRange, first_too_long, parse_range
from wfh.errors import Problem
from wfh.words import _

HoursByDay = tuple[tuple[TimeRange, ...], ...]
"""The ranges of each weekday, Monday first."""

WORK_DAYS = frozenset(range(5))

_NAMES = (
    WEEKDAYS,
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("ma", "di", "wo", "do", "vr", "za", "zo"),
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
)
ENGLISH_WEEKDAYS = (*_NAMES[0], *_NAMES[1])
DUTCH_WEEKDAYS = (*_NAMES[2], *_NAMES[3])
"""The names of the weekdays, short and long."""

_DASH = re.compile(r"\s*[-\u2013]\s*")
_BEFORE_HALF = re.compile(r"(?<=\d)\s+(?=[ap]m\b)", re.IGNORECASE)


def weekday_number(name: str) -> int | None:
    """Return the number (Monday 0) of a weekday name, short or long, English or Dutch; None for other words."""
    folded = name.strip().casefold()
    return next((names.index(folded) for names in _NAMES if folded in names), None)


def short_names() -> tuple[str, ...]:
    """Return the short names of the weekdays in the language in use, Monday first."""
    return tuple(_("mon tue wed thu fri sat sun").split())


def parse_week(text: str) -> HoursByDay:
    """Parse weekly hours; ranges without days apply to Monday to Friday. Raises ValueError with the invalid part."""
    week: list[tuple[TimeRange, ...]] = [()] * 7
    for part in text.split(";"):
        days, ranges = _days_and_ranges(part)
        for day in days if days is not None else WORK_DAYS:
            week[day] = _together(*week[day], *ranges)
    return tuple(week)


def too_long_problem(*days: tuple[TimeRange, ...]) -> Problem | None:
    """Return the problem if working hours are too long to be intended, or None."""
    longest = first_too_long(time_range for ranges in days for time_range in ranges)
    if longest is None:
        return None
    what = _("{range} lasts {length}").format(range=longest, length=length_text(longest.minutes))
    right = _("working hours last at most {length}; if you mean it, write two ranges")
    return Problem(what, right=right.format(length=length_text(LONGEST_HOURS)))


def parse_window(text: str, days: frozenset[int]) -> tuple[frozenset[int], TimeRange]:
    """Parse a window: one range on the days named before it, else on ``days``. Raises ValueError."""
    named, ranges = _days_and_ranges(text)
    if len(ranges) != 1:
        raise ValueError(text.strip())
    return days if named is None else named, ranges[0]


def week_text(week: HoursByDay) -> str:
    """Return weekly hours as text that can be parsed again; days with the same hours are grouped."""
    same = {ranges: frozenset(day for day in range(7) if week[day] == ranges) for ranges in week if ranges}
    return "; ".join(f"{days_text(days)} {ranges_text(ranges)}" for ranges, days in same.items())


def ranges_text(ranges: tuple[TimeRange, ...]) -> str:
    """Return the ranges of one day: ``09:00-12:30, 13:00-17:30``."""
    return ", ".join(map(str, ranges))


def days_text(days: frozenset[int]) -> str:
    """Return weekdays in the language in use: ``mon-thu sat``."""
    names = short_names()
    runs = [
        [day for _place, day in run] for _gap, run in groupby(enumerate(sorted(days)), lambda pair: pair[1] - pair[0])
    ]
    return " ".join(
        f"{names[run[0]]}-{names[run[-1]]}" if len(run) > 2 else " ".join(names[day] for day in run) for run in runs
    )


def _days_and_ranges(text: str) -> tuple[frozenset[int] | None, tuple[TimeRange, ...]]:
    words = _BEFORE_HALF.sub("", _DASH.sub("-", text)).replace(",", " ").split()
    count = next((number for number, word in enumerate(words) if word[0].isdecimal()), len(words))
    days = frozenset(day for word in words[:count] for day in _day_run(word))
    ranges = _together(*map(_range, words[count:]))
    if not ranges:
        raise ValueError(text.strip())
    return days if count else None, ranges


def _day_run(word: str) -> tuple[int, ...]:
    first, _dash, last = word.partition("-")
    start, end = weekday_number(first), weekday_number(last or first)
    if start is None or end is None:
        raise ValueError(word)
    return tuple(day % 7 for day in range(start, end + 1 if end >= start else end + 8))


def _range(word: str) -> TimeRange:
    try:
        return parse_range(word)
    except ValueError as error:
        raise ValueError(word) from error


def _together(*ranges: TimeRange) -> tuple[TimeRange, ...]:
    ordered = tuple(sorted(ranges))
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise ValueError(ranges_text((earlier, later)))
    return ordered
