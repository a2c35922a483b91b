"""Colleagues and the meetings shared with them."""

from __future__ import annotations

import re

from wfh.domain.model.handbook.fields import answer_time
from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, Shape
from wfh.domain.time.working_hours import HoursException, Schedule, Window, WindowKind
from wfh.values import Value
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.time.working_hours import TimeRange

ME = "me"
"""The id of the user."""
EVERY_DAY = frozenset(range(7))
_DAYS = Field(
    kinds.weekday(), "without them, every day", form=Form.SEVERAL, need=True, default=EVERY_DAY, make=frozenset
)

WINDOW = Shape(
    Window,
    lambda: {
        "kind": Field(kinds.word(WindowKind), "what it protects", need=True),
        "days": _DAYS,
        "time": Field(kinds.time_range("09:15-11:15"), "on the clock of its owner", need=True),
        "note": Field(kinds.text("deep work"), "what it is for"),
    },
)
EXCEPTION = Shape(
    HoursException,
    lambda: {
        "date": Field(kinds.day(), "the day that is different", need=True),
        "hours": Field(kinds.time_range(), "its hours; without them it is a day off", form=Form.RANGES, name="ranges"),
        "note": Field(kinds.text("Koningsdag"), "what the day is called"),
    },
    name="date",
    joined=True,
)


class Away(Value):
    """When somebody is away, from the date ``start`` through ``until``, and who helps meanwhile. Never why."""

    start: date
    until: date
    cover: str = ""
    note: str = ""


_AWAY = Shape(
    Away,
    lambda: {
        "from": Field(kinds.day("2026-12-21"), "the first day", need=True, name="start"),
        "until": Field(kinds.day("2026-12-31"), "the last day", need=True),
        "cover": Field(kinds.name("sam"), "who helps meanwhile", refers="person"),
        "note": Field(kinds.text("back on Friday"), "a note; never why"),
    },
)


class Person(Value):
    """Someone with working hours. ``languages`` are codes, the preferred first; ``holidays`` is a country code.

    ``source`` is the file the person was read from, empty for the user's own config. ``place`` has one entry a weekday.
    ``reach`` are the ids of rules in the order this person likes, ``answers`` their own answer times by rule; ``cover``
    is who helps while they are away. ``email`` are the addresses by which calendars know them.
    """

    id: str
    name: str
    schedule: Schedule
    languages: tuple[str, ...] = ()
    holidays: str = ""
    source: str = ""
    email: tuple[str, ...] = ()
    place: tuple[str, ...] = ("",) * 7
    role: str = ""
    cover: str = ""
    away: tuple[Away, ...] = ()
    phone: str = ""
    reach: tuple[str, ...] = ()
    answers: tuple[tuple[str, AnswerTime], ...] = ()

    @property
    def has_hours(self) -> bool:
        """Whether any day has hours; a person without any is never at work."""
        hours = self.schedule.hours
        return any(hours.week) or any(each.ranges for each in hours.exceptions)


def people_meant(people: Iterable[Person], text: str) -> tuple[Person, ...]:
    """Return whom ``text`` means: by id, by name, by how one of them begins, or by a word of the name."""
    people = tuple(people)
    return called(people, text) or with_word(people, text)


def people_meant_in_full(people: Iterable[Person], text: str) -> tuple[Person, ...]:
    """Return whom ``text`` means, where it is an id, a name, or a word of a name, and not the beginning of one."""
    people = tuple(people)
    return called(people, text, begins=False) or with_word(people, text)


def called(people: Iterable[Person], text: str, *, begins: bool = True) -> tuple[Person, ...]:
    """Return whom ``text`` names: by id, else by name, else by the beginning of either.

    Capitals and accents do not count. No beginning counts unless ``begins``.
    """
    from wfh.domain.time.zone_cities import fold  # late: what reads a config names nobody

    folded, wanted = text.strip().casefold(), fold(text)
    people = tuple(people)
    ways = (
        lambda one: folded == one.id.casefold(),
        lambda one: folded == one.name.casefold(),
        lambda one: wanted in {fold(one.id), fold(one.name)},
        lambda one: fold(one.id).startswith(wanted) or fold(one.name).startswith(wanted),
    )
    used = ways[: len(ways) if begins else -1] if wanted else ways[:2]
    found = (tuple(filter(way, people)) for way in used if folded)
    return next(filter(None, found), ())


