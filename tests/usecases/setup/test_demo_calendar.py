"""The sample has a calendar with a realistic week."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from wfh.errors import Severity
from wfh.usecases.calendars.listing import list_calendars
from wfh.usecases.setup.demo import demo_workspace
from wfh.words import set_language

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_calendar_of_the_sample_has_every_kind_of_event(tmp_path: Path, language: str) -> None:
    ws = demo_workspace(tmp_path, language=language, has_calendar=True)
    try:
        found = list_calendars(ws, date(2026, 11, 23), date(2026, 11, 30))
        assert [problem for problem in ws.settings.problems if problem.severity is Severity.ERROR] == []
    finally:
        set_language("en")
    (work,) = found.calendars
    assert (work.declined, work.private, work.problems) == (1, 1, ())
    kinds = Counter(str(each.kind) for each in found.occurrences)
    assert kinds == {"meeting": 3, "maybe": 2, "focus": 2, "free": 2, "elsewhere": 1}
    assert {person for each in found.occurrences for person in each.people} == {"priya", "sam", "mia"}
