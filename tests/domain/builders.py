"""A small world to test rules in: Noor's week in Amsterdam, moments on the wall clock, ids that count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from wfh.domain.model.config import CheckItem, Config, HoursRules, Me, ShutdownRules
from wfh.domain.model.day import Day, Task
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.domain.model.people import Person
from wfh.domain.model.prompt import Answer
from wfh.domain.time.moment import Moment, NewIds
from wfh.domain.time.working_hours import HoursException, Schedule, WeeklyHours, Window, WindowKind, parse_range
from wfh.domain.time.zones import zone
from wfh.domain.today.boundary import working_date
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.working_hours import TimeRange
    from wfh.usecases.workspace.workspace import Workspace

AMSTERDAM = zone("Europe/Amsterdam")
MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=ahead) for ahead in range(1, 7))
OFFICE = ("09:00-12:30", "13:00-17:30")


def week(*days: tuple[str, ...], exceptions: tuple[HoursException, ...] = ()) -> WeeklyHours:
    """Return hours by weekday; days left out at the end are off."""
    ranges: list[tuple[TimeRange, ...]] = [tuple(map(parse_range, texts)) for texts in days]
    return WeeklyHours(tuple(ranges + [()] * (7 - len(ranges))), exceptions)


def window(kind: WindowKind, text: str, *days: int) -> Window:
    return Window(kind, frozenset(days or range(7)), parse_range(text))


PRIYA = Person("priya", "Priya", Schedule("Asia/Kolkata"))
MIA = Person("mia", "Mia", Schedule("Australia/Sydney"))


def config(hours: WeeklyHours | None = None, rollover: int = 240, **fields: Any) -> Config:
    """Return Noor's settings: an office week from Monday to Friday, unless told otherwise."""
    rules = HoursRules(weekly=hours or week(*[OFFICE] * 5), rollover=rollover)
    return Config(**{"me": Me("Noor", "Europe/Amsterdam"), "hours": rules, "people": (PRIYA, MIA), **fields})


NOOR = config(
    shutdown=ShutdownRules(
        phrase="Shutdown complete",
        inboxes=("mail", "chat"),
        checks=(CheckItem("Clear the desk"), CheckItem("Weekly backup", days=frozenset({4}))),
    )
)


def at(text: str, place: str = "Europe/Amsterdam", fold: int = 0) -> datetime:
    """Return the instant (UTC) at which the clock of a place reads ``2026-11-23 14:32``."""
    return datetime.fromisoformat(text).replace(tzinfo=zone(place), fold=fold).astimezone(UTC)


class Ids:
    """Ids that count: ``t-000001`` and so on."""

    def __init__(self) -> None:
        self._next = count(1)

    def __call__(self, prefix: str) -> str:
        return f"{prefix}-{next(self._next):06x}"


def moment(now: datetime | str, settings: Config = NOOR, ids: Ids | None = None) -> Moment:
    instant = at(now) if isinstance(now, str) else now
    place = zone(settings.me.timezone)
    rollover = settings.hours.rollover
    return Moment(
        instant, place, working_date(settings, place, instant), NewIds(ids or Ids()), rollover, settings.hours.weekly
    )


def snapshot(ledger: Ledger, now: datetime | str, settings: Config = NOOR) -> Snapshot:
    instant = at(now) if isinstance(now, str) else now
    return take_snapshot(ledger, settings, zone(settings.me.timezone), instant)


def ledger(*days: Day, backlog: tuple[Task, ...] = ()) -> Ledger:
    return Ledger({day.date: day for day in days}, Backlog(backlog))


def day(when: date = MONDAY, *tasks: Task, **fields: Any) -> Day:
    return replace(Day(when, "Europe/Amsterdam", tasks=tasks), **fields)


def asked(world: Workspace) -> Prompt:
    """Return the question a ritual waits with."""
    question = rituals.prompt(world.snapshot())
    assert question is not None
    return question


def say(world: Workspace, **fields: Any) -> None:
    """Answer the question that waits; without fields, with Enter alone."""
    rituals.answer(world, Answer(asked(world).step, **fields))


def to(world: Workspace, step: str, *, skip: bool = True) -> Prompt:
    """Pass the questions before ``step``, skipped or with Enter alone."""
    for _count in range(30):
        if asked(world).step == step:
            return asked(world)
        say(world, skip=skip)
    raise AssertionError(step)
