"""Where RFC 5545, common sense and the libraries differ: each case by itself, its instants worked out by hand.

Amsterdam is one hour ahead of UTC, two from 28 March 2027 01:00Z and until 25 October 2026 01:00Z.
"""

from __future__ import annotations

import time

import pytest

from tests.integrations.calendars.calendars import TZ, calendar, event, problems, read, spans

DAILY = f"DTSTART{TZ}:20261123T143000", f"DTEND{TZ}:20261123T150000"
FIRST = "2026-11-23T13:30Z–14:00Z"
SECOND = "2026-11-24T13:30Z–14:00Z"
THIRD = "2026-11-25T13:30Z–14:00Z"
CUSTOM = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0400
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0300
TZOFFSETTO:+0400
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""

CASES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "one event": ((event(*DAILY),), [FIRST]),
    "an event in UTC": ((event("DTSTART:20261123T133000Z", "DURATION:PT30M"),), [FIRST]),
    "UNTIL is a date on a timed series: that day is in": (
        (event(*DAILY, "RRULE:FREQ=DAILY;UNTIL=20261125"),), [FIRST, SECOND, THIRD],
    ),
    "UNTIL in UTC is inclusive": ((event(*DAILY, "RRULE:FREQ=DAILY;UNTIL=20261124T133000Z"),), [FIRST, SECOND]),
    "UNTIL with a time on whole days": (
        (event("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=DAILY;UNTIL=20261124T225959Z"),),
        ["2026-11-23/2026-11-24", "2026-11-24/2026-11-25"],
    ),
    "DTSTART that the rule does not name is shown": (
        (event(*DAILY, "RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20261130"),), [FIRST, THIRD],
    ),
    "RECURRENCE-ID in UTC for a zoned series": (
        (
            event(*DAILY, "RRULE:FREQ=DAILY;COUNT=2"),
            event("RECURRENCE-ID:20261124T133000Z", f"DTSTART{TZ}:20261124T160000", f"DTEND{TZ}:20261124T163000"),
        ),
        [FIRST, "2026-11-24T15:00Z–15:30Z"],
    ),
    "RECURRENCE-ID in another zone": (
        (
            event(*DAILY, "RRULE:FREQ=DAILY;COUNT=2"),
            event("RECURRENCE-ID;TZID=America/New_York:20261124T083000", "DTSTART:20261124T170000Z", "DURATION:PT1H"),
        ),
        [FIRST, "2026-11-24T17:00Z–18:00Z"],
    ),
    "RECURRENCE-ID with a time on whole days": (
        (
            event("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=DAILY;COUNT=2"),
            event(f"RECURRENCE-ID{TZ}:20261124T000000", "DTSTART;VALUE=DATE:20261126"),
        ),
        ["2026-11-23/2026-11-24", "2026-11-26/2026-11-27"],
    ),
    "EXDATE is a date on a timed series": (
        (event(*DAILY, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261124"),), [FIRST, THIRD],
    ),
    "EXDATE is a date and the series has two times a day": (
        (event(*DAILY, "RRULE:FREQ=DAILY;BYHOUR=9,14;COUNT=3", "EXDATE;VALUE=DATE:20261124"),), [FIRST],
    ),
    "EXDATE in UTC": ((event(*DAILY, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261124T133000Z"),), [FIRST, THIRD]),
    "several dates in one EXDATE": (
        (event(*DAILY, "RRULE:FREQ=DAILY;COUNT=3", f"EXDATE{TZ}:20261123T143000,20261124T143000"),), [THIRD],
    ),
    "THISANDFUTURE moves all that follows": (
        (
            event(*DAILY, "RRULE:FREQ=DAILY;COUNT=3"),
            event(
                f"RECURRENCE-ID;RANGE=THISANDFUTURE{TZ}:20261124T143000",
                f"DTSTART{TZ}:20261124T160000",
                f"DTEND{TZ}:20261124T170000",
            ),
        ),
        [FIRST, "2026-11-24T15:00Z–16:00Z", "2026-11-25T15:00Z–16:00Z"],
    ),
    "RDATE with periods": (
        (event(*DAILY, f"RDATE;VALUE=PERIOD{TZ}:20261125T090000/PT2H,20261126T090000/20261126T093000"),),
        [FIRST, "2026-11-25T08:00Z–10:00Z", "2026-11-26T08:00Z–08:30Z"],
    ),
    "PT24H over a clock change is 24 hours": (
        (event(f"DTSTART{TZ}:20261024T120000", "DURATION:PT24H"),), ["2026-10-24T10:00Z–2026-10-25T10:00Z"],
    ),
    "P1D over a clock change is the same time the next day": (
        (event(f"DTSTART{TZ}:20261024T120000", "DURATION:P1D"),), ["2026-10-24T10:00Z–2026-10-25T11:00Z"],
    ),
    "a weekly series keeps its time on the clock": (
        (event(f"DTSTART{TZ}:20261020T090000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=2"),),
        ["2026-10-20T07:00Z–07:30Z", "2026-10-27T08:00Z–08:30Z"],
    ),
    "a time that does not exist is read by the offset before it": (
        (event(f"DTSTART{TZ}:20270328T023000", f"DTEND{TZ}:20270328T030000"),), ["2027-03-28T01:30Z–02:00Z"],
    ),
    "such an instance of a series": (
        (event(f"DTSTART{TZ}:20270327T023000", f"DTEND{TZ}:20270327T030000", "RRULE:FREQ=DAILY;COUNT=2"),),
        ["2027-03-27T01:30Z–02:00Z", "2027-03-28T01:30Z–02:00Z"],
    ),
    "a time that comes twice is the first": (
        (event(f"DTSTART{TZ}:20261025T023000", f"DTEND{TZ}:20261025T030000"),), ["2026-10-25T00:30Z–01:00Z"],
    ),
    "a zone by the rules of the file": (
        (CUSTOM, event("DTSTART;TZID=Customized Time Zone:20261123T163000", "DURATION:PT30M")), [FIRST],
    ),
    "the same in its summer": (
        (CUSTOM, event("DTSTART;TZID=Customized Time Zone:20261010T173000", "DURATION:PT30M")),
        ["2026-10-10T13:30Z–14:00Z"],
    ),
    "a Windows name without a VTIMEZONE": (
        (event("DTSTART;TZID=W. Europe Standard Time:20261123T143000", "DURATION:PT30M"),), [FIRST],
    ),
    "a prefixed name": (
        (event("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Amsterdam:20261123T143000", "DURATION:PT30M"),), [FIRST],
    ),
    "a prefixed name of three parts": (
        (event("DTSTART;TZID=/x.org/America/Argentina/Ushuaia:20261123T103000", "DURATION:PT30M"),), [FIRST],
    ),
    "an offset in the name": (
        (event('DTSTART;TZID="(UTC+01:00) Somewhere":20261123T143000', "DURATION:PT30M"),), [FIRST],
    ),
    "an offset in a name without quotes": (
        (event("DTSTART;TZID=(UTC+01:00) Somewhere:20261123T143000", "DURATION:PT30M"),), [FIRST],
    ),
    "whole days that end when they start": (
        (event("DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261123"),), ["2026-11-23/2026-11-24"],
    ),
    "whole days": ((event("DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261125"),), ["2026-11-23/2026-11-25"]),
    "one UID, SEQUENCE 0 and 2": (
        (event(*DAILY, "SEQUENCE:2"), event(f"DTSTART{TZ}:20261126T143000", "DURATION:PT30M", "SEQUENCE:0")), [FIRST],
    ),
    "the newer one outside of the days hides the older": (
        (event(*DAILY, "SEQUENCE:0"), event(f"DTSTART{TZ}:20290101T143000", "DURATION:PT30M", "SEQUENCE:2")), [],
    ),
    "one UID, no SEQUENCE, other times": (
        (event(*DAILY), event(f"DTSTART{TZ}:20261124T143000", "DURATION:PT30M")), [FIRST, SECOND],
    ),
    "a changed instance that was deleted later": (
        (
            event(*DAILY, "RRULE:FREQ=DAILY;COUNT=2", f"EXDATE{TZ}:20261124T143000", "SEQUENCE:3"),
            event(f"RECURRENCE-ID{TZ}:20261124T143000", f"DTSTART{TZ}:20261124T160000", "DURATION:PT1H", "SEQUENCE:1"),
        ),
        [FIRST],
    ),
    "COUNT=-1 and UNTIL": ((event(*DAILY, "RRULE:FREQ=DAILY;COUNT=-1;UNTIL=20261124"),), [FIRST, SECOND]),
    "RSCALE=GREGORIAN": ((event(*DAILY, "RRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2"),), [FIRST, SECOND]),
    "RSCALE=GREGORIAN with SKIP=BACKWARD": (
        (event("DTSTART;VALUE=DATE:20261031", "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=3"),),
        ["2026-10-31/2026-11-01", "2026-11-30/2026-12-01", "2026-12-31/2027-01-01"],
    ),
    "RSCALE=GREGORIAN with SKIP=FORWARD": (
        (event("DTSTART;VALUE=DATE:20261031", "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=2"),),
        ["2026-10-31/2026-11-01", "2026-12-01/2026-12-02"],
    ),
    "floating times are on my clock": ((event("DTSTART:20261123T143000", "DURATION:PT30M"),), [FIRST]),
    "floating times with X-WR-TIMEZONE": (
        ("X-WR-TIMEZONE:America/New_York", event("DTSTART:20261123T083000", "DURATION:PT30M")), [FIRST],
    ),
    "30 February never comes": (
        (event("DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),), ["2026-11-23/2026-11-24"],
    ),
    "a series that began long ago": (
        (event("DTSTART:19970101T133000Z", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261005T235959Z"),),
        ["2026-10-05T13:30Z–14:00Z"],
    ),
    "every other week keeps its weeks": (
        (event("DTSTART:20200106T133000Z", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261025"),),
        ["2026-10-05T13:30Z–14:00Z", "2026-10-19T13:30Z–14:00Z"],
    ),
    "an instance that was moved out of the days": (
        (
            event(*DAILY, "RRULE:FREQ=DAILY;COUNT=2"),
            event(f"RECURRENCE-ID{TZ}:20261124T143000", f"DTSTART{TZ}:20280124T160000", "DURATION:PT1H"),
        ),
        [FIRST],
    ),
    "a changed instance without its series": (
        (event(f"RECURRENCE-ID{TZ}:20261124T143000", f"DTSTART{TZ}:20261123T143000", "DURATION:PT30M"),), [FIRST],
    ),
    "alarms have lengths of their own": (
        (event(*DAILY, "BEGIN:VALARM", "TRIGGER:-PT10M", "DURATION:PT5M", "END:VALARM"),), [FIRST],
    ),
    "no end and no length takes no time": ((event("DTSTART:20261123T133000Z"),), ["2026-11-23T13:30Z–13:30Z"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_case_gives_exactly_these_instants(name: str) -> None:
    parts, wanted = CASES[name]
    began = time.process_time()
    found = read(calendar(*parts))
    assert time.process_time() - began < 1
    assert spans(found) == sorted(wanted)
    assert problems(found) == []


SAID: dict[str, tuple[tuple[str, ...], list[str], str]] = {
    "an end before the start": (
        (event(f"DTSTART{TZ}:20261123T143000", f"DTEND{TZ}:20261123T140000"),),
        ["2026-11-23T13:30Z–13:30Z"],
        "work.ics:3: this event ends before it starts; only its start is used",
    ),
    "another calendar's months": (
        (event(*DAILY, "RRULE:RSCALE=CHINESE;FREQ=YEARLY"),),
        [FIRST],
        "work.ics:3: the rule counts in the calendar “CHINESE”, which is not read; only the first time is used",
    ),
    "INTERVAL=0": (
        (event(*DAILY, "RRULE:FREQ=DAILY;INTERVAL=0"),),
        [FIRST],
        "work.ics:3: the rule “FREQ=DAILY;INTERVAL=0” repeats too often or never ends; only the first time is used",
    ),
    "SECONDLY": (
        (event(*DAILY, "RRULE:FREQ=SECONDLY"),),
        [FIRST],
        "work.ics:3: the rule “FREQ=SECONDLY” repeats too often or never ends; only the first time is used",
    ),
    "a count that never comes": (
        (event(*DAILY, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"),),
        [FIRST],
        (
            "work.ics:3: the rule “FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5” repeats too often or never ends; "
            "only the first time is used"
        ),
    ),
    "a rule that is none": (
        (event(*DAILY, "RRULE:EVERY DAY"),),
        [FIRST],
        "work.ics:3: the rule “EVERY DAY” is not understood; only the first time is used",
    ),
    "a zone that nobody knows": (
        (event("DTSTART;TZID=Mars/Olympus:20261123T143000", "DURATION:PT30M"),),
        [FIRST],
        "work.ics:3: the time zone “Mars/Olympus” is not known; its times are read on your clock",
    ),
    "a start that is none": (
        (event("DTSTART:tomorrow"), event(*DAILY, uid="2")),
        [FIRST],
        "work.ics:3: DTSTART “tomorrow” is not a date or time; this event is left out",
    ),
    "an event in which another begins": (
        ("BEGIN:VEVENT", "UID:half", event(*DAILY)),
        [FIRST],
        "work.ics:3: this event has no END:VEVENT and is left out",
    ),
    "more than two thousand times": (
        (event("DTSTART:20261001T000000Z", "DURATION:PT5M", "RRULE:FREQ=HOURLY"),),
        [],
        "work.ics:3: this event occurs more than 2000 times in a few weeks; the rest is left out",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_broken_rule_is_reported_with_its_line_and_affects_only_its_event(name: str) -> None:
    parts, wanted, problem = SAID[name]
    found = read(calendar(*parts))
    assert problems(found) == [problem]
    assert spans(found) == wanted or len(found.occurrences) == 2000


def test_a_file_that_was_cut_off_gives_its_whole_events() -> None:
    data = calendar(event(*DAILY), event(f"DTSTART{TZ}:20261124T143000", uid="2"))
    found = read(data[: data.rindex(b"DTSTART") + 12])
    assert spans(found) == [FIRST]
    assert problems(found) == [
        "work.ics: ends before END:VCALENDAR; its complete events are used (fetch it again)",
        "work.ics:9: this event has no END:VEVENT and is left out",
    ]


@pytest.mark.parametrize("spoilt", [b"\xef\xbb\xbf%b", b"%b\r\n\r\n", b"\r\n%b"])
def test_marks_and_empty_lines_around_a_calendar_do_not_matter(spoilt: bytes) -> None:
    assert spans(read(spoilt % calendar(event(*DAILY)))) == [FIRST]


def test_invalid_utf_8_is_replaced_in_the_title_alone() -> None:
    found = read(calendar(event(*DAILY)).replace(b"Sprint", b"Spr\xffnt"))
    assert (spans(found), found.occurrences[0].title) == ([FIRST], "Spr�nt demo")


def test_line_ends_folds_and_small_letters_are_read() -> None:
    data = calendar(event(*DAILY)).replace(b"Amsterdam", b"Amst\r\n erdam")
    assert spans(read(data)) == [FIRST]
    assert spans(read(data.replace(b"\r\n", b"\n"))) == [FIRST]
    assert spans(
        read(data.replace(b"BEGIN", b"begin").replace(b"DTSTART", b"dtstart").replace(b"DTEND", b"dtend"))
    ) == [FIRST]


def test_a_file_that_is_not_a_calendar_is_reported() -> None:
    assert problems(read(b"<html>")) == ["work.ics: is not a calendar: it has no BEGIN:VCALENDAR"]


def test_a_calendar_that_calls_off_hides_its_events() -> None:
    found = read(calendar("METHOD:CANCEL", event(*DAILY)))
    assert [each.kind for each in found.occurrences] == ["cancelled"]


def test_a_hundred_rules_without_end_take_less_than_two_seconds() -> None:
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"
    began = time.process_time()
    found = read(calendar(*(event(*DAILY, rule, uid=str(number)) for number in range(100))))
    assert time.process_time() - began < 2
    assert len(found.occurrences) == 100


def test_a_title_is_cleaned_and_its_escapes_are_read() -> None:
    found = read(calendar(event(*DAILY).replace("Sprint demo", "Sprint\\, demo\\nnow \x1b[31m")))
    assert found.occurrences[0].title == "Sprint, demo now �[31m"
