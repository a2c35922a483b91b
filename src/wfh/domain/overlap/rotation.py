"""A weekly meeting over a year of clock changes: a slot for each week, so that all take turns.

The date is fixed and the slot is not: each week gets the best slot, considering who stretched in the weeks before, as
if the first proposal was booked every week. If no slot is humane, both calls are. For comparison, it also computes what
the same meeting asks of people if it is always at the same time of my clock.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise

from wfh.domain.model.ledger import PastStretch
from wfh.domain.overlap.clock_changes import ONE_WEEK
from wfh.domain.overlap.overlap import DEFAULT_RULES, overlap
from wfh.domain.overlap.shared_time import days_span, presence_row
from wfh.domain.overlap.slot_proposals import SlotPlanner
from wfh.domain.time import working_hours, zones
from wfh.domain.time.spans import Span
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import OverlapRules
    from wfh.domain.model.people import Person
    from wfh.domain.overlap.slot_proposals import SlotProposal


class RotationTurn(Value):
    """The slots of one week: one, two calls if no slot is humane, or none on a day off of mine."""

    date: date
    slots: tuple[SlotProposal, ...]


class Seat(IntEnum):
    """What a week's meeting means for one person; the higher, the more it asks."""

    NONE = 0
    NOTES = 1
    FREE = 2
    BUSY = 3
    EARLY = 4
    LATE = 5


def seat(turn: RotationTurn, who: str) -> Seat:
    """Return what the meeting of a week means for ``who``; of two calls, the one that asks more."""
    return max((_seat(slot, who) for slot in turn.slots), default=Seat.NONE)


def _seat(slot: SlotProposal, who: str) -> Seat:
    if who not in slot.people:
        return Seat.NOTES
    for stretch in slot.stretch:
        if stretch.id == who:
            return Seat.EARLY if stretch.before > stretch.after else Seat.LATE
    return Seat.BUSY if who in (*slot.in_break, *slot.in_window) else Seat.FREE


class Year(Value):
    """A weekly meeting of ``minutes`` for ``people`` (the first is me): in ``turns``, and ``always`` at one time.

    The one time is ``minute`` after midnight on my clock, in ``zone``. ``changed`` has, for each week, the ids of
    people whose clock has changed since the week before.
    """

    people: tuple[Person, ...]
    zone: ZoneInfo
    minutes: int
    minute: int
    turns: tuple[RotationTurn, ...]
    always: tuple[RotationTurn, ...]
    changed: tuple[tuple[str, ...], ...]

    def name(self, id: str) -> str:
        """Return the name of the person ``id``."""
        return next(person.name for person in self.people if person.id == id)

    def instant(self, week: int) -> datetime:
        """Return when the meeting of ``week`` (from 0) is if it is always at the one time."""
        return zones.at_minute(self.turns[week].date, self.minute, self.zone)


def year(
    me: Person,
    others: Sequence[Person],
    day: date,
    minute: int,
    weeks: int = 52,
    *,
    minutes: int = 30,
    rules: OverlapRules = DEFAULT_RULES,
    stretches: Iterable[PastStretch] = (),
    after: datetime | None = None,
) -> Year:
    """Return a meeting on ``day`` and the same weekday of ``weeks`` weeks, both ways.

    ``minute`` is its start if it is always at one time of my clock, in minutes after midnight. It is a week later where
    a slot of the first week, either way, begins before ``after``.
    """
    clock, people = zones.zone(me.schedule.timezone), (me, *others)
    past = tuple(stretches)

    def in_turns(first: date, number: int) -> tuple[RotationTurn, ...]:
        return rotation(me, others, first, number, minutes=minutes, rules=rules, stretches=past)

    if after is not None and after > days_span(day, 1, clock).start:
        begun = [zones.at_minute(day, minute, clock), *(slot.span.start for slot in in_turns(day, 1)[0].slots)]
        if min(begun) < after:
            day += ONE_WEEK
    turns = in_turns(day, weeks)
    starts = [zones.at_minute(turn.date, minute, clock) for turn in turns]
    slots = [Span(start, start + minutes * working_hours.ONE_MINUTE) for start in starts]
    always = tuple(
        RotationTurn(turn.date, _fixed(people, turn.date, slot, clock, rules))
        for turn, slot in zip(turns, slots, strict=True)
    )
    return Year(people, clock, minutes, minute, turns, always, _changed(people, slots))


def _fixed(
    people: Sequence[Person], day: date, slot: Span, clock: ZoneInfo, rules: OverlapRules
) -> tuple[SlotProposal, ...]:
    span = days_span(day, 1, clock)
    rows = [presence_row(person, span) for person in people]
    proposal = SlotPlanner(rows, span, slot.minutes, rules.stretch_minutes, clock=clock).at(slot)
    return () if proposal is None else (replace(proposal, budgets=()),)


def _changed(people: Sequence[Person], slots: Sequence[Span]) -> tuple[tuple[str, ...], ...]:
    """Return for each of ``slots`` the ids of people whose clock has changed since the one before."""
    clocks = [(person.id, zones.zone(person.schedule.timezone)) for person in people]
    offsets = [tuple(zones.offset_minutes(slot.start, clock) for _id, clock in clocks) for slot in slots]
    moved = (
        tuple(id_ for (id_, _clock), old, new in zip(clocks, before, after, strict=True) if old != new)
        for before, after in pairwise(offsets)
    )
    return ((), *moved)


def rotation(
    me: Person,
    others: Sequence[Person],
    day: date,
    weeks: int,
    *,
    minutes: int = 30,
    rules: OverlapRules = DEFAULT_RULES,
    stretches: Iterable[PastStretch] = (),
) -> tuple[RotationTurn, ...]:
    """Return the slots of a meeting of ``minutes`` on ``day`` (on my clock) and the same weekday of the weeks after."""
    past, turns = list(stretches), []
    for number in range(weeks):
        when = day + number * ONE_WEEK
        planned = overlap(me, others, when, minutes=minutes, rules=rules, stretches=past)
        slots = planned.proposals[: 1 if planned.humane else None]
        past += [PastStretch(when, stretch.id, stretch.minutes) for slot in slots for stretch in slot.stretch]
        turns.append(RotationTurn(when, slots))
    return tuple(turns)


def stretch_totals(turns: Iterable[RotationTurn]) -> dict[str, int]:
    """Return the total stretch of each person over ``turns`` in minutes, by id."""
    sums: dict[str, int] = {}
    for turn in turns:
        for slot in turn.slots:
            for stretch in slot.stretch:
                sums[stretch.id] = sums.get(stretch.id, 0) + stretch.minutes
    return sums
