from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import export
from wfh.store.disk.export import write_new
from wfh.store.disk.paths import Places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "config.toml", tmp_path / "data", tmp_path / "state", tmp_path / "cache")


def test_a_file_gets_the_name_that_is_free(tmp_path: Path, places: Places) -> None:
    folder = tmp_path / "new" / "folder"
    found = [write_new(folder, "call", ".ics", text, places) for text in (b"1", b"2", b"1", b"3")]
    assert [path.name for path in found] == ["call.ics", "call 2.ics", "call.ics", "call 3.ics"]
    assert [(folder / name).read_bytes() for name in ("call.ics", "call 2.ics", "call 3.ics")] == [b"1", b"2", b"3"]


def test_an_existing_file_of_that_name_is_never_touched(tmp_path: Path, places: Places) -> None:
    (tmp_path / "call.ics").mkdir()
    (tmp_path / "call 2.ics").write_bytes(b"a longer text")
    assert write_new(tmp_path, "call", ".ics", b"x", places).name == "call 3.ics"
    assert (tmp_path / "call 2.ics").read_bytes() == b"a longer text"


def test_a_name_that_is_taken_at_the_same_moment_is_passed_over(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "call.ics").write_bytes(b"theirs")
    monkeypatch.setattr(export, "_present", lambda _path, _size: None)
    assert write_new(tmp_path, "call", ".ics", b"mine", places).name == "call 2.ics"


def test_with_every_name_taken_it_says_so(tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_MOST", 1)
    (tmp_path / "call.ics").write_bytes(b"theirs")
    with pytest.raises(WfhError, match="in use"):
        write_new(tmp_path, "call", ".ics", b"mine", places)


def test_a_folder_that_takes_no_file_is_reported(tmp_path: Path, places: Places) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotSavedError):
        write_new(tmp_path / "file", "call", ".ics", b"x", places)
