"""Random days to plan, and what is free in them, read off the settings quarter by quarter as a person would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, at, day, ledger, snapshot, week, window
from wfh.domain.model.block import Block
from wfh.domain.model.config import FocusRules
from wfh.domain.model.day import Task
from wfh.domain.model.people import Meeting, Person
from wfh.domain.time.working_hours import Schedule, TimeRange, WindowKind
from wfh.domain.time.zones import at_minute

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.config import Config
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import DayProposal

PRIYA = Person(
    "priya", "Priya",
    Schedule("Asia/Kolkata", week(*[("09:30-18:30",)] * 5), (window(WindowKind.NO_MEETING, "12:30-13:30"),)),
)  # fmt: skip
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class World:
    """A day to plan: when, with which settings."""

    seen: Snapshot
    windows: tuple[str, ...]
    meetings: tuple[tuple[int, int], ...]

    def reads(self, instant: datetime, *ranges: str) -> bool:
        """Return whether the clock in Amsterdam reads a time within one of the ranges."""
        shown = f"{instant.astimezone(AMSTERDAM):%H:%M}"
        return any(one[:5] <= shown < one[6:] for one in ranges)

    def meets(self, instant: datetime) -> bool:
        """Return whether a meeting is on."""
        local = instant.astimezone(AMSTERDAM)
        return any(start <= local.hour * 60 + local.minute < end for start, end in self.meetings)

    def is_mine(self, instant: datetime) -> bool:
        """Return whether I work, with no meeting, lunch or office hours."""
        mine = self.reads(instant, "09:00-12:30", "13:00-17:30")
        return mine and not (self.meets(instant) or self.reads(instant, "12:15-13:00", "13:00-13:30"))

    def is_protected(self, instant: datetime) -> bool:
        """Return whether it is my no-meeting time."""
        return self.reads(instant, *self.windows)

    def quarters(self) -> tuple[datetime, ...]:
        """Return the quarters of the day that are still ahead."""
        first = at("2026-11-23 09:00")
        return tuple(first + n * QUARTER for n in range(34) if first + n * QUARTER >= self.seen.now)

    def planned(self) -> tuple[tuple[datetime, datetime], ...]:
        """Return the times of the blocks that are planned."""
        return tuple(
            (block.planned_start, block.planned_start + timedelta(minutes=block.planned_minutes))
            for block in self.seen.day.blocks
            if block.planned_start
        )

    def free(self, *, without: DayProposal | None = None) -> frozenset[datetime]:
        """Return the free quarters; ``without`` those that proposals take."""
        taken = list(self.planned())
        taken += [(one.span.start, one.span.end) for one in (without.proposals if without else ())]
        return frozenset(
            quarter
            for quarter in self.quarters()
            if self.is_mine(quarter) and not any(start < quarter + QUARTER and quarter < end for start, end in taken)
        )


def settings(windows: tuple[str, ...], meetings: tuple[tuple[int, int], ...], most: int) -> Config:
    """Return Noor's settings with protected time, meetings (minutes after midnight), and a daily maximum."""
    return replace(
        NOOR,
        people=(PRIYA,),
        windows=(
            *(window(WindowKind.NO_MEETING, text) for text in windows),
            window(WindowKind.LUNCH, "12:15-13:00"),
            window(WindowKind.OFFICE_HOURS, "13:00-13:30"),
        ),
        meetings=tuple(
            Meeting(f"meeting {n}", (), frozenset({0}), TimeRange(*span), "Europe/Amsterdam")
            for n, span in enumerate(meetings)
        ),
        focus=FocusRules(daily_max_minutes=most),
    )


TITLES = ("memo", "Call Priya", "draft")
ESTIMATES = (None, 15, 30, 45, 60, 75, 90, 120, 150, 180)


