"""Times of day as people write them: ``9``, ``9:30``, ``0930``, ``9u30``, ``9:30 pm``, ``noon``, ``half tien``."""

from __future__ import annotations

import re
from functools import partial

from wfh.values import Value
from wfh.words import language

_DAY = 24 * 60
TIME = r"(\d{1,2}?)(?:[:.hu]?(\d{2}))?\s*([ap]m|uur|[hu])?"
"""A time of day in digits, after :func:`in_digits`: hours, minutes, and what follows them."""

_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DUTCH = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_NUMBERS = {name: number for names in (_ENGLISH, _DUTCH, ("één",)) for number, name in enumerate(names, 1)}
_HOUR = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})\b"
_PHRASES = (
    (rf"\bhalf past {_HOUR}", 30),
    (rf"\b(?:a )?quarter past {_HOUR}", 15),
    (rf"\bkwart over {_HOUR}", 15),
    (rf"\b(?:a )?quarter (?:to|before) {_HOUR}", -15),
    (rf"\bkwart voor {_HOUR}", -15),
    (rf"\bhalf ({'|'.join((*_DUTCH, 'één'))})\b", -30),
)
"""What comes before an hour, and by how many minutes it moves that hour."""
_DUTCH_HALF = r"\bhalf (\d{1,2})\b"
_WORDS = (
    (r"(?:\b12 ?)?\b(?:noon|midday)\b", "12pm"),
    (r"(?:\b12 ?)?\b(?:midnight|middernacht)\b", "12am"),
    (r"\b([ap])\.m\b\.?", r"\1m"),
    (r"(?<=\d)\s+(?=(?:[ap]m|uur|[hu])\b)", ""),
)


class ClockTime(Value):
    """A time of day in minutes after midnight; ``open``: on a 12-hour clock it may also be 12 hours later."""

    minute: int
    open: bool


def in_digits(text: str) -> str:
    """Return ``text`` in lower case with every time that is written in words in digits."""
    text = text.casefold()
    if not any(map(str.isalpha, text)):
        return text
    for pattern, minutes in _PHRASES:
        text = re.sub(pattern, partial(_moved, minutes), text)
    if language() == "nl":  # in English, "half 10" is half past ten to some
        text = re.sub(_DUTCH_HALF, partial(_moved, -30), text)
    for pattern, digits in _WORDS:
        text = re.sub(pattern, digits, text)
    return text


def numbers_in_digits(text: str) -> str:
    """Return ``text`` with the numbers of a clock that are written as a word in digits: ``nine to five``."""
    return re.sub(r"\w+", lambda match: str(_NUMBERS.get(match[0], match[0])), text)


def clock_time(hours: str, minutes: str | None, mark: str | None) -> ClockTime | None:
    """Return the time of the parts that ``TIME`` matches, 24:00 at the latest; None if there is no such time."""
    hour, rest = int(hours), int(minutes or 0)
    halved = mark in {"am", "pm"}
    if halved:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if mark == "pm" else 0)
    minute = hour * 60 + rest
    if rest >= 60 or minute > _DAY:
        return None
    return ClockTime(minute, not halved and hours[0] != "0" and minute < 13 * 60)


def parse_clock(text: str) -> int | None:
    """Parse a time of day as minutes after midnight; None if it is not one."""
    match = re.fullmatch(TIME, text.strip(), re.ASCII) or re.fullmatch(TIME, in_digits(text).strip(), re.ASCII)
    time = clock_time(*match.groups()) if match else None
    return time.minute if time and time.minute < _DAY else None


def _moved(minutes: int, match: re.Match[str]) -> str:
    """Return the hour that a phrase names, moved by ``minutes`` on the face of a clock; other hours stay."""
    number = _NUMBERS.get(match[1]) or int(match[1])
    if not 1 <= number <= 12:
        return match[0]
    minute = (number * 60 + minutes - 60) % (12 * 60) + 60
    return f"{minute // 60}:{minute % 60:02}"
