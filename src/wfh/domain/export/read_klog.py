"""Reads the format of klog, version 1.4: records by date, with ranges, open ranges and durations below them."""

from __future__ import annotations

import re
from datetime import date

from wfh.domain.export.reading import Interval, ReadFile
from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import DAY_MINUTES
from wfh.domain.time.zones import at_minute
from wfh.errors import Problem, WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from zoneinfo import ZoneInfo

_HEAD = re.compile(r"(\d{4})([-/])(\d\d)\2(\d\d)(?:[ \t]+\(.*\))?[ \t]*")
_TIME = r"(<)?(\d{1,2}):(\d\d)(am|pm)?(>)?"
_RANGE = re.compile(rf"{_TIME} *- *{_TIME}(?=[ \t]|$)")
_OPEN = re.compile(rf"{_TIME} *- *\?+(?=[ \t]|$)")
_DURATION = re.compile(r"[+-]?(?:\d+h(?:\d+m)?|\d+m)(?=[ \t]|$)")
_INDENT = re.compile(r"    |  {1,2}|\t")
_TAG = re.compile(r"""#([\w-]+)(?:=("[^"]*"|'[^']*'|[\w-]+))?""")


def read_klog(text: str, file: str, zone: ZoneInfo, results: Collection[str]) -> ReadFile:
    """Return the ranges of a file as intervals on the clock of ``zone``.

    The tag ``#result=…``, or one that is the id of one of my ``results`` (case-folded), says what a range serves; other
    tags stay in the title. Open ranges and durations, which have no place in time, are left out. Raises WfhError with
    every line that klog would reject.
    """
    intervals: list[Interval] = []
    left_out: list[Problem] = []
    wrong: list[Problem] = []
    for day, number, entry in _entries(text, file, wrong):
        if match := _RANGE.match(entry):
            start, end = _minute(match.groups()[:5]), _minute(match.groups()[5:])
            if start is None or end is None or end < start:
                wrong.append(Problem(_("this is not a time range"), file, number, right="9:20 - 9:51"))
                continue
            first, last = at_minute(day, start, zone), at_minute(day, end, zone)
            if first < last:
                intervals.append(Interval(first, last, *_said(entry[match.end() :], results)))
        elif _OPEN.match(entry):
            left_out.append(Problem(_("has no end yet and is left out"), file, number, right=_("stop it first")))
        elif match := _DURATION.match(entry):
            what = _("“{length}” has no time of day and is left out").format(length=match[0])
            left_out.append(Problem(what, file, number, right="9:20 - 9:51"))
        else:
            wrong.append(Problem(_("klog has no such entry"), file, number, right="9:20 - 9:51"))
    if wrong:
        raise WfhError.of(wrong)
    return ReadFile(tuple(intervals), tuple(left_out))


def _entries(text: str, file: str, wrong: list[Problem]) -> Iterator[tuple[date, int, str]]:
    """Yield each entry with its date and line, its summary on one line; summaries of records are passed over."""
    day: date | None = None
    pending: tuple[date, int, str] | None = None
    indent = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            day, indent = None, ""
        elif line[0] not in " \t":
            if day is None:
                day = _date(line)
                if day is None:
                    wrong.append(Problem(_("a record begins with its date"), file, number, right="2026-11-23"))
                    day = date.min
        elif day is None:
            wrong.append(Problem(_("a record begins with its date"), file, number, right="2026-11-23"))
        elif indent and line.startswith(indent * 2) and pending:
            pending = (*pending[:2], f"{pending[2]} {line.strip()}")
            continue
        else:
            match = _INDENT.match(line)
            indent = match[0] if match else " "
            if pending:
                yield pending
            pending = (day, number, line.strip()) if day > date.min else None
    if pending:
        yield pending


def _date(line: str) -> date | None:
    match = _HEAD.fullmatch(line)
    try:
        return date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        return None


def _minute(parts: tuple[str | None, ...]) -> int | None:
    """Return a time in minutes after the midnight that its record begins with; None if there is no such time."""
    before, hours, minutes, half, after = parts
    hour, minute = int(hours or 0), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if minute > 59 or hour * 60 + minute > DAY_MINUTES or (before and after):
        return None
    return hour * 60 + minute + (DAY_MINUTES if after else -DAY_MINUTES if before else 0)


def _said(summary: str, results: Collection[str]) -> tuple[str, str]:
    """Return the title and the result of a summary."""
    for match in _TAG.finditer(summary):
        name, value = match[1], (match[2] or "").strip("\"'")
        if name == "result" and value:
            break
        if name.casefold() in results:
            value = name
            break
    else:
        return clean(summary).strip(), ""
    rest = f"{summary[: match.start()].rstrip()} {summary[match.end() :].lstrip()}"
    return clean(rest).strip(), clean(value)
