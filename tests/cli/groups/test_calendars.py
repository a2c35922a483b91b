"""``wfh calendars``, and what other commands know of calendars."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG, Person
from tests.integrations.calendars.calendars import TZ, calendar, event
from wfh.integrations.calendars import child
from wfh.usecases.calendars import refresh

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOW = 1795440720
"""Noor's Monday, 14:32 in Amsterdam, in seconds since the epoch."""
DEMO = event(f"DTSTART{TZ}:20261123T160000", f"DTEND{TZ}:20261123T163000", "ATTENDEE:mailto:Priya@example.org")
HIDDEN = event(
    f"DTSTART{TZ}:20261124T100000", "DURATION:PT1H", "ATTENDEE;PARTSTAT=DECLINED:mailto:noor@example.org", uid="2"
)
PRIVATE = event(f"DTSTART{TZ}:20261124T150000", "DURATION:PT1H", "CLASS:PRIVATE", uid="3")
PRIVATE = PRIVATE.replace("Sprint demo", "Dentist")
AWAY = event("DTSTART;VALUE=DATE:20261126", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", uid="4").replace("Sprint demo", "Leave")


@pytest.fixture
def work(noor: Person) -> Callable[..., Path]:
    """Return a function that writes Noor's calendar; it is in her config, and so is her address."""
    folder = noor.config_file.parent
    own = CONFIG.replace('name = "Noor"', 'name = "Noor"\nemail = "noor@example.org"')
    own = own.replace('name = "Priya"', 'name = "Priya"\nemail = "priya@example.org"')
    noor.configure('calendars = ["work.ics"]\n' + own)

    def write(*parts: str) -> Path:
        path = folder / "work.ics"
        path.write_bytes(calendar(*parts))
        return path

    return write


def test_the_calendars_of_a_week_are_listed_as_data(noor: Person, work: Callable[..., Path]) -> None:
    path = work(DEMO, HIDDEN, PRIVATE, AWAY)
    at = NOW - 30 * 60
    os.utime(path, (at, at))
    data = noor.run("calendars", "--json", "--from", "2026-11-23", "--to", "2026-11-30").data

    assert data["sources"] == [
        {
            "path": str(path), "name": "work", "as": "busy", "events": 3, "declined": 1, "private": 1,
            "age_minutes": 30, "problems": [],
        }
    ]  # fmt: skip
    assert {key: data[key] for key in ("from", "to", "timezone")} == {
        "from": "2026-11-23", "to": "2026-11-30", "timezone": "Europe/Amsterdam",
    }  # fmt: skip
    brief = [(each["kind"], each["title"], each["start"], each["end"]) for each in data["occurrences"]]
    assert brief == [
        ("meeting", "Sprint demo", "2026-11-23T15:00:00Z", "2026-11-23T15:30:00Z"),
        ("meeting", "busy", "2026-11-24T14:00:00Z", "2026-11-24T15:00:00Z"),
        ("away", "Leave", "2026-11-26", "2026-11-27"),
    ]
    assert data["occurrences"][0]["people"] == ["priya"]


def test_what_takes_no_time_has_one_time(noor: Person, work: Callable[..., Path]) -> None:
    work(event(f"DTSTART{TZ}:20261124T093000", uid="5"))

    assert "  09:30  Sprint demo (takes no time, work)" in noor.run("calendars").lines


def test_after_closing_the_calendars_are_listed_without_their_meetings(noor: Person, work: Callable[..., Path]) -> None:
    work(DEMO, AWAY)
    noor.now = "2026-11-23T17:30"
    noor.run("shutdown", "--plain", typed="\n" * 60)
    lines, data = noor.run("calendars").lines, noor.run("calendars", "--json").data

    assert lines[0].startswith("work: 2 events")
    assert lines[1:] == ["Closed until Tue 09:00."]
    assert (data["sources"][0]["events"], data["occurrences"]) == (2, [])


def test_the_calendars_are_listed_as_lines(noor: Person, work: Callable[..., Path]) -> None:
    work(DEMO, HIDDEN, PRIVATE, AWAY)
    lines = noor.run("calendars").lines
    assert lines[0].startswith("work: 3 events, 1 declined, 1 private, as of")
    assert lines[1:] == [
        "", "Mon 23 Nov", "  16:00–16:30  Sprint demo (work)",
        "", "Tue 24 Nov", "  15:00–16:00  busy (work)",
        "", "Thu 26 Nov", "  all day  Leave (away, work)",
    ]  # fmt: skip


def test_without_a_calendar_the_command_says_how_to_name_one(noor: Person) -> None:
    assert "No calendar is read yet" in noor.run("calendars").out


@pytest.mark.parametrize("days", ["--from 2026-11-30 --to 2026-11-23", "--to 2029-01-01", "--from x"])
def test_invalid_days_are_refused(noor: Person, days: str) -> None:
    assert noor.run("calendars", *days.split()).code == 2


def test_check_names_file_and_line_and_ends_with_1(noor: Person, work: Callable[..., Path]) -> None:
    work(DEMO, event("DTSTART:never"))
    said = noor.run("check")
    assert said.code == 1
    assert said.lines[0] == "work.ics:10: DTSTART “never” is not a date or time; this event is left out"


def test_check_hints_at_the_address_that_is_in_most_events(noor: Person, work: Callable[..., Path]) -> None:
    work(DEMO, DEMO.replace("UID:1", "UID:5"))
    noor.configure('calendars = ["work.ics"]\n' + CONFIG)
    said = noor.run("check")
    assert (said.code, "me.email" in said.out, "priya@example.org is in 100 %" in said.out) == (0, True, True)


def test_a_meeting_in_a_calendar_stands_in_the_day(noor: Person, work: Callable[..., Path]) -> None:
    work(DEMO)
    assert "16:00–16:30  Sprint demo" in noor.run("today", "--plain").out


def test_a_day_out_of_office_is_a_day_off(noor: Person, work: Callable[..., Path]) -> None:
    work(AWAY.replace("20261126", "20261123"))
    assert noor.run("status", "--json").data["state"] == "off"


def test_a_rehearsal_keeps_nothing(noor: Person, work: Callable[..., Path]) -> None:
    work(DEMO)
    noor.run("calendars")
    assert not list(Path(noor.environ["HOME"]).rglob("agenda"))


def test_a_private_title_is_in_no_text_that_leaves(noor: Person, work: Callable[..., Path]) -> None:
    noor.rehearses = False
    work(PRIVATE.replace("20261124", "20261123"))
    Path(noor.environ["WFH_DATA"]).mkdir(parents=True)
    for command in ("calendars", "calendars --json", "today --plain", "today --json", "status", "standup", "tick"):
        said = noor.run(*command.split())
        assert "Dentist" not in said.out + said.err
    folders = [Path(noor.environ[name]) for name in ("WFH_DATA", "XDG_STATE_HOME", "XDG_CACHE_HOME")]
    kept = [path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert any(b"busy" in data for data in kept)
    assert not any(b"Dentist" in data for data in kept)


def test_an_old_calendar_says_how_old_it_is(noor: Person, work: Callable[..., Path]) -> None:
    path = work(DEMO)
    at = NOW - 5 * 86400
    os.utime(path, (at, at))
    first = noor.run("today", "--plain").lines[0]
    assert first == "calendar work: as of Wed 18 Nov (5 days)"
    assert noor.run("status", "--json").data["calendar_age_minutes"] == 5 * 24 * 60
    assert "calendar work: as of Wed 18 Nov (5 days)" in noor.run("doctor").err


def test_a_prompt_never_waits_and_has_the_calendars_read_by_another_process(
    noor: Person, work: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(child, "start_alone", lambda _module, text: started.append(text))
    monkeypatch.setattr(refresh, "refresh", None)
    noor.rehearses = False
    work(DEMO)
    Path(noor.environ["WFH_DATA"]).mkdir(parents=True)
    noor.run("status")
    assert len(started) == 1


def test_other_commands_wait_for_the_first_reading_only(
    noor: Person, work: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    noor.rehearses = False
    work(DEMO)
    Path(noor.environ["WFH_DATA"]).mkdir(parents=True)
    assert "Sprint demo" in noor.run("today", "--plain").out
    started: list[str] = []
    monkeypatch.setattr(child, "start_alone", lambda _module, text: started.append(text))
    monkeypatch.setattr(refresh, "refresh", None)
    work(DEMO.replace("demo", "review"))
    assert "Sprint demo" in noor.run("today", "--plain").out
    assert len(started) == 1


def test_tick_reads_what_changed(noor: Person, work: Callable[..., Path]) -> None:
    noor.rehearses = False
    work(DEMO)
    Path(noor.environ["WFH_DATA"]).mkdir(parents=True)
    noor.run("tick")
    work(DEMO.replace("demo", "review"))
    noor.run("tick")
    assert "Sprint review" in noor.run("today", "--plain").out


def test_set_up_offers_the_calendar_that_is_there(isolated: Mapping[str, str]) -> None:
    person = Person(isolated, Path(isolated["WFH_CONFIG"]))
    vdir = Path(isolated["HOME"]) / ".calendars" / "work"
    vdir.mkdir(parents=True)
    (vdir / "1.ics").write_bytes(calendar(DEMO))
    said = person.run("init", typed="\n" * 12)
    assert "11/11 Which calendar do you want to see here?" in said.out
    assert 'calendars = ["~/.calendars"]' in person.config_file.read_text("utf-8")
    assert "Sprint demo" in person.run("calendars").out


def test_set_up_takes_no_for_an_answer_and_asks_nothing_where_there_is_no_calendar(
    isolated: Mapping[str, str],
) -> None:
    person = Person(isolated, Path(isolated["WFH_CONFIG"]))
    assert "11/11" not in person.run("init", typed="\n" * 11).out
    person.config_file.unlink()
    (Path(isolated["HOME"]) / "calendars").mkdir()
    (Path(isolated["HOME"]) / "calendars" / "work.ics").write_bytes(calendar(DEMO))
    person.run("init", typed="\n" * 10 + "-\n\n")
    assert not [line for line in person.config_file.read_text("utf-8").splitlines() if line.startswith("calendars =")]


@pytest.mark.parametrize(("typed", "state", "kept"), [("", "before", "false"), ("maybe\ny", "off", "true")])
def test_the_plan_asks_line_by_line_whether_a_busy_whole_day_is_a_day_off(
    noor: Person, work: Callable[..., Path], typed: str, state: str, kept: str
) -> None:
    noor.rehearses, noor.now = False, "2026-11-24T08:55"
    work(event("DTSTART;VALUE=DATE:20261124", uid="5").replace("Sprint demo", "Hackathon"))
    data = Path(noor.environ["WFH_DATA"])
    data.mkdir(parents=True)
    said = noor.run("plan", "--plain", typed=f"\n{typed}\n").out
    assert "All day: Hackathon. Day off? [n]" in said
    assert ("“maybe” is neither y nor n." in said) == bool(typed)
    assert noor.run("status", "--json").data["state"] == state
    assert f"day_off = {kept}" in next(data.rglob("2026-11-24.toml")).read_text("utf-8")
    assert "Day off?" not in noor.run("plan", "--plain", typed="\n" * 12).out
