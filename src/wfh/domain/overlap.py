"""Everything about meeting other people on a day of my clock: rows, together, proposals, clock changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wfh.domain.clock_notes import Gaps
from wfh.domain.config import OverlapRules
from wfh.domain.proposals import Planner
from wfh.domain.together import days_span, everyone, row, together
from wfh.domain.zones import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.clock_notes import ClockNote, GapChange
    from wfh.domain.people import Meeting, Person
    from wfh.domain.proposals import PastStretch, Proposal
    from wfh.domain.spans import Span, Spans
    from wfh.domain.together import Row, Together


@dataclass(frozen=True, slots=True)
class Overlap:
    """Everything about meeting on ``days`` local days from ``date`` on my clock; ``rows[0]`` is me.

    ``minutes`` is the length of a slot. ``everyone`` is when all are present. ``humane`` is False where no slot finds
    all who work in the span awake; ``proposals`` are then two calls that together cover them. ``off`` are the ids of
    those who do not work at all in the span: no slot asks them. ``changes`` and ``notes`` tell about clock changes.
    """

    date: date
    days: int
    zone: ZoneInfo
    span: Span
    minutes: int
    rows: tuple[Row, ...]
    together: tuple[Together, ...]
    everyone: Spans
    proposals: tuple[Proposal, ...] = ()
    humane: bool = True
    off: tuple[str, ...] = ()
    changes: tuple[GapChange, ...] = ()
    notes: tuple[ClockNote, ...] = ()

    def name(self, id: str) -> str:
        """Give the name of the person ``id``."""
        return next(row.person.name for row in self.rows if row.person.id == id)


DEFAULT_RULES = OverlapRules()


def overlap(
    me: Person,
    others: Sequence[Person],
    day: date,
    *,
    days: int = 1,
    minutes: int = 30,
    rules: OverlapRules = DEFAULT_RULES,
    meetings: Sequence[Meeting] = (),
    stretches: Iterable[PastStretch] = (),
    after: datetime | None = None,
) -> Overlap:
    """Give the overlap of ``me`` and ``others`` on ``days`` local days from ``day`` on my clock.

    ``minutes`` is the length of a slot, ``meetings`` are told about where clock changes move them, ``stretches`` are
    those recorded so far. Proposals start at ``after`` or later.
    """
    mine = zone(me.schedule.timezone)
    span = days_span(day, days, mine)
    rows = tuple(row(person, span) for person in (me, *others))
    planner = Planner(rows, span, minutes, rules.stretch_minutes, tuple(stretches))
    proposals, humane = planner.plan(after)
    gaps = Gaps(me, others, day, rules.warning_days)
    return Overlap(
        day,
        days,
        mine,
        span,
        minutes,
        rows,
        together(rows),
        everyone(rows),
        proposals,
        humane,
        planner.off,
        gaps.changes(),
        gaps.notes(meetings),
    )
