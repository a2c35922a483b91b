"""``wfh ask``, ``decide`` and ``decision``: kept once, undone, and nothing of the team's is written."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.present.today.people_and_agenda import reach_rows
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tests.cli.shell import Person

EXAMPLE = Path(__file__).parents[2] / "handbook-example"


@pytest.fixture
def team(noor: Person) -> Person:
    noor.configure(f'schema = 1\ninclude = ["{EXAMPLE}/wfh.toml"]\n[me]\nid = "noor"\n')
    return noor


def undo(person: Person) -> None:
    Workspace.at(now=person.now, environ=person.environ).undo()


def test_a_question_is_kept_for_office_hours(team: Person) -> None:
    team.now = "2026-11-23T18:10"
    said = team.run("ask", "priya", "the", "quota")

    assert said.out == "22:40 there, asleep. Kept for office hours Tue 11:30 (16:00 there).\n"
    (kept,) = team.run("ask", "--json").data["asks"]
    assert kept | {"id": ""} == {
        "id": "", "who": "priya", "text": "the quota", "since": "2026-11-23", "status": "kept", "by": "ask",
        "at": "2026-11-24T10:30:00Z", "due": None,
    }  # fmt: skip


def test_today_shows_a_question_when_its_hours_come_and_not_before(team: Person) -> None:
    team.run("ask", "priya", "the", "quota")

    team.now = "2026-11-24T11:29"
    assert "To ask now" not in team.run("today", "--plain").out
    team.now = "2026-11-24T11:30"
    assert "To ask now\n  Priya: the quota · until 12:15\n" in team.run("today", "--plain").out
    assert [each["text"] for each in team.run("today", "--json").data["asks"]] == ["the quota"]


def reach(team: Person) -> str:
    snapshot = Workspace.at(now=team.now, environ=team.environ).snapshot()
    return "\n".join("".join(piece.text for piece in row) for row in reach_rows(snapshot, 70))


def test_today_lists_an_ask_once_office_hours_begin(team: Person) -> None:
    team.run("ask", "priya", "the", "quota")

    team.now = "2026-11-24T11:29"
    assert "the quota" not in reach(team)
    team.now = "2026-11-24T11:30"
    assert "ask Priya now: the quota" in reach(team)


def test_asking_begins_to_wait_and_the_answer_ends_it(team: Person) -> None:
    team.run("ask", "priya", "the", "quota", "--by", "chat")
    (kept,) = team.run("ask", "--json").data["asks"]

    assert "An answer is due by Tue 24 Nov 09:00." in team.run("ask", "asked", kept["id"]).out
    (waiting,) = team.run("ask", "--json").data["asks"]
    assert (waiting["status"], waiting["due"]) == ("asked", "2026-11-24T08:00:00Z")
    again = team.run("ask", "asked", kept["id"], "--json").data["asks"]
    assert again == [waiting | {"at": None}]
    assert team.run("ask", "done", kept["id"], "5", "GB").out == "Answered: the quota · 5 GB\n"
    assert team.run("ask").lines == ["No question is open."]


def test_undo_takes_a_question_back(team: Person) -> None:
    team.run("ask", "priya", "the", "quota")

    undo(team)
    assert team.run("ask").lines == ["No question is open."]


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("ask", "priya"), 2, "Whom do you ask what?"),
        (("ask", "nobody", "x"), 1, "there is nobody called “nobody”"),
        (("ask", "noor", "x"), 1, "That is you"),
        (("ask", "priya", "x", "--by", "chta"), 1, "there is no rule “chta”"),
        (("ask", "done", "q-0"), 1, "No open question has the id “q-0”"),
        (("decide", " "), 1, "There are no words in it."),
        (("decide", "x", "--supersedes", "0071"), 1, "there is no decision 0071"),
        (("decide", "x", "--status", "maybe"), 2, "--status must be one of"),
        (("decide", "x", "--link", "ftp://example.org"), 2, "--link must be an address that begins with https://"),
        (("decide", "x", "--decides", "nobody"), 1, "there is nobody called “nobody”"),
        (("decision", "xyzzy"), 1, "No decision says “xyzzy”."),
    ],
)
def test_what_is_wrong_is_reported_in_a_sentence(team: Person, argv: tuple[str, ...], code: int, words: str) -> None:
    said = team.run(*argv)

    assert (said.code, said.out) == (code, "")
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_a_decision_gets_the_next_number_and_replaces_one_of_the_team_without_touching_it(team: Person) -> None:
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in EXAMPLE.rglob("*") if path.is_file()}
    made = team.run("decide", "Releases on any working day but Friday", "--supersedes", "0012", "--why", "two weekends")

    assert made.lines[0] == "0013 Releases on any working day but Friday"
    assert made.lines[1].endswith("decisions.toml")
    (other,) = team.run("decide", "x", "--json").data["decisions"]
    assert [other] == team.run("decision", "0014", "--json").data["decisions"]
    undo(team)
    in_force = team.run("decision", "--json").data["decisions"]
    assert [each["id"] for each in in_force] == ["0013", "0001"]
    every = team.run("decision", "--all", "--json").data["decisions"]
    assert {each["id"]: each["superseded_by"] for each in every}["0012"] == ["0013"]
    chain = team.run("decision", "0013", "--chain", "--json").data["decisions"]
    assert [each["id"] for each in chain] == ["0013", "0012", "0007"]
    after = {path: hashlib.sha256(path.read_bytes()).digest() for path in EXAMPLE.rglob("*") if path.is_file()}
    assert after == before


def test_undo_takes_a_decision_back(team: Person) -> None:
    team.run("decide", "No release on Friday", "--supersedes", "0012")

    undo(team)
    assert "0012" in [each["id"] for each in team.run("decision", "--json").data["decisions"]]


def test_an_area_says_who_decides_before_it_is_written(team: Person) -> None:
    said = team.run("decide", "Prices", "up", "3", "%", "--decides", "mia")

    assert said.lines[0].startswith("Prices and discounts: Mia decides. Ask Sam first.")
    as_data = team.run("decide", "Prices", "down", "--json")
    assert (as_data.err, as_data.data["decisions"][0]["id"]) == (f"wfh: {said.lines[0]}\n", "0014")


def test_a_folder_of_mine_gets_a_record_instead(team: Person, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    team.configure(
        f'schema = 1\ninclude = ["{EXAMPLE}/wfh.toml"]\n[me]\nid = "noor"\n[handbook]\ndecisions_folder = "{folder}"\n'
    )
    team.run("result", "add", "Onboarding 40 -> 60 %")
    said = team.run("decide", "No release on Friday", "--decides", "noor", "--supersedes", "0012", "--result", "kr1",
                    "--link", "https://example.org/a,https://example.org/b")  # fmt: skip

    (record,) = folder.iterdir()
    assert said.lines[1] == str(record)
    assert record.name == "0013-no-release-friday.md"
    (found,) = team.run("decision", "0013", "--json").data["decisions"]
    assert (found["title"], found["supersedes"], found["decides"]) == ("No release on Friday", ["0012"], "noor")
    assert found["links"] == ["https://example.org/a", "https://example.org/b"]
    assert "  serves: kr1" in team.run("decision", "0013").lines


def test_after_closing_decisions_show_no_work(team: Person) -> None:
    team.now = "2026-11-23T17:30"
    team.run("shutdown", "--plain", typed="\n" * 60)
    team.now = "2026-11-23T22:40"

    for argv in (("decision",), ("ask",), ("decide", "x")):
        said = team.run(*argv)
        assert (said.code, said.out, said.err) == (1, "", "wfh: Closed until Tue 09:00.\n")


def test_decisions_that_replace_each_other_are_both_shown_and_named(team: Person) -> None:
    own = "".join(
        f'[[decision]]\nid = "{one}"\ndate = 2026-11-1{n}\ntitle = "t{n}"\nsupersedes = ["{other}"]\n'
        for n, (one, other) in enumerate((("0101", "0102"), ("0102", "0101")))
    )
    team.configure(f"schema = 1\n{own}")

    said = team.run("decision", "--json")
    assert {each["id"] for each in said.data["decisions"]} == {"0101", "0102"}
    assert "0101 and 0102 replace each other; both are shown" in said.err


def test_check_reports_a_page_that_leads_outside(team: Person, tmp_path: Path) -> None:
    (team.config_file.parent / "pages").symlink_to(tmp_path)
    team.configure('schema = 1\n[handbook]\npages = ["pages"]\n')

    assert "leads out of the handbook's folder" in team.run("check").out
