"""How often a recurring task comes: every working day, every Monday, every two weeks.

A task keeps its rhythm in its own entry, and each time it comes is a task of its own with the same series.
"""

from __future__ import annotations

import re
from datetime import timedelta

from wfh.domain.time.formatting import WEEKDAY_NAMES
from wfh.domain.time.hours_text import weekday_number
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.values import Value
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_WORKING_DAY = "weekday"
_WORKING_DAYS = frozenset(
    {_WORKING_DAY, "weekdays", "workday", "workdays", "daily", "werkdag", "werkdagen", "doordeweeks", "dagelijks"}
)
_EVERY = r"(?:every|elke|iedere)[\s:]+"
_WEEKS = r"(\d{1,2})?\s*(?:w|wk|week|weeks|weken)"
_MOST_WEEKS = 52
_FAR_DAYS = 370


class Rhythm(Value):
    """A weekday (Monday 0), or a number of ``weeks``; with neither, every working day."""

    weekday: int | None = None
    weeks: int = 0

    def __str__(self) -> str:
        """Return it as files spell it: ``weekday``, ``mon``, ``2 weeks``."""
        if self.weekday is not None:
            return WEEKDAYS[self.weekday]
        return f"{self.weeks} {'week' if self.weeks == 1 else 'weeks'}" if self.weeks else _WORKING_DAY


def parse_rhythm(text: str) -> Rhythm:
    """Parse ``weekday``, ``mon``, ``2 weeks`` or ``2w``, in English or Dutch. Raises ValueError if it is not one."""
    word = re.sub(_EVERY, "", text.strip().casefold(), count=1)
    if word in _WORKING_DAYS or word == _("weekday"):
        return Rhythm()
    if (weekday := weekday_number(word)) is not None:
        return Rhythm(weekday)
    match = re.fullmatch(_WEEKS, word, re.ASCII)
    weeks = int(match[1] or 1) if match else 0
    if not 0 < weeks <= _MOST_WEEKS:
        msg = f"not a rhythm: {text[:40]!r}"
        raise ValueError(msg)
    return Rhythm(weeks=weeks)


def rhythm_word(rhythm: Rhythm) -> str:
    """Return the word of quick entry after ``*``, in the language in use: ``mon``, ``weekday``, ``2w``."""
    if rhythm.weekday is not None:
        return _(WEEKDAY_NAMES[rhythm.weekday]).casefold()
    if rhythm.weeks:
        return f"{rhythm.weeks}w"
    return _("weekday")


def rhythm_text(rhythm: Rhythm) -> str:
    """Describe a rhythm: ``every Mon``, ``every working day``, ``every 2 weeks``."""
    if rhythm.weekday is not None:
        return _("every {day}").format(day=_(WEEKDAY_NAMES[rhythm.weekday]))
    if rhythm.weeks:
        return ngettext("every week", "every {n} weeks", rhythm.weeks).format(n=rhythm.weeks)
    return _("every working day")


def next_date(rhythm: Rhythm, after: date, anchor: date, works: Callable[[date], object]) -> date:
    """Return the first date after ``after`` on which the task comes.

    Weeks are counted from ``anchor``, a date on which it came. ``works`` returns whether somebody works on a date; for
    a person without working days, these are Monday to Friday.
    """
    if rhythm.weekday is not None:
        return after + timedelta(days=(rhythm.weekday - after.weekday() - 1) % 7 + 1)
    if rhythm.weeks:
        days = 7 * rhythm.weeks
        return anchor + timedelta(days=max(0, (after - anchor).days // days + 1) * days)
    ahead = [after + timedelta(days=number) for number in range(1, _FAR_DAYS)]
    return next((when for when in ahead if works(when)), next(when for when in ahead if when.weekday() < 5))
