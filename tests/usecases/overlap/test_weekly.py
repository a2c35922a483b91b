"""A weekly meeting over a year, from the files of a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.usecases.overlap.test_slots import ws
from wfh.domain.model.people import ME
from wfh.errors import WfhError
from wfh.usecases.overlap import weekly

if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

__all__ = ["ws"]

START = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)


def test_a_weekly_meeting_goes_round_and_stays_put(ws: Workspace) -> None:
    found = weekly.year(ws, ws.snapshot(), START, without={"sara"}, weeks=4)
    assert [turn.date for turn in found.turns] == [date(2026, 11, 23) + timedelta(days=7 * week) for week in range(4)]
    assert [person.id for person in found.people] == [ME, "priya", "sam"]
    assert found.minute == 14 * 60 + 30
    assert len({turn.slots[0].span.start.timetz() for turn in found.turns}) > 1
    assert len(weekly.year(ws, ws.snapshot(), START).turns) == 52


@pytest.mark.parametrize("weeks", [0, 54])
def test_more_than_a_year_is_not_worked_out(ws: Workspace, weeks: int) -> None:
    with pytest.raises(WfhError, match="weeks must be"):
        weekly.year(ws, ws.snapshot(), START, weeks=weeks)
