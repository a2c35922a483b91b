"""Invitations as other programs read them: Python's ``icalendar``, and ``ical.js`` where node and the package are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import NOOR, TEAM, utc
from wfh.domain.export.icalendar import CalendarEvent, calendar
from wfh.domain.model.config import Ui
from wfh.domain.overlap.overlap import overlap
from wfh.domain.time.sanitize import clean
from wfh.domain.time.spans import Span
from wfh.present.overlap.invitation import invitation

if TYPE_CHECKING:
    from pathlib import Path

icalendar = pytest.importorskip("icalendar", reason="pip install '.[test]' brings icalendar")

STAMP = utc(2027, 3, 15, 9, 30)
SLOT = Span(utc(2027, 3, 16, 13), utc(2027, 3, 16, 13, 30))
HOSTILE = "\r\nBEGIN:VALARM\r\n\x1b]52;c;x\x07 a;b,c\\d: 漢字👩‍👩‍👧 \u202egnp " + "é" * 200


def read(data: bytes) -> list[tuple[str, str, str, datetime, datetime]]:
    """Return uid, summary, description, start and end of each event as the Python library reads them."""
    found = icalendar.Calendar.from_ical(data)
    return [
        (str(one["UID"]), str(one["SUMMARY"]), str(one.get("DESCRIPTION", "")), one["DTSTART"].dt, one["DTEND"].dt)
        for one in found.walk("VEVENT")
    ]


def ical_js() -> str:
    folder = os.path.join(os.environ.get("WFH_NODE_MODULES", ""), "ical.js")
    if shutil.which("node") is None or not os.path.isdir(folder):
        pytest.skip("node with ical.js is not here: npm install ical.js, and WFH_NODE_MODULES says where")
    return folder


def lines(data: bytes) -> list[bytes]:
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    return data.split(b"\r\n")[:-1]


def hostile() -> bytes:
    return calendar(
        [CalendarEvent("a@wfh", SLOT, HOSTILE, f"first\nsecond {HOSTILE}"), CalendarEvent("b@wfh", SLOT, "Two")], STAMP
    )


def test_an_event_has_the_required_properties() -> None:
    data = calendar([CalendarEvent("a@wfh", SLOT, "Call: Noor, Sam", "one\ntwo; three")], STAMP)
    assert data.decode().split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wfh//wfh//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "BEGIN:VEVENT", "UID:a@wfh", "DTSTAMP:20270315T093000Z", "DTSTART:20270316T130000Z", "DTEND:20270316T133000Z",
        "SUMMARY:Call: Noor\\, Sam", "DESCRIPTION:one\\ntwo\\; three", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_lines_fold_at_75_octets_between_characters() -> None:
    found = lines(hostile())
    assert max(map(len, found)) == 75
    for line in found:
        line.decode()
    assert b"BEGIN:VALARM" not in found


def test_the_python_library_reads_the_same_instants_and_texts() -> None:
    first, second = read(hostile())
    assert first[1] == "\n".join(map(clean, HOSTILE.split("\n")))
    assert first[3:] == second[3:] == (SLOT.start, SLOT.end)
    assert (second[0], second[1], second[2]) == ("b@wfh", "Two", "")


@given(st.text(max_size=300), st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1)), st.integers(1, 10_000))
def test_any_text_and_instant_is_read_back(text: str, start: datetime, minutes: int) -> None:
    begin = start.replace(microsecond=0, tzinfo=UTC)
    span = Span(begin, begin + timedelta(minutes=minutes))
    said = "\n".join(map(clean, f"x{text}x".split("\n")))
    data = calendar([CalendarEvent("u", span, f"x{text}x", "d")], STAMP)
    assert read(data) == [("u", said, "d", span.start, span.end)]
    assert max(map(len, lines(data))) <= 75


def test_ical_js_reads_the_same(tmp_path: Path) -> None:
    package, file = ical_js(), tmp_path / "x.ics"
    file.write_bytes(hostile())
    script = (
        "import(process.argv[1]).then(m => { const I = m.default; const c = new I.Component(I.parse("
        "require('fs').readFileSync(process.argv[2], 'utf8'))); console.log(JSON.stringify("
        "c.getAllSubcomponents('vevent').map(v => { const e = new I.Event(v); return [e.uid, e.summary, "
        "e.description || '', e.startDate.toJSDate().toISOString(), e.endDate.toJSDate().toISOString()]; }))); })"
    )
    command = ["node", "-e", script, f"file://{package}/dist/ical.js", str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found = [
        (uid, summary, description, datetime.fromisoformat(start), datetime.fromisoformat(end))
        for uid, summary, description, start, end in json.loads(result.stdout)
    ]
    assert found == read(hostile())


def test_an_invitation_lists_everybodys_local_time() -> None:
    found = overlap(NOOR, TEAM, date(2027, 3, 16))
    (event,) = read(invitation(found, found.proposals[0], STAMP, Ui()))
    assert event[1] == "Call: Noor, Priya, Sam"
    assert "Tue 16 Mar 09:00–09:30 New York (UTC-4)" in event[2].splitlines()
    assert event[2].splitlines()[-1] == "Notes to Mia"
    assert event[3:] == (SLOT.start, SLOT.end)


def test_the_same_slot_of_the_same_people_is_the_same_event() -> None:
    found = overlap(NOOR, TEAM, date(2027, 3, 16))
    first, second = found.proposals
    (once,) = read(invitation(found, first, STAMP, Ui(), "Sync"))
    (again,) = read(invitation(found, first, STAMP + timedelta(days=1), Ui(clock=12)))
    (other,) = read(invitation(found, second, STAMP, Ui()))
    assert once[0] == again[0] != other[0]
    assert once[1] == "Sync"


def test_a_call_without_anybody_absent_sends_no_notes() -> None:
    sam = replace(TEAM[1], name="Sam; X")
    found = overlap(NOOR, [sam], date(2027, 3, 16))
    (event,) = read(invitation(found, found.proposals[0], STAMP, Ui()))
    assert event[1] == "Call: Noor, Sam; X"
    assert "Notes" not in event[2]
