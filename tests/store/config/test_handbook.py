"""The tables of a handbook: read without a word where they are right, one sentence where they are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.configs import lines, load, write
from wfh.domain.model.handbook.fields import AnswerTime, said
from wfh.domain.model.people import ME
from wfh.store.config.load import load_config
from wfh.words import set_language

if TYPE_CHECKING:
    from wfh.store.config.load import LoadedConfig

EXAMPLE = Path(__file__).parents[2] / "handbook-example" / "wfh.toml"
MISTAKES = Path(__file__).with_name("handbook_mistakes.txt").read_text(encoding="utf-8").split("\n\n")


def loaded_example(folder: Path, own: str = '[me]\nid = "noor"\n', **edits: str) -> LoadedConfig:
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in edits.items():
        text = text.replace(old, new)
    write(folder / "team" / "wfh.toml", text)
    write(folder / "config.toml", f'include = "team/wfh.toml"\n{own}')
    return load_config(folder / "config.toml", {"HOME": str(folder / "home")})


def test_the_example_is_read_without_a_word(tmp_path: Path) -> None:
    loaded = loaded_example(tmp_path)

    assert lines(loaded) == []
    assert [rule.id for rule in loaded.config.rules] == ["chat", "call", "ask", "outage"]
    assert loaded.config.rules[0].exceptions[0].answer_within == AnswerTime(1, "working days")
    assert [(shelf.name, shelf.records) for shelf in loaded.config.shelves] == [("pages", False), ("decisions", True)]


def test_a_file_of_the_whole_team_works_for_each_of_its_members(tmp_path: Path) -> None:
    everybody = {"noor", "priya", "sam", "mia"}
    for each in sorted(everybody):
        loaded = loaded_example(tmp_path / each, f'[me]\nid = "{each}"\n')

        assert lines(loaded) == []
        assert {person.id for person in loaded.config.people} == everybody - {each}
        assert loaded.config.mine.id == ME


def test_what_the_team_says_of_me_counts_where_i_say_nothing(tmp_path: Path) -> None:
    said_by_team = loaded_example(tmp_path / "team").config
    own = '[me]\nid = "noor"\nname = "Noor V."\ntimezone = "Europe/Lisbon"\n[hours]\nmon = "10:00-12:00"\n'
    said_by_me = loaded_example(tmp_path / "own", own).config

    assert (said_by_team.me.name, said_by_team.me.timezone) == ("Noor", "Europe/Amsterdam")
    assert said_by_team.me.place[1] == "Utrecht"
    assert len(said_by_team.hours.weekly.week[0]) == 2
    assert (said_by_me.me.name, said_by_me.me.timezone) == ("Noor V.", "Europe/Lisbon")
    assert len(said_by_me.hours.weekly.week[0]) == 1
    assert said_by_me.hours.weekly.week[1] == ()


def test_an_id_that_nobody_has_is_hinted_at_with_the_nearest(tmp_path: Path) -> None:
    loaded = loaded_example(tmp_path, '[me]\nid = "nor"\n')

    assert lines(loaded) == ["config.toml:3: me.id: nobody in the included files is “nor” (did you mean noor?)"]
    assert len(loaded.config.people) == 4


def test_a_meeting_of_the_team_that_names_my_id_names_me(tmp_path: Path) -> None:
    own = '[me]\nid = "noor"\n'
    own += '[[meeting]]\ntitle = "sync"\npeople = ["noor", "sam"]\ndays = ["mon"]\ntime = "15:00-15:30"\n'

    assert loaded_example(tmp_path, own).config.meetings[0].people == (ME, "sam")


def test_a_text_is_in_the_language_in_use(tmp_path: Path) -> None:
    config = loaded_example(tmp_path).config

    assert said(config.terms[0], "means").startswith("Merged")
    set_language("nl")
    assert said(config.terms[0], "means").startswith("Gemerged")
    assert said(config.rules[2], "channel") == "spreekuur"
    assert said(config.rules[0], "channel") == "chat"


@pytest.mark.parametrize("case", MISTAKES, ids=[case.partition("\n")[0][:40] for case in MISTAKES])
def test_each_mistake_is_reported_by_file_and_line_and_the_rest_stays_in_use(tmp_path: Path, case: str) -> None:
    old, new, *expected = case.strip("\n").split("\n")
    old = old.replace("\\n", "\n")
    whole = EXAMPLE.read_text(encoding="utf-8")
    assert old in whole
    line = 1 + whole[: whole.index(old)].count("\n") + int(expected[0].partition(" ")[0])

    loaded = loaded_example(tmp_path, **{old: new.replace("\\n", "\n")})

    told = [text for text in lines(loaded) if expected[0].partition(" ")[2] in text]
    assert told, lines(loaded)
    assert told[0].startswith(f"team/wfh.toml:{line}: ")
    assert len(loaded.config.people) == 3
    assert len(loaded.config.rules) >= 3


def test_the_folder_of_my_own_decisions_is_taken_from_my_own_file_only(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        'include = "team.toml"\n',
        team='[handbook]\ndecisions_folder = "/anywhere"\n',
    )

    assert loaded.config.handbook.decisions_folder == ""
    assert "counts in your own config only" in lines(loaded)[0]
