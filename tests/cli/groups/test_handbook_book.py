"""``wfh handbook``, ``card`` and ``who --place``: what there is, what changed, how to work with somebody."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.words import set_language

if TYPE_CHECKING:
    from tests.cli.shell import Person

EXAMPLE = Path(__file__).parents[2] / "handbook-example"


@pytest.fixture
def repository(noor: Person, tmp_path: Path) -> Path:
    """The team's folder, a copy of the example that a test may change; Noor includes it."""
    folder = tmp_path / "team"
    shutil.copytree(EXAMPLE, folder)
    noor.configure(f'schema = 1\ninclude = ["{folder}/wfh.toml"]\n[me]\nid = "noor"\n')
    return folder


def edit(repository: Path, old: str, new: str) -> None:
    path = repository / "wfh.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_contents_are_listed_by_kind(noor: Person, repository: Path) -> None:
    said = noor.run("handbook")

    assert said.lines[0] == "Atlas · 20 entries"
    assert "  rules        chat  call  ask  outage" in said.lines
    assert "  pages        after-an-outage.md  onbereikbaar.md" in said.lines
    assert noor.run("handbook", "--plain") == said
    assert {each["kind"] for each in noor.run("handbook", "rules", "--json").data["entries"]} == {"rule"}


def test_each_entry_is_shown_by_its_id_and_a_rule_in_full(noor: Person, repository: Path) -> None:
    entries = noor.run("handbook", "--json").data["entries"]
    assert {each["kind"] for each in entries} >= {"rule", "area", "term", "tree", "decision", "checklist", "page"}
    for each in entries:
        said = noor.run("handbook", each["id"])
        assert (said.code, said.err, bool(said.lines)) == (0, "", True), each
    assert noor.run("handbook", "chat").lines == [
        "chat: 4 working hours; name somebody for the time: wfh how chat NAME",
        "  use for: question, coordination, vraag, afstemming",
        "  Mia: 1 working day until Fri 15 Jan 2027 (year-end close)",
        "  owner Noor",
    ]
    assert noor.run("handbook", "outage").lines[-1] == "  to be looked at since Thu 1 Oct"
    assert noor.run("handbook", "call").lines[0].startswith("call: while both work; ")


def test_a_decision_that_was_replaced_is_never_told_as_in_force(noor: Person, repository: Path) -> None:
    for argv in (("handbook", "0007"), ("how", "0007"), ("decision", "0007")):
        assert noor.run(*argv).lines[0] == "0007 of 2 Mar 2026, replaced by 0012, Noor decided: Release on any day."


def test_a_page_is_shown_as_a_whole_by_its_file(noor: Person, repository: Path) -> None:
    lines = noor.run("handbook", "after-an-outage").lines

    assert lines == noor.run("handbook", "after-an-outage.md").lines
    assert [line for line in lines if not line.startswith(" ")] == [
        "After an outage › Tell the customer", "After an outage › Write it down",
    ]  # fmt: skip
    assert noor.run("handbook", "after-an-outage.md#2").lines[0] == "After an outage › Write it down"


def test_a_kind_is_known_by_its_heading_in_the_language_in_use(noor: Person, repository: Path) -> None:
    english = noor.run("handbook", "who decides").lines
    dutch = [noor.run("handbook", word, "--json", "--language", "nl").data for word in ("regels", "regel", "rules")]
    set_language("en")

    assert english[0] == "Mia decides. Ask Sam first. Tell Noor, Priya. Up to 10 % Sam decides alone."
    assert [[each["id"] for each in data["entries"]] for data in dutch] == [["chat", "call", "ask", "outage"]] * 3


def test_what_changed_and_what_is_stale_can_be_asked_of_one_entry(noor: Person, repository: Path) -> None:
    noor.run("handbook", "--changed")
    edit(repository, 'answer_within = "4 working hours"', 'answer_within = "1 working day"')

    assert noor.run("handbook", "terms", "--changed").lines == ["Nothing changed since you read it on Mon 23 Nov."]
    assert noor.run("handbook", "chat", "--changed").lines == noor.run("handbook", "--changed").lines
    assert noor.run("handbook", "rules", "--stale").lines == noor.run("handbook", "--stale").lines
    assert noor.run("handbook", "trees", "--stale", "--json").data == {"stale": []}


def test_without_a_handbook_there_is_a_way_to_one(noor: Person) -> None:
    assert noor.run("handbook").lines == ["No handbook yet. “wfh handbook --init” writes one to start from."]


def test_a_rule_that_was_edited_is_reported_once_with_its_old_and_new_value(noor: Person, repository: Path) -> None:
    noor.run("handbook", "--changed")
    edit(repository, 'answer_within = "4 working hours"', 'answer_within = "1 working day"')

    assert noor.run("handbook", "--changed").lines == ["rule chat  answer within: 4 working hours → 1 working day"]
    assert noor.run("handbook", "--changed").lines == ["Nothing changed since you read it on Mon 23 Nov."]


