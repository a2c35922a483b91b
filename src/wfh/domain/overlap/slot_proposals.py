"""Slots for a meeting, ranked by what they cost people.

The cost of a slot is the sum of its cost for each person (see :mod:`wfh.domain.overlap.slot_cost`), in weighted
minutes. Slots are ranked by that cost, each person's part weighted by whose turn it is
(:mod:`wfh.domain.overlap.turn_taking`): a minute of someone who stretched an hour more than another person in the last
weeks counts double. So a free slot always comes first, and the inconvenient ones rotate. Slots that do not ask anyone
whose monthly budget is used up come before all that do. Among equal slots the order is: starts on the full or half
hour; stretches those more who stretched less; has the shortest longest stretch; starts on the full hour; is earlier.
"""

from __future__ import annotations

from itertools import chain

from wfh.domain.model.people import ME
from wfh.domain.overlap.slot_cost import SlotCost
from wfh.domain.overlap.turn_taking import Turns
from wfh.domain.time import working_hours, zones
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.time.spans import Span
from wfh.values import Value
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.ledger import PastStretch
    from wfh.domain.overlap.shared_time import PresenceRow
    from wfh.domain.overlap.slot_cost import Stretch
    from wfh.domain.overlap.turn_taking import StretchBudget


MOST_PROPOSALS = 9
CALLS = 2
NO_LIMIT = 1000
"""A budget that is never used up."""


class SlotProposal(Value):
    """A slot. ``people`` attend, ``absent`` get the notes; ``in_break`` and ``in_window`` have a break or window then.

    ``cost`` is in weighted minutes (see above), ``stretch`` lists the people whose day gets longer, and ``budgets``
    what each of them has left in that month; empty while no stretch was recorded.
    """

    span: Span
    cost: int
    people: tuple[str, ...]
    stretch: tuple[Stretch, ...] = ()
    in_break: tuple[str, ...] = ()
    in_window: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    budgets: tuple[StretchBudget, ...] = ()

    @property
    def farthest(self) -> int:
        """The longest stretch of anybody, in minutes."""
        return max((stretch.minutes for stretch in self.stretch), default=0)


_Costs = list[tuple[Span, dict[str, float]]]
"""The cost of each slot for each person who can attend, in weighted seconds."""


class _Ranked(Value):
    """A slot and its rank; a smaller ``key`` is better."""

    key: tuple[float, ...]
    proposal: SlotProposal

    @property
    def spent(self) -> float:
        """The number of people it stretches whose monthly budget is used up."""
        return self.key[0]

    @property
    def weight(self) -> float:
        """Its cost weighted by whose turn it is."""
        return self.key[1]

    @property
    def signature(self) -> tuple[object, ...]:
        """Who is stretched on which side, and who has a break or window; runs of equal ones count as one choice."""
        stretched = ((stretch.id, stretch.before > 0, stretch.after > 0) for stretch in self.proposal.stretch)
        return (*stretched, self.proposal.in_break, self.proposal.in_window)

    def overlaps(self, other: _Ranked) -> bool:
        """Return whether the two slots overlap."""
        return _overlap(self.proposal.span, other.proposal.span)


