"""Slots for a meeting, ranked by what they cost people.

The cost of a slot is the sum of what it costs each person (see :mod:`wfh.domain.burden`), in weighted minutes.
Of slots of equal cost, those come first that start on a full or half hour, then where it is the turn of those who
stretch (they stretched less in the last four weeks), then where nobody is stretched far, then on a full hour, then the
earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from wfh.domain import hours, zones
from wfh.domain.burden import Burden
from wfh.domain.people import ME
from wfh.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from wfh.domain.burden import Stretch
    from wfh.domain.together import Row

QUARTER = timedelta(minutes=15)
MOST = 9
MEMORY = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class PastStretch:
    """A stretch that was recorded when a slot was taken."""

    date: date
    id: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A slot. ``people`` come, ``absent`` get the notes; it lies in a break or no-meeting window of those so named.

    ``cost`` is in weighted minutes (see above), ``stretch`` names those whose day gets longer.
    """

    span: Span
    cost: int
    people: tuple[str, ...]
    stretch: tuple[Stretch, ...] = ()
    in_break: tuple[str, ...] = ()
    in_window: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class _Ranked(NamedTuple):
    """A slot with what ranks it; ``key`` orders the better first."""

    key: tuple[float, ...]
    proposal: Proposal

    @property
    def signature(self) -> tuple[object, ...]:
        """Give who is stretched to which side, and who is in a break or window: runs of equal ones are one choice."""
        stretched = ((one.id, one.before > 0, one.after > 0) for one in self.proposal.stretch)
        return (*stretched, self.proposal.in_break, self.proposal.in_window)

    def overlaps(self, other: _Ranked) -> bool:
        """Tell whether the two slots share time."""
        return _overlap(self.proposal.span, other.proposal.span)


class Planner:
    """Finds slots of ``minutes`` in ``span`` for the people of ``rows`` (the first is me)."""

    def __init__(
        self, rows: Sequence[Row], span: Span, minutes: int, stretch_minutes: int, past: Iterable[PastStretch] = ()
    ) -> None:
        """Weigh everyone's minutes once."""
        self._zone = zones.zone(rows[0].person.schedule.timezone)
        self._span, self._length = span, minutes * hours.MINUTE
        self._ids = tuple(row.id for row in rows)
        self._burdens = {row.id: Burden(row, span, stretch_minutes) for row in rows if row.working}
        since = (span.start - MEMORY).date()
        recent = [one for one in past if one.date >= since]
        self._past = {who: sum(one.minutes for one in recent if one.id == who) for who in self._ids}

    @property
    def off(self) -> tuple[str, ...]:
        """Give the ids of those who do not work at all in the span."""
        return tuple(who for who in self._ids if who not in self._burdens)

    def plan(self, after: datetime | None = None) -> tuple[tuple[Proposal, ...], bool]:
        """Give the proposals from ``after`` on, best first, and whether some slot of the span is humane."""
        if ME not in self._burdens or len(self._burdens) < 2:
            return (), True
        costs = {slot: self._costs(slot) for slot in self._slots()}
        humane = any(len(cost) == len(self._burdens) for cost in costs.values())
        ahead = {slot: cost for slot, cost in costs.items() if after is None or slot.start >= after}
        return (self._best(ahead) if humane else self._two_calls(ahead)), humane

    def _slots(self) -> Iterator[Span]:
        """Give the slots that start on a quarter hour of my clock and end in the span."""
        for segment in zones.segments(self._zone, self._span):
            wall = segment.start.replace(tzinfo=None) + segment.offset
            midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
            start = segment.start + (midnight - wall) % QUARTER
            while start < segment.end and start + self._length <= self._span.end:
                yield Span(start, start + self._length)
                start += QUARTER

    def _costs(self, slot: Span) -> dict[str, float]:
        """Give what ``slot`` costs each person who can come."""
        found = ((who, burden.cost(slot)) for who, burden in self._burdens.items())
        return {who: cost for who, cost in found if cost is not None}

    def _ranked(self, slot: Span, people: Iterable[str], costs: dict[str, float]) -> _Ranked:
        coming = tuple(people)
        stretch = tuple(one for one in (self._burdens[who].stretch(slot) for who in coming) if one.minutes)
        cost = round(sum(costs[who] for who in coming) / 60)
        in_break = tuple(who for who in coming if self._burdens[who].in_break(slot))
        in_window = tuple(who for who in coming if self._burdens[who].in_window(slot))
        absent = tuple(who for who in self._ids if who not in coming)
        turn = sum(self._past[one.id] * one.minutes for one in stretch)
        longest = max((one.minutes for one in stretch), default=0)
        minute = zones.wall(slot.start, self._zone).minute
        key = (cost, minute % 30 != 0, turn, longest, minute != 0, slot.start.timestamp())
        return _Ranked(key, Proposal(slot, cost, coming, stretch, in_break, in_window, absent))

    def _best(self, costs: dict[Span, dict[str, float]]) -> tuple[Proposal, ...]:
        """Give the best slots, one of each run of like ones, that do not overlap each other.

        A slot that straddles two runs is left out where one of the other run, just beside it, costs less.
        """
        everybody = tuple(self._burdens)
        ranked = [self._ranked(slot, everybody, cost) for slot, cost in costs.items() if len(cost) == len(everybody)]
        run_of = _runs(ranked)
        chosen: list[_Ranked] = []
        for one in sorted(ranked):
            if len(chosen) == MOST:
                break
            if any(run_of[one] == run_of[other] or one.overlaps(other) for other in chosen):
                continue
            if not any(
                other.proposal.cost < one.proposal.cost and run_of[other] != run_of[one] and one.overlaps(other)
                for other in ranked
            ):
                chosen.append(one)
        return tuple(one.proposal for one in chosen)

    def _two_calls(self, costs: dict[Span, dict[str, float]]) -> tuple[Proposal, ...]:
        """Give the call that most people can join with me, and one for those it leaves out."""
        joined = {slot: cost for slot, cost in costs.items() if ME in cost}
        first = self._call(joined, set(self._burdens) - {ME})
        if first is None:
            return ()
        rest = {slot: cost for slot, cost in joined.items() if not _overlap(slot, first.span)}
        second = self._call(rest, set(self._burdens) - set(first.people))
        return (first,) if second is None else (first, second)

    def _call(self, costs: dict[Span, dict[str, float]], wanted: set[str]) -> Proposal | None:
        """Give the cheapest slot of those that reach the most of ``wanted``, with me; None where none reaches any."""
        most = max((len(wanted & cost.keys()) for cost in costs.values()), default=0)
        if not most:
            return None
        return min(
            self._ranked(slot, [who for who in cost if who == ME or who in wanted], cost)
            for slot, cost in costs.items()
            if len(wanted & cost.keys()) == most
        ).proposal


def _runs(ranked: Sequence[_Ranked]) -> dict[_Ranked, int]:
    """Give each slot, in order, the number of its run: a quarter hour apart, with equal signatures."""
    found: dict[_Ranked, int] = {}
    number = 0
    for before, one in zip([None, *ranked], ranked, strict=False):
        follows = before is not None and one.proposal.span.start - before.proposal.span.start == QUARTER
        if not (follows and before is not None and before.signature == one.signature):
            number += 1
        found[one] = number
    return found


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
