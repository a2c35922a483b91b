"""The config as a file: bytes that are none, newer schemas, modes, and a file that is there already."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.store.configs import lines, load
from wfh.domain.model.config import CheckItem, Config
from wfh.domain.time.working_hours import TimeRange
from wfh.errors import Problem, Severity, WfhError
from wfh.store.config import load as config_file
from wfh.store.config.load import create_config, load_config
from wfh.store.disk.paths import Places

if TYPE_CHECKING:
    from pathlib import Path

EIGHT_TO_NOON = (TimeRange(8 * 60, 12 * 60),)


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"a = 1\nb = \n", 2, "is not valid TOML, column 5: not a value of TOML; a text needs quotes"),
        (b"a = 1\n\na\n", 3, "is not valid TOML, column 2: an equals sign is missing after the key"),
        (b'a = "caf\xe9"\n', 1, "column 9: is not UTF-8 text (byte 0xe9)"),
        (b"# caf\xc3\xa9\n\n# caf\xe9\n", 3, "column 6: is not UTF-8 text (byte 0xe9)"),
        ("a = 1\n".encode("utf-16"), 1, "column 1: is not UTF-8 text (byte 0xff)"),
        (b"a = 1\n\0\0\0", 2, "column 1: has a zero byte; the file is damaged"),
        (b"\0" * 100, 1, "column 1: has a zero byte; the file is damaged"),
        (b"a = 1" + b"0" * 5000, None, "cannot be read: nested too deep, or a number too long"),
        (b"a = " + b"[" * 3000, None, "cannot be read: nested too deep, or a number too long"),
        (b"a." * 3000 + b"b = 1", None, "cannot be read: nested too deep, or a number too long"),
        (b"#" * ((1 << 20) + 1), None, "is larger than 1024 KiB"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem_and_the_defaults(
    tmp_path: Path, data: bytes, line: int | None, what: str
) -> None:
    loaded = load(tmp_path, data)

    assert loaded.config == Config()
    assert [(p.file, p.line, p.what) for p in loaded.problems] == [("config.toml", line, what)]
    assert loaded.exists
    assert not loaded.readable


def test_a_folder_in_the_place_of_the_config_is_reported(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()

    assert [str(p) for p in load_config(tmp_path / "config.toml").problems] == ["config.toml: is a folder, not a file"]


@pytest.mark.parametrize("data", [b"\xef\xbb\xbffocus.minutes = 45\r\n[focuss]\r\n", b"focus.minutes = 45\n[focuss]"])
def test_byte_order_mark_and_line_ends_make_no_difference(tmp_path: Path, data: bytes) -> None:
    loaded = load(tmp_path, data)

    assert loaded.config.focus.minutes == 45
    assert lines(loaded) == ["config.toml:2: focuss: unknown key (did you mean `focus`?)"]


def test_a_newer_schema_is_read_and_not_written(tmp_path: Path) -> None:
    loaded = load(tmp_path, "schema = 2\nfocus.minutes = 45\n")

    assert loaded.config.focus.minutes == 45
    assert loaded.readable
    assert lines(loaded) == [
        "config.toml:1: schema: 2 is newer than this wfh knows (1): the file is read, and not written (update wfh)"
    ]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX says who may write")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_nothing_is_run_from_a_config_that_others_may_write(tmp_path: Path, mode: int) -> None:
    text = '[[shutdown.check]]\ntext = "x"\nrun = ["true"]\n[hooks]\nfocus_start = ["true"]\n'
    text += '[ui]\nopen = ["true"]\n'
    assert load(tmp_path, text).config.hooks
    assert load(tmp_path, text).config.ui.open == ("true",)
    (tmp_path / "config.toml").chmod(mode)

    loaded = load_config(tmp_path / "config.toml")

    assert loaded.config.hooks == ()
    assert loaded.config.ui.open == ()
    assert loaded.config.shutdown.checks == (CheckItem("x"),)
    off = Problem(
        "can be written by others: its hooks and programs are off",
        "config.toml",
        1,
        right="chmod go-w config.toml",
        severity=Severity.HINT,
    )
    assert off in loaded.problems
    assert loaded.hooks_off == off


@pytest.mark.skipif(os.name != "posix", reason="only POSIX says who may write")
def test_nothing_is_run_from_a_folder_in_which_others_can_put_another_config(tmp_path: Path) -> None:
    folder = tmp_path / "wfh"
    folder.mkdir()
    (folder / "config.toml").write_text('[hooks]\nfocus_start = ["true"]\n')
    (folder / "config.toml").chmod(0o600)
    link = tmp_path / "config.toml"
    link.symlink_to(folder / "config.toml")
    folder.chmod(0o1777)
    assert load_config(link).config.hooks  # as in /tmp: nobody can replace what is another's

    folder.chmod(0o775)
    for path in (link, folder / "config.toml"):
        loaded = load_config(path)
        assert loaded.config.hooks == ()
        assert loaded.hooks_off is not None
        assert str(loaded.hooks_off).endswith(f"(chmod go-w {folder})")
        assert (folder, config_file.durable_write.stamp(folder)) in loaded.stamps


def test_permissions_are_not_checked_where_the_system_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    assert not config_file._others_may_write(path)
    path.touch()
    path.chmod(0o666)
    assert config_file._others_may_write(path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", "nt")
        assert not config_file._others_may_write(path)


def test_a_config_that_others_may_write_and_that_runs_nothing_is_right(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("schema = 1\n")
    (tmp_path / "config.toml").chmod(0o666)

    assert load_config(tmp_path / "config.toml").problems == ()


def test_a_new_config_never_takes_the_place_of_one(tmp_path: Path) -> None:
    places = Places(tmp_path / "c" / "config.toml", tmp_path, tmp_path / "state", tmp_path / "cache")
    create_config(places, "schema = 1\n")

    with pytest.raises(WfhError, match="there is a config already; it is left as it is"):
        create_config(places, "schema = 1\n# mine\n")

    assert places.config.read_text() == "schema = 1\n"
