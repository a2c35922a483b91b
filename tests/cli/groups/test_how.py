"""``wfh how`` with the handbook of the design: the ten questions, and the golden instants as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.words import set_language

if TYPE_CHECKING:
    from tests.cli.shell import Person

EXAMPLE = Path(__file__).parents[2] / "handbook-example" / "wfh.toml"


@pytest.fixture
def team(noor: Person) -> Person:
    noor.configure(f'schema = 1\ninclude = ["{EXAMPLE}"]\n[me]\nid = "noor"\n')
    return noor


def test_the_example_has_no_problem_and_noor_is_me(team: Person) -> None:
    assert team.run("check").lines == ["No problems."]
    assert [person["id"] for person in team.run("who", "--json").data["people"]] == ["priya", "sam", "mia"]
    assert [person["id"] for person in team.run("overlap", "--json").data["people"]] == ["me", "priya", "sam", "mia"]
    assert team.run("who", "noor").lines[0].startswith("Noor")


def test_an_answer_says_by_when_on_both_clocks_and_what_to_write(team: Person) -> None:
    said = team.run("how", "chat", "priya")

    assert said.code == 0
    assert said.lines == [
        "chat to Priya: by Tue 24 Nov 09:00, Priya's clock 13:30 (4 working hours; now 19:02 there, after hours)",
        "  office hours Tue 24 Nov 11:30 · both free for 30 m Tue 24 Nov 09:00 · customer outage: wfh how outage",
        "  text: No hurry: Tue 13:30 your time is soon enough.",
    ]


def test_nothing_to_do_is_also_reported_in_dutch(team: Person) -> None:
    said = team.run("how", "chat", "priya", "--language", "nl")
    set_language("en")

    assert said.lines[0] == (
        "chat met Priya: uiterlijk di 24 nov 09:00, bij Priya 13:30 (4 werkuren; daar nu 19:02, na werktijd)"
    )
    assert said.lines[2] == "  tekst: Geen haast: di 13:30 jouw tijd is vroeg genoeg."


def test_an_outage_names_who_is_on_call_and_who_is_next(team: Person) -> None:
    team.now = "2026-11-23T22:40"

    assert team.run("how", "outage").lines[:3] == [
        "Phone Sam +1 555 0100 · on call until Mon 30 Nov 09:00 · Sam's clock 16:40, at work · answers by 22:55",
        "  then Priya 22:55 (03:25 Tue there, asleep) · then you 23:10",
        "  may reach people outside hours: customers cannot work; taken off in the same week",
    ]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("prices", "Mia decides. Ask Sam first. Tell Noor, Priya. Up to 10 % Sam decides alone."),
        ("done", "done: Merged, released, and noted where it was decided. (owner Noor)"),
        ("klaar", "done: Merged, released, and noted where it was decided. (owner Noor)"),
        ("wat is klaar", "done: Merged, released, and noted where it was decided. (owner Noor)"),
        ("meeting sam thu 15:30", "No: Sam keeps Thu 15:00–18:00 your time free of meetings."),
        ("meeting sam tue 15:30", "Yes: Tue 24 Nov 15:30 suits both, Sam's clock 09:30."),
        ("stuck", "Is it in the handbook or the decisions?"),
        ("first-day", "First day of a new colleague: 0 of 3"),
    ],
)
def test_a_question_is_answered_in_its_first_line(team: Person, question: str, line: str) -> None:
    assert team.run("how", *question.split()).lines[0] == line


def test_a_meeting_that_does_not_fit_comes_with_times_that_do(team: Person) -> None:
    said = team.run("how", "meeting", "sam", "thu", "15:30")

    assert said.lines[1] == "  30 m for both: today 15:00, Tue 24 Nov 15:00, after Thursday first Mon 30 Nov 15:00"


def test_somebody_who_is_away_is_reported_without_a_reason(team: Person) -> None:
    said = team.run("how", "chat", "priya", "22", "dec")

    assert "  not there, back Fri 1 Jan 2027; Sam helps meanwhile" in said.lines


def test_an_exception_for_one_person_is_shown_with_its_end(team: Person) -> None:
    said = team.run("how", "chat", "mia", "14", "dec")

    assert "1 working day until Fri 15 Jan 2027 (year-end close)" in said.lines[0]


@pytest.mark.parametrize(
    ("question", "kind", "id"),
    [("otage", "rule", "outage"), ("who is on call", "oncall", "first"), ("wie heeft piket", "oncall", "first"),
     ("outgae", "rule", "outage"), ("klaar", "term", "done"), ("spreekuur", "rule", "ask"),
     ("slack priya", "rule", "chat"), ("meeting sam thu 15:30", "rule", "call"), ("chat pri", "rule", "chat"),
     ("kortingen", "area", "prices")],
)  # fmt: skip
def test_words_find_their_entry_first(team: Person, question: str, kind: str, id: str) -> None:
    first = team.run("how", *question.split(), "--json").data["answers"][0]

    assert (first["kind"], first["id"]) == (kind, id)


def test_who_is_on_call_is_shown_without_a_rule_that_names_them(team: Person) -> None:
    assert team.run("how", "on-call").lines[:2] == [
        "first: Sam is on call until Mon 30 Nov 09:00, then Priya.", "  Sam's clock 08:32, not yet working",
    ]  # fmt: skip
    assert team.run("how", "on", "call", "22", "dec").lines[0] == (
        "first: you are on call until Mon 4 Jan 2027 09:00, then Sam."
    )


def test_nobody_meets_themselves(team: Person) -> None:
    rule = "call: while both work; name somebody for the time: wfh how call NAME"
    assert team.run("how", "meeting", "noor").lines == [rule]
    assert team.run("how", "meeting", "noor", "thu", "15:30").lines == [rule]


def test_a_month_beside_a_name_is_when(team: Person) -> None:
    assert "1 working day until Fri 15 Jan 2027 (year-end close)" in team.run("how", "mia", "in", "december").lines[0]
    assert team.run("how", "priya", "3", "maart", "--json").data["at"] == "2027-03-03T08:00:00Z"
    assert team.run("how", "priya", "dec", "3", "--json").data["at"] == "2026-12-03T08:00:00Z"


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("+2h", "2026-11-23T15:32:00Z"), ("+1h30", "2026-11-23T15:02:00Z"), ("+45m", "2026-11-23T14:17:00Z"),
        ("in 2 hours", "2026-11-23T15:32:00Z"), ("over 2 uur", "2026-11-23T15:32:00Z"),
        ("over 3 dagen 15:00", "2026-11-26T14:00:00Z"), ("in 1 week", "2026-11-30T08:00:00Z"),
        ("+3", "2026-11-26T08:00:00Z"), ("in may", "2027-05-01T07:00:00Z"), ("may", "2026-11-23T13:32:00Z"),
    ],
)  # fmt: skip
def test_a_distance_from_now_is_when(team: Person, words: str, at: str) -> None:
    assert team.run("how", "chat", "priya", *words.split(), "--json").data["at"] == at
    if words not in {"in may", "may"}:
        assert team.run("how", "chat", "priya", f"--at={words}", "--json").data["at"] == at


def test_people_are_named_without_accents_and_by_a_last_name(noor: Person) -> None:
    """Two have one first name, one has an accent and a sign."""
    person = '[[person]]\nid = "{}"\nname = "{}"\ntimezone = "{}"\nhours = "09:00-17:00"\n'
    people = (("pn", "Priya Nair", "Asia/Kolkata"), ("ps", "Priya de Smith-Jones", "Asia/Tokyo"),
              ("j", "José 🎸 Álvarez", "America/St_Johns"))  # fmt: skip
    rule = '[[rule]]\nid = "chat"\nchannel = "chat"\nanswer_within = "4 working hours"\n'
    noor.configure("schema = 1\n" + rule + "".join(person.format(*each) for each in people))

    def named(*words: str) -> str | None:
        (answer,) = noor.run("how", *words, "--json").data["answers"]
        return answer["to"]["id"] if answer.get("to") else None

    asked = (
        "chat jose",
        "chat alvarez",
        "alvarez",
        "chat priya nair",
        "chat smith",
        "chat Pn",
        "chat de",
        "chat priya",
    )
    assert [named(*each.split()) for each in asked] == ["j", "j", "j", "pn", "ps", "pn", None, None]
    assert "  Whom do you mean: Priya Nair, Priya de Smith-Jones?" in noor.run("how", "chat", "priya").lines
    assert noor.run("who", "jones").lines[0].startswith("Priya de Smith-Jones")
    assert noor.run("who", "priya").err == "wfh: “priya” may be Priya Nair, Priya de Smith-Jones\n"
    assert noor.run("when", "9:00 alvarez", "jose").lines[0].split()[-3:] == ["09:00", "UTC-3:30", "working"]


def test_a_question_without_an_answer_says_what_to_do_next(team: Person) -> None:
    said = team.run("how", "xyzzy")

    assert said.code == 1
    assert said.out == ""
    assert said.err.startswith("wfh: Nothing here says “xyzzy”. ")


def test_the_data_is_to_the_letter(team: Person) -> None:
    assert team.run("how", "chat", "priya", "--json").data == {
        "query": "chat priya",
        "at": "2026-11-23T13:32:00Z",
        "answers": [
            {
                "kind": "rule", "id": "chat", "order": 1, "stale": False, "owner": "noor", "review": None, "source": "",
                "channel": "chat", "when": "hours", "answer_within": {"amount": 4, "unit": "working hours"},
                "to": {"id": "priya", "timezone": "Asia/Kolkata", "state": "after"},
                "seen": "2026-11-24T04:00:00Z", "due": "2026-11-24T08:00:00Z",
                "due_there": "2026-11-24T13:30:00+05:30", "due_here": "2026-11-24T09:00:00+01:00", "read_here": None,
                "steps": [], "say": "No hurry: Tue 13:30 your time is soon enough.", "outside_hours": False,
                "until": None, "back": None, "cover": None, "note": "",
            }
        ],
        "more": 2,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("now", "question", "due"),
    [
        ("2026-11-20T16:00", "chat priya", "2026-11-23T08:00:00Z"),
        ("2026-11-23T12:15Z", "ask priya", "2026-11-24T10:30:00Z"),
        ("2026-11-26T15:00", "call sam", "2026-11-30T14:00:00Z"),
        ("2026-11-23T14:32", "chat priya fri 16:00", "2026-11-30T08:00:00Z"),
    ],
)
def test_the_instants_are_the_same_in_both_languages(
    team: Person, language: str, now: str, question: str, due: str
) -> None:
    team.now = now
    said = team.run("how", *question.split(), "--json", "--language", language)
    set_language("en")

    assert said.data["answers"][0]["due"] == due


def test_a_name_alone_is_the_ladder_of_that_person(team: Person) -> None:
    found = team.run("how", "priya", "--json").data["answers"]

    assert [(each["id"], each["order"]) for each in found] == [("chat", 1), ("call", 2), ("ask", 3)]


def test_a_ladder_says_by_when_in_each_line(team: Person) -> None:
    there = "(30 m for both; then 13:30 there, off)"
    call = f"call with Priya: Fri 1 Jan 2027 09:00, Priya's clock 13:30 {there}"
    assert call in team.run("how", "priya", "22", "dec").lines
    mia = team.run("how", "mia").lines
    assert "office hours with Mia: no office hours are known (now Tue 00:32 there, asleep)" in mia
    assert team.run("how", "noor").lines == [
        "chat to you: by Tue 24 Nov 10:02 (4 working hours)",
        "office hours with you: Thu 26 Nov 13:00",
    ]


@pytest.mark.parametrize(("language", "day"), [("en", "2026-11-23"), ("nl", "2026-11-26")])
def test_do_is_a_thursday_in_dutch_only(team: Person, language: str, day: str) -> None:
    said = team.run("how", "do", "chat", "priya", "--json", "--language", language)
    set_language("en")
    assert said.data["at"].startswith(day)


def test_an_unused_number_suggests_no_other(team: Person) -> None:
    assert "Did you mean" not in team.run("how", "0099").err


def test_after_closing_only_what_holds_always_answers(team: Person) -> None:
    team.now = "2026-11-23T17:30"
    team.run("shutdown", "--plain", typed="\n" * 60)
    team.now = "2026-11-23T22:40"

    assert team.run("how", "outage").code == 0
    for question in ("prices", "priya"):
        closed = team.run("how", question)
        assert (closed.code, closed.out) == (1, "")
        assert closed.err == "wfh: Closed until Tue 09:00.\n"


def test_hostile_words_do_nothing(team: Person) -> None:
    said = team.run("how", "\x1b[31m", "x" * 5000, "{qqqq}", "../..")

    assert said.code == 1
    assert "\x1b" not in said.err


def test_a_tree_is_walked_by_numbers_on_a_terminal(team: Person) -> None:
    team.environ["TERM"] = "xterm"
    said = team.run("how", "stuck", typed="2\n3\n", terminal=True)

    assert "How long can it wait?" in said.out
    assert "Phone Sam +1 555 0100" in said.out
    assert "Use it" not in said.out
