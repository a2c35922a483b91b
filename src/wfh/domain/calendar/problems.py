"""What is wrong in a calendar, as a code that files can keep, and in words."""

from __future__ import annotations

from wfh.domain.time.sanitize import clean
from wfh.errors import Problem
from wfh.values import Value
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class CalendarProblem(Value):
    """What is wrong: its ``code``, the ``line`` of the event's ``BEGIN:VEVENT`` (0: the whole file), and a detail.

    ``file`` is the path of the file.
    """

    code: str
    file: str
    line: int = 0
    detail: str = ""

    @property
    def as_problem(self) -> Problem:
        """The problem in words, in the language in use."""
        what = _(_WORDS.get(self.code, self.code)).format(detail=self.detail)
        right = _(_RIGHT[self.code]) if self.code in _RIGHT else None
        name = self.file.replace("\\", "/").rpartition("/")[2]
        return Problem(what, name, self.line or None, right=right)


def problem_row(problem: CalendarProblem) -> tuple[str, ...]:
    """Return a problem as fields, as :mod:`wfh.domain.calendar.row_text` does with an occurrence."""
    return problem.code, clean(problem.file), str(problem.line), clean(problem.detail)


def problem_from_row(row: Sequence[str]) -> CalendarProblem:
    """Return the problem of a row. Raises ValueError if it is not one."""
    code, file, line, detail = row
    return CalendarProblem(code, file, int(line), detail)


_WORDS = {
    "missing": N_("there is no such file or folder"),
    "unreadable": N_("cannot be read: {detail}"),
    "library": N_("cannot be read: the Python package {detail} is missing; what was read before is kept"),
    "large": N_("is larger than {detail} MiB and is not read"),
    "many": N_("has more than {detail} files; the rest is not read"),
    "empty": N_("is not a calendar: it has no BEGIN:VCALENDAR"),
    "cut": N_("ends before END:VCALENDAR; its complete events are used"),
    "half": N_("this event has no END:VEVENT and is left out"),
    "start": N_("DTSTART “{detail}” is not a date or time; this event is left out"),
    "no-start": N_("this event has no DTSTART and is left out"),
    "end": N_("the end “{detail}” is not a date, time or length; this event is left out"),
    "backwards": N_("this event ends before it starts; only its start is used"),
    "zone": N_("the time zone “{detail}” is not known; its times are read on your clock"),
    "rule": N_("the rule “{detail}” is not understood; only the first time is used"),
    "endless": N_("the rule “{detail}” repeats too often or never ends; only the first time is used"),
    "scale": N_("the rule counts in the calendar “{detail}”, which is not read; only the first time is used"),
    "dates": N_("the date “{detail}” in this event is not understood and is left out"),
    "often": N_("this event occurs more than {detail} times in a few weeks; the rest is left out"),
    "broken": N_("this event cannot be read and is left out: {detail}"),
    "hung": N_("took too long to read; what was read before is kept"),
}
_RIGHT = {
    "library": N_("install wfh again, or `python -m pip install icalendar recurring-ical-events` in its environment"),
    "missing": N_("what was read last is kept for 14 days"),
    "cut": N_("fetch it again"),
}
