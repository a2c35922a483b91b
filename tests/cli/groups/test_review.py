"""``wfh review`` and ``wfh result``: the numbers of a script outside, and what must never be said."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.shell import Person
from tests.domain.review.recount import read_days, recount
from wfh.usecases.setup.demo import demo_workspace
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NEVER = re.compile(r"\brank|\bscore|streak|\baverage|gemiddeld|last seen|laatst gezien|productivity", re.IGNORECASE)
MONDAYS = tuple(date(2026, 8, 31) + timedelta(weeks=number) for number in range(13))


@pytest.fixture
def sample(isolated: Mapping[str, str], tmp_path: Path) -> Iterator[Person]:
    """Yield a person with the sample's thirteen weeks, on its Monday at 14:32."""
    demo_workspace(tmp_path)
    environ = {**isolated, "WFH_CONFIG": str(tmp_path / "config.toml"), "WFH_DATA": str(tmp_path / "data")}
    yield Person(environ, tmp_path / "config.toml")
    set_language("en")


def counted(person: Person, first: date, last: date) -> dict[str, Any]:
    """Return what a script outside counts in the files, as of the person's day."""
    config, today = tomllib.loads(person.config_file.read_text()), date.fromisoformat(person.now[:10])
    days = read_days(Path(person.environ["WFH_DATA"]))
    return recount(config, {when: day for when, day in days.items() if when <= today}, first, last)


