"""Events of a calendar that mean focus are protected time for proposals."""

from __future__ import annotations

from tests.domain.builders import MONDAY, at, config, day, ledger, snapshot
from wfh.domain.model.day import Task
from wfh.domain.model.meetings import MeetingKind, MeetingSource, Occurrences, PlacedMeeting
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.reasons import proposal_reason
from wfh.domain.time.spans import Span


def test_protected_time_of_a_calendar_is_where_deep_work_goes() -> None:
    quiet = Span(at("2026-11-23 14:00"), at("2026-11-23 16:00"))
    focus = PlacedMeeting("Focus time", quiet, (), MeetingKind.FOCUS, MeetingSource.CALENDAR)
    settings = config(occurrences=Occurrences((focus,)))
    tasks = Task("d", "Design doc", estimate=120), Task("p", "Ask Priya", estimate=30), Task("s", "mail", estimate=15)
    seen = snapshot(ledger(day(MONDAY, *tasks)), "2026-11-23 08:55", settings)
    found = propose_day(seen).proposals
    (deep,) = (one for one in found if one.task.id == "d")
    assert deep.span == quiet
    assert proposal_reason(seen, deep) == "no meetings until 16:00"
    assert all(one.span.end <= quiet.start or quiet.end <= one.span.start for one in found if one is not deep)
