"""What is added to the settings of the files before they are in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wfh.domain.model.config import Config, HoursRules, Me
from wfh.domain.model.people import Meeting, Person
from wfh.domain.time.working_hours import HoursException, Schedule, TimeRange, WeeklyHours
from wfh.errors import Problem, Severity
from wfh.integrations import holidays
from wfh.integrations.machine_zone import MachineZone
from wfh.store.config.load import LoadedConfig
from wfh.usecases.workspace.effective_config import effective_config

NINE = (TimeRange(540, 1020),)
KING = HoursException(date(2027, 4, 27), (), "Koningsdag")
CHRISTMAS = HoursException(date(2027, 12, 25), (), "Kerstmis")
HINT = Problem("not known here", severity=Severity.HINT)


def loaded(config: Config, *, readable: bool = True) -> LoadedConfig:
    return LoadedConfig(config, (), (), exists=True, readable=readable)


def settled(new: LoadedConfig, last: LoadedConfig | None = None) -> LoadedConfig:
    return effective_config(new, last, lambda: MachineZone("Asia/Kathmandu", "TZ"), 2027, "nl")


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    asked: list[tuple[object, ...]] = []

    def public_holidays(code: str, years: list[int], language: str) -> tuple[tuple[HoursException, ...], object]:
        asked.append((code, years, language))
        return ((KING, CHRISTMAS), None) if code == "NL" else ((), HINT)

    monkeypatch.setattr(holidays, "public_holidays", public_holidays)
    return asked


def test_a_file_that_does_not_parse_leaves_the_last_settings_in_force() -> None:
    last = loaded(Config(calendars=("a.ics",)))
    broken = replace(loaded(Config(), readable=False), problems=(HINT,))

    after = settled(broken, last)

    assert after == replace(broken, config=last.config, problems=after.problems)
    assert [each.right for each in after.problems] == ["until it is fixed, the last good settings are used"]
    assert settled(broken).config == Config()
    assert "no working hours" in str(settled(broken).problems[0])


def test_a_meeting_without_a_zone_is_on_the_clock_of_the_machine() -> None:
    here = Meeting("here", (), frozenset({0}), NINE[0], "")
    there = replace(here, title="there", timezone="Asia/Tokyo")

    assert [each.timezone for each in settled(loaded(Config(meetings=(here, there)))).config.meetings] == [
        "Asia/Kathmandu",
        "Asia/Tokyo",
    ]


def test_holidays_are_days_off_except_where_somebody_has_own_hours(calendar: list[tuple[object, ...]]) -> None:
    own = HoursException(KING.date, NINE)
    config = Config(
        hours=HoursRules(WeeklyHours((NINE,) * 7, (own,)), holidays="NL"),
        people=(
            Person("priya", "Priya", Schedule("Asia/Kolkata", WeeklyHours((NINE,) * 7)), holidays="NL"),
            Person("sam", "Sam", Schedule("America/New_York"), holidays="US"),
            Person("mia", "Mia", Schedule("Australia/Sydney")),
        ),
    )

    found = settled(loaded(config))

    assert found.config.hours.weekly.exceptions == (own, CHRISTMAS)
    priya, sam, mia = found.config.people
    assert priya.schedule.hours.on(KING.date) == ()
    assert (sam, mia) == config.people[1:]
    assert found.problems == (replace(HINT, file=found.problems[0].file, key="person.sam.holidays"),)
    assert calendar == [("NL", [2026, 2027, 2028], "nl"), ("US", [2026, 2027, 2028], "nl")]


def test_who_asks_for_no_holidays_gets_none(calendar: list[tuple[object, ...]]) -> None:
    assert settled(loaded(Config())) == loaded(Config())
    assert calendar == []


def test_a_machine_whose_zone_is_not_known_is_a_problem_unless_a_zone_is_set() -> None:
    def unknown() -> MachineZone:
        return MachineZone("", "TZ=Mars/Base")

    (problem,) = effective_config(loaded(Config()), None, unknown, 2027, "en").problems
    assert (problem.severity, problem.key) == (Severity.ERROR, "me.timezone")
    assert "TZ=Mars/Base" in problem.what
    home = loaded(Config(me=Me(timezone="Europe/Amsterdam")))
    assert effective_config(home, None, unknown, 2027, "en").problems == ()


def test_a_zone_that_is_an_abbreviation_without_summer_time_is_a_hint() -> None:
    (hint,) = settled(loaded(Config(me=Me(timezone="EST")))).problems
    assert hint.severity is Severity.HINT
    assert "America/New_York (eastern United States)" in (hint.right or "")
