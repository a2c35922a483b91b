"""``wfh doctor --fix``: copies of any sync tool and the markers of git, merged and said by name."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from tests.cli.shell import Person


def _day(noor: Person) -> Path:
    return Path(noor.environ["WFH_DATA"], "days", "2026", "2026-11-23.toml")


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-23.sync-conflict-20261123-101010-ABCDEFG.toml",
        "2026-11-23 (Noor's conflicted copy 2026-11-23).toml",
        "2026-11-23 (conflicted copy 2026-11-23 101010).toml",
        "2026-11-23 2.toml",
        "2026-11-23-DESKTOP-7F3A.toml",
        "2026-11-23 (In conflict geraakte kopie van Noor).toml",
    ],
)
def test_a_copy_of_any_sync_tool_is_merged_kept_elsewhere_and_can_be_undone(noor: Person, name: str) -> None:
    noor.run("add", "memo")
    copy = _day(noor).with_name(name)
    copy.write_text(_day(noor).read_text("utf-8") + '\n[[task]]\nid = "t-other"\ntitle = "budget"\n', "utf-8")
    assert "“wfh doctor --fix” merges" in noor.run("doctor").err

    said = noor.run("doctor", "--fix")

    kept = find_places(noor.environ).state / "merged" / name
    assert said.lines[0] == f"Merged {name} into 2026-11-23.toml · wfh undo; the copy is in {kept.parent}"
    assert "conflict copies: none" in said.lines
    assert not copy.exists()
    assert "budget" in kept.read_text("utf-8")
    assert [task["title"] for task in noor.run("today", "--json").data["tasks"]] == ["memo", "budget"]
    noor.run("undo")
    assert [task["title"] for task in noor.run("today", "--json").data["tasks"]] == ["memo"]


def test_a_copy_that_says_nothing_new_is_removed_and_what_editors_leave_stays(noor: Person) -> None:
    noor.run("add", "memo")
    same = _day(noor).with_name("2026-11-23.sync-conflict-20261123-101010-ABCDEFG.toml")
    backup = _day(noor).with_name("2026-11-23.toml~")
    for path in (same, backup):
        path.write_bytes(_day(noor).read_bytes())

    said = noor.run("doctor", "--fix")

    assert said.lines[0] == f"Removed {same.name}: it said what 2026-11-23.toml says"
    assert not same.exists()
    assert backup.exists()
    assert "2026-11-23.toml~" in said.out


def test_a_copy_that_cannot_be_read_stays_and_is_named_with_its_line(noor: Person) -> None:
    noor.run("add", "memo")
    copy = _day(noor).with_name("2026-11-23 2.toml")
    copy.write_text("schema = 1\ntitle = \n", "utf-8")

    said = noor.run("doctor", "--fix")

    assert said.code == 1
    assert "2026-11-23 2.toml:2: is not valid TOML" in said.err
    assert copy.exists()


MARKED = """\
schema = 1
date = 2026-11-23

[[task]]
id = "t-1"
<<<<<<< HEAD
title = "Mine"
=======
title = "Theirs"
>>>>>>> desktop
status = "open"
"""


def test_markers_are_explained_in_a_sentence_and_both_sides_are_merged(noor: Person) -> None:
    _day(noor).parent.mkdir(parents=True)
    _day(noor).write_text(MARKED, "utf-8")
    before = noor.run("check")
    assert before.code == 1
    assert before.out == (
        "2026-11-23.toml:6: has the markers of a conflict that git left (<<<<<<<) "
        "(“wfh doctor --fix” merges both sides)\n"
    )

    said = noor.run("doctor", "--fix")

    assert said.lines[0] == "Merged both sides of 2026-11-23.toml; “wfh restore” brings back the text before"
    assert "two machines differ: 1 question waits in the app" in said.lines
    assert 'title = "Mine"' in _day(noor).read_text("utf-8")
    assert 'theirs = "Theirs"' in _day(noor).read_text("utf-8")
    assert noor.run("check").lines == ["No problems."]


def test_what_git_left_unmerged_is_merged_with_its_base(noor: Person) -> None:
    data = Path(noor.environ["WFH_DATA"])
    text = MARKED.partition("<<<<<<<")[0] + 'title = "Old"\nstatus = "open"\n'

    def git(*words: str) -> None:
        command = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", "-C", str(data), *words]
        subprocess.run(command, env=noor.environ, capture_output=True, check=words[0] != "merge")

    _day(noor).parent.mkdir(parents=True)
    git("init", "-q", "-b", "main")
    for branch, title in (("main", "Old"), ("desktop", "New")):
        if branch != "main":
            git("checkout", "-q", "-b", branch)
        _day(noor).write_text(text.replace("Old", title), "utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", branch)
    git("checkout", "-q", "main")
    _day(noor).write_text(text.replace('status = "open"', 'status = "done"'), "utf-8")
    git("commit", "-q", "-a", "-m", "done")
    git("merge", "desktop")
    assert "<<<<<<<" in _day(noor).read_text("utf-8")

    noor.run("doctor", "--fix")

    assert _day(noor).read_text("utf-8") == text.replace("Old", "New").replace("open", "done")
    git("commit", "-q", "--no-edit")


def test_doctor_tells_the_rest_where_one_thing_cannot_be_read(noor: Person) -> None:
    noor.run("add", "memo")
    Path(noor.environ["WFH_DATA"], ".gitattributes").mkdir()

    said = noor.run("doctor")
    assert "wfh: .gitattributes: is a folder, not a file" in said.err.splitlines()
    assert "git: unknown" in said.lines
    assert "conflict copies: none" in said.lines
