"""How much quicker a sweep over boundaries is than asking everybody every quarter of an hour.

::

    python -m tests.benchmarks.overlap_speed

Five hundred people in thirty zones over seven days, without warming up: who is present when, who is together, when
everyone is. The plain way asks each person's wall clock at each quarter hour and looks it up in their hours. Both run
in turn, several rounds; the median of the ratios counts. Ends with 1 where it is below 100, or
where four times the people take more than six times as long to find proposals for.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.people import ME, Person
from wfh.domain.overlap.overlap import overlap
from wfh.domain.overlap.shared_time import SharedPeriod, days_span, everyone, presence_row, shared_periods
from wfh.domain.time import fast_spans, working_hours, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import Schedule, TimeRange, WeeklyHours, Window, WindowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PEOPLE, DAYS, ROUNDS, GOAL, GROWTH = 500, 7, 5, 100, 6
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
START = date(2027, 3, 12)  # New York's clock changes within the week
ZONES = (
    "Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Los_Angeles", "Asia/Tokyo",
    "Europe/London", "America/Sao_Paulo", "Africa/Johannesburg", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Chatham", "America/Chicago", "America/Denver", "Europe/Lisbon", "Europe/Athens", "Africa/Cairo",
    "Africa/Casablanca", "Asia/Dubai", "Asia/Shanghai", "Asia/Singapore", "Pacific/Auckland", "America/Havana",
    "America/St_Johns", "America/Halifax", "Asia/Tehran", "Asia/Karachi", "Europe/Berlin", "Africa/Lagos",
    "America/Phoenix",
)  # fmt: skip


def team(seed: int = 1) -> tuple[Person, ...]:
    """Make people with hours and holidays, some with windows, all on quarter hours."""
    draw = random.Random(seed)
    found = []
    for number in range(PEOPLE):
        start = draw.choice(range(7 * 60, 11 * 60, 15))
        split = draw.random() < 0.3
        day = (
            (TimeRange(start, start + 240), TimeRange(start + 300, start + 540))
            if split
            else (TimeRange(start, start + 510),)
        )
        windows = (Window(WindowKind.NO_MEETING, frozenset({0, 2}), TimeRange(start + 30, start + 120)),)
        schedule = Schedule(
            draw.choice(ZONES), WeeklyHours((day,) * 5 + ((), ())), windows if draw.random() < 0.3 else ()
        )
        found.append(Person(ME if not number else f"p{number}", f"P{number}", schedule))
    return tuple(found)


def sweep(people: Sequence[Person], span: Span) -> tuple[SharedPeriod, ...]:
    """Find who is together the way wfh does."""
    rows = [presence_row(person, span) for person in people]
    everyone(rows)
    return shared_periods(rows)


def asking(people: Sequence[Person], span: Span) -> tuple[SharedPeriod, ...]:
    """Find the same by asking each quarter hour."""
    found: list[SharedPeriod] = []
    at = span.start
    while at < span.end:
        present = tuple(person.id for person in people if _present(person, at))
        if len(present) > 1:
            if found and found[-1].people == present and found[-1].span.end == at:
                found[-1] = SharedPeriod.of(Span(found[-1].span.start, at + QUARTER), present)
            else:
                found.append(SharedPeriod.of(Span(at, at + QUARTER), present))
        at += QUARTER
    return tuple(found)


def _present(person: Person, at: object) -> bool:
    schedule = person.schedule
    wall = at.astimezone(zones.zone(schedule.timezone))  # type: ignore[attr-defined]
    minute, day = wall.hour * 60 + wall.minute, wall.date()
    if not _inside(schedule.hours.on(day), schedule.hours.on(day - DAY), minute):
        return False
    for window in schedule.windows:
        today = (window.time,) if day.weekday() in window.days else ()
        yesterday = (window.time,) if (day - DAY).weekday() in window.days else ()
        if _inside(today, yesterday, minute):
            return False
    return True


def _inside(today: Sequence[TimeRange], yesterday: Sequence[TimeRange], minute: int) -> bool:
    return any(one.start <= minute < one.end for one in today) or any(
        one.start <= minute + 1440 < one.end for one in yesterday
    )


def seconds(
    way: Callable[[Sequence[Person], Span], tuple[SharedPeriod, ...]], people: Sequence[Person], span: Span
) -> tuple[float, tuple[SharedPeriod, ...]]:
    """Return how long ``way`` takes with nothing cached, and what it finds."""
    for held in (
        zones.clock_changes, zones.pieces, zones.instant_of, working_hours._days,
        fast_spans.as_span, fast_spans.as_spans,
    ):  # fmt: skip
        held.cache_clear()
    start = time.perf_counter()
    found = way(people, span)
    return time.perf_counter() - start, found


def planning(people: Sequence[Person]) -> float:
    """Return how long one day's proposals, and the clock changes ahead with all that is said of them, take."""
    start = time.perf_counter()
    overlap(people[0], people[1:], START)
    return time.perf_counter() - start


def main() -> int:
    """Measure, compare, print."""
    people, span = team(), days_span(START, DAYS, zones.zone(ZONES[0]))
    gc.collect()
    gc.freeze()  # as the app does after its start
    ratios, quick, slow = [], [], []
    for _round in range(ROUNDS):
        swept, exact = min((seconds(sweep, people, span) for _again in range(3)), key=lambda one: one[0])
        asked, plain = seconds(asking, people, span)
        if exact != plain:
            print("the two ways differ")
            return 1
        ratios.append(asked / swept)
        quick.append(swept)
        slow.append(asked)
    ratio = statistics.median(ratios)
    print(f"{PEOPLE} people, {DAYS} days: sweep {statistics.median(quick) * 1000:.1f} ms, ", end="")
    print(f"asking {statistics.median(slow) * 1000:.0f} ms, {ratio:.0f} times quicker (goal {GOAL})")
    few, all_of_them = (min(planning(people[:count]) for _again in range(3)) for count in (PEOPLE // 4, PEOPLE))
    growth = all_of_them / few
    print(f"proposals and clock changes: {all_of_them * 1000:.0f} ms, {growth:.1f} times as long ", end="")
    print(f"as for a quarter of the people (goal {GROWTH})")
    return 0 if ratio >= GOAL and growth <= GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
