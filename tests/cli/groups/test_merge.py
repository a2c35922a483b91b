"""``wfh merge``: three versions of a file become one, and git is told to ask for it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Person

BASE = 'schema = 1\ndate = 2026-11-23\n\n[[task]]\nid = "t-1"\ntitle = "Memo"\nstatus = "open"\n'


def _versions(folder: Path, ours: str, theirs: str) -> list[str]:
    for name, text in (("base", BASE), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_text(text, "utf-8")
    return [str(folder / name) for name in ("base", "ours", "theirs")]


def test_the_merge_takes_the_place_of_ours_and_keeps_both_values(noor: Person, tmp_path: Path) -> None:
    files = _versions(tmp_path, BASE.replace("Memo", "Mine"), BASE.replace("Memo", "Theirs").replace("open", "done"))

    said = noor.run("merge", *files, "days/2026/2026-11-23.toml")

    assert (said.code, said.out, said.err) == (0, "", "")
    assert (tmp_path / "ours").read_text("utf-8") == BASE.replace("Memo", "Mine").replace("open", "done") + (
        '\n[[conflict]]\nkind = "task"\nid = "t-1"\nfield = "title"\ntheirs = "Theirs"\n'
    )


@pytest.mark.parametrize(
    ("theirs", "name", "words"),
    [
        ("schema = ", "days/2026/2026-11-23.toml", "2026-11-23.toml:1: is not valid TOML"),
        ("schema = 2\n", "backlog.toml", "comes from a newer version of wfh"),
        (BASE, "notes/2026-02-30.toml", "is not a file that wfh writes"),
        (BASE, "config.toml", "is not a file that wfh writes"),
    ],
)
def test_what_cannot_be_merged_is_one_sentence_and_stays_as_it_is(
    noor: Person, tmp_path: Path, theirs: str, name: str, words: str
) -> None:
    files = _versions(tmp_path, BASE, theirs)

    said = noor.run("merge", *files, name)

    assert said.code == 1
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert (tmp_path / "ours").read_text("utf-8") == BASE


@pytest.mark.parametrize("gone", ["ours", "theirs"])
def test_a_version_that_is_not_there_is_named_and_none_is_made(noor: Person, tmp_path: Path, gone: str) -> None:
    files = _versions(tmp_path, BASE, BASE)
    (tmp_path / gone).unlink()

    said = noor.run("merge", *files, "days/2026/2026-11-23.toml")

    assert (said.code, said.err) == (1, f"wfh: {tmp_path / gone}: there is no such file\n")
    assert not (tmp_path / gone).exists()


@pytest.mark.parametrize("argv", [(), ("a", "b"), ("a", "b", "c", "d", "--install")])
def test_merge_takes_four_names_or_install(noor: Person, argv: tuple[str, ...]) -> None:
    said = noor.run("merge", *argv)

    assert said.code == 2
    assert "“wfh merge” needs BASE OURS THEIRS NAME, or --install." in said.err


def test_install_keeps_existing_git_settings_and_does_nothing_twice(noor: Person, tmp_path: Path) -> None:
    data = tmp_path / "repository"
    data.mkdir()
    (data / ".gitattributes").write_text("*.svg binary\n/backlog.toml merge=wfh", "utf-8")
    assert "is not in a git repository" in noor.run("merge", "--install", "--data", str(data)).err

    subprocess.run(["git", "init", "-q", str(data)], check=True, env=noor.environ)
    first = noor.run("merge", "--install", "--data", str(data))
    second = noor.run("merge", "--install", "--data", str(data))

    assert (first.code, second.code) == (0, 0)
    assert first.lines[:2] == [f"Changed: {data / '.gitattributes'}", "Changed: merge.wfh.driver"]
    assert len(second.lines) == 1
    lines = (data / ".gitattributes").read_text("utf-8").splitlines()
    assert lines[:2] == ["*.svg binary", "/backlog.toml merge=wfh"]
    assert "/days/*/*.toml merge=wfh" in lines
    assert len(lines) == len(set(lines))
    config = (data / ".git" / "config").read_text("utf-8")
    assert "merge %O %A %B %P" in config
