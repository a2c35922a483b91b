"""Proposed blocks: in free time alone, and each for a reason that is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, at, day, ledger, snapshot, week, window
from wfh.domain.model.block import Block
from wfh.domain.model.day import Task
from wfh.domain.model.people import Meeting, Person
from wfh.domain.planning import block_proposals
from wfh.domain.time.spans import Span, clip, intersect, normalise
from wfh.domain.time.working_hours import Schedule, TimeRange, WindowKind, window_spans, working_spans
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import hours_of, schedule_in

if TYPE_CHECKING:
    from datetime import datetime

PRIYA = Person("priya", "Priya", Schedule("Asia/Kolkata", week(*[("09:30-18:30",)] * 5)))
SETTINGS = replace(
    NOOR,
    people=(PRIYA,),
    windows=(
        window(WindowKind.NO_MEETING, "09:15-11:15"),
        window(WindowKind.LUNCH, "12:15-13:00"),
        window(WindowKind.OFFICE_HOURS, "13:00-13:30"),
    ),
    meetings=(Meeting("sync", ("priya",), frozenset({0}), TimeRange(11 * 60 + 30, 12 * 60), "Europe/Amsterdam"),),
)
tasks = st.lists(
    st.builds(
        Task,
        id=st.uuids().map(str),
        title=st.sampled_from(["memo", "Call Priya", "Hand-over: Priya.", "Review Priya's design"]),
        estimate=st.sampled_from([None, 10, 30, 50, 90, 180]),
        at=st.sampled_from([None, None, 30, 9 * 60 + 30, 11 * 60 + 30, 14 * 60]),
    ),
    max_size=6,
)


@given(tasks, st.integers(5 * 60, 19 * 60), st.booleans())
def test_proposed_blocks_are_in_free_time_with_true_reasons(made: list[Task], minute: int, planned: bool) -> None:
    block = Block("b", made[0].id if made else "", at("2026-11-23 15:00"), 45)
    of = day(MONDAY, *made, outcome=made[-1].id if made else "", blocks=(block,) if planned else ())
    seen = snapshot(
        ledger(of), at_minute(MONDAY, minute, SETTINGS and snapshot(ledger(), "2026-11-23 09:00").zone), SETTINGS
    )
    found = block_proposals.propose_blocks(seen)
    hours = hours_of(SETTINGS, seen.zone, MONDAY)
    whole = Span(hours[0].start, hours[-1].end)
    mine = schedule_in(SETTINGS, seen.zone)
    busy = normalise((
        *(placed.span for placed in seen.meetings),
        *window_spans(mine, whole, WindowKind.LUNCH, WindowKind.OFFICE_HOURS),
        *([Span(at("2026-11-23 15:00"), at("2026-11-23 15:45"))] if planned else []),
    ))  # fmt: skip
    for one in found:
        assert clip(hours, one.span) == (one.span,)
        assert one.span.start >= seen.now
        assert not intersect(busy, (one.span,))
        assert one.span.minutes >= (one.task.estimate or 50)
        assert any(
            word in block_proposals.proposal_reason(seen, one) for word in ("wished", "works", "no meetings", "free")
        )
        match one.why:
            case "wished":
                assert one.span.start == at_minute(MONDAY, one.task.at or 0, seen.zone)
            case "person":
                assert "Priya" in one.task.title
                assert clip(working_spans(PRIYA.schedule, whole), one.span) == (one.span,)
                assert one.until in {span.end for span in working_spans(PRIYA.schedule, whole)} | {whole.end}
            case "deep":
                assert clip(window_spans(mine, whole, WindowKind.NO_MEETING), one.span) == (one.span,)
                assert one.task.id == of.outcome or (one.task.estimate or 0) >= block_proposals.DEEP_MINUTES
            case _:
                assert not intersect(busy, (Span(one.span.start, one.until),))
    spans = [one.span for one in found]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert len({one.task.id for one in found}) == len(found)


MINUTE = timedelta(minutes=1)
IN_THE_WINDOW = Meeting("stand-up", ("priya",), frozenset({0}), TimeRange(10 * 60, 10 * 60 + 15), "Europe/Amsterdam")


def reads(instant: datetime, *ranges: tuple[str, str]) -> bool:
    """Return whether the clock in Amsterdam reads a time within one of the ranges: found without the code of spans."""
    shown = f"{instant.astimezone(AMSTERDAM):%H:%M}"
    return any(begin <= shown < end for begin, end in ranges)


def holds(why: str, instant: datetime, *, planned: bool) -> bool:
    """Return whether a reason is true at an instant of this Monday, by the settings read as a person reads them."""
    meets = reads(instant, ("10:00", "10:15"), ("11:30", "12:00"))
    match why:
        case "no meetings":
            return reads(instant, ("09:15", "11:15")) and not meets
        case "Priya works":
            return reads(instant, ("05:00", "14:00"))  # 09:30 to 18:30 there, which is four and a half hours ahead
        case _:
            mine = reads(instant, ("09:00", "12:30"), ("13:00", "17:30"))
            lunch, office = reads(instant, ("12:15", "13:00")), reads(instant, ("13:00", "13:30"))
            return mine and not (meets or lunch or office or (planned and reads(instant, ("15:00", "15:45"))))


@given(tasks, st.integers(5 * 60, 17 * 60), st.booleans())
def test_each_reason_is_consistent_with_the_settings(made: list[Task], minute: int, planned: bool) -> None:
    settings = replace(SETTINGS, meetings=(*SETTINGS.meetings, IN_THE_WINDOW))
    block = Block("b", made[0].id if made else "", at("2026-11-23 15:00"), 45)
    of = day(MONDAY, *made, outcome=made[-1].id if made else "", blocks=(block,) if planned else ())
    seen = snapshot(ledger(of), at_minute(MONDAY, minute, AMSTERDAM), settings)
    found = block_proposals.propose_blocks(seen)
    for one in found:
        said = block_proposals.proposal_reason(seen, one)
        if one.why == "wished":
            assert said == "as you wished"
            assert one.task.at is not None
            assert f"{one.span.start.astimezone(AMSTERDAM):%H:%M}" == f"{one.task.at // 60:02}:{one.task.at % 60:02}"
            continue
        why, _until, until = said.rpartition(" until ")
        assert until == f"{one.until.astimezone(AMSTERDAM):%H:%M}"
        assert one.span.end <= one.until
        instants = (one.span.start + MINUTE * past for past in range((one.until - one.span.start) // MINUTE))
        assert all(holds(why, instant, planned=planned) for instant in instants), said
        beside = {other.span.start for other in found}
        assert not holds(why, one.until, planned=planned) or one.until in beside, said


def test_deep_work_goes_in_no_meeting_windows_and_calls_in_the_others_hours() -> None:
    made = (Task("c", "Call Priya", estimate=30), Task("m", "memo", estimate=90), Task("q", "mail", estimate=20))
    seen = snapshot(ledger(day(MONDAY, *made, outcome="m")), "2026-11-23 08:50", SETTINGS)
    told = [
        (one.task.id, one.span.start, block_proposals.proposal_reason(seen, one))
        for one in block_proposals.propose_blocks(seen)
    ]
    assert told == [
        ("c", at("2026-11-23 09:00"), "Priya works until 14:00"),
        ("m", at("2026-11-23 09:30"), "no meetings until 11:15"),
        ("q", at("2026-11-23 11:00"), "free until 11:30"),
    ]


def test_a_task_that_is_longer_than_every_gap_is_named() -> None:
    made = (Task("b", "budget", estimate=300), Task("q", "mail", estimate=20))
    seen = snapshot(ledger(day(MONDAY, *made)), "2026-11-23 08:50", SETTINGS)
    found = block_proposals.propose_blocks(seen)
    assert [one.task.id for one in found] == ["q"]
    assert [task.id for task in block_proposals.unplaced(seen, found)] == ["b"]
    assert block_proposals.unplaced(seen, found, ("b",)) == ()


def test_nothing_is_proposed_without_hours_or_after_them() -> None:
    of = ledger(day(MONDAY, Task("m", "memo")))
    assert block_proposals.propose_blocks(snapshot(of, "2026-11-23 18:00", SETTINGS)) == ()
    off = replace(SETTINGS, hours=replace(SETTINGS.hours, weekly=week()))
    assert block_proposals.propose_blocks(snapshot(of, "2026-11-23 10:00", off)) == ()


def test_an_open_ended_block_has_the_default_length() -> None:
    block = Block("b", "m", at("2026-11-23 09:00"), 0)
    assert block_proposals.block_end(block, at("2026-11-23 09:00")) == at("2026-11-23 09:50")
