"""The process that reads: what it gives, and what happens when it hangs or dies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.integrations.calendars.calendars import TZ, calendar, event, within
from wfh.integrations.calendars import child
from wfh.integrations.calendars.child import LibraryMissingError, read_in_child

if TYPE_CHECKING:
    from pathlib import Path

DEMO = event(f"DTSTART{TZ}:20261123T143000", "DURATION:PT30M", "ATTENDEE:mailto:Noor@example.org")


def request(*me: str) -> dict[str, object]:
    span = within("2026-11-16", "2027-01-22")
    edges = {"start": span.start.timestamp(), "end": span.end.timestamp(), "zone": "Europe/Amsterdam"}
    return {**edges, "me": me, "people": [], "calendars": [["x", "busy", [], []]]}


def test_each_file_is_read_in_order_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(calendar(DEMO))
    (tmp_path / "b.ics").write_bytes(b"no calendar")
    names = [(0, str(tmp_path / name)) for name in ("a.ics", "b.ics", "c.ics")]
    first, second, third = read_in_child(request("noor@example.org"), names)
    assert first is not None
    assert second is not None
    assert third is not None
    assert [(each.title, each.is_mine) for each in first.occurrences] == [("Sprint demo", True)]
    assert [problem.code for problem in second.problems] == ["empty"]
    assert [problem.code for problem in third.problems] == ["unreadable"]


def test_addresses_come_along_only_where_nobody_says_who_i_am(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(calendar(DEMO))
    names = [(0, str(tmp_path / "a.ics"))]
    known, unknown = read_in_child(request("sam@example.org"), names)[0], read_in_child(request(), names)[0]
    assert known is not None
    assert unknown is not None
    assert (known.addresses, unknown.addresses) == ({}, {"noor@example.org": 1})


def test_a_process_that_hangs_is_given_up_and_the_files_behind_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wfh_slow.py").write_text(
        "import json, sys, time\n"
        "files = json.load(sys.stdin)['files']\n"
        "for source, path in files:\n"
        "    if path == 'hangs':\n"
        "        time.sleep(60)\n"
        "    print(json.dumps([True, [], [], 1, {}]), flush=True)\n"
    )
    monkeypatch.setattr(child, "MODULE", "wfh_slow")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    results = read_in_child(request(), [(0, "a"), (0, "hangs"), (0, "b")], timeout=2.0)
    assert [result is None for result in results] == [False, True, False]


def test_nothing_is_imported_from_the_folder_that_a_command_is_run_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "a.ics").write_bytes(calendar(DEMO))
    monkeypatch.chdir(tmp_path)
    (found,) = read_in_child(request(), [(0, "a.ics")])
    assert found is not None
    assert len(found.occurrences) == 1


@pytest.mark.parametrize("module", ["recurring_ical_events", "icalendar"])
def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError('no', name='{module}')")
    series = DEMO.replace("END:", "RRULE:FREQ=DAILY;COUNT=3\nEND:")
    changed = DEMO.replace("END:", f"RECURRENCE-ID{TZ}:20261124T143000\nEND:")
    (tmp_path / "a.ics").write_bytes(calendar(series, changed))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(LibraryMissingError) as raised:
        read_in_child(request(), [(0, str(tmp_path / "a.ics"))])
    assert str(raised.value) == module.replace("_", "-")


@pytest.mark.skipif(os.name != "posix", reason="priorities as numbers are those of POSIX")
def test_a_process_that_goes_on_by_itself_gives_way_to_whoever_answers_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    (tmp_path / "wfh_turn.py").write_text(
        f"import os, sys\nsys.stdin.read()\nopen({str(said)!r}, 'w').write(str(os.getpriority(os.PRIO_PROCESS, 0)))\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child.start_alone("wfh_turn", "go")
    child._STARTED[-1].wait()
    assert int(said.read_text()) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)
