from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.backup_files import folder_of, keep
from wfh.store.disk.backups import clean_leftovers, list_backups, restore

if TYPE_CHECKING:
    from wfh.store.disk.paths import Places


def write(path: Path, data: bytes, places: Places) -> None:
    durable_write.write(path, data, durable_write.read(path, 1 << 20), places)


def texts(places: Places, path: Path) -> list[bytes]:
    """Return the earlier versions, newest first."""
    return [backup.file.read_bytes() for backup in list_backups(places, path)]


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_each_write_of_a_persons_own_file_puts_the_old_version_aside(places: Places) -> None:
    began = time.time()
    for number in range(4):
        write(places.config, b"a = %d\n" % number, places)
    assert texts(places, places.config) == [b"a = 2\n", b"a = 1\n", b"a = 0\n"]
    newest = list_backups(places)[0]
    assert (newest.name, newest.path, newest.size, newest.whole) == ("config.toml~3", places.config, 6, True)
    assert began - 2 <= newest.saved_at.timestamp() <= time.time() + 2  # a file system may count in seconds
    assert newest.file.stat().st_mode & 0o777 == 0o600


def test_files_of_wfh_are_put_aside_once_a_day(places: Places) -> None:
    for number in range(4):
        write(places.backlog, b"a = %d\n" % number, places)
    assert texts(places, places.backlog) == [b"a = 0\n"]
    (backup,) = list_backups(places, places.backlog)
    os.utime(backup.file, (0, 0))
    write(places.backlog, b"a = 9\n", places)
    assert texts(places, places.backlog) == [b"a = 3\n", b"a = 0\n"]


def test_a_config_within_the_data_folder_is_still_a_persons_own(places: Places) -> None:
    inside = type(places)(places.data / "config.toml", places.data, places.state, places.cache)
    for number in range(3):
        write(inside.config, b"a = %d\n" % number, inside)
    assert len(list_backups(inside, inside.config)) == 2


def test_the_same_version_is_kept_once(places: Places) -> None:
    for data in (b"a = 1\n", b"a = 1\n", b"a = 2\n", b"a = 1\n"):
        keep(places.config, data, places)
    assert texts(places, places.config) == [b"a = 1\n", b"a = 2\n", b"a = 1\n"]


def test_eight_whole_versions_stay_however_many_broken_ones_come(places: Places) -> None:
    for number in range(12):
        keep(places.config, b"a = %d\n" % number, places)
    for number in range(30):
        keep(places.config, b"= broken %d" % number, places)
    found = list_backups(places, places.config)
    assert [backup.whole for backup in found].count(False) == 2
    assert [backup.file.read_bytes() for backup in found if backup.whole] == [
        b"a = %d\n" % number for number in range(11, 3, -1)
    ]


@pytest.mark.parametrize("torn", [b"/tor", b"", bytes(40)])
def test_an_incompletely_written_backup_is_ignored(places: Places, torn: bytes) -> None:
    keep(places.config, b"a = 1\n", places)
    folder = folder_of(places.config, places)
    (folder / "000002-0123456789ab").write_bytes(b"a = ")
    assert texts(places, places.config) == [b"a = 1\n"]
    keep(places.config, b"a = 3\n", places)
    assert texts(places, places.config) == [b"a = 3\n", b"a = 1\n"]
    (folder / "of").write_bytes(torn)
    assert list_backups(places) == ()
    keep(places.config, b"a = 4\n", places)
    assert len(list_backups(places)) == 3


def test_a_backup_folder_that_lost_its_name_is_named_again(places: Places) -> None:
    keep(places.config, b"a = 1\n", places)
    folder = folder_of(places.config, places)
    (folder / "of").write_bytes(bytes(20))  # what a loss of power may leave
    assert list_backups(places) == ()
    keep(places.config, b"a = 2\n", places)
    assert texts(places, places.config) == [b"a = 2\n", b"a = 1\n"]


