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
    remaining: Sequence[SlotProposal],
    wanted: Iterable[str],
    far: int,
    plan: Callable[[int, frozenset[str]], Sequence[SlotProposal]],
) -> LaterSlots:
    """Return what to offer for ``wanted`` (ids, without me) of the slots that are ``remaining``.

    ``far`` is the longest sensible stretch in minutes; ``plan`` gives the proposals of the day so many days later for
    the people named and me.
    """
    near = [slot for slot in remaining if slot.farthest <= far]
    missing = frozenset(wanted) - {who for slot in near for who in slot.people}
    later: list[SlotProposal] = []
    for days in range(1, LATER_DAYS + 1):
        if not missing:
            break
        for slot in plan(days, missing):
            if slot.farthest <= far and missing & set(slot.people):
                later.append(slot)
                missing -= set(slot.people)
    if not later:
        return LaterSlots(tuple(remaining))
    return LaterSlots(tuple(slot for slot in remaining if slot in near or missing & set(slot.people)), tuple(later))
