"""What the words of a question mean: whom it is for, which moment, and what is searched."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from wfh.domain.handbook.search import asked_words
from wfh.domain.time import zones
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.formatting import MONTH_NAMES
from wfh.domain.time.hours_text import short_names, weekday_number
from wfh.errors import UsageError
from wfh.values import dataclass
from wfh.words import _, in_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot

_TIME = r"\d{1,2}[:.u]\d{2}(?:[ap]m)?|\d{1,2}(?:am|pm|u|uur)"
_MARKS = "@,?!.;:"
_LEAST_OF_A_NAME = 3
_DAYS = ("today", "tomorrow", "vandaag", "morgen", "overmorgen")
_SMALL = ("on", "at", "op", "om")


@dataclass(frozen=True, slots=True)
class HandbookQuestion:
    """``to`` is whom it is for, ``at`` the moment (None: now), ``asked`` the words to search."""

    text: str
    to: Person | None
    at: datetime | None
    asked: tuple[str, ...]


def read_question(snapshot: Snapshot, team: Team, words: Sequence[str], at: str = "") -> HandbookQuestion:
    """Return what a question means. Raises UsageError where ``at`` is no moment."""
    text = " ".join(words)
    given = [word.strip(_MARKS) for word in text.split()]
    given = [word for word in given if word]
    today = zones.wall(snapshot.now, snapshot.zone).date()
    given, day = _take_day(given, today)
    given, minute = _take_time(given)
    to, rest = _take_person(team, given)
    moment = _moment(snapshot, day, minute)
    if at:
        moment = read_moment(snapshot, at)
    asked = asked_words(" ".join(word for word in rest if moment is None or word.casefold() not in _SMALL))
    return HandbookQuestion(text, to, moment, asked)


def read_moment(snapshot: Snapshot, text: str) -> datetime:
    """Return the moment of ``--at``: a day, a time, both, or an instant. Raises UsageError for anything else."""
    with suppress(ValueError, OverflowError):
        found = datetime.fromisoformat(text.strip().upper())
        if len(text.strip()) > len("2026-11-26") and zones.is_storable(found):
            return zones.first_instant(found, snapshot.zone) if found.tzinfo is None else found
    today = zones.wall(snapshot.now, snapshot.zone).date()
    rest, day = _take_day(text.split(), today)
    rest, minute = _take_time(rest)
    moment = _moment(snapshot, day, minute)
    if rest or moment is None:
        what = _("--at “{text}” is not a moment (for example: thu 15:30).")
        raise UsageError(what.format(text=text))
    return moment


def _take_day(words: list[str], today: date) -> tuple[list[str], date | None]:
    for number, word in enumerate(words):
        if (day := _day(word, today)) is not None:
            return words[:number] + words[number + 1 :], day
        if (day := _day_of_month(words[number : number + 2], today)) is not None:
            return words[:number] + words[number + 2 :], day
    return words, None


def _day(word: str, today: date) -> date | None:
    if len(word) < 2 or not (word[0] in "+0123456789" or _is_weekday(word) or word.casefold() in _DAYS):
        return None
    from wfh.domain.planning.quick_entry import parse_day  # late: most questions name no day

    return parse_day(word, today)


def _is_weekday(word: str) -> bool:
    """Return whether a word of a question is a weekday; one of two letters only in its own language (``how do I``)."""
    return weekday_number(word) is not None and (len(word) > 2 or word.casefold() in short_names())


def _day_of_month(words: Sequence[str], today: date) -> date | None:
    """Return the next date of ``22 Dec``."""
    if len(words) != 2 or not words[0].isdecimal() or len(words[0]) > 2 or len(words[1]) < 3:
        return None
    names = [[name.casefold(), in_language("nl", name).casefold()] for name in MONTH_NAMES]
    month = next((number for number, each in enumerate(names, 1) if words[1].casefold()[:3] in each), 0)
    for year in (today.year, today.year + 1):
        with suppress(ValueError):
            day = date(year, month, int(words[0]))
            if day >= today:
                return day
    return None


def _take_time(words: list[str]) -> tuple[list[str], int | None]:
    for number, word in enumerate(words):
        if word[:1].isdecimal() and re.fullmatch(_TIME, word.casefold()) and (minute := parse_clock(word)) is not None:
            return words[:number] + words[number + 1 :], minute
    return words, None


def _moment(snapshot: Snapshot, day: date | None, minute: int | None) -> datetime | None:
    if day is None and minute is None:
        return None
    today = zones.wall(snapshot.now, snapshot.zone).date()
    if minute is None:
        begins = [each.start for each in snapshot.config.hours.weekly.on(day or today)]
        minute = min(begins, default=9 * 60)
    found = zones.at_minute(day or today, minute, snapshot.zone)
    if day is None and found < snapshot.now:
        found = zones.at_minute(today + timedelta(days=1), minute, snapshot.zone)
    return found


def _take_person(team: Team, words: list[str]) -> tuple[Person | None, list[str]]:
    """Return whom a question is for and the other words; the beginning of a name counts beside other words only."""
    for number, word in enumerate(words):
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        found = team.person(folded) or next((one for one in team.everybody if one.name.casefold() == folded), None)
        if found:
            return found, words[:number] + words[number + 1 :]
    for number, word in enumerate(words):
        folded = word.casefold()
        if len(folded) < _LEAST_OF_A_NAME or len(words) == 1:
            continue
        begun = [one for one in team.everybody if one.name.casefold().startswith(folded)]
        if len(begun) == 1:
            return begun[0], words[:number] + words[number + 1 :]
    return None, words
