r"""A meeting as a line of quick entry: ``sprint demo 14:30-15:00 @sam >thu``.

================  ==============================  ==========================================
``14:30-15:00``   from when to when               ``2-3pm`` ``14u30-15u`` ``23:30-00:30``
``14:30 ~45m``    from when, and how long         half an hour if nothing is said
``@sam``          with whom                       the id or the name of a colleague
``>thu``          on which day                    as for tasks
``?``             not agreed on yet               alone at the end
================  ==============================  ==========================================

As for tasks, a word that only looks like one of these stays in the title, and a backslash keeps one there.
"""

from __future__ import annotations

import re

from wfh.domain.model.people import ME, people_meant_in_full
from wfh.domain.planning.quick_entry import parse_day, parse_length
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.working_hours import DAY_MINUTES, LONGEST_HOURS, TimeRange, parse_range
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.model.meetings import OneOffMeeting
    from wfh.domain.model.people import Person

USUAL_MINUTES = 30
OPEN = "?"
_RANGE = re.compile(r"\d[\d:.uhapm]*[-‐-―]\d[\d:.uhapm]*", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}(?::\d{2}|[uh]\d{0,2}|[ap]m|:\d{2}[ap]m)", re.IGNORECASE)
_PLAIN = re.compile(r"\d{1,2}.\d{1,2}")


class MeetingEntry(Value):
    """A parsed entry; ``time`` None if none was named, ``day`` None if none was. ``people`` are ids."""

    title: str
    time: TimeRange | None = None
    people: tuple[str, ...] = ()
    day: date | None = None
    tentative: bool = False


def parse_meeting(text: str, today: date, people: Sequence[Person] = (), *, morning: int = 0) -> MeetingEntry:
    """Parse a line of quick entry on the day ``today``; the first of each mark counts, the rest stays in the title.

    ``morning`` is the minute at which work starts: ``1-2`` is in the afternoon if that is later.
    """
    words = text.split()
    tentative = words[-1:] == [OPEN]
    words = words[:-1] if tentative else words
    at, time = time_in(words, morning)
    entry = MeetingEntry("", time, tentative=tentative)
    title: list[str] = []
    for number, word in enumerate(words):
        taken = entry if number in at else _take(entry, word, today, people)
        if taken is None:
            title.append(word.removeprefix("\\"))
        else:
            entry = taken
    return replace(entry, title=" ".join(title))


def _take(entry: MeetingEntry, word: str, today: date, people: Sequence[Person]) -> MeetingEntry | None:
    mark, rest = word[0], word[1:].casefold()
    if mark == "@" and (person := _person(rest, people)):
        return replace(entry, people=tuple(dict.fromkeys((*entry.people, person.id))))
    if mark == ">" and entry.day is None and (day := parse_day(rest, today)) and day >= today:
        return replace(entry, day=day)
    return None


def _person(word: str, people: Sequence[Person]) -> Person | None:
    joined = tuple(one for one in people if "".join(one.name.split()).casefold() == word)
    found = people_meant_in_full(people, word) or joined
    return found[0] if len(found) == 1 else None


def time_in(words: Sequence[str], morning: int = 0) -> tuple[frozenset[int], TimeRange | None]:
    """Return which of the words are the time, and what they say; none if there is none."""
    ranges = {number: time for number, word in enumerate(words) if (time := _range(word, morning))}
    if ranges:
        # “Sections 1-2 14:30-15:00”: what can only be a time comes before what may be anything.
        number = min(ranges, key=lambda at: (bool(_PLAIN.fullmatch(words[at])), at))
        return frozenset({number}), ranges[number]
    start = next((at for at, word in enumerate(words) if _is_clock(word)), None)
    if start is None:
        return frozenset(), None
    minute = parse_clock(words[start].removeprefix("@")) or 0
    length = next((at for at, word in enumerate(words) if word[0] == "~" and parse_length(word[1:])), None)
    minutes = USUAL_MINUTES if length is None else parse_length(words[length][1:]) or USUAL_MINUTES
    taken = frozenset({start} if length is None else {start, length})
    return taken, TimeRange(minute % DAY_MINUTES, minute % DAY_MINUTES + minutes)


def _range(word: str, morning: int) -> TimeRange | None:
    if not _RANGE.fullmatch(word):
        return None
    try:
        found = parse_range(word, after=morning)
    except ValueError:
        return None
    return found if found.minutes < LONGEST_HOURS else None


def _is_clock(word: str) -> bool:
    bare = word.removeprefix("@")
    return bool(_CLOCK.fullmatch(bare)) and parse_clock(bare) is not None


def meeting_text(meeting: OneOffMeeting, zone: ZoneInfo) -> str:
    """Return the line of quick entry from which ``meeting`` can be parsed, for editing it; its day is left out."""
    start, end = meeting.start.astimezone(zone), meeting.end.astimezone(zone)
    parts = [f"\\{word}" if _needs_backslash(word) else word for word in meeting.title.split()]
    parts.append(f"{start:%H:%M}-{end:%H:%M}")
    parts += [f"@{id_}" for id_ in meeting.people if id_ != ME]
    return " ".join([*parts, OPEN] if meeting.tentative else parts)


def _needs_backslash(word: str) -> bool:
    return word[0] in "@>~\\" or word == OPEN or bool(_RANGE.fullmatch(word)) or _is_clock(word)
