"""What an event of a calendar means, kind by kind: capacity, Today, reminders, what comes next, the next day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.builders import MONDAY, NOOR, TUESDAY, at, day, ledger, snapshot, week, window
from wfh.domain.focus.nudges import is_held_back
from wfh.domain.model.day import Task
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.meetings import MeetingKind, MeetingSource, Occurrences, PlacedMeeting
from wfh.domain.model.people import Person
from wfh.domain.model.prompt import Prompt
from wfh.domain.overlap.decline_meeting import alternatives, conflicts, decline_text
from wfh.domain.rituals.plan.fit import FIT
from wfh.domain.rituals.plan.frame import FRAME
from wfh.domain.rituals.shutdown.tomorrow import tomorrow_lines
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import Schedule, WindowKind
from wfh.domain.today.agenda import upcoming
from wfh.present.rows.pieces import rows_text
from wfh.present.today.day_pane.timeline import day_window

WHOLE_DAY = (MONDAY, TUESDAY)
FREE = snapshot(Ledger(), "2026-11-23 09:00").capacity.available


def seen(kind: MeetingKind, time: str = "14:00-15:00", now: str = "13:30", **more: object):  # noqa: ANN201
    start, end = (at(f"2026-11-23 {each}") for each in time.split("-"))
    event = PlacedMeeting("Event", Span(start, end), (), kind, MeetingSource.CALENDAR, **more)  # type: ignore[arg-type]
    return snapshot(Ledger(), f"2026-11-23 {now}", replace(NOOR, occurrences=Occurrences((event,))))


@pytest.mark.parametrize(
    ("kind", "taken", "held", "next_one", "shown"),
    [
        (MeetingKind.MEETING, 45, True, True, " Event "),
        (MeetingKind.MAYBE, 45, False, False, " Event ? "),
        (MeetingKind.AWAY, 45, True, False, " away: Event "),
        (MeetingKind.FREE, 0, False, False, " Event "),
        (MeetingKind.NOTE, 0, False, False, " Event "),
        (MeetingKind.ELSEWHERE, 0, False, False, " Event "),
        (MeetingKind.FOCUS, 0, False, False, ""),
    ],
)
def test_an_event_takes_holds_and_shows_by_its_kind(
    kind: MeetingKind, taken: int, held: bool, next_one: bool, shown: str
) -> None:
    before = seen(kind)
    assert FREE - before.capacity.available == taken
    assert [coming.title for coming in upcoming(before)] == ["Event"] * next_one
    assert is_held_back(seen(kind, now="14:30")) == held
    drawn = rows_text(day_window(before, 60, 36))
    assert shown in drawn
    assert ("Event" in drawn) == bool(shown)
    assert ("╱╱╱╱" in drawn) == (kind is MeetingKind.MAYBE)


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_an_all_day_event_takes_no_time_and_holds_back_no_nudge(kind: MeetingKind) -> None:
    before = seen(kind, "00:00-23:59", dates=WHOLE_DAY)
    assert before.capacity.available == FREE
    assert upcoming(before) == ()
    assert not is_held_back(before)


def test_plan_names_what_lasts_all_day_and_takes_the_place_of_a_calendar_as_its_default() -> None:
    hackathon = FRAME.asks(
        seen(MeetingKind.MEETING, "00:00-23:59", dates=WHOLE_DAY), Prompt("plan", "frame", "", (1, 1))
    )
    assert "All day: Event" in hackathon.lines
    office = FRAME.asks(
        seen(MeetingKind.ELSEWHERE, "00:00-23:59", dates=WHOLE_DAY, place="office"), Prompt("plan", "frame", "", (1, 1))
    )
    assert office.default.startswith("office")
    free = FRAME.asks(
        seen(MeetingKind.FREE, "00:00-23:59", dates=WHOLE_DAY, place="travel"), Prompt("plan", "frame", "", (1, 1))
    )
    assert free.default.startswith("travel")


def test_fit_names_first_what_is_not_answered_yet() -> None:
    settings = seen(MeetingKind.MAYBE).config
    full = snapshot(ledger(day(MONDAY, Task("t-1", "memo", estimate=600))), "2026-11-23 09:00", settings)
    assert FIT.asks(full, Prompt("plan", "fit", "", (1, 1))).lines[1] == "Not answered yet: Event 14:00 (1 h)"
    past = snapshot(full.ledger, "2026-11-23 15:30", settings)
    assert not any("Not answered" in line for line in FIT.asks(past, Prompt("plan", "fit", "", (1, 1))).lines)


def tomorrow(*events: tuple[str, str, MeetingKind]):  # noqa: ANN201
    spans = [(title, *(at(f"2026-11-24 {each}") for each in time.split("-")), kind) for title, time, kind in events]
    rows = tuple(
        PlacedMeeting(title, Span(start, end), ("priya",), kind, MeetingSource.CALENDAR)
        for title, start, end, kind in spans
    )
    windows = (window(WindowKind.NO_MEETING, "09:00-11:00"),)
    priya = Person("priya", "Priya", Schedule("Europe/Amsterdam", week(*[("09:00-17:00",)] * 5)), ("nl",))
    settings = replace(NOOR, occurrences=Occurrences(rows), windows=windows, people=(priya,))
    return snapshot(Ledger(), "2026-11-23 17:00", settings)


def test_the_first_meeting_tomorrow_skips_time_away() -> None:
    look = tomorrow(("Doctor", "09:30-10:00", MeetingKind.AWAY), ("Board", "11:30-12:00", MeetingKind.MAYBE))
    assert tomorrow_lines(look, TUESDAY)[1:] == ("First meeting 11:30: Board ?",)
    assert conflicts(look, TUESDAY) == ()


def test_a_meeting_of_a_calendar_in_a_no_meeting_window_is_declined_beside_all_meetings() -> None:
    look = tomorrow(
        ("Board", "09:30-10:00", MeetingKind.MEETING),
        ("Busy", "11:00-12:30", MeetingKind.MEETING),
        ("Perhaps", "13:00-15:00", MeetingKind.MAYBE),
    )
    (board,) = conflicts(look, TUESDAY)
    assert [span.start for span in alternatives(look, board, TUESDAY)] == [
        at("2026-11-24 15:00"),
        at("2026-11-25 11:00"),
    ]
    assert "di 24 nov 15:00 (14:00 UTC)" in decline_text(look, board, TUESDAY)
