"""``wfh init --include``: who of these are you, and the team's file says the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Person

TEAM = Path(__file__).parents[2] / "handbook-example" / "wfh.toml"


@pytest.fixture
def new(noor: Person) -> Person:
    noor.config_file.unlink()
    return noor


def test_two_answers_make_a_config_with_the_hours_of_the_team(new: Person) -> None:
    said = new.run("init", "--include", str(TEAM), typed="2\n\n")

    assert said.code == 0
    assert "Who of these are you?" in said.out
    assert "  Priya · Asia/Kolkata · mon-fri 09:30-18:30" in said.out
    assert new.run("check").code == 0
    assert new.run("config", "get", "me.timezone").out == '"Asia/Kolkata"\n'
    assert [person["id"] for person in new.run("who", "--json").data["people"]] == ["noor", "sam", "mia"]
    assert new.run("handbook", "first-day").lines[0] == "First day of a new colleague: 0 of 3"


def test_a_preset_does_not_go_with_a_file_that_says_the_hours(new: Person) -> None:
    refused = new.run("init", "--include", str(TEAM), "--preset", "early", "--yes")
    assert (refused.code, refused.err) == (2, "wfh: --preset and --include do not go together.\n")
    assert not new.config_file.exists()


def test_a_name_is_as_good_as_a_number(new: Person) -> None:
    new.run("init", "--include", str(TEAM), typed="sám\n\n")

    assert new.run("config", "get", "me.timezone").out == '"America/New_York"\n'


def test_somebody_outside_the_team_gets_the_usual_questions(new: Person) -> None:
    said = new.run("init", "--include", str(TEAM), typed="0\n" + "\n" * 12)

    assert said.code == 0
    assert len(new.run("who", "--json").data["people"]) == 4


def test_a_file_that_is_not_there_writes_nothing(new: Person, tmp_path: Path) -> None:
    said = new.run("init", "--include", str(tmp_path / "none.toml"), typed="1\n\n")

    assert said.code == 1
    assert "there is no file" in said.err
    assert not new.config_file.exists()


def test_the_end_of_the_input_writes_nothing(new: Person) -> None:
    assert new.run("init", "--include", str(TEAM), typed="1\n").code == 1
    assert not new.config_file.exists()


def test_somebody_who_is_away_is_off_everywhere_without_a_reason(new: Person) -> None:
    new.run("init", "--include", str(TEAM), typed="1\n\n")
    new.now = "2026-12-22T10:00"

    (priya,) = new.run("who", "priya", "--json").data["people"]
    assert priya["state"] == "off"
