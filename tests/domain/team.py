"""The sample team of the golden table, and brute force by the minute to compare exact answers with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.people import ME, Meeting, Person
from wfh.domain.time import zones
from wfh.domain.time.working_hours import Schedule, WeeklyHours, WindowKind, parse_range

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.time.spans import Span
    from wfh.domain.time.working_hours import TimeRange, Window

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def worker(
    id: str, name: str, zone: str, *ranges: str, windows: tuple[Window, ...] = (), every_day: bool = False
) -> Person:
    day = tuple(map(parse_range, ranges))
    weekly = WeeklyHours((day,) * 7 if every_day else (day,) * 5 + ((), ()))
    return Person(id, name, Schedule(zone, weekly, windows))


NOOR = worker(ME, "Noor", "Europe/Amsterdam", "09:00-12:30", "13:00-17:30")
PRIYA = worker("priya", "Priya", "Asia/Kolkata", "09:30-18:30")
SAM = worker("sam", "Sam", "America/New_York", "09:00-17:00")
MIA = worker("mia", "Mia", "Australia/Sydney", "09:00-17:00")
TEAM = (PRIYA, SAM, MIA)
SYNC = Meeting("NL/US sync", ("sam",), frozenset({3}), parse_range("15:00-15:30"), "Europe/Amsterdam")


def reads_inside(wall: datetime, today: tuple[TimeRange, ...], yesterday: tuple[TimeRange, ...]) -> bool:
    """Return whether the wall clock reads a time in a range of its weekday, or in one that began the day before."""
    minute = wall.hour * 60 + wall.minute
    return any(one.start <= minute < one.end for one in today) or any(
        one.start <= minute + 1440 < one.end for one in yesterday
    )


def works(person: Person, instant: datetime) -> bool:
    wall, on = instant.astimezone(zones.zone(person.schedule.timezone)), person.schedule.hours.on
    return reads_inside(wall, on(wall.date()), on(wall.date() - DAY))


def in_window(person: Person, instant: datetime, *kinds: WindowKind) -> bool:
    wall = instant.astimezone(zones.zone(person.schedule.timezone))

    def on(day: date) -> tuple[TimeRange, ...]:
        return tuple(
            window.time for window in person.schedule.windows if window.kind in kinds and day.weekday() in window.days
        )

    return reads_inside(wall, on(wall.date()), on(wall.date() - DAY))


def can_meet(person: Person, instant: datetime) -> bool:
    return works(person, instant) and not in_window(person, instant, WindowKind.LUNCH, WindowKind.NO_MEETING)


def minutes_of(span: Span) -> list[datetime]:
    return [span.start + number * MINUTE for number in range(span.minutes)]
