"""My days in other calendars: a file, and a folder that is kept up to date, as Python's ``icalendar`` reads them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import MONDAY, at
from tests.usecases.builders import workspace
from wfh.domain.export.events import EventKind
from wfh.domain.model.block import Block
from wfh.domain.time.spans import Span
from wfh.errors import WfhError
from wfh.usecases.day import blocks, focus, rituals, tasks
from wfh.usecases.export import calendar
from wfh.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

icalendar = pytest.importorskip("icalendar", reason="pip install '.[test]' brings icalendar")

CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
exceptions = [{ date = 2026-11-24, hours = [], note = "Dentist" }]
[[window]]
kind = "no-meeting"
days = ["mon", "tue"]
time = "09:15-11:15"
note = "Merger"
[[window]]
kind = "office-hours"
days = ["mon"]
time = "16:00-17:00"
[[window]]
kind = "lunch"
time = "12:30-13:00"
[export]
publish = "~/vdir"
"""
FOREIGN = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    made.places.config.write_text(CONFIG, "utf-8")
    made.environ = {**made.environ, "HOME": str(tmp_path)}
    return made


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def folder(ws: Workspace) -> dict[str, bytes]:
    found = (calendar.Path(ws.environ["HOME"]) / "vdir").glob("*")
    return {path.name: path.read_bytes() for path in found}


def block_file(ws: Workspace) -> Any:  # noqa: ANN401
    (data,) = (data for name, data in folder(ws).items() if name.startswith("b-"))
    (event,) = events(data)
    return event


def planned(ws: Workspace) -> str:
    """Plan a block at 14:00 and return its id."""
    tasks.add(ws, "Merger memo ~45m @14:00")

    def rule(ledger: Ledger, look: Snapshot, moment: Moment) -> Ledger:
        day = ledger.day(look.date, look.zone.key)
        block = Block(moment.ids.block(), day.tasks[0].id, at("2026-11-23 14:00"), 45)
        return ledger.with_day(replace(day, blocks=(block,)))

    return ws.apply("plan", rule).day.blocks[0].id