def test_backups_of_all_files_are_listed_together(places: Places) -> None:
    assert list_backups(places) == list_backups(places, places.config) == ()
    keep(places.config, b"a = 1\n", places)
    keep(places.backlog, b"a = 2\n", places)
    assert {backup.name for backup in list_backups(places)} == {"config.toml~1", "backlog.toml~1"}
    assert [backup.name for backup in list_backups(places, places.backlog)] == ["backlog.toml~1"]


@pytest.mark.parametrize("present", [b"= broken", b"a = 2\n", None])
def test_a_version_comes_back_and_the_present_one_is_put_aside(places: Places, present: bytes | None) -> None:
    write(places.backlog, b"a = 1\n", places)
    write(places.backlog, b"a = 2\n", places)
    (backup,) = list_backups(places, places.backlog)
    if present is None:
        places.backlog.unlink()
    else:
        places.backlog.write_bytes(present)
    restore(places, backup)
    assert places.backlog.read_bytes() == b"a = 1\n"
    assert (present in texts(places, places.backlog)) is (present is not None)
    restore(places, backup)
    assert places.backlog.read_bytes() == b"a = 1\n"


def test_a_missing_or_damaged_backup_is_not_restored(places: Places) -> None:
    keep(places.config, b"a = 1\n", places)
    (backup,) = list_backups(places)
    backup.file.write_bytes(b"a = 9\n")
    with pytest.raises(WfhError, match=r"config.toml~1: this backup is not there any more"):
        restore(places, backup)
    assert not places.config.exists()


def test_where_the_present_version_cannot_be_put_aside_nothing_comes_back(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(places.config, b"a = 1\n", places)
    (backup,) = list_backups(places)
    places.config.parent.mkdir(parents=True)
    places.config.write_bytes(b"mine")

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError, match="the disk is full"):
        restore(places, backup)
    assert places.config.read_bytes() == b"mine"


def test_leftovers_of_dead_processes_are_removed_without_losing_text(places: Places) -> None:
    dead = dead_process()
    folders = [places.config.parent, places.data, places.data / "days" / "2026"]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / f".wfh-a.toml-{dead}.tmp").write_bytes(b"a = 'saved by an editor right then'\n")
        (folder / f".wfh-b.toml-{dead}.tmp").write_bytes(b"a = 'to")
        (folder / f".wfh-c.toml-{dead}.tmp").write_bytes(b"")
        (folder / "d.toml").write_bytes(b"a = 1\n")
        (folder / f".wfh-d.toml-{dead}.tmp").write_bytes(b"a = 1\n")
        (folder / f".wfh-e.toml-{os.getpid()}.tmp").write_bytes(b"alive")
        (folder / ".wfh-f.toml-1.tmp").write_bytes(b"alive")
        (folder / ".wfh-mine.tmp").write_bytes(b"of a person")
    clean_leftovers(places)
    for folder in folders:
        left = sorted(path.name for path in folder.iterdir() if path.is_file())
        assert left == [f".wfh-e.toml-{os.getpid()}.tmp", ".wfh-f.toml-1.tmp", ".wfh-mine.tmp", "d.toml"]
    assert {(backup.path, backup.size) for backup in list_backups(places)} == {
        (folder / "a.toml", 36) for folder in folders
    }


def test_cleaning_up_where_nothing_is_or_nothing_goes_is_quiet(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    clean_leftovers(places)
    places.data.mkdir(parents=True)
    left = places.data / f".wfh-a.toml-{dead_process()}.tmp"
    left.write_bytes(b"x")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "unlink", refuse)
    monkeypatch.setattr(type(left), "unlink", refuse)
    clean_leftovers(places)
    assert left.exists()
    monkeypatch.setattr(os, "kill", refuse)
    clean_leftovers(places)


def test_a_backup_that_vanishes_while_it_is_listed_is_left_out(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(places.config, b"a = 1\n", places)
    keep(places.config, b"a = 2\n", places)
    real = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name.startswith("000001"):
            raise FileNotFoundError
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert texts(places, places.config) == [b"a = 2\n"]
    keep(places.config, b"a = 3\n", places)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: read_bytes(folder_of(places.config, places) / "000001-"))
    assert list_backups(places) == ()
    with pytest.raises(FileNotFoundError):
        real(folder_of(places.config, places) / "000009-none")
