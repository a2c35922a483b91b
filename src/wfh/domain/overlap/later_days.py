"""What is left of a day that has begun, and what the days after it offer instead.

In the afternoon the call that was sensible this morning is gone, and what is left may ask somebody for four hours.
A person would not take that: they would wait until tomorrow. So where what is left stretches anybody by more than
:data:`FAR_TIMES` times ``overlap.stretch_minutes``, or leaves somebody out, the first days after it are asked, and
their slot is offered *later* in its place. Where those have nothing better either, the far slot stays: there is no
other way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wfh.domain.overlap.slot_proposals import SlotProposal

FAR_TIMES = 2
LATER_DAYS = 7


@dataclass(frozen=True, slots=True)
class LaterSlots:
    """``proposals`` that are left and sensible, and what is offered ``later`` for those whom they do not reach."""

    proposals: tuple[SlotProposal, ...]
    later: tuple[SlotProposal, ...] = ()


def add_later_slots(
    left: Sequence[SlotProposal],
    wanted: Iterable[str],
    far: int,
    plan: Callable[[int, frozenset[str]], Sequence[SlotProposal]],
) -> LaterSlots:
    """Return what to offer for ``wanted`` (ids, without me) of the slots that are ``left``.

    ``far`` is the longest sensible stretch in minutes; ``plan`` gives the proposals of the day so many days later for
    the people named and me.
    """
    near = [one for one in left if one.farthest <= far]
    missing = frozenset(wanted) - {who for one in near for who in one.people}
    later: list[SlotProposal] = []
    for days in range(1, LATER_DAYS + 1):
        if not missing:
            break
        for one in plan(days, missing):
            if one.farthest <= far and missing & set(one.people):
                later.append(one)
                missing -= set(one.people)
    if not later:
        return LaterSlots(tuple(left))
    return LaterSlots(tuple(one for one in left if one in near or missing & set(one.people)), tuple(later))
