r"""Quick entry: one line of text that becomes a task: ``memo ~45m #kr1 @14:00 >thu``.

===========  ==========================================  =============================
``~45m``     estimate                                    ``~45`` ``~1h30`` ``~1.5h`` ``~2u``
``#kr1``     the key result it serves                    the id of a key result that exists
``@14:00``   when to start                               ``@9`` ``@9:30`` ``@0930`` ``@2pm`` ``@14u30``
``>thu``     on which day                                ``>tomorrow`` ``>morgen`` ``>+3`` ``>2026-11-26`` ``>backlog``
``!fri``     the deadline, the last day it may be done   ``!vr`` ``!+3`` ``!2026-11-27``
``*mon``     every Monday                                ``*ma`` ``*weekday`` ``*werkdag`` ``*2w``
===========  ==========================================  =============================

A word that only looks like one of these stays in the title: nothing that was typed is lost. A backslash before a mark
(``\~45m``) keeps it in the title as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from wfh.domain.model.rhythm import parse_rhythm, rhythm_word
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.formatting import WEEKDAY_NAMES
from wfh.domain.time.hours_text import DUTCH_WEEKDAYS, ENGLISH_WEEKDAYS, weekday_number
from wfh.domain.time.sanitize import clean
from wfh.domain.time.zones import FIRST_STORED_YEAR, is_storable
from wfh.values import Value, replace
from wfh.words import _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from wfh.domain.model.day import Task
    from wfh.domain.model.rhythm import Rhythm

_LENGTH = re.compile(r"(?:(\d{1,2})(?:[.,](\d))?\s*[hu])?(?:(\d{1,4})\s*(?:m|min)?)?", re.IGNORECASE)
_RESULT = re.compile(r"[^\W\d_][\w.-]*")
_LIST_MARKER = re.compile(r"(?:[-*+•–]|\d{1,3}[.)])\s+(?:\[ ?\]\s+)?")
_MAX_MINUTES = 24 * 60
LONGEST_LINE = 2000
"""The most characters that a line takes, in the app and in the shell."""

_TODAY = {"today", "vandaag"}
_TOMORROW = {"tomorrow", "morgen", "tom"}
_AFTER_TOMORROW = {"overmorgen"}
_YESTERDAY = {"yesterday", "gisteren"}
_BACKLOG = {"backlog", "later", "someday", "ooit"}
_FIRST_DAY = date(FIRST_STORED_YEAR, 1, 1)


class QuickEntry(Value):
    """A parsed entry. ``estimate`` in minutes, ``at`` in minutes after midnight; ``day`` None if none was named."""

    title: str
    estimate: int | None = None
    result: str = ""
    at: int | None = None
    day: date | None = None
    to_backlog: bool = False
    deadline: date | None = None
    every: Rhythm | None = None


def parse_length(text: str) -> int | None:
    """Parse a length such as ``45``, ``45m``, ``1h30``, ``1.5h`` or ``2u`` as minutes; None if it is not one."""
    match = _LENGTH.fullmatch(text.strip())
    if not match or not any(match.groups()):
        return None
    hours, tenth, minutes = (int(part or 0) for part in match.groups())
    total = hours * 60 + tenth * 6 + minutes
    return total if 0 <= total <= _MAX_MINUTES else None


def parse_day(text: str, today: date) -> date | None:
    """Parse a day relative to ``today``: ``tomorrow``, ``+3``, a weekday (the next one, never today), or a date.

    English and Dutch words are accepted, in full or abbreviated, and the words of the language in use; a date is
    ``2026-12-03``, ``3 dec`` or ``dec 3``. None if the text is not a day, or one that no file may hold.
    """
    day = _named_day(text.strip().casefold(), today)
    return day if day is not None and is_storable(day) else None


def _named_day(word: str, today: date) -> date | None:
    if word in _TODAY or word == _("today"):
        return today
    if word in _TOMORROW or word == _("tomorrow"):
        return today + timedelta(days=1)
    if word in _AFTER_TOMORROW:
        return today + timedelta(days=2)
    if (weekday := weekday_number(word)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    try:
        if word.startswith("+") and word[1:].isascii() and word[1:].isdigit() and len(word) <= 4:
            return today + timedelta(days=int(word[1:]))
        if len(word) == len("2026-11-26") and word[:4].isdecimal():
            return date.fromisoformat(word)
    except (ValueError, OverflowError):
        return None
    return _date_with_month(word, today)


def _date_with_month(word: str, today: date, *, is_past: bool = False) -> date | None:
    if not (word[:1].isdecimal() or word[-1:].isdecimal()):
        return None
    from wfh.domain.time.dates_text import date_named  # late: few write the name of a month

    return date_named(word, today, is_past=is_past)


def parse_any_day(text: str, today: date) -> date | None:
    """Parse a day as :func:`parse_day` does, or one that is over: ``yesterday``, ``-3``. None if it is not a day.

    A date without a year is the nearest one.
    """
    word = text.strip().casefold()
    if word in _YESTERDAY:
        return today - timedelta(days=1)
    if word.startswith("-") and word[1:].isascii() and word[1:].isdigit() and len(word) <= 5:
        day = today - timedelta(days=int(word[1:]))
        return day if is_storable(day) else None
    past, ahead = _date_with_month(word, today, is_past=True), parse_day(text, today)
    return past if past and ahead and today - past < ahead - today else ahead


def parse_past_day(text: str, today: date) -> date | None:
    """Parse a day to look back to as :func:`parse_any_day` does; a weekday or ``3 dec`` is the last one, or today."""
    if (weekday := weekday_number(text)) is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return _date_with_month(text.strip().casefold(), today, is_past=True) or parse_any_day(text, today)


def weekday_named(text: str, today: date) -> date | None:
    """Return the next day whose name starts with ``text``, preferring names in the language in use.

    None if there is none.
    """
    word = text.strip().casefold()
    every = (*ENGLISH_WEEKDAYS, *DUTCH_WEEKDAYS, *_spoken_weekdays())
    names = [name for name in every if word and name.startswith(word)]
    mine = {"en": ENGLISH_WEEKDAYS, "nl": DUTCH_WEEKDAYS}.get(language(), _spoken_weekdays())
    spoken = [name for name in names if name in mine]
    days = [parse_day(name, today) for name in spoken or names]
    return min((day for day in days if day is not None), default=None)


def _spoken_weekdays() -> tuple[str, ...]:
    return tuple(_(name).casefold() for name in WEEKDAY_NAMES)


def is_backlog(text: str) -> bool:
    """Return whether a text is a word for the backlog."""
    return text.strip().casefold() in _BACKLOG


def parse_entry(text: str, today: date, results: Collection[str] = (), *, days: bool = True) -> QuickEntry:
    """Parse a line of quick entry on the day ``today``; the first of each mark counts, the rest stays in the title.

    ``results`` are the ids of the key results that exist, case-folded: any other word after ``#`` stays in the title.
    Without ``days``, the day to do it and the rhythm stay there, too.
    """
    entry, title = QuickEntry(""), []
    for word in text.split():
        taken = _take(entry, word, today, results) if days or word[0] not in ">*" else None
        if taken is None:
            title.append(word[1:] if word.startswith("\\") and _is_mark(word) else word)
        else:
            entry = taken
    return replace(entry, title=" ".join(title))


def cut_text() -> str:
    """Return the message that a line was cut off."""
    return _("Cut off: a line takes at most {n} characters.").format(n=LONGEST_LINE)


def parse_line(line: str, today: date, results: Collection[str] = ()) -> QuickEntry:
    """Parse one of several lines of quick entry; a line of marks alone becomes a title, so no line is refused."""
    entry = parse_entry(line, today, results)
    return entry if entry.title else parse_entry(" ".join(f"\\{word}" for word in line.split()), today, results)


def pasted_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a pasted text without the markers of a list (``- ``, ``* ``, ``1. ``, ``- [ ] ``).

    Empty lines are left out. A text of one line stays as it is.
    """
    lines = [clean(line).strip() for line in text.splitlines()]
    if sum(map(bool, lines)) > 1:
        lines = [_LIST_MARKER.sub("", f"{line} ", count=1).strip() if _LIST_MARKER.match(f"{line} ") else line
                 for line in lines]  # fmt: skip
    return tuple(line for line in lines if line)


