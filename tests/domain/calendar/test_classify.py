"""Every row of the table of what an event means, and who is in it."""

from __future__ import annotations

import pytest

from wfh.domain.calendar.classify import Who, classify
from wfh.domain.calendar.event import Attendee, Event
from wfh.domain.calendar.occurrence import CANCELLED, DECLINED
from wfh.domain.model.calendars import Calendar, CalendarUse
from wfh.domain.model.meetings import MeetingKind
from wfh.values import replace

ME = "noor@example.org"
WHO = Who(frozenset({ME}), {"priya@example.org": "priya", "sam@example.org": "sam"})
WORK = Calendar("work.ics", focus=("Focus time",), places=(("office", ("Office", "Kantoor")), ("home", ("Home",))))
PLAIN = Event("1@example.org", "Sprint demo")


def kind(event: Event, *, all_day: bool = False, calendar: Calendar = WORK, takes_no_time: bool = False) -> str:
    meaning = classify(event, WHO, calendar, all_day=all_day, takes_no_time=takes_no_time)
    assert meaning is not None
    return meaning.kind


def mine(answer: str, *, organises: bool = False) -> tuple[Attendee, ...]:
    return (Attendee(ME, answer, organises), Attendee("priya@example.org", "ACCEPTED"))


@pytest.mark.parametrize(
    ("event", "timed", "all_day"),
    [
        (PLAIN, MeetingKind.MEETING, MeetingKind.MEETING),
        (replace(PLAIN, status="CANCELLED"), CANCELLED, CANCELLED),
        (replace(PLAIN, attendees=mine("DECLINED")), DECLINED, DECLINED),
        (replace(PLAIN, busy_status="FREE"), MeetingKind.FREE, MeetingKind.FREE),
        (replace(PLAIN, is_transparent=True), MeetingKind.FREE, MeetingKind.FREE),
        (replace(PLAIN, is_transparent=True, busy_status="BUSY"), MeetingKind.MEETING, MeetingKind.MEETING),
        (replace(PLAIN, busy_status="OOF"), MeetingKind.AWAY, MeetingKind.AWAY),
        (replace(PLAIN, busy_status="WORKINGELSEWHERE"), MeetingKind.ELSEWHERE, MeetingKind.ELSEWHERE),
        (replace(PLAIN, title="kantoor "), MeetingKind.MEETING, MeetingKind.ELSEWHERE),
        (replace(PLAIN, busy_status="TENTATIVE"), MeetingKind.MAYBE, MeetingKind.MAYBE),
        (replace(PLAIN, status="TENTATIVE"), MeetingKind.MAYBE, MeetingKind.MAYBE),
        (replace(PLAIN, status="TENTATIVE", busy_status="BUSY"), MeetingKind.MEETING, MeetingKind.MEETING),
        (replace(PLAIN, attendees=mine("TENTATIVE")), MeetingKind.MAYBE, MeetingKind.MAYBE),
        (replace(PLAIN, attendees=mine("NEEDS-ACTION")), MeetingKind.MAYBE, MeetingKind.MAYBE),
        (replace(PLAIN, attendees=mine("NEEDS-ACTION", organises=True)), MeetingKind.MEETING, MeetingKind.MEETING),
        (replace(PLAIN, title="focus TIME"), MeetingKind.FOCUS, MeetingKind.MEETING),
    ],
)
def test_the_first_rule_that_matches_says_what_an_event_means(event: Event, timed: str, all_day: str) -> None:
    assert (kind(event), kind(event, all_day=True)) == (timed, all_day)


def test_what_takes_no_time_is_a_note_whatever_else_it_says() -> None:
    assert kind(replace(PLAIN, busy_status="OOF"), takes_no_time=True) == MeetingKind.NOTE


def test_an_earlier_rule_wins_over_a_later_one() -> None:
    everything = replace(PLAIN, status="CANCELLED", attendees=mine("DECLINED"), busy_status="FREE")
    assert kind(everything) == CANCELLED
    assert kind(replace(everything, status="")) == DECLINED
    assert kind(replace(PLAIN, busy_status="FREE", attendees=mine("TENTATIVE"))) == MeetingKind.FREE


def test_events_written_by_wfh_are_ignored() -> None:
    assert classify(replace(PLAIN, uid="b-19c0@WFH"), WHO, WORK, all_day=False) is None


def test_a_calendar_that_is_free_takes_no_time_and_still_hides_what_was_declined() -> None:
    free = replace(WORK, use=CalendarUse.FREE)
    assert kind(replace(PLAIN, busy_status="BUSY"), calendar=free) == MeetingKind.FREE
    assert kind(replace(PLAIN, attendees=mine("DECLINED")), calendar=free) == DECLINED


def test_a_place_is_named_by_the_config() -> None:
    meaning = classify(replace(PLAIN, title="Office"), WHO, WORK, all_day=True)
    assert meaning is not None
    assert (meaning.kind, meaning.place) == (MeetingKind.ELSEWHERE, "office")


@pytest.mark.parametrize("free", [{"is_transparent": True}, {"busy_status": "FREE"}])
def test_an_all_day_place_counts_as_free_and_is_still_named(free: dict[str, object]) -> None:
    office = replace(PLAIN, title="Office", **free)
    whole, timed = (classify(office, WHO, WORK, all_day=all_day) for all_day in (True, False))
    assert whole is not None
    assert timed is not None
    assert (whole.kind, whole.place, timed.place) == (MeetingKind.FREE, "office", "")


@pytest.mark.parametrize("access", ["PRIVATE", "CONFIDENTIAL"])
def test_a_private_title_is_replaced_and_still_says_what_it_means(access: str) -> None:
    meaning = classify(replace(PLAIN, title="Focus time", access=access), WHO, WORK, all_day=False)
    assert meaning is not None
    assert (meaning.kind, meaning.title, meaning.is_private) == (MeetingKind.FOCUS, "busy", True)


def test_every_title_of_a_private_calendar_is_replaced() -> None:
    meaning = classify(PLAIN, WHO, replace(WORK, use=CalendarUse.PRIVATE), all_day=False)
    assert meaning is not None
    assert (meaning.title, meaning.is_private) == ("busy", True)


def test_people_are_matched_by_address_each_once_without_those_who_declined() -> None:
    attendees = (
        Attendee("priya@example.org", "ACCEPTED"),
        Attendee("priya@example.org", organises=True),
        Attendee("sam@example.org", "DECLINED"),
        Attendee("stranger@example.org"),
        Attendee(ME, "ACCEPTED"),
    )
    meaning = classify(replace(PLAIN, attendees=attendees), WHO, WORK, all_day=False)
    assert meaning is not None
    assert (meaning.people, meaning.is_mine) == (("priya",), True)
