"""Days on which the search for the most deep work has many placements to look at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wfh.domain.planning.proposals.placing.deep_work import place_deep_work
from wfh.domain.planning.proposals.placing.layout import Layout

BASE = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(("lengths", "gaps", "most"), [((180, 150, 150, 75), ((0, 195), (270, 510)), 375)])
def test_the_most_that_any_placement_has_is_found(
    lengths: tuple[int, ...], gaps: tuple[tuple[int, int], ...], most: int
) -> None:
    found = place_deep_work(Layout(BASE, 90, gaps), lengths, sum(lengths), 120)
    assert sum(minutes for _number, places in found.places for _start, minutes in places) == most
