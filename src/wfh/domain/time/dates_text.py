"""Dates as people write them among other words: ``3 dec``, ``December 3rd``, ``3 maart 2027``."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from wfh.domain.time.formatting import MONTH_NAMES
from wfh.values import Value
from wfh.words import _, in_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DUTCH = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
MONTHS = tuple(zip(_ENGLISH, _DUTCH, strict=True))
"""The names of the months in full, in English and in Dutch."""
_OTHER_NAMES = {"sept": 9}
_DAY = r"(\d{1,2})(?:st|nd|rd|th|e|de|ste)?"
_YEAR = r"\d{4}"
_JOINED = r"(\d{1,2})([^\W\d]{3,})"
_MARKS = ",.;?!"
_AHEAD = ("in", "over")
_AMOUNT = r"\d{1,3}"
_UNITS = {
    ("m", "min", "minute", "minutes", "minuut", "minuten"): timedelta(minutes=1),
    ("h", "u", "hour", "hours", "uur", "uren"): timedelta(hours=1),
    ("day", "days", "dag", "dagen"): timedelta(days=1),
    ("week", "weeks", "weken"): timedelta(days=7),
}
_YEARS = 9
"""How many years a date is looked for in: 29 February comes every fourth, but for one of a hundred."""


class WrittenDate(Value):
    """A day of a month, of a ``year`` if one is written; ``words`` is how many words it took."""

    day: int
    month: int
    year: int | None
    words: int

    def on(self, today: date) -> date:
        """Return the date; without a year the next one, today among them. Raises ValueError if there is none."""
        if self.year is not None:
            return date(self.year, self.month, self.day)
        return self._first(range(today.year, today.year + _YEARS), lambda found: found >= today)

    def before(self, today: date) -> date:
        """Return the date; without a year the last one, today among them. Raises ValueError if there is none."""
        if self.year is not None:
            return date(self.year, self.month, self.day)
        return self._first(range(today.year, today.year - _YEARS, -1), lambda found: found <= today)

    def _first(self, years: Iterable[int], fits: Callable[[date], bool]) -> date:
        for year in years:
            with suppress(ValueError):
                if fits(found := date(year, self.month, self.day)):
                    return found
        msg = "there is no such date"
        raise ValueError(msg)


def read_date(words: Sequence[str]) -> WrittenDate | None:
    """Return the date that the first of ``words`` write; None if they write none."""
    if len(words) < 2:
        return None
    first, second, *rest = (word.strip(_MARKS).casefold() for word in words[:3])
    for day, name in ((first, second), (second, first)):
        match = re.fullmatch(_DAY, day, re.ASCII) if day[:1].isdecimal() else None
        if match and (month := month_number(name)):  # last: it knows the months of a language that may not be loaded
            has_year = bool(rest) and re.fullmatch(_YEAR, rest[0], re.ASCII) is not None
            return WrittenDate(int(match[1]), month, int(rest[0]) if has_year else None, 3 if has_year else 2)
    return None


def read_distance(words: Sequence[str]) -> timedelta | None:
    """Return how far ahead the first three of ``words`` name: ``in 2 hours``, ``over 3 dagen``; None if they do not."""
    if len(words) < 3:
        return None
    before, amount, unit = (word.strip(_MARKS).casefold() for word in words[:3])
    length = next((length for names, length in _UNITS.items() if unit in names), None)
    if before not in _AHEAD or length is None or not re.fullmatch(_AMOUNT, amount, re.ASCII):
        return None
    return int(amount) * length


def date_named(text: str, today: date, *, is_past: bool = False) -> date | None:
    """Return the date if ``text`` is one (``3 dec``, ``3dec``); None for any other text or date.

    Without a year it is the next one, today among them; the last one if ``is_past``.
    """
    joined = re.fullmatch(_JOINED, text.strip(), re.ASCII)
    words = joined.groups() if joined else text.split()
    found = read_date(words)
    if found is None or found.words != len(words):
        return None
    with suppress(ValueError):
        return found.before(today) if is_past else found.on(today)
    return None


def month_number(name: str) -> int | None:
    """Return the number (January 1) of a month, in full or short: in English, in Dutch, or in the language in use."""
    folded = name.strip(_MARKS).casefold()
    short = tuple(each.casefold() for each in MONTH_NAMES)
    dutch = tuple(in_language("nl", each).casefold() for each in MONTH_NAMES)
    spoken = tuple(_(each).casefold() for each in MONTH_NAMES)
    known = next((names.index(folded) + 1 for names in (_ENGLISH, _DUTCH, short, dutch, spoken) if folded in names), 0)
    return known or _OTHER_NAMES.get(folded)


def month_in_full(name: str) -> int | None:
    """Return the number of a month whose name stands in full, so that it is not a person called Jan; None otherwise."""
    folded = name.strip(_MARKS).casefold()
    return next((names.index(folded) + 1 for names in (_ENGLISH, _DUTCH) if folded in names), None)
