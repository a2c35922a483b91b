"""``wfh review`` and ``wfh result``: the numbers of a script outside, and what must never be said."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import LONG
from tests.domain.review import recount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.cli.shell import Person

NEVER = re.compile(r"\brank|\bscore|streak|\baverage|gemiddeld|last seen|laatst gezien|productivity", re.IGNORECASE)
MONDAYS = tuple(date(2026, 8, 31) + timedelta(weeks=number) for number in range(13))


def counted(person: Person, first: date, last: date) -> dict[str, Any]:
    """Return what a script outside counts in the files, as of the person's day."""
    config, today = tomllib.loads(person.config_file.read_text()), date.fromisoformat(person.now[:10])
    days = recount.read_days(Path(person.environ["WFH_DATA"]))
    now = datetime.fromisoformat(person.now).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    return recount.recount(config, {when: day for when, day in days.items() if when <= today}, first, last, now)


def said(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a review as the script counts it."""
    limits = data["boundaries"]
    return {
        "tasks": data["tasks"]["done"],
        "stops": (limits["stops"]["kept"], limits["stops"]["of"]),
        "windows": (limits["windows"]["kept"], limits["windows"]["of"]),
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


def spans() -> Iterator[tuple[tuple[str, ...], date, date]]:
    """Yield the options for the weeks, months and quarters of the sample and the year, with their dates."""
    for monday in MONDAYS[:-1] if LONG else MONDAYS[1:-1:3]:
        year, week, _day = monday.isocalendar()
        yield ("--week", f"{year}-W{week}"), monday, monday + timedelta(days=6)
    for month, days in ((8, 31), (9, 30), (10, 31), (11, 30)):
        week = f"2026-W{date(2026, month, days // 2).isocalendar().week}"
        yield ("--span", "month", "--week", week), date(2026, month, 1), date(2026, month, days)
    yield ("--span", "quarter", "--week", "2026-W37"), date(2026, 7, 1), date(2026, 9, 30)
    yield ("--span", "quarter", "--week", "2026-W40"), date(2026, 10, 1), date(2026, 12, 31)
    yield ("--span", "year"), date(2026, 1, 1), date(2026, 12, 31)
    yield ("--from", "2026-10-23", "--to", "2026-11-04"), date(2026, 10, 23), date(2026, 11, 4)


def test_weeks_months_quarters_and_the_year_are_what_a_script_outside_counts(sample: Person) -> None:
    data = Path(sample.environ["WFH_DATA"])
    kept, stretched = (tomllib.loads((data / f"{name}.toml").read_text()) for name in ("results", "stretches"))
    today = date.fromisoformat(sample.now[:10])
    for options, first, last in spans():
        found = sample.run("review", "--json", *options)
        is_off = first == date(2026, 10, 19)
        assert found.code == int(is_off)
        assert said(found.data) == counted(sample, first, last), options
        moves = [(one["id"], one["before"], one["now"]) for one in found.data["results"]]
        assert moves == recount.results(kept, first, last)
        carried = [(one["id"], one["minutes"]) for one in found.data["stretches"]]
        assert carried == recount.stretches(stretched, min(last, today))
        assert found.data["focus"]["minutes"] == sum(found.data["focus"]["by_day"].values())
        if "--week" in options and len(options) == 2 and not is_off:
            year, week, _day = (first - timedelta(days=7)).isocalendar()
            earlier = sample.run("review", "--json", "--week", f"{year}-W{week}").data
            before = found.data["before"]
            assert before == {key: earlier.get(key, earlier["boundaries"].get(key)) for key in before}
            assert before["stops"] == earlier["boundaries"]["stops"]


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


def test_a_weekday_to_look_back_to_is_the_last_one(sample: Person) -> None:
    (span,) = {tuple(sample.run("review", "--from", day, "--to", "mon", "--json").data[key] for key in ("from", "to"))
               for day in ("thu", "-4", "2026-11-19")}  # fmt: skip
    assert span == ("2026-11-19", "2026-11-23")
    assert sample.run("hours", "--since", "thu").lines[0] == "19–23 Nov 2026"


def test_what_is_shared_holds_no_hours_no_energy_and_no_names(sample: Person) -> None:
    text = sample.run("review", "--share", "--week", "2026-W46").out
    assert "KR1 Onboarding" in text
    assert "Change: mornings without chat" in text
    for word in ("Stopped", "Rest", "Focus", "Energy", "Meetings", "Priya", "Sam", "Mia"):
        assert word not in text


def test_the_boundaries_alone_are_printed_as_markdown(sample: Person) -> None:
    lines = sample.run("review", "--boundaries", "--md", "--week", "2026-W47").lines
    assert lines[:2] == ["# Week 47, 16–20 Nov 2026", ""]
    assert lines[2].startswith("- Stopped on time")
    assert len(lines) == 6


def test_a_span_without_a_record_says_so(sample: Person) -> None:
    found = sample.run("review", "--plain", "--week", "2026-W20")
    assert (found.code, found.err.strip()) == (1, "wfh: Nothing closed in week 20.")


def test_after_closing_the_limits_are_reported_and_no_work_is_named(sample: Person) -> None:
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


READ = (
    ("review", "--json"), ("review", "--span", "year", "--json"), ("review", "--md", "--span", "month"),
    ("review", "--share", "--span", "13-weeks"), ("review", "--boundaries", "--span", "quarter"), ("hours", "--json"),
    ("today", "--json"), ("plan", "--json"), ("shutdown", "--json"), ("overlap", "--json"), ("weekly", "--json"),
    ("status", "--json"), ("who", "--json"), ("how", "chat", "priya", "--json"), ("handbook", "--json"),
    ("card", "--json"), ("ask", "--json"), ("decision", "--all", "--json"), ("standup",), ("result", "--json"),
    ("export", "json"), ("export", "csv"), ("export", "md"), ("calendars", "--json"), ("backlog",), ("waiting",),
)  # fmt: skip


def test_no_output_knows_a_rank_a_score_or_an_average(sample: Person) -> None:
    for number, words in enumerate(READ):
        for language in ("en", "nl") if LONG else (("en", "nl")[number % 2],):  # every message: tests/locale
            found = sample.run(*words, "--language", language)
            assert found.out, words
            assert not NEVER.search(found.out), found.out


@pytest.mark.parametrize("form", ["--html", "--svg"])
def test_neither_does_a_page_or_a_picture(sample: Person, form: str, tmp_path: Path) -> None:
    for language in ("en", "nl"):
        assert sample.run("review", "--span", "year", form, str(tmp_path / "page"), "--language", language).code == 0
        assert not NEVER.search((tmp_path / "page").read_text())


def test_results_are_added_measured_and_let_go(noor: Person) -> None:
    assert noor.run("result", "add", "Onboarding 40 -> 60 %").out == "Added KR1 Onboarding: 40 of 60 %.\n"
    assert noor.run("result", "set", "kr1 45 % waiting for legal").out == "KR1 Onboarding: 40 → 45 % this week.\n"
    listed = noor.run("result", "list", "--json").data["results"][0]
    assert (listed["now"], listed["history"]) == (
        45, [{"date": "2026-11-23", "value": 45, "note": "waiting for legal"}]
    )  # fmt: skip
    assert noor.run("result").lines == ["KR1 Onboarding · 45 of 60 %"]
    assert noor.run("result", "set", "kr1", "46", "--json").data == noor.run("result", "--json").data
    assert "Let go: KR1 Onboarding." in noor.run("result", "drop", "onboarding").out
    assert noor.run("result", "drop", "kr9").err == "wfh: There is no result “kr9”.\n"
    assert noor.run("result", "raise").code == 2