def _take(entry: QuickEntry, word: str, today: date, results: Collection[str] | None) -> QuickEntry | None:
    """Return the entry with the mark that ``word`` is, or None; ``results`` None: any id might exist."""
    mark, rest = word[0], word[1:]
    if mark == "~" and entry.estimate is None and (minutes := parse_length(rest)):
        return replace(entry, estimate=minutes)
    if mark == "#" and not entry.result and _RESULT.fullmatch(rest) and (results is None or rest.casefold() in results):
        return replace(entry, result=rest)
    if mark == "@" and entry.at is None and (at := parse_clock(rest)) is not None:
        return replace(entry, at=at)
    if mark == ">" and entry.day is None and not entry.to_backlog:
        if rest.casefold() in _BACKLOG:
            return replace(entry, to_backlog=True)
        if (day := parse_day(rest, today)) and day >= today:
            return replace(entry, day=day)
    if mark == "!" and entry.deadline is None and (day := parse_day(rest, today)):
        return replace(entry, deadline=day)
    if mark == "*" and entry.every is None:
        with suppress(ValueError):
            return replace(entry, every=parse_rhythm(rest))
    return None


def _is_mark(word: str) -> bool:
    """Return whether a word, ignoring leading backslashes, could be a mark on some day."""
    bare = word.lstrip("\\")
    return bool(bare) and _take(QuickEntry(""), bare, _FIRST_DAY, None) is not None


def entry_text(task: Task, results: Collection[str] = ()) -> str:
    """Return the line of quick entry from which ``task`` can be parsed, for editing it.

    A ``#word`` of the title is written as it is if there is no such key result: see :func:`results_for`.
    """
    known = results_for(task, results)
    parts = [f"\\{word}" if _needs_backslash(word, known) else word for word in task.title.split()]
    if task.estimate:
        parts.append(f"~{task.estimate}m")
    if task.result:
        parts.append(f"#{task.result}")
    if task.at is not None:
        parts.append(f"@{task.at // 60:02}:{task.at % 60:02}")
    if task.deadline:
        parts.append(f"!{task.deadline.isoformat()}")
    if task.every:
        parts.append(f"*{rhythm_word(task.every)}")
    return " ".join(parts)


def results_for(task: Task, results: Collection[str]) -> Collection[str]:
    """Return the ids that are read as a key result if ``task`` is edited: its own is one, even if it is gone."""
    return {*results, task.result.casefold()}


def _needs_backslash(word: str, known: Collection[str]) -> bool:
    return _is_mark(word) and (not word.startswith("#") or word[1:].casefold() in known)
