"""A meeting in no-meeting time: a polite text, and two alternatives that suit everybody."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.builders import NOOR, TUESDAY, at, snapshot, week, window
from wfh.domain.model.handbook.rules import ResponseRule
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting, Person
from wfh.domain.overlap import decline_meeting
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import Schedule, TimeRange, WindowKind

PRIYA = Person("priya", "Priya", Schedule("Asia/Kolkata", week(*[("09:30-18:30",)] * 5)), ("kn", "en"))
SYNC = Meeting("sync", ("priya",), frozenset({1}), TimeRange(600, 630), "Europe/Amsterdam")
LATER = Meeting("later", (), frozenset({1}), TimeRange(675, 750), "Europe/Amsterdam")
WINDOWS = (window(WindowKind.NO_MEETING, "09:10-11:10"), window(WindowKind.LUNCH, "12:30-13:00"))
SETTINGS = replace(NOOR, people=(PRIYA,), meetings=(SYNC, LATER), windows=WINDOWS)


def test_two_alternatives_are_within_everybodys_hours_and_windows() -> None:
    seen = snapshot(Ledger(), "2026-11-23 17:30", SETTINGS)
    (sync,) = decline_meeting.conflicts(seen, TUESDAY)
    assert (sync.title, sync.people) == (SYNC.title, SYNC.people)
    assert decline_meeting.alternatives(seen, sync, TUESDAY) == (
        Span(at("2026-11-24 13:00"), at("2026-11-24 13:30")),
        Span(at("2026-11-25 11:15"), at("2026-11-25 11:45")),
    )
    assert decline_meeting.decline_text(seen, sync, TUESDAY) == (
        "I keep Tue 24 Nov 10:00 (09:00 UTC) free of meetings. Could we move “sync”? "
        "Would Tue 24 Nov 13:00 (12:00 UTC) or Wed 25 Nov 11:15 (10:15 UTC) work for you?"
    )


def test_the_decline_text_is_in_the_language_of_the_invited() -> None:
    dutch = replace(SETTINGS, people=(replace(PRIYA, languages=("nl",)),))
    seen = snapshot(Ledger(), "2026-11-23 17:30", dutch)
    text = decline_meeting.decline_text(seen, decline_meeting.conflicts(seen, TUESDAY)[0], TUESDAY)
    assert "di 24 nov 10:00" in text
    assert "I keep" not in text


def test_without_alternatives_the_decline_text_asks_for_one() -> None:
    never = replace(SETTINGS, people=(replace(PRIYA, schedule=Schedule("Asia/Kolkata")),))
    seen = snapshot(Ledger(), "2026-11-23 17:30", never)
    text = decline_meeting.decline_text(seen, decline_meeting.conflicts(seen, TUESDAY)[0], TUESDAY)
    assert text.endswith("What other time would work for you?")


def test_on_a_day_off_there_are_no_conflicts() -> None:
    off = replace(SETTINGS, hours=replace(SETTINGS.hours, weekly=week()))
    assert decline_meeting.conflicts(snapshot(Ledger(), "2026-11-23 17:30", off), TUESDAY) == ()
    seen = snapshot(Ledger(), "2026-11-23 17:30", SETTINGS)
    sync = decline_meeting.conflicts(seen, TUESDAY)[0]
    assert decline_meeting.alternatives(snapshot(Ledger(), "2026-11-23 17:30", off), sync, TUESDAY) == ()


def test_the_rule_of_the_handbook_about_meetings_is_quoted_in_the_language_of_the_invited() -> None:
    note = "Asked a day ahead, and not in protected time."
    rule = ResponseRule("meet", "call", ("meeting",), note=note, tongues=(("note_nl", "Een dag vooraf gevraagd."),))
    other = ResponseRule("chat", "chat", ("question",), note="Be brief.")
    for languages, words in ((("en",), f"Our handbook says: {note} Would"), (("nl",), "Een dag vooraf gevraagd.")):
        settings = replace(SETTINGS, people=(replace(PRIYA, languages=languages),), rules=(other, rule))
        seen = snapshot(Ledger(), "2026-11-23 17:30", settings)
        text = decline_meeting.decline_text(seen, decline_meeting.conflicts(seen, TUESDAY)[0], TUESDAY)
        assert words in text
        assert "brief" not in text
