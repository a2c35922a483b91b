"""Public holidays, with and without the package that knows them."""

from __future__ import annotations

import sys
from datetime import date
from types import ModuleType

import pytest

from wfh.domain.time.working_hours import HoursException
from wfh.errors import Severity
from wfh.integrations import holidays as integration
from wfh.integrations.holidays import public_holidays


@pytest.fixture(autouse=True)
def forgotten() -> None:
    integration._public_holidays.cache_clear()


def with_package(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    asked: list[tuple[object, ...]] = []

    def country_holidays(country: str, *, subdiv: str | None, years: tuple[int, ...], language: str) -> dict[date, str]:
        asked.append((country, subdiv, years, language))
        if country == "XX":
            raise NotImplementedError
        return {date(years[0], 12, 25): "Kerst\x1bmis", date(years[0], 4, 27): "Koningsdag"}

    module = ModuleType("holidays")
    module.country_holidays = country_holidays  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "holidays", module)
    return asked


def test_holidays_are_days_off_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = with_package(monkeypatch)

    found = public_holidays("DE-BY", [2027, 2026, 2026], "nl")

    assert found == (
        (
            HoursException(date(2026, 4, 27), (), "Koningsdag"),
            HoursException(date(2026, 12, 25), (), "Kerst\ufffdmis"),
        ),
        None,
    )
    assert public_holidays("DE-BY", [2026, 2027], "nl") == found
    assert asked == [("DE", "BY", (2026, 2027), "nl")]


def test_an_unknown_country_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    with_package(monkeypatch)

    days, hint = public_holidays("XX", [2026])

    assert days == ()
    assert hint is not None
    assert (hint.what, hint.severity) == ("the holidays package has no holidays of XX", Severity.HINT)


def test_without_the_package_there_is_a_hint_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    days, hint = public_holidays("NL", [2026])

    assert days == ()
    assert hint is not None
    assert str(hint) == (
        "the holidays of NL are not known here: the holidays extra is missing (pip install 'wfh-day[holidays]')"
    )
    assert hint.severity is Severity.HINT


def test_without_a_country_there_are_no_holidays_and_no_hint() -> None:
    assert public_holidays("", [2026]) == ((), None)