def test_a_file_holds_the_spans_of_the_day(ws: Workspace) -> None:
    planned(ws)
    data = calendar.calendar_file(ws, ws.snapshot(), MONDAY, MONDAY + timedelta(days=2))
    head = icalendar.Calendar.from_ical(data)
    assert (head["METHOD"], head["X-WR-CALNAME"], head["X-PUBLISHED-TTL"]) == ("PUBLISH", "Noor", "PT1H")
    timed = [event for event in events(data) if hasattr(event["DTSTART"].dt, "hour")]
    assert [(str(one["SUMMARY"]), Span(one["DTSTART"].dt, one["DTEND"].dt)) for one in timed] == [
        ("No meetings", Span(at("2026-11-23 09:15"), at("2026-11-23 11:15"))),
        ("Lunch", Span(at("2026-11-23 12:30"), at("2026-11-23 13:00"))),
        ("Focus", Span(at("2026-11-23 14:00"), at("2026-11-23 14:45"))),
        ("Office hours", Span(at("2026-11-23 16:00"), at("2026-11-23 17:00"))),
    ]
    (away,) = (event for event in events(data) if event not in timed)
    assert (away["DTSTART"].dt, away["DTEND"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    facts = {
        str(one["SUMMARY"]): (one["TRANSP"], one["X-MICROSOFT-CDO-BUSYSTATUS"], one.get("CLASS"))
        for one in events(data)
    }
    assert facts == {
        "No meetings": ("OPAQUE", "BUSY", "PRIVATE"),
        "Lunch": ("OPAQUE", "BUSY", "PRIVATE"),
        "Focus": ("OPAQUE", "BUSY", "PRIVATE"),
        "Office hours": ("TRANSPARENT", "FREE", None),
        "Away": ("OPAQUE", "OOF", None),
    }


def test_titles_and_notes_stay_here_unless_they_are_wanted(ws: Workspace) -> None:
    planned(ws)
    data = calendar.calendar_file(ws, ws.snapshot())
    assert all(word not in data for word in (b"Merger", b"Dentist"))
    ws.places.config.write_text(CONFIG.replace("[export]", "[export]\ntitles = true"), "utf-8")
    told = calendar.calendar_file(ws, ws.snapshot())
    assert b"SUMMARY:Merger memo" in told
    assert b"Dentist" not in told


@pytest.mark.parametrize(
    ("kind", "summaries"),
    [
        (EventKind.WINDOWS, {"No meetings", "Lunch"}),
        (EventKind.OFFICE_HOURS, {"Office hours"}),
        (EventKind.BLOCKS, {"Focus"}),
        (EventKind.AWAY, {"Away"}),
    ],
)
def test_a_file_holds_the_kinds_that_are_wanted(ws: Workspace, kind: EventKind, summaries: set[str]) -> None:
    planned(ws)
    assert {
        str(one["SUMMARY"]) for one in events(calendar.calendar_file(ws, ws.snapshot(), kinds=(kind,)))
    } == summaries


def test_eight_weeks_are_written_instance_by_instance_and_an_own_stop_counts(ws: Workspace) -> None:
    data = calendar.calendar_file(ws, ws.snapshot(), kinds=(EventKind.OFFICE_HOURS,))
    assert len(events(data)) == 8
    assert b"RRULE" not in data
    assert b"VTIMEZONE" not in data
    ws.places.day(MONDAY).parent.mkdir(parents=True, exist_ok=True)
    ws.places.day(MONDAY).write_text('schema = 1\nstop_at = "16:30"\n', "utf-8")
    first = events(calendar.calendar_file(ws, ws.snapshot(), kinds=(EventKind.OFFICE_HOURS,)))[0]
    assert first["DTEND"].dt == at("2026-11-23 16:30")


def test_the_folder_follows_each_verb_on_a_block(ws: Workspace) -> None:
    block = planned(ws)
    first = block_file(ws)
    assert (first["UID"], first["SEQUENCE"], first["DTSTART"].dt) == (f"{block}@wfh", 0, at("2026-11-23 14:00"))
    blocks.move(ws, block, 1)
    moved = block_file(ws)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"].dt) == (f"{block}@wfh", 1, at("2026-11-23 14:15"))
    blocks.remove(ws, block)
    assert not any(name.startswith("b-") for name in folder(ws))
    ws.undo()
    assert block_file(ws)["DTSTART"].dt == at("2026-11-23 14:15")


def test_two_runs_change_no_byte(ws: Workspace) -> None:
    planned(ws)
    before = folder(ws)
    assert len(before) > 8
    assert calendar.publish(ws, ws.snapshot()) == 0
    assert folder(ws) == before
    assert not any(name.endswith(".tmp") for name in before)


def test_past_events_stay_in_the_folder(ws: Workspace) -> None:
    calendar.publish(ws, ws.snapshot())
    before = folder(ws)
    later = workspace(calendar.Path(ws.environ["HOME"]), "2026-11-30 09:00")
    later.environ = ws.environ
    calendar.publish(later, later.snapshot())
    assert before.items() <= folder(later).items()
    assert len(folder(later)) > len(before)


def test_files_of_others_are_never_touched(ws: Workspace) -> None:
    calendar.publish(ws, ws.snapshot())
    foreign = calendar.Path(ws.environ["HOME"]) / "vdir" / "theirs.ics"
    foreign.write_bytes(FOREIGN)
    ws.places.config.write_text(CONFIG.replace("16:00-17:00", "15:00-16:00"), "utf-8")
    assert calendar.publish(ws, ws.snapshot()) > 0
    assert foreign.read_bytes() == FOREIGN


def test_a_folder_of_somebody_else_is_refused(ws: Workspace) -> None:
    foreign = calendar.Path(ws.environ["HOME"]) / "vdir" / "theirs.ics"
    foreign.parent.mkdir()
    foreign.write_bytes(FOREIGN)
    with pytest.raises(WfhError, match="none of wfh"):
        calendar.publish(ws, ws.snapshot())
    assert folder(ws) == {"theirs.ics": FOREIGN}
    planned(ws)  # the verb itself is done all the same
    assert folder(ws) == {"theirs.ics": FOREIGN}
    assert any("none of wfh" in line for line in ws.finished_lines())


def test_an_item_is_found_by_its_uid_whatever_it_is_called(ws: Workspace) -> None:
    block = planned(ws)
    path = calendar.Path(ws.environ["HOME"]) / "vdir" / f"{block}@wfh.ics"
    path.rename(path.with_name("renamed.ics"))
    blocks.move(ws, block, 1)
    (event,) = events(folder(ws)["renamed.ics"])
    assert (event["SEQUENCE"], event["DTSTART"].dt) == (1, at("2026-11-23 14:15"))
    assert not path.exists()


def test_an_edit_of_a_colleague_stays_until_the_block_changes(ws: Workspace) -> None:
    block = planned(ws)
    path = calendar.Path(ws.environ["HOME"]) / "vdir" / f"{block}@wfh.ics"
    edited = path.read_bytes().replace(b"SUMMARY:Focus", b"SUMMARY:Lunch?").replace(b"SEQUENCE:0", b"SEQUENCE:4")
    path.write_bytes(edited)
    calendar.publish(ws, ws.snapshot())
    assert path.read_bytes() == edited
    blocks.move(ws, block, 1)
    event = block_file(ws)
    assert (event["SEQUENCE"], event["SUMMARY"]) == (5, "Focus")


def test_closing_the_day_brings_the_folder_up_to_date(ws: Workspace) -> None:
    planned(ws)
    for path in (calendar.Path(ws.environ["HOME"]) / "vdir").glob("*"):
        path.unlink()
    rituals.quick_close(ws)
    assert folder(ws)


def test_a_running_block_is_in_the_folder(ws: Workspace) -> None:
    focus.start(ws, text="memo", minutes=50)
    event = block_file(ws)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=50)
