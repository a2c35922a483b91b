"""The kinds of values that wfh's files hold: text, numbers, dates, times of day, ranges, weekdays, zones."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from wfh.domain.time.hours_text import WEEKDAY_NAMES, weekday_number
from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import TimeRange, parse_range
from wfh.domain.time.zone_abbreviations import explained
from wfh.domain.time.zones import known_zone, nearest_zones
from wfh.store.toml.decode import Kind, RefusedError, nearest
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

_UNITS = ("minutes", "hours", "working hours", "working days")


def text(sample: str = "…", *, empty: bool = True) -> Kind[str]:
    """Take any text, cleaned; with ``empty=False`` one that shows something."""
    wanted = N_("a text in quotes") if empty else N_("a text in quotes, and not empty")
    return Kind(lambda value: _some_text(value, empty=empty), wanted, f'"{sample}"')


def raw_text(sample: str) -> Kind[str]:
    """Take a text that names something for the system (a file, a program, its argument), kept to the letter."""
    return Kind(_raw_text, N_("a text in quotes, without control characters"), f'"{sample}"')


def name(sample: str) -> Kind[str]:
    """Take an id: letters, digits, ``-``, ``_`` and ``.``."""
    return Kind(_name, N_("a short name of letters, digits, - and _"), f'"{sample}"')


def flag() -> Kind[bool]:
    """Take ``true`` or ``false``."""
    return Kind(_flag, N_("true or false"), "true")


def whole(low: int, high: int, sample: int) -> Kind[int]:
    """Take a whole number from ``low`` to ``high``."""
    fields = {"low": low, "high": high}
    return Kind(lambda value: _whole(value, low, high), N_("a whole number from {low} to {high}"), str(sample), fields)


def number(low: float, high: float, sample: float) -> Kind[float]:
    """Take a number from ``low`` to ``high``."""
    fields = {"low": low, "high": high}
    return Kind(lambda value: _number(value, low, high), N_("a number from {low} to {high}"), str(sample), fields)


def choice(options: Sequence[str], *, sample: str = "") -> Kind[str]:
    """Take one of ``options``, in small or capital letters."""
    fields = {"options": ", ".join(options)}
    return Kind(lambda value: _choice(value, options), N_("one of {options}"), f'"{sample or options[0]}"', fields)


def number_choice(options: Sequence[int]) -> Kind[int]:
    """Take one of a few whole numbers."""
    fields = {"options": ", ".join(map(str, options))}
    return Kind(lambda value: _number_choice(value, options), N_("one of {options}"), str(options[0]), fields)


def day(sample: str = "2027-04-27") -> Kind[date]:
    """Take a date, as TOML writes it."""
    return Kind(_day, N_("a date (year-month-day, without quotes)"), sample)


def maybe_day(sample: str) -> Kind[date | None]:
    """Take a date, for a key whose default is none."""
    return Kind(_day, N_("a date (year-month-day, without quotes)"), sample)


def time_of_day(low: int = 0, high: int = 24 * 60 - 1, sample: str = "10:45") -> Kind[int]:
    """Take a time of day from ``low`` to ``high``; give minutes after midnight."""
    fields = {"low": _clock(low), "high": _clock(high)}
    return Kind(lambda value: _time_of_day(value, low, high), N_("a time from {low} to {high}"), f'"{sample}"', fields)


def time_range(sample: str = "09:00-12:30", *, night: bool = False) -> Kind[TimeRange]:
    """Take a range of the clock; past midnight when its end is before its start. ``night``: one that people sleep."""
    read = _night_range if night else _time_range
    return Kind(read, N_("a range of time such as 09:00-17:30 or 22:00-06:00"), f'"{sample}"')


def weekday() -> Kind[int]:
    """Take a weekday's name, short or long, English or Dutch; return its number, Monday 0."""
    return Kind(_weekday, N_("a weekday (mon, tue, wed, thu, fri, sat, sun)"), '"mon"')


def zone() -> Kind[str]:
    """Take the IANA name of a time zone."""
    return Kind(_zone, N_("a time zone by its IANA name"), '"Europe/Amsterdam"')


