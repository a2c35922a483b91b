"""Overlap knows who sits in a meeting: no proposal lies in one, and nobody in one counts as free."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import AMSTERDAM, at
from tests.usecases.builders import workspace
from wfh.domain.model.meetings import MeetingKind, MeetingSource, Occurrences, PlacedMeeting
from wfh.domain.time.spans import Span, clip, intersect
from wfh.present.overlap.grid import CellState, grid
from wfh.present.shell.json_values import meetings_json
from wfh.usecases.day import meetings
from wfh.usecases.overlap import slots as overlap
from wfh.usecases.overlap import weekly
from wfh.usecases.overlap.cursor_steps import next_shared
from wfh.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

TEAM = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
[[person]]
id = "sam"
name = "Sam"
timezone = "Europe/London"
hours = "09:00-17:00"
[[person]]
id = "priya"
name = "Priya"
timezone = "Europe/Amsterdam"
hours = "09:00-17:00"
"""
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    made.places.config.write_text(TEAM, "utf-8")
    return made


def spans(*times: str) -> tuple[Span, ...]:
    pairs = (time.split("-") for time in times)
    return tuple(Span(at(f"2026-11-24 {start}"), at(f"2026-11-24 {end}")) for start, end in pairs)


def with_event(snapshot: Snapshot, kind: MeetingKind, time: str, people: tuple[str, ...] = ()) -> Snapshot:
    event = PlacedMeeting("event", spans(time)[0], people, kind, MeetingSource.CALENDAR)
    return replace(snapshot, config=replace(snapshot.config, occurrences=Occurrences((event,))))


def test_no_proposal_lies_in_a_meeting_of_mine(ws: Workspace) -> None:
    snapshot, _one = meetings.meet(ws, "stand-up 10:00-12:00 >tue")
    snapshot, _two = meetings.meet(ws, "demo 13:00-16:30 >tue")
    found = overlap.overlap(snapshot, TUESDAY)
    assert found.proposals
    taken = spans("10:00-12:00", "13:00-16:30")
    assert all(not clip(taken, slot.span) for slot in found.proposals)
    assert all("me" in slot.people for slot in found.proposals)


def test_a_slot_that_was_taken_is_not_proposed_again(ws: Workspace) -> None:
    first = overlap.overlap(ws.snapshot(), TUESDAY).proposals[0]
    snapshot = overlap.take(ws, ws.snapshot(), first)
    assert all(not clip((first.span,), slot.span) for slot in overlap.overlap(snapshot, TUESDAY).proposals)


@pytest.mark.parametrize(("people", "free"), [((), {"sam", "priya"}), (("sam",), {"priya"})])
def test_nobody_in_a_meeting_counts_as_free(ws: Workspace, people: tuple[str, ...], free: set[str]) -> None:
    marks = " ".join(f"@{id_}" for id_ in people)
    snapshot, _demo = meetings.meet(ws, f"demo 13:00-14:00 >tue {marks}")
    found = overlap.overlap(snapshot, TUESDAY)
    demo = spans("13:00-14:00")
    here = [period.people for period in found.together if intersect(demo, (period.span,))]
    assert here == ([tuple(sorted(free, reverse=True))] if len(free) > 1 else [])
    assert not intersect(demo, found.everyone)


def test_the_next_overlap_always_includes_me(ws: Workspace) -> None:
    snapshot, _demo = meetings.meet(ws, "demo 09:00-12:00 >tue")
    assert next_shared(snapshot, at("2026-11-24 08:00"), AMSTERDAM) == at("2026-11-24 12:00")


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (MeetingKind.MEETING, CellState.MEETING),
        (MeetingKind.AWAY, CellState.MEETING),
        (MeetingKind.MAYBE, CellState.MAYBE),
        (MeetingKind.FOCUS, CellState.NO_MEETING),
        (MeetingKind.FREE, CellState.WORKING),
        (MeetingKind.NOTE, CellState.WORKING),
    ],
)
def test_what_a_calendar_holds_is_drawn_in_my_row(ws: Workspace, kind: MeetingKind, cell: CellState) -> None:
    snapshot = with_event(ws.snapshot(), kind, "13:00-14:00")
    mine, *others = grid(overlap.overlap(snapshot, TUESDAY)).rows
    assert set(mine.cells[52:56]) == {cell}
    assert all(set(row.cells[52:56]) == {CellState.WORKING} for row in others)


def test_a_meeting_that_is_not_answered_costs_and_is_not_closed(ws: Workspace) -> None:
    free = overlap.overlap(ws.snapshot(), TUESDAY, minutes=480)
    maybe = with_event(ws.snapshot(), MeetingKind.MAYBE, "13:00-14:00")
    asked = overlap.overlap(maybe, TUESDAY, minutes=480)
    assert asked.proposals[0].cost == free.proposals[0].cost + 2 * 60
    assert intersect(spans("13:00-14:00"), asked.everyone) == spans("13:00-14:00")
    closed = overlap.overlap(with_event(ws.snapshot(), MeetingKind.MEETING, "13:00-14:00"), TUESDAY, minutes=480)
    assert all(not clip(spans("13:00-14:00"), slot.span) for slot in closed.proposals)


def test_the_data_of_overlap_names_what_takes_me(ws: Workspace) -> None:
    snapshot, _demo = meetings.meet(ws, "demo 13:00-14:00 >tue @sam")
    snapshot = with_event(snapshot, MeetingKind.NOTE, "10:00-10:30")
    found = overlap.overlap(snapshot, TUESDAY)
    listed = meetings_json(snapshot, *overlap.held_within(snapshot, found.span))
    assert [(one["title"], one["kind"], one["source"], one["people"]) for one in listed] == [
        ("event", "note", "calendar", []),
        ("demo", "meeting", "me", ["sam"]),
    ]


def test_a_weekly_meeting_is_kept_free_in_the_weekly_view(ws: Workspace) -> None:
    text = TEAM + '[[meeting]]\ntitle = "Weekly"\ndays = ["tue"]\ntime = "10:00-12:00"\n'
    ws.places.config.write_text(text, "utf-8")
    year = weekly.year(ws, ws.snapshot(), at("2026-11-24 13:00"), weeks=3)
    for turn in year.turns:
        week = turn.date - TUESDAY
        weekly_span = tuple(Span(span.start + week, span.end + week) for span in spans("10:00-12:00"))
        assert all(not clip(weekly_span, slot.span) for slot in turn.slots)
        assert timedelta() <= week
