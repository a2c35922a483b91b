"""``wfh export``: what it prints and refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Person


@pytest.fixture
def worked(noor: Person) -> Person:
    """Hand over a Monday with fifty minutes on a memo, with a pause of ten."""
    for when, *words in (
        ("10:00", "start", "Decision memo"), ("10:30", "pause"), ("10:40", "resume"), ("11:00", "stop"),
    ):  # fmt: skip
        noor.now = f"2026-11-23T{when}"
        assert noor.run(*words).code == 0
    noor.now = "2026-11-24T09:30"
    return noor


KLOG = "2026-11-23\n    10:00 - 10:30 Decision memo\n    10:40 - 11:00 Decision memo\n"


def test_worked_time_is_that_of_this_week_unless_days_are_named(worked: Person) -> None:
    assert worked.run("export", "klog").out == KLOG
    assert worked.run("export", "klog", "--from", "mon", "--to", "mon").out == KLOG
    assert worked.run("export", "klog", "--from", "-7").out == KLOG
    assert worked.run("export", "klog", "--from", "thu").out == KLOG
    assert worked.run("export", "klog", "--from", "2026-11-23", "--to", "2026-11-23").out == KLOG
    assert worked.run("export", "klog", "--from", "2026-11-24").out == ""
    assert worked.run("export", "klog", "--result", "#kr1").out == ""


def test_data_has_the_sums_of_review(worked: Person) -> None:
    data = worked.run("export", "json", "--by", "task", "--round", "15").data
    assert [(each["title"], each["minutes"], each["rounded"]) for each in data["blocks"]] == [("Decision memo", 50, 60)]
    assert (data["from"], data["to"], data["timezone"]) == ("2026-11-23", "2026-11-24", "Europe/Amsterdam")
    assert data["totals"] == [{"title": "Decision memo", "minutes": 50, "rounded": 60}]
    review = worked.run("review", "--json", "--from", "2026-11-23", "--to", "2026-11-24").data
    assert review["focus"]["minutes"] == sum(day["minutes"] for day in data["days"]) == 50


def test_a_sheet_is_in_the_language_in_use_and_data_is_not(worked: Person) -> None:
    assert "| totaal |" in worked.run("export", "md", "--language", "nl").out
    assert worked.run("export", "csv", "--language", "nl").out.startswith("date,start,end,minutes,paused_minutes,")


def test_a_folder_gets_a_file_a_month_and_loses_nothing(worked: Person, tmp_path: Path) -> None:
    said = worked.run("export", "timewarrior", "-o", str(tmp_path))
    file = tmp_path / "2026-11.data"
    assert (said.code, said.lines) == (0, [f"Saved: {file}"])
    text = file.read_text("utf-8")
    assert text == worked.run("export", "timewarrior").out
    file.write_text(text + "inc 20261101T080000Z - 20261101T090000Z # own\n", "utf-8")
    refused = worked.run("export", "timewarrior", "-o", str(tmp_path))
    assert refused.code == 1
    assert "has intervals that are not in this export (choose an empty folder)" in refused.err
    assert file.read_text("utf-8").endswith("# own\n")


def test_a_clock_change_is_reported_where_the_format_cannot_say_it(noor: Person) -> None:
    noor.now = "2026-10-25T01:30"
    assert noor.run("start", "night watch").code == 0
    noor.now = "2026-10-25T03:30:00+01:00"
    assert noor.run("stop").code == 0
    said = noor.run("export", "timeclock", "--from", "2026-10-24", "--to", "2026-10-26")
    assert said.out == "i 2026/10/25 01:30:00 wfh:night watch\no 2026/10/25 04:30:00\n"
    assert said.err.count("timeclock cannot say that the clock changed") == 1


def test_the_file_is_printed_or_written(noor: Person, tmp_path: Path) -> None:
    said = noor.run("export", "ics", "--from", "2026-11-23", "--to", "2026-11-24")
    assert said.code == 0
    assert said.out.startswith("BEGIN:VCALENDAR")
    for option in (["-o"], ["--output"]):
        file = tmp_path / f"out{len(option[0])}.ics"
        written = noor.run("export", "ics", *option, str(file))
        assert (written.code, written.lines) == (0, [f"Saved: {file}"])
        assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pdf"], "“pdf” is not a format (one of: ics, csv, json, md, klog, timewarrior, timeclock)."),
        (["ics", "--kind", "nope"], "--kind “nope” is not one of: windows, office-hours, blocks, away."),
        (["ics", "--from", "soon"], "--from “soon” is not a day (for example: 2027-03-16, thu, +3)."),
        (["klog", "--round", "15"], "--round is for csv, json, md, not for klog."),
        (["csv", "--round", "0"], "--round must be a whole number from 1 to 240, not “0”."),
        (["csv", "--from", "2026-11-24", "--to", "2026-11-23"], "--to is before --from."),
        (["ics", "--from", "2026-11-24", "--to", "2026-11-23"], "--to is before --from."),
    ],
)
def test_an_invalid_export_is_refused(noor: Person, words: list[str], told: str) -> None:
    said = noor.run("export", *words)
    assert said.code == 2
    assert told in said.err


def test_work_for_a_result_that_is_not_there_is_refused_by_name(noor: Person) -> None:
    noor.run("result", "add", "Onboarding 40 -> 60 %")
    refused = noor.run("export", "csv", "--result", "kr9")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "wfh: There is no result “kr9” (KR1 Onboarding).\n"
    assert noor.run("export", "csv", "--result", "kr1").code == 0


def test_a_hyphen_as_the_file_is_standard_output(noor: Person) -> None:
    assert noor.run("export", "csv", "-o", "-").out == noor.run("export", "csv").out != ""


# ---------------------------------------------------------------- import


def test_blocks_come_in_once_and_one_step_takes_them_back(noor: Person, tmp_path: Path) -> None:
    file = tmp_path / "times.klg"
    file.write_text(
        "2026-11-19\n    9:00 - 10:30 Memo\n    11:00 - 11:15 Mail\n    1h30m\n\n2026-11-20\n    9:00 - 10:00 Memo\n"
    )
    would = noor.run("import", "klog", str(file), "--dry-run")
    assert would.lines == ["Would import 3 blocks, 2 h 45, on 2 days."]
    assert would.err == "wfh: times.klg:4: “1h30m” has no time of day and is left out (9:20 - 9:51)\n"
    assert noor.run("export", "klog", "--from", "2026-11-01").out == ""
    assert noor.run("import", "klog", str(file)).lines == ["Imported 3 blocks, 2 h 45, on 2 days."]
    klog = noor.run("export", "klog", "--from", "2026-11-01").out
    assert klog == file.read_text().replace("    1h30m\n", "")
    assert noor.run("import", "klog", str(file)).lines == ["Nothing new to import.", "3 were there already."]
    assert noor.run("check").code == 0
    verb, _after = Workspace.at(environ=noor.environ, now=noor.now).undo()
    assert verb == "import"
    assert noor.run("export", "klog", "--from", "2026-11-01").out == ""


def test_a_file_that_cannot_be_read_whole_changes_nothing(noor: Person, tmp_path: Path) -> None:
    file = tmp_path / "times.klg"
    file.write_text("2026-11-19\n    9:00 - 10:30 Memo\n    9-10 Mail\n")
    said = noor.run("import", "klog", str(file))
    assert (said.code, said.err) == (1, "wfh: times.klg:3: klog has no such entry (9:20 - 9:51)\n")
    assert noor.run("export", "klog", "--from", "2026-11-01").out == ""
    assert noor.run("import", "klog", str(tmp_path / "none.klg")).code == 1
    file.write_bytes(b"\xff\xfe")
    assert "is not text in UTF-8" in noor.run("import", "timewarrior", str(file)).err
    assert noor.run("import", "toggl", str(file)).code == 2


# ---------------------------------------------------------------- hours


def test_hours_are_printed_as_text_and_as_data(noor: Person) -> None:
    noor.now = "2026-11-23T09:00"
    noor.run("start", "Decision memo")
    noor.now = "2026-11-23T10:00"
    noor.run("stop")
    noor.now = "2026-11-23T14:00"
    said = noor.run("hours")
    assert said.lines[0].startswith("Week 48")
    assert said.lines[1].split() == ["from", "to", "span", "worked", "agreed", "difference", "focus", "meetings"]
    assert said.lines[2].split("  ")[0] == "Mon 23 Nov"
    assert said.lines[3].split()[0] == "total"
    data = noor.run("hours", "--json", "--since", "2026-11-20").data
    assert (data["from"], data["to"]) == ("2026-11-20", "2026-11-23")
    assert data["days"][0] == {
        "date": "2026-11-23", "start": "2026-11-23T08:00:00Z", "stop": "2026-11-23T13:00:00Z",
        "focus": 60, "meetings": 0, "span": 300, "worked": 270, "agreed": 270, "difference": 0,
    }  # fmt: skip
    assert data["total"]["worked"] == 270
    assert "Hours worked 4 h 30, agreed 4 h 30: 0 m." in noor.run("review", "--plain", "--week", "2026-W48").out
    assert noor.run("hours", "--since", "+3").code == 2
    noor.now = "2026-12-07T09:00"
    assert noor.run("hours").err == "wfh: No hours are known for week 50.\n"
    nothing = noor.run("hours", "--json")
    assert (nothing.code, nothing.data["days"]) == (1, [])


def test_tasks_of_a_todo_txt_come_in_once_and_undo_takes_them_back(noor: Person, tmp_path: Path) -> None:
    file = tmp_path / "todo.txt"
    file.write_text("Call the printer due:2026-11-27\nx done already\n", "utf-8")
    would = noor.run("import", "todo.txt", str(file), "--dry-run")
    assert would.lines[:2] == ["Would import 1 task:", "  Call the printer"]
    assert noor.run("backlog").lines[0] == "The backlog is empty."
    assert noor.run("import", "todo.txt", str(file)).lines[0] == "Imported 1 task:"
    again = noor.run("import", "todo.txt", str(file)).lines
    assert again[:3] == ["Nothing new to import.", "1 was there already.", "1 is done and left out."]
    assert "Call the printer" in noor.run("backlog").out
    noor.run("undo")
    assert noor.run("backlog").lines[0] == "The backlog is empty."