def said(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a review as the script counts it."""
    limits = data["boundaries"]
    return {
        "tasks": data["tasks"]["done"],
        "stops": (limits["stops"]["kept"], limits["stops"]["of"]),
        "rest": (limits["rest"]["kept"], limits["rest"]["of"], limits["rest"]["shortest"]),
        "reopened": [
            (datetime.fromisoformat(each["start"]), each["minutes"], each["reason"]) for each in limits["reopened"]
        ],
        "free": limits["free_days"],
        "focus": _dated(data["focus"]["by_day"]),
        "by_kind": data["interruptions"]["by_kind"],
        "by_hour": {int(hour): count for hour, count in data["interruptions"]["by_hour"].items()},
        "energy": _dated(data["energy"]),
        "detached": _dated(data["detached"]),
        "meetings": tuple(data["meetings"][key] for key in ("minutes", "of", "protected")),
    }


def _dated(values: Mapping[str, int]) -> dict[date, int]:
    return {date.fromisoformat(day): value for day, value in values.items()}


@pytest.mark.parametrize("monday", [*MONDAYS[:3], *MONDAYS[5:8], *MONDAYS[10:12]], ids=str)
def test_a_week_is_what_a_script_outside_counts(sample: Person, monday: date) -> None:
    year, week, _day = monday.isocalendar()
    found = sample.run("review", "--json", "--week", f"{year}-W{week}")
    if monday == date(2026, 10, 19):  # a week off
        assert (found.code, found.data["focus"]["minutes"]) == (1, 0)
        return
    assert found.code == 0
    assert said(found.data) == counted(sample, monday, monday + timedelta(days=6))
    assert found.data["focus"]["minutes"] == sum(found.data["focus"]["by_day"].values())


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        (("--from", "2026-10-01", "--to", "2026-10-31"), date(2026, 10, 1), date(2026, 10, 31)),
        (("--span", "quarter", "--week", "2026-W40"), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_a_month_and_a_quarter_are_what_a_script_outside_counts(
    sample: Person, options: tuple[str, ...], first: date, last: date
) -> None:
    sample.now = "2026-11-22T12:00"  # before the Monday whose block is still planned
    found = sample.run("review", "--json", *options)
    assert said(found.data) == counted(sample, first, last)


def test_the_week_before_is_said_beside_the_week(sample: Person) -> None:
    now = sample.run("review", "--json", "--week", "2026-W47").data
    earlier = sample.run("review", "--json", "--week", "2026-W46").data
    assert now["before"] == {key: earlier[key] for key in now["before"]}


def test_on_the_first_working_day_of_a_week_the_week_before_is_shown(sample: Person) -> None:
    assert sample.run("review", "--plain").lines[0] == "Week 47, 16–20 Nov 2026"
    sample.now = "2026-11-24T09:00"
    assert sample.run("review", "--plain").lines[0].startswith("Week 48")


def test_the_plain_text_begins_with_results_then_boundaries(sample: Person) -> None:
    lines = sample.run("review", "--plain", "--week", "2026-W47").lines
    assert lines[1] == (
        "KR1 Onboarding 35 → 40 %, target 60. KR2 Decisions written down 4 → 7, target 12. "
        "10 tasks done. 5 served no result."
    )
    assert lines[2] == (
        "Stopped on time 4 of 5 days (week 46: 4 of 4); Tue 3 h 05 over. Rest of 11 h or more 5 of 5, shortest 12 h 31."
    )
    assert lines[3] == "Evenings reopened 1 (incident, 25 m). Protected windows without a meeting 4 of 5."


def test_what_is_shared_holds_no_hours_no_energy_and_no_names(sample: Person) -> None:
    text = sample.run("review", "--share", "--week", "2026-W46").out
    assert "KR1 Onboarding" in text
    assert "Change: mornings without chat" in text
    for word in ("Stopped", "Rest", "Focus", "Energy", "Meetings", "Priya", "Sam", "Mia"):
        assert word not in text


def test_boundaries_alone_as_markdown(sample: Person) -> None:
    lines = sample.run("review", "--boundaries", "--md", "--week", "2026-W47").lines
    assert lines[:2] == ["# Week 47, 16–20 Nov 2026", ""]
    assert lines[2].startswith("- Stopped on time")
    assert len(lines) == 4


def test_a_span_without_a_record_says_so(sample: Person) -> None:
    found = sample.run("review", "--plain", "--week", "2026-W20")
    assert (found.code, found.err.strip()) == (1, "wfh: Nothing closed in week 20.")


def test_after_closing_the_limits_are_told_and_no_work_is_named(sample: Person) -> None:
    sample.now = "2026-11-22T12:00"  # the Sunday after a closed Friday
    text = sample.run("review", "--plain", "--week", "2026-W47").out
    assert "Stopped on time 4 of 5 days" in text
    assert "KR1" not in text
    found = sample.run("review", "--json", "--week", "2026-W47").data
    assert (found["results"], found["words"]["well"], found["offers"]) == ([], "", [])
    closed = sample.run("result")
    assert (closed.code, closed.out) == (1, "")
    assert "Closed until Mon 09:00." in closed.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--week", "47"), 2), (("--week", "2026-W54"), 2), (("--from", "never"), 2), (("--span", "decade"), 2),
        (("--from", "2026-11-20", "--to", "2026-11-16"), 2), (("--week", "2026-W47", "--to", "2026-11-16"), 2),
    ],
)  # fmt: skip
def test_days_that_cannot_be_read_are_wrong_usage(sample: Person, options: tuple[str, ...], code: int) -> None:
    found = sample.run("review", "--plain", *options)
    assert (found.code, found.out) == (code, "")
    assert found.err


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("span", ["week", "4-weeks", "13-weeks", "month", "quarter", "year"])
def test_nothing_is_a_rank_a_score_or_an_average(sample: Person, language: str, span: str) -> None:
    for form in (("--plain",), ("--json",), ("--md",), ("--share",), ("--boundaries",)):
        found = sample.run("review", "--span", span, "--language", language, *form)
        assert found.code == 0
        assert not NEVER.search(found.out), found.out


def test_results_are_added_measured_and_let_go(noor: Person) -> None:
    assert noor.run("result", "add", "Onboarding 40 -> 60 %").out == "Added KR1 Onboarding: 40 of 60 %.\n"
    assert noor.run("result", "set", "kr1 45 % waiting for legal").out == "KR1 Onboarding: 40 → 45 % this week.\n"
    listed = noor.run("result", "list", "--json").data["results"][0]
    assert (listed["now"], listed["history"]) == (
        45, [{"date": "2026-11-23", "value": 45, "note": "waiting for legal"}]
    )  # fmt: skip
    assert noor.run("result").lines == ["KR1 Onboarding · 45 of 60 %"]
    assert "Let go: KR1 Onboarding." in noor.run("result", "drop", "onboarding").out
    assert noor.run("result", "drop", "kr9").code == 1
    assert noor.run("result", "raise").code == 2
