"""A card: how to work with somebody, from the settings that run the day; and who is where."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.handbook.counting import is_of_roster, seen_at
from wfh.domain.handbook.team import team_of
from wfh.domain.time import zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import ONE_DAY, WEEKDAYS, TimeRange
from wfh.usecases.handbook.how import ladder
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.config import CardLine
    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.model.handbook.rules import ResponseRule, Roster
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.working_hours import WindowKind

_CHANGES_AHEAD = 60 * ONE_DAY
_DAYS_OFF_AHEAD = 30 * ONE_DAY
_DAY_MINUTES = 24 * 60


class CardWindow(Value):
    """A protected time on the card's clock."""

    kind: WindowKind
    days: tuple[int, ...]
    time: TimeRange


class Card(Value):
    """How to work with ``person``; all times are on the clock of ``reader``.

    ``hours`` are ranges by weekday, ``changes`` the clock changes ahead that move them: the date and the zone.
    ``cover`` is who helps while the person is away, ``back`` the day they are there again if they are away now.
    """

    person: Person
    reader: Person
    hours: tuple[tuple[TimeRange, ...], ...]
    windows: tuple[CardWindow, ...]
    ladder: tuple[tuple[ResponseRule, AnswerTime | None], ...]
    changes: tuple[tuple[date, str], ...]
    lines: tuple[CardLine, ...]
    days_off: tuple[date, ...] = ()
    cover: str = ""
    back: date | None = None


def card_of(snapshot: Snapshot, person: Person | None = None, reader: Person | None = None) -> Card:
    """Return the card of somebody, mine by default; on the clock of ``reader``, of themselves by default."""
    team = team_of(snapshot)
    person = _in_team(team, person)
    reader = _in_team(team, reader) if reader else person
    own, other = zones.zone(person.schedule.timezone), zones.zone(reader.schedule.timezone)
    week = person.schedule.hours.week
    hours = tuple(tuple(sorted(day)) for day in week)
    windows = [CardWindow(each.kind, tuple(sorted(each.days)), each.time) for each in person.schedule.windows]
    if other is not own:
        hours = _shifted_week(week, own, other, snapshot.now)
        windows = [_shifted_window(each, own, other, snapshot.now) for each in windows]
    rules = tuple((rule, dict(person.answers).get(rule.id) or rule.answer_within) for rule in ladder(team, person))
    lines = snapshot.config.me.card if person is team.me else ()
    today = zones.wall(snapshot.now, own).date()
    off = _days_off({each.date for each in person.schedule.hours.exceptions if not each.ranges}, today)
    changes = _changes(own, other, snapshot.now) if other is not own else ()
    away = team.away(person, snapshot.now)
    seen = seen_at(team.hours(person), snapshot.now) if away else None
    return Card(
        person, reader, hours, tuple(windows), rules, changes, lines, off,
        cover=(away[0].cover if away else "") or person.cover, back=zones.wall(seen, own).date() if seen else None,
    )  # fmt: skip


def _days_off(dates: set[date], today: date) -> tuple[date, ...]:
    """Return the days off that begin within the time ahead; an absence is included to its end."""
    found = {day for day in dates if today <= day <= today + _DAYS_OFF_AHEAD}
    for day in sorted(dates):
        if day - ONE_DAY in found:
            found.add(day)
    return tuple(sorted(found))


def _in_team(team: Team, person: Person | None) -> Person:
    return team.me if person is None or person.id == team.me.id else person


def _shift(own: ZoneInfo, other: ZoneInfo, now: datetime) -> int:
    return zones.offset_minutes(now, other) - zones.offset_minutes(now, own)


def _moved(time: TimeRange, minutes: int) -> tuple[int, TimeRange]:
    """Return a range so many minutes later, and how many days later it starts."""
    days, start = divmod(time.start + minutes, _DAY_MINUTES)
    return days, TimeRange(start, start + time.minutes)


def _shifted_week(
    week: Sequence[Sequence[TimeRange]], own: ZoneInfo, other: ZoneInfo, now: datetime
) -> tuple[tuple[TimeRange, ...], ...]:
    found: list[list[TimeRange]] = [[] for _day in WEEKDAYS]
    for day, ranges in enumerate(week):
        for each in ranges:
            later, moved = _moved(each, _shift(own, other, now))
            found[(day + later) % 7].append(moved)
    return tuple(tuple(sorted(day)) for day in found)


def _shifted_window(window: CardWindow, own: ZoneInfo, other: ZoneInfo, now: datetime) -> CardWindow:
    later, moved = _moved(window.time, _shift(own, other, now))
    return CardWindow(window.kind, tuple(sorted((day + later) % 7 for day in window.days)), moved)


def _changes(own: ZoneInfo, other: ZoneInfo, now: datetime) -> tuple[tuple[date, str], ...]:
    span = Span(now, now + _CHANGES_AHEAD)
    found = {
        (zones.wall(change.at, clock).date(), clock.key)
        for clock in (own, other)
        for change in zones.clock_changes(clock, span)
    }
    return tuple(sorted(found))


# --- who is where ---


class DayPlaces(Value):
    """Who is where on a date: the people by place, each with their roster; and people without a known place."""

    day: date
    places: tuple[tuple[str, tuple[tuple[Person, Roster | None], ...]], ...]
    not_said: tuple[Person, ...]


def places_on(snapshot: Snapshot, day: date) -> DayPlaces:
    """Return who is where on a date, without people who do not work then."""
    team = team_of(snapshot)
    found: dict[str, list[tuple[Person, Roster | None]]] = {}
    unknown = []
    for person in team.everybody:
        hours = team.hours(person)
        if not hours.of_day(day):
            continue
        roster = next((each for each in snapshot.config.rosters if _counts(team, person, each, day)), None)
        place = roster.place if roster else person.place[day.weekday()]
        if place:
            found.setdefault(place, []).append((person, roster))
        else:
            unknown.append(person)
    return DayPlaces(day, tuple((place, tuple(people)) for place, people in sorted(found.items())), tuple(unknown))


def _counts(team: Team, person: Person, roster: Roster, day: date) -> bool:
    return team.is_among(person, roster.who) and is_of_roster(
        day, roster.start, roster.until, roster.days, roster.every
    )


def week_of(day: date) -> tuple[date, ...]:
    """Return the dates of the week of a date, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + number * ONE_DAY for number in range(7))