def test_other_hours_of_somebody_are_told_as_people_say_them(noor: Person, repository: Path) -> None:
    noor.run("handbook", "--changed")
    edit(repository, 'hours = "09:30-18:30"', 'hours = { mon = ["09:30-18:30"], tue = ["08:00-12:00", "13:00-17:00"] }')

    assert noor.run("handbook", "--changed").lines == [
        "person priya  hours: mon-fri 09:30-18:30 → mon 09:30-18:30; tue 08:00-12:00, 13:00-17:00"
    ]


def test_a_day_to_look_back_to_may_be_written_as_anywhere(noor: Person, repository: Path) -> None:
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "first")

    asked = ("2026-11-03", "3 nov", "-20")
    assert {noor.run("handbook", "--changed", f"--since={day}").err for day in asked} == {
        "wfh: team: has no revision before 2026-11-03\n"
    }


def test_what_is_new_and_gone_is_reported_as_data(noor: Person, repository: Path) -> None:
    noor.run("handbook")
    edit(repository, 'id = "0012"', 'id = "0013"')

    found = noor.run("handbook", "--changed", "--json").data
    assert found["since"] == "2026-11-23"
    assert [(each["kind"], each["id"], each["change"]) for each in found["changed"]] == [
        ("decision", "0013", "new"),
        ("decision", "0012", "gone"),
    ]


def git(repository: Path, *words: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org")
    subprocess.run(["git", "-C", str(repository), *identity, *words], check=True, capture_output=True)


def test_a_revision_is_asked_of_git_and_nothing_of_the_repository_runs(noor: Person, repository: Path) -> None:
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "first")
    edit(repository, 'answer_within = "4 working hours"', 'answer_within = "1 working day"')
    marker = repository.parent / "ran"
    with (repository / ".git" / "config").open("a") as config:
        config.write(f'[core]\n\tfsmonitor = "touch {marker}; false"\n\tpager = "touch {marker}"\n')
        config.write(f'[diff "x"]\n\ttextconv = "touch {marker}"\n')

    said = noor.run("handbook", "--changed", "--since", "HEAD")
    assert said.lines == ["rule chat  answer within: 4 working hours → 1 working day"]
    assert not marker.exists()


def test_a_file_of_mine_outside_git_does_not_hide_what_changed_in_the_teams(noor: Person, repository: Path) -> None:
    assert noor.run("handbook", "--changed", "--since", "HEAD").err == "wfh: team: is in no repository of git\n"
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "first")
    said = noor.run("handbook", "--init")
    edit(repository, 'answer_within = "4 working hours"', 'answer_within = "1 working day"')

    assert said.lines[1] == "Your config includes it from now on; “wfh undo” takes that back."
    changed = noor.run("handbook", "--changed", "--since", "HEAD")
    assert changed.lines == ["rule chat  answer within: 4 working hours → 1 working day"]
    noor.run("undo")
    assert len(noor.run("handbook", "rules").lines) == 4


@pytest.mark.parametrize("revision", ["-x", "--upload-pack=x", "HEAD;x", "nowhere"])
def test_an_unknown_revision_is_refused(noor: Person, repository: Path, revision: str) -> None:
    git(repository, "init", "-q")
    said = noor.run("handbook", "--changed", f"--since={revision}")

    assert (said.code, said.out) == (1, "")
    assert "revision" in said.err


def test_what_is_to_be_looked_at_is_reported_by_owner(noor: Person, repository: Path) -> None:
    assert noor.run("handbook", "--stale").lines == ["Sam: rule outage, to be looked at since 1 Oct 2026"]


def test_a_checklist_is_ticked_line_by_line(noor: Person, repository: Path) -> None:
    assert noor.run("handbook", "first-day").lines[0] == "First day of a new colleague: 0 of 3"
    noor.run("handbook", "first-day", "--tick", "2")

    said = noor.run("handbook", "first-day")
    assert said.lines[0] == "First day of a new colleague: 1 of 3"
    assert said.lines[2].startswith("  ✓ 2 ")
    assert noor.run("handbook", "first-day", "--tick", "9").code == 1
    assert [noor.run("handbook", *words, "--tick", "1").code for words in ((), ("rules",), ("chat",))] == [2, 2, 2]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_starter_is_right_and_in_use_at_once(noor: Person, language: str) -> None:
    said = noor.run("handbook", "--init", "--language", language)
    path = noor.config_file.parent / "handbook.toml"
    again = noor.run("handbook", "--init", "--language", language)
    found = noor.run("handbook", "--json", "--language", language).data["entries"]
    checked = noor.run("check")
    set_language("en")

    assert said.code == 0
    assert path.exists()
    assert again.code == 1
    assert [each["kind"] for each in found].count("rule") == 12
    assert [each["kind"] for each in found].count("term") == 6
    assert checked.code == 0, checked.out
    assert noor.run("how", "chat", "priya").code == 0


