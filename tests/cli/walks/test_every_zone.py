"""``wfh when`` and ``wfh overlap --json`` in every zone and alias there is, and their tables in 80 columns."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.cli.shell import CONFIG
from wfh.domain.time.zone_abbreviations import meanings
from wfh.domain.time.zones import zone_names
from wfh.present.rows.cell_width import width

if TYPE_CHECKING:
    from tests.cli.shell import Person

ODD = (
    "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Casablanca", "Pacific/Apia", "America/St_Johns",
    "Asia/Calcutta", "US/Pacific", "GB-Eire", "Etc/GMT+12", "Pacific/Kiritimati", "EST5EDT", "UCT", "Antarctica/Troll",
)  # fmt: skip
PERSON = '\n[[person]]\nid = "{id}"\nname = "{name}"\ntimezone = "{zone}"\nhours = "09:00-17:00"\n'


@pytest.mark.parametrize("time", ["2027-03-28T01:00:00Z", "1924-07-01T12:34:56Z", "2026-12-31T23:30:00Z"])
def test_when_answers_for_every_zone_and_alias(noor: Person, time: str) -> None:
    instant = datetime.fromisoformat(time)
    names = [name for name in zone_names() if not meanings(name)]
    assert len(names) > 500
    data = noor.run("when", "--json", time, *names).data
    assert data["instant"] == time
    assert [place["id"] for place in data["places"]] == [place["timezone"] for place in data["places"]] == names
    mine = instant.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    for place in data["places"]:
        assert place.keys() == {"id", "timezone", "local", "day", "state"}
        local = instant.astimezone(ZoneInfo(place["timezone"]))
        told = datetime.fromisoformat(place["local"])
        assert told.astimezone(UTC) == instant
        assert abs((told.utcoffset() or timedelta()) - (local.utcoffset() or timedelta())) <= timedelta(seconds=30)
        assert place["day"] == (local.date() - mine).days
        assert place["state"] is None


def test_a_zone_is_found_in_any_case_or_refused_with_suggestions(noor: Person) -> None:
    assert noor.run("when", "--json", "15:30", "europe/PARIS").data["places"][0]["id"] == "Europe/Paris"
    said = noor.run("when", "15:30", "Europe/Amsterdan")
    assert (said.code, said.out) == (1, "")
    assert "Europe/Amsterdam" in said.err
    assert "Asia/Dhaka (Bangladesh)" in noor.run("when", "15:30", "BST").err


@pytest.mark.parametrize("zone", ODD)
def test_overlap_answers_for_a_colleague_in_any_zone(noor: Person, zone: str) -> None:
    noor.configure(CONFIG + PERSON.format(id="odd", name="Odd", zone=zone))
    data = noor.run("overlap", "--json", "--date", "2027-03-16", "--days", "2", "--people", "odd").data
    assert data.keys() == {
        "date", "timezone", "minutes", "people", "together", "all", "proposals", "changes",
        "meetings",
    }  # fmt: skip
    me, odd = data["people"]
    assert (me["id"], odd["timezone"]) == ("me", zone)
    start = datetime.fromisoformat("2027-03-15T23:00:00Z")
    offset = datetime.fromisoformat(f"2000-01-01T00:00:00{odd['utc_offset']}").utcoffset()
    assert offset == start.astimezone(ZoneInfo(zone)).utcoffset()
    for one in odd["working"]:
        for end in (one["start"], one["end"]):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", end)
    for slot in data["proposals"]:
        assert slot.keys() == {"start", "end", "cost", "stretch", "reason"}
        assert all(one.keys() == {"id", "before", "after"} for one in slot["stretch"])
    for change in data["changes"]:
        assert change.keys() == {"id", "at", "offset_before", "offset_after", "gap_before", "gap_after"}


def test_a_person_may_be_in_every_zone(noor: Person) -> None:
    people = "".join(PERSON.format(id=f"p{n}", name=f"P{n}", zone=name) for n, name in enumerate(zone_names()))
    noor.configure(CONFIG + people)
    data = noor.run("overlap", "--json", "--date", "2027-03-16").data
    assert [one["timezone"] for one in data["people"]][2:] == list(zone_names())
    for one in data["people"][2:]:
        local = datetime.fromisoformat(one["working"][0]["start"]).astimezone(ZoneInfo(one["timezone"]))
        assert local.tzinfo is not None
        assert local.replace(tzinfo=UTC).minute % 15 == 0


@pytest.mark.parametrize(
    "argv",
    [
        ("overlap", "--plain", "--date", "2027-03-16"),
        ("overlap", "--plain", "--days", "3"),
        ("who",),
        ("when", "15:30"),
        ("when", "2027-03-28 02:30", "Europe/Amsterdam", "America/Argentina/ComodRivadavia", "priya"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_tables_fit_in_80_columns(noor: Person, argv: tuple[str, ...], language: str) -> None:
    names = ("Bartholomew Featherstonehaugh-Cholmondeley", "漢字漢字漢字漢字漢字漢字", "x", "👩‍👩‍👧 Family")
    people = "".join(PERSON.format(id=f"p{n}", name=name, zone=ODD[n]) for n, name in enumerate(names))
    noor.configure(CONFIG + people)
    noor.environ["COLUMNS"] = "80"
    said = noor.run(*argv, "--language", language)
    assert said.code == 0
    assert max(map(width, said.lines)) <= 80