def holidays() -> Kind[str]:
    """Take a country or a country and its subdivision, as the holidays package names them."""
    return Kind(_holidays, N_("a country code, or a country and its subdivision"), '"NL"')


def language() -> Kind[str]:
    """Take the code of a language, with or without a region."""
    return Kind(_language, N_("the code of a language such as en or nl"), '"nl"')


def answer_time() -> Kind[tuple[int, str] | None]:
    """Take how long an answer may take: an amount and its unit."""
    wanted = N_("a number of minutes, hours, working hours or working days")
    return Kind(_answer_time, wanted, '"4 working hours"')


def meant(*near: str | None) -> str:
    """Ask whether one of ``near`` was meant; an empty text where there is none."""
    names = [name for name in near if name]
    return _("did you mean {name}?").format(name=_(" or ").join(names)) if names else ""


def _some_text(value: object, *, empty: bool) -> str:
    cleaned = clean(_text(value))
    if not empty and not cleaned.strip():
        raise RefusedError
    return cleaned


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise RefusedError
    return value


def _raw_text(value: object) -> str:
    raw = _text(value)
    if not raw.strip() or clean(raw) != raw:
        raise RefusedError
    return raw


def _name(value: object) -> str:
    given = _text(value)
    if not 0 < len(given) <= 40 or not all(character.isalnum() or character in "-_." for character in given):
        raise RefusedError
    return _some_text(given, empty=False)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise RefusedError
    return value


def _whole(value: object, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RefusedError
    return value


def _number(value: object, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise RefusedError
    return value


def _choice(value: object, options: Sequence[str]) -> str:
    given = _text(value).strip().casefold()
    if given in options:
        return given
    raise RefusedError(lambda: meant(nearest(given, options)))


def _number_choice(value: object, options: Sequence[int]) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in options:
        raise RefusedError
    return value


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise RefusedError
    return value


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _time_of_day(value: object, low: int, high: int) -> int:
    # The start of a range is a time of day: one reader of clock times, so one spelling of them everywhere.
    minutes = _parsed(lambda given: parse_range(f"{given}-{given}" if "-" not in given else "").start, value)
    if not low <= minutes <= high:
        raise RefusedError
    return minutes


def _time_range(value: object) -> TimeRange:
    return _parsed(parse_range, value)


def _night_range(value: object) -> TimeRange:
    return _parsed(lambda given: parse_range(given, night=True), value)


def _parsed(parse: Callable[[str], T], value: object) -> T:
    try:
        return parse(_text(value).strip())
    except ValueError as error:
        raise RefusedError from error


def _weekday(value: object) -> int:
    given = _text(value)
    found = weekday_number(given)
    if found is not None:
        return found
    raise RefusedError(lambda: meant(nearest(given, WEEKDAY_NAMES)))


def _zone(value: object) -> str:
    given = _text(value).strip()
    if known_zone(given):
        return given
    raise RefusedError(lambda: explained(given) or meant(*nearest_zones(given)))


def _language(value: object) -> str:
    code = _text(value).strip()
    base = code.replace("_", "-").split("-")[0]
    if not (2 <= len(base) <= 3 and base.isascii() and base.isalpha() and len(code) < 16 and clean(code) == code):
        raise RefusedError
    return code


def _holidays(value: object) -> str:
    code = _text(value).strip().upper()
    country, dash, subdivision = code.partition("-")
    right = len(country) == 2 and country.isascii() and country.isalpha()
    if code and not (right and (subdivision.isascii() and subdivision.isalnum() if dash else True)):
        raise RefusedError
    return code


def _answer_time(value: object) -> tuple[int, str]:
    amount, _space, unit = _text(value).strip().casefold().partition(" ")
    unit = " ".join(unit.split())
    unit = unit if unit.endswith("s") else f"{unit}s"
    if not (amount.isascii() and amount.isdecimal() and len(amount) < 5 and unit in _UNITS):
        raise RefusedError
    return int(amount), unit
