"""A task says how long it has been carried."""

from __future__ import annotations

from datetime import date

import pytest

from wfh.domain.model.day import Task
from wfh.domain.planning.dates.carried import age_text

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("carried", "text"),
    [(0, ""), (1, "2nd day"), (2, "3rd day"), (3, "4th day"), (19, "20th day"), (20, "21st day")],
)
def test_a_task_carried_from_one_day_to_the_next_counts_its_days(carried: int, text: str) -> None:
    assert age_text(Task("t", "Memo", carried=carried), MONDAY) == text


def test_where_days_were_left_out_between_it_names_the_day_it_comes_from() -> None:
    assert age_text(Task("t", "Memo", carried=1, since=date(2026, 9, 25)), MONDAY) == "since Fri 25 Sep"
