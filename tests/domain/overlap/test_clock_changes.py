"""What clock changes do: to gaps between clocks, to meetings, to my office hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.domain.team import MIA, NOOR, PRIYA, SAM, SYNC, TEAM, utc, worker
from wfh.domain.model.meetings import MeetingSource, PlacedMeeting
from wfh.domain.model.people import ME, Meeting, Person
from wfh.domain.overlap.clock_changes import ClockNote, MeetingShift, OffsetChanges
from wfh.domain.overlap.overlap import overlap
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import HoursException, Window, WindowKind, parse_range

WINTER, US_FIRST = date(2027, 3, 2), date(2027, 3, 16)


def test_clock_changes_within_the_warning_days_are_listed_with_their_gap() -> None:
    found = overlap(NOOR, TEAM, WINTER).changes
    assert [(one.id, one.at, one.offset_before, one.offset_after, one.gap_before, one.gap_after) for one in found] == [
        ("sam", utc(2027, 3, 14, 7), -300, -240, -360, -300)
    ]


def test_a_past_change_counts_while_its_unusual_gap_lasts() -> None:
    found = overlap(NOOR, TEAM, US_FIRST).changes
    assert [(one.id, one.at, one.gap_before, one.gap_after) for one in found] == [
        ("sam", utc(2027, 3, 14, 7), -360, -300),
        (ME, utc(2027, 3, 28, 1), 0, 0),
        ("mia", utc(2027, 4, 3, 16), 540, 480),
    ]


def test_without_clock_changes_there_are_no_notes() -> None:
    found = overlap(NOOR, TEAM, date(2027, 6, 1))
    assert (found.changes, found.notes) == ((), ())
    kolkata = replace(NOOR, schedule=replace(NOOR.schedule, timezone="Asia/Tokyo"))
    assert overlap(kolkata, [PRIYA], WINTER).changes == ()


def test_clocks_that_change_at_the_same_instant_keep_their_gap() -> None:
    berlin = worker("bea", "Bea", "Europe/Berlin", "09:00-17:00")
    found = overlap(NOOR, [berlin], date(2027, 3, 20))
    assert [one.id for one in found.changes] == [ME, "bea"]
    assert found.notes == ()


def test_an_unusual_gap_is_noted_with_the_meetings_it_moves() -> None:
    (sam,) = (note for note in overlap(NOOR, TEAM, US_FIRST, meetings=[SYNC]).notes if note.id == "sam")
    shift = MeetingShift("NL/US sync", "sam", 10 * 60, 9 * 60, 15 * 60, (date(2027, 3, 18), date(2027, 3, 25)))
    assert sam == ClockNote("sam", -300, -360, date(2027, 3, 14), date(2027, 3, 27), True, (shift,))


def test_an_unusual_gap_ahead_is_noted_with_its_end() -> None:
    (sam,) = overlap(NOOR, TEAM, WINTER, meetings=[SYNC]).notes
    assert (sam.first, sam.last, sam.begun) == (date(2027, 3, 14), date(2027, 3, 27), False)
    assert sam.meetings[0].dates == (date(2027, 3, 18), date(2027, 3, 25))


def test_a_permanent_gap_is_noted_from_its_date() -> None:
    notes = {(note.id, note.first): note for note in overlap(NOOR, TEAM, US_FIRST).notes}
    priya = notes["priya", date(2027, 3, 28)]
    assert (priya.gap, priya.usual, priya.last) == (210, 270, None)
    mia = notes["mia", date(2027, 4, 4)]
    assert (mia.gap, mia.usual, mia.last) == (480, 540, None)


def test_a_meeting_on_their_clock_moves_on_mine() -> None:
    meeting = Meeting("US/NL", ("sam",), frozenset({3}), parse_range("09:00-09:30"), "America/New_York")
    (note, *_rest) = OffsetChanges(NOOR, [SAM], US_FIRST, 21).notes([meeting])
    assert [(one.id, one.minute, one.usual) for one in note.meetings] == [(ME, 14 * 60, 15 * 60)]


def office_hours(*days: int, time: str = "13:00-13:30") -> Person:
    window = Window(WindowKind.OFFICE_HOURS, frozenset(days), parse_range(time), "ask me")
    lunch = Window(WindowKind.LUNCH, frozenset(days), parse_range("12:30-13:00"))
    return replace(NOOR, schedule=replace(NOOR.schedule, windows=(lunch, window)))


def test_shifted_office_hours_are_noted() -> None:
    notes = {(note.id, note.last): note for note in overlap(office_hours(0, 3), TEAM, WINTER).notes}
    dates = (date(2027, 3, 15), date(2027, 3, 18), date(2027, 3, 22), date(2027, 3, 25))
    assert notes["sam", date(2027, 3, 27)].office_hours == (
        MeetingShift("ask me", "sam", 8 * 60, 7 * 60, 13 * 60, dates),
    )


def test_a_permanent_gap_notes_every_weekday_of_office_hours() -> None:
    # The warning days end on Monday the 29th; the gap begins on the Sunday before it.
    notes = {note.id: note for note in overlap(office_hours(0, 3), [PRIYA], date(2027, 3, 8)).notes}
    (shift,) = notes["priya"].office_hours
    assert (shift.minute, shift.usual) == (16 * 60 + 30, 17 * 60 + 30)
    assert shift.dates == (date(2027, 3, 29), date(2027, 4, 1))


def test_office_hours_are_not_noted_if_the_person_is_asleep() -> None:
    (mia, *_rest) = overlap(office_hours(0, time="14:00-15:00"), [MIA], date(2027, 3, 20)).notes
    assert mia.gap != mia.usual
    assert mia.office_hours == ()


def test_office_hours_are_not_noted_on_a_day_off() -> None:
    me = office_hours(0)
    off = HoursException(date(2027, 3, 15))
    hours = replace(me.schedule.hours, exceptions=(off,))
    (sam,) = overlap(replace(me, schedule=replace(me.schedule, hours=hours)), [SAM], WINTER).notes
    assert [shift.dates for shift in sam.office_hours] == [(date(2027, 3, 22),)]


def test_a_gap_that_ended_the_day_before_is_not_noted() -> None:
    assert "sam" in {note.id for note in overlap(NOOR, TEAM, date(2027, 3, 27)).notes}
    assert "sam" not in {note.id for note in overlap(NOOR, TEAM, date(2027, 3, 28)).notes}


def test_a_meeting_without_the_person_is_not_noted() -> None:
    meeting = replace(SYNC, people=("priya",))
    (note, *_rest) = OffsetChanges(NOOR, [SAM], US_FIRST, 21).notes([meeting])
    assert note.meetings == ()


def test_notes_on_anothers_clock_start_at_the_matching_date() -> None:
    daily = replace(SYNC, days=frozenset(range(5)))
    found = overlap(NOOR, [SAM, PRIYA], US_FIRST, meetings=[daily], clock_of="priya")
    assert found.notes[0].meetings[0].dates[0] == US_FIRST


def test_meetings_in_calendars_shift_by_their_own_instances() -> None:
    def at(month: int, day: int, hour: int) -> PlacedMeeting:
        start = utc(2027, month, day, hour)
        span = Span(start, start + timedelta(minutes=30))
        return PlacedMeeting("Board", span, ("sam",), source=MeetingSource.CALENDAR, id="board@x")

    mine = [at(3, 11, 14), at(3, 18, 14), at(3, 25, 14), at(4, 1, 13)]  # 15:00 in Amsterdam
    (sam,) = (note for note in overlap(NOOR, TEAM, US_FIRST, series=mine).notes if note.id == "sam")
    assert sam.meetings == (
        MeetingShift("Board", "sam", 10 * 60, 9 * 60, 15 * 60, (date(2027, 3, 18), date(2027, 3, 25))),
    )
    his = [at(3, 11, 14), at(3, 18, 13), at(3, 25, 13), at(4, 1, 13)]  # 09:00 in New York
    (sam,) = (note for note in overlap(NOOR, TEAM, US_FIRST, series=his).notes if note.id == "sam")
    assert sam.meetings == (
        MeetingShift("Board", ME, 14 * 60, 15 * 60, 14 * 60, (date(2027, 3, 18), date(2027, 3, 25))),
    )
    once = overlap(NOOR, TEAM, US_FIRST, series=[at(3, 18, 14)]).notes
    assert all(note.meetings == () for note in once)