def test_my_card_says_how_to_work_with_me_and_nothing_of_my_work(noor: Person, repository: Path) -> None:
    noor.run("add", "secret task ~45m")
    card = noor.run("card")

    assert card.lines[0] == "Noor"
    assert "  chat: 4 working hours" in card.lines
    assert "secret" not in card.out
    assert str(repository) not in card.out
    data = noor.run("card", "--json").data
    assert (data["id"], data["clock_of"], data["place"]["tue"], data["cover"]) == ("me", "me", "Utrecht", None)
    assert data["windows"] == [{"kind": "office-hours", "days": ["mon", "thu"], "time": "13:00-13:30"}]


def test_a_card_for_somebody_is_on_their_clock_with_the_changes_ahead(noor: Person, repository: Path) -> None:
    data = noor.run("card", "--for", "priya", "--json").data
    assert (data["clock_of"], data["hours"]["mon"]) == ("priya", ["13:30-17:00", "17:30-22:00"])
    noor.now = "2027-03-01T09:00"

    assert {"date": "2027-03-28", "timezone": "Europe/Amsterdam"} in noor.run("card", "--for", "priya", "--json").data[
        "changes"
    ]


def test_the_card_of_somebody_who_is_away_says_when_they_are_back_and_who_helps(noor: Person, repository: Path) -> None:
    noor.now = "2026-12-22T10:00"

    assert noor.run("card", "priya", "--json").data["days_off"][-1] == "2026-12-31"
    away = "  I am back Fri 1 Jan. Until then Sam helps you; an outage goes to the on-call phone."
    assert away in noor.run("card", "priya").lines


def test_an_absence_is_listed_to_its_end(noor: Person, repository: Path) -> None:
    assert "  off: Mon 21 Dec – Thu 31 Dec" in noor.run("card", "priya").lines


HOSTILE = ("\\u001b[31mred", "\\u202Eback", "\\u0007bell", "\\u009b2J")


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_in_any_key_reaches_no_terminal(noor: Person, repository: Path, bad: str) -> None:
    path = repository / "wfh.toml"
    text = path.read_text(encoding="utf-8")
    kept = ("mon", "tue", "thu", "fri", "hours", "time", "id", "timezone", "handover", "every", "answer_within", "when")
    lines = []
    for line in text.splitlines():
        is_kept = line.split(" =")[0] in kept or "windows" in line
        lines.append(line if is_kept else line.replace('= "', f'= "{bad}').replace('["', f'["{bad}'))
    path.write_text("\n".join(lines), encoding="utf-8")
    (repository / "pages" / "after-an-outage.md").write_text("# \x1b[31mAfter\n\n\x9b2Jbody outage\u202e\n")

    for argv in (("check",), ("how", "chat", "priya"), ("how", "outage"), ("how", "done"), ("handbook",), ("card",),
                 ("decision",), ("handbook", "--stale"), ("who", "--place", "week"), ("how", "after")):  # fmt: skip
        said = noor.run(*argv)
        assert not set("\x1b\x07\x9b\u202e") & set(said.out + said.err), argv


def test_a_card_is_html_without_a_script_or_a_request(noor: Person, repository: Path) -> None:
    edit(repository, 'name = "Priya"', 'name = "<script>alert(1)</script>"')
    said = noor.run("card", "priya", "--format", "html")

    assert "<script" not in said.out
    assert "http" not in said.out
    assert "&lt;script&gt;" in said.out


def test_who_is_where_is_listed_by_place_and_never_why_somebody_is_absent(noor: Person, repository: Path) -> None:
    said = noor.run("who", "--place", "thu")

    assert said.lines == ["Utrecht: you (every second week) · not said: Priya, Sam, Mia"]
    (day,) = noor.run("who", "--place", "2026-12-03", "--json").data["days"]
    assert day["places"] == [{"place": "home", "people": ["me"]}]


def test_the_stand_up_tells_what_was_decided_and_what_is_due_on_the_readers_clock(
    noor: Person, repository: Path
) -> None:
    noor.run("decide", "No release on Friday")
    noor.run("ask", "sam", "the quota", "--by", "chat")
    (kept,) = noor.run("ask", "--json").data["asks"]
    noor.run("ask", "asked", kept["id"])

    assert "Decided:\n- 0013 No release on Friday\n" in noor.run("standup").out
    assert "- Sam: the quota (Mon 19:00)\n" in noor.run("standup").out
    assert "- Sam: the quota (Mon 13:00)\n" in noor.run("standup", "--for", "sam").out


def test_after_closing_the_handbook_shows_no_work(noor: Person, repository: Path) -> None:
    noor.now = "2026-11-23T17:30"
    noor.run("shutdown", "--plain", typed="\n" * 60)
    noor.now = "2026-11-23T22:40"

    said = noor.run("handbook")
    assert (said.code, said.out, said.err) == (1, "", "wfh: Closed until Tue 09:00.\n")
