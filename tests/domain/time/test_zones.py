from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wfh.domain.time import zones
from wfh.domain.time.spans import Span
from wfh.errors import WfhError

ORACLE = Path(__file__).parents[3].parent / "shared" / "oracles" / "zdump"
LINE = re.compile(r"(\w{3} \w{3} +\d+ [\d:]+ -?\d+) UT = .* gmtoff=(-?\d+)")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def dumped(path: Path) -> list[tuple[datetime, int, int]]:
    """Read the changes of offset from a dump: pairs of the last second before and the first after."""
    reads: list[tuple[datetime, int]] = []
    for line in path.read_text().splitlines():
        match = LINE.search(line)
        if match:
            reads.append((datetime.strptime(match[1], "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC), int(match[2])))
    pairs = zip(reads[::2], reads[1::2], strict=True)
    return [(after[0], before[1], after[1]) for before, after in pairs if before[1] != after[1]]


@pytest.mark.skipif(not ORACLE.is_dir(), reason="the zdump oracle is not beside this checkout")
def test_every_clock_change_of_the_reference_dump_is_found_to_the_second() -> None:
    span = Span(utc(2015, 1, 1), utc(2038, 1, 1))
    names = [path.relative_to(ORACLE).with_suffix("").as_posix() for path in ORACLE.rglob("*.txt")]
    assert len(names) > 20
    for name in names:
        found = [
            (change.at, int(change.before.total_seconds()), int(change.after.total_seconds()))
            for change in zones.clock_changes(zones.zone(name), span)
        ]
        assert found == [one for one in dumped(ORACLE / f"{name}.txt") if one[0] in span], name


def test_clock_changes_use_a_half_open_span() -> None:
    amsterdam, at = zones.zone("Europe/Amsterdam"), utc(2027, 3, 28, 1)
    minute = timedelta(minutes=1)
    assert [change.at for change in zones.clock_changes(amsterdam, Span(at, at + minute))] == [at]
    assert zones.clock_changes(amsterdam, Span(at - minute, at)) == ()
    (change,) = zones.clock_changes(amsterdam, Span(utc(2027, 3, 1), utc(2027, 4, 1)))
    assert (change.before_minutes, change.after_minutes) == (60, 120)


def test_a_change_on_the_first_instant_of_a_month_is_found() -> None:
    found = zones.clock_changes(zones.zone("Africa/Windhoek"), Span(utc(2001, 3, 20), utc(2001, 4, 20)))
    assert [one.at for one in found] == [utc(2001, 4, 1)]


def test_offsets_with_seconds_are_kept_exactly_and_rounded_in_minutes() -> None:
    monrovia = zones.zone("Africa/Monrovia")
    assert zones.offset(utc(1971, 1, 1), monrovia) == -timedelta(minutes=44, seconds=30)
    assert zones.offset_minutes(utc(1971, 1, 1), monrovia) == -44
    (change,) = zones.clock_changes(monrovia, Span(utc(1971, 1, 1), utc(1973, 1, 1)))
    assert change.at == utc(1972, 1, 7, 0, 44, 30)


def test_segments_cover_the_span_at_one_offset_each() -> None:
    sydney = zones.zone("Australia/Lord_Howe")
    span = Span(utc(2027, 3, 1), utc(2027, 11, 1))
    pieces = zones.segments(sydney, span)
    assert pieces[0].start == span.start
    assert pieces[-1].end == span.end
    assert all(left.end == right.start for left, right in itertools.pairwise(pieces))
    assert [piece.offset for piece in pieces] == [
        timedelta(hours=11),
        timedelta(hours=10, minutes=30),
        timedelta(hours=11),
    ]


def test_no_segment_is_empty_if_the_span_starts_at_a_change() -> None:
    at = utc(2027, 3, 28, 1)
    pieces = zones.segments(zones.zone("Europe/Amsterdam"), Span(at, at + timedelta(hours=1)))
    assert [(piece.start, piece.offset) for piece in pieces] == [(at, timedelta(hours=2))]


def test_a_skipped_time_has_no_instant_and_a_repeated_one_has_two() -> None:
    amsterdam = zones.zone("Europe/Amsterdam")
    assert zones.instants(datetime(2027, 3, 28, 2, 30), amsterdam) == ()
    assert zones.instants(datetime(2027, 10, 31, 2, 30), amsterdam) == (
        utc(2027, 10, 31, 0, 30),
        utc(2027, 10, 31, 1, 30),
    )
    assert zones.instants(datetime(2027, 7, 1, 12), amsterdam) == (utc(2027, 7, 1, 10),)


def test_the_first_instant_of_a_skipped_time_is_the_change() -> None:
    assert zones.first_instant(datetime(2027, 3, 28, 2, 30), zones.zone("Europe/Amsterdam")) == utc(2027, 3, 28, 1)
    assert zones.first_instant(datetime(2011, 12, 30, 15), zones.zone("Pacific/Apia")) == utc(2011, 12, 30, 10)


def test_the_first_instant_of_a_repeated_time_is_its_first_occurrence() -> None:
    assert zones.first_instant(datetime(2027, 10, 31, 2, 30), zones.zone("Europe/Amsterdam")) == utc(
        2027, 10, 31, 0, 30
    )


def test_wall_returns_local_time() -> None:
    assert zones.wall(utc(2027, 1, 1, 12), zones.zone("Asia/Kathmandu")).isoformat() == "2027-01-01T17:45:00+05:45"


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "US/Eastern", "Asia/Calcutta", "UTC", "Etc/GMT+12", "EST5EDT"])
def test_names_and_aliases_are_cached_zones(name: str) -> None:
    assert zones.known_zone(name)
    assert zones.zone(name) is zones.zone(name)
    assert zones.zone(name).key == name


def test_zones_come_from_the_package_and_those_it_has_not_from_the_machine(tmp_path: Path) -> None:
    package = Path(zones.zone_folders()[0])
    for name, rules in (("Here/Own", "UTC"), ("Europe/Amsterdam", "Asia/Tokyo")):
        (tmp_path / name).parent.mkdir()
        shutil.copy(package / rules, tmp_path / name)
    assert told("zones.known_zone('Here/Own'), zones.known_zone('Here/None')", tmp_path) == "True False"
    assert told("'Here/Own' in zones.zone_names(), zones.zone_folders()[-1]", tmp_path) == f"True {tmp_path}"
    for first in ("", "zones.zone_folders() and ", "zones.known_zone('Here/Own') and "):
        offset = f"{first}datetime(2026, 1, 1, tzinfo=zones.zone('Europe/Amsterdam')).utcoffset()"
        assert told(offset, tmp_path) == "1:00:00"


def test_finding_zones_leaves_the_environment_as_it_was(tmp_path: Path) -> None:
    variable = "zones.known_zone('Europe/Amsterdam') and os.environ.get('PYTHONTZPATH')"
    assert (told(variable), told(variable, tmp_path)) == ("None", str(tmp_path))


def told(expression: str, machine: Path | None = None) -> str:
    """Return what a new process prints of zones, on a machine with its own in that folder."""
    code = f"import os; from datetime import datetime; from wfh.domain.time import zones; print({expression})"
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONTZPATH"}
    environ |= {"PYTHONTZPATH": str(machine)} if machine else {}
    run = subprocess.run([sys.executable, "-c", code], env=environ, text=True, capture_output=True, check=True)
    return run.stdout.strip()


def test_every_name_is_a_zone() -> None:
    assert len(zones.zone_names()) > 550
    assert all(isinstance(zones.zone(name), ZoneInfo) for name in zones.zone_names())


@pytest.mark.parametrize(
    "name",
    [
        "", "../../etc/passwd", "/etc/passwd", "/usr/share/zoneinfo/Europe/Paris", "Europe",
        "Europe/", "zone.tab", "a\0b",
        "right/Europe/Paris", "localtime", "\udcff", "x" * 10_000, "Europe/Amsterdam\n",
        "__init__.py", "\x1b[31m",
    ],
)  # fmt: skip
def test_an_invalid_zone_is_refused_with_a_problem(name: str) -> None:
    assert not zones.known_zone(name)
    with pytest.raises(WfhError) as caught:
        zones.zone(name)
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("bangalore", "Asia/Kolkata"),
        ("Bengalore", "Asia/Kolkata"),
        ("Europe/Amsterdm", "Europe/Amsterdam"),
        ("sydney", "Australia/Sydney"),
        ("europe/paris", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("US/Estern", "US/Eastern"),
        ("San Francisco", "America/Los_Angeles"),
    ],
)
def test_an_unknown_zone_suggests_the_nearest_names(name: str, near: str) -> None:
    assert near in zones.nearest_zones(name)
    with pytest.raises(WfhError, match=near):
        zones.zone(name)


def test_an_unknown_zone_without_similar_names_gets_an_example() -> None:
    assert zones.nearest_zones("qqqqqq") == ()
    with pytest.raises(WfhError, match="for example"):
        zones.zone("qqqqqq")


@pytest.mark.parametrize(
    ("text", "key"),
    [("Europe/Paris", "Europe/Paris"), ("sydney", "Australia/Sydney"), ("NEW YORK", "America/New_York"),
     ("the hague", "Europe/Amsterdam"), ("asia/tokyo", "Asia/Tokyo")],
)  # fmt: skip
def test_a_zone_is_found_by_city_in_any_case(text: str, key: str) -> None:
    found = zones.find_zone(text)
    assert found is not None
    assert found.key == key


def test_an_ambiguous_place_is_not_guessed() -> None:
    assert zones.find_zone("eastern") is None
    assert zones.find_zone("nowhere at all") is None


@pytest.mark.parametrize(
    ("minutes", "label"),
    [(0, "UTC"), (60, "UTC+1"), (330, "UTC+5:30"), (-240, "UTC-4"), (-210, "UTC-3:30"), (845, "UTC+14:05")],
)
def test_offsets_are_labelled(minutes: int, label: str) -> None:
    assert zones.utc_label(minutes) == label
