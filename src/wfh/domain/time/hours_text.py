"""Weekdays and weekly hours as people type them: ``mon-fri 09:00-12:30, 13:00-17:30; sat 10:00-12:00``."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from wfh.domain.time.clock_times import in_digits, numbers_in_digits
from wfh.domain.time.formatting import WEEKDAY_NAMES, length_text
from wfh.domain.time.working_hours import LONGEST_HOURS, WEEKDAYS, TimeRange, first_too_long, parse_range
from wfh.errors import Problem
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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

_SHORT = ("mo", "tu", "we", "th", "fr", "sa", "su")
_OTHER_NAMES = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, **{name: day for day, name in enumerate(_SHORT)}}
_GROUPS = {
    frozenset(range(7)): ("daily", "everyday", "dagelijks"),
    WORK_DAYS: ("weekdays", "workdays", "werkdagen", "doordeweeks"),
    frozenset({5, 6}): ("weekend", "weekends"),
}
_PLAIN = (
    (r"\b(?:every|each|all|elke|iedere|alle) (?:day|days|dag|dagen)\b", "daily"),
    (r"\b(?:every|each|elke|iedere) (?:week|working|work)\s?(?:day|dag)\b|\b(?:elke|iedere) werkdag\b", "weekdays"),
    (r"[\u2010-\u2015]|\bt/m\b|\b(?:tot en met|through|thru|to|tot|till|until)\b", "-"),
    (r"\b(?:from|van|on|op|and|en|plus)\b|[&+,]|/(?!7\b)", " "),
    (r"(?<=\d)(?:to|tot)(?=\d)", "-"),
    (r"\s*-\s*", "-"),
)
"""How people write days and hours, and what stands for it here."""
_BY_DAYLIGHT = 5 * 60
"""Working hours that begin before this, on no clock that is named, begin in the afternoon: ``1-5``."""


def weekday_number(name: str) -> int | None:
    """Return the number (Monday 0) of a weekday name in English or Dutch, or a short one in the language in use.

    None for other words.
    """
    folded = name.strip().casefold()
    if (
        known := next((names.index(folded) for names in _NAMES if folded in names), _OTHER_NAMES.get(folded))
    ) is not None:
        return known
    spoken = (short_names(), tuple(_(each).casefold() for each in WEEKDAY_NAMES))
    return next((names.index(folded) for names in spoken if folded in names), None)


def short_names() -> tuple[str, ...]:
    """Return the short names of the weekdays in the language in use, Monday first."""
    return tuple(_("mon tue wed thu fri sat sun").split())


def parse_week(text: str) -> HoursByDay:
    """Parse weekly hours; ranges without days apply to Monday to Friday. Raises ValueError with the invalid part."""
    week: list[tuple[TimeRange, ...]] = [()] * 7
    for part in text.split(";"):
        for days, ranges in _days_and_ranges(part):
            for day in WORK_DAYS if days is None else days:
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
    (named, ranges), *others = _days_and_ranges(text)
    if others or len(ranges) != 1:
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
    return " ".join(
        f"{names[run[0]]}-{names[run[-1]]}" if len(run) > 2 else " ".join(names[day] for day in run)
        for run in day_runs(days)
    )


def day_runs(days: Iterable[int]) -> list[list[int]]:
    """Return weekdays in runs of days that follow each other, from Monday on."""
    each = enumerate(sorted(days))
    return [[day for _place, day in run] for _gap, run in groupby(each, lambda pair: pair[1] - pair[0])]


def _days_and_ranges(text: str) -> Iterator[tuple[frozenset[int] | None, tuple[TimeRange, ...]]]:
    """Yield days with their ranges, in either order, as often as days are named; None for days that are not."""
    runs = [
        (are_hours, list(run)) for are_hours, run in groupby(_plain(text).split(), lambda word: word[0].isdecimal())
    ]
    if runs and runs[0][0] and len(runs) % 2:
        runs.insert(0, (False, []))
    if not runs or len(runs) % 2:
        raise ValueError(text.strip())
    for first, second in zip(runs[::2], runs[1::2], strict=True):
        days, hours = (second[1], first[1]) if first[0] else (first[1], second[1])
        named = frozenset(day for word in days for day in _day_run(word))
        yield named if days else None, _ranges(hours)


def _ranges(words: list[str]) -> tuple[TimeRange, ...]:
    ranges: list[TimeRange] = []
    for word in words:
        ranges.append(_range(word, max([_BY_DAYLIGHT, *(each.end for each in ranges)])))
    return _together(*ranges)


def _plain(text: str) -> str:
    """Return days and hours with a hyphen in every run of them, and spaces between: ``mon-thu 9-12 13-17``."""
    plain = numbers_in_digits(in_digits(text))
    for pattern, stands_for in _PLAIN:
        plain = re.sub(pattern, stands_for, plain)
    return plain


def _day_run(word: str) -> Collection[int]:
    for days, names in _GROUPS.items():
        if word in names:
            return days
    first, _dash, last = word.rstrip(":").partition("-")
    start, end = weekday_number(first), weekday_number(last or first)
    if start is None or end is None:
        raise ValueError(word)
    return tuple(day % 7 for day in range(start, end + 1 if end >= start else end + 8))


def _range(word: str, after: int) -> TimeRange:
    try:
        return parse_range(word, after=after)
    except ValueError as error:
        raise ValueError(word) from error


def _together(*ranges: TimeRange) -> tuple[TimeRange, ...]:
    ordered = tuple(sorted(ranges))
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            raise ValueError(ranges_text((earlier, later)))
    return ordered
