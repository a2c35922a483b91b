"""``wfh export``: what it prints and refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    assert worked.run("export", "klog", "--from", "mon", "--to", "2026-11-23").code == 2
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
    assert (said.code, said.lines) == (0, [f"Written: {file}"])
    text = file.read_text("utf-8")
    assert text == worked.run("export", "timewarrior").out
    file.write_text(text + "inc 20261101T080000Z - 20261101T090000Z # own\n", "utf-8")
    refused = worked.run("export", "timewarrior", "-o", str(tmp_path))
    assert refused.code == 1
    assert "holds intervals that are not in this export (choose an empty folder)" in refused.err
    assert file.read_text("utf-8").endswith("# own\n")


def test_a_clock_change_is_told_where_the_format_cannot_say_it(noor: Person) -> None:
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
        assert (written.code, written.lines) == (0, [f"Written: {file}"])
        assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pdf"], "“pdf” is not a format (one of: ics, csv, json, md, klog, timewarrior, timeclock)."),
        (["ics", "--kind", "nope"], "--kind “nope” is not one of: windows, office-hours, blocks, away."),
        (["ics", "--from", "soon"], "--from “soon” is not a day (for example: 2027-03-16, thu, +3)."),
        (["klog", "--round", "15"], "--round is for csv, json, md, not for klog."),
        (["csv", "--round", "0"], "--round is a whole number from 1 to 240, not “0”."),
        (["csv", "--from", "2026-11-24", "--to", "2026-11-23"], "--to is before --from."),
        (["ics", "--from", "2026-11-24", "--to", "2026-11-23"], "--to is before --from."),
    ],
)
def test_what_cannot_be_exported_is_refused(noor: Person, words: list[str], told: str) -> None:
    said = noor.run("export", *words)
    assert said.code == 2
    assert told in said.err
