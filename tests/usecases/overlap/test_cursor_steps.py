"""Where the cursor of the overlap screen goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.present.sample import CONFIG, ZONE, at, take_snapshot
from wfh.errors import WfhError
from wfh.usecases.overlap.cursor_steps import jump, next_shared, quarter_before, stepped

LOOK = take_snapshot()
THERE = datetime(2027, 3, 16, 13, 30, tzinfo=UTC)  # 14:30 in Amsterdam


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("15:30", datetime(2027, 3, 16, 14, 30, tzinfo=UTC)),
        ("3pm Priya", datetime(2027, 3, 16, 9, 30, tzinfo=UTC)),
        ("3pm sydney", datetime(2027, 3, 17, 4, 0, tzinfo=UTC)),  # it is Wednesday there already
        ("+2h", datetime(2027, 3, 16, 15, 30, tzinfo=UTC)),
        ("next tue 9:00", datetime(2027, 3, 23, 8, 0, tzinfo=UTC)),
        ("2027-03-30", datetime(2027, 3, 30, 12, 30, tzinfo=UTC)),
        ("2027-03-30T10:00:00Z", datetime(2027, 3, 30, 10, 0, tzinfo=UTC)),
        ("today", datetime(2026, 11, 23, 13, 30, tzinfo=UTC)),
        ("now", LOOK.now),
    ],
)
def test_a_time_of_day_is_taken_on_the_day_shown(text: str, moment: datetime) -> None:
    assert jump(LOOK, text, THERE, ZONE).instant == moment


def test_a_date_whose_clock_skips_the_time_is_taken_after_the_skip() -> None:
    there = datetime(2027, 3, 27, 1, 30, tzinfo=UTC)  # 02:30 on the day before the clocks go forward
    assert jump(LOOK, "2027-03-28", there, ZONE).instant == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_an_invalid_moment_is_refused_with_an_example() -> None:
    with pytest.raises(WfhError, match="15:30"):
        jump(LOOK, "soonish", THERE, ZONE)


def test_a_step_from_between_two_quarters_leads_to_the_nearest() -> None:
    quarter = timedelta(minutes=15)
    assert quarter_before(at(14, 37)) == at(14, 30)
    assert stepped(at(14, 37), quarter) == at(14, 45)
    assert stepped(at(14, 37), -quarter) == at(14, 30)
    assert stepped(at(14, 30), -quarter) == at(14, 15)
    assert stepped(at(14, 37), timedelta(hours=1)) == at(15, 37)


def test_the_next_shared_stretch_is_found_on_later_days_and_without_some() -> None:
    assert next_shared(LOOK, at(18), ZONE) == at(9, day=24)
    friday = at(18, day=27)
    found = next_shared(LOOK, friday, ZONE)
    assert found is not None
    assert found.astimezone(ZONE).weekday() in {0, 6}
    assert next_shared(LOOK, friday, ZONE, {"priya", "sam", "mia"}) is None
    alone = take_snapshot(config=replace(CONFIG, people=(), meetings=()))
    assert next_shared(alone, friday, ZoneInfo("Asia/Kolkata")) is None
