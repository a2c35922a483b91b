"""What is left of a day that has begun, and what the following days offer instead.

In the afternoon the sensible slots of the morning are gone, and those left may ask for four hours of stretch. People
would rather wait until tomorrow. So if the slots left stretch anybody by more than :data:`FAR_TIMES` times
``overlap.stretch_minutes``, or leave somebody out, slots of the next days are offered *later* in their place. If those
are not better, the far slots stay.
"""

from __future__ import annotations

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wfh.domain.overlap.slot_proposals import SlotProposal

FAR_TIMES = 2
LATER_DAYS = 7


class LaterSlots(Value):
    """The sensible ``proposals`` that are left, and ``later`` slots for people whom those do not reach."""

    proposals: tuple[SlotProposal, ...]
    later: tuple[SlotProposal, ...] = ()


def add_later_slots(
    remaining: Sequence[SlotProposal],
    wanted: Iterable[str],
    far: int,
    plan: Callable[[int, frozenset[str]], Sequence[SlotProposal]],
) -> LaterSlots:
    """Return what to offer ``wanted`` (ids, without me) instead of the slots that ``remaining`` has.

    ``far`` is the longest sensible stretch in minutes; ``plan`` returns the proposals of the day a number of days later
    for the people named and me.
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
