"""Interruptions are counted by kind and by hour."""

from __future__ import annotations

from tests.domain.builders import AMSTERDAM, MONDAY, TUESDAY, at, day
from wfh.domain.model.block import Block, Pause
from wfh.domain.today.interruptions import interruptions


def test_pauses_with_a_kind_count_at_the_hour_they_began() -> None:
    times = [("10:59", "person"), ("11:00", "person"), ("11:10", ""), ("11:20", "tech")]
    pauses = tuple(Pause(at(f"2026-11-23 {time}"), None, kind) for time, kind in times)
    days = [day(MONDAY, blocks=(Block("b-1", pauses=pauses),)), day(TUESDAY, blocks=(Block("b-2", pauses=pauses[:1]),))]
    found = interruptions(days, AMSTERDAM)
    assert (found.by_kind, found.by_hour, found.total) == ({"person": 3, "tech": 1}, {10: 2, 11: 2}, 4)