@st.composite
def worlds(draw: st.DrawFn, most_tasks: int = 6, *, wishes: bool = True) -> World:
    """Draw a day with up to six tasks, meetings, protected time, a planned block, and now."""
    count = draw(st.integers(0, most_tasks))
    tasks = tuple(
        Task(
            f"t{n}",
            draw(st.sampled_from(TITLES)),
            estimate=draw(st.sampled_from(ESTIMATES)),
            result=draw(st.sampled_from(("", "", "kr1"))),
            at=draw(st.sampled_from((None, None, None, None, 570, 615, 690, 840))) if wishes else None,
        )
        for n in range(count)
    )
    starts = draw(st.lists(st.integers(36, 68), max_size=4, unique=True))
    meetings = tuple((start * 15, start * 15 + draw(st.sampled_from((15, 30, 60, 90)))) for start in sorted(starts))
    windows = draw(st.sampled_from(((), ("09:30-11:30",), ("09:00-10:30",), ("09:30-11:30", "15:00-16:30"))))
    outcome = draw(st.sampled_from(("", *(task.id for task in tasks))))
    blocks = (Block("b", "other", at("2026-11-23 15:30"), 45),) if draw(st.booleans()) else ()
    minute = draw(st.sampled_from((8 * 60, 9 * 60, 9 * 60 + 50, 11 * 60, 14 * 60 + 10, 16 * 60 + 45)))
    plan = day(MONDAY, *tasks, outcome=outcome, blocks=blocks)
    rules = settings(windows, meetings, draw(st.sampled_from((0, 120, 240))))
    if any(start < 975 and end > 930 for start, end in meetings):
        plan = replace(plan, blocks=())  # that block would have to move
    return World(snapshot(ledger(plan), at_minute(MONDAY, minute, AMSTERDAM), rules), windows, meetings)


# ---------------------------------------------------------------- brute force


def can_place(  # noqa: C901  (it goes through every case, each in its place)
    lengths: tuple[int, ...], kinds: tuple[str, ...], work: int = 6, least: int = 3, longest: int = 8
) -> bool:
    """Return whether tasks of ``lengths`` quarters fit, in any order, at any time, in any parts.

    ``kinds`` holds a letter a quarter: ``.`` free, ``x`` taken, ``b`` a block that is there. Tried are all placements:
    at each quarter nothing, or a part of any length of any task, with a quarter free where blocks pass ``work``.
    """

    @cache
    def ends(  # noqa: C901
        place: int, left: tuple[tuple[int, bool], ...], run: int, blocks: int, new: bool
    ) -> bool:
        """``run`` quarters of work in ``blocks`` end here; ``left`` has the quarters of each task, begun or not."""
        if new and blocks > 1 and run > work:
            return False
        if not any(length for length, _begun in left):
            return _rest_is_fine(place, run, blocks, new)
        if place == len(kinds):
            return False
        if kinds[place] == "x":
            return ends(place + 1, left, 0, 0, False)
        if kinds[place] == "b":
            size = next((n for n, kind in enumerate(kinds[place:]) if kind != "b"), len(kinds) - place)
            return ends(place + size, left, run + size, blocks + 1, new)
        if ends(place + 1, left, 0, 0, False):
            return True
        room = next((n for n, kind in enumerate(kinds[place:]) if kind != "."), len(kinds) - place)
        for which, (length, begun) in enumerate(left):
            if not length:
                continue
            for size in range(min(length, longest, room), 0, -1):
                rest = length - size
                if (begun or rest) and (size < least or 0 < rest < least):
                    continue
                after = (*left[:which], (rest, True), *left[which + 1 :])
                if ends(place + size, after, run + size, blocks + 1, True):
                    return True
        return False

    def _rest_is_fine(place: int, run: int, blocks: int, new: bool) -> bool:
        while place < len(kinds) and kinds[place] == "b":
            place, run, blocks = place + 1, run + 1, blocks + (place == 0 or kinds[place - 1] != "b")
        return not (new and blocks > 1 and run > work)

    return ends(0, tuple((length, False) for length in lengths), 0, 0, False)
