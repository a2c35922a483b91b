"""The meetings of a span: from the config, the day files and the calendars, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, at
from wfh.domain.model.day import Day
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.meetings import BRIEF, MeetingKind, MeetingSource, Occurrences, OneOffMeeting, PlacedMeeting
from wfh.domain.model.people import Meeting
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import TimeRange, WindowKind, window_spans
from wfh.domain.today.boundary import schedule_in
from wfh.domain.today.meetings import meetings_within, remarks_within

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

TODAY = Span(at("2026-11-23 00:00"), at("2026-11-24 00:00"))
SYNC = Meeting("Sync", ("priya",), frozenset({0}), TimeRange(600, 630), "Europe/Amsterdam")


def event(title: str, start: str, end: str, **more: object) -> PlacedMeeting:
    span = Span(at(f"2026-11-{start}"), at(f"2026-11-{end}"))
    return PlacedMeeting(title, span, source=MeetingSource.CALENDAR, **more)  # type: ignore[arg-type]


def one_off(title: str, start: str, end: str, **more: object) -> OneOffMeeting:
    return OneOffMeeting("m-1", title, at(f"2026-11-{start}"), at(f"2026-11-{end}"), **more)  # type: ignore[arg-type]


def found(config: Config, *meetings: OneOffMeeting, on: date = MONDAY, span: Span = TODAY) -> list[str]:
    ledger = Ledger({on: Day(on, meetings=meetings)})
    return [each.title for each in meetings_within(config, ledger, span)]


def test_meetings_of_every_source_are_found_in_order_of_time() -> None:
    settings = replace(NOOR, meetings=(SYNC,), occurrences=Occurrences((event("Board", "23 09:00", "23 09:30"),)))
    assert found(settings, one_off("Demo", "23 14:30", "23 15:00")) == ["Board", "Sync", "Demo"]


def test_a_one_off_meeting_is_found_by_its_time_whichever_day_keeps_it() -> None:
    late = one_off("Late", "23 23:30", "24 00:30")
    assert found(NOOR, late, on=MONDAY - timedelta(days=1)) == ["Late"]
    assert found(NOOR, one_off("Tuesday", "24 10:00", "24 11:00")) == []


@pytest.mark.parametrize(
    ("title", "people"), [("SYNC", ()), ("Weekly call", ("priya",)), ("Weekly call", ("me", "priya"))]
)
def test_a_meeting_that_a_calendar_has_at_the_same_time_is_listed_once(title: str, people: tuple[str, ...]) -> None:
    calendar = replace(
        NOOR, meetings=(SYNC,), occurrences=Occurrences((event(title, "23 10:00", "23 10:30", people=people),))
    )
    assert found(calendar) == [title]
    alone = replace(calendar, meetings=())
    assert found(alone, one_off("Sync", "23 10:00", "23 10:30", people=("priya",))) == [title]


def test_the_people_of_a_meeting_that_a_calendar_has_without_any_still_count() -> None:
    settings = replace(NOOR, meetings=(SYNC,), occurrences=Occurrences((event("Sync", "23 10:00", "23 10:30"),)))
    (sync,) = meetings_within(settings, Ledger(), TODAY)
    assert (sync.source, sync.people) == (MeetingSource.CALENDAR, ("priya",))


def test_another_meeting_at_the_same_time_stays() -> None:
    calendar = replace(
        NOOR, meetings=(SYNC,), occurrences=Occurrences((event("Board", "23 10:00", "23 10:30", people=("sam",)),))
    )
    assert found(calendar) == ["Board", "Sync"]
    later = replace(calendar, occurrences=Occurrences((event("Sync", "23 10:15", "23 10:45", people=("priya",)),)))
    assert found(later) == ["Sync", "Sync"]
    nobody = replace(calendar, meetings=(replace(SYNC, people=()),))
    assert found(replace(nobody, occurrences=Occurrences((event("Board", "23 10:00", "23 10:30"),)))) == [
        "Board",
        "Sync",
    ]


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_only_what_takes_time_is_a_meeting(kind: MeetingKind) -> None:
    settings = replace(NOOR, occurrences=Occurrences((event("x", "23 10:00", "23 10:30", kind=kind),)))
    taking = kind in {MeetingKind.MEETING, MeetingKind.MAYBE, MeetingKind.AWAY}
    assert found(settings) == ["x"] * taking
    remarks = [each.title for each in remarks_within(settings, TODAY)]
    assert remarks == ["x"] * (not taking)


def test_whole_days_and_mere_instants_are_remarks() -> None:
    whole = event("Hackathon", "23 00:00", "24 00:00", dates=(MONDAY, MONDAY + timedelta(days=1)))
    instant = event("Call the bank", "23 10:00", "23 10:00", kind=MeetingKind.NOTE)
    before = event("Yesterday", "22 00:00", "23 00:00", dates=(MONDAY - timedelta(days=1), MONDAY))
    settings = replace(NOOR, occurrences=Occurrences((instant, whole, before)))
    assert found(settings) == []
    assert [each.title for each in remarks_within(settings, TODAY)] == ["Hackathon", "Call the bank"]


@pytest.mark.parametrize(
    ("kind", "source", "holds", "announced"),
    [
        (MeetingKind.MEETING, MeetingSource.CALENDAR, True, True),
        (MeetingKind.MAYBE, MeetingSource.CALENDAR, False, False),
        (MeetingKind.AWAY, MeetingSource.CALENDAR, True, False),
        (MeetingKind.NOTE, MeetingSource.CALENDAR, False, False),
        (MeetingKind.MAYBE, MeetingSource.OVERLAP, True, True),
    ],
)
def test_what_holds_reminders_back_and_what_comes_next(
    kind: MeetingKind, source: MeetingSource, holds: bool, announced: bool
) -> None:
    one = replace(event("x", "23 10:00", "23 10:30", kind=kind), source=source)
    assert (one.holds, one.is_announced) == (holds, announced)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=8))
def test_only_a_calendar_replaces_a_meeting_and_none_is_doubled(times: list[tuple[int, int]]) -> None:
    quarter, start = timedelta(minutes=15), TODAY.start
    spans = [Span(start + at * quarter, start + (at + length) * quarter) for at, length in times]
    rows = tuple(PlacedMeeting(f"m{number}", span, source=MeetingSource.CALENDAR) for number, span in enumerate(spans))
    own = tuple(OneOffMeeting(f"m-{number}", f"m{number}", span.start, span.end) for number, span in enumerate(spans))
    ledger = Ledger({MONDAY: Day(MONDAY, meetings=own)})
    alone = meetings_within(NOOR, ledger, TODAY)
    both = meetings_within(replace(NOOR, occurrences=Occurrences(rows)), ledger, TODAY)
    assert sorted(each.span for each in alone) == sorted(each.span for each in both) == sorted(spans)


@given(st.lists(st.tuples(st.integers(-200, 200), st.integers(0, 24)), max_size=30), st.integers(-90, 90))
def test_brief_meetings_are_found_without_a_look_at_each(times: list[tuple[int, int]], moved: int) -> None:
    quarter, looked_at = timedelta(minutes=15), set()
    span = Span(TODAY.start + moved * quarter, TODAY.end + moved * quarter)
    starts = [(TODAY.start + at * quarter, length * quarter) for at, length in sorted(times)]
    rows = tuple(
        PlacedMeeting(f"m{number}", Span(start, start + length), source=MeetingSource.CALENDAR)
        for number, (start, length) in enumerate(starts)
    )

    class Rows(tuple[PlacedMeeting, ...]):
        __slots__ = ()

        def __getitem__(self, at: int) -> PlacedMeeting:  # type: ignore[override]
            looked_at.add(at)
            return super().__getitem__(at)

    brief = Occurrences((), Rows(rows), [int(start.timestamp()) for start, _length in starts])
    assert found(replace(NOOR, occurrences=brief), span=span) == found(
        replace(NOOR, occurrences=Occurrences(rows)), span=span
    )
    assert all(span.start - BRIEF <= rows[at].span.start < span.end for at in looked_at)
    assert [each.title for each in brief] == [each.title for each in rows]


def test_focus_time_of_a_calendar_is_time_without_meetings() -> None:
    focus = event("Focus time", "23 10:00", "23 11:00", kind=MeetingKind.FOCUS)
    settings = replace(
        NOOR, occurrences=Occurrences((focus, replace(focus, dates=(MONDAY, MONDAY + timedelta(days=1)))))
    )
    assert window_spans(schedule_in(settings, AMSTERDAM), TODAY, WindowKind.NO_MEETING) == (focus.span,)
    assert window_spans(schedule_in(settings, AMSTERDAM), TODAY, WindowKind.LUNCH) == ()


def test_whole_days_are_listed_on_their_own_dates_alone() -> None:
    office = event("Office", "24 00:00", "25 00:00", dates=(date(2026, 11, 24), date(2026, 11, 25)))
    settings = replace(NOOR, occurrences=Occurrences((office,)))
    monday = Span(at("2026-11-23 04:00"), at("2026-11-24 04:00"))
    tuesday = Span(at("2026-11-24 04:00"), at("2026-11-25 04:00"))
    assert remarks_within(settings, monday, date(2026, 11, 23)) == ()
    assert remarks_within(settings, tuesday, date(2026, 11, 24)) == (office,)
