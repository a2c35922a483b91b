"""Proposals of ``wfh overlap`` by number: taken, as an invitation, over a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from tests.cli.shell import Person


@pytest.fixture
def asked(noor: Person) -> Person:
    """Return somebody who has looked at the proposals of Thursday."""
    said = noor.run("overlap", "--plain", "--date", "thu", "--minutes", "45")
    assert any(line.startswith("1  09:00–09:45") for line in said.lines)
    return noor


def meetings(person: Person) -> list[tuple[str, str]]:
    found = person.run("overlap", "--json", "--date", "2026-11-26").data["meetings"]
    return [(each["title"], each["start"]) for each in found]


def test_a_proposal_is_taken_by_its_number_and_can_be_given_back(asked: Person) -> None:
    said = asked.run("take", "1")
    assert said.lines == ["Booked: Thu 26 Nov 09:00–09:45. Nobody works outside hours for it. · wfh undo"]
    assert meetings(asked) == [("Call: Noor, Priya", "2026-11-26T08:00:00Z")]
    assert asked.run("undo").lines == ["Undone: booked “Call: Noor, Priya” · wfh redo"]
    assert meetings(asked) == []


def test_a_slot_that_was_taken_is_not_taken_twice_but_can_be_sent(asked: Person) -> None:
    asked.run("take", "1")
    said = asked.run("take", "1")
    assert (said.code, said.out) == (1, "")
    assert said.err == "wfh: Thu 26 Nov 09:00–09:45 is no longer proposed; “wfh overlap” proposes new ones.\n"
    (line,) = asked.run("ics", "1").lines
    file = Path(line.removeprefix("The invitation is in "))
    assert "DTSTART:20261126T080000Z" in file.read_text()


def test_the_people_who_stretch_are_named(noor: Person) -> None:
    noor.run("overlap", "--plain")
    (line,) = noor.run("take", "1").lines
    assert line.startswith("Booked: Mon 23 Nov 15:30–16:00. Noted whose turn it was: Priya stays")
    assert line.endswith("wfh undo takes it back.")
    assert noor.run("ics", "1").code == 0


@pytest.mark.parametrize("text", ["0", "99", "x", "-1"])
def test_a_number_that_is_not_there_is_refused(asked: Person, text: str) -> None:
    before = meetings(asked)
    assert asked.run("take", text).code in {1, 2}
    assert asked.run("ics", text).code in {1, 2}
    assert meetings(asked) == before


def test_without_a_list_the_numbers_are_those_of_today(noor: Person) -> None:
    assert noor.run("take", "1").lines[0].startswith("Booked: Mon 23 Nov 15:30–16:00")


def test_a_damaged_list_is_not_a_list(asked: Person) -> None:
    (find_places(asked.environ).state / "proposed").write_text("2026-11-26\t1\tx\n")
    assert asked.run("take", "1").lines[0].startswith("Booked: Mon 23 Nov 15:30–16:00")


def test_a_year_of_a_weekly_meeting_is_printed(noor: Person) -> None:
    lines = noor.run("weekly", "thu", "15:00").lines
    assert lines[0] == "Each Thu, 30 m, taking turns"
    assert len(lines) == 1 + 52 + 1
    data = noor.run("weekly", "thu 15:00", "--json", "--minutes", "45").data
    assert (data["date"], data["time"], data["minutes"]) == ("2026-11-26", "15:00", 45)
    assert [len(data[way]["weeks"]) for way in ("turns", "always")] == [52, 52]
    assert data["always"]["stretch"]["priya"] > 0
    assert noor.run("weekly").lines[0].startswith("Each ")
    assert noor.run("weekly", "sometime").code == 1


def test_a_weekly_meeting_begins_with_a_week_that_is_ahead(noor: Person) -> None:
    first = noor.run("weekly", "mon", "09:00", "--json").data["date"]
    assert (first, noor.run("weekly", "tue", "09:00", "--json").data["date"]) == ("2026-11-30", "2026-11-24")
