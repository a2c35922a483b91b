"""After travel, one line a day asks whose clock the day is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.usecases.setup import doctor, settings
from wfh.usecases.workspace.travel import clock_doubt, question, question_once
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = 'schema = 1\n[me]\ntimezone = "{zone}"\n'


def world(tmp_path: Path, machine: str, zone: str = "Europe/Amsterdam", now: str | None = None) -> Workspace:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(zone=zone), "utf-8")
    environ = {"HOME": str(tmp_path), "TZ": machine}
    return Workspace.at(config=str(path), data=str(tmp_path / "data"), now=now, language="en", environ=environ)


@pytest.mark.parametrize("machine", ["Europe/Amsterdam", "Europe/Brussels", "UTC", "Etc/UTC", "Mars/Base"])
def test_nothing_is_asked_where_the_clocks_agree_or_the_machine_has_none_of_a_place(
    tmp_path: Path, machine: str
) -> None:
    ws = world(tmp_path, machine)
    assert clock_doubt(ws) == question(ws) == question_once(ws) == ""


def test_nothing_is_asked_where_no_zone_is_set(tmp_path: Path) -> None:
    assert clock_doubt(world(tmp_path, "Asia/Tokyo", "")) == ""


def test_travel_is_asked_about_once_a_day_for_each_zone_in_any_process(tmp_path: Path) -> None:
    ws = world(tmp_path, "Asia/Kathmandu", "Asia/Tokyo")
    doubt = "Your day is on Tokyo time; this machine is on Kathmandu time (−3 h 15)."
    assert question_once(ws, ",") == f"{doubt} Which is yours? , changes it"
    assert question_once(ws, ",") == ""
    assert question_once(world(tmp_path, "Asia/Kathmandu", "Asia/Tokyo")) == ""
    assert "Denver" in question_once(world(tmp_path, "America/Denver", "Asia/Tokyo"))


def test_a_rehearsal_shows_it_and_leaves_no_key(tmp_path: Path) -> None:
    rehearsal = world(tmp_path, "Asia/Tokyo", now="2026-11-24T09:30")
    assert question_once(rehearsal) == question_once(rehearsal) == question(rehearsal) != ""
    assert not (tmp_path / "data").exists()


def test_check_and_doctor_always_say_it(tmp_path: Path) -> None:
    ws = world(tmp_path, "Asia/Tokyo")
    asked = question(ws)
    assert asked.endswith("(+8 h). To move your day: wfh config set me.timezone Asia/Tokyo")
    assert asked in [str(problem) for problem in settings.check(ws)]
    finding = next(one for one in doctor.findings(ws, is_terminal=False) if one.name == "time zone")
    assert (finding.text, finding.advice) == ("Europe/Amsterdam; this machine: Asia/Tokyo", asked)