def with_word(people: Iterable[Person], text: str) -> tuple[Person, ...]:
    """Return the people whose name has the word ``text`` (a first or last name); particles (``van``) do not count.

    Capitals and accents do not count.
    """
    from wfh.domain.time.zone_cities import fold  # late, as above

    wanted = fold(text)

    def words(name: str) -> Iterator[str]:
        for word in name.split():
            yield from (word, *word.split("-"), *re.split(r"[’'-]", word))

    return tuple(
        one
        for one in people
        if wanted and any(wanted == fold(word) for word in words(one.name) if word and not word[0].islower())
    )


def distinct_names(people: Sequence[Person]) -> tuple[str, ...]:
    """Return the names of people, with the id if another of them has the same name."""
    names = [one.name for one in people]
    return tuple(one.name if names.count(one.name) == 1 else f"{one.name} ({one.id})" for one in people)


_MORE = ("languages", "holidays", "email", "place", "role", "cover", "away", "phone", "reach", "answers")


def _person(id: str, timezone: str, name: str = "", source: str = "", **more: object) -> Person:
    rest = {key: more.pop(key) for key in _MORE if key in more}
    return Person(id, name or id, Schedule(timezone, **more), source=source, **rest)  # type: ignore[arg-type]


PERSON = Shape(
    _person,
    lambda: {
        "id": Field(
            kinds.name("priya", but=(ME, N_("cannot be “me”: that is you"))), "tells them from the others", need=True
        ),
        "name": Field(kinds.text("Priya", empty=False), "the name to show; without it, the id"),
        "timezone": Field(kinds.zone(), "where they work", need=True, name="schedule.timezone"),
        "hours": Field(
            kinds.time_range(),
            "ranges from Monday to Friday, or a table by weekday with `exceptions` as in `[hours]`",
            form=Form.HOURS,
            name="schedule.hours",
            shape=EXCEPTION,
        ),
        "languages": Field(kinds.language(), "what they speak, the preferred first", form=Form.SEVERAL),
        "holidays": Field(kinds.holidays(), "their public holidays"),
        "email": Field(kinds.email(), "their addresses, by which calendars know them", form=Form.SEVERAL),
        "asleep": Field(
            kinds.time_range("22:00-07:00", night=True), "without it, `overlap.asleep`", name="schedule.asleep"
        ),
        "windows": Field(
            form=Form.TABLES, name="schedule.windows", shape=WINDOW, about="their protected time, as in `[[window]]`"
        ),
        "place": Field(kinds.text("home"), "where they usually work that day", form=Form.WEEK, default=("",) * 7),
        "role": Field(kinds.text("design"), "what they do"),
        "cover": Field(kinds.name("sam"), "who helps while they are away", refers="person"),
        "away": Field(form=Form.TABLES, shape=_AWAY, about="When they are away, never why."),
        "phone": Field(kinds.text("+1 555 0100"), "shown by a rule that calls, and nowhere else"),
        "reach": Field(
            kinds.name("chat"), "the ids of rules, in the order they like", form=Form.SEVERAL, default=(), refers="rule"
        ),
        "answers": Field(answer_time(), "their own answer times, by the id of a rule", form=Form.NAMED, default=()),
    },
    name="id",
    joined=True,
)


class Meeting(Value):
    """A weekly meeting. ``time`` and ``days`` (Monday 0) are on the clock of ``timezone``."""

    title: str
    people: tuple[str, ...]
    days: frozenset[int]
    time: TimeRange
    timezone: str


MEETING = Shape(
    Meeting,
    lambda: {
        "title": Field(kinds.text("NL/IN sync", empty=False), "what it is called", need=True),
        "people": Field(
            kinds.text("priya", empty=False),
            "the ids of those who take part; `me` is you",
            form=Form.SEVERAL,
            default=(),
        ),
        "days": _DAYS,
        "time": Field(kinds.time_range("11:30-12:00"), "on the clock of its time zone", need=True),
        "timezone": Field(kinds.zone(), "whose clock it follows; without it, yours"),
    },
    name="title",
    joined=True,
    twins=True,
)
