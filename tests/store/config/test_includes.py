"""Included files: below one's own, read-only, and no way to anywhere else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.store.configs import lines, load, write
from wfh.domain.model.config import CheckItem, Config
from wfh.domain.model.handbook.entries import Term
from wfh.domain.time.working_hours import TimeRange, WindowKind
from wfh.store.config import includes
from wfh.store.config.load import load_config

if TYPE_CHECKING:
    from pathlib import Path

EIGHT_TO_NOON = (TimeRange(8 * 60, 12 * 60),)


def test_what_is_mine_wins_and_the_rest_comes_from_the_team(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """\
include = ["team.toml"]
[focus]
minutes = 40
[[window]]
kind = "lunch"
time = "12:30-13:00"
[[person]]
id = "priya"
languages = ["en"]
[[meeting]]
title = "sync"
days = ["tue"]
[[term]]
word = "done"
means = "mine"
""",
        team="""\
[focus]
minutes = 30
gap_minutes = 7
[[window]]
kind = "no-meeting"
days = ["wed"]
time = "09:00-12:00"
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
languages = ["kn"]
[[person]]
id = "sam"
timezone = "America/New_York"
[[meeting]]
title = "sync"
days = ["thu"]
time = "11:30-12:00"
people = ["priya", "sam"]
[[term]]
word = "done"
means = "theirs"
[[term]]
word = "soon"
means = "this week"
""",
    )

    assert lines(loaded) == []
    config = loaded.config
    assert (config.focus.minutes, config.focus.gap_minutes) == (40, 7)
    assert [window.kind for window in config.windows] == [WindowKind.LUNCH, WindowKind.NO_MEETING]
    priya, sam = config.people
    assert (priya.name, priya.languages, priya.source) == ("Priya", ("en",), "")
    assert (sam.name, sam.source) == ("sam", "team.toml")
    (sync,) = config.meetings
    assert (sync.people, sync.days, sync.time) == (("priya", "sam"), frozenset({1}), TimeRange(690, 720))
    assert config.terms == (Term("done", "mine"), Term("soon", "this week"))


def test_a_list_of_tables_in_an_entry_is_mine_as_a_whole_where_i_have_one(tmp_path: Path) -> None:
    item = 'id = "first-day"\ntitle = "First day"\nitems = [{ text = "%s" }]\n'
    tree = 'id = "stuck"\nquestion = "?"\noptions = [{ say = "%s", then = "x" }, { say = "no", then = "y" }]\n'
    mine, theirs = ("".join(("[[checklist]]\n", item % who, "[[tree]]\n", tree % who)) for who in ("mine", "theirs"))
    window = '[[window]]\nkind = "%s"\ntime = "12:30-13:00"\n'
    own = 'include = ["team.toml"]\n' + mine + window % "quiet"
    loaded = load(tmp_path, own, team=theirs + window % "lunch")

    assert lines(loaded) == []
    assert [item.text for item in loaded.config.checklists[0].items] == ["mine"]
    assert [choice.say for choice in loaded.config.trees[0].options] == ["mine", "no"]
    assert [each.kind for each in loaded.config.windows] == [WindowKind.QUIET, WindowKind.LUNCH]


def test_mistakes_of_an_included_file_carry_its_name_and_lines(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        'include = "team.toml"\n[focus]\nminutes = 1\n',
        team='[focus]\nminutes = "many"\n\n[[person]]\nid = "sam"\ntimezone = "Mars"\n',
    )

    assert [(p.file, p.line, p.key) for p in loaded.problems] == [
        ("config.toml", 3, "focus.minutes"),
        ("team.toml", 2, "focus.minutes"),
        ("team.toml", 6, "person[1].timezone"),
    ]


def test_where_my_value_is_invalid_the_value_of_the_team_counts(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'include = ["team.toml"]\nfocus.minutes = 1', team="focus.minutes = 30")

    assert loaded.config.focus.minutes == 30


def test_an_included_file_says_nothing_about_me_and_runs_nothing(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        'include = ["team.toml"]\n',
        team="""\
