"""A weekly meeting over the year's clock changes: which slot each week, so that all take their turn.

The date is fixed and the slot is not: each week the best slot is taken, going by who stretched in the weeks before,
just as if a person took the first proposal every week. Where no slot is humane, both calls are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wfh.domain.clock_notes import WEEK
from wfh.domain.overlap import DEFAULT_RULES, overlap
from wfh.domain.stretches import PastStretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from wfh.domain.config import OverlapRules
    from wfh.domain.people import Person
    from wfh.domain.proposals import Proposal


@dataclass(frozen=True, slots=True)
class RotationTurn:
    """The slots of one week: one, two calls where no slot is humane, none on a day off of mine."""

    date: date
    slots: tuple[Proposal, ...]


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
    """Give the slots of a meeting of ``minutes`` on ``day`` (on my clock) and the same weekday of the weeks after."""
    past, found = list(stretches), []
    for number in range(weeks):
        when = day + number * WEEK
        planned = overlap(me, others, when, minutes=minutes, rules=rules, stretches=past)
        slots = planned.proposals[: 1 if planned.humane else None]
        past += [PastStretch(when, one.id, one.minutes) for slot in slots for one in slot.stretch]
        found.append(RotationTurn(when, slots))
    return tuple(found)


def carried(turns: Iterable[RotationTurn]) -> dict[str, int]:
    """Give how many minutes each person stretches in all of ``turns``, by id."""
    sums: dict[str, int] = {}
    for turn in turns:
        for slot in turn.slots:
            for one in slot.stretch:
                sums[one.id] = sums.get(one.id, 0) + one.minutes
    return sums
