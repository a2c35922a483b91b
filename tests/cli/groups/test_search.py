"""``wfh search``: lines, JSON, and the exit code where nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.shell import Person


def test_a_line_has_its_kind_its_day_and_its_words(sample: Person) -> None:
    said = sample.run("search", "table", "costs")
    assert said.code == 0
    assert said.out.splitlines()[:2] == [
        "task      Fri 20 Nov 2026  Table of costs for the memo",
        "day       Thu 19 Nov 2026  09:15: the table of costs",
    ]


def test_an_entry_without_a_day_shows_none_in_dutch_either(sample: Person) -> None:
    lines = sample.run("search", "priya", "--language", "nl").lines
    assert [line.split() for line in lines if line.startswith("persoon")] == [["persoon", "Priya"]]
    assert not any("Project-Id-Version" in line for line in lines)


def test_a_terminal_shows_the_best_and_a_pipe_gets_all(sample: Person) -> None:
    piped = sample.run("search", "november").lines
    shown = sample.run("search", "november", terminal=True).lines
    assert len(piped) > 20
    assert [line.split() for line in shown[:-1]] == [line.split() for line in piped[:20]]
    assert shown[-1] == (f"{len(piped) - 20} more: add a word to bring the right ones up")


def test_json_has_what_a_script_needs(sample: Person) -> None:
    found = sample.run("search", "table", "costs", "--json").data
    assert found["query"] == "table costs"
    assert {key: found["hits"][0][key] for key in ("kind", "date", "title")} == {
        "kind": "task", "date": "2026-11-20", "title": "Table of costs for the memo",
    }  # fmt: skip


def test_nothing_found_is_reported_with_exit_code_1(sample: Person) -> None:
    said = sample.run("search", "xyzzyplugh")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("wfh: Nothing here says “xyzzyplugh”.")


def test_after_closing_no_work_is_shown(sample: Person) -> None:
    assert sample.run("shutdown", "--plain", typed="\n" * 40).code == 0
    said = sample.run("search", "costs")
    assert (said.code, said.out) == (1, "")
    assert "Closed until Tue 09:00" in said.err
