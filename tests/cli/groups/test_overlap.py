"""The others, from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG
from wfh.cli.groups import overlap

if TYPE_CHECKING:
    from tests.cli.shell import Person

ZONE = "Europe/Paris"
PARIS = {"id": ZONE, "timezone": ZONE, "local": "2024-03-31T03:00:00+02:00", "day": 0, "state": None}


def test_a_moment_in_a_zone_has_the_documented_shape(noor: Person) -> None:
    data = noor.run("when", "--json", "2024-03-31T01:00:00Z", "Europe/Paris").data
    assert data == {"instant": "2024-03-31T01:00:00Z", "places": [PARIS]}


@pytest.mark.parametrize(
    ("words", "instant", "places"),
    [
        (("15:30",), "2026-11-23T14:30:00Z", ["me", "priya"]),
        (("15:30", "priya"), "2026-11-23T14:30:00Z", ["priya"]),
        (("3pm priya",), "2026-11-23T09:30:00Z", ["me", "priya"]),
        (("3pm priya", "me"), "2026-11-23T09:30:00Z", ["me"]),
        (("+2h", "priya"), "2026-11-23T15:32:00Z", ["priya"]),
        (("-2h",), "2026-11-23T11:32:00Z", ["me", "priya"]),
        (("2027-03-16", "09:00", "priya"), "2027-03-16T08:00:00Z", ["priya"]),
        (("2027-03-16 09:00", "Asia/Tokyo"), "2027-03-16T08:00:00Z", ["Asia/Tokyo"]),
        (("next", "tue", "9:00"), "2026-11-24T08:00:00Z", ["me", "priya"]),
    ],
)
def test_time_and_places_are_distinguished(
    noor: Person, words: tuple[str, ...], instant: str, places: list[str]
) -> None:
    data = noor.run("when", "--json", *words).data
    assert data["instant"] == instant
    assert [place["id"] for place in data["places"]] == places


def test_when_has_one_line_per_place_in_words(noor: Person) -> None:
    assert len(noor.run("when", "15:30").lines) == 2
    assert "20:00" in noor.run("when", "15:30", "priya").out


@pytest.mark.parametrize("words", [("soon",), ("15:30", "nobody"), ("25:00",)])
def test_an_invalid_time_or_place_is_refused(noor: Person, words: tuple[str, ...]) -> None:
    said = noor.run("when", *words)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("wfh: ")


def test_who_prints_where_everyone_is(noor: Person) -> None:
    assert noor.run("who").out.startswith("Priya  19:02")
    assert noor.run("who", "--json", "pri").data["people"][0]["state"] == "after"
    assert noor.run("who", "nobody").code == 1
    noor.configure("schema = 1\n")
    assert "No colleagues yet" in noor.run("who").out
    assert noor.run("who", "--json").data == {"people": []}


def test_overlap_considers_its_options(noor: Person) -> None:
    data = noor.run(
        "overlap", "--json", "--date", "2027-03-16", "--people", "priya", "--minutes", "45", "--days", "2"
    ).data
    assert (data["date"], data["minutes"], data["timezone"]) == ("2027-03-16", 45, "Europe/Amsterdam")
    assert [person["id"] for person in data["people"]] == ["me", "priya"]
    assert data["all"][0] == {"start": "2027-03-16T08:00:00Z", "end": "2027-03-16T11:30:00Z"}
    assert noor.run("overlap", "--json", "--date", "thu").data["date"] == "2026-11-26"


def test_overlap_in_words_fits_the_width(noor: Person) -> None:
    said = noor.run("overlap")
    assert said.code == 0
    assert "Priya" in said.out
    assert max(map(len, said.lines)) <= 80


@pytest.mark.parametrize("argv", [("--date", "someday"), ("--days", "0"), ("--days", "32"), ("--minutes", "1")])
def test_invalid_overlap_options_are_usage_errors(noor: Person, argv: tuple[str, ...]) -> None:
    assert noor.run("overlap", *argv).code == 2


def test_on_a_terminal_overlap_opens_without_options(noor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(overlap, "run_app", lambda _ws, screen: opened.append(screen) or 0)
    assert noor.run("overlap", terminal=True).code == 0
    assert noor.run("overlap", "--date", "thu", terminal=True).out
    assert opened == ["overlap"]


def test_today_lists_who_is_available(noor: Person) -> None:
    lines = noor.run("today").lines
    assert lines[lines.index("Reach") + 1].strip().startswith("Priya")
    assert noor.run("today", "--json").data["people"][0]["id"] == "priya"
    noor.configure(CONFIG.partition("[[person]]")[0])
    assert "Reach" not in noor.run("today").lines
    assert noor.run("today", "--json").data["people"] == []
