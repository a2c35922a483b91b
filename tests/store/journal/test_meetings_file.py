"""One-off meetings in day files: read, written, moved to another day, undone; in one day, whatever happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.store.ledgers import NOW, TODAY, TOMORROW, put
from wfh.domain.model.day import Day
from wfh.domain.model.meetings import MeetingSource, OneOffMeeting
from wfh.store.journal.codec import read_day, tables_of, text_of
from wfh.store.journal.journal import Journal

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.store.disk.paths import Places

DAY_TEXT = """\
schema = 1
date = 2026-11-23

[[meeting]]
id = "m-19c0"
title = "Sprint demo"
start = 2026-11-23T14:30:00+01:00
end = 2026-11-23T15:00:00+01:00
people = ["sam"]
source = "overlap"
tentative = true
room = "3.14"
"""
NEXT_YEAR = date(2027, 1, 4)


def ahead(when: date, id_: str = "m-1") -> str:
    return f"""\
schema = 1
date = {when}

[[meeting]]
id = "{id_}"
title = "Demo"
start = {when}T14:30:00+01:00
end = {when}T15:00:00+01:00
"""


def moved(ledger: Ledger) -> Ledger:
    """Return the ledger with every meeting of today moved to tomorrow."""
    today, tomorrow = ledger.day(TODAY), ledger.day(TOMORROW)
    ledger = ledger.with_day(replace(tomorrow, meetings=today.meetings))
    return ledger.with_day(replace(today, meetings=()))


def test_a_meeting_is_written_as_it_is_read() -> None:
    document = read_day(DAY_TEXT.encode(), TODAY, "2026-11-23.toml")
    assert document.problems == ()
    assert isinstance(document.value, Day)
    (meeting,) = document.value.meetings
    start, end = (datetime.fromisoformat(f"2026-11-23T{time}+01:00") for time in ("14:30", "15:00"))
    assert meeting == OneOffMeeting(
        "m-19c0", "Sprint demo", start, end, ("sam",), MeetingSource.OVERLAP, tentative=True, extra={"room": "3.14"}
    )
    assert text_of(tables_of(document.value)).decode() == DAY_TEXT


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("end = 2026-11-23T15:00:00+01:00", "end = 2026-11-23T14:00:00+01:00", "must be after `start`"),
        ("end = 2026-11-23T15:00:00+01:00", "", "needs `end`"),
        ('source = "overlap"', 'source = "weekly"', "must be one of me, overlap"),
        ('people = ["sam"]', 'people = "sam"', "must be a list of texts"),
    ],
)
def test_a_meeting_that_is_wrong_is_reported_with_its_line(line: str, instead: str, told: str) -> None:
    document = read_day(DAY_TEXT.replace(line, instead).encode(), TODAY, "2026-11-23.toml")
    (problem,) = document.problems
    assert told in problem.what
    assert problem.line is not None


def test_the_meetings_of_days_ahead_are_read_and_their_other_days_are_not(places: Places) -> None:
    for when in (TOMORROW, NEXT_YEAR):
        put(places.day(when), ahead(when, f"m-{when}"))
    put(places.day(date(2026, 12, 1)), 'schema = 1\n[[task]]\nid = "t-1"\ntitle = "later"\n')
    ledger = Journal(places).load(TODAY).ledger
    assert sorted(ledger.days) == [TOMORROW, NEXT_YEAR]


def test_a_change_of_a_meeting_ahead_is_noticed(places: Places) -> None:
    put(places.day(NEXT_YEAR), ahead(NEXT_YEAR))
    journal = Journal(places)
    loaded = journal.load(TODAY)
    put(places.day(NEXT_YEAR), ahead(NEXT_YEAR).replace("Demo", "Demo of the sprint"))
    assert journal.stamps(TODAY) != loaded.stamps
    assert journal.load(TODAY).ledger.days[NEXT_YEAR].meetings[0].title == "Demo of the sprint"


def test_a_meeting_moves_to_another_day_and_back_by_undo(places: Places) -> None:
    put(places.day(TODAY), DAY_TEXT)
    journal = Journal(places)
    after = journal.apply("move the meeting", NOW, TODAY, moved).ledger
    assert [after.day(when).meetings != () for when in (TODAY, TOMORROW)] == [False, True]
    assert 'room = "3.14"' in places.day(TOMORROW).read_text()
    journal.undo(NOW, TODAY)
    assert places.day(TODAY).read_text() == DAY_TEXT
    assert "m-19c0" not in places.day(TOMORROW).read_text()


def test_a_meeting_in_two_days_is_in_the_later_one(places: Places) -> None:
    put(places.day(TODAY), ahead(TODAY))
    put(places.day(TOMORROW), ahead(TOMORROW))
    ledger = Journal(places).load(TODAY).ledger
    assert [ledger.day(when).meetings != () for when in (TODAY, TOMORROW)] == [False, True]


def test_a_meeting_written_by_hand_needs_no_id(places: Places) -> None:
    put(places.day(TODAY), ahead(TODAY).replace('id = "m-1"\n', ""))
    (meeting,) = Journal(places).load(TODAY).ledger.day(TODAY).meetings
    assert meeting.id.startswith("m-")
