"""Places people name: cities with and without accents, countries of one zone, Dutch names, abbreviations."""

from __future__ import annotations

from pathlib import Path

import pytest

from wfh.domain.time import zone_cities, zones
from wfh.domain.time.zone_abbreviations import explain, meanings
from wfh.errors import WfhError


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Den Haag", "Europe/Amsterdam"), ("'s-Gravenhage", "Europe/Amsterdam"), ("Londen", "Europe/London"),
        ("parijs", "Europe/Paris"), ("München", "Europe/Berlin"), ("munchen", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"), ("São Paulo", "America/Sao_Paulo"), ("sao paulo", "America/Sao_Paulo"),
        ("SAO_PAULO", "America/Sao_Paulo"), ("Łódź", "Europe/Warsaw"), ("lodz", "Europe/Warsaw"),
        ("København", "Europe/Copenhagen"), ("Luik", "Europe/Brussels"), ("Wenen", "Europe/Vienna"),
        ("Nederland", "Europe/Amsterdam"), ("japan", "Asia/Tokyo"), ("België", "Europe/Brussels"),
        ("Duitsland", "Europe/Berlin"), ("portugal", "Europe/Lisbon"), ("UK", "Europe/London"),
        ("Bangalore", "Asia/Kolkata"), ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("Istanbul", "Europe/Istanbul"), ("colombo", "Asia/Colombo"), ("san francisco", "America/Los_Angeles"),
        ("Utrecht", "Europe/Amsterdam"), ("europe/PARIS", "Europe/Paris"), ("utc", "UTC"), ("Japan", "Japan"),
    ],
)  # fmt: skip
def test_a_place_is_its_zone(text: str, zone: str) -> None:
    assert zones.resolve_zone(text).key == zone


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Valencia", ("America/Caracas", "Europe/Madrid")),
        ("Spanje", ("Europe/Madrid", "Atlantic/Canary")),
        ("USA", ("America/New_York", "America/Chicago", "America/Los_Angeles")),
    ],
)
def test_a_name_of_several_clocks_is_asked_about(text: str, named: tuple[str, ...]) -> None:
    assert zones.find_zone(text) is None
    with pytest.raises(WfhError) as caught:
        zones.resolve_zone(text)
    assert all(name in str(caught.value) for name in named)


def test_the_kept_list_has_a_thousand_cities_of_known_zones_in_little_room() -> None:
    assert len(zone_cities.cities()) > 3000
    assert all(zones.known_zone(zone) for zone in zone_cities.best_known())
    path = Path(zone_cities.__file__).with_name("cities.txt")
    assert path.stat().st_size < 60_000
    assert "GeoNames" in path.read_text("utf-8")
    assert "CC BY 4.0" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Lon", "London"), ("londe", "Londen"), ("Ams", "Amsterdam"), ("den h", "Den Haag"), ("sao", "São Paulo"),
        ("Europe/Am", "Europe/Amsterdam"), ("neder", "Nederland"),
        ("Amsterdam", ""), ("a", ""), ("", ""), ("qzx", ""), ("EST", ""), ("[/]", ""),
    ],
)  # fmt: skip
def test_one_place_is_offered_for_the_beginning_of_its_name(typed: str, offered: str) -> None:
    assert zones.suggested_place(typed) == offered
    if offered:
        assert zones.find_zone(offered) is not None


@pytest.mark.parametrize("short", ["EST", "EDT", "ET", "BST", "IST", "CST", "PDT", "est", "CEST"])
def test_an_abbreviation_of_several_clocks_is_explained(short: str) -> None:
    assert zones.find_zone(short) is None
    with pytest.raises(WfhError) as caught:
        zones.resolve_zone(short)
    assert explain(short) in str(caught.value)
    assert all(zones.known_zone(zone) for zone in meanings(short))


@pytest.mark.parametrize(("short", "zone"), [("JST", "Asia/Tokyo"), ("nzst", "Pacific/Auckland")])
def test_an_abbreviation_of_one_clock_is_that(short: str, zone: str) -> None:
    assert zones.resolve_zone(short).key == zone