class SlotPlanner:
    """Finds slots of ``minutes`` in ``span`` for the people of ``rows`` (the first is me)."""

    def __init__(
        self,
        rows: Sequence[PresenceRow],
        span: Span,
        minutes: int,
        stretch_minutes: int,
        past: Iterable[PastStretch] = (),
        allowed: int = NO_LIMIT,
        clock: ZoneInfo | None = None,
    ) -> None:
        """Compute everyone's weights once.

        ``allowed`` is how often a month a person may be asked to stretch; slots start on quarter hours of ``clock``,
        mine by default.
        """
        self._zone = clock or zones.zone(rows[0].person.schedule.timezone)
        self._span, self._length = span, minutes * working_hours.ONE_MINUTE
        self._ids = tuple(row.id for row in rows)
        self._costs_by_id = {row.id: SlotCost(row, span, stretch_minutes) for row in rows if row.working}
        day = zones.wall(span.start, self._zone).date()
        self._turns = Turns(past, self._ids, day, allowed, stretch_minutes)

    @property
    def off(self) -> tuple[str, ...]:
        """The ids of people who do not work in the span."""
        return tuple(who for who in self._ids if who not in self._costs_by_id)

    def plan(self, after: datetime | None = None) -> tuple[tuple[SlotProposal, ...], bool]:
        """Return the proposals from ``after`` on, best first, and whether some slot of the span is humane.

        A slot is humane if everyone is awake and at most three stretches away from their hours.
        """
        if ME not in self._costs_by_id or len(self._costs_by_id) < 2:
            return (), True
        every, near = self._costs()
        humane = any(len(cost) == len(self._costs_by_id) for _slot, cost in near)
        if after is not None:
            every, near = ([(slot, cost) for slot, cost in each if slot.start >= after] for each in (every, near))
        if not humane:
            return self._two_calls(every, near), humane
        return self._best(near) or self._best(every), humane

    def at(self, slot: Span) -> SlotProposal | None:
        """Return ``slot`` as a proposal for everybody who is awake and works that day; None if I do not."""
        weighed = {
            who: slot_cost.cost(slot.start.timestamp(), slot.end.timestamp())
            for who, slot_cost in self._costs_by_id.items()
        }
        costs = {who: cost[0] for who, cost in weighed.items() if cost is not None}
        return self._ranked(slot, costs, costs).proposal if ME in costs else None

    def _slots(self) -> Iterator[Span]:
        """Yield the slots in the span that start on a quarter hour of my clock."""
        for segment in zones.segments(self._zone, self._span):
            wall = segment.start.replace(tzinfo=None) + segment.offset
            midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
            start = segment.start + (midnight - wall) % QUARTER
            while start < segment.end and start + self._length <= self._span.end:
                yield Span(start, start + self._length)
                start += QUARTER

    def _costs(self) -> tuple[_Costs, _Costs]:
        """Return the cost of each slot for each person who can attend, and the same without far-away attendance."""
        every: _Costs = []
        near: _Costs = []
        for slot in self._slots():
            start, end = slot.start.timestamp(), slot.end.timestamp()
            coming: dict[str, float] = {}
            close: dict[str, float] = {}
            for who, slot_cost in self._costs_by_id.items():
                weighed = slot_cost.cost(start, end)
                if weighed is not None:
                    cost, far = weighed
                    coming[who] = cost
                    if not far:
                        close[who] = cost
            every.append((slot, coming))
            near.append((slot, close))
        return every, near

    def _ranked(self, slot: Span, people: Iterable[str], costs: dict[str, float]) -> _Ranked:
        coming = tuple(people)
        present = set(coming)
        troubled = [who for who in coming if costs[who]]  # the others have no break or window, and do not stretch
        stretch = tuple(each for each in (self._costs_by_id[who].stretch(slot) for who in troubled) if each.minutes)
        cost = round(sum(costs[who] for who in troubled) / 60)
        in_break = tuple(who for who in troubled if self._costs_by_id[who].in_break(slot))
        in_window = tuple(who for who in troubled if self._costs_by_id[who].in_window(slot))
        absent = tuple(who for who in self._ids if who not in present)
        start = zones.wall(slot.start, self._zone)
        budgets = tuple(self._turns.budget(each.id, start.date()) for each in stretch)
        spent = sum(not each.left for each in budgets)
        shown = () if self._turns.is_new else budgets
        proposal = SlotProposal(slot, cost, coming, stretch, in_break, in_window, absent, shown)
        # Rounded, so that slots of equal weight do not differ by rounding errors.
        turn = round(sum(costs[who] * self._turns.weight(who) for who in troubled) / 60, 6)
        again = sum(self._turns.minutes_carried(each.id) * each.minutes for each in stretch)
        half, hour = start.minute % 30 != 0, start.minute != 0
        return _Ranked((spent, turn, half, again, proposal.farthest, hour, slot.start.timestamp()), proposal)

    def _best(self, costs: _Costs) -> tuple[SlotProposal, ...]:
        """Return the best slots, one of each run of similar ones, without overlaps.

        Only slots that ask the fewest people whose budget is used up are considered. A slot between two runs is left
        out if one of the other run, right beside it, weighs less.
        """
        everybody = tuple(self._costs_by_id)
        every = [self._ranked(slot, everybody, cost) for slot, cost in costs if len(cost) == len(everybody)]
        least = min((best.spent for best in every), default=0)
        ranked = [best for best in every if best.spent == least]
        runs = list(zip(ranked, _runs(ranked), strict=True))
        chosen: list[tuple[_Ranked, int]] = []
        for best, run in sorted(runs, key=lambda each: each[0].key):
            if len(chosen) == MOST_PROPOSALS:
                break
            beside = chain(chosen, ((other, its) for other, its in runs if other.weight < best.weight and its != run))
            if all(its != run for _other, its in chosen) and not any(best.overlaps(other) for other, _its in beside):
                chosen.append((best, run))
        return tuple(best.proposal for best, _run in chosen)

    def _two_calls(self, every: _Costs, near: _Costs) -> tuple[SlotProposal, ...]:
        """Return the call that most people can join with me, and one for the others."""
        chosen: list[SlotProposal] = []
        missing = set(self._costs_by_id) - {ME}
        # People whom no near slot reaches are asked for a far one: there is no other way.
        for some in (near, near, every):
            if len(chosen) < CALLS and missing:
                taken = [call.span for call in chosen]
                free = [(s, cost) for s, cost in some if ME in cost and not any(_overlap(s, t) for t in taken)]
                call = self._call(free, missing)
                chosen += [call] if call else []
                missing -= set(call.people) if call else set()
        return tuple(chosen)

    def _call(self, costs: _Costs, wanted: set[str]) -> SlotProposal | None:
        """Return the best slot that reaches the most of ``wanted``, with me; None if none reaches any."""
        most = max((len(wanted & cost.keys()) for _slot, cost in costs), default=0)
        if not most:
            return None
        ranked = (
            self._ranked(slot, [who for who in cost if who == ME or who in wanted], cost)
            for slot, cost in costs
            if len(wanted & cost.keys()) == most
        )
        return min(ranked, key=lambda each: each.key).proposal


