"""Parses the words of a question: the person, the moment, and the words to search."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from wfh.domain.handbook.entries import ON_CALL
from wfh.domain.handbook.search import asked_words
from wfh.domain.model.people import called, with_word
from wfh.domain.time import zones
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.dates_text import month_in_full, read_date, read_distance
from wfh.domain.time.hours_text import short_names, weekday_number
from wfh.domain.time.working_hours import ONE_DAY
from wfh.errors import UsageError
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot

_TIME = r"\d{1,2}[:.u]\d{2}(?:[ap]m)?|\d{1,2}(?:am|pm|u|uur)"
_MARKS = "@,?!.;:"
_ON_CALL = re.compile(r"\b(on[ -]call)\b", re.IGNORECASE)
_LEAST_OF_A_NAME = 3
_LONGEST_NAME = 3
"""The words of a name, at most."""
_SHIFT = r"\+(?:(\d{1,3})[hu](?:(\d{1,2})m?)?|(\d{1,4})(?:m|min))"
_OTHER_WORDS = ("may", "march")
_DAYS = ("today", "tomorrow", "vandaag", "morgen", "overmorgen")
_SMALL = ("on", "at", "in", "op", "om")


class HandbookQuestion(Value):
    """A parsed question for ``to``, at the moment ``at`` (None: now), with the words ``asked`` to search.

    ``unclear`` are those whom a name may mean that is the name of several.
    """

    text: str
    to: Person | None
    at: datetime | None
    asked: tuple[str, ...]
    unclear: tuple[Person, ...] = ()


def read_question(snapshot: Snapshot, team: Team, words: Sequence[str], at: str = "") -> HandbookQuestion:
    """Parse a question. Raises UsageError if ``at`` is not a moment."""
    text = " ".join(words)
    spelled = _ON_CALL.sub(rf"\1 {ON_CALL}", text) if team.config.oncall else text
    given = [word.strip(_MARKS) for word in spelled.split()]
    given = [word for word in given if word]
    given, moment = _take_moment(snapshot, given)
    to, rest, unclear = _take_person(team, given)
    if to and moment is None:
        rest, day = _take_month(rest, zones.wall(snapshot.now, snapshot.zone).date())
        moment = _moment(snapshot, day, None)
    if at:
        moment = read_moment(snapshot, at)
    asked = asked_words(" ".join(word for word in rest if moment is None or word.casefold() not in _SMALL))
    return HandbookQuestion(text, to, moment, asked, unclear)


def read_moment(snapshot: Snapshot, text: str) -> datetime:
    """Return the moment of ``--at``: a day, a time, both, or an instant. Raises UsageError for anything else."""
    with suppress(ValueError, OverflowError):
        found = datetime.fromisoformat(text.strip().upper())
        if len(text.strip()) > len("2026-11-26") and zones.is_storable(found):
            return zones.first_instant(found, snapshot.zone) if found.tzinfo is None else found
    rest, moment = _take_moment(snapshot, text.split())
    if rest or moment is None:
        what = _("--at “{text}” is not a moment (for example: thu 15:30).")
        raise UsageError(what.format(text=text))
    return moment


def _take_moment(snapshot: Snapshot, words: list[str]) -> tuple[list[str], datetime | None]:
    """Return the other words and the moment that some of them name, as a distance from now, or by its day and time."""
    today = zones.wall(snapshot.now, snapshot.zone).date()
    rest, shift = _take_shift(words)
    if shift is not None and shift < ONE_DAY:
        return rest, snapshot.now + shift
    rest, day = _take_day(rest, today) if shift is None else (rest, today + shift)
    rest, minute = _take_time(rest)
    return rest, _moment(snapshot, day, minute)


def _take_shift(words: list[str]) -> tuple[list[str], timedelta | None]:
    """Return the other words and how far ahead some of them name: ``+2h``, ``in 2 hours``, ``over 3 dagen``."""
    for number, word in enumerate(words):
        if word.startswith("+") and (match := re.fullmatch(_SHIFT, word.casefold(), re.ASCII)):
            hours, more, minutes = (int(part or 0) for part in match.groups())
            return words[:number] + words[number + 1 :], timedelta(hours=hours, minutes=more + minutes)
        if (distance := read_distance(words[number:])) is not None:
            return words[:number] + words[number + 3 :], distance
    return words, None


def _take_day(words: list[str], today: date) -> tuple[list[str], date | None]:
    for number, word in enumerate(words):
        if (day := _day(word, today)) is not None:
            return words[:number] + words[number + 1 :], day
        if written := read_date(words[number:]):
            with suppress(ValueError):
                return words[:number] + words[number + written.words :], written.on(today)
    return words, None


def _day(word: str, today: date) -> date | None:
    if len(word) < 2 or not (word[0] in "+0123456789" or _is_weekday(word) or word.casefold() in _DAYS):
        return None
    from wfh.domain.planning.quick_entry import parse_day  # late: most questions name no day

    return parse_day(word, today)


def _is_weekday(word: str) -> bool:
    """Return whether a word of a question is a weekday; two letters count only in their own language (``how do I``)."""
    return weekday_number(word) is not None and (len(word) > 2 or word.casefold() in short_names())


def _take_month(words: list[str], today: date) -> tuple[list[str], date | None]:
    """Return the other words and the first day of a month that is named alone; of the present one, today.

    One that is also another word (``may I``) counts after ``in``.
    """
    for number, word in enumerate(words):
        month = month_in_full(word)
        if month and (word.casefold() not in _OTHER_WORDS or "in" in words[max(0, number - 1) : number]):
            year = today.year + (month < today.month)
            return words[:number] + words[number + 1 :], max(today, date(year, month, 1))
    return words, None


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


def _take_person(team: Team, words: list[str]) -> tuple[Person | None, list[str], tuple[Person, ...]]:
    """Return whom a question is for, the other words, and the others whom an ambiguous name may mean.

    A name may have several words; its beginning counts only beside other words.
    """
    unclear: tuple[Person, ...] = ()
    for found, rest in _readings(team, words):
        if len(found) == 1:
            return found[0], rest, ()
        unclear = unclear or found
    return None, words, unclear


def _readings(team: Team, words: list[str]) -> Iterator[tuple[tuple[Person, ...], list[str]]]:
    """Yield who may be named by some of the words, and the others; whole names before a part of one."""
    sizes = range(min(_LONGEST_NAME, len(words)), 0, -1)
    places = [(at, at + size) for size in sizes for at in range(len(words) - size + 1)]
    for first, end in places:
        name = " ".join(words[first:end]).casefold().removesuffix("'s").removesuffix("’s")
        if found := team.named(name):
            yield found, words[:first] + words[end:]
    for at, word in enumerate(words):
        rest = words[:at] + words[at + 1 :]
        if len(word) >= _LEAST_OF_A_NAME and (found := with_word(team.everybody, word)):
            yield found, rest
        if len(word) >= _LEAST_OF_A_NAME and rest and (found := called(team.everybody, word)):
            yield found, rest