[me]
name = "Mallory"
[ui]
ascii = true
[keys]
focus = "x"
[hooks]
focus_start = ["rm"]
[[shutdown.check]]
text = "tidy"
run = ["rm"]
""",
    )

    assert loaded.config == Config(shutdown=Config().shutdown.__class__(checks=(CheckItem("tidy"),)))
    assert [(p.file, p.line, p.key) for p in loaded.problems] == [
        ("team.toml", 1, "me"),
        ("team.toml", 3, "ui"),
        ("team.toml", 5, "keys"),
        ("team.toml", 7, "hooks"),
        ("team.toml", 11, "shutdown.check[1].run"),
    ]


@pytest.mark.parametrize("shutdown", ["shutdown = 3", "shutdown.check = 3", "shutdown.check = [3]"])
def test_an_included_file_of_another_shape_is_reported_and_does_no_harm(tmp_path: Path, shutdown: str) -> None:
    loaded = load(tmp_path, 'include = ["team.toml"]\n', team=shutdown)

    assert loaded.config == Config()
    assert [(p.file, p.line) for p in loaded.problems] == [("team.toml", 1)]


def test_includes_may_include_to_the_third_level(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        'include = ["one.toml"]',
        one='include = ["two.toml"]',
        two='include = ["three.toml"]',
        three='include = ["four.toml"]\nfocus.minutes = 33',
        four="focus.gap_minutes = 44",
    )

    assert (loaded.config.focus.minutes, loaded.config.focus.gap_minutes) == (33, 5)
    assert lines(loaded) == ["three.toml:1: include[1]: four.toml is included too deep: 3 levels are read"]


def test_a_file_that_includes_itself_is_reported(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'include = ["one.toml"]', one='include = ["config.toml", "one.toml"]')

    assert lines(loaded) == [
        "one.toml:1: include[1]: config.toml includes itself",
        "one.toml:1: include[2]: one.toml includes itself",
    ]


def test_a_file_included_twice_counts_once(tmp_path: Path) -> None:
    window = '[[window]]\nkind = "quiet"\ntime = "9-10"\n'
    loaded = load(
        tmp_path,
        'include = ["one.toml", "two.toml", "one.toml"]',
        one='include = ["two.toml"]',
        two=window,
    )

    assert lines(loaded) == []
    assert len(loaded.config.windows) == 1


def test_relative_names_start_from_the_including_file(tmp_path: Path) -> None:
    write(tmp_path / "team" / "all.toml", 'include = ["people/sam.toml"]')
    write(tmp_path / "team" / "people" / "sam.toml", '[[person]]\nid = "sam"\ntimezone = "UTC"\n')

    loaded = load(tmp_path, 'include = ["team/all.toml"]')

    assert [person.source for person in loaded.config.people] == ["team/people/sam.toml"]


def test_files_elsewhere_are_read_only_when_the_config_names_them_in_full(tmp_path: Path) -> None:
    write(tmp_path / "home" / "book.toml", 'include = ["more.toml", "far.toml"]')
    write(tmp_path / "home" / "more.toml", "focus.minutes = 33")
    write(tmp_path / "home" / "far.toml", "focus.gap_minutes = 1")
    folder = tmp_path / "config"

    write(folder / "config.toml", f'include = ["../home/far.toml", "~/book.toml", "{tmp_path}/home/more.toml"]')
    loaded = load_config(folder / "config.toml", {"HOME": str(tmp_path / "home")})

    assert loaded.config.focus.minutes == 33
    far = "~/far.toml is outside the config folder: name it in full in your own config to read it"
    assert lines(loaded) == [f"config.toml:1: include[1]: {far}", f"~/book.toml:1: include[2]: {far}"]


def test_a_link_that_leads_out_counts_only_where_i_made_it(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "secret.toml", "focus.minutes = 33")
    folder = tmp_path / "config"
    write(folder / "team.toml", 'include = ["link.toml"]')
    (folder / "link.toml").symlink_to(tmp_path / "elsewhere" / "secret.toml")

    write(folder / "config.toml", 'include = ["team.toml"]')
    assert load_config(folder / "config.toml", {}).config.focus.minutes == 50
    write(folder / "config.toml", 'include = ["link.toml"]')
    assert load_config(folder / "config.toml", {}).config.focus.minutes == 33


def test_what_cannot_be_included_is_reported_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    loaded = load(
        tmp_path,
        'include = [\n "none.toml",\n "folder.toml",\n "pipe.toml",\n 3,\n "broken.toml",\n "one.toml"\n]\n',
        broken="a = \n",
        one="focus.minutes = 33",
    )

    assert lines(loaded) == [
        "config.toml:2: include[1]: there is no file none.toml",
        "config.toml:3: include[2]: folder.toml: is a folder, not a file",
        "config.toml:4: include[3]: pipe.toml: is not a regular file",
        (
            "config.toml:5: include[4]: must be a text in quotes, without control characters, not 3"
            ' (for example: include = ["team.toml"])'
        ),
        "broken.toml:1: is not valid TOML, column 5: not a value of TOML; a text needs quotes",
    ]
    assert loaded.config.focus.minutes == 33
    assert loaded.readable


def test_no_more_files_are_read_than_anybody_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(includes, "_MOST_FILES", 1)
    loaded = load(tmp_path, 'include = ["one.toml", "two.toml"]', one="", two="")

    assert lines(loaded) == ["config.toml:1: include[2]: two.toml is left out: 1 files are read"]


def test_every_file_that_was_looked_for_is_stamped(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'include = ["one.toml", "none.toml"]', one="")

    assert [(path.name, bool(stamp)) for path, stamp in loaded.stamps] == [
        ("config.toml", True),
        ("one.toml", True),
        ("none.toml", False),
    ]