def _runs(ranked: Sequence[_Ranked]) -> list[int]:
    """Return the run number of each slot, in order: a quarter hour apart, with equal signatures."""
    numbers: list[int] = []
    for before, slot in zip([None, *ranked], ranked, strict=False):
        follows = before is not None and slot.proposal.span.start - before.proposal.span.start == QUARTER
        same = follows and before is not None and before.signature == slot.signature
        numbers.append(numbers[-1] if same else len(numbers))
    return numbers


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


# ---------------------------------------------------------------- why

_OTHERS = N_("Another length (m), somebody left out (space) or another day gives other slots.")


def slot_rule(proposal: SlotProposal) -> str:
    """Return why a slot is proposed and what would change it, in two sentences, with the lines of the config."""
    if proposal.absent:
        rule = N_("Who is off or would be asleep gets the notes ([[person]] hours, overlap.asleep).")
    elif proposal.stretch:
        rule = N_(
            "It costs people least: minutes outside hours count, by distance from waking hours and by turn "
            "(overlap.stretch_minutes, overlap.max_stretch_per_month)."
        )
    elif proposal.in_window or proposal.in_break:
        rule = N_("Everybody is at work then; a break or protected time costs less than late hours ([[window]]).")
    else:
        rule = N_("Everybody is at work then, and nobody has a break or protected time ([[person]] hours, [[window]]).")
    return f"{_(rule)} {_(_OTHERS)}"
