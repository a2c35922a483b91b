"""Slots of the days after one that has begun, at the edge of what is sensible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.team import utc
from wfh.domain.model.people import ME
from wfh.domain.overlap.later_days import LATER_DAYS, LaterSlots, add_later_slots
from wfh.domain.overlap.slot_cost import Stretch
from wfh.domain.overlap.slot_proposals import SlotProposal
from wfh.domain.time.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

FAR = 120


def slot(stretch: int, hour: int = 9) -> SlotProposal:
    asked = Stretch("sam", 0, stretch)
    return SlotProposal(Span(utc(2027, 3, 16, hour), utc(2027, 3, 16, hour + 1)), stretch, (ME, "sam"), (asked,))


def days(*found: SlotProposal | None) -> Callable[[int, frozenset[str]], tuple[SlotProposal, ...]]:
    """Return what plans these slots, one a day; nothing on the days after them."""

    def plan(ahead: int, _wanted: frozenset[str]) -> tuple[SlotProposal, ...]:
        one = found[ahead - 1] if ahead <= len(found) else None
        return (one,) if one else ()

    return plan


def test_a_slot_at_the_far_limit_is_kept_and_one_past_it_is_offered_later() -> None:
    assert add_later_slots((slot(FAR),), ("sam",), FAR, days(slot(0, 10))) == LaterSlots((slot(FAR),))
    assert add_later_slots((slot(FAR + 1),), ("sam",), FAR, days(slot(0, 10))) == LaterSlots((), (slot(0, 10),))


def test_a_later_slot_counts_up_to_the_far_limit_too() -> None:
    left = (slot(FAR + 1),)
    assert add_later_slots(left, ("sam",), FAR, days(slot(FAR, 10))) == LaterSlots((), (slot(FAR, 10),))
    assert add_later_slots(left, ("sam",), FAR, days(slot(FAR + 1, 10), slot(FAR, 11))) == LaterSlots(
        (), (slot(FAR, 11),)
    )
    assert add_later_slots(left, ("sam",), FAR, days(slot(FAR + 1, 10))) == LaterSlots(left)


@pytest.mark.parametrize(("ahead", "reached"), [(LATER_DAYS, True), (LATER_DAYS + 1, False)])
def test_a_week_is_looked_ahead(ahead: int, reached: bool) -> None:
    wait = [None] * (ahead - 1)
    assert bool(add_later_slots((), ("sam",), FAR, days(*wait, slot(0))).later) is reached
