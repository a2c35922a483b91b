"""The zone whose clock the machine shows: by name, by link, by a copy, by a rule; or nothing rather than a guess."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wfh.domain.time import zones
from wfh.integrations.machine_zone import MachineZone, machine_zone, zone_stamp

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PACKAGE = Path(zones.zone_folders()[0])


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        ("EST5EDT", "EST5EDT"),
        (":Europe/Paris", "Europe/Paris"),
        ("posix/Asia/Tokyo", "Asia/Tokyo"),
        ("/anywhere/zoneinfo/right/Asia/Tokyo", "Asia/Tokyo"),
        ("", "UTC"),
        ("EST5EDT,M3.2.0,M11.1.0", "America/New_York"),
        ("EST5EDT4,M3.2.0/2,M11.1.0/2", "America/New_York"),
        ("Ours5Theirs", "America/New_York"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin"),
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", "Pacific/Auckland"),
        ("<+0545>-5:45", "Asia/Kathmandu"),
        ("XYZ-3", "Etc/GMT-3"),
        ("GMT0", "GMT0"),
        ("ABC0", "UTC"),
        ("CET-1CEST", ""),
        ("XYZ-3:17", ""),
        ("Mars/Base", ""),
        ("Éire0", ""),
        ("/nowhere/at/all", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_the_variable_is_a_name_a_path_or_a_rule(given: str, name: str, tmp_path: Path) -> None:
    found = machine_zone({"TZ": given}, NOW, tmp_path)
    assert found.name == name
    assert found.source == f"TZ={given}"


def test_a_rule_shows_the_clock_of_the_zone_that_is_taken_for_it(tmp_path: Path) -> None:
    name = machine_zone({"TZ": "AEST-10AEDT,M10.1.0,M4.1.0/3"}, NOW, tmp_path).name
    assert {datetime(2027, month, 1, tzinfo=ZoneInfo(name)).utcoffset() for month in (1, 7)} == {
        datetime(2027, month, 1, tzinfo=ZoneInfo("Australia/Sydney")).utcoffset() for month in (1, 7)
    }


def test_a_link_names_its_zone_whatever_else_is_left_over(tmp_path: Path) -> None:
    (tmp_path / "timezone").write_text("Etc/UTC\n")
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Kyiv")
    assert machine_zone({}, NOW, tmp_path) == MachineZone("Europe/Kyiv", str(tmp_path / "localtime"))


def test_a_link_to_a_link_names_the_zone_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "zoneinfo" / "Asia").mkdir(parents=True)
    (tmp_path / "zoneinfo" / "Asia" / "Kolkata").write_bytes((PACKAGE / "Asia/Kolkata").read_bytes())
    (tmp_path / "mine").symlink_to(tmp_path / "zoneinfo" / "Asia" / "Kolkata")
    (tmp_path / "localtime").symlink_to(tmp_path / "mine")
    assert machine_zone({}, NOW, tmp_path).name == "Asia/Kolkata"


def test_a_copied_zone_file_is_recognised_by_its_bytes_and_the_named_zone_wins(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes((PACKAGE / "Asia/Kolkata").read_bytes())
    assert machine_zone({}, NOW, tmp_path).name == "Asia/Kolkata"
    (tmp_path / "timezone").write_text("Asia/Calcutta\n")
    assert machine_zone({}, NOW, tmp_path).name == "Asia/Calcutta"
    (tmp_path / "timezone").write_text("Europe/Kyiv\n")
    assert machine_zone({}, NOW, tmp_path).name == "Asia/Kolkata"


def test_a_copied_zone_file_with_other_bytes_is_recognised_by_its_clock(tmp_path: Path) -> None:
    data = (PACKAGE / "Europe/Amsterdam").read_bytes()
    (tmp_path / "localtime").write_bytes(data.replace(b"CET", b"XYZ"))
    found = machine_zone({}, NOW, tmp_path).name
    assert (
        datetime(2027, 7, 1, tzinfo=ZoneInfo(found)).utcoffset()
        == datetime(2027, 7, 1, tzinfo=ZoneInfo("Europe/Amsterdam")).utcoffset()
    )


@pytest.mark.parametrize("data", [None, b"", b"no zone at all", b"TZif2" + bytes(40)])
def test_no_file_and_a_broken_one_name_no_zone(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "localtime").write_bytes(data)
    assert machine_zone({}, NOW, tmp_path).name == ""


def test_the_stamp_changes_with_the_zone(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Kyiv")
    before = zone_stamp({}, tmp_path)
    assert zone_stamp({}, tmp_path) == before != zone_stamp({"TZ": "Asia/Tokyo"}, tmp_path)
    (tmp_path / "new").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    (tmp_path / "new").rename(tmp_path / "localtime")
    assert zone_stamp({}, tmp_path) != before
